"""Fences: the fenced blocks of a page, and why the engine takes what looks like one for none."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

FENCE = re.compile(r"^(?P<indent>[ \t>]*(?:[-*+][ \t]+|\d+[.)][ \t]+)?)(?P<mark>`{3,}|~{3,})(?P<info>[^\n`]*)$")
HEADER = re.compile(
    r"(?:\.?[\w#.+-]+(?=[ \t]|$))?[ \t]*(?:\{[^\n]*\}|(?:(?:hl_lines|linenums|title|title_mode)=(?:\"[^\"\n]*\"|'[^'\n]*')(?:[ \t]+|$))*)"
)
"""What the engine takes after the mark of a fence: a language, then a list of attributes or options in quotation marks."""
NO_HEADER = "'{}' opens no block of code; after the mark stands one word, then options such as title=\"…\""
NO_LINE_OF_ITS_OWN = "a fenced block opens on a line of its own, below the item and as far in as its text"
FURTHER_LEFT = "a line of the fenced block that opens here begins further left than its fence, so that it is no block of code"
NEVER_CLOSED = "a fenced block is opened here and never closed"
LINE = re.compile(r"[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+")


@dataclass(frozen=True)
class Fence:
    """A fenced block: its first word, the rest of its opening line, its text and the place of its first line."""

    language: str
    info: str
    text: str
    start: int
    body_start: int
    fault: str = ""
    """Why the engine takes it for no block of code; empty where it does."""

    @property
    def has_header(self) -> bool:
        """Whether the engine reads what stands after the mark of its opening line."""
        return HEADER.fullmatch(self.info) is not None

    @property
    def closed(self) -> bool:
        """Whether it is a block of code, from its opening to its closing line."""
        return not self.fault


def swallowed(prose: str, text: str, fences: Sequence[Fence]) -> list[tuple[int, int]]:
    """What the engine shows as code, since the last line of a fence that opens no block opens one; `fences` are those of the page."""
    if all(fence.closed for fence in fences):
        return []
    known = {fence.start for fence in fences}
    return [(fence.start, end) for fence, end in read_fences(prose, text, as_shown=True) if fence.closed and fence.start not in known]


def read_fences(prose: str, text: str, as_shown: bool = False) -> Iterator[tuple[Fence, int]]:
    """Each fenced block of the prose, with the place where it ends; one that is never closed runs to the end of the page.

    What was meant for a block and is none is one with a fault; `as_shown`, it is passed over, as the engine does.
    """
    opened: tuple[int, int, re.Match[str]] | None = None
    fault = ""
    for position, line in re_lines(prose):
        if opened is None:
            if ("```" in line or "~~~" in line) and (match := FENCE.match(line.rstrip("\r\n"))):
                fault = _fault(match)
                opened = None if fault and as_shown else (position, position + len(line), match)
            continue
        start, body, match = opened
        if not match["indent"] and match["mark"] not in line:
            continue  # a line of the block, which nothing can end
        bare = line.rstrip("\r\n")
        closing, near = bare.strip(" \t>"), _width(bare) - len(match["indent"].expandtabs(4))
        if bare.count(">", 0, len(bare) - len(bare.lstrip(" \t>"))) < match["indent"].count(">"):  # the quote ends, and the fence with it
            yield _fence(match, text, start, body, position, fault or NEVER_CLOSED), position
            opened = None
        elif closing == match["mark"] and near == 0:
            yield _fence(match, text, start, body, position, fault), position + len(line)
            opened = None
        elif closing and near < 0:
            fault = fault or FURTHER_LEFT
            opened = None if as_shown else opened
    if opened:
        start, body, match = opened
        yield _fence(match, text, start, body, len(text), fault or NEVER_CLOSED), len(text)


def _fault(opening: re.Match[str]) -> str:
    """Why the opening line of a fence opens none; empty if it opens one."""
    if opening["indent"].strip(" \t>"):
        return NO_LINE_OF_ITS_OWN
    return "" if HEADER.fullmatch(opening["info"].strip()) else NO_HEADER.format(opening[0].strip(" \t>"))


def _width(line: str) -> int:
    """How far in a line begins, behind blanks and the marks of quotes; a tab fills up to the next fourth column."""
    return len(line[: len(line) - len(line.lstrip(" \t>"))].expandtabs(4))


def _fence(match: re.Match[str], text: str, start: int, body: int, end: int, fault: str) -> Fence:
    info = match["info"].strip()
    language = re.sub(r"\{?\s*\.?([\w+-]*).*", r"\1", info, flags=re.S)
    indent = len(match["indent"])
    lines = [line[indent:] if not line[:indent].strip(" \t>") else line for line in text[body:end].splitlines(keepends=True)]
    return Fence(language, info, "".join(lines), start, body, fault)


def re_lines(text: str) -> Iterator[tuple[int, str]]:
    """Each line of `text` with its end, after the place where it starts; only line feeds and carriage returns end a line."""
    position = 0
    for line in LINE.findall(text):
        yield position, line
        position += len(line)
