"""A whole chart: caption, legend, picture, note, and its data as a table."""

import re
from html import escape
from typing import Any

from workings.evidence.rows import Rows

from . import kinds, marks
from .series import Data, read
from .text import exact, heading, label


def picture(data: Data, kind: str, log: str, ident: str) -> tuple[str, int]:
    """The inside of the SVG and its height in pixels."""
    if kind == "bar":
        return kinds.bars(data, ident, log)
    if kind == "dots" and any(isinstance(one, str) for one in data.labels):
        return kinds.strips(data, ident, log)
    return kinds.plane(data, ident, log, lines=kind == "line")


def table(data: Data, first: str) -> str:
    """The data in full, for readers who do not see the picture or want its numbers."""
    heads = "".join(f'<th scope="col" align="right">{escape(heading(one.name, one.unit))}</th>' for one in data.series)
    rows = []
    for index, name in enumerate(data.labels):
        cells = "".join(f'<td align="right">{escape(exact(one.values[index]))}</td>' for one in data.series)
        rows.append(f'<tr><th scope="row">{escape(label(name))}</th>{cells}</tr>')
    return (
        f'<details class="chart-data"><summary>The data</summary><table><thead><tr><th scope="col">{escape(first)}</th>{heads}</tr></thead>'
        f"<tbody>{''.join(rows)}</tbody></table></details>"
    )


def axis_name(options: dict[str, str], which: str) -> str:
    """An axis caption, which says so where the axis is logarithmic."""
    words = options.get(which, "")
    if options.get("log") == which:
        words = f"{words} (logarithmic scale)".strip()
    return f'<p class="chart-axis chart-axis-{which}">{escape(words)}</p>' if words else ""


def _refuse_idle(data: Data, kind: str, log: str, level: bool) -> None:
    """Raises ValueError for a logarithmic axis that has no numbers on it, and for a line through a single point."""
    if level and log == "y":
        raise ValueError("log: y would change nothing, since the numbers run along x; write log: x")
    if not level and log == "x" and not all(isinstance(one, int | float) for one in data.labels):
        raise ValueError(f"log: x would change nothing, since {data.heading} is no number; write log: y, or leave it out")
    if kind == "line" and max(len(one.known) for one in data.series) < 2:
        raise ValueError("a line needs at least two rows with a number; write kind: bar or kind: dots")


def ident_of(title: str) -> str:
    """What a figure with this title is called on its page."""
    return "chart-" + (re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-") or "figure")


def draw(rows: Rows | list[Any], options: dict[str, str]) -> str:
    """The figure for `rows` as HTML, the same for the same input.

    `rows` are named tuples: a label (text, date or number), then one number per series, whose annotations carry units.
    `options` has `kind`, `title` and `alt`, and may have `x` and `y` (axis captions), `log` (`x` or `y`), `unit` and `note`.
    Raises ValueError when the rows cannot be drawn so.
    """
    data = read(rows, options.get("unit", ""))
    kind, log = options["kind"], options.get("log", "")
    level = kind == "bar" or (kind == "dots" and any(isinstance(one, str) for one in data.labels))  # rows run down, values across
    _refuse_idle(data, kind, log, level)
    ident = ident_of(options["title"])
    inside, height = picture(data, kind, log, ident)
    above, below = ("x", "") if level else ("y", "x")
    first = options.get("y" if level else "x") or data.heading
    note = f'<p class="chart-note">{escape(options["note"])}</p>' if options.get("note") else ""
    return (
        f'<figure class="chart" id="{ident}"><figcaption>{escape(options["title"])}</figcaption>'
        f"{marks.key([one.name for one in data.series], kind, ident)}{axis_name(options, above)}"
        f'<svg class="chart-picture" width="100%" height="{height}" role="img" aria-labelledby="{ident}-title {ident}-desc">'
        f'<title id="{ident}-title">{escape(options["title"])}</title><desc id="{ident}-desc">{escape(options["alt"])}</desc>{inside}</svg>'
        f"{axis_name(options, below) if below else ''}{note}{table(data, first)}</figure>"
    )
