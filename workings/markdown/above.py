"""What is said above a number of all that follow it: by a heading, the title of a tab or a box, or a line at a table or a list."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from workings.quantity.captions import may_tell, told

TITLE = re.compile(r"[ \t>]*(?:(?P<depth>#{1,6})[ \t]+|(?:!!!|\?\?\?\+?|===[!+]?)[ \t]+(?:[\w-]+[ \t]+)?\"?)(?P<words>.*?)[\"# \t\r]*$")
ITEM = re.compile(r"[ \t>]*(?:[-*+]|\d+\.)[ \t]|[ \t]{2,}\S")
BULLET = re.compile(r"[ \t>]*(?:[-*+]|\d+\.)[ \t]+(?=\S)")
"""What opens an item of a list, which may head those inside it."""
LONGEST = 120
"""How long a line may be that is a caption."""
INDENT = re.compile(r"[ \t>]*")


@dataclass(frozen=True)
class Caption:
    """In what numbers are given between two places of a page."""

    start: int
    end: int
    says: str
    is_title: bool = False


def captions(prose: str, tables: list[tuple[int, int, int]], seen: Callable[[str], str]) -> Iterator[Caption]:
    """The captions of a page, given where each of its tables begins, where its rows do, and where it ends."""
    written = prose.split("\n")
    if not any(0 < len(line) < LONGEST and may_tell(line) for line in written):
        return
    lines, at = [], 0
    for line in written:
        lines.append((at, line))
        at += len(line) + 1
    for number, (start, line) in enumerate(lines):
        if len(line) > LONGEST or not may_tell(line):
            continue
        if title := TITLE.match(line):
            if says := told(seen(title["words"])):
                yield Caption(start + len(line), _end_of_part(lines, number, len(prose)), says, True)
        elif item := BULLET.match(line):
            if says := told(seen(line[item.end() :])):
                yield Caption(start + len(line), _end_of_part(lines, number, len(prose)), says)
        elif not (_filled(lines, number - 1) or _filled(lines, number + 1)) and (says := told(seen(line))):
            yield from _beside(lines, number, tables, says)


def _filled(lines: list[tuple[int, str]], number: int) -> bool:
    """Whether a paragraph goes on in a line."""
    line = lines[number][1].strip(" \t>\r") if 0 <= number < len(lines) else ""
    return bool(line) and not line.startswith(("|", "#", "<")) and not TITLE.match(line)


def _end_of_part(lines: list[tuple[int, str]], number: int, end: int) -> int:
    """Where what a title heads ends: at the next heading, or where a tab or a box does."""
    within = INDENT.match(lines[number][1]).end()  # type: ignore[union-attr]  # an indent may be empty
    is_heading = lines[number][1].strip(" \t>").startswith("#")
    for at in range(number + 1, len(lines)):
        start, line = lines[at]
        if line.strip(" \t>\r") and (line.strip(" \t>").startswith("#") if is_heading else INDENT.match(line).end() <= within):  # type: ignore[union-attr]
            return start
    return end


def _beside(lines: list[tuple[int, str]], number: int, tables: list[tuple[int, int, int]], says: str) -> Iterator[Caption]:
    """The table, the list or the paragraph right below a line, and the table right above it."""
    below = next((at for at in range(number + 1, len(lines)) if lines[at][1].strip(" \t>\r")), len(lines))
    above = next((at for at in range(number - 1, -1, -1) if lines[at][1].strip(" \t>\r")), -1)
    for at in (below, above):
        if 0 <= at < len(lines) and "|" in lines[at][1]:
            place = lines[at][0]
            number = bisect_right(tables, place, key=lambda table: table[0]) - 1
            if number >= 0 and place <= tables[number][2]:
                yield Caption(*tables[number][1:], says)
    if below < len(lines) and _filled(lines, below) and not ITEM.match(lines[below][1]):
        last = next((at for at in range(below, len(lines)) if not _filled(lines, at)), len(lines))
        yield Caption(lines[below][0], lines[last - 1][0] + len(lines[last - 1][1]), says, True)
    if below < len(lines) and ITEM.match(lines[below][1]):
        last = below
        while last + 1 < len(lines) and (not lines[last + 1][1].strip() or ITEM.match(lines[last + 1][1])):
            last += 1
        yield Caption(lines[below][0], lines[last][0] + len(lines[last][1]), says)
