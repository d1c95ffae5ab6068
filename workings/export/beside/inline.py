"""A line of a page as Markdown: words, numbers with a mark, citations, links, code and formulas."""

import re

from workings.export.beside.maths import in_line
from workings.export.beside.notes import Notes, key_of
from workings.export.beside.page import Node, children, classes

SPECIAL = re.compile(r"[\\`*\[\]<]|(?<!\w)_|_(?!\w)|&(?=#?\w+;)")
"""What Markdown would take for a mark."""
AT_START = re.compile(r"^(?=[#>]|[+-](?:\s|$)|(?:-{2,}|=+)\s*$)|^(\d+)(?=[.)]\s)", re.M)
"""How a line begins, or is, that Markdown would take for a heading, a quotation, a list or a rule."""
MARKS = {"strong": "**", "b": "**", "em": "*", "i": "*", "del": "~~"}
LEFT_OUT = {"button", "input", "datalist", "script", "style", "template"}
BLANKS = re.compile(r"[ \t\r\f\xa0]*\n\s*|[ \t\r\f]+")
SIDES = re.compile(r"^(\s*)(.*?)(\s*)$", re.S)


def line(node: Node, notes: Notes) -> str:
    """The content of an element as Markdown, its lines as they stand in the page."""
    return "".join(one(child, notes) for child in children(node))


def one(node: Node, notes: Notes) -> str:
    """An element, or a text, within a line."""
    name, has = node.tag or "", classes(node)
    if name == "-text":
        return SPECIAL.sub(r"\\\g<0>", BLANKS.sub(lambda match: "\n" if "\n" in match[0] else " ", node.text(deep=False)))
    if name in LEFT_OUT or name == "svg" or "headerlink" in has or "hidden" in node.attributes:
        return ""
    if name == "br":
        return "\n"
    if name == "code":
        return code(node.text())
    if name == "math":
        return SPECIAL.sub(r"\\\g<0>", re.sub(r" +", " ", in_line(node)).strip())
    inner = line(node, notes)
    if name == "a":
        return _link(node, has, inner, notes)
    if name in MARKS and inner.strip():
        before, said, after = SIDES.fullmatch(inner).groups()  # type: ignore[union-attr]  # it matches any text
        return f"{before}{MARKS[name]}{said}{MARKS[name]}{after}"
    return inner


def _link(node: Node, has: set[str], inner: str, notes: Notes) -> str:
    href = node.attributes.get("href") or ""
    if "working" in has:
        return inner + notes.number(node.attributes.get("data-target") or "", href)
    if "citation" in has:
        notes.cite(key := key_of(href))
        return f"[{inner}][{key}]"
    return f"[{inner.strip()}]({notes.page.leads_to(href)})" if href and inner.strip() else inner


def code(text: str) -> str:
    """Code within a line, between as many backticks as it needs."""
    fence = "`" * (max(map(len, re.findall("`+", text)), default=0) + 1)
    return f"{fence} {text} {fence}" if "`" in text else f"{fence}{text}{fence}"


def paragraph(text: str) -> str:
    """Lines as a paragraph: none of them begins like a list, a heading or a quotation."""
    bare = "\n".join(part.strip() for part in text.strip().splitlines())
    return AT_START.sub(lambda match: f"{match[1]}\\" if match[1] else "\\", bare)


def cell(text: str) -> str:
    """A text as a cell of a table."""
    return re.sub(r"\s+", " ", text).strip().replace("|", "\\|")
