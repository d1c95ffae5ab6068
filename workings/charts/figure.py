"""A whole chart: caption, legend, picture, note, its data as a table, and what a reader may take away."""

import re
from collections.abc import Mapping
from html import escape
from typing import Any, NamedTuple

from workings.evidence.rows import Rows

from . import marks
from .asked import Asked, asked
from .picture import Picture
from .plane import plane
from .rows import bars, strips
from .series import Data, read
from .text import heading, in_full, label

HERE = "@site/charts/here/"
"""Where a chart's files lie, as its figure has it; the page that shows it puts its own place there."""


class Made(NamedTuple):
    """A chart that can be drawn: its data, what it asks for, its picture and its id."""

    data: Data
    asked: Asked
    picture: Picture
    ident: str


def made(rows: Rows | list[Any], options: dict[str, str], values: Mapping[str, Any]) -> Made:
    """The chart of `rows`; raises `Refused`, a ValueError, when they cannot be drawn so."""
    data = read(rows, options)
    wanted = asked(data, options, values)
    ident = ident_of(options["title"])
    kind = bars if wanted.kind == "bar" else strips if wanted.level else plane
    return Made(data, wanted, kind(data, wanted, ident), ident)


def table(data: Data, first: str) -> str:
    """The data in full, for readers who do not see the picture or want its numbers."""
    heads = "".join(f'<th scope="col" align="right">{escape(heading(one.name, one.unit))}</th>' for one in data.columns)
    rows, columns = [], [in_full(one.values) for one in data.columns]
    for index, name in enumerate(data.labels):
        cells = "".join(f'<td align="right">{escape(one[index])}</td>' for one in columns)
        rows.append(f'<tr><th scope="row">{escape(label(name))}</th>{cells}</tr>')
    return (
        f'<details class="chart-data"><summary>The data</summary><table><thead><tr><th scope="col">{escape(first)}</th>{heads}</tr></thead>'
        f"<tbody>{''.join(rows)}</tbody></table></details>"
    )


def axis_words(options: dict[str, str], which: str, counted: str) -> str:
    """An axis caption, which says so where the axis is logarithmic, and what its numbers are in."""
    log = "logarithmic scale" if which in options.get("log", "") else ""
    more = ", ".join(part for part in (counted, log) if part)
    return f"{options.get(which, '')}{f' ({more})' if more else ''}".strip()


def captions(one: Made, options: dict[str, str]) -> tuple[str, str]:
    """The words above a picture and below it: of the axis that its numbers run along, and of the other."""
    if one.asked.level:
        return axis_words(options, "x", one.picture.counted), ""
    return axis_words(options, "y", one.picture.counted), axis_words(options, "x", "")


def entries(one: Made) -> list[tuple[int, str, str]]:
    """What the legend lists: the place of a series, its name, and whether it is highlighted."""
    found = []
    if one.asked.lit_words:
        found.append((0, one.asked.lit_words, " lit"))
    if len(one.data.series) > 1 and one.picture.legend:
        roles = [one.asked.role(-1, index) if one.asked.lit_series else "" for index in range(len(one.data.series))]
        found += [(index, series.name, role) for (index, series), role in zip(enumerate(one.data.series), roles, strict=True)]
    return found


def key(one: Made) -> str:
    """The legend: each series' mark and name; empty where there is nothing to tell apart, or where names stand beside lines."""
    samples = [(marks.sample(one.asked.kind, index, one.ident, role), name) for index, name, role in entries(one)]
    items = [f'<li><svg width="28" height="12" aria-hidden="true">{sample}</svg>{escape(name)}</li>' for sample, name in samples]
    return f'<ul class="chart-key">{"".join(items)}</ul>' if items else ""


def ident_of(title: str) -> str:
    """What a figure with this title is called on its page."""
    return "chart-" + (re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-") or "figure")


def svg(one: Made, options: dict[str, str]) -> str:
    """The picture: an image, or a group where numbers in it are links."""
    inside, height, left, right, *_ = one.picture
    role = "group" if 'class="working"' in inside else "img"
    if role == "group":  # what is no number that leads somewhere is told by the description and the table
        inside = re.sub(r'<text (?=[^>]*>[^<]*</text>)', '<text aria-hidden="true" ', inside)
    sides = "".join(f" {side}-{width // 8}" for side, width in (("left", left), ("right", right)) if width)
    title, desc = f"{one.ident}-title", f"{one.ident}-desc"
    return (
        f'<svg class="chart-picture{sides}" width="100%" height="{height}" role="{role}" aria-labelledby="{title} {desc}">'
        f'<title id="{title}">{escape(options["title"])}</title><desc id="{desc}">{escape(options["alt"])}</desc>{inside}</svg>'
    )


def foot(one: Made, options: dict[str, str], first: str) -> str:
    """One line: the data, the files, and how to cite the chart; the page fills in its own place and date."""
    name = HERE + one.ident.removeprefix("chart-")
    files = "".join(f'<a href="{name}.{kind}" download="">{kind.upper()}</a>' for kind in ("svg", "csv"))
    return (
        f'<div class="chart-foot">{table(one.data, first)}{files}'
        f'<details class="chart-cite"><summary>Cite</summary><p>“{escape(options["title"])}”, @cited here#{one.ident}</p></details></div>'
    )


def draw(rows: Rows | list[Any], options: dict[str, str], values: Mapping[str, Any] | None = None) -> str:
    """The figure for `rows` as HTML, the same for the same input.

    `rows` are named tuples: a label (text, date or number), then one number per series, whose annotations carry units.
    `options` are those of a chart on a page; `values` says what the bound numbers in them come to, by target.
    Raises ValueError when the rows cannot be drawn so.
    """
    one = made(rows, options, values or {})
    above, below = (f'<p class="chart-axis chart-axis-{which}">{escape(words)}</p>' if words else ""
                    for words, which in zip(captions(one, options), "xy" if one.asked.level else "yx", strict=True))  # fmt: skip
    first = options.get("y" if one.asked.level else "x") or one.data.heading
    note = f'<p class="chart-note">{escape(options["note"])}</p>' if options.get("note") else ""
    anchor = f'<a class="headerlink" href="#{one.ident}" title="Link to this chart">#</a>'
    return (
        f'<figure class="chart" id="{one.ident}"><figcaption>{escape(options["title"])}{anchor}</figcaption>'
        f'<div class="chart-body">{key(one)}{above}{svg(one, options)}{below}</div>{note}{foot(one, options, first)}</figure>'
    )
