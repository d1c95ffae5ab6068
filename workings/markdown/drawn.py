"""What a picture may be made of: a closed list of elements, each with what it may have and in what it may stand."""

import re
from collections.abc import Iterator

from workings.markdown.styled import PROPERTIES, may_say

NAMED = frozenset("id class role aria-hidden aria-label aria-labelledby".split())
LINED = frozenset("fill stroke stroke-width stroke-dasharray stroke-linecap stroke-linejoin transform".split()) | NAMED
PLACED = frozenset("x y width height cx cy r rx ry".split())
"""Attributes that are plain numbers, so that it can be told where a thing lies."""
ELEMENTS: dict[str, tuple[frozenset[str], str]] = {
    "svg": (frozenset("viewBox width height version".split()) | NAMED, ""),
    "title": (NAMED, "svg g a text rect circle ellipse line path polygon polyline"), "desc": (NAMED, "svg g a text"),
    "style": (frozenset(), "svg"),
    "g": (NAMED - {"class"}, "svg g a"), "a": (frozenset({"href", "id"}), "svg g text tspan"), "tspan": (frozenset(), "text tspan a"),
    "text": (frozenset("x y fill font-family font-size font-style font-weight text-anchor".split()) | NAMED, "svg g a"),
    "rect": (LINED | frozenset("x y width height rx ry".split()), "svg g a"), "circle": (LINED | frozenset("cx cy r".split()), "svg g a"),
    "ellipse": (LINED | frozenset("cx cy rx ry".split()), "svg g a"), "line": (LINED | frozenset("x1 y1 x2 y2".split()), "svg g a"),
    "path": (LINED | {"d"}, "svg g a"), "polygon": (LINED | {"points"}, "svg g a"), "polyline": (LINED | {"points"}, "svg g a"),
}  # fmt: skip
"""What may stand in a picture: each element with the attributes that it may have and the elements in which it may stand."""
DRAWN = frozenset("text rect circle ellipse line path polygon polyline".split())
NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
SVG = "http://www.w3.org/2000/svg"
LISTED = "what may is listed in workings/markdown/drawn.py"


def misplaced(full: str, around: str) -> str:
    """Why an element may not stand where it does; empty for one that may."""
    space, _, name = full.rpartition(" ")
    if not around:
        return "" if full == f"{SVG} svg" else f"a picture begins with <svg>, not with <{name}>"
    if name not in ELEMENTS or space != SVG:
        return f"<{name}> may not stand in a picture; {LISTED}"
    stands = around not in ELEMENTS or around in ELEMENTS[name][1].split()
    return "" if stands else f"<{name}> may not stand in <{around}>; {LISTED}"


def wrong_attributes(name: str, attributes: dict[str, str]) -> Iterator[str]:
    """What an element may not have, or not in this form."""
    for attribute, value in attributes.items():
        last = attribute.rpartition(" ")[2]
        if last not in ELEMENTS[name][0]:
            yield f"<{name}> may not have '{last}'; what it may have is listed in workings/markdown/drawn.py"
        elif (last in PROPERTIES and not may_say(last, value)) or (name != "svg" and last in PLACED and not NUMBER.fullmatch(value)):
            yield f"'{value}' may not stand in '{last}' of <{name}>; write a plain number, or a colour as #rrggbb"
