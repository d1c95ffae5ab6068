"""Labels: what a number is said to be right before it, as in `Cost per day: 57`, which is read like the head of its row.

`The price in euros was 57` and `Hours – 57` are labels, too; other sentences are none.
"""

import re

from workings.quantity import units
from workings.quantity.compare import is_money
from workings.quantity.denying import STATES
from workings.quantity.heads import ALONE, MONEY_AT_HEAD, OFTEN_IT_IS, RATE, behind, rated, scale_of, under
from workings.quantity.literal import Literal
from workings.quantity.nouns import inside
from workings.quantity.rates import ADJECTIVES, TIMES_OF_RATES

SIGNS = (":", "=", "–", "—", "→")
VERBS = "is was are were reached".split()
TIME, OFTEN = "|".join(TIMES_OF_RATES), "|".join(sorted(ADJECTIVES))
RATE_AT_END = re.compile(rf"(?:{RATE.pattern}|\bof one (?:{TIME})|[(\[](?i:{OFTEN}))[)\]]?$")
SUMS = tuple(f"{verb} to" for verb in ("came", "comes", "amounts", "amounted"))
ENDS = (*SIGNS, *(f" {verb}" for verb in VERBS), *SUMS)
LONGEST = 60
LABEL = re.compile(
    rf"(?:^ ?|[.;!?•(\]] )(?:(?:[Tt]he|[Ii]ts|[Tt]heir|[Oo]ur) )?([^\s.;:!?=\ue000\ue001][^.;:!?=\ue000\ue001]{{0,{LONGEST}}}?)"
    rf"(?:\s?([:=?→])|\s([–—])|\s(?:{'|'.join([*VERBS, *SUMS])}))\s$"
)
EVERY = re.compile(
    rf"(?:^|[.;:!?] )((?i:(?:(?:(?:on|in|for) )?(?:each|every)|per|an?|one(?= [a-z]+(?: of [a-z ]{{1,30}})? (?:{STATES})\b)) (?:{TIME})"
    rf"|{OFTEN}))"
    r"(?: of [a-z ]{1,30})?,? "
    rf"(?:(?:it|they|we|this|that|the [a-z]+|[A-Z]\w*) )?(?:{STATES}) $"
)
RIGHT_BEHIND = re.compile(rf"(?:^|[.;:!?] )((?:[Ii]n |[Oo]n )?(?i:each|every) (?:{TIME}))(?:,| some| about)? $")
"""A sentence that says what an amount comes to each time: `Every day it cost 57`; or one that it opens, `Each year 57 days went`."""


def label_of(before: str) -> tuple[str, bool]:
    """The label that ends what stands before a number, and whether a sign parts it from the number; empty where there is none."""
    if not before.rstrip().endswith(ENDS) or not (match := LABEL.search(before)):
        return "", False
    return match[1], bool(match[2] or match[3])


def each_time(before: str, unit: str) -> str:
    """How the opening of its sentence makes a rate of an amount of money, or of a time, that is none; empty if it does not."""
    if "/" in unit or not (is_money(unit) or set(units.dimensions(unit)) == {"[time]"}):
        return ""
    match = RIGHT_BEHIND.search(before) or (EVERY.search(before) if is_money(unit) else None)
    return f"'{match[1]}' before it makes a rate of it, and the value is {inside(unit)}; bind the rate instead" if match else ""


def labelled(label: str, literal: Literal, unit: str) -> str:
    """How a label changes what a number says; empty if it does not. A number in a unit may be labelled by another, as in `GPUs: $57`."""
    may_name = literal.unit is None or MONEY_AT_HEAD.search(label) or scale_of(label)
    often = RATE_AT_END.search(label) or ALONE.match(label) or (OFTEN_IT_IS.search(label) if is_money(unit) else None)
    wrong = behind(label, literal, unit) if may_name else ""
    if not wrong and is_money(unit) and MONEY_AT_HEAD.search(label):
        wrong = under(label, literal, unit).replace("head the column with", "name")
    found = wrong or rated(label, unit, "row", often)
    return re.sub("at the head of its (?:row|column)", "before it", found)
