"""Literals: what a reader sees in a bound link, read as a relation, one or two numbers, a scale and a unit."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal, localcontext
from functools import lru_cache

from workings.quantity.currencies import SIGNS
from workings.quantity.numeral import EXACT as EXACT
from workings.quantity.numeral import Numeral
from workings.quantity.words import TO, VAGUE, WORD, number_of, read_ratio
from workings.quantity.written_units import UnknownUnit, read_unit

CURRENCIES = {sign: name for name, sign in SIGNS.items()} | {"US$": "USD", "RMB": "CNY", "CNY": "CNY", "USD": "USD", "EUR": "EUR"}
SCALES = {
    "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12, "quadrillion": 10**15,
    "K": 10**3, "k": 10**3, "M": 10**6, "m": 10**6, "mn": 10**6, "B": 10**9, "bn": 10**9, "T": 10**12, "tn": 10**12,
    "Ki": 2**10, "Mi": 2**20, "Gi": 2**30,
}  # fmt: skip
SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")
RELATIONS = {
    "just under": r"almost|nearly|just under|just below|just short of|just shy of|not quite"
    r"|(?<!['’]s )(?<!the )close to|approaching|approaches|approached",
    "just over": r"(?:just|slightly|a little|barely) (?:over|above|more than)",
    "at least": r"at least|at the least|at the very least"
    r"|(?:no|not|never) (?:less|fewer|lower|smaller|shorter) than|a minimum of|a minimum"
    r"|(?:more|greater|larger|higher|longer) than or equal to|as few as|as little as|as low as|≥|>=|⩾|&ge;",
    "at most": r"at most|at the most|at the very most|(?:less|fewer|smaller|lower|shorter) than or equal to"
    r"|up to|as much as|as many as|as high as|a maximum of|a maximum|(?:no|not|never) (?:more|higher|larger|longer) than|≤|<=|⩽|&le;",
    "about": r"about|around|roughly|approximately|approx\.?|some|circa|ca?\.|~|≈",
    "over": r"over|more than|above|exceeding|beyond|past|greater than|bigger than|dearer than"
    r"|costlier than|higher than|upward of|upwards of"
    r"|more(?:,? [a-z]{1,12}){1,2},? than"
    r"|in excess of|north of|exceed|exceeds|exceeded|surpasses|surpassed|surpassing|topped|topping|longer than|larger than|>|&gt;",
    "under": r"under|less than|fewer than|below|beneath|underneath|cheaper than|lower than|smaller than|shorter than|short of"
    r"|shy of|south of|less(?:,? [a-z]{1,12}){1,2},? than|fewer(?:,? [a-z]{1,12}){1,2},? than|<|&lt;",
    "before": r"before|until",
    "after": r"after|since",
    "exactly": r"exactly|precisely",
    "": r"in|on|by|a factor of|between|from",
}
DIGITS = r"(?:\d{1,3}(?:[,\u2009\u202f\u00a0]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+)"
POWER = (
    r"(?<=\b10)(?:\^(?P<caret{n}>[-−]?\d+)|(?P<raised{n}>⁻?[⁰¹²³⁴⁵⁶⁷⁸⁹]+))"
    r"|\s?[×x]\s?10(?:\^|\*\*)?(?P<exponent{n}>[-−]?\d+|[⁰¹²³⁴⁵⁶⁷⁸⁹⁻]+)|[eE](?P<e{n}>[-+−]?\d+)"
)
NUMBER = (
    r"(?P<sign{n}>[-−+])?(?P<currency{n}>US\$|[$€£¥]|(?:RMB|CNY|USD|EUR)\s?)?(?P<digits{n}>"
    + DIGITS
    + rf"|(?i:{WORD}))(?:"
    + POWER
    + r")?(?P<scale{n}>\s*(?i:thousand|quadrillion|trillion|billion|million)\b|(?:mn|bn|tn|Ki|Mi|Gi|[KkMmBT])(?![A-Za-z/²]))?"
)
RELATION = re.compile("(?:" + "|".join(f"(?P<r{i}>{words})" for i, words in enumerate(RELATIONS.values())) + r")(?=[\s\d$€£¥.−-]|&)", re.I)
SINGLE = re.compile(NUMBER.replace("{n}", "1"))
SPAN = re.compile(
    NUMBER.replace("{n}", "1") + r"(?![eE^][-−\d]|⁻)(?P<middle>[^\d$€£¥]{0,12}?)\s?(?:–|—|-|\bto\b|\band\b)\s?" + NUMBER.replace("{n}", "2")
)
MOST_DIGITS, LARGEST_EXPONENT, LONGEST = 100, 4, 300
"""How long a number, the exponent of a power of ten, and the whole text may be written."""
BAD_GROUPS = re.compile(r"\d,\d{1,2}(?!\d)|\d,\d{4,}|\d\.\d+,\d|,\d{3},\d{0,2}(?!\d)")
OF_WHAT = re.compile(r"\s+of(?:\s+(?:the|all|an?))?\s*$")
PART_OF_ONE = re.compile(r"^\s+(?:of )?an?\s+")
"""Between a part and the unit that it is a part of: `half a day`, `a quarter of an hour`."""
SUFFIX_RELATIONS = ((re.compile(r"\s?(?:\+|or more)$"), "at least"), (re.compile(r"\s?or (?:less|fewer)$"), "at most"))


class UnreadableLiteral(ValueError):
    """The text of a bound link is not a number, a range, a date or a duration; the message says why."""


@dataclass(frozen=True)
class Literal:
    """A number as written: `about $5–6 million` has a relation, two numerals and the unit USD."""

    text: str
    relation: str
    numerals: tuple[Numeral, ...]
    unit: str | None
    unit_text: str

    @property
    def is_range(self) -> bool:
        """Whether two numerals stand for the ends of a range."""
        return len(self.numerals) == 2


def plain(text: str) -> str:
    """`text` without Markdown's emphasis, code and escape marks, each replaced by a space so that places stay the same."""
    text = re.sub(r"&nbsp;|&thinsp;|&#160;", lambda match: " " * len(match[0]), text)
    return re.sub(r"[*`_\\]|~~", lambda match: " " * len(match[0]), text)


