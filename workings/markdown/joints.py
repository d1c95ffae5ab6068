"""Joints: where marks, signs of no width or the end of a line part what a reader reads in one go, as in `six *mill*ion`."""

import html
import re
from bisect import bisect_right
from collections.abc import Iterator

from workings.markdown.beside import INVISIBLE, NOT_SEEN
from workings.markdown.words import ALONE, PHRASES, SECOND, stated

JOINT = re.compile(r"(?<=[A-Za-z])(?! [A-Za-z])[^\w.,;:!?()|#\"“”-]{1,80}(?=[A-Za-z])")
WORD = re.compile(r"[A-Za-z]+")
LINKED = re.compile(r"\](?:\([^()\n]*\)|\[[^\[\]\n]*\])|\[(?![@^])")
"""What of a link is not its text."""
OPENS = re.compile(r"\n[ \t>]*(?:\r?\n|(?:[-*+#|:]|\d+\.)[ \t])")
"""What ends a block, so that nothing goes on behind it."""
BLANKS = " \t\r\n>\u00a0\u2002-\u200a\u202f"
IN_NUMBERS = SECOND | ALONE | {word for first, seconds in PHRASES.items() for word in (first, *seconds)} | {"again", "every", "of"}
"""The words of which numbers in words are made."""
NEAR = 60
"""How far from a joint the number begins and ends that it parts."""


def over_joints(text: str, prose: str) -> Iterator[tuple[str, int]]:
    """The numbers in words that only a reader sees whole, with their places; `prose` is the page without links' targets and code."""
    parts, read, written, end = [], [0], [0], 0
    for match in JOINT.finditer(prose):
        raw = text[match.start() : match.end()]
        between = _between(raw)
        left = WORD.findall(prose, max(match.start() - NEAR, 0), match.start())[-1]
        if between is None or (between and not _is_in_numbers(left)):
            continue
        parts.append(prose[end : match.start()] + between)
        end = match.end()
        read.append(read[-1] + len(parts[-1]))
        written.append(end)
    whole = "".join([*parts, prose[end:]]) if parts else ""
    for first, last in _stretches(whole, read[1:]):
        for words, start in stated(whole[first:last]):
            piece = bisect_right(read, start + first)
            if piece < len(read) and read[piece] < start + first + len(words):
                yield words, written[piece - 1] + start + first - read[piece - 1]


def _stretches(whole: str, joints: list[int]) -> Iterator[tuple[int, int]]:
    """What of a text lies near its joints, from the beginnings of words, no part of it twice."""
    begin = end = 0
    for joint in joints:
        if joint - NEAR > end:
            if end:
                yield begin, end
            begin = max(whole.find(" ", joint - NEAR, joint) + 1, joint - NEAR)
        end = joint + NEAR
    if end:
        yield begin, end


def _between(raw: str) -> str | None:
    """What a reader sees of a joint, nothing or a blank; `None` where it is more, or where a block ends."""
    shown = INVISIBLE.sub("", html.unescape(NOT_SEEN.sub("", LINKED.sub("", raw))))
    return None if shown.strip(BLANKS) or OPENS.search(raw) else " " * bool(shown)


def _is_in_numbers(word: str) -> bool:
    word = word.lower()
    return word in IN_NUMBERS or word.removesuffix("s") in IN_NUMBERS
