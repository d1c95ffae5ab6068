"""One bound number: its literal held against the fact or the calculation that it links to."""

import re
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal, localcontext

from workings.evidence.outcome import Outcome
from workings.evidence.project import Project
from workings.finding import Splice
from workings.markdown.grammar import Target, read_target
from workings.markdown.page import Link
from workings.quantity.compare import Verdict, compare, contradicts, conversion, rate_of
from workings.quantity.dates import WrittenDate, date_holds, read_date, write_date
from workings.quantity.literal import EXACT, SCALES, Literal, UnreadableLiteral, plain, read_literal
from workings.quantity.numeral import Numeral
from workings.quantity.units import is_count
from workings.quantity.writing import readable, show, write
from workings.quantity.written_units import per_unit, trailing_unit

SIBLINGS = (("kilo", "kibi"), ("mega", "mebi"), ("giga", "gibi"), ("tera", "tebi"))
SHORT = {"kilo": "KB", "mega": "MB", "giga": "GB", "tera": "TB", "kibi": "KiB", "mebi": "MiB", "gibi": "GiB", "tebi": "TiB"}


@dataclass(frozen=True)
class Checked:
    """What the check of one link found: its outcome if it has one, and the message and splices if it does not hold."""

    outcome: Outcome | None
    message: str = ""
    splices: tuple[Splice, ...] = ()


def check_number(project: Project, link: Link) -> Checked:
    """Whether the text of `link` says what its target is."""
    target = read_target(link.target)
    outcome = project.outcome(link.target)
    if isinstance(outcome, ValueError):
        return Checked(None, f"[{link.text}]: {outcome}")
    if isinstance(outcome.value, str):
        return _check_text(link, target, outcome, outcome.value)
    if isinstance(outcome.value, date):
        return _check_date(link, target, outcome, outcome.value)
    return _check_literal(link, target, outcome, outcome.value)


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


def _check_literal(link: Link, target: Target, outcome: Outcome, value: float) -> Checked:
    try:
        literal = read_literal(link.text)
    except UnreadableLiteral as error:
        if read_date(plain(link.text)):
            return Checked(outcome, f"[{link.text}] is a date, but {target.name} = {show(value, outcome.unit)}")
        return Checked(outcome, f"[{link.text}] but {target.name} = {show(outcome.value, outcome.unit)}: {error}")
    literal = _with_trailing_unit(literal, link)
    per = per_unit(link.after)
    if literal.unit and per and "/" not in literal.unit and contradicts(per, outcome.unit):
        literal = replace(literal, unit_text="")
        verdict = Verdict(f"is in {readable(outcome.unit)}", unit_differs=True)
    else:
        rate = literal.unit and per and rate_of(literal.unit, per, outcome.unit)
        literal = replace(literal, unit=rate or literal.unit)
        verdict = compare(literal, value, outcome.unit, outcome.low, outcome.high)
    if verdict.holds:
        return Checked(outcome)
    return Checked(outcome, *_explain(link, target, outcome, value, literal, verdict))


def _with_trailing_unit(literal: Literal, link: Link) -> Literal:
    """The literal with the unit that the sentence writes right after the link, as in `[57](…) days`."""
    unit = trailing_unit(link.after) if literal.unit is None else None
    return literal if unit is None or is_count(unit) else replace(literal, unit=unit)


def _explain(
    link: Link, target: Target, outcome: Outcome, known: float, literal: Literal, verdict: Verdict
) -> tuple[str, tuple[Splice, ...]]:
    """The message for a literal that does not hold, and the splices that would mend it."""
    value = show(known, outcome.unit)
    if outcome.low is not None and literal.is_range:
        value = f"{show(outcome.low)} to {show(outcome.high, outcome.unit)}"
    says = f"[{link.text}] but {target.name} = {value}"
    if verdict.unit_differs:
        outside = "" if literal.unit_text else f": '{_first_words(link.after)}' after the link does not agree"
        return f"{says}: the value {verdict.problem}{outside}", ()
    with localcontext(EXACT):
        hint = _hint(literal, known, outcome.unit, link)
    if hint:
        return f"{says}; {hint}", ()
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
    return plain(literal.text).strip()


def _rewritten(literal: Literal, verdict: Verdict) -> str:
    text, shift = literal.text, 0
    for numeral, digits in zip(literal.numerals, verdict.digits, strict=True):
        text = text[: numeral.start + shift] + digits + text[numeral.end + shift :]
        shift += len(digits) - len(numeral.digits)
    return text


def _hint(literal: Literal, known: float, unit: str, link: Link) -> str:
    """What was probably meant, where the digits are right and something else is not."""
    if literal.is_range or literal.relation not in ("", "about", "exactly") or literal.numerals[0].is_ratio:
        return ""
    numeral = literal.numerals[0]
    for pair in SIBLINGS:
        for here, there in (pair, pair[::-1]):
            if literal.unit and here in literal.unit:
                sibling = replace(literal, unit=literal.unit.replace(here, there))
                if compare(sibling, known, unit).holds:
                    return f"the digits are right for {SHORT[there]}: {SHORT[here]} and {SHORT[there]} are different units"
    value = conversion(literal.unit, unit)(known)
    if literal.unit is None and abs(value * 100 - numeral.value) <= numeral.quantum / 2 and abs(value) < 1:
        return "the value is a share: put % inside the link"
    return _scale_hint(numeral, value, link)


def _scale_hint(numeral: Numeral, value: Decimal, link: Link) -> str:
    if not numeral.value or not value or (value < 0) != (numeral.value < 0):
        return ""
    following = link.after.split()[0].strip(".,;:") if link.after.split() else ""
    for word, scale in SCALES.items():
        same = abs(value - numeral.value * scale) <= numeral.quantum * scale / 2
        if same and following == word:
            return f"put '{following}' inside the link"
    for power in (3, 6, 9, 12, -3, -6, -9, -12):
        if abs(value - numeral.value.scaleb(power)) <= numeral.quantum.scaleb(power) / 2:
            compared = "larger" if power > 0 else "smaller"
            return f"the digits are right but the scale is not: the value is {10 ** abs(power):,} times {compared}"
    for binary, decimal in ((2**10, 10**3), (2**20, 10**6), (2**30, 10**9)):
        if numeral.quantum >= decimal and value == numeral.value / decimal * binary:
            full = write(value, replace(numeral, digits="1,000", quantum=Decimal(1)))
            return f"{full} is {numeral.digits} times {binary:,}, not {decimal:,}: write the number in full"
    return ""
