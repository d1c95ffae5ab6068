"""Written units: how pages spell a unit, and the Pint name of each."""

import re
from functools import cache

PREFIXED = {
    "B": "byte", "W": "watt", "Wh": "watt_hour", "FLOP": "FLOP", "FLOPs": "FLOP", "FLOPS": "FLOP/second", "bit": "bit", "bits": "bit",
    "b": "bit", "bps": "bit/second", "OPS": "FLOP/second", "Hz": "hertz", "Bps": "byte/second",
}  # fmt: skip
PREFIXES = {"": "", "k": "kilo", "K": "kilo", "M": "mega", "G": "giga", "T": "tera", "P": "peta", "E": "exa", "Z": "zetta", "Y": "yotta"}
BINARY = {"K": "kibi", "k": "kibi", "M": "mebi", "G": "gibi", "T": "tebi", "P": "pebi"}
SPELLED = {
    "%": "percent", "percent": "percent", "per cent": "percent", "percentage point": "percent", "point": "percent", "pp": "percent",
    "pct": "percent", "‰": "permille", "‱": "basis_point", "permille": "permille", "per mille": "permille", "permil": "permille",
    "ppm": "ppm", "bp": "basis_point", "basis point": "basis_point",
    "×": "dimensionless", "x": "dimensionless", "time": "dimensionless", "fold": "dimensionless", "-fold": "dimensionless",
    "h": "hour", "hr": "hour", "min": "minute", "s": "second", "sec": "second", "ms": "millisecond", "µs": "microsecond",
    "μs": "microsecond", "us": "microsecond", "ns": "nanosecond", "day": "day", "hour": "hour", "minute": "minute", "second": "second",
    "week": "week", "month": "month", "year": "year", "wk": "week", "yr": "year", "fortnight": "fortnight",
    "decade": "decade", "millisecond": "millisecond", "microsecond": "microsecond",
    "GPU-hour": "GPU_hour", "GPU hour": "GPU_hour", "H800-hour": "GPU_hour", "H100-hour": "GPU_hour", "GPU": "GPU",
    "H800 GPU-hour": "GPU_hour", "H800 GPU hour": "GPU_hour", "GPU-day": "GPU*day", "GPU-month": "GPU*month",
    "dollar": "USD", "cent": "cent", "¢": "cent", "yuan": "CNY", "RMB": "CNY", "euro": "EUR", "won": "KRW",
    "USD": "USD", "EUR": "EUR", "CNY": "CNY", "GBP": "GBP", "KRW": "KRW",
    "param": "parameter", "operation": "FLOP", "byte": "byte", "mm²": "mm**2", "mm2": "mm**2", "nm": "nanometer",
    "square millimetre": "mm**2", "people": "person", "employee": "person",
    "kg": "kilogram", "mg": "milligram", "cm": "centimeter", "mm": "millimeter", "lb": "pound", "feet": "foot", "foot": "foot",
    "inch": "inch", "mile": "mile", "litre": "liter", "acre": "acre", "hectare": "hectare", "mph": "mile/hour",
    "watt": "watt", "kilowatt": "kilowatt", "megawatt": "megawatt", "gigawatt": "gigawatt",
    "kilowatt-hour": "kilowatt_hour", "megawatt-hour": "megawatt_hour",
    "gigawatt-hour": "gigawatt_hour", "terawatt-hour": "terawatt_hour", "country": "country", "countries": "country",
}  # fmt: skip
COUNTED = (
    "token parameter expert layer node chip person share request prompt question model claim download word character sample step head "
    "TPP km metre kilometre gram kilogram tonne degree"
).split()
UNSCALED = re.compile("kilo|mega|giga|tera|milli|micro|nano|mm|decade|dimensionless")
"""How names of units begin that no prefix can stand before."""
PER = re.compile(r"\s*(?:/|\bper\b(?! (?:cent|mille)\b)|\ban\b|\ba\b|\beach\b)\s*")
WEAK = {"x", "time", "point", "s", "min", "us", "in", "a", "GPU"}
"""Spellings too short or too common to be taken for a unit when they stand after a link instead of inside it."""


class UnknownUnit(ValueError):
    """Words after a number that are no unit."""


def read_unit(currency: str | None, text: str) -> str | None:
    """The Pint name of what stands around a number: a currency before it, `text` after it; `None` where there is no unit."""
    text = text.strip()
    parts = PER.split(text)
    names = [_name(part) for part in parts if part]
    starts_with_per = bool(text) and not parts[0]
    if currency and names and not starts_with_per:
        raise UnknownUnit(f"a number cannot be in {currency} and in '{text}' at once")
    if starts_with_per and not currency:
        raise UnknownUnit(f"'{text}' says per what, but not what; write the unit before it")
    if currency:
        names.insert(0, currency)
    return "/".join(f"({name})" for name in names) if names else None


