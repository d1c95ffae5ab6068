"""The rules by which a numeral in a short text that no page holds is bound to nothing and yet no quantity, each with its name."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from workings.markdown.numerals import DIGIT, has_digit, numerals, plainer
from workings.quantity.changing import currency_before
from workings.quantity.written_units import quantity_after, scaled

MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
DAY = r"(?:0?[1-9]|[12]\d|3[01])"
DATE = (
    rf"(?<![\w.,$€£¥–-])(?:{DAY}(?:, | and | or | to |[–-])){{0,6}}{DAY} {MONTH}\b"
    rf"|(?<![\w.-])(?:19|20)\d\d-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?(?![\w.-]*\d)"
    r"|(?<![\w.:])(?:[01]?\d|2[0-3]):[0-5]\d(?![\w:]|\.\d)"
)
WORDS = (
    "annexe?s? appendi(?:x|ces) arts?\\. articles? cells? chapters? columns? discussions? eqs?\\. equations? exhibits? figs?\\. figures? "
    "footnotes? items? lines? methods? notes? pages? paragraphs? parts? pp?\\. posts? recitals? rows? secs?\\. sections? slides? "
    "supplements? tables? versions? volumes? §+ information"
).split()
PLACE = r"(?:(?:[A-Z]\.)?\d{1,5}(?:\.\d{1,3})*[A-Za-z]?(?:\([\da-z]{1,3}\))*)"
LOCATOR = rf"(?<!\w)(?i:{'|'.join(WORDS)})\s?{PLACE}(?:(?:, (?:and )?| and | or | to |[–-]){PLACE}){{0,9}}(?![\w%×$€£¥]|[.,]\d)"
IDENTIFIER = (
    r"\bcommit [0-9a-f]{7,40}\b|\b(?!\d+e\d+\b)(?=[0-9a-f]*[a-f])(?=[0-9a-f]*\d)[0-9a-f]{7,40}\b|\barXiv:? \d{4}\.\d{4,5}\b"
    r"|\b\d{2,3} FR \d{1,6}\b|\bFR Doc\. \d{4}-\d{5}\b|\b[Aa]ccession number [\d-]+\d\b|\bOrder \d{4}-\d\d\b|\b(?:8|10|20)-[KQF]\b"
    r"|\bIEEE \d{3,4}\b|\bSHA-(?:1|256|512)\b"
)
CODE = r"(?<!`)(`+)(?!`).+?(?<!`)\1(?!`)"
FILE = r"(?<![\w./-])(?:[\w.-]+/)*[\w-][\w.-]*\.(?:json|jsonl|toml|md|csv|py|ipynb|txt|html|pdf|ya?ml)\b"
NAME = (
    r"(?<![\w.$€£¥/-])(?!(?:US|USD|CNY|RMB|EUR|GBP|KRW)[$\d])[A-Za-z][\w/-]*(?:@\d{1,2}\b)?(?::\d+(?:\.\d)?[a-z]\b)?(?:(?<=\d)\.[\w-]+)*"
    r"|\b\d-shot\b"
)
"""What only a locator may name without more ado: rows, columns, files and settings of the source, which are words with a digit in them."""
PERCENTILE = r"(?:2\.5|5|25|50|75|95|97\.5)th"
INTERVAL = rf"\b(?:90|95|99) ?% (?:confidence )?intervals?\b|\b(?:{PERCENTILE} and (?:the )?)?{PERCENTILE} percentiles?\b"
"""How sure an interval is, or where a distribution is cut: a method's name."""
YEAR = r"(?:1[89]\d\d|20[0-4]\d)"
WORK = rf"\b[A-Z][a-z]+ (?:\({YEAR}\)|{YEAR}(?=[,;)]))"
"""An author and a year, as in "Wilson (1927)"."""
DATES = {"date": DATE}
GENERAL = {"code": CODE, "date": DATE, "identifier": IDENTIFIER, "locator": LOCATOR, "file": FILE, "work": WORK}
COUNTED = re.compile(r"\s?(?:%|×|percent\b|thousand\b|million\b|billion\b|trillion\b)")


@dataclass(frozen=True)
class Judged:
    """A numeral of a text, its place there, and the rule that lets it pass; without a rule it is loose."""

    text: str
    start: int
    rule: str = ""


def amounts(text: str) -> Iterator[str]:
    """The numerals of a name that readers are shown which are no part of it: those with a scale, a share, a currency or a unit."""
    for one in judged(text, GENERAL):
        after = text[one.start + len(one.text) :]
        if not one.rule and (scaled(one.text[-1:]) or quantity_after(after) or currency_before(text[: one.start]) or one.text[0] in "$€£¥"):
            yield one.text


def judged(text: str, rules: dict[str, str]) -> list[Judged]:
    """The numerals of a text that are neither years nor names, each with the first rule that lets it pass."""
    if not has_digit(text):
        return []
    found = {rule: [match for match in re.finditer(pattern, text, re.S) if _holds(rule, match)] for rule, pattern in rules.items()}
    spans = {rule: ([match.start() for match in matches], [match.end() for match in matches]) for rule, matches in found.items()}
    return [_judge(numeral, spans) for numeral in _numerals(text)]


def _numerals(text: str) -> Iterator[Judged]:
    """Numerals, each from its first digit to its last."""
    for found, place in numerals(f"· {text}"):  # the sign keeps what opens a text from being taken for the number of a list
        yield Judged(found, place - 2)


def _judge(numeral: Judged, spans: dict[str, tuple[list[int], list[int]]]) -> Judged:
    digits = [match.start() for match in re.finditer(DIGIT, plainer(numeral.text))]
    first, last = numeral.start + digits[0], numeral.start + digits[-1]
    for rule, (starts, ends) in spans.items():
        inside = bisect_right(starts, first) - 1
        if inside >= 0 and last < ends[inside]:
            return replace(numeral, rule=rule)
    return numeral


def _holds(rule: str, match: re.Match[str]) -> bool:
    """Whether what follows a locator leaves it one: `table 57 million` and `pages 12 GPUs` are quantities."""
    after = match.string[match.end() : match.end() + 30]
    return rule != "locator" or not (COUNTED.match(after) or quantity_after(after))


def passing(found: list[Judged], rule: str, passes: Callable[[Judged], bool]) -> list[Judged]:
    """The same numerals, where one more rule lets those pass that are loose and for which `passes` holds."""
    return [replace(one, rule=rule) if not one.rule and passes(one) else one for one in found]
