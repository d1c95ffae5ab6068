"""The smallest pieces of a picture. Positions across are percentages, so that a chart fits any width and its text never shrinks.

Series differ in shape, dash and pattern, not by colour alone.
"""

from html import escape
from itertools import groupby

from .place import LINE, Spot
from .words import Piece, markup

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
Point = tuple[float, float]


def across(part: float) -> str:
    """A position across the picture, 0 at the left edge and 1 at the right."""
    text = f"{100 * part:.2f}".rstrip("0").rstrip(".")
    return f"{'0' if text == '-0' else text}%"


def text(x: float, y: float, words: str | list[Piece], anchor: str = "start", dx: float = 0, role: str = "") -> str:
    """Words at a point; `anchor` says which end of them is there."""
    extras = f' text-anchor="{anchor}"' if anchor != "start" else ""
    extras += f' dx="{dx:g}"' if dx else ""
    extras += f' class="{role.strip()}"' if role.strip() else ""
    return f'<text x="{across(x)}" y="{y:g}"{extras}>{escape(words) if isinstance(words, str) else markup(words)}</text>'


def lines_of_text(spot: Spot, lines: list[list[Piece]], role: str) -> str:
    """Words on several lines at a spot."""
    return "".join(text(spot.x, spot.y + LINE * number, line, spot.anchor, spot.dx, role) for number, line in enumerate(lines))


def line(x1: float, y1: float, x2: float, y2: float, role: str) -> str:
    """A straight line: an axis, a gridline, a span or a reference line."""
    return f'<line x1="{across(x1)}" y1="{y1:g}" x2="{across(x2)}" y2="{y2:g}" class="{role}"/>'


def area(x1: float, y1: float, x2: float, y2: float, role: str) -> str:
    """A rectangle from one corner to another."""
    return f'<rect x="{across(x1)}" y="{y1:g}" width="{across(x2 - x1)}" height="{y2 - y1:g}" class="{role}"/>'


def marker(x: float, y: float, series: int, words: str = "", role: str = "") -> str:
    """The mark of a series at a point, with what a mouse is told there."""
    told = f"<title>{escape(words)}</title>" if words else ""
    return f'<svg x="{across(x)}" y="{y:.1f}" class="mark series-{series + 1}{role}">{told}{SHAPES[series % len(SHAPES)]}</svg>'


def ring(x: float, y: float) -> str:
    """A ring around a mark that words speak of."""
    return f'<svg x="{across(x)}" y="{y:.1f}" class="ring"><circle r="8"/></svg>'


def bar(x: float, y: float, width: float, height: float, series: int, ident: str, role: str = "") -> str:
    """A bar; from the second series on it is patterned."""
    fill = f' fill="url(#{ident}-{series + 1})"' if series else ""
    return f'<rect x="{across(x)}" y="{y:g}" width="{across(width)}" height="{height:g}" class="bar series-{series + 1}{role}"{fill}/>'


def patterns(count: int, ident: str) -> str:
    """The patterns of the second to the last of `count` series of bars."""
    made = [
        f'<pattern id="{ident}-{index + 1}" width="8" height="8" patternUnits="userSpaceOnUse" class="pattern series-{index + 1}">'
        f'<rect width="8" height="8"/>{PATTERNS[(index - 1) % len(PATTERNS)]}</pattern>'
        for index in range(1, count)
    ]
    return f"<defs>{''.join(made)}</defs>" if made else ""


def path(points: list[Point | None], top: float, height: float, series: int, role: str = "") -> str:
    """A line through `points` (parts across and parts up, None for a gap) in a band of the picture."""
    pieces = [f"M{'L'.join(map(_at, run))}" for run in runs(points)]
    dash = f' stroke-dasharray="{DASHES[series % len(DASHES)]}"' if series % len(DASHES) else ""
    return _stretched("".join(pieces), top, height, f"line series-{series + 1}{role}", dash)


def filled(above: list[Point | None], below: list[Point | None], top: float, height: float, series: int, role: str = "") -> str:
    """What lies between two lines: a range, or all down to zero."""
    pieces = [f"M{'L'.join(map(_at, [*up, *reversed(down)]))}z" for up, down in zip(runs(above), runs(below), strict=True)]
    return _stretched("".join(pieces), top, height, f"fill series-{series + 1}{role}")


def runs(points: list[Point | None]) -> list[list[Point]]:
    """The stretches between gaps."""
    return [[point for point in run if point] for known, run in groupby(points, key=lambda point: point is not None) if known]


def stepped(points: list[Point | None]) -> list[Point | None]:
    """The same points as steps: each value holds until the next."""
    made: list[Point | None] = []
    for point in points:
        if made and made[-1] and point:
            made.append((point[0], made[-1][1]))
        made.append(point)
    return made


def _at(point: Point) -> str:
    return f"{1000 * point[0]:.1f} {1000 * (1 - point[1]):.1f}"


def _stretched(data: str, top: float, height: float, role: str, extras: str = "") -> str:
    return (
        f'<svg y="{top:g}" width="100%" height="{height:g}" viewBox="0 0 1000 1000" preserveAspectRatio="none" class="{role}">'
        f'<path d="{data}" vector-effect="non-scaling-stroke"{extras}/></svg>'
    )


def sample(kind: str, index: int, ident: str, role: str = "") -> str:
    """The mark of a series as the legend shows it, 28 wide and 12 high."""
    if kind == "bar":
        return bar(0, 1, 1, 10, index, ident, role)
    drawn = path([(0, 0.5), (1, 0.5)], 0, 12, index, role) if kind in ("line", "step", "area") else ""
    return drawn + marker(0.5, 6, index, role=role)
