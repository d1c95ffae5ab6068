"""Comparison at the precision of the literal, for any value and any way of writing it."""

from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workings.quantity import units
from workings.quantity.compare import UnitDiffers, Verdict, compare, contradicts, conversion, is_currency, rate_of
from workings.quantity.literal import read_literal
from workings.quantity.relations import exact

RELATIONS = [
    ("about 7×", 7.1, True), ("about 7×", 7.6, False), ("about 2,800,000", 2_788_000, True), ("about 2,700,000", 2_788_000, False),
    ("about 100", 104, True), ("about 100", 106, False), ("about $5.5M", 5_576_000, False), ("about 1", 1.4, False), ("about 1", 1.05, True), ("about $1 million", 1_394_000, False),
    ("almost $600 billion", 588.8e9, True), ("almost $600 billion", 600e9, False), ("almost $600 billion", 500e9, False),
    ("just over 5", 5.2, True), ("just over 5", 5, False), ("just over 5", 6, False),
    ("under 6", 5.999, True), ("under 6", 6, False), ("over 5", 5.001, True), ("over 5", 5, False),
    ("at least 5", 5, True), ("at least 5", 4.99, False), ("at most 5", 5, True), ("up to 5", 5.01, False), ("5+", 5, True), ("5+", 4, False),
    ("almost −5", -4.9, True), ("almost −5", 4.9, False), ("just over 5", -5.1, False), ("just under 5", -4.9, False),
    ("123456789012345678901234567890", 123456789012345678901234567890, True), ("5", 10**300, False), ("1e-300", 1.7e308, False),
    ("exactly 7", 7, True), ("exactly 7", 7.1, False), ("5–6", 5.5, True), ("5–6", 6.1, False),
    ("under 6", 2.9, False), ("under 6", 3, True), ("over 5", 10, True), ("over 5", 10.1, False), ("at most 1", -3, False), ("up to 9", 4, False),
    ("at least 5%", 0.11, False), ("2–20", 5, False), ("3–9", 5, True), ("under 5", 0, True), ("over −8", -3, False), ("under −2", -3, True),
    ("91.4", 91.45, True), ("91.5", 91.45, True), ("91.6", 91.45, False), ("91.45", 91.45, True), ("0.1", 0.05, True), ("−2", -2.5, True), ("−3", -2.5, True),
 ("6–5", 5.5, False),
    ("a third", 0.33, True), ("a third", 0.349, True), ("a third", 0.351, False), ("about a third", 0.349, True), ("about a third", 0.36, False),
    ("exactly a third", 1 / 3, True), ("exactly a third", 0.333, False), ("nearly half", 0.46, True), ("nearly half", 0.51, False),
    ("1 in 50", 0.0195, True), ("1 in 50", 0.025, False), ("twice", 1.95, True), ("twice", 2.2, False), ("more than twice", 2.2, True),
    ("threefold", 3.4, False), ("three times", 3.1, True), ("at least a tenth", 0.1, True), ("a quarter to a half", 0.4, True),
    ("five million", 5_576_000, False), ("five million", 5_400_000, True), ("a hundred", 101, False),
    ("exactly 123456789012345678", 123456789012345678, True), ("about 7", 7.34, True), ("almost 50", 45, True), ("just over 50", 55, True), ("almost −5", -5.1, False), ("after 5", 5.1, True), ("after 5", 5, False), ("before 5", 4.9, True), ("before 5", 5, False),
    ("over 0", 5, False), ("over 0", 0, False), ("at least 0", 0, True), ("5–6", 5, True), ("5–6", 6, True), ("over −8", -4, True),
]  # fmt: skip
UNITS = [
    ("80 GB", 80e9, "byte", True), ("80 GB", 80 * 2**30, "byte", False), ("80 GiB", 80 * 2**30, "byte", True), ("128K", 131_072, "token", False),
    ("128K", 128_000, "token", True), ("128 KiB", 131_072, "byte", True), ("128 KiB", 131_072, "token", False), ("128Ki", 131_072, "token", True),
    ("5.5%", 0.05458, "dimensionless", True), ("5.5%", 5.458, "percent", True), ("5.5", 5.458, "percent", True), ("2 days", 48, "hour", True),
    ("$2", 2, "USD/GPU_hour", True), ("$2 an hour", 2, "USD/GPU_hour", False), ("€2", 2, "USD", False), ("$0.14", 0.14, "USD/Mtoken", True),
    ("$140 per billion tokens", 0.14, "USD/Mtoken", True), ("8 experts", 8, "dimensionless", True), ("8 experts", 8, "layer", False),
    ("80%", 80, "byte", False), ("2 hours", 2, "GPU_hour", False), ("1.3 TB", 1.342e12, "byte", True), ("582 MW", 582e6, "watt", True),
    ("900 GB", 900e9, "byte/second", False), ("900 GB/s", 900e9, "byte/second", True), ("5 GFLOPs", 5e9, "FLOP/second", False), ("5 tokens", 5, "token/second", False),
    ("a third", 33.3, "percent", True), ("half", 0.5, "USD", False), ("half a day", 12, "hour", True), ("half a percent", 0.005, "dimensionless", True),
    ("twice", 2, "GPU", False), ("half a million dollars", 510_000, "USD", True),
    ("$2", 2, "USD/hour", True), ("€2", 2, "USD/GPU_hour", False), ("5 tokens per request", 5, "dimensionless", True), ("5 days", 5, "dimensionless", False), ("5 tokens", 5, "request", False), ("5 tokens per day", 5, "dimensionless", False),
]  # fmt: skip


