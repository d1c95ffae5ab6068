"""Whether the words of a picture can be seen: a short language of styles, and where each text and each shape lies.

The language is closed. A style names elements or classes and gives them fonts, fills and strokes, once more for dark screens; a colour
is written #rrggbb. So it can be told what colour a text has, on what ground, how large it is, and what is drawn over it.
"""

import itertools
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from workings.markdown.colours import apart, colour, contrast, over
from workings.markdown.lines import Box, Piece, apart_from, around, crossings, path, reach

RULE = re.compile(r"\s*(?P<names>[\w.,\s-]+?)\s*\{(?P<body>[^{}]*)\}")
DARK = re.compile(r"\s*@media\s*\(prefers-color-scheme:\s*dark\)\s*\{(?P<rules>(?:[^{}]*\{[^{}]*\})*)\s*\}")
NAME = re.compile(r"\.[A-Za-z][\w-]*|text|rect|circle|ellipse|line|path|polygon|polyline")
COLOUR = r"#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6}|[0-9a-fA-F]{8})"
SIZE = r"\d+(?:\.\d+)?(?:px)?"
MEASURE = re.compile(rf"-?{SIZE}")
FAMILY = r"(?:system-ui|sans-serif|serif|monospace)(?:, (?:system-ui|sans-serif|serif|monospace))*"
PROPERTIES = {
    "font": rf"(?:(?:italic|bold|\d00) )*{SIZE} {FAMILY}", "font-family": FAMILY,
    "font-size": SIZE, "font-weight": r"\d00|bold|normal", "font-style": "italic|normal", "fill": f"{COLOUR}|none",
    "stroke": f"{COLOUR}|none", "stroke-width": SIZE, "stroke-dasharray": r"[\d. ]+",
    "stroke-linecap": "round|butt|square", "stroke-linejoin": "round|miter|bevel", "text-anchor": "start|middle|end",
}  # fmt: skip
"""What a style may say, and in what form."""
USUAL = {"font-size": "16", "fill": "#000000", "stroke": "none", "stroke-width": "1", "text-anchor": "start"}
LEAST_CONTRAST, SMALLEST, NARROWEST = 2.0, 0.012, 0.35
"""Contrast of a text; its size, and the widest stroke, as shares of the picture's width; the width of a sign, as a share of its size."""
USUALLY = 0.55
"""The width of a digit, as a share of its size."""
MOST_LINES = 2
BOXES = ("rect", "circle", "ellipse")


@dataclass(frozen=True)
class Part:
    """A text or a shape as it is written, where it begins in the file, and, of a text, what it says."""

    name: str
    attributes: dict[str, str]
    start: int
    text: str = ""

    def number(self, name: str, otherwise: float = 0) -> float:
        """The value of an attribute that is a number."""
        written = self.attributes.get(name, "")
        return float(written.removesuffix("px")) if MEASURE.fullmatch(written) else otherwise

    @cached_property
    def box(self) -> Box:
        """Where a shape lies whose place is plain."""
        if self.name == "rect":
            x, y = self.number("x"), self.number("y")
            return x, y, x + self.number("width"), y + self.number("height")
        across, down = self.number("rx", self.number("r")), self.number("ry", self.number("r"))
        return self.number("cx") - across, self.number("cy") - down, self.number("cx") + across, self.number("cy") + down

    @cached_property
    def pieces(self) -> list[Piece]:
        """The straight pieces of which the stroke of a shape is made."""
        if self.name == "line":
            return [((self.number("x1"), self.number("y1")), (self.number("x2"), self.number("y2")))]
        if self.name in BOXES:
            return around(self.box)
        return path(self.attributes.get("d") or f"M{self.attributes.get('points', '')}{'Z' * (self.name == 'polygon')}")

    @cached_property
    def reach(self) -> Box:
        """Where its stroke lies."""
        return reach(self.pieces)

    def crossings(self, box: Box) -> int:
        """How many pieces of its stroke cross a box."""
        return 0 if apart_from(self.reach, box) else crossings(self.pieces, box)

    @cached_property
    def own(self) -> dict[str, str]:
        """What its attributes say as a style would."""
        return {name: value for name, value in self.attributes.items() if name in PROPERTIES}

    @cached_property
    def kind(self) -> tuple[str, ...]:
        """All that decides how a style draws it."""
        return self.name, self.attributes.get("class", ""), *itertools.chain(*self.own.items())


@dataclass(frozen=True)
class Ground:
    """On what a picture lies, light and dark, as far as that is known, and what its texts need there to be seen."""

    light: str = "#ffffff"
    dark: str = ""
    smallest: float = SMALLEST
    contrast: float = LEAST_CONTRAST
    wide: float = NARROWEST


class Style:
    """The rules of a picture's style, what is wrong with it, and the ground on which the picture lies."""

    def __init__(self, text: str, ground: Ground = Ground()):
        self.ground = ground
        self.light: list[tuple[str, dict[str, str]]] = []
        self.dark: list[tuple[str, dict[str, str]]] = []
        self.wrong: list[str] = []
        self._found: tuple[dict[tuple[str, ...], dict[str, str]], ...] = ({}, {})
        """What holds of each kind of part, on bright and on dark screens."""
        place = 0
        while text[place:].strip():
            if match := DARK.match(text, place):
                self._rules(match["rules"], self.dark)
            elif match := RULE.match(text, place):
                self._rules(match[0], self.light)
            else:
                self.wrong.append(" ".join(text[place:].split())[:40])
                return
            place = match.end()

    def _rules(self, text: str, into: list[tuple[str, dict[str, str]]]) -> None:
        for rule in RULE.finditer(text):
            parts = [part.partition(":") for part in rule["body"].split(";") if part.strip()]
            pairs = [(name.strip(), value.strip()) for name, _, value in parts]
            self.wrong += [f"{name}: {value}" for name, value in pairs if not may_say(name, value)]
            given = dict(pairs)
            if "font" in given and (size := re.search(rf"(?<!\S){SIZE}(?= [a-zA-Z])", given["font"])):
                given["font-size"] = size[0]
            for name in (name.strip() for name in rule["names"].split(",")):
                if NAME.fullmatch(name):
                    into.append((name, given))
                else:
                    self.wrong.append(name)

    def of(self, part: Part, dark: bool = False) -> dict[str, str]:
        """What holds of a part: its attributes, then the rules for its element, then those for its classes."""
        known = self._found[dark]
        if part.kind not in known:
            known[part.kind] = self._of(part, dark)
        return known[part.kind]

    def _of(self, part: Part, dark: bool) -> dict[str, str]:
        found = USUAL | part.own
        classes = {f".{name}" for name in part.attributes.get("class", "").split()}
        for wanted in ({part.name}, classes):
            for name, given in self.light + (self.dark if dark else []):
                found |= given if name in wanted else {}
        return found


def may_say(name: str, value: str) -> bool:
    """Whether a style, or an attribute in its place, may say this."""
    return name in PROPERTIES and re.fullmatch(PROPERTIES[name], value) is not None


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
