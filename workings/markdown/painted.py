"""Whether the words of a picture can be seen: what colour each has, on what ground, how large it is, and what is drawn over it."""

import math
import re
from collections.abc import Iterator

from workings.markdown.colours import apart, colour, contrast, over
from workings.markdown.lines import Box, apart_from
from workings.markdown.styled import BOXES, LEAST_CONTRAST, NARROWEST, SMALLEST, Part, Style

USUALLY = 0.55
"""The width of a digit, as a share of its size."""
MOST_LINES = 2


def unseen(view: str, style: Style, parts: list[Part]) -> Iterator[tuple[int, str]]:
    """What cannot be seen of the texts of a picture, and why, each with its place."""
    edges = [float(edge) for edge in re.findall(r"-?[\d.]+", view)]
    if len(edges) != 4:
        yield 0, "the picture has words and no viewBox of four numbers, so that nobody can tell how large they are"
        return
    left, top, width, height = edges
    for place, part in enumerate(parts):
        if part.name == "text":
            given = style.of(part)
            size, box, room = _size(given), _text_box(part, given), _text_box(part, given, style.ground.wide)
            inside = left <= room[0] and room[2] <= left + width and top <= box[3] - size / 2 and box[3] <= top + height
            if size < style.ground.smallest * width:
                least = f"give it {math.ceil(style.ground.smallest * width)}, or make the picture narrower"
                small = f"it has {size:g} of {width:g}, the picture's width; {least}"
                yield part.start, f"the text '{part.text}' is too small to be read; {small}"
            elif not inside:
                yield part.start, f"the text '{part.text}' does not lie inside the picture"
            elif given["stroke"] != "none":
                yield part.start, f"the text '{part.text}' has a stroke, which could cover it"
            elif dull := [mode for mode in (False, True) if _contrast(style, parts[:place], part, mode) < style.ground.contrast]:
                yield part.start, f"the text '{part.text}' has nearly the colour of its ground{' on dark screens' * dull[0]}"
            elif above := next((one for one in parts[place + 1 :] if _covers(one, style, box)), None):
                yield part.start, f"<{above.name}> is drawn over the text '{part.text}'; draw it before the text"
            elif sum(_runs_near(one, style, part, box) for one in parts[:place]) > MOST_LINES:
                yield part.start, f"more than {MOST_LINES} lines of nearly its colour run behind the text '{part.text}'; move it or them"
        elif float(style.of(part)["stroke-width"].removesuffix("px")) > SMALLEST * width:
            yield part.start, f"<{part.name}> has a stroke of more than {SMALLEST * width:g}, which could cover what is written"


def beside(part: Part, other: Part, style: Style) -> bool:
    """Whether another text goes on where a text ends, on the same line."""
    size, box, next_box = _size(style.of(part)), _text_box(part, style.of(part)), _text_box(other, style.of(other))
    wide = (box[2] - box[0]) / NARROWEST / 2  # as most letters are
    return abs(box[3] - next_box[3]) < size / 2 and abs(next_box[0] - box[0] - wide) < 1.2 * size and next_box[0] > box[0]


def is_minus(shape: Part, part: Part, style: Style) -> bool:
    """Whether a short level stroke stands right before a text, at half its height, as a minus sign does."""
    size, box = _size(style.of(part)), _text_box(part, style.of(part), USUALLY)
    if shape.name == "rect":
        left, top, right, bottom = shape.box
    elif shape.name in ("line", "path", "polyline") and len(pieces := shape.pieces) == 1:
        (left, top), (right, bottom) = sorted(pieces[0])
    else:
        return False
    level, short = abs(bottom - top) < 0.2 * size, 0.2 * size < right - left < 1.2 * size
    return level and short and -0.3 * size < box[0] - right < 0.7 * size and box[3] - 0.65 * size < (top + bottom) / 2 < box[3] - 0.1 * size


def _size(given: dict[str, str]) -> float:
    return float(given["font-size"].removesuffix("px"))


def _text_box(part: Part, given: dict[str, str], narrowest: float = NARROWEST) -> Box:
    size = _size(given)
    wide, x, y = narrowest * size * len(part.text.strip()), part.number("x"), part.number("y")
    left = x - wide * {"start": 0, "middle": 0.5, "end": 1}[given["text-anchor"]]
    return left, y - size * 0.7, left + wide, y


def _covers(part: Part, style: Style, box: Box) -> bool:
    """Whether a shape may lie over a text: where it lies is plain for some; of any other it is so if it is filled; a line crosses it."""
    if part.name == "text":
        return False
    if any(style.of(part, dark)["stroke"] != "none" for dark in (False, True)) and (
        "transform" in part.attributes or part.crossings(box)
    ):
        return True
    if part.name == "line" or all(style.of(part, dark)["fill"] == "none" for dark in (False, True)):
        return False
    plain = part.name in BOXES and "transform" not in part.attributes
    return not plain or not apart_from(part.box, box)


def _runs_near(part: Part, style: Style, text: Part, box: Box) -> int:
    """How many lines of nearly its colour cross a text, on bright or on dark screens."""
    if part.name == "text" or not (crossed := part.crossings(box)):
        return 0
    pairs = [(style.of(part, dark)["stroke"], style.of(text, dark)["fill"]) for dark in (False, True)]
    return crossed if any("none" not in pair and apart(*pair) < LEAST_CONTRAST for pair in pairs) else 0


def _contrast(style: Style, before: list[Part], text: Part, dark: bool) -> float:
    """How a text stands out from what is drawn under it; from the page where that is nothing, if anybody knows its colour."""
    x, y = text.number("x"), text.number("y")
    ground: tuple[float, ...] | None = colour(below)[0] if (below := style.ground.dark if dark else style.ground.light) else None
    for part in before:
        if part.name not in BOXES:
            continue
        left, top, right, bottom = part.box
        if not (left <= x <= right and top <= y <= bottom):
            continue
        fill = style.of(part, dark)["fill"]
        if fill != "none" and (ground or colour(fill)[1] == 1):
            ground = over(fill, ground or (0.0, 0.0, 0.0))
    fill = style.of(text, dark)["fill"]
    if fill == "none" or ground is None:
        return 1.0 if fill == "none" else 21.0
    return contrast(over(fill, ground), ground)