@pytest.mark.parametrize(("text", "value", "holds"), RELATIONS)
def test_relations_mean_what_they_say(text, value, holds):
    """About, almost, under, over, at least, at most and ranges hold exactly where a careful reader would say so."""
    assert holds == compare(read_literal(text), value, "dimensionless" if "$" not in text else "USD").holds


@pytest.mark.parametrize(("text", "value", "unit", "holds"), UNITS)
def test_units_agree_or_are_converted(text, value, unit, holds):
    """A written unit is the value's own, a multiple of it, or the part of it before `per`; anything else does not hold."""
    assert holds == compare(read_literal(text), value, unit).holds


VERDICTS = [
    # text, value, unit, low, high, what is found and the digits that hold
    ("57", 57, "day", None, None, ()),
    ("57", 58, "day", None, None, ("differs", ("58",))),
    ("about 2,700,000", 2_788_000, "day", None, None, ("differs", ("2,800,000",))),
    ("under 6", 2.9, "day", None, None, ("loose",)),
    ("€2", 2, "USD", None, None, ("is in USD", (), True)),
    ("900 GB", 900e9, "byte/second", None, None, ("is in bytes per second", (), True)),
    ("5 days", 5, "dimensionless", None, None, ("is a plain number", (), True)),
    ("6–5", 5.5, "day", None, None, ("runs backwards: write the smaller number first",)),
    ("5–5", 5, "day", None, None, ("runs backwards: write the smaller number first",)),
    ("5–6", 7, "day", None, None, ("lies outside the range",)),
    ("2–20", 5, "day", None, None, ("loose",)),
    ("5–6", 5.5, "day", 5, None, ()),
    ("5–6", 5.5, "day", None, 6, ()),
    ("5–6", 5.5, "day", 4.6, 6.4, ()),
    ("about 5–6", 5.5, "day", 4.6, 6.2, ("differs", ("4.6", "6"))),
    ("about 100–200", 150, "day", 104, 208, ()),
    ("100–200", 150, "day", 104, 209, ("differs", ("104", "209"))),
    ("about 100–200", 150, "day", 104, 260, ("differs", ("100", "260"))),
    ("about 100–200", 150, "day", 104, 290, ("differs", ("100", "300"))),
    ("100–200", 150, "day", 100, 300, ("differs", ("100", "300"))),
    ("100–200", 150, "day", 50, 200, ("differs", ("50", "200"))),
]  # fmt: skip


