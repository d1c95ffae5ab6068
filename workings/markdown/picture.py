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
        self.run: _Run | None = None
        self.opened: list[tuple[str, int, int]] = []
        self.elements: set[str] = set()
        data = page.text.encode("utf-8", "surrogatepass")
        self.starts = None if len(data) == len(page.text) else _starts(page.text)
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.StartElementHandler, self.parser.EndElementHandler = self.start, self.end
        self.parser.CharacterDataHandler = self.characters
        self.parser.EntityDeclHandler = self.entity
        try:
            self.parser.Parse(data, True)
        except expat.ExpatError as error:
            self.problem(f"the picture is not XML: {expat.errors.messages[error.code]}", self.parser.ErrorByteIndex)

    def place(self, byte: int | None = None) -> int:
        """The place in the text of a place in the file."""
        at = self.parser.CurrentByteIndex if byte is None else byte
        return at if self.starts is None else self.starts.get(at, 0)

    def problem(self, message: str, byte: int | None = None) -> None:
        """Notes what is wrong with the picture itself."""
        self.page.problems.append(Problem(self.place(byte), message))

    def entity(self, *parts: object) -> None:
        """Entities of one's own could hide or multiply anything."""
        self.problem("a picture declares no entities; write the signs themselves")

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element opens."""
        name = name.rpartition(" ")[2]
        self.elements.add(name)
        if name not in ELEMENTS:
            self.problem(f"<{name}> may not stand in a picture; what may is listed in workings/markdown/picture.py")
        for attribute, value in attributes.items():
            if attribute.lower().startswith("on"):
                self.problem(f"<{name}> may not have '{attribute}'")
            elif attribute in SPOKEN:
                self.page.loose += [Loose(text, self.place(), "attribute") for text, _ in numerals("· " + value)]
        target = next((attributes[link] for link in LINKS if link in attributes), "")
        if target and name != "a" and not target.startswith("#"):
            self.problem(f"<{name}> may lead to a part of the picture only (#…), not to '{target}'")
        elif target and (wrong := forbidden_target(target)):
            self.problem(wrong)
        if name in RUNS and self.run is None:
            self.run = _Run()
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
            self.run = None

    def characters(self, text: str) -> None:
        """Text that is shown."""
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
