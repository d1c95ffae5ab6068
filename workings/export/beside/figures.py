"""What a page shows and moves, in words: a chart is its table, a picture its labels, a piece and a control what they let a reader do."""

from collections.abc import Callable, Iterator

from workings.export.beside.inline import cell, line
from workings.export.beside.notes import Notes
from workings.export.beside.page import Node, classes, words

Blocks = Callable[[Node, Notes], Iterator[str]]
SAID = "text.told, text.said"
"""What is written into a chart beside its values."""


def figure(node: Node, notes: Notes, blocks: Blocks) -> Iterator[str]:
    """A chart, a picture or a piece, beginning with what it is called."""
    kind = "Piece" if "piece" in classes(node) else "Chart" if "chart" in classes(node) else "Picture"
    caption = node.css_first("figcaption")
    yield f"**{kind}: {cell(line(caption, notes))}**" if caption is not None else f"**{kind}**"
    yield from (_chart if kind == "Chart" else _picture)(node, notes, blocks)


def _chart(node: Node, notes: Notes, blocks: Blocks) -> Iterator[str]:
    said = [words(one) for one in node.css("svg desc")] + [words(one) for one in node.css("p.chart-note")]
    yield "\n".join(filter(None, said))
    if marked := list(filter(None, (cell(line(one, notes)) for one in node.css(SAID)))):
        yield f"Written into the chart: {'; '.join(marked)}."
    axes = [words(one) for one in node.css("p.chart-axis")]
    if any(axes):
        yield f"Axes: {'; '.join(filter(None, axes))}."
    for data in node.css("details.chart-data table"):
        if data.parent is not None:
            yield from (part for part in blocks(data.parent, notes) if part != words(data.parent.css_first("summary")))


def _picture(node: Node, notes: Notes, blocks: Blocks) -> Iterator[str]:
    for one in node.css("svg desc"):
        yield cell(words(one))
    if tried := words(node.css_first("p.piece__try")):
        yield f"To try: {tried}"
    if inputs := [_input(one) for one in node.css("[data-input]")]:
        yield "A reader sets: " + "; ".join(inputs) + "."
    labels = [] if "piece" in classes(node) else [cell(line(one, notes)) for one in node.css("svg text")]
    if shown := [label for label in labels if label]:
        yield "Written in it:"
        yield "\n".join(f"- {label}" for label in shown)
    for one in node.css("p.piece__said, p.piece__note"):
        if words(one):
            yield cell(line(one, notes))


def _input(node: Node) -> str:
    """What a part of a piece is called, and what it can be set to."""
    label = words(node.css_first("span, label"))
    choices = [words(one) for one in node.css("label") if one.css_first("input") is not None]
    return f"{label} ({', '.join(choices)})" if choices else label


def controls(node: Node, notes: Notes) -> Iterator[str]:
    """Controls as a list: what each changes, how it stands, how far it goes, its named places, and what to try."""
    yield "A reader can change here:"
    yield "\n".join(f"- {_control(one)}" for one in node.css(".control"))


def _control(node: Node) -> str:
    label, slide, box = words(node.css_first(".control__label")), node.css_first("input[type=range]"), node.css_first("input[type=number]")
    stands = (slide.attributes.get("aria-valuetext") or "") if slide is not None else ""
    ends = f", from {box.attributes.get('min')} to {box.attributes.get('max')}" if box is not None and box.attributes.get("max") else ""
    stops = [words(one) for one in node.css(".control__stops button")]
    named = f" Named: {', '.join(stops)}." if stops else ""
    tried = words(node.css_first(".control__try"))
    return f"{label}: {stands} as written{ends}.{named}{f' {tried}' if tried else ''}"
