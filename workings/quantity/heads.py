"""Heads of columns and rows: a scale, a currency or a unit there belongs to the numbers below and behind them."""

import re
from functools import lru_cache

from workings.quantity import units
from workings.quantity.changing import MONEY, SCALES, SHORT
from workings.quantity.compare import contradicts, is_money
from workings.quantity.currencies import BEFORE, CODES, NAMED, unit_of
from workings.quantity.literal import Literal
from workings.quantity.nouns import inside, is_called, is_same
from workings.quantity.rates import ADJECTIVES, TIMES_OF_RATES
from workings.quantity.units import is_count
from workings.quantity.written_units import known_unit

SCALE = re.compile(
    rf"\b({'|'.join(SCALES)}|mn|mln|mio|bn|bln|mrd|trn)s?\b|(?:[$€£¥]|[(\[]|[,$] |\b(?:{'|'.join(CODES)}))\s?({SHORT})(?![\w/²])"
    r"|\b(k|m|b)(?=[$€£¥])|([万萬亿億兆])",
    re.I,
)
RATE = re.compile(rf"(?<![\d%\ue001])(?<![\d%\ue001]\s)(?:/|\b(?:per|an?|each|every))\s?({'|'.join(TIMES_OF_RATES)})\b")
OFTEN = re.compile(rf"\b({'|'.join(sorted(ADJECTIVES))})\b", re.I)
OFTEN_IT_IS = re.compile(rf"\b({'|'.join(sorted(ADJECTIVES))})\s[a-z]+$", re.I)
"""The same of one thing: `Daily cost`."""
PER = re.compile(
    r"(?:(?<![\w.])[Pp]er\s|\bfor (?:each|every)\s|(?<=[A-Za-z$€£¥])/\s?)"
    r"((?!cents?\b|mille?\b)(?:(?:thousand|million|billion|K|M)\s)?[A-Za-z]+(?:[- ](?:hour|day|month)s?)?)(?=\s*(?:$|[)\],;]|and\b))"
)
EACH = re.compile(r"\b(each|apiece|per capita|pro rata)\s*[)\]]?$", re.I)
"""What a rate at a head is said of: `Cost per GPU`, `Cost each`."""
IN = re.compile(
    rf"(?:\bin |, |[(\[])((?:{'|'.join(SCALES)})s)[)\]]?\s*$|^\s*((?:{'|'.join(SCALES)})s?)\s*$|^((?:{'|'.join(SCALES)})s) of\b"
    rf"|^({'|'.join(SCALES)}) [a-z]+s$",
    re.I,
)
IN_UNIT = re.compile(rf"\b[Ii]n ({MONEY}|(?:GPU[- ])?[a-z]+s)$|^(?:[Nn]umber|[Cc]ount) of ([a-z]+s)$")
ALONE = re.compile(
    rf"^\s*((?:per|each|every) (?:{'|'.join(TIMES_OF_RATES)})"
    rf"|an? (?:minute|hour|day|week|month|year)|each|apiece|{'|'.join(sorted(ADJECTIVES))})\s*$",
    re.I,
)
"""What the head of a row says: a scale, a unit, or that it is a rate."""
CAPITAL = "|".join(name.capitalize() for name in (*NAMED, "yen", "franc", "rupee", "pence", "rouble") if name != "won")
MONEY_AT_HEAD = re.compile(rf"(?<![Pp]er )({BEFORE}|\b{MONEY}|\b(?:{CAPITAL})s?\b)(?!\s?\d)")
SHARE_AT_HEAD = re.compile(r"\b(percentages?|percentiles?)\b", re.I)
SHARES = ("percent", "(percent)")
RATIO_AT_HEAD = re.compile(r"^(?:[a-z]+ )?ratios?$|^share of\b", re.I)
NO_UNITS = ("time", "times")
"""What heads a column of days as well as of factors."""
LAST = re.compile(r"[(\[]([^()\[\]]+)[)\]]\s*$|(?:,\s*(?=[^,]+$)|\s/\s(?=[A-Za-z]+$))(.+)$")
DONE = re.compile(r"(?:(?:[Hh]ow many|[Tt]he(?: number of)?) )?(?!.* (?:and|or) )([A-Za-z-]+s)(?: [a-z]|$)")
"""A head that says what was done with what it counts: `Hours needed`, `How many weeks it took`."""
PLURAL = re.compile(r"\b((?:GPU[- ])?[A-Za-z]+s)\b")


def under(header: str, literal: Literal, unit: str) -> str:
    """How the head of its column changes what a number says; empty if it does not."""
    return _under(header, literal.unit, unit)


@lru_cache(2048)
def _under(header: str, own: str | None, unit: str) -> str:
    head = _counted(header)
    if scale := scale_of(head):
        return f"'{scale}' at the head of its column makes it larger; say it there or in the link, not in both"
    written = own or unit
    for name in _units(head, written):
        if written in SHARES and name and is_count(name) and (" " in head.strip() or name == "(share)"):
            continue  # of what it is a share
        if not name or not (is_same(name, written) or (own is None and is_called(head, unit))):
            said = f"'{head.strip()}' stands at the head of its column, and it is {inside(written)}"
            return f"{said}; head the column with its own unit"
    if RATIO_AT_HEAD.search(head) and units.dimensions(written) and written != "share":
        return f"'{head.strip()}' stands at the head of its column, and it is {inside(written)}; head the column with its own unit"
    return rated(header, unit, "column", RATE.search(header) or OFTEN.search(header))


