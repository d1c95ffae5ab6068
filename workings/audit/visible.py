"""What is visible in HTML: runs of text as a browser would show them, with the numbers, formulas and code in them marked."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode

from workings.markdown.numerals import has_digit

INLINE = frozenset(
    "a abbr b bdi bdo cite data del dfn em font i ins kbd mark nobr q s samp small span strike strong sub sup time tspan u var wbr".split()
)
"""Elements that do not interrupt a run of text: `5<b>7</b>` is read as 57."""
HIDDEN = frozenset("-comment -doctype script style template".split())
CONTROLS = frozenset(("controls", "piece__inputs", "terms"))
"""What the renderer makes of marks, pieces and the glossary, whose words their readers judge; no page can give these classes."""
SHOWN_ATTRIBUTES = ("alt", "title", "aria-label", "placeholder", "label", "summary")
BACK = re.compile(r"Jump back to footnote \d+ in the text")
"""What the engine writes on its own links from footnotes."""
MASK = "▢"
"""What stands in a run for something that is judged by another rule: a bound number, a formula, code."""


@dataclass
class Run:
    """A run of text that nothing interrupts, the element that holds it, and what is masked in it."""

    holder: str
    text: str = ""
    bound: list[tuple[str, str]] = field(default_factory=list)
    """Target and text of each bound number."""
    formulas: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    """Numbers of footnotes."""


def visible(markup: str) -> list[Run]:
    """The runs of visible text of a page or a part of one, in the order of the page; attributes that are shown are runs of their own."""
    runs, holders = [Run("body")], ["body"]
    root = LexborHTMLParser(markup).root
    stack: list[LexborNode | None] = [root] if root is not None else []
    while stack:
        node = stack.pop()
        if node is None:  # the end of a block: what follows is no part of it
            holders.pop()
            runs.append(Run(holders[-1]))
            continue
        name = node.tag or ""
        if name == "-text":
            runs[-1].text += node.text_content or ""
            continue
        if name in HIDDEN or CONTROLS.intersection((node.attributes.get("class") or "").split()):
            continue
        attributes = list(_attributes(node, name))
        runs[-1:-1] = attributes
        if _masked(node, name, runs[-1]):
            continue
        if name not in INLINE:
            holders.append(name)
            runs.append(Run(name))
            stack.append(None)
        stack.extend(reversed(list(_children(node))))
    return [run for run in runs if run.text.strip() or run.bound or run.formulas]


def _masked(node: LexborNode, name: str, run: Run) -> bool:
    """Whether an element is judged by a rule of its own; then it is noted in the run, and masked."""
    classes, leads = (node.attributes.get("class") or "").split(), node.attributes.get("href") or ""
    if name == "a" and "headerlink" in classes and not has_digit(_text(node)):
        return True  # the engine's own link to a heading
    if name == "a" and "working" in classes:
        run.bound.append((node.attributes.get("data-target") or "", _text(node)))
    elif name == "math":
        run.formulas.append(_text(node, " "))
    elif name == "a" and "footnote-ref" in classes and leads.startswith("#fn:") and re.fullmatch(r"\d{1,2}", _text(node)):
        run.notes.append(_text(node))
    elif name in ("br", "hr", "img", "input"):
        run.text += " "
        return True
    elif name not in ("code", "pre"):
        return False
    run.text += MASK
    return True


def _attributes(node: LexborNode, name: str) -> Iterator[Run]:
    attributes = node.attributes
    working = name == "a" and "working" in (attributes.get("class") or "").split()
    for shown in SHOWN_ATTRIBUTES:
        if attributes.get(shown) and not working and not BACK.fullmatch(attributes[shown] or ""):
            yield Run(f"{name}[{shown}]", str(attributes[shown]))
    if name == "meta" and (attributes.get("name") or attributes.get("property") or "").endswith(("description", "title")):
        yield Run("meta", str(attributes.get("content") or ""))
    if name == "ol" and attributes.get("start"):
        yield Run("ol[start]", str(attributes["start"]))


def _children(node: LexborNode) -> Iterator[LexborNode]:
    child = node.child
    while child is not None:
        yield child
        child = child.next


def _text(node: LexborNode, between: str = "") -> str:
    """All visible text below a node."""
    return between.join(
        found.text_content or "" for found in node.traverse(include_text=True) if found.tag == "-text"
    )
