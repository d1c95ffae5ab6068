"""The styles of a picture and what they hold of its parts: where each text and each shape lies, in what colours and how large.

The language is closed. A style names elements or classes and gives them fonts, fills and strokes, once more for dark screens; a colour
is written #rrggbb.
"""

import itertools
import re
from dataclasses import dataclass
from functools import cached_property

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