@lru_cache(maxsize=20_000)
def read_literal(text: str) -> Literal:
    """The literal that `text` writes; raises `UnreadableLiteral` when it is none."""
    if len(text) > LONGEST:
        raise UnreadableLiteral(f"a text of more than {LONGEST} characters is no number; link the number alone")
    clear = plain(text)
    relation, position = _relation(clear)
    body = clear.rstrip()
    for pattern, suffix in SUFFIX_RELATIONS:
        if match := pattern.search(body):
            relation, body = suffix, body[: match.start()]
    if match := BAD_GROUPS.search(body):
        raise UnreadableLiteral(f"'{match[0]}' groups its digits oddly; write thousands as 1,000 and decimals as 1.5")
    if match := VAGUE.match(body, position):
        raise UnreadableLiteral(f"'{match[0].strip()}' says no number; write one, with about, over or under before it")
    with localcontext(EXACT):
        if found := read_ratio(body, position):
            return _ratio(text, relation, *found)
        match = SPAN.match(body, position) or SINGLE.match(body, position)
        if not match:
            raise UnreadableLiteral("there is no number here that can be checked")
        return _literal(text, relation, match, body[match.end() :])


def _relation(clear: str) -> tuple[str, int]:
    position = len(clear) - len(clear.lstrip())
    match = RELATION.match(clear, position)
    if not match:
        return "", position
    found = next(i for i, name in enumerate(RELATIONS) if match[f"r{i}"])
    position = match.end() + len(clear[match.end() :]) - len(clear[match.end() :].lstrip())
    return list(RELATIONS)[found], position


