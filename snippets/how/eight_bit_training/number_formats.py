"""Number formats, bit by bit: how FP8, BF16, FP16 and FP32 hold a number (IEEE 754; FP8 Formats for Deep Learning, Table 1)."""

import math
from typing import NamedTuple, Protocol, cast

from snippets.facts import group
from snippets.inputs import above, at_most, whole
from snippets.units import Count, Percent, Real, Whole, Whole_bits

fp32 = group("precision.fp32")
fp16 = group("precision.fp16")
bf16 = group("precision.bf16")
e4m3 = group("precision.e4m3")
e5m2 = group("precision.e5m2")
claim = group("precision.claim")
reader = group("precision.reader")


class Mantissa(Protocol):
    """A number format by the length of its mantissa."""

    mantissa_bits: Whole_bits


class Widths(Mantissa, Protocol):
    """A number format by the lengths of its two parts beside the sign."""

    exponent_bits: Whole_bits


class Biased(Protocol):
    """A number format by what its stored exponents are too large by."""

    bias: Whole


class Grid(Mantissa, Biased, Protocol):
    """A number format by how far its numbers lie apart."""


class Layout(Widths, Protocol):
    """A number format by its parts and by what the top exponent stands for."""

    specials: str


class NumberFormat(Layout, Biased, Protocol):
    """All that there is to know of a number format."""


class KnownFormat(NamedTuple):
    """A number format as values of its own, for those who round many numbers."""

    exponent_bits: Whole_bits
    mantissa_bits: Whole_bits
    bias: Whole
    specials: str


def read(fmt: NumberFormat) -> NumberFormat:
    """The same number format, read once."""
    return cast(NumberFormat, KnownFormat(fmt.exponent_bits, fmt.mantissa_bits, fmt.bias, fmt.specials))


def bits(fmt: Widths) -> Whole_bits:
    """Width of one number in `fmt`: a sign bit, the exponent and the mantissa."""
    return 1 + fmt.exponent_bits + fmt.mantissa_bits


def patterns(fmt: Widths) -> Whole:
    """How many different bit patterns there are."""
    return 2 ** bits(fmt)


# --8<-- [start:decode]
def decode(pattern: Whole, fmt: NumberFormat) -> Real:
    """The number that the bits of `pattern` stand for in `fmt`; infinities and NaN included."""
    whole(0, pattern=pattern)
    at_most(patterns(fmt) - 1, pattern=pattern)
    sign, power, mantissa = fields(pattern, fmt)
    if kind := special(power, mantissa, fmt):
        return -float(kind) if sign else float(kind)
    hidden = power > 0  # subnormal numbers have no leading one
    magnitude = math.ldexp(hidden + mantissa / 2**fmt.mantissa_bits, max(power, 1) - fmt.bias)
    return -magnitude if sign else magnitude


def fields(pattern: Whole, fmt: Widths) -> tuple[Whole, Whole, Whole]:
    """Sign, exponent and mantissa of `pattern`, as integers."""
    power = pattern >> fmt.mantissa_bits & 2**fmt.exponent_bits - 1
    return pattern >> bits(fmt) - 1, power, pattern & 2**fmt.mantissa_bits - 1
# --8<-- [end:decode]


def special(power: Whole, mantissa: Whole, fmt: Layout) -> str:
    """'inf' or 'nan' where the fields of a pattern stand for that, else ''."""
    if power < 2**fmt.exponent_bits - 1:
        return ""
    if fmt.specials == "NaN only":  # the all-ones mantissa; the rest of the top exponent holds ordinary numbers
        return "nan" if mantissa == 2**fmt.mantissa_bits - 1 else ""
    return "nan" if mantissa else "inf"


# --8<-- [start:nearest]
def nearest(value: Real, fmt: NumberFormat, saturate: bool = False) -> Real:
    """The number of `fmt` closest to `value`; of two as close, that with last bit 0 (ties to even).

    Values beyond `edge` become infinite, or NaN where the format has no infinity.
    With `saturate` they, and infinity, become the largest finite number.
    """
    if math.isfinite(value):
        step = spacing(value, fmt)
        rounded = math.copysign(round(value / step) * step, value)  # exact: step is a power of two
        if abs(rounded) <= largest(fmt):
            return rounded
    if saturate and not math.isnan(value):
        return math.copysign(largest(fmt), value)
    lost = fmt.specials == "NaN only" or math.isnan(value)
    return math.copysign(math.nan if lost else math.inf, value)


