"""Pictures: the links and numerals of an SVG file, read like those of a page, with their lines and columns.

A bound number in a picture is a link around its text: `<a href="../../snippets/…#…"><text>256</text></a>` or inside a text.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

from workings.markdown.allowed import forbidden_target
from workings.markdown.grammar import is_working
from workings.markdown.numerals import numerals
from workings.markdown.page import Link, Loose, Page, Problem

ELEMENTS = frozenset(
    "a circle clipPath defs desc ellipse g line linearGradient marker path pattern polygon polyline radialGradient rect stop style svg "
    "symbol text title tspan use".split()
)
RUNS = frozenset(("text", "title", "desc"))
SPOKEN = ("aria-label", "aria-description")
LINKS = ("href", "http://www.w3.org/1999/xlink href")
ATTRIBUTES = frozenset(
    "aria-hidden aria-label aria-labelledby class clip-path clippathunits cx cy d dominant-baseline dx dy fill fill-opacity fill-rule "
    "font-size font-style font-weight gradientunits height href id letter-spacing marker-end marker-mid marker-start markerheight "
    "markerunits markerwidth offset opacity orient pathlength patterntransform patternunits points preserveaspectratio r refx refy role "
    "rotate rx ry stop-color stop-opacity stroke stroke-dasharray stroke-linecap stroke-linejoin stroke-opacity stroke-width text-anchor "
    "transform vector-effect version viewbox width x x1 x2 y y1 y2".split()
)
PLACES = ("x", "y", "dx", "dy", "rotate")
"""Of a text: with more than one number each sign would stand in a place of its own."""
OUTSIDE = re.compile(r"url\((?!#)|javascript:", re.I)
STYLE = "nothing from elsewhere, nothing hidden, nothing turned round"
OUTSIDE_STYLE = re.compile(r"@import|url\(|display|visibility|direction|unicode-bidi|content|font-size: *0", re.I)
MASK = "▢"


@dataclass
class _Run:
    """A run of text, with the place in the file of each of its signs, and the links in it as (target, start of its tag, from, to)."""

    text: str = ""
    places: list[int] = field(default_factory=list)
    links: list[tuple[str, int, int, int]] = field(default_factory=list)


class _Reader:
    """What expat calls while it reads a picture."""

    def __init__(self, page: Page):
        self.page = page
        self.runs: list[_Run] = []
        self.opened: list[tuple[str, int, int]] = []
        self.elements: set[str] = set()
        self.inside_style = False
        data = page.text.encode("utf-8", "surrogatepass")
        self.starts = None if len(data) == len(page.text) else _starts(page.text)
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.StartElementHandler, self.parser.EndElementHandler = self.start, self.end
        self.parser.CharacterDataHandler = self.characters
        self.parser.EntityDeclHandler = self.parser.ProcessingInstructionHandler = self.entity
        self.parser.StartDoctypeDeclHandler = self.entity
        try:
            self.parser.Parse(data, True)
        except expat.ExpatError as error:
            self.problem(f"the picture is not XML: {expat.errors.messages[error.code]}", self.parser.ErrorByteIndex)
        except ValueError as error:  # an encoding that is not UTF-8
            self.problem(f"the picture is not XML in UTF-8: {error}", 0)

    @property
    def run(self) -> _Run | None:
        """The run of text that is open; a title inside a text is a run of its own."""
        return self.runs[-1] if self.runs else None

    def place(self, byte: int | None = None) -> int:
        """The place in the text of a place in the file."""
        at = self.parser.CurrentByteIndex if byte is None else byte
        return at if self.starts is None else self.starts.get(at, 0)

    def problem(self, message: str, byte: int | None = None) -> None:
        """Notes what is wrong with the picture itself."""
        self.page.problems.append(Problem(self.place(byte), message))

    def entity(self, *parts: object) -> None:
        """Entities of one's own could hide or multiply anything."""
        self.problem("a picture declares no entities and no instructions; write the signs themselves")

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element opens."""
        name = name.rpartition(" ")[2]
        if not self.elements and name != "svg":
            self.problem(f"a picture begins with <svg>, not with <{name}>")
        self.elements.add(name)
        self.inside_style = name == "style"
        if name not in ELEMENTS:
            self.problem(f"<{name}> may not stand in a picture; what may is listed in workings/markdown/picture.py")
        for attribute, value in attributes.items():
            last = attribute.rpartition(" ")[2]
            if last.lower() not in ATTRIBUTES:
                self.problem(f"<{name}> may not have '{last}'; what it may have is listed in workings/markdown/picture.py")
            elif OUTSIDE.search(value) or (name in ("text", "tspan") and last in PLACES and len(value.split()) > 1):
                self.problem(f"'{value}' may not stand in '{last}' of <{name}>")
            elif attribute in SPOKEN:
                self.page.loose += [Loose(text, self.place(), "attribute") for text, _ in numerals("· " + value)]
        target = next((attributes[link] for link in LINKS if link in attributes), "")
        if target and name != "a" and not target.startswith("#"):
            self.problem(f"<{name}> may lead to a part of the picture only (#…), not to '{target}'")
        elif target and (wrong := forbidden_target(target)):
            self.problem(wrong)
        if name in RUNS:
            self.runs.append(_Run())
        if name == "a":
            self.opened.append((target, self.place(), len(self.run.text) if self.run else 0))

    def end(self, name: str) -> None:
        """An element closes."""
        name = name.rpartition(" ")[2]
        if name == "a" and self.opened:
            target, place, begun = self.opened.pop()
            if self.run is not None and is_working(target):
                self.run.links.append((target, place, begun, len(self.run.text)))
        if name in RUNS and self.run is not None:
            around = self.opened[-1] if self.opened else None
            if around and is_working(around[0]) and not self.run.links:
                self.run.links.append((around[0], around[1], 0, len(self.run.text)))
            self.page.links += _links(self.run)
            self.page.loose += _loose(self.run)
            self.runs.pop()

    def characters(self, text: str) -> None:
        """Text that is shown."""
        if self.inside_style and OUTSIDE_STYLE.search(text):
            self.problem(f"the style '{text.strip()}' may not stand in a picture: {STYLE}")
        if self.run is not None:
            place = self.place()
            self.run.text += text
            self.run.places += range(place, place + len(text))


def read_picture(path: str, text: str) -> Page:
    """The picture at `path`, as a page."""
    page = Page(path, text)
    elements = _Reader(page).elements
    if not page.problems:
        missing = [f"<{name}>" for name in ("title", "desc") if name not in elements]
        if missing and "text" in elements:
            page.problems.append(Problem(0, f"the picture has no {' and no '.join(missing)}: what it shows, for those who cannot see it"))
    return page


def _starts(text: str) -> dict[int, int]:
    """The place of each sign by the place of its first byte."""
    found, byte = {}, 0
    for place, sign in enumerate(text):
        found[byte] = place
        byte += len(sign.encode("utf-8", "surrogatepass"))
    found[byte] = len(text)
    return found


def _links(run: _Run) -> Iterator[Link]:
    for target, start, begun, ended in run.links:
        shown = run.text[begun:ended]
        left = len(shown) - len(shown.lstrip())
        place = run.places[begun + left] if shown.strip() else start
        yield Link(shown.strip(), target, start, place, run.places[ended - 1] + 1 if ended else start, run.text[ended : ended + 30])


def _loose(run: _Run) -> Iterator[Loose]:
    masked = run.text
    for _, _, begun, ended in run.links:
        masked = masked[:begun] + MASK * (ended - begun) + masked[ended:]
    lead = "· "  # what opens a text is no number of a list
    for text, place in numerals(lead + re.sub(r"\s", " ", masked)):
        bare = text.lstrip(MASK)
        yield Loose(bare, run.places[place - len(lead) + len(text) - len(bare)], "picture")
