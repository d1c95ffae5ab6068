"""Captions: a heading, the title of a tab or a line at a table or a list that says in what the numbers below it are given.

`All figures in thousands`, `Costs in yuan`, `## Time, in weeks`, `(millions)`; a sentence that only names a unit says nothing of them.
"""

import re

from workings.quantity import units
from workings.quantity.changing import MONEY, SCALES
from workings.quantity.compare import is_money
from workings.quantity.currencies import BEFORE, CODES, NAMED
from workings.quantity.heads import SHARE_AT_HEAD, behind, scale_of
from workings.quantity.literal import Literal
from workings.quantity.nouns import nouns_of
from workings.quantity.rates import ADJECTIVES, TIMES_OF_RATES
from workings.quantity.written_units import COUNTED, SPELLED, known_unit

PLURALS = frozenset(f"{scale}s" for scale in SCALES)
UNITS = frozenset(f"{word}s".casefold() for word in (*SPELLED, *COUNTED, *NAMED))
SIGNS = "$€£¥₩"
MONEYS = frozenset(SIGNS) | frozenset(word.casefold() for name in (*NAMED, *CODES, "yen") for word in (name, f"{name}s"))
SAYS = PLURALS | UNITS | MONEYS | {"percentage", "percentages", "bn", "mn", "mln", *SCALES}
ENDS = SAYS | ADJECTIVES | {*TIMES_OF_RATES}
"""How a caption that says a scale, a unit or a rate ends, unless `per` stands before its last words."""
FIGURES = r"figures|numbers|values|amounts|costs?|prices?|sums?|totals|entries|everything|quantities|counts|data|times?"
FIGURES += r"|durations?|lengths?|sizes?|spending|revenues?|budgets?|bills?|fees?|expenses|salaries|wages|rates|results|measurements"
SCALED = "|".join(sorted(SAYS))
SAID = rf"((?:(?:{BEFORE})[ ]?)?(?:{SCALED})(?: of (?:{MONEY}))?|per ?cent(?: of [a-z ]+)?|{BEFORE})"
OPENS = rf"(?:{FIGURES}|table)\b[^.;!?]{{0,40}}? "
CAPTION = re.compile(
    rf"(?:(?:{OPENS}(?:in|as|are|gives|shows)|(?:(?:{BEFORE}|{'|'.join(CODES)}) )?in)\s(?:the )?"
    rf"|(?:{'|'.join(CODES)})\s|\b[a-z][a-z ]{{0,30}}(?:,| [(\[])(?: ?in)?\s?|){SAID}",
    re.I,
)
"""All of a caption, or all behind a word such as `all`."""
PER = rf"per (?!cent\b)[a-z]+(?:-[a-z]+)?|(?:an?|each|every) (?:{'|'.join(TIMES_OF_RATES)})"
RATE = re.compile(
    rf"(?:(?:{FIGURES})\b[^.;!?]{{0,30}}?\b)?({PER})|(?:{FIGURES})\b[^.;!?]{{0,30}}?\b({'|'.join(sorted(ADJECTIVES))})"
    rf"|({'|'.join(sorted(ADJECTIVES))}) (?:{FIGURES})",
    re.I,
)
"""A caption that says of what each number is said: `Costs per GPU`, `Daily cost`."""
AROUND = " >\t\r*_()[].:\"#|\u00a0"
"""What may stand around a caption and is no word of it."""
LEADS = re.compile(
    r"^(?:.*[.;] )?(?:(?:units?|scale|note|table):\s)?"
    r"(?:(?:all|the|these|those|both|our|its)\s(?:(?:the|of|these|those|listed|given|following)\s)*)?"
    r"(?:(?:are|is|were) (?:all |given |told )*)?",
    re.I,
)
"""What opens a caption and says nothing: another sentence, a label, words for all that follows."""
LEAVES = re.compile(r"[,;(]? ?(?:unless|except where|where not) [A-Za-z ]{2,40}$")
"""What ends one: `unless noted`."""
HEADED = re.compile(
    rf"(?:[A-Za-z-]+ ){{1,3}}in ({'|'.join(sorted(PLURALS))})|(?:[A-Za-z0-9-]+ ){{1,6}}in ((?:(?:{'|'.join(sorted(PLURALS))}) of )?"
    rf"(?:{'|'.join(sorted(UNITS | MONEYS - {*SIGNS}))}))",
    re.I,
)
"""A caption that is no sentence and calls what it counts by any name: `Chips in thousands`, `What each run cost in yuan`."""
UNIT = re.compile(r"(?:the )?units?(?: of [a-z]+)?(?::| is| are)(?: the| an?)? ([a-z-]+?)s?", re.I)
"""One that says what the unit is: `Unit: week`."""