@pytest.mark.parametrize(("text", "value", "unit", "low", "high", "verdict"), VERDICTS)
def test_a_verdict_says_what_is_wrong_and_what_would_hold(text, value, unit, low, high, verdict):
    """Of a range whose value has two ends, both; of one that has none, whether it lies inside."""
    assert Verdict(*verdict) == compare(read_literal(text), value, unit, low, high)


def test_units_differ_only_where_it_is_said():
    """A verdict by itself finds nothing."""
    assert not Verdict().unit_differs
    assert Verdict().holds


@pytest.mark.parametrize(("unit", "money"), [("USD", True), ("CNY", True), ("EUR", True), ("GBP", True), ("KRW", True), ("cent", True), ("dimensionless", False), ("USD/hour", False), ("token", False)])
def test_money_is_in_a_currency_and_nothing_else(unit, money):
    """A price an hour is no sum, and a plain number none either."""
    assert money == is_currency(units.unit(unit))


@pytest.mark.parametrize(
    ("per", "known", "differs"),
    [
        ("day", "USD/GPU_hour", True), ("hour", "USD/GPU_hour", False), ("hour", "token/second", True), ("second", "token/day", True), ("day", "token/day", False), ("token", "USD/hour", False), ("request", "token/second", False),
        ("token", "USD/Mtoken", True), ("megatoken", "USD/Mtoken", False),
    ],
)  # fmt: skip
def test_per_what_may_contradict_a_rate(per, known, differs):
    """Where it is of the same kind, and of another size."""
    assert differs == contradicts(per, known)


@pytest.mark.parametrize(
    ("unit", "per", "known", "rate"),
    [
        ("(gigabyte)", "(second)", "byte/second", "(gigabyte)/(second)"), ("(gigabyte)", "(token)", "byte/second", None), ("(gigabyte)/(second)", "(dimensionless)", "byte/second", None),
    ],
)  # fmt: skip
def test_a_rate_may_be_said_in_two_places(unit, per, known, rate):
    """The unit in the link and what it is per behind it, where that is the kind of thing that is known."""
    assert rate == rate_of(unit, per, known)


def test_units_of_two_kinds_have_no_conversion():
    """Nor is one made up."""
    with pytest.raises(UnitDiffers, match="^is in days$"):
        conversion("(token)", "day")
    assert Decimal(57) == conversion(None, "day")(57)
    assert Decimal(48) == conversion("(hour)", "day")(2)


values = st.one_of(st.integers(0, 10**13), st.floats(1e-4, 1e12, allow_nan=False).map(lambda value: float(f"{value:.15g}")))


@given(values, st.integers(0, 4), st.booleans())
def test_exactly_the_correct_roundings_are_accepted(value, places, grouped):
    """Of all literals with so many decimals, those next to the value are accepted if and only if they are its rounding."""
    step = Decimal(1).scaleb(-places)
    for rounding in (ROUND_FLOOR, ROUND_CEILING):
        nearest = exact(value).quantize(step, rounding)
        for candidate in (nearest - step, nearest, nearest + step):
            if candidate < 0:
                continue
            text = f"{candidate:,.{places}f}" if grouped else f"{candidate:.{places}f}"
            assert (abs(candidate - exact(value)) <= step / 2) == compare(read_literal(text), value, "dimensionless").holds, text


@given(values, st.sampled_from(["", "K", "M", " million", " billion"]), st.integers(0, 3), st.integers(1, 10**6))
def test_the_digits_offered_are_always_accepted(value, scale, places, wrong):
    """Whatever wrong literal stands there, the digits that the check offers instead are accepted, in the same style."""
    text = f"{wrong:.{places}f}{scale}"
    literal = read_literal(text)
    verdict = compare(literal, value, "dimensionless")
    if not verdict.holds:
        numeral = literal.numerals[0]
        mended = text[: numeral.start] + verdict.digits[0] + text[numeral.end :]
        again = read_literal(mended)
        assert compare(again, value, "dimensionless").holds, mended
        assert numeral.quantum == again.numerals[0].quantum
