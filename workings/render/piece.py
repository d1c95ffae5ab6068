"""The fence of a piece as HTML: the drawing of its first state, and inputs that a script brings to life."""

from html import escape
from typing import Any

from markdown import Markdown

from workings.live.pieces import drawings
from workings.markdown.piece import Input, PieceError, read_piece
from workings.render.chart import project_of, validator
from workings.render.picture import made_of

__all__ = ["fence", "validator"]


def fence(source: str, language: str, css_class: str, options: dict[str, Any], md: Markdown, **kwargs: Any) -> str:
    """The figure for a piece; where it cannot be drawn, what is wrong, in its place: the check has found it, and serving goes on."""
    try:
        piece = read_piece(source)
        first = drawings(project_of(md), piece)[0]
    except PieceError as error:
        title = '<p class="admonition-title">The piece cannot be drawn</p>'
        return f'<div class="admonition failure">{title}<pre><code>{escape(str(error))}</code></pre></div>'
    ident = f"piece-{piece.function.replace('_', '-')}"
    inputs = "".join(_input(ident, one) for one in piece.inputs)
    note = f'<p class="piece__note">{escape(piece.words["note"])}</p>' if "note" in piece.words else ""
    python = "" if piece.states() else " data-python"  # no frame is drawn beforehand, so the first change loads it
    return (
        f'<figure class="picture piece" id="{ident}"{python}><figcaption>{escape(piece.words["title"])}</figcaption>'
        f'<p class="piece__try">{escape(piece.words["try"])}</p><div class="piece__inputs" hidden>{inputs}</div>'
        f'<div class="piece__drawing">{made_of(first, ident)}</div><p class="piece__said" role="status"></p>{note}</figure>'
    )


def _input(ident: str, one: Input) -> str:
    """The control of an input, with its name in the calculation."""
    name, label, own = f"{ident}-{one.name}", escape(one.label), escape(str(one.own))
    data = f'data-input="{one.name}" data-kind="{one.kind}"'
    if one.kind == "choice":
        radios = "".join(
            f'<label><input type="radio" name="{name}" value="{escape(value)}"{" checked" * (value == one.own)}>{escape(value)}</label>'
            for value in one.values
        )
        return f'<div role="radiogroup" aria-label="{label}" {data}><span>{label}</span>{radios}</div>'
    if one.kind == "marks":
        boxes = "".join(
            f'<label><input type="checkbox" value="{place}" aria-label="{label} {place}"{" checked" * (mark == "1")}></label>'
            for place, mark in enumerate(one.own, start=1)
        )
        return f'<div role="group" aria-label="{label}" {data}><span>{label}</span>{boxes}</div>'
    kinds = {"number": 'type="number" step="any"', "keys": 'type="text"'}
    kind = kinds.get(one.kind) or f'type="range" min="{one.values[0]}" max="{one.values[-1]}" step="1"'
    return f'<div {data}><label for="{name}">{label}</label><input id="{name}" {kind} value="{own}"></div>'
