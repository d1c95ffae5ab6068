"""Pictures: the links and numerals of an SVG file, read like those of a page, with their lines and columns.

A bound number in a picture is a link around its text: `<a href="../../snippets/…#…"><text>256</text></a>` or inside a text.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from xml.parsers import expat

from workings.markdown.allowed import forbidden_target, scheme_of
from workings.markdown.beside import SEEN
from workings.markdown.drawn import DRAWN, misplaced, wrong_attributes
from workings.markdown.grammar import is_working
from workings.markdown.look import FIGURES, look, own_look
from workings.markdown.numerals import judged, numerals
from workings.markdown.page import InWords, Link, Loose, Page, Passed, Problem
from workings.markdown.painted import beside, is_minus, unseen
from workings.markdown.styled import Part, Style
from workings.markdown.worded import is_said
from workings.markdown.words import stated
from workings.quantity.changing import BOUND, END

RUNS = frozenset(("text", "title", "desc"))
SPOKEN = ("aria-label",)
LINKS = ("href", "http://www.w3.org/1999/xlink href")
MASK = "▢"
MINUS = "−"
"""What a short stroke before a number is read as."""


@dataclass
class _Run:
    """A run of text, with the place in the file of each of its signs, and the links in it as (target, start of its tag, from, to)."""

    text: str = ""
    places: list[int] = field(default_factory=list)
    links: list[tuple[str, int, int, int]] = field(default_factory=list)
    part: Part | None = None


class _Reader:
    """What expat calls while it reads a picture."""

    def __init__(self, page: Page):
        self.page = page
        self.runs: list[_Run] = []
        self.opened: list[tuple[str, int, int]] = []
        self.elements: set[str] = set()
        self.inside: list[str] = []
        self.parts: list[Part] = []
        self.read: list[_Run] = []
        self.styles = ""
        self.root: dict[str, str] = {}
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
            self.problem(f"the picture is not XML: {expat.errors.messages[error.code]}", max(self.parser.ErrorByteIndex, 0))
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

    def problem(self, message: str, byte: int | None = None, is_habit: bool = False) -> None:
        """Notes what is wrong with the picture itself."""
        self.page.problems.append(Problem(self.place(byte), message, is_habit))

    def entity(self, *parts: object) -> None:
        """Entities of one's own could hide or multiply anything."""
        self.problem("a picture declares no entities and no instructions; write the signs themselves")

    def start(self, full: str, attributes: dict[str, str]) -> None:
        """An element opens."""
        name, around = full.rpartition(" ")[2], self.inside[-1] if self.inside else ""
        self.root = self.root if self.elements else attributes
        self.elements.add(name)
        self.inside.append(name)
        if wrong := misplaced(full, around):
            self.problem(wrong, is_habit=True)
        else:
            own = own_look(name, attributes) if is_figure(self.page.path) else ()
            for wrong in [*wrong_attributes(name, attributes), *own]:
                self.problem(wrong, is_habit=True)
        for spoken in filter(None, map(attributes.get, SPOKEN)):
            self.page.loose += [Loose(text, self.place(), "attribute") for text, _ in numerals("· " + spoken)]
        target = next((attributes[link] for link in LINKS if link in attributes), "")
        if target and (wrong := forbidden_target(target) or _foreign(target)):
            self.problem(wrong)
        if name in RUNS:
            self.runs.append(_Run())
        if name in DRAWN:
            self.parts.append(Part(name, attributes, self.place()))
        if name == "text" and self.run:
            self.run.part = self.parts[-1]
        if name == "a":
            self.opened.append((target, self.place(), len(self.run.text) if self.run else 0))

    def end(self, name: str) -> None:
        """An element closes."""
        name = name.rpartition(" ")[2]
        self.inside.pop()
        if name == "a" and self.opened:
            target, place, begun = self.opened.pop()
            if self.run is not None and is_working(target):
                self.run.links.append((target, place, begun, len(self.run.text)))
        if name in RUNS and self.run is not None:
            around = self.opened[-1] if self.opened else None
            if around and is_working(around[0]) and not self.run.links:
                self.run.links.append((around[0], around[1], 0, len(self.run.text)))
            self.page.loose += _loose(self.run, self.page)
            self.read.append(self.runs.pop())

    def characters(self, text: str) -> None:
        """Text that is shown, or a style."""
        if self.inside and self.inside[-1] == "style":
            self.styles += text
        elif self.run is not None:
            place = self.place()
            self.run.text += text
            self.run.places += range(place, place + len(text))


def _foreign(target: str) -> str:
    """What is wrong with a link that leaves the site; empty if it does not."""
    said = f"'{target}' leaves this site, and a picture links to what stands on it; link it in the words of the page"
    return said if scheme_of(target) else ""


