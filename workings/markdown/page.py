"""What the reader finds on a page: links, loose numerals, fences, citations, exemptions, each with its place."""

import re
from bisect import bisect_right
from dataclasses import dataclass, field, replace
from functools import cached_property

from workings.markdown.fences import Fence
from workings.markdown.front import Front
from workings.markdown.grammar import is_working
from workings.markdown.numerals import judged

END_OF_LINE = re.compile(r"\r\n?|\n")


@dataclass(frozen=True)
class Link:
    """A link: its text and target as written, where both stand, what a reader sees beside it, and whether its text names its reference."""

    text: str
    target: str
    start: int
    text_start: int
    end: int
    after: str = ""
    attributes: str = ""
    names_reference: bool = False
    before: str = ""
    header: str = ""
    row: str = ""
    cells: tuple[str, str, str] = ("", "", "")
    """What a reader sees in the cells beside it that have no heads, and in the one for units, scales or signs."""
    caption: str = ""
    title: str = ""
    note: str = ""
    """In what numbers are given here, as a line at the table or the list says, the last title, and a footnote of this one."""

    @property
    def stands_alone(self) -> bool:
        """Whether a reader sees nothing beside it that could change what it says."""
        around = self.before or self.after or self.header or self.row or any(self.cells)
        return not (around or self.caption or self.title or self.note)


@dataclass(frozen=True)
class Loose:
    """A numeral that is bound to nothing, and what kind of place it stands in."""

    text: str
    start: int
    where: str = "prose"


@dataclass(frozen=True)
class Passed:
    """A numeral that a rule lets pass where it stands, with the rule's name, and what stands around one that says a bound one again."""

    text: str
    start: int
    rule: str
    before: str = ""
    after: str = ""


@dataclass(frozen=True)
class InWords:
    """A number in words, where it stands, in what kind of place, and why it need not be bound there; empty where it must."""

    text: str
    start: int
    where: str
    rule: str = ""


@dataclass(frozen=True)
class Exemption:
    """A block exempt by hand, with the reason given and how many numerals it covers."""

    reason: str
    start: int
    numerals: int


@dataclass(frozen=True)
class Leeway:
    """A block in which a bound may be far from its value, with the reason given."""

    reason: str
    start: int
    first: int
    last: int


@dataclass(frozen=True)
class Citation:
    """A reference to the bibliography: key and locator."""

    key: str
    locator: str
    start: int


@dataclass(frozen=True)
class Problem:
    """Something wrong with the page itself, found while reading."""

    start: int
    message: str
    is_habit: bool = False
    """Whether it is how the page is written, wherever it is so: an element, a class, an attribute, the options of a fence."""

    def at(self, start: int) -> "Problem":
        """The same at another place."""
        return replace(self, start=start)


@dataclass
class Page:
    """A page as read."""

    path: str
    text: str
    front: Front = field(default_factory=Front)
    links: list[Link] = field(default_factory=list)
    images: list[Link] = field(default_factory=list)
    loose: list[Loose] = field(default_factory=list)
    passed: list[Passed] = field(default_factory=list)
    in_words: list[InWords] = field(default_factory=list)
    """The numbers in words that are no part of a bound link."""
    fences: list[Fence] = field(default_factory=list)
    citations: list[Citation] = field(default_factory=list)
    exemptions: list[Exemption] = field(default_factory=list)
    leeways: list[Leeway] = field(default_factory=list)
    hidden: list[tuple[int, int]] = field(default_factory=list)
    """Where comments and fences stand: what is written there is not written by the ledger."""
    formulas: list[tuple[int, int]] = field(default_factory=list)
    """Where each formula begins and ends."""
    pictures: list[tuple[str, int]] = field(default_factory=list)
    """The target and the place of each picture that the page shows."""
    problems: list[Problem] = field(default_factory=list)

    @property
    def unclosed(self) -> list[int]:
        """Where fenced blocks begin that are never closed."""
        return [fence.start for fence in self.fences if not fence.closed]

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(match.end() for match in END_OF_LINE.finditer(self.text))]

    def look(self, text: str, start: int, where: str = "prose", lines: str = "") -> list[Loose]:
        """The numerals of `text`, which stands at `start`, that no rule exempts; those that one does are noted.

        `lines` is the text as it was when no link had been blanked, which may be all that a line holds.
        """
        found = judged(text, lines)
        self.passed += [Passed(one.text, start + one.start, one.rule) for one in found if one.rule]
        return [Loose(one.text, start + one.start, where) for one in found if not one.rule]

    def place(self, position: int) -> tuple[int, int]:
        """Line and column of a position, both counted from one; a byte-order mark takes no column."""
        line = bisect_right(self._line_starts, position)
        column = position - self._line_starts[line - 1] + 1
        return line, column - (line == 1 and self.text.startswith("\ufeff"))

    def begins(self, line: int) -> int:
        """Where a line begins, counted from one."""
        return self._line_starts[line - 1]

    def around(self, start: int, text: str) -> tuple[str, str]:
        """What stands before and after a text in the line in which it begins."""
        line = self._line_starts[bisect_right(self._line_starts, start) - 1]
        return self.text[line:start], END_OF_LINE.split(self.text[start + len(text) :], maxsplit=1)[0]

    @property
    def numbers(self) -> list[Link]:
        """The links whose target is a fact or a calculation."""
        return [link for link in self.links if is_working(link.target)]
