"""The numerals that a rendered page shows."""

import html
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from workings.audit.visible import Run
from workings.markdown.grammar import ADDRESS
from workings.markdown.numerals import has_digit, judged
from workings.quantity.written_units import scaled

HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
HEADING_NUMBER = re.compile(r"^\s*\d+(?:\.\d+)*\.\s")
FORMULA_NUMERAL = re.compile(r"\d+(?:\.\d+)?")


@dataclass(frozen=True)
class Seen:
    """A numeral that the rendered page shows, with the text around it; with a target if it is shown as a bound number."""

    text: str
    holder: str
    around: str
    target: str = ""
    rule: str = ""
    """Which rule exempts it for what it is, such as a year or a name."""


def digits(text: str) -> str:
    """What two writings of a numeral have in common: their digits, as ASCII."""
    plain = unicodedata.normalize("NFKC", html.unescape(text))
    return "".join(str(unicodedata.digit(sign)) for sign in plain if sign.isdigit())


def seen(runs: Iterable[Run]) -> Iterator[Seen]:
    """The numerals of runs of visible text that are neither dates, names nor addresses, and the bound numbers."""
    return (one for one in everything(runs) if not one.rule)


def everything(runs: Iterable[Run]) -> Iterator[Seen]:
    """All numerals of runs of visible text but for those of addresses."""
    for run in runs:
        for target, text in run.bound:
            yield Seen(text, run.holder, run.text, target)
        for formula in run.formulas:
            yield from (Seen(match[0], "formula", formula) for match in FORMULA_NUMERAL.finditer(formula))
        yield from (Seen(number, "note", run.text) for number in run.notes)
        if has_digit(run.text):
            yield from _loose(run)


def _loose(run: Run) -> Iterator[Seen]:
    text = re.sub(r"\s", " ", re.sub(ADDRESS, lambda match: " " * len(match[0]), run.text))
    if run.holder in HEADINGS:
        text = HEADING_NUMBER.sub(lambda match: match[0] if scaled(text[match.end() : match.end() + 30]) else " " * len(match[0]), text)
    for one in judged("· " + text):  # the sign keeps what opens a run from being taken for the number of a list
        yield Seen(one.text, run.holder, text[max(one.start - 40, 0) : one.start + 40], rule=one.rule)