def _counted(header: str) -> str:
    """What a head counts, without what it is counted for each of."""
    return re.split(r"\s(?:per(?! cent)|an?|each|for)\s|(?<!\s)/", header)[0]


def at_axis(name: str, drawn: tuple[str, ...]) -> str:
    """How the name of an axis says a scale, a unit or a rate that none of what is drawn has; empty if it does not."""
    if not drawn or not all(_under(_counted(name), None, unit) or rated(name, unit, "axis", None) for unit in drawn):
        return ""
    found = " and ".join(dict.fromkeys(map(inside, drawn)))
    return f"'{name}' names an axis, and what is drawn is {found}; name its own unit, and no scale"


def behind(row: str, literal: Literal, unit: str) -> str:
    """Whether a unit that ends the head of its row, or is all of it, is another one."""
    return _behind(row, literal.unit, unit)


def in_name(name: str, unit: str) -> str:
    """Whether what readers call a fact ends in another unit than the fact has, or is all of it: `weeks of the run` for days."""
    return _behind(name, None, unit).replace("at the head of its row", "in its label")


@lru_cache(2048)
def _behind(row: str, own: str | None, unit: str) -> str:
    if (scale := IN.search(row)) and not (scale[4] and is_money(own or unit)):
        return f"'{next(filter(None, scale.groups()))}' at the head of its row makes it larger; say it there or in the link, not in both"
    last, named = LAST.search(row), IN_UNIT.search(row)
    if last and (last[1] or MONEY_AT_HEAD.search(last[0])) and "per " not in last[0] and (word := scale_of(last[0])):
        return f"'{word}' at the head of its row makes it larger; say it there or in the link, not in both"
    if wrong := rated(row, unit, "row", ALONE.match(row) or (OFTEN_IT_IS.search(row) if is_money(unit) else None)):
        return wrong
    done = None if last or named else DONE.match(row)
    if done and own is None and (name := known_unit(done[1].lower())) and not is_money(unit):
        return "" if units.dimensions(name) != units.dimensions(unit) or is_same(name, unit) else _other(done[1], unit)
    said = (named[1] or named[2]) if named else (last[1] or last[2]).strip().removeprefix("in ") if last else row
    name = (known_unit(said) or unit_of(said) or None) if named else _unit(said)
    if name is None or is_same(name, written := own or unit) or (own is None and is_called(said, unit)):
        return ""
    return _other(said, written)


def _other(said: str, written: str) -> str:
    """What is said of a row whose head names another unit than its number has."""
    return f"'{said}' stands at the head of its row, and it is {inside(written)}; name its own unit"


def rated(head: str, unit: str, where: str, rate: re.Match[str] | None) -> str:
    """How a head makes a rate of a number that is none, or another rate of one that is; empty if it does not."""
    per = PER.search(head)
    if "/" in unit:
        name = known_unit(per[1]) if per else None
        if per is None or name is None or not contradicts(name, unit):
            return ""
        return f"'{per[0].strip()}' at the head of its {where} makes another rate of it, and the value is {inside(unit)}; say its own rate"
    if not (found := rate or per or EACH.search(head)) or not units.dimensions(unit):
        return ""
    return f"'{found[0].strip()}' at the head of its {where} makes a rate of it, and the value is {inside(unit)}; bind the rate instead"


def scale_of(head: str) -> str:
    """The scale at the head of a column; empty if there is none."""
    match = SCALE.search(head)
    return next(group for group in match.groups() if group) if match else ""


def _units(head: str, written: str) -> list[str]:
    """The units of the currencies, shares and other units at the head of a column; empty for a currency of which there is none."""
    found = [_money(match[1]) for match in MONEY_AT_HEAD.finditer(head)]
    found += ["percent"] * ("%" in head or SHARE_AT_HEAD.search(head) is not None)
    last = LAST.search(head)
    words = [(last[1] or last[2] if last else head).strip(), *PLURAL.findall(head)]
    known = [(word, known_unit(word) or known_unit(word.lower())) for word in words if word.lower() not in NO_UNITS]
    return found + [name for word, name in known if name and (word != "Won" or is_money(written))]


def _money(written: str) -> str:
    """The unit of a currency at a head, where it may begin with a capital."""
    return unit_of(written) or unit_of(written.lower())


def _unit(said: str) -> str | None:
    """The unit that some words are and nothing else: a sign, an abbreviation or a plural, since `second` counts as well."""
    if MONEY_AT_HEAD.fullmatch(said):
        return _money(said) or known_unit(said) or "dimensionless"
    if SHARE_AT_HEAD.fullmatch(said):
        return "percent"
    if said == "People":
        return "person"
    return known_unit(said.lower() if said[1:].islower() else said) if said.endswith("s") or not said[1:].islower() else None
