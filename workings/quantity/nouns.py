"""Nouns after a number: what they count, in which unit, and what a number in a unit may be called."""

import re
from decimal import Decimal
from functools import cache
from pathlib import Path

from workings.quantity import units
from workings.quantity.compare import UnitDiffers, conversion
from workings.quantity.kept import Kept
from workings.quantity.showing import readable
from workings.quantity.written_units import WEAK, in_one_word, known_unit

NOUNS = Path(__file__).with_name("nouns.txt")
CALLED = Kept("called")
WORD = re.compile(r"(?:[\s-]|(?<=\w),\s)?([A-Za-zµμ%‰‱¢²][\w²%µμ]*(?:-hours?|-days?|-months?)?)")
HEAD = re.compile(r"[ -]([a-z]{2,}s)\b(?! (?:after|before|later|earlier|ago|old|long|each|apiece)\b)")
"""A noun in the plural behind one in the singular, which then only describes it: `GPU nodes`."""
SECOND = re.compile(r"[\s-]([a-z]+)")
STOP = set(
    "of in per for and a an the to on from that which is was were are has have had with by at as or more less than each every when while if"
    " it they its their this these those be been no not only up down but so then after before since until over under about against"
    " plus minus"
    " times takes becomes makes needs gives goes comes gets costs was stands holds means lets puts shows says uses runs works".split()
)
"""Words that no noun follows which could be what the number before them counts."""


def nouns_of(after: str) -> list[tuple[str, str | None]]:
    """The words that may name what is counted, each with its unit if it is one; they end at the first that names a unit."""
    after = in_one_word(after)
    found: list[tuple[str, str | None]] = []
    position = 0
    while len(found) < 5 and (match := WORD.match(after, position)) and match[1].lower() not in STOP:
        pair = SECOND.match(after, match.end())
        both = f"{match[1]} {pair[1]}" if pair and pair[1] not in STOP else match[1]
        word = both if known_unit(both) else match[1]
        name = None if {word, word.removesuffix("s")} & (WEAK - {"GPU"}) else known_unit(word)
        head = HEAD.match(after, match.end()) if name and after[:1] == " " and word == match[1] and not word.endswith("s") else None
        if head and head[1] not in STOP:
            word, name = head[1], known_unit(head[1])
        found.append((word, name))
        if name or word.endswith("s"):
            break
        position = match.end()
    return found


@cache
def is_called(word: str, unit: str) -> bool:
    """Whether a number in a unit may be called so: anything if it has none, else what the list of nouns says."""
    if not units.dimensions(unit) and unit != "percent":
        return True
    counted = _counted(unit)
    nouns = CALLED.answer(counted, lambda: sorted(_called().get(units.unit(counted), set())))
    singular = word.rpartition(" ")[2].rpartition("-")[2]
    return not {singular, singular.removesuffix("s"), singular.removesuffix("s").lower()}.isdisjoint(nouns)


@cache
def _called() -> dict[object, set[str]]:
    lines = (line.split(":") for line in NOUNS.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#"))
    return {units.unit(unit): {noun.strip() for noun in nouns.split(",")} for unit, nouns in lines}


def _counted(unit: str) -> str:
    """What is counted in a unit: token in token/second."""
    return re.split(r"\s*/\s*", unit)[0]


@cache
def agrees(written: str, unit: str) -> bool:
    """Whether a number in `unit` may be written in the unit `written`, or be called so."""
    return units.dimensions(written) == units.dimensions(_counted(unit)) or _factor(written, unit) is not None


@cache
def is_same(written: str, unit: str) -> bool:
    """Whether a number in `unit`, or in what is counted in it, says the same when it is written in the unit `written`, digit by digit."""
    return 1 in (_factor(written, unit), _factor(written, _counted(unit)))


def _factor(written: str, unit: str) -> Decimal | None:
    """How many of `written` one of `unit` is; `None` where they do not agree."""
    try:
        return conversion(written, unit)(1)
    except UnitDiffers:
        return None


def inside(unit: str) -> str:
    """A unit in a message: in US dollars, a plain number."""
    words = readable(re.sub("[()]", "", unit))
    return words if words == "a plain number" else f"in {words}"
