"""Units as pages spell them, and what each is."""

import pytest

from workings.quantity import units
from workings.quantity.written_units import COUNTED as NOUNS
from workings.quantity.written_units import SPELLED as WRITTEN
from workings.quantity.written_units import UnknownUnit, in_one_word, known_unit, per_unit, quantity_after, read_unit, scaled, trailing_unit

SPELLED = {
    "percent": "%|percent|per cent|percentage point|percentage points|points|point|pp",
    "permille": "‰|permille|per mille|permil",
    "basis_point": "‱|bp|bps|basis point|basis points",
    "ppm": "ppm",
    "dimensionless": "×|x|time|times|fold|-fold",
    "hour": "h|hr|hour|hours",
    "minute": "min|minute|minutes",
    "second": "s|sec|second|seconds",
    "millisecond": "ms|millisecond|milliseconds",
    "microsecond": "µs|μs|us|microsecond|microseconds",
    "nanosecond": "ns",
    "day": "day|days",
    "week": "week|weeks",
    "month": "month|months",
    "year": "year|years",
    "GPU_hour": "GPU-hour|GPU-hours|GPU hour|GPU hours|H800-hour|H100-hour|H800 GPU-hour|H800 GPU-hours|H800 GPU hour",
    "GPU": "GPU|GPUs",
    "GPU*day": "GPU-day|GPU-days",
    "GPU*month": "GPU-month",
    "USD": "dollar|dollars|USD",
    "cent": "cent|cents|¢",
    "CNY": "yuan|RMB|CNY",
    "EUR": "euro|euros|EUR",
    "GBP": "GBP",
    "KRW": "won|KRW",
    "parameter": "param|params|parameter|parameters",
    "FLOP": "operation|operations|FLOP|FLOPs",
    "FLOP/second": "FLOPS|OPS",
    "byte": "byte|bytes|B",
    "bit": "bit|bits|b",
    "byte/second": "Bps",
    "hertz": "Hz",
    "watt": "watt|watts|W",
    "watt_hour": "Wh",
    "kilowatt": "kilowatt|kW|KW",
    "megawatt": "megawatt|megawatts|MW",
    "gigawatt": "gigawatt|GW",
    "kilowatt_hour": "kilowatt-hour|kilowatt-hours|kWh",
    "megawatt_hour": "megawatt-hour|MWh",
    "gigawatt_hour": "gigawatt-hour|GWh",
    "terawatt_hour": "terawatt-hour|TWh",
    "kilobyte": "kB|KB",
    "megabyte": "MB",
    "gigabyte": "GB",
    "terabyte": "TB",
    "petabyte": "PB",
    "exabyte": "EB",
    "zettabyte": "ZB",
    "yottabyte": "YB",
    "kibibyte": "KiB|kiB",
    "mebibyte": "MiB",
    "gibibyte": "GiB",
    "tebibyte": "TiB",
    "pebibyte": "PiB",
    "gigabit": "Gbit|Gbits|Gb",
    "gigabit/second": "Gbps",
    "gigabyte/second": "GBps",
    "gigaFLOP": "GFLOP|GFLOPs",
    "teraFLOP/second": "TFLOPS|TOPS",
    "gigahertz": "GHz",
    "mm**2": "mm²|mm2|square millimetre|square millimetres",
    "nanometer": "nm",
    "kilometer": "km",
    "meter": "metre|metres",
    "kilometre": "kilometre|kilometres",
    "person": "people|person|persons|employee|employees",
    "country": "country|countries",
    "token": "token|tokens",
    "kilotoken": "thousand tokens",
    "megatoken": "million tokens|M tokens",
    "gigatoken": "billion tokens",
    "teratoken": "trillion tokens",
}
COUNTED = "expert layer node chip share request prompt question model claim download word character sample step head TPP gram kilogram tonne degree".split()


@pytest.mark.parametrize("unit", SPELLED)
def test_a_unit_has_its_spellings(unit):
    """Words, abbreviations and signs, one and several."""
    assert {f"({unit})"} == {read_unit(None, f" {spelling} ") for spelling in SPELLED[unit].split("|")}


@pytest.mark.parametrize("unit", COUNTED)
def test_what_is_counted_is_its_own_unit(unit):
    """One and several."""
    assert [f"({unit})"] * 2 == [read_unit(None, unit), read_unit(None, f"{unit}s")]


@pytest.mark.parametrize(
    ("currency", "text", "unit"),
    [
        (None, "", None), (None, " ", None), ("USD", "", "(USD)"), ("USD", " per GPU-hour", "(USD)/(GPU_hour)"), ("USD", "/hour", "(USD)/(hour)"), (None, "GB/s", "(gigabyte)/(second)"), (None, "tokens a second", "(token)/(second)"),
        (None, "KB an hour", "(kilobyte)/(hour)"), (None, "GPUs each day", "(GPU)/(day)"), ("USD", "per million tokens", "(USD)/(megatoken)"), (None, "per cent", "(percent)"), (None, "bytes per token per layer", "(byte)/(token)/(layer)"),
    ],
)  # fmt: skip
def test_a_unit_may_be_per_another(currency, text, unit):
    """A currency stands before the number, and what it is per behind it."""
    assert unit == read_unit(currency, text)


