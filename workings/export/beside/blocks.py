"""The blocks of a page as Markdown: headings, lists, tables, code, and what stands for charts, pictures, pieces and controls."""

import re
from collections.abc import Iterable, Iterator

from workings.export.beside.figures import controls, figure
from workings.export.beside.inline import cell, line, one, paragraph
from workings.export.beside.notes import Notes, full, key_of
from workings.export.beside.page import Built, Node, children, classes

HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
BLOCKS = {"p", "ul", "ol", "dl", "table", "pre", "div", "figure", "details", "blockquote", "hr", "section", "nav"} | HEADINGS
LEFT_OUT = {"take-away", "origin", "picture__more", "chart-cite", "md-source-file"}
"""Parts of a page that only lead to other files of it."""
RULES = {"left": ":---", "right": "---:", "center": ":---:"}


def markdown(page: Built, notes: Notes) -> str:
    """The page as its readers see it: its title, when it is of and where it stands, its text, and what its marks stand for."""
    parts = list(blocks(page.article, notes))
    title = next((part for part in parts if part.startswith("# ")), f"# {page.title}")
    about = f"> {page.description}" if page.description else ""
    rest = [part for part in parts if part is not title]
    dated = rest.pop(0) + ". " if rest and page.article.css_first("p.as-of") is not None else ""
    where = f"{dated}A page of *{page.site}*: <{page.address}>." if page.address else f"{dated}A page of *{page.site}*."
    listed = [] if page.article.css_first("ul.sources") is not None else list(_cited(notes))
    return "\n\n".join(filter(None, [title, about, where, *rest, *listed, *notes.listed()])) + "\n"


def blocks(node: Node, notes: Notes) -> Iterator[str]:
    """The blocks in an element; what stands between them is a paragraph."""
    return _among(children(node), notes)


def _among(nodes: Iterable[Node], notes: Notes) -> Iterator[str]:
    loose = ""
    for child in nodes:
        if child.tag in BLOCKS:
            yield from _paragraph(loose)
            loose = ""
            yield from _block(child, notes)
        else:
            loose += one(child, notes)
    yield from _paragraph(loose)


def _paragraph(text: str) -> Iterator[str]:
    if made := paragraph(text):
        yield made


def _block(node: Node, notes: Notes) -> Iterator[str]:
    name, has = node.tag or "", classes(node)
    if has & LEFT_OUT or "hidden" in node.attributes:
        return
    if name in HEADINGS:
        yield f"{'#' * int(name[1])} {cell(line(node, notes))}"
    elif name == "p":
        yield from _paragraph(line(node, notes))
    elif name == "pre" or "highlight" in has:
        yield fenced(node)
    elif "controls" in has:
        yield from controls(node, notes)
    elif name == "figure":
        yield from figure(node, notes, blocks)
    elif name == "table":
        yield fenced(node) if "highlighttable" in has else table(node, notes)
    elif "sources" in has:
        yield "\n".join(f"- {_reference(link, notes)}" for link in node.css("li > a"))
    elif name in ("ul", "ol"):
        yield _list(node, notes)
    elif name == "dl":
        yield _terms(node, notes)
    elif name == "details":
        yield from _folded(node, notes)
    elif name == "blockquote":
        yield "\n".join(f"> {part}".rstrip() for part in "\n\n".join(blocks(node, notes)).splitlines())
    elif name == "hr":
        yield "---"
    else:
        yield from blocks(node, notes)


def fenced(node: Node) -> str:
    """Code as a fence that names its language; what code printed is an `output`."""
    held = node.css_first("td.code pre") or (node if node.tag == "pre" else node.css_first("pre"))
    text = (held or node).text().strip("\n")
    named = re.search(r"language-(\w+)", " ".join([*classes(node), *(classes(node.parent) if node.parent else ())]))
    language = "output" if "output" in classes(held or node) else named[1] if named else ""
    fence = "`" * max(3, max(map(len, re.findall("`+", text)), default=0) + 1)
    return f"{fence}{language}\n{text}\n{fence}"


def table(node: Node, notes: Notes) -> str:
    """A table, with its columns aligned as in the page."""
    rows = [[one for one in row.iter() if one.tag in ("td", "th")] for row in node.css("tr")]
    head, rest = (rows[0], rows[1:]) if node.css_first("thead") is not None else ([], rows)
    wide = max(map(len, rows), default=0)
    aligned = [RULES.get((one.attributes.get("align") or ""), "---") for one in (head or (rows[0] if rows else []))]
    written = [[cell(line(one, notes)) for one in row] for row in [head, *rest]]
    lines = [written[0], [*aligned, *["---"] * (wide - len(aligned))], *written[1:]]
    return "\n".join("| " + " | ".join([*row, *[""] * (wide - len(row))]) + " |" for row in lines)


def _list(node: Node, notes: Notes) -> str:
    items, number = [], int(node.attributes.get("start") or 1)
    for place, item in enumerate(child for child in node.iter() if child.tag == "li"):
        mark = "-" if node.tag == "ul" or "reversed" in node.attributes else f"{number + place}."
        body = "\n\n".join(blocks(item, notes)).replace("\n", "\n" + " " * (len(mark) + 1))
        items.append(f"{mark} {body}")
    return re.sub(r"[ \t]+(?=\n)", "", "\n".join(items))


def _terms(node: Node, notes: Notes) -> str:
    """A list of terms, each with what is said of it."""
    items: list[str] = []
    for child in node.iter():
        said = cell(line(child, notes)).replace("\\|", "|")
        if child.tag == "dt":
            items.append(f"- **{said}**")
        elif items:
            items.append(f"  - {said}")
    short = re.sub(r"(?m)^(- \*\*.+\*\*)\n  - (.*)$(?!\n  -)", r"\1: \2", "\n".join(items))
    return short


def _folded(node: Node, notes: Notes) -> Iterator[str]:
    """What a reader unfolds: what it says on the fold, and what it holds."""
    summary = node.css_first("summary")
    if summary is not None:
        yield f"**{cell(line(summary, notes))}**"
    yield from _among((child for child in children(node) if child.tag != "summary"), notes)


def _reference(link: Node, notes: Notes) -> str:
    key = key_of(link.attributes.get("href") or "")
    notes.cite(key)
    source = notes.project.sources.entries.get(key)
    return f"{full(source)} `{key}`" if source else line(link, notes)


def _cited(notes: Notes) -> Iterator[str]:
    known = [source for key in notes.cited if (source := notes.project.sources.entries.get(key))]
    if known:
        ordered = sorted(known, key=lambda source: (source.label.casefold(), source.key))
        yield "## Sources"
        yield "\n".join(f"- {full(source)} `{source.key}`" for source in ordered)