def spacing(value: Real, fmt: Grid) -> Real:
    """The distance between neighbours in `fmt` where `value` lies.

    It is a power of two, and constant among the subnormals.
    """
    return math.ldexp(1.0, exponent(value, fmt) - fmt.mantissa_bits)


def exponent(value: Real, fmt: Biased) -> Whole:
    """The power of two that `value` is counted in; zero and the subnormals share the smallest."""
    least = 1 - fmt.bias
    return max(math.frexp(value)[1] - 1, least) if value else least
# --8<-- [end:nearest]


def rounding_error(value: Real, fmt: NumberFormat) -> Percent:
    """How far `value`, above 0, is from the number that `fmt` holds for it, as a part of `value`."""
    above(0, value=value)
    return 100 * abs(nearest(value, fmt, saturate=True) - value) / value


def encode(value: Real, fmt: NumberFormat, saturate: bool = False) -> Whole:
    """The bit pattern of `value` in `fmt`, rounded as by `nearest`; every NaN becomes the quiet one of its sign."""
    sign = int(math.copysign(1, value) == -1) << bits(fmt) - 1
    rounded = abs(nearest(value, fmt, saturate))
    top = 2**fmt.exponent_bits - 1 << fmt.mantissa_bits
    if math.isnan(rounded):
        return sign | top | (2**fmt.mantissa_bits - 1 if fmt.specials == "NaN only" else 2 ** (fmt.mantissa_bits - 1))
    if math.isinf(rounded):
        return sign | top
    steps = int(rounded / spacing(rounded, fmt))  # the mantissa, with the leading one if there is one
    return sign | (exponent(rounded, fmt) + fmt.bias - 1 << fmt.mantissa_bits) + steps


# --8<-- [start:range]
def largest(fmt: NumberFormat) -> Real:
    """The largest finite number."""
    finite_only = fmt.specials == "NaN only"
    top = 2**fmt.exponent_bits - 1 - (not finite_only)
    mantissa = 2 - 2.0 ** -fmt.mantissa_bits * (1 + finite_only)
    return math.ldexp(mantissa, top - fmt.bias)


def edge(fmt: NumberFormat) -> Real:
    """Half a step above the largest number: what lies beyond is not rounded to a finite number unless it is made to saturate."""
    return largest(fmt) + spacing(largest(fmt), fmt) / 2


def smallest(fmt: Grid) -> Real:
    """The smallest number above zero, a subnormal one."""
    return math.ldexp(1.0, 1 - fmt.bias - fmt.mantissa_bits)


def smallest_normal(fmt: Biased) -> Real:
    """The smallest number that still has all its digits."""
    return math.ldexp(1.0, 1 - fmt.bias)


def finite_values(fmt: NumberFormat) -> Whole:
    """How many different finite numbers the format can hold; +0 and -0, two patterns, are one."""
    return 2 * encode(largest(fmt), fmt) + 1
# --8<-- [end:range]


# --8<-- [start:digits]
def decimal_digits(fmt: Mantissa) -> Count:
    """Decimal digits that the significand is worth: `(mantissa bits + the hidden one) × log10(2)`."""
    return (fmt.mantissa_bits + 1) * math.log10(2)


def bits_for(digits: Count) -> Whole_bits:
    """Bits a significand needs to hold `digits` decimal digits."""
    above(0, digits=digits)
    return math.ceil(digits * math.log2(10))
# --8<-- [end:digits]


class Format(NamedTuple):
    """One format: what it is called and how many decimal digits its numbers carry."""

    name: str
    digits: Count


def formats() -> list[Format]:
    """The digits of each format, and what the decimal places of the claim would be."""
    named = {"FP32": fp32, "FP16": fp16, "BF16": bf16, "FP8 E4M3": e4m3, "FP8 E5M2": e5m2}
    return [Format("the claim", claim.decimals), *(Format(name, decimal_digits(fmt)) for name, fmt in named.items())]
