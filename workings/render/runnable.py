"""Blocks that the tests run, as HTML: each with its output in an element of its own, which a script may give buttons."""

import re

from markdown import Markdown
from markdown.postprocessors import Postprocessor

FENCE = re.compile(r"^[ \t>]*(?:`{3,}|~{3,})[ \t]*\{?[ \t]*\.?python\b", re.M)
BLOCK = re.compile(
    r'(?P<code><div class="language-python highlight">.*?</div>)(?:\s*<pre class="output">(?P<output>.*?)</pre>)?',
    re.S,
)


class RunnableProcessor(Postprocessor):
    """Wraps every python block of a page and the output below it; the number of a block is its place on the page."""

    def __init__(self, md: Markdown):
        super().__init__(md)
        self.has_blocks = False

    def run(self, text: str) -> str:
        """The page with its blocks wrapped; of a page that has none, code that was put in from elsewhere stays as it is."""
        return runnable(text) if self.has_blocks else text


def runnable(markup: str) -> str:
    """The same HTML with each python block and its output inside one element."""
    count = -1

    def wrapped(match: re.Match[str]) -> str:
        nonlocal count
        count += 1
        output = f'<pre class="output runnable__output">{match["output"]}</pre>' if match["output"] is not None else ""
        return f'<div class="runnable" data-state="tested" data-block="{count}">{match["code"]}{output}</div>'

    return BLOCK.sub(wrapped, markup)
