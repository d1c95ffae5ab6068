"""Loose numerals: what has a digit in it and is no year, no name and no list marker; and which rule exempts the others."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path

from workings.markdown.blocks import blank
from workings.markdown.spelled import roman_amounts
from workings.markdown.years import years
from workings.quantity.written_units import scaled

NAMES = Path(__file__).with_name("names.txt")
HEADING = re.compile(r"(?m)^[ \t>]*#{1,6}[ \t]+(?:\d+(?:\.\d+)*\.[ \t]+)?")
ITEM = re.compile(r"(?m)^[ \t>]*\d+\.[ \t]+")
OPENER = re.compile(r"[ \t>]*(?:[-*+]|\d+\.|#{1,6}|!!!|\?\?\?\+?|===[!+]?|///|\[\^[^\]]+\]:|:)[ \t]")
"""The first line of a block in which `3.` opens an item of a list; in a paragraph it is a number like any other."""
HEADED = re.compile(r"(?m)^(?:[ ]{4}|\t|>[ ]?)*#{1,6}[^\n]*\n")
"""A heading, after which a block begins without an empty line."""
EMPTY = re.compile(r"\n[ \t>]*\r?(?=\n)")
DIGIT = r"[\d¼-¾⅐-↉①-⓿]"
HAS_DIGIT = re.compile(DIGIT)
NUMERAL = re.compile(r"(?<![^\s|()\[\]{}\"“”'’‘;:!?*_~<>=…])[^\s|()\[\]{}\"“”'’‘;:!?*_~<>=…]*" + DIGIT + r"[^\s|()\[\]{}\"“”’‘;!?*_~<>=…]*")
"""A word with a digit in it; it is looked for at the beginnings of words only, so that a long word takes no longer than its length."""


SUPERSCRIPT = r"[²³¹⁰⁴-⁹₀-₉]"
EXPONENT = re.compile(
    rf"(?:(?<=   )|(?<=[\w)\]}}%µ°'′″▢\ue001*_`/]))[⁺⁻₊₋]?{SUPERSCRIPT}{{1,2}}(?!{SUPERSCRIPT}|\s(?:thousand|[mbt]r?illion))"
)
"""Raised or lowered digits that belong to what stands before them, such as m² and 10⁶; three blanks stand for a link."""
IDEOGRAPHS = re.compile(r"[〇零一二三四五六七八九十百千万萬億亿兆]{2,}|(?<=\d)[百千万萬億亿兆]")
SOME_DIGIT = "①"
"""What stands for a sign of another script that means a number, while numerals are looked for."""
PICTURES = "🔟💯⚀⚁⚂⚃⚄⚅"
"""Signs that show a number and are none for Unicode."""
COUNTED = re.compile(r"\s+of (?:them|these|those)\b|[ -]?fold\b|\stimes\b(?! of\b)|\s(?:dozen|gross)\b|\+")
"""What makes an amount of a name that it follows: `A100 of them`, `V3 times`."""
RULES = ("heading number", "list marker", "name", "year")
"""The rules by which a numeral is exempt for what it is, wherever it stands."""


@dataclass(frozen=True)
class Numeral:
    """A numeral, the place where it begins, and the rule that exempts it; empty where none does."""

    text: str
    start: int
    rule: str = ""


@cache
def names() -> re.Pattern[str]:
    """The names that contain digits, as one pattern of whole words."""
    patterns = sorted((pattern for _, pattern in listed()), key=len, reverse=True)
    return re.compile(r"(?<![\w.$€£¥~≈])(?:" + "|".join(f"(?:{pattern})" for pattern in patterns) + r")(?![\w%×]|\.\d)")


def listed() -> list[tuple[str, str]]:
    """Each pattern of a name, after an example of it."""
    lines = [line.strip().partition(" :: ") for line in NAMES.read_text(encoding="utf-8").splitlines() if line and line[0] != "#"]
    return [(example, pattern) for example, _, pattern in lines]


def numerals(text: str) -> list[tuple[str, int]]:
    """Loose numerals in `text`: what has a digit and is no year, no name, no list marker; with their places."""
    return [(one.text, one.start) for one in judged(text) if not one.rule]


def plainer(text: str) -> str:
    """The text, sign for sign, with signs of other scripts that mean a number as one that is looked for: Roman, circled, raised alone."""
    signs = set() if text.isascii() else set(text)
    odd = "".join(sign for sign in signs if sign in PICTURES or (sign.isnumeric() and not sign.isdecimal() and not sign.isalpha()))
    if odd:
        free = EXPONENT.sub(lambda match: "′" * len(match[0]), text)
        text = free.translate(dict.fromkeys(map(ord, odd), SOME_DIGIT))
    for start, end in roman_amounts(text):
        text = text[:start] + SOME_DIGIT * (end - start) + text[end:]
    return text if text.isascii() else IDEOGRAPHS.sub(lambda match: SOME_DIGIT * len(match[0]), text)


def has_digit(text: str) -> bool:
    """Whether a text has anything in it that is looked for."""
    return HAS_DIGIT.search(plainer(text)) is not None


def judged(text: str, lines: str = "") -> list[Numeral]:
    """All numerals in `text`, loose or exempt; `lines` is the same text where some of its lines have been blanked."""
    written, text = text, plainer(text)
    found = _judged(text, lines or text)
    return found if text is written else [Numeral(written[one.start : one.start + len(one.text)], one.start, one.rule) for one in found]


def _judged(text: str, written: str) -> list[Numeral]:
    if not (lines := _lines(text)):
        return []
    found = []
    items = partial(_items, written)
    for rule, find in (("heading number", _headings), ("list marker", items), ("name", partial(_names, lines)), ("year", years)):
        spans = list(find(text))
        found += [Numeral(text[start:end].strip(" \t>#"), start, rule) for start, end in spans]
        text = blank(text, spans) if spans else text
    found = [one for one in found if re.search(DIGIT, one.text)]
    return found + [Numeral(match[0].rstrip(".,:–—-/"), match.start()) for match in NUMERAL.finditer(text)]


def _headings(text: str) -> Iterator[tuple[int, int]]:
    return (match.span() for match in HEADING.finditer(text) if not scaled(text[match.end() : match.end() + 30]))


def _names(lines: list[tuple[int, int]], text: str) -> Iterator[tuple[int, int]]:
    """The spans of names, unless what follows makes an amount of them, as in "G20 million"."""
    found = (match for line in lines for match in names().finditer(text, *line))
    return (match.span() for match in found if not scaled(text[match.end() : match.end() + 30]) and not COUNTED.match(text, match.end()))


def _lines(text: str) -> list[tuple[int, int]]:
    """The spans of the lines that have a digit in them: the many names need not be looked for in the others."""
    spans, end = [], 0
    while found := HAS_DIGIT.search(text, end):
        start, end = text.rfind("\n", 0, found.start()) + 1, text.find("\n", found.end())
        end = len(text) if end < 0 else end
        spans.append((start, end))
    return spans


def _items(written: str, text: str) -> list[tuple[int, int]]:
    """The spans of the numbers of ordered lists; a block ends where a line is empty as it was `written`."""
    if not (items := list(ITEM.finditer(text))):
        return []
    starts = sorted([0, *(match.end() + 1 for match in EMPTY.finditer(written)), *(match.end() for match in HEADED.finditer(written))])
    opened = [item for item in items if OPENER.match(text, starts[bisect_right(starts, item.start()) - 1])]
    return [item.span() for item in _counted(written, opened) if not scaled(text[item.end() : item.end() + 30])]


def _counted(written: str, items: list[re.Match[str]]) -> Iterator[re.Match[str]]:
    """The items that count: the first of a list is nought or one, since a reader sees with which number a list begins.

    Those after it count on, each from the last that stands as far in.
    """
    reached: dict[int, int] = {}  # a list goes on after other blocks and after the lists inside its items, and ends at a heading
    last = 0
    for item in items:
        marker = re.search(r"\d+", item[0])
        assert marker is not None  # an item has a number
        number, level = int(marker[0]), len(item[0][: marker.start()].expandtabs(4)) // 4
        if HEADING.search(written, last, item.start()):
            reached = {}
        before = reached.get(level, 0)
        if number <= 1 or before <= number <= before + 1:
            yield item
            reached = {outer: count for outer, count in reached.items() if outer < level} | {level: number}
            last = item.end()