def _ratio(text: str, relation: str, first: Numeral, rest: str) -> Literal:
    """The literal of a ratio in words, of two of them as a range, or of a part of a unit such as `half a day`."""
    numerals: tuple[Numeral, ...] = (first,)
    second = TO.match(rest)
    if second and (end := read_ratio(rest, second.end())):
        place = first.end + end[0].start
        numerals, rest = (first, replace(end[0], start=place)), end[1]
    _refuse_relation(relation, len(numerals))
    rest = OF_WHAT.sub("", rest)
    is_part = all(numeral.form == "fraction" for numeral in numerals)
    unit_text = PART_OF_ONE.sub("", rest) if is_part else rest
    bare = None if is_part and abs(first.value) > 1 else "(dimensionless)"
    return Literal(text, relation, numerals, _unit(None, unit_text) or bare, unit_text.strip())


def _refuse_relation(relation: str, ends: int) -> None:
    if ends == 2 and relation not in ("", "about"):
        raise UnreadableLiteral(f"'{relation}' says nothing about a range; write about, or no word at all")


def _unit(currency: str | None, text: str) -> str | None:
    try:
        return read_unit(currency, text)
    except UnknownUnit as error:
        raise UnreadableLiteral(str(error)) from error


def _literal(text: str, relation: str, match: re.Match[str], rest: str) -> Literal:
    groups = match.groupdict()
    ends = ["1", "2"] if "digits2" in groups else ["1"]
    unit_text = rest
    if ends == ["1", "2"] and (middle := groups["middle"].strip()) and middle != unit_text.strip():
        raise UnreadableLiteral(f"cannot read '{middle}' inside the range")
    _refuse_relation(relation, len(ends))
    if any(groups[f"scale{n}"] == "m" for n in ends) and not any(groups[f"currency{n}"] for n in ends):
        raise UnreadableLiteral("'m' could be million or metres; write it out")
    currencies = {CURRENCIES[groups[f"currency{n}"].strip()] for n in ends if groups[f"currency{n}"]}
    if len(currencies) > 1:
        raise UnreadableLiteral("the ends of a range are in two currencies")
    currency = next(iter(currencies), None)
    scales = [_scale(groups, n) for n in ends]
    if len(ends) == 2 and groups["scale1"] is None and not groups["exponent1"] and not groups["e1"]:
        scales[0] = scales[1]  # $5–6 million: the scale at the end holds for both
    numerals = tuple(_numeral(match, n, scale) for n, scale in zip(ends, scales, strict=True))
    return Literal(text, relation, numerals, _unit(currency, unit_text), unit_text.strip() or (currency or ""))


def _scale(groups: dict[str, str | None], n: str) -> Decimal:
    power = _power(groups[f"exponent{n}"] or groups[f"e{n}"] or "0")
    if raised := groups[f"caret{n}"] or groups[f"raised{n}"]:
        power = _power(raised) / 10  # 10²⁵: the ten itself is the first factor
    word = (groups[f"scale{n}"] or "").strip()
    return power * (SCALES.get(word) or SCALES[word.lower()]) if word else power


def _power(exponent: str) -> Decimal:
    exponent = exponent.translate(SUPERSCRIPTS).replace("−", "-")
    if len(exponent) > LARGEST_EXPONENT:
        raise UnreadableLiteral(f"a power of ten with the exponent {exponent} is no number that a page states")
    return Decimal(10) ** int(exponent)


def _numeral(match: re.Match[str], n: str, scale: Decimal) -> Numeral:
    digits = match[f"digits{n}"]
    if len(digits) > MOST_DIGITS:
        raise UnreadableLiteral(f"a number of more than {MOST_DIGITS} digits cannot be checked")
    if form := "" if any(map(str.isdecimal, digits)) else "word":
        value, places = number_of(digits), 0
    else:
        bare = re.sub(r"[,\u2009\u202f\u00a0]", "", digits)
        value, places = Decimal(bare), len(bare.partition(".")[2])
    sign = -1 if match[f"sign{n}"] in ("-", "−") else 1
    return Numeral(digits, match.start(f"digits{n}"), sign * value * scale, scale * Decimal(1).scaleb(-places), form)
