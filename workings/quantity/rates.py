"""Words beside a number that make a rate of it: `a day`, `per GPU`, `apiece`, `a monthly 57`."""

import re

from workings.quantity.nouns import STOP
from workings.quantity.written_units import known_unit

NOUNS_BETWEEN = rf"(?:[\s-](?!(?:{'|'.join(sorted(STOP))})\b)[A-Za-z]+s?){{0,2}}?"
ONE_NOUN = NOUNS_BETWEEN.replace("0,2", "0,1")
TIMES_OF_RATES = "second minute hour day week month quarter year".split()
A = r"(/|\bper\b|\ban?\b|\b(?:on )?(?:every|each)(?: single)?\b)"
PER = re.compile(
    rf"{ONE_NOUN}\s?{A}\s?((?:(?:thousand|million|billion)\s)?[A-Za-z]+(?:-hours?)?)\b"
    rf"|{NOUNS_BETWEEN}\s?{A}\s?({'|'.join(TIMES_OF_RATES)})\b"
)
EACH = {
    "hourly": "hour", "daily": "day", "nightly": "day", "weekly": "week", "monthly": "month", "yearly": "year", "annually": "year",
    "per annum": "year",  "p\\.a\\.": "year", "pcm": "month",
    "p\\.m\\.": "month", "pw": "week", "quarterly": "calendar_quarter", "fortnightly": "fortnight",
}  # fmt: skip
END = r"(?=\W*$|[.,;:!?)\]]|\s(?:STOP)\b)".replace("STOP", "|".join(sorted(STOP)))
ADVERB = re.compile(rf"{NOUNS_BETWEEN}\s({'|'.join(EACH)}){END}")
"""A rate in one word, and not before what it would only describe: `40 million daily users`."""
OF_ONE = (
    "head piece person user customer run model go pop shot time call query machine server card job task seat reader page throw unit item "
    "experiment copy student trip visit image message chat session attempt trial"
).split()
"""Of what a rate is said with an article: `$5 a head`; what has a unit is read as one."""
SHARED = re.compile(
    rf"{ONE_NOUN}\s(each(?: way| time)?|every time|apiece|per capita|pro rata|a[- ]piece|(?:an?|per) (?:{'|'.join(OF_ONE)})"
    r"|(?:day|week|month|year|hour) (?:after|in,?|by|on) (?:day|week|month|year|hour)(?: out)?"
    rf"|every other (?:{'|'.join(TIMES_OF_RATES)})|from (?:day|week|month|year) to (?:day|week|month|year)"
    rf"|by the (?:second|minute|hour|day|week|month|year)|(?:in|of|out of) (?:every|each|any) (?:hour|day|week|month|year)){END}"
    rf"|{NOUNS_BETWEEN}\s(for (?:each|every) (?:one|{'|'.join(TIMES_OF_RATES)}|of (?:them|these|those))|per (?!cent)[a-z]+)\b"
    r"|\sGPU-hours?\s((?:on|for) (?:each|every) [A-Za-z]+)\b",
)
FOR_EACH = re.compile(rf"{ONE_NOUN}\s(for (?:each|every) [A-Za-z]+)\b")
"""What makes a rate of money: `$5 for every chip`."""
APART = re.compile(
    rf"{NOUNS_BETWEEN}(?:(?:,|\s[–—-])\s|\s?[(\[](?:an? (?={'|'.join(TIMES_OF_RATES)}\b))?)"
    rf"((?:(?:each|every|per) )?(?:{'|'.join(TIMES_OF_RATES)})|per (?!cent)[a-z]+|each|apiece|{'|'.join(EACH)})(?=\W*$|[.,;:!?)\]])"
)
"""The same behind a comma, a dash or a bracket, and all that stands there: `57 (monthly)`, `57 days, each month`."""
ADJECTIVES = frozenset("hourly daily nightly weekly monthly yearly annual quarterly annualised annualized".split())
OF_A_TIME = re.compile(rf"\b((?:{'|'.join(sorted(ADJECTIVES))})(?: [a-z]+){{1,2}} (?:of|at)) $", re.I)


def per_what(after: str) -> tuple[str, str | None]:
    """The words with which a text makes a rate of the number before it, and the unit of what it is a rate in."""
    if match := ADVERB.match(after):
        return match[1], EACH[match[1].replace(".", "\\.")]
    if match := PER.match(after):
        sign, of = match[1] or match[3], match[2] or match[4]
        return f"{sign}{' ' * (sign != '/')}{of}", known_unit(of)
    return "", None


def shared(after: str, is_sum: bool = False) -> str:
    """The words behind a number, or behind a sum of money, that say that there is one for each of several, of whatever."""
    match = SHARED.match(after) or APART.match(after) or (FOR_EACH.match(after) if is_sum else None)
    return next(filter(None, match.groups())) if match else ""


def often(before: str) -> str:
    """The word before a number that says how often it comes: a monthly bill."""
    last = before.rstrip().rpartition(" ")[2]
    return last if last.casefold() in ADJECTIVES and before[-1:].isspace() else ""


def a_time(before: str) -> str:
    """The words before a sum of money that say of each time that it comes: `a daily fee of`."""
    match = OF_A_TIME.search(before) if before.endswith((" of ", " at ")) else None
    return match[1] if match else ""