def is_figure(path: str) -> bool:
    """Whether a picture is one that pages take in, which has their look."""
    return path.startswith(f"docs/{FIGURES}")


def read_picture(path: str, text: str) -> Page:
    """The picture at `path`, as a page."""
    page = Page(path, text)
    read = _Reader(page)
    style = look() if is_figure(path) else Style(read.styles)
    texts = [(other, _seen(other), replace(other.part, text=other.text)) for other in read.read if other.part]
    for run in read.read:
        page.links += _links(run, *_neighbours(run, texts, read, style)) if run.links else []
    page.loose += _worded(page, read.read)
    where, listed = max(text.find("<style"), 0), "what may is listed in workings/markdown/styled.py"
    page.problems += [Problem(where, f"the style '{wrong}' may not stand in a picture; {listed}") for wrong in style.wrong]
    if not page.problems and "text" in read.elements:
        page.problems += _judged(read, style)
    return page


def _judged(read: _Reader, style: Style) -> Iterator[Problem]:
    """What the words of a picture lack to be seen, or heard."""
    if missing := [f"<{name}>" for name in ("title", "desc") if name not in read.elements]:
        yield Problem(0, f"the picture has no {' and no '.join(missing)}: what it shows, for those who cannot see it")
    said = {id(run.part): run.text for run in read.read if run.part}
    parts = [replace(part, text=" ".join(said.get(id(part), "").split())) for part in read.parts]
    if {"width", "height"} & read.root.keys():
        yield Problem(0, "a picture with words has no width and no height but its viewBox, so that they are as large as on the page")
    yield from (Problem(start, message) for start, message in unseen(read.root.get("viewBox", ""), style, parts))


def _neighbours(run: _Run, texts: list[tuple[_Run, str, Part]], read: _Reader, style: Style) -> tuple[str, str]:
    """What a reader sees right before and right behind a text, where another of the picture's texts goes on."""
    if run.part is None or style.wrong:
        return "", ""
    part = replace(run.part, text=run.text)
    before = "".join(f"{said} " for one, said, other in texts if one is not run and beside(other, part, style))
    before += MINUS * any(is_minus(shape, part, style) for shape in read.parts)
    return before, "".join(f" {said}" for one, said, other in texts if one is not run and beside(part, other, style))


def _seen(run: _Run, start: int = 0, end: int | None = None) -> str:
    """What a reader sees of a run, bound numbers between marks."""
    end = len(run.text) if end is None else end
    text, place = "", start
    for _, _, begun, ended in run.links:
        if start <= begun and ended <= end:
            text += f"{run.text[place:begun]}{BOUND}{run.text[begun:ended]}{END}"
            place = ended
    return re.sub(r"\s+", " ", text + run.text[place:end])


def _worded(page: Page, runs: list[_Run]) -> Iterator[Loose]:
    """Numbers in words that the picture states and binds nowhere, in words or in digits."""
    for run in runs:
        for text, place in stated(_masked(run)):
            page.in_words.append(InWords(text, run.places[place], "picture"))
            if not is_said(page, text):
                yield Loose(text, run.places[place], "in words")


def _starts(text: str) -> dict[int, int]:
    """The place of each sign by the place of its first byte."""
    found, byte = {}, 0
    for place, sign in enumerate(text):
        found[byte] = place
        byte += len(sign.encode("utf-8", "surrogatepass"))
    found[byte] = len(text)
    return found


def _links(run: _Run, before: str, after: str) -> Iterator[Link]:
    for target, start, begun, ended in run.links:
        shown = run.text[begun:ended]
        left = len(shown) - len(shown.lstrip())
        place = run.places[begun + left] if shown.strip() else start
        end = run.places[ended - 1] + 1 if ended else start
        around = (before + _seen(run, 0, begun))[-SEEN:], (_seen(run, ended) + after)[:SEEN]
        yield Link(shown.strip(), target, start, place, end, around[1], before=around[0])


def _masked(run: _Run) -> str:
    masked = run.text
    for _, _, begun, ended in run.links:
        masked = masked[:begun] + MASK * (ended - begun) + masked[ended:]
    return re.sub(r"\s", " ", masked)


def _loose(run: _Run, page: Page) -> Iterator[Loose]:
    """The numerals of a run that are bound to nothing; those that a rule exempts are noted."""
    lead = "· "  # what opens a text is no number of a list
    for one in judged(lead + _masked(run)):
        bare = one.text.lstrip(MASK)
        place = run.places[one.start - len(lead) + len(one.text) - len(bare)]
        if one.rule:
            page.passed.append(Passed(bare, place, one.rule))
        else:
            yield Loose(bare, place, "picture")
