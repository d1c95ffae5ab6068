"""One bound number: its literal held against the fact or the calculation that it links to."""

import re
from dataclasses import dataclass, replace
from datetime import date
from decimal import localcontext
from typing import TYPE_CHECKING

from workings.checks.hints import hint
from workings.evidence.outcome import Outcome
from workings.evidence.project import Project
from workings.finding import Splice
from workings.markdown.grammar import Target, read_target
from workings.markdown.page import Link
from workings.quantity import units
from workings.quantity.compare import LOOSE, UnitDiffers, Verdict, compare
from workings.quantity.dates import WrittenDate, date_holds, read_date, write_date
from workings.quantity.literal import EXACT, Literal, UnreadableLiteral, plain, read_literal
from workings.quantity.said import said
from workings.quantity.showing import show

if TYPE_CHECKING:
    from workings.quantity.beside import Beside

BOUND = re.compile(
    r"\b(?:bound|limit|more than|less than|fewer than|above|below|higher than|lower than|at (?:least|most)|or (?:more|less))\b"
)
"""In the note of a fact: it is no measured value but one that others lie above or below."""


@dataclass(frozen=True)
class Checked:
    """What the check of one link found: its outcome if it has one, and the message and splices if it does not hold."""

    outcome: Outcome | None
    message: str = ""
    splices: tuple[Splice, ...] = ()
    is_far: bool = False
    """Whether nothing is wrong but that a bound is too far from the value to say much."""


def check_number(project: Project, link: Link) -> Checked:
    """Whether the text of `link` says what its target is."""
    target = read_target(link.target)
    outcome = project.outcome(link.target)
    if isinstance(outcome, ValueError):
        return Checked(None, f"[{link.text}]: {outcome}")
    if isinstance(outcome.value, str):
        return _unless_stuck(link, target, _check_text(link, target, outcome, outcome.value))
    if isinstance(outcome.value, date):
        return _unless_stuck(link, target, _check_date(link, target, outcome, outcome.value))
    return _check_literal(project, link, target, outcome, outcome.value)


def _unless_stuck(link: Link, target: Target, checked: Checked) -> Checked:
    """What was found of a date or a text, unless digits beside it make another one of it."""
    if link.stands_alone:
        return checked
    beside = _beside(link)
    day = checked.outcome.value if checked.outcome else None
    stuck = beside.stuck() or beside.amounts() or (beside.another_day(day) if isinstance(day, date) else "")
    return checked if checked.message or not stuck else Checked(checked.outcome, f"[{link.text}] says {target.name}, but {stuck}")


def _check_text(link: Link, target: Target, outcome: Outcome, value: str) -> Checked:
    if plain(link.text).strip().casefold() == value.casefold():
        return Checked(outcome)
    return Checked(outcome, f"[{link.text}] but {target.name} = '{value}'; write {value}")


def _check_date(link: Link, target: Target, outcome: Outcome, value: date) -> Checked:
    written = read_date(plain(link.text))
    says = f"[{link.text}] but {target.name} = {value}"
    if written is None:
        return Checked(outcome, f"{says}, a date; write it like {value.day} January 2025")
    if date_holds(written, value):
        return Checked(outcome)
    if written.relation not in ("", "on", "in", "from"):
        return Checked(outcome, f"{says}, which is not {plain(link.text).strip()}; change the words or the date")
    return Checked(outcome, f"{says}; write {write_date(written, value)}", date_splices(link, written, value))


def date_splices(link: Link, written: WrittenDate, value: date) -> tuple[Splice, ...]:
    """Corrected digits of a date: a month's name and the ending of 1st are words, and stay."""
    runs = list(re.finditer(r"\d+(?:st|nd|rd|th)?", link.text))
    days, years = (written.day, value.day), (written.year, value.year)
    pairs = [pair for pair in ((years, (written.month, value.month), days) if written.iso else (days, years)) if pair[0] is not None]
    read = [int(run[0]) if run[0].isdecimal() else None for run in runs]
    same_month = written.iso or written.month in (None, value.month)
    if link.names_reference or not same_month or read != [old for old, _ in pairs]:
        return ()
    return tuple(
        Splice(link.text_start + run.start(), link.text_start + run.end(), str(new).zfill(len(run[0])))
        for run, (old, new) in zip(runs, pairs, strict=True)
        if old != new
    )


def _check_literal(project: Project, link: Link, target: Target, outcome: Outcome, value: float) -> Checked:
    try:
        literal = read_literal(link.text)
    except UnreadableLiteral as error:
        if read_date(plain(link.text)):
            return Checked(outcome, f"[{link.text}] is a date, but {target.name} = {show(value, outcome.unit)}")
        return Checked(outcome, f"[{link.text}] but {target.name} = {show(outcome.value, outcome.unit)}: {error}")
    alone = literal
    try:
        units.dimensions(outcome.unit)
    except ValueError as error:
        return Checked(outcome, f"{target.name} cannot be held against what is written: {error}")
    try:
        literal = said(literal, link.after, outcome.unit)
        verdict = compare(literal, value, outcome.unit, outcome.low, outcome.high)
    except UnitDiffers as error:
        verdict = Verdict(str(error), unit_differs=True)
        literal = replace(literal, unit_text="")
    if verdict.holds:
        is_bound = _is_bound(project, outcome, target)
        changed = "" if link.stands_alone else _changed(link, target, alone, outcome, value, is_bound, literal.unit)
        if not changed:
            return Checked(outcome)
        return Checked(outcome, f"[{link.text}] says that {target.name} = {show(value, outcome.unit)}, but {changed}")
    return Checked(outcome, *_explain(link, target, outcome, value, literal, verdict), is_far=verdict.problem == LOOSE)


