"""The smallest pieces of a picture. Positions across are percentages, so that a chart fits any width and its text never shrinks.

Series differ in shape, dash and pattern, not by colour alone.
"""

from html import escape
from itertools import groupby

SHAPES = (
    '<circle r="4.5"/>',
    '<rect x="-4" y="-4" width="8" height="8"/>',
    '<path d="M0-6L6 0 0 6-6 0z"/>',
    '<path d="M0-5.5L5.5 4.5H-5.5z"/>',
)
PATTERNS = (
    '<path d="M0 8L8 0M-2 2L2-2M6 10L10 6"/>',
    '<circle cx="2" cy="2" r="1.4"/><circle cx="6" cy="6" r="1.4"/>',
    '<path d="M0 4H8"/>',
)
DASHES = ("", "7 4", "2 4", "10 4 2 4")


def across(part: float) -> str:
    """A position across the picture, 0 at the left edge and 1 at the right."""
    return f"{100 * part:.2f}".rstrip("0").rstrip(".") + "%"


def text(x: float, y: float, words: str, anchor: str = "start", dx: float = 0, role: str = "") -> str:
    """Words at a point; `anchor` says which end of them is there."""
    extras = f' text-anchor="{anchor}"' if anchor != "start" else ""
    extras += f' dx="{dx:g}"' if dx else ""
    extras += f' class="{role}"' if role else ""
    return f'<text x="{across(x)}" y="{y:g}"{extras}>{escape(words)}</text>'


def line(x1: float, y1: float, x2: float, y2: float, role: str) -> str:
    """A straight line: an axis, a gridline or a span."""
    return f'<line x1="{across(x1)}" y1="{y1:g}" x2="{across(x2)}" y2="{y2:g}" class="{role}"/>'


def marker(x: float, y: float, series: int, words: str = "") -> str:
    """The mark of a series at a point, with what a mouse is told there."""
    told = f"<title>{escape(words)}</title>" if words else ""
    return f'<svg x="{across(x)}" y="{y:.1f}" class="mark series-{series + 1}">{told}{SHAPES[series % len(SHAPES)]}</svg>'


def bar(x: float, y: float, width: float, height: float, series: int, ident: str) -> str:
    """A bar; from the second series on it is patterned."""
    fill = f' fill="url(#{ident}-{series + 1})"' if series else ""
    return f'<rect x="{across(x)}" y="{y:g}" width="{across(width)}" height="{height:g}" class="bar series-{series + 1}"{fill}/>'


def patterns(count: int, ident: str) -> str:
    """The patterns of the second to the last of `count` series of bars."""
    made = [
        f'<pattern id="{ident}-{index + 1}" width="8" height="8" patternUnits="userSpaceOnUse" class="pattern series-{index + 1}">'
        f'<rect width="8" height="8"/>{PATTERNS[(index - 1) % len(PATTERNS)]}</pattern>'
        for index in range(1, count)
    ]
    return f"<defs>{''.join(made)}</defs>" if made else ""


def path(points: list[tuple[float, float] | None], top: float, height: float, series: int) -> str:
    """A line through `points` (parts across and parts up, None for a gap) in a band of the picture."""
    pieces = []
    for known, run in groupby(points, key=lambda point: point is not None):
        if known:
            pieces.append("M" + "L".join(f"{1000 * point[0]:.1f} {1000 * (1 - point[1]):.1f}" for point in run if point))
    dash = f' stroke-dasharray="{DASHES[series % len(DASHES)]}"' if series % len(DASHES) else ""
    return (
        f'<svg y="{top:g}" width="100%" height="{height:g}" viewBox="0 0 1000 1000" preserveAspectRatio="none"'
        f' class="line series-{series + 1}">'
        f'<path d="{"".join(pieces)}" vector-effect="non-scaling-stroke"{dash}/></svg>'
    )


def key(names: list[str], kind: str, ident: str) -> str:
    """The legend: each series' mark and name; empty for a single series."""
    if len(names) < 2:
        return ""
    entries = []
    for index, name in enumerate(names):
        if kind == "bar":
            sample = bar(0, 1, 1, 10, index, ident)
        else:
            sample = (path([(0, 0.5), (1, 0.5)], 0, 12, index) if kind == "line" else "") + marker(0.5, 6, index)
        entries.append(f'<li><svg width="28" height="12" aria-hidden="true">{sample}</svg>{escape(name)}</li>')
    return f'<ul class="chart-key">{"".join(entries)}</ul>'