@cache
def _name(text: str) -> str:
    """The Pint name of one written unit such as `GB`, `tokens` or `million tokens`."""
    for scale, prefix in (("thousand ", "kilo"), ("million ", "mega"), ("billion ", "giga"), ("trillion ", "tera"), ("M ", "mega")):
        if text.startswith(scale) and not UNSCALED.match(counted := _name(text.removeprefix(scale))):
            return prefix + counted
    for spelling in (text, text.removesuffix("s")):
        if spelling in SPELLED:
            return SPELLED[spelling]
        if spelling in COUNTED:
            return {"km": "kilometer", "metre": "meter"}.get(spelling, spelling)
    return _prefixed(text)


def _prefixed(text: str) -> str:
    match = re.fullmatch(r"(?:([KkMGTP])(iB)|([kKMGTPEZY]?)(B|Wh|W|FLOPs|FLOPS|FLOP|bits|bit|bps|Bps|b|OPS|Hz))", text)
    if not match:
        raise UnknownUnit(f"cannot read '{text}' after the number; keep only the number, its scale and its unit in the link")
    if match[2]:
        return BINARY[match[1]] + "byte"
    return PREFIXES[match[3]] + PREFIXED[match[4]]


IN_WORDS = re.compile(r"(parts per million\b)|(?<=per)[ -](?=(?:cent|mil|mille)\b)")
TRAILING = re.compile(
    r"[\s\u00a0-]?((?:H800 )?GPU[- ]hours?|percentage points?|basis points?|[A-Za-zµμ%‰‱¢×²]+(?:-hours?)?(?:/[A-Za-z]+)?)"
)


def trailing_unit(text: str) -> str | None:
    """The Pint name of the unit that `text`, what follows a link, begins with; `None` where it begins with none or a weak one."""
    match = TRAILING.match(in_one_word(text))
    return _trailing(match[1]) if match else None


def in_one_word(text: str) -> str:
    """The text with a share that it begins with in one word: percent, permille."""
    return IN_WORDS.sub(lambda match: "ppm" if match[1] else "", text[:20]) + text[20:]


@cache
def _trailing(word: str) -> str | None:
    return None if word in WEAK or word.removesuffix("s") in WEAK else known_unit(word)


@cache
def known_unit(word: str) -> str | None:
    """The Pint name of a written unit, or `None` for what is none."""
    try:
        return read_unit(None, word)
    except UnknownUnit:
        return None


def unit_or_scale(word: str) -> str:
    """The unit or the scale that a word names, of those that say nothing else; empty for none."""
    word = word.lower()
    weak = {word, word.removesuffix("s")} & WEAK
    return "" if weak else known_unit(word) or (word.removesuffix("s") if scaled(word) else "")


SCALED = re.compile(
    r"[\s\u00a0*_-]*(?:(?:hundred|thousand|million|billion|trillion|quadrillion|quintillion)s?\b|(?:bn|mn|tn|mln|bln|trn)\b"
    r"|[%‰×$€£¥万萬亿億]|per ?cent\b|percentage\b|(?:HK|US) dollars?\b"
    r"|(?:dollars?|cents?|yuan|renminbi|euros?|pounds?|won|yen|francs?|rupees?|basis points?|USD|EUR|CNY|RMB|GBP|KRW)\b)",
    re.I,
)


def scaled(text: str) -> bool:
    """Whether `text`, what follows something with digits in it, begins with a scale, a share or a currency: then it is no name."""
    return SCALED.match(text) is not None


def quantity_after(text: str) -> bool:
    """Whether `text`, what follows a number such as 2048, begins with a scale or with what is counted: such a number is no year."""
    match = TRAILING.match(text)
    return scaled(text) or (match is not None and (len(match[1]) > 2 or match[1] in SYMBOLS) and known_unit(match[1]) is not None)


SYMBOLS = frozenset("kB KB MB GB TB PB kW MW GW TW Wh km mm cm nm kg ms ns µs μs Hz".split())
"""Units of two letters that are no words: other than *in*, *at* and *as*, which Pint knows as well."""


def per_unit(text: str) -> str | None:
    """The Pint name of the unit of which `text`, what follows a link, says "per"; `None` where it says none."""
    match = PER_AFTER.match(text)
    if match and match[1] == "GPU" and HOUR_TOO.match(text, match.end()):
        return known_unit("GPU-hour")
    return known_unit(match[1]) if match else None


HOUR_TOO = re.compile(r"(?:,? (?:per|and|an) |/)hour\b")
"""What makes GPU-hours of the GPUs of a rate: `per GPU per hour`."""
PER_AFTER = re.compile(
    r"(?:[\s\u00a0](?!per\b|an?\b)[A-Za-z]+(?:s|(?=/)))?[\s\u00a0]*(?:/|\bper\b|\ban?\b|\bevery\b)\s*"
    r"((?:(?:thousand|million|billion)\s)?[A-Za-z]+(?:[- ]hours?)?)"
)
