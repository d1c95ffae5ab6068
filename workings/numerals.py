"""Loose numerals: what has a digit in it and is no year, no name and no list marker."""

import re
from functools import cache
from pathlib import Path

from workings.blocks import blank

NAMES = Path(__file__).with_name("names.txt")
MARKERS = re.compile(r"(?m)^[ \t>]*(?:#{1,6}[ \t]+(?:\d+(?:\.\d+)*\.?[ \t]+)?|(?:\d+[.)][ \t]+))")
YEAR = re.compile(
    r"(?<![\w$€£¥.,–-])(?:1[89]\d\d|20[0-4]\d)(?:s|(?:[–/-](?:1[89]\d\d|20[0-4]\d|\d\d)))?"
    r"(?![\w%×]|[.,]\d| ?(?:thousand|million|billion|trillion)\b)"
)
NUMERAL = re.compile(r"[^\s|()\[\]{}\"“”'’‘;:!?*_~<>=…]*\d[^\s|()\[\]{}\"“”’‘;!?*_~<>…]*")


@cache
def names() -> re.Pattern:
    """The names that contain digits, as one pattern of whole words."""
    lines = [line.strip() for line in NAMES.read_text(encoding="utf-8").splitlines()]
    patterns = sorted((line for line in lines if line and not line.startswith("#")), key=len, reverse=True)
    return re.compile(r"(?<![\w.$])(?:" + "|".join(f"(?:{pattern})" for pattern in patterns) + r")(?![\w%×]|\.\d)")


def numerals(text: str) -> list[tuple[str, int]]:
    """Loose numerals in `text`: what has a digit and is no year, no name, no list marker; with their places."""
    text = blank(text, [match.span() for match in MARKERS.finditer(text)])
    text = blank(text, [match.span() for match in names().finditer(text)])
    text = blank(text, [match.span() for match in YEAR.finditer(text)])
    return [(match[0].rstrip(".,–—-/"), match.start()) for match in NUMERAL.finditer(text)]
