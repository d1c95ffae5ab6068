"""Blocks that the tests run, as HTML: each folded behind what it works out, its output in an element of its own.

A block is named by the comment that it opens with. Without one it is named after the calculation that its own lines call first:
in the words of its docstring where the block shows it, else in those of its name.
"""

import ast
import html
import re
from collections.abc import Iterator

from markdown import Markdown
from markdown.postprocessors import Postprocessor

from workings.markdown.numerals import has_digit, judged

FENCE = re.compile(r"^[ \t>]*(?:`{3,}|~{3,})[ \t]*\{?[ \t]*\.?python\b", re.M)
BLOCK = re.compile(
    r'(?P<code><div class="language-python highlight">.*?</div>)(?:\s*<pre class="output">(?P<output>.*?)</pre>)?',
    re.S,
)
ENDS = re.compile(r"[:;(]\s|[:;.]$|\.\s|\s\(|\s[=×]\s")
"""What ends the part of a docstring that says what a value is."""
OPENS = re.compile(r"\s*#[ ]*(?P<words>\S.*)")
LONG = 110
"""Signs of the longest name."""
POINTS_BACK = re.compile(r"The (?:same|other)\b")
COMMON = frozenset("A All An How One The What Whether".split())
"""Words that begin no name, whatever follows."""


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
        block = f'<div class="runnable" data-state="tested" data-block="{count}">{match["code"]}{output}</div>'
        return f'<details class="worked"><summary>{title(code_of(match["code"]))}</summary>{block}</details>'

    return BLOCK.sub(wrapped, markup)


def code_of(markup: str) -> str:
    """The code of a block, without the highlighter's marks."""
    return html.unescape(re.sub(r"<[^<>]*>", "", markup))


def title(code: str) -> str:
    """What a reader finds in a block of code, in words, as HTML."""
    name = re.sub(r"`([^`]*)`", r"<code>\1</code>", html.escape(next(filter(None, _names(code)), ""), quote=False))
    return f"The code: {name}" if name else "The code"


def _names(code: str) -> Iterator[str]:
    """What a block may be called, the best first."""
    yield gist(opening(code), names=True)
    try:
        body = ast.parse(code).body
    except SyntaxError:
        return
    defined = {node.name: node for node in body if isinstance(node, ast.FunctionDef | ast.ClassDef)}
    ours = [node for node in body if isinstance(node, ast.ImportFrom) and re.match(r"snippets\.(?!facts\b)", node.module or "")]
    imported = [alias.asname or alias.name for node in ours for alias in node.names]
    called = [name for node in body if not isinstance(node, ast.FunctionDef | ast.ClassDef) for name in _called(node)]
    functions = [name for name, node in defined.items() if isinstance(node, ast.FunctionDef)]
    for name in [*filter(defined.get, called), *functions, *defined]:
        yield gist(ast.get_docstring(defined[name]) or "")
    yield from (spoken(name) for name in [*called, *functions] if name in imported or name in defined)


def opening(code: str) -> str:
    """The comment that a block opens with."""
    found = OPENS.match(code)
    return found["words"] if found else ""


def _called(node: ast.AST) -> Iterator[str]:
    """The names that are called in a statement, in the order in which they stand there."""
    if isinstance(node, ast.Call):
        yield node.func.id if isinstance(node.func, ast.Name) else node.func.attr if isinstance(node.func, ast.Attribute) else ""
    for child in ast.iter_child_nodes(node):
        yield from _called(child)


def gist(docstring: str, names: bool = False) -> str:
    """The beginning of a docstring up to its first stop, to follow a colon; empty where it has a number, is long, or points back.

    Names that have digits, as models do, are no numbers where `names` says so: the audit of a page knows those of its own comments.
    """
    said = docstring.partition("\n")[0]
    end = ENDS.search(said)
    said = said[: end.start()] if end else said
    if any(not names or one.rule != "name" for one in judged(f"· {said}")) or len(said) > LONG or POINTS_BACK.match(said):
        return ""
    first, _, rest = said.partition(" ")
    is_name = first not in COMMON and (not first[1:].islower() or first.endswith("'s") or rest[:1].isupper())
    return said if is_name else first.lower() + said[len(first) :]


def spoken(name: str) -> str:
    """A name of the code as words; as code where it has a digit, which no page has bound."""
    return f"`{name}`" if has_digit(name) else re.sub(r"\bgpu(?=s?\b)", "GPU", name.replace("_", " "))
