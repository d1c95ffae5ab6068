"""Blocks that the tests run, as HTML: each folded behind its name, its output in an element of its own; a script may give it buttons."""

import re

from markdown import Markdown
from markdown.postprocessors import Postprocessor

FENCE = re.compile(r"^[ \t>]*(?:`{3,}|~{3,})[ \t]*\{?[ \t]*\.?python\b", re.M)
BLOCK = re.compile(
    r'(?P<code><div class="language-python highlight">.*?</div>)(?:\s*<pre class="output">(?P<output>.*?)</pre>)?',
    re.S,
)
NAMES = [re.compile(rf'<span class="{kind}">(\w+)</span>') for kind in ("nf", "nc")]
"""What a block defines, as the highlighter marks it: functions, then classes."""


class RunnableProcessor(Postprocessor):
    """Wraps every python block of a page and the output below it; the number of a block is its place on the page."""

    def __init__(self, md: Markdown):
        super().__init__(md)
        self.has_blocks = False

    def run(self, text: str) -> str:
        """The page with its blocks wrapped; of a page that has none, code that was put in from elsewhere stays as it is."""
        return runnable(text) if self.has_blocks else text


def runnable(markup: str) -> str:
    """The same HTML with each python block and its output inside one element, and that inside one that is opened by its name."""
    count = -1

    def wrapped(match: re.Match[str]) -> str:
        nonlocal count
        count += 1
        output = f'<pre class="output runnable__output">{match["output"]}</pre>' if match["output"] is not None else ""
        name = next(filter(None, (known.search(match["code"]) for known in NAMES)), None)
        shown = f"The code: <code>{name[1]}</code>" if name else "The code"
        block = f'<div class="runnable" data-state="tested" data-block="{count}">{match["code"]}{output}</div>'
        return f'<details class="worked"><summary>{shown}</summary>{block}</details>'

    return BLOCK.sub(wrapped, markup)