@pytest.mark.parametrize(
    ("currency", "text", "message"),
    [
        ("USD", "GB", "a number cannot be in USD and in 'GB' at once"), (None, "per day", "'per day' says per what, but not what; write the unit before it"),
        (None, "wombats", "cannot read 'wombats' after the number; keep only the number, its scale and its unit in the link"), (None, "XB", "cannot read 'XB' after the number; keep only the number, its scale and its unit in the link"),
        (None, "GBs", "cannot read 'GBs' after the number; keep only the number, its scale and its unit in the link"),
    ],
)  # fmt: skip
def test_what_is_no_unit_is_refused(currency, text, message):
    """The message says what stands there, and what to write."""
    with pytest.raises(UnknownUnit) as refused:
        read_unit(currency, text)
    assert message == str(refused.value)


@pytest.mark.parametrize(("word", "unit"), [("GB", "(gigabyte)"), ("wombats", None), ("", None), ("per day", None)])
def test_a_word_is_a_unit_or_none(word, unit):
    """Nothing is raised."""
    assert unit == known_unit(word)


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        (" days later", "(day)"), ("-days", "(day)"), ("GB", "(gigabyte)"), ("%", "(percent)"), (" GPU-hours", "(GPU_hour)"), (" H800 GPU hours", "(GPU_hour)"), (" percentage points", "(percent)"), (" basis points", "(basis_point)"),
        (" per cent of it", "(percent)"), (" per mille", "(permille)"), (" parts per million", "(ppm)"), ("\u00a0mm² wide", "(mm**2)"), (" GB/s", "(gigabyte)/(second)"), (" H800-hours", None), (" kilowatt-hours", "(kilowatt_hour)"),
        (" times", None), (" x", None), (" points", None), (" s", None), (" h", "(hour)"), (" min", None), (" us", None), (" in", None), (" a", None), (" GPUs", None), (" GPU", None), (" wombats", None), ("", None), (", days", None),
        ("  days", None),
    ],
)  # fmt: skip
def test_a_unit_may_follow_a_link(text, unit):
    """If it is long enough, and not what every other sentence goes on with."""
    assert unit == trailing_unit(text)


@pytest.mark.parametrize(
    ("text", "said"),
    [(" per cent of it", " percent of it"), (" per-cent", " percent"), (" per mille", " permille"), (" per mil", " permil"), (" parts per million of it", " ppm of it"), (" per centre", " per centre"), (" and so on, fifty per cent", " and so on, fifty per cent")],
)  # fmt: skip
def test_a_share_becomes_one_word(text, said):
    """Where the text begins with it."""
    assert said == in_one_word(text)


@pytest.mark.parametrize(
    ("text", "is_scaled", "is_quantity"),
    [
        (" million", True, True), (" hundreds", True, True), ("** thousand", True, True), ("_ billion", True, True), (" quintillion", True, True), ("bn", True, True), (" mln", True, True), ("%", True, True), ("€", True, True), (" per cent", True, True),
        (" percentage", True, True), (" US dollars", True, True), (" HK dollars", True, True), (" dollars", True, True), (" yen", True, True), (" francs", True, True), (" basis points", True, True), (" USD", True, True), (" KRW", True, True), (" Million", True, True),
        (" tokens", False, True), (" GPU-hours", False, True), (" MHz", False, True), (" GB", False, True), (" MW of", False, True), ("ms", False, True), (" in", False, False), (" as", False, False), (" h", False, False), (" wombats", False, False), (" millionaire", False, False), ("", False, False), (" a year", False, False),
    ],
)  # fmt: skip
def test_what_follows_makes_a_quantity(text, is_scaled, is_quantity):
    """A scale, a share or a currency; or what is counted, if its name has three letters at least or is no word."""
    assert (is_scaled, is_quantity) == (scaled(text), quantity_after(text))


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        (" a day", "(day)"), (" an hour", "(hour)"), ("/s", "(second)"), (" per token", "(token)"), (" every month", "(month)"), (" per million tokens", "(megatoken)"), (" tokens a second", "(second)"), (" GB/s", "(second)"), (" per GPU-hour", "(GPU_hour)"),
        (" per GPU hour", "(GPU_hour)"), ("\u00a0per day", "(day)"), (" per wombat", None), (" GB a second", None), (" days", None), ("", None), (" per thousand tokens", "(kilotoken)"), (" per billion tokens", "(gigatoken)"),
    ],
)  # fmt: skip
def test_a_text_may_say_per_what(text, unit):
    """Right behind the number, or behind one noun in the plural."""
    assert unit == per_unit(text)


@pytest.mark.parametrize("scale", ["thousand", "million", "billion", "trillion", "M"])
def test_what_a_scale_makes_of_a_unit_is_a_unit(scale):
    """No prefix stands before what has one or is none: `a million times`, `a thousand kilometres` and `per million ms` are no units."""
    names = [name for word in (*WRITTEN, *NOUNS) if (name := known_unit(f"{scale} {word}"))]
    assert {"(kilotoken)", "(megatoken)", "(gigatoken)", "(teratoken)"} & {*names}
    assert len(names) == len([units.unit(name) for name in names])


@pytest.mark.parametrize("words", ["million times", "thousand ms", "thousand kilometres", "million mm²", "million decades", "million kilowatt-hours", "million million tokens"])
def test_what_has_no_scaled_unit_has_none(words):
    """It is no unit, and no error either."""
    assert known_unit(words) is None
