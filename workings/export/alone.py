"""A chart on its own: one SVG file with its title, its source and both colour schemes in it, and its data as CSV."""

import csv
import io
import re
from html import escape
from typing import Any

from workings.charts.figure import Made, captions, entries
from workings.charts.marks import sample
from workings.charts.text import heading

WIDE, EDGE = 640, 20
LETTERS = {16: 9.2, 13: 6.9, 12: 6.4, 11: 5.9}
"""How wide a letter is, by the size of the text in pixels."""
LIGHT = {
    "paper": "#fdfcf9", "ink": "#1f1e1b", "soft": "#5d5a52", "rule": "#ddd8cb", "tint": "#e3efea", "series-1": "#0b6351",
    "series-2": "#a85a12", "series-3": "#5a4a9c", "series-4": "#6b675e", "series-dim": "#928e84",
}  # fmt: skip
DARK = {
    "paper": "#0f1115", "ink": "#dedcd5", "soft": "#a5a29a", "rule": "#31353d", "tint": "#17332c", "series-1": "#6ccbb2",
    "series-2": "#eda65c", "series-3": "#b3a5f0", "series-4": "#a5a29a", "series-dim": "#6f6c66",
}  # fmt: skip
RULES = """
svg svg{overflow:visible}
.paper{fill:var(--paper)}
text{fill:var(--ink);font:13px system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",Arial,sans-serif}
text{font-variant-numeric:lining-nums tabular-nums}
.head{font-size:16px;font-weight:600}
.tick,.missing,.note{fill:var(--soft);font-size:12px}
.cite{fill:var(--soft);font-size:11px}
.value,.told,.name,text.lit{font-weight:600}
.value,.said,.told,.name,.row,.ends{paint-order:stroke;stroke:var(--paper);stroke-linejoin:round;stroke-width:4px}
.said,.ends{font-size:12px}
.name{fill:var(--colour)}
.stroke{stroke:var(--colour)}
.grid{stroke:var(--rule)}
.axis{stroke:var(--soft)}
.span{stroke:var(--soft);stroke-width:2}
.reference{stroke:var(--ink);stroke-width:1.5;stroke-dasharray:5 3}
.band{fill:var(--tint)}
.ring{fill:none;stroke:var(--ink);stroke-width:1.5}
.range{stroke:var(--colour);stroke-width:6;stroke-linecap:round;opacity:.55}
.whisker{stroke:var(--ink);stroke-width:1.5}
.series-1{--colour:var(--series-1)}.series-2{--colour:var(--series-2)}.series-3{--colour:var(--series-3)}.series-4{--colour:var(--series-4)}
.dim{--colour:var(--series-dim)}
.bar.below{--colour:var(--series-2)}
.bar{stroke:var(--colour)}.bar.series-1{fill:var(--colour)}
.pattern rect{fill:var(--paper)}.pattern circle{fill:var(--colour)}.pattern path{stroke:var(--colour);stroke-width:2}
.line path{fill:none;stroke:var(--colour);stroke-width:2.5;stroke-linejoin:round}
.fill path{fill:var(--colour);opacity:.22}
.mark{fill:var(--colour);stroke:var(--paper);stroke-width:1.2}
"""


def alone(one: Made, options: dict[str, str], cited: str) -> str:
    """The chart as an SVG file that needs nothing else."""
    above, below = captions(one, options)
    parts, y = _lines(options["title"], 14, 16, "head")
    legend, y = _legend(one, y)
    axis, y = _lines(above, y, 12, "note")
    left, right = one.picture.left, one.picture.right
    inside = re.sub(r"</?a\b[^>]*>", "", one.picture.inside)
    y += 6
    across = f'x="{EDGE + left}" y="{y}" width="{WIDE - 2 * EDGE - left - right}" height="{one.picture.height}"'
    y += one.picture.height
    under, y = _lines(below, y, 12, "note", "end")
    notes, y = _lines(options.get("note", ""), y + 6, 12, "note")
    source, y = _lines(cited, y + 6, 11, "cite")
    body = "".join((*parts, *legend, *axis, f"<svg {across}>{inside}</svg>", *under, *notes, *source))
    size = f'width="{WIDE}" height="{y + 14}" viewBox="0 0 {WIDE} {y + 14}"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" aria-labelledby="t d">'
        f'<title id="t">{escape(options["title"])}</title><desc id="d">{escape(options["alt"])}</desc><style>{_style()}</style>'
        f'<rect class="paper" width="100%" height="100%"/>{body}</svg>\n'
    )


def _style() -> str:
    """The rules, and the colours of both schemes."""
    light, dark = (";".join(f"--{name}:{colour}" for name, colour in scheme.items()) for scheme in (LIGHT, DARK))
    return f":root{{color-scheme:light dark;{light}}}@media (prefers-color-scheme:dark){{:root{{{dark}}}}}{RULES.replace(chr(10), '')}"


def _lines(words: str, y: int, size: int, role: str, anchor: str = "start") -> tuple[list[str], int]:
    """Words on as many lines as they need, and where they end."""
    where = f'x="{WIDE - EDGE}" text-anchor="end"' if anchor == "end" else f'x="{EDGE}"'
    drawn, step = [], size + 5
    for line in _wrapped(words, int((WIDE - 2 * EDGE) / LETTERS[size])):
        y += step
        drawn.append(f'<text {where} y="{y - 3}" class="{role}">{escape(line)}</text>')
    return drawn, y


def _wrapped(words: str, letters: int) -> list[str]:
    lines: list[str] = []
    for word in words.split():
        if lines and len(lines[-1]) + 1 + len(word) <= letters:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def _legend(one: Made, y: int) -> tuple[list[str], int]:
    """The legend, as many entries on a line as fit."""
    drawn, x, listed = [], float(EDGE), entries(one)
    y += 8 if listed else 0
    for index, name, role in listed:
        wide = 36 + len(name) * LETTERS[13] + 18
        if x > EDGE and x + wide > WIDE - EDGE:
            x, y = EDGE, y + 20
        mark = sample(one.asked.kind, index, one.ident, role)
        drawn.append(f'<svg x="{x:g}" y="{y}" width="28" height="12">{mark}</svg><text x="{x + 36:g}" y="{y + 11}">{escape(name)}</text>')
        x += wide
    return drawn, y + (18 if listed else 0)


def as_csv(one: Made, first: str) -> str:
    """The rows of the chart, numbers in full."""
    table = io.StringIO()
    writer = csv.writer(table, lineterminator="\n")
    writer.writerow([first, *(heading(column.name, column.unit) for column in one.data.columns)])
    for row, label in enumerate(one.data.labels):
        writer.writerow([_cell(label), *(_cell(column.values[row]) for column in one.data.columns)])
    return table.getvalue()


def _cell(value: Any) -> str:
    return "" if value is None else value.isoformat() if hasattr(value, "isoformat") else str(value)
