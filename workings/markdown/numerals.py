"""Loose numerals: what has a digit in it and is no year, no name and no list marker."""

import re
from bisect import bisect_right
from functools import cache
from pathlib import Path

from workings.markdown.blocks import blank
from workings.quantity.written_units import counts_something

NAMES = Path(__file__).with_name("names.txt")
HEADING = re.compile(r"(?m)^[ \t>]*#{1,6}[ \t]+(?:\d+(?:\.\d+)*\.[ \t]+)?")
ITEM = re.compile(r"(?m)^[ \t>]*\d+\.[ \t]+")
OPENER = re.compile(r"[ \t>]*(?:[-*+]|\d+\.|#{1,6}|!!!|\?\?\?\+?|===[!+]?|///|\[\^[^\]]+\]:|:)[ \t]")
"""The first line of a block in which `3.` opens an item of a list; in a paragraph it is a number like any other."""
EMPTY = re.compile(r"\n[ \t>]*\r?(?=\n)")
YEAR = re.compile(
    r"(?<![\w$€£¥.,–-])(?:1[89]\d\d|20[0-4]\d)(?:s|(?:[–/-](?:1[89]\d\d|20[0-4]\d|\d\d)))?"
    r"(?![\w%×]|[.,–/-]\d| ?(?:thousand|million|billion|trillion)\b)"
)
DATED = re.compile(
    r"\b(?:in|since|by|of|until|till|from|after|before|during|to|late|early|mid|spring|summer|autumn|winter|january|february|march|april|may|june|july|august|september|october|november|december)[\s-]$",
    re.I,
)
DIGIT = r"[\d¼-¾⅐-↉①-⓿]"
NUMERAL = re.compile(r"(?<![^\s|()\[\]{}\"“”'’‘;:!?*_~<>=…])[^\s|()\[\]{}\"“”'’‘;:!?*_~<>=…]*" + DIGIT + r"[^\s|()\[\]{}\"“”’‘;!?*_~<>=…]*")
"""A word with a digit in it; it is looked for at the beginnings of words only, so that a long word takes no longer than its length."""


@cache
def names() -> re.Pattern[str]:
    """The names that contain digits, as one pattern of whole words."""
    lines = [line.strip() for line in NAMES.read_text(encoding="utf-8").splitlines()]
    patterns = sorted((line for line in lines if line and not line.startswith("#")), key=len, reverse=True)
    return re.compile(r"(?<![\w.$])(?:" + "|".join(f"(?:{pattern})" for pattern in patterns) + r")(?![\w%×]|\.\d)")


def numerals(text: str) -> list[tuple[str, int]]:
    """Loose numerals in `text`: what has a digit and is no year, no name, no list marker; with their places."""
    if not (lines := _lines(text)):
        return []
    text = blank(text, [match.span() for match in HEADING.finditer(text)])
    text = blank(text, _items(text))
    text = blank(text, [match.span() for line in lines for match in names().finditer(text, *line)])
    text = blank(text, [match.span() for match in YEAR.finditer(text) if not _counts(text, match)])
    return [(match[0].rstrip(".,–—-/"), match.start()) for match in NUMERAL.finditer(text)]


def _lines(text: str) -> list[tuple[int, int]]:
    """The spans of the lines that have a digit in them: the many names need not be looked for in the others."""
    return [line.span() for line in re.finditer(r"[^\n]+", text) if re.search(DIGIT, line[0])]


def _items(text: str) -> list[tuple[int, int]]:
    """The spans of the numbers of ordered lists."""
    if not (items := list(ITEM.finditer(text))):
        return []
    starts = [0, *(match.end() + 1 for match in EMPTY.finditer(text))]
    return [item.span() for item in items if OPENER.match(text, starts[bisect_right(starts, item.start()) - 1])]


def _counts(text: str, year: re.Match[str]) -> bool:
    """Whether what looks like a year counts something, as in "2048 GPUs", and no word such as "in" says that it is one."""
    return counts_something(text[year.end() : year.end() + 30]) and not DATED.search(text[max(year.start() - 10, 0) : year.start()])