def _changed(link: Link, target: Target, literal: Literal, outcome: Outcome, value: float, is_bound: bool, read: str | None) -> str:
    """How what stands beside a number changes what it says; that it rose is not said of what fell, below nought or with its sign turned."""
    beside = _beside(link)
    changed = beside.changes(literal, value, outcome.unit, is_bound, read) or beside.bare(literal, outcome.unit, read)
    fell = value < 0 or target.fragment.startswith("-")
    return changed or (beside.risen() if fell else "")


def _beside(link: Link) -> "Beside":
    """What stands beside a link, to be asked."""
    from workings.quantity.beside import Beside  # slow to load, and where nothing stands beside a number nobody asks it

    return Beside(link.before, link.after, link.header, link.row, link.cells, link.caption, link.title, link.note)


def _is_bound(project: Project, outcome: Outcome, target: Target) -> bool:
    """Whether a fact says in its note that it is a bound: then `over` before it need not hold of it."""
    return target.is_fact and bool(BOUND.search(project.facts[outcome.facts[0]].note or ""))


def _explain(
    link: Link, target: Target, outcome: Outcome, known: float, literal: Literal, verdict: Verdict
) -> tuple[str, tuple[Splice, ...]]:
    """The message for a literal that does not hold, and the splices that would mend it."""
    value = show(known, outcome.unit)
    if outcome.low is not None and literal.is_range:
        value = f"{show(outcome.low)} to {show(outcome.high, outcome.unit)}"
    says = f"[{link.text}] but {target.name} = {value}"
    if verdict.unit_differs:
        is_alone = literal.unit_text or literal.numerals[0].is_ratio
        outside = "" if is_alone else f": '{_first_words(link.after)}' after the link does not agree"
        return f"{says}: the value {verdict.problem}{outside}", ()
    with localcontext(EXACT):
        meant = hint(literal, known, outcome.unit, link)
    if meant:
        return f"{says}; {meant}", ()
    if moved := _beside(link).belongs_inside(literal, known, outcome.unit):
        return f"{says}; words beside a link are no part of its number: put them inside, [{moved}]", ()
    if verdict.problem == LOOSE:
        bound = "an end of the range" if literal.is_range else "the bound"
        far = f"{bound} is more than twice or less than half of that and says next to nothing"
        return f"{says}: {far}; write a closer one, or say why: <!-- loose: reason -->", ()
    if not verdict.digits:
        return f"{says}, which {verdict.problem}" if "outside" in verdict.problem else f"{says}: the range {verdict.problem}", ()
    right = _rewritten(literal, verdict)
    if literal.relation not in ("", "about"):
        return f"{says}, which is not {_phrase(literal)}; change the words or the number", ()
    splices = tuple(
        Splice(link.text_start + numeral.start, link.text_start + numeral.end, digits)
        for numeral, digits in zip(literal.numerals, verdict.digits, strict=True)
        if numeral.digits != digits
    )
    if any("." in digits and "." not in numeral.digits for numeral, digits in zip(literal.numerals, verdict.digits, strict=True)):
        return f"{says}; write {right}", ()  # a point that was not there is more than a digit to put in
    if any(numeral.is_word for numeral in literal.numerals):
        in_digits = literal.unit != "(dimensionless)" and any(numeral.is_ratio for numeral in literal.numerals)
        return f"{says}; write {'it in digits' if in_digits else right}", ()
    if re.search(r"\b10(?:\^|[⁰¹²³⁴⁵⁶⁷⁸⁹])", link.text) and "×" not in link.text:
        return f"{says}: a bare power of ten cannot say that; write it with a factor, like 2.8×10²⁴", ()
    if known and not any(re.search("[1-9]", digits) for digits in verdict.digits):
        return f"{says}: too small to write like that; use more decimals or a smaller scale", ()
    if _sign_differs(literal, known):
        return f"{says}: the sign is wrong", ()
    if link.names_reference:
        return f"{says}; write {right}, here and in the definition of the reference", ()
    return f"{says}; write {right}", splices


def _first_words(after: str) -> str:
    match = re.match(r"\s*(?:\S+s?\s+)?(?:/|per |an? |every )\s*\S+|\s*\S+", after)
    return match[0].strip(" .,;:\n") if match else ""


def _sign_differs(literal: Literal, known: float) -> bool:
    return (literal.numerals[0].value < 0) != (known < 0) and known != 0


def _phrase(literal: Literal) -> str:
    return " ".join(plain(literal.text).split())


def _rewritten(literal: Literal, verdict: Verdict) -> str:
    text, shift = literal.text, 0
    for numeral, digits in zip(literal.numerals, verdict.digits, strict=True):
        text = text[: numeral.start + shift] + digits + text[numeral.end + shift :]
        shift += len(digits) - len(numeral.digits)
    return text
