"""Numbers in letters: in words, however they are kept apart, and Roman numerals."""

import re
from collections.abc import Iterator

from workings.quantity.words import LARGE, PARTS, TENS, TIMES, WORDS
from workings.quantity.written_units import quantity_after

SMALL_TIMES = {word for word, times in TIMES.items() if times <= 2}
NUMBERS = {*WORDS, *TENS, *LARGE, *PARTS, *TIMES, "dozen", "quadrillion", "couple"} - {"zero", "one"} - SMALL_TIMES
"""`twice x` belongs to a formula as `2x` does."""
NUMBER_WORD = rf"(?:(?:{'|'.join(sorted(NUMBERS, key=len, reverse=True))})(?:s|-?fold)?)"
IN_WORDS = re.compile(rf"(?<![\\A-Za-z])(?!twofold\b)(?:(?:an?|one)[ -])?{NUMBER_WORD}(?:[ -](?:and )?{NUMBER_WORD})*(?![A-Za-z])", re.I)
VALID = r"M{0,4}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})"
SMALL = r"(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})"
ROMAN = re.compile(rf"(?<![\\\w])(?=[IVXLCDM]{{3}}|[ivxlc]{{3}})(?:{VALID}|c{{0,3}}{SMALL})(?!\w)")
"""Three capitals at least, since two are a product, or three small letters without `d` and `m`, which are units and words too often."""
ABBREVIATED = r"(?:CLI|C[CDIMV]|D[CILMV]|DVI|IC|L[CI]|M[CDILM]|MIX|X[CL])\b"
CAPITALS = re.compile(rf"(?<![\w.])(?!{ABBREVIATED})(?=[IVXLCDM]{{2}}){VALID}(?=[ \u00a0-][A-Za-z])")
"""Roman numerals before a word, but for those that are better known as abbreviations."""
LOOKALIKE = re.compile(r"(?<![\w.])(?=[IlO]{3})[IlO]*OO?[IlO]*(?=[ \u00a0-][A-Za-z])")
"""Letters that look like digits: `IOO`, `lOO`."""
PAIR = re.compile(r"[IVXLCDMO]{2,}")
"""What either has in it, so that a text is gone through once, and fast."""


def in_letters(formula: str, wordless: re.Pattern[str]) -> Iterator[tuple[str, int]]:
    """The numbers in letters of a formula, with their places; `wordless` is what may stand between two letters and is not seen."""
    found = {match.start(): match[0] for pattern in (IN_WORDS, ROMAN) for match in pattern.finditer(formula)}
    yield from ((word, place) for place, word in found.items())
    places = [place for start, end in _between(formula, wordless) for place in range(start, end)]
    for match in IN_WORDS.finditer("".join(formula[place] for place in places)):
        first, last = places[match.start()], places[match.end() - 1]
        if last - first >= len(match[0]) and not any(first <= place <= last for place in found):
            yield match[0], first


def _between(formula: str, wordless: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """Where what is seen of a formula begins and ends, again and again."""
    end = 0
    for match in wordless.finditer(formula):
        yield end, match.start()
        end = match.end()
    yield end, len(formula)


def roman_amounts(text: str) -> list[tuple[int, int]]:
    """Where Roman numerals, or letters in place of digits, count something: `LVII days`, `II billion`, `lOO days`."""
    found = (_at(text, pair.start()) for pair in PAIR.finditer(text))
    return [match.span() for match in found if match and quantity_after(text[match.end() : match.end() + 30])]


def _at(text: str, place: int) -> re.Match[str] | None:
    """The numeral in letters in which two of its letters stand, of which the first stands at a place."""
    start = place - 1 if text[place - 1 : place] in ("l", "I") else place
    return CAPITALS.match(text, start) or LOOKALIKE.match(text, start)
