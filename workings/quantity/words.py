"""Numbers in words: `eight`, `a hundred`, and the ratios `half`, `two thirds`, `1 in 50`, `twice`, `tenfold`, `two and a half times`.

A number in words is as exact as the same number in digits: `a hundred` is 100, `five million` is 5 million.
A ratio in words stands for what is within a twentieth (5 %) of it, since nobody says `a third` to mean 0.3333.
"""

import re
from decimal import Decimal

from workings.quantity.numeral import Numeral

WORDS = {
    word: number
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen "
        "nineteen twenty".split()
    )
}
TENS = {word: 10 * number for number, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2)}
PARTS = {
    "half": 2, "halves": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
    "tenth": 10, "twelfth": 12, "fifteenth": 15, "twentieth": 20, "thirtieth": 30, "fortieth": 40, "fiftieth": 50, "hundredth": 100,
    "thousandth": 10**3, "millionth": 10**6, "billionth": 10**9,
}  # fmt: skip
MULTIPLES = "doubl tripl quadrupl quintupl sextupl septupl octupl nonupl decupl".split()
TIMES: dict[str, Decimal | int] = {"twice": 2, "thrice": 3, "halved": Decimal("0.5")}
TIMES |= {f"{stem}{end}": number for number, stem in enumerate(MULTIPLES, start=2) for end in ("e", "es", "ed", "ing")}
LARGE = {"hundred": 10**2, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
RATIO_IS_WITHIN = Decimal("0.05")
"""How far a value may be from a ratio in words: the same as from `about` one."""

SMALL = rf"(?:(?:{'|'.join(TENS)})(?:[- ](?:{'|'.join(list(WORDS)[1:10])}))?|{'|'.join(sorted(WORDS, key=len, reverse=True))})"
CARDINAL = rf"(?>(?:{SMALL}|an?)[- ](?:hundred|dozen)(?: and {SMALL}(?![- ](?:hundred|dozen|thousand|million|billion)))?|{SMALL})"
"""A whole number below a thousand; `a million` is one with a scale word, and its article is a number only there."""
WORD = rf"\b(?:{CARDINAL}|an?(?=\s+(?:thousand|million|billion|trillion)\b))\b"
FRACTION = (
    rf"(?:(?P<whole>{SMALL}) and )?(?:(?P<count>an?|{SMALL})[- ]|(?=half\b|quarter\b))(?P<part>{'|'.join(PARTS)})s?\b"
    rf"(?:(?: of)? an? (?P<scale>{'|'.join(LARGE)})\b)?"
)
"""A bare `third` is the one after the second; with an article or a number before it, it is a part."""
MULTIPLE = rf"(?P<named>{'|'.join(TIMES)})\b|(?P<fold>{CARDINAL}|(?:an? )?(?:thousand|hundred))(?:[- ]?fold\b| times\b)"
ONE_IN = rf"(?P<hits>\d+|{SMALL})[- ](?:in|out of)[- ](?:every )?(?P<all>\d[\d,]*(?![\d.])|(?:an?|{SMALL}) (?:{'|'.join(LARGE)})|{SMALL})\b"
RATIO = re.compile(rf"(?P<in>{ONE_IN})|(?P<multiple>{MULTIPLE})|(?P<fraction>{FRACTION})(?P<times> times\b)?", re.I)
TO = re.compile(r"\s?(?:–|—|\bto\b|\band\b)\s?", re.I)
VAGUE = re.compile(
    r"\s*(?:(?:many|several|some|tens of|the|a few) )*(?:hundreds|thousands|millions|billions|trillions|tens|dozens|several|few|many|most"
    r"|an? (?:couple|handful|few)|countless|multiple|numerous)\b",
    re.I,
)
"""Words that say how many without saying how many."""


def number_of(words: str) -> Decimal:
    """The whole number that some words are: 25 for `twenty-five`, 100 for `a hundred`, 24 for `two dozen`."""
    total = Decimal(0)
    for word in re.split(r"[\s-]+", words.lower()):
        if word in ("a", "an"):
            total += 1
        elif word == "dozen":
            total *= 12
        elif word in LARGE:
            total = (total or Decimal(1)) * LARGE[word]
        elif word != "and":
            total += WORDS[word] if word in WORDS else TENS[word]
    return total


def read_ratio(text: str, position: int) -> tuple[Numeral, str] | None:
    """The ratio in words that begins at a place of a text, and what of the rest is no unit; `None` if none begins there."""
    match = RATIO.match(text, position)
    if not match:
        return None
    form = "multiple" if match["times"] else str(next(name for name in ("in", "multiple", "fraction") if match[name]))
    value = _value(match)
    return Numeral(match[0], match.start(), value, abs(value) * 2 * RATIO_IS_WITHIN, form), text[match.end() :]


def _value(match: re.Match[str]) -> Decimal:
    if match["in"]:
        hits, of = (Decimal(entry.replace(",", "")) if entry[0].isdecimal() else number_of(entry) for entry in match.group("hits", "all"))
        return hits / of if of else Decimal(0)
    if match["named"]:
        return Decimal(TIMES[match["named"].lower()])
    if match["fold"]:
        return number_of(match["fold"])
    part = match["part"].lower()
    whole = number_of(match["whole"]) if match["whole"] else Decimal(0)
    share = (number_of(match["count"]) if match["count"] else 1) / Decimal(PARTS[part])
    return (whole + share) * (LARGE[match["scale"].lower()] if match["scale"] else 1)


def write_ratio(value: Decimal, form: str) -> str:
    """A ratio within a twentieth of `value` in words of the same form, or in digits where there are none."""
    if form == "in" and 0 < value <= 1:
        return next(f"{hits} in {of:,}" for hits in range(1, 11) if abs(value * (of := round(hits / value)) / hits - 1) <= RATIO_IS_WITHIN)
    said = [(Decimal(number), f"{word} times") for word, number in WORDS.items() if number > 2]
    said += [(Decimal("1.5"), "one and a half times"), (Decimal("2.5"), "two and a half times"), (Decimal(2), "twice")]
    said += [(Decimal(1) / of, word) for of, word in ((2, "half"), (3, "a third"), (4, "a quarter"), (5, "a fifth"), (10, "a tenth"))]
    said += [(Decimal(count) / of, word) for count, of, word in ((2, 3, "two thirds"), (3, 4, "three quarters"))]
    said += [(Decimal(count) / 5, f"{word} fifths") for count, word in ((2, "two"), (3, "three"), (4, "four"))]
    away, word = min((abs(value - number) / number, word) for number, word in said)
    if away <= RATIO_IS_WITHIN:
        return word
    return f"{_in_two_figures(value)} times" if abs(value) > 1 else f"{_in_two_figures(100 * value)}%"


def _in_two_figures(value: Decimal) -> str:
    return f"{round(value, 1 - value.adjusted()).normalize():,f}"