def _bare(line: str) -> str:
    """A caption without what stands around it, and what ends it."""
    bare = line.strip(AROUND)
    return LEAVES.sub("", bare).rstrip(AROUND) if "unless" in bare or "where" in bare else bare


def may_tell(line: str) -> bool:
    """Whether a line ends or opens like one that says a scale, a unit or a rate: a quick look."""
    bare = _bare(line.casefold())
    title = bare.partition('"')[2] or bare
    return (
        bare.rpartition(" ")[2].lstrip(f'([{SIGNS}"') in ENDS
        or bare.endswith(tuple(SIGNS))
        or "per " in bare
        or "percent" in bare
        or bare.startswith(("unit", "the unit"))
        or title.partition(" ")[0] in ADJECTIVES
    )


def told(text: str) -> str:
    """The scale, the unit or the rate in which a caption says that numbers are given; empty where it says none."""
    match = UNIT.fullmatch(text.strip(AROUND))
    if match and (word := next(filter(known_unit, (match[1], match[1].lower())), "")):
        return f"{word}s"
    bare = LEADS.sub("", _bare(text))
    if match := CAPTION.fullmatch(bare):
        return "percentage" if match[1][:3].casefold() == "per" else match[1]
    if not text.rstrip(" \t\r*_").endswith(".") and (match := HEADED.fullmatch(bare)):
        return match[1] or match[2]
    return next(filter(None, match.groups())) if (match := RATE.fullmatch(bare)) else ""


def titled(title: str, literal: Literal, unit: str, read: str | None, after: str, is_named: bool) -> str:
    """How a title changes a number below it: by its scale, or by its unit where the number has none of its own and none behind it.

    What a title is a rate of is said of numbers that stand by themselves, in a cell or behind a label, and of no sentence.
    """
    if RATE.fullmatch(title) or title.casefold() in ADJECTIVES:
        return above(title, literal, unit) if is_named else ""
    if not scale_of(title) and (read is not None or any(name for _, name in nouns_of(after))):
        return ""
    return above(title, literal, unit)


def above(caption: str, literal: Literal, unit: str) -> str:
    """How a caption changes a number of its table or its list; empty if it does not."""
    if scale := scale_of(caption):
        return f"'{scale}' is said above it of all that follows and makes it larger; say it there or in the link, not in both"
    if not _is_of_its_kind(caption, literal, unit):
        return ""
    wrong = behind(caption.casefold() if caption.istitle() else caption, literal, unit)
    return wrong.replace("at the head of its row", "above it and all that follows")


def _is_of_its_kind(caption: str, literal: Literal, unit: str) -> bool:
    """Whether a caption can speak of a number: money is in yuan and by the month, times are in weeks, bare ones in percent."""
    counted = (literal.unit or unit).split("/")[0].strip("()")
    named = known_unit(caption) or known_unit(caption.casefold())
    if caption.casefold() in MONEYS or not named:
        return literal.unit is None if SHARE_AT_HEAD.fullmatch(caption) else is_money(counted)
    return units.dimensions(named) == units.dimensions(counted)
