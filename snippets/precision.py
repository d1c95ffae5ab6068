"""Number formats: how FP8, BF16, FP16 and FP32 hold a number, bit by bit (IEEE 754; FP8 Formats for Deep Learning, Table 1)."""

import math
from typing import NamedTuple

from snippets.facts import group
from snippets.lists import whole
from snippets.units import Bits, Count, Ratio

fp32 = group("precision.fp32")
fp16 = group("precision.fp16")
bf16 = group("precision.bf16")
e4m3 = group("precision.e4m3")
e5m2 = group("precision.e5m2")
claim = group("precision.claim")


def bits(fmt) -> Bits:
    """Width of one number in `fmt`: a sign bit, the exponent and the mantissa."""
    return 1 + fmt.exponent_bits + fmt.mantissa_bits


def patterns(fmt) -> Count:
    """How many different bit patterns there are."""
    return 2 ** bits(fmt)


# --8<-- [start:decode]
def decode(pattern, fmt) -> Ratio:
    """The number that the bits of the integer `pattern` stand for in `fmt`; infinities and NaN included."""
    whole(0, pattern=pattern)
    if not 0 <= pattern < patterns(fmt):
        raise ValueError(f"pattern must be at least 0 and below 2^{bits(fmt)}, not {pattern}")
    sign, power, mantissa = fields(pattern, fmt)
    if kind := special(power, mantissa, fmt):
        return -float(kind) if sign else float(kind)
    hidden = power > 0  # subnormal numbers have no leading one
    magnitude = math.ldexp(hidden + mantissa / 2**fmt.mantissa_bits, max(power, 1) - fmt.bias)
    return -magnitude if sign else magnitude


def fields(pattern, fmt) -> tuple[int, int, int]:
    """Sign, exponent and mantissa of `pattern`, as integers."""
    power = pattern >> fmt.mantissa_bits & 2**fmt.exponent_bits - 1
    return pattern >> bits(fmt) - 1, power, pattern & 2**fmt.mantissa_bits - 1
# --8<-- [end:decode]


def special(power, mantissa, fmt) -> str:
    """'inf' or 'nan' where the fields of a pattern stand for that, else ''."""
    if power < 2**fmt.exponent_bits - 1:
        return ""
    if fmt.specials == "NaN only":  # the all-ones mantissa; the rest of the top exponent holds ordinary numbers
        return "nan" if mantissa == 2**fmt.mantissa_bits - 1 else ""
    return "nan" if mantissa else "inf"


# --8<-- [start:nearest]
def nearest(value, fmt, saturate=False) -> Ratio:
    """The number of `fmt` closest to `value`; of two equally close, the one whose last bit is 0 (ties to even).

    Too large values become infinite, or NaN where the format has no infinity; with `saturate` the largest finite number.
    """
    if math.isfinite(value):
        step = spacing(value, fmt)
        rounded = math.copysign(round(value / step) * step, value)  # exact: step is a power of two
        if abs(rounded) <= largest(fmt):
            return rounded
    if saturate and not math.isnan(value):
        return math.copysign(largest(fmt), value)
    return math.copysign(math.nan if fmt.specials == "NaN only" or math.isnan(value) else math.inf, value)


def spacing(value, fmt) -> Ratio:
    """The distance between neighbours in `fmt` where `value` lies: a power of two, constant among the subnormals."""
    return math.ldexp(1.0, exponent(value, fmt) - fmt.mantissa_bits)


def exponent(value, fmt) -> Count:
    """The power of two that `value` is counted in, in `fmt`; zero and the subnormals share the smallest."""
    least = 1 - fmt.bias
    return max(math.frexp(value)[1] - 1, least) if value else least
# --8<-- [end:nearest]


def encode(value, fmt, saturate=False) -> int:
    """The bit pattern of `value` in `fmt`, rounded as by `nearest`; every NaN becomes the quiet one of its sign."""
    sign = int(math.copysign(1, value) < 0) << bits(fmt) - 1
    rounded = abs(nearest(value, fmt, saturate))
    top = 2**fmt.exponent_bits - 1 << fmt.mantissa_bits
    if math.isnan(rounded):
        return sign | top | (2**fmt.mantissa_bits - 1 if fmt.specials == "NaN only" else 2 ** (fmt.mantissa_bits - 1))
    if math.isinf(rounded):
        return sign | top
    steps = int(rounded / spacing(rounded, fmt))  # the mantissa, with the leading one if there is one
    return sign | (exponent(rounded, fmt) + fmt.bias - 1 << fmt.mantissa_bits) + steps


# --8<-- [start:range]
def largest(fmt) -> Ratio:
    """The largest finite number."""
    finite_only = fmt.specials == "NaN only"
    top = 2**fmt.exponent_bits - 1 - (not finite_only)
    mantissa = 2 - 2.0 ** -fmt.mantissa_bits * (1 + finite_only)
    return math.ldexp(mantissa, top - fmt.bias)


def smallest(fmt) -> Ratio:
    """The smallest number above zero, a subnormal one."""
    return math.ldexp(1.0, 1 - fmt.bias - fmt.mantissa_bits)


def smallest_normal(fmt) -> Ratio:
    """The smallest number that still has all its digits."""
    return math.ldexp(1.0, 1 - fmt.bias)


def finite_values(fmt) -> Count:
    """How many different finite numbers the format can hold; +0 and -0, two patterns, are one number."""
    return 2 * encode(largest(fmt), fmt) + 1
# --8<-- [end:range]


# --8<-- [start:digits]
def decimal_digits(fmt) -> Count:
    """Decimal digits that the significand is worth: (mantissa bits + the hidden leading one) × log10 2."""
    return (fmt.mantissa_bits + 1) * math.log10(2)


def bits_for(digits) -> Bits:
    """Bits a significand needs to hold `digits` decimal digits."""
    if not 0 < digits < math.inf:
        raise ValueError(f"digits must be above 0, not {digits}")
    return math.ceil(digits * math.log2(10))
# --8<-- [end:digits]


class Format(NamedTuple):
    """One format: what it is called and how many decimal digits its numbers carry."""

    name: str
    digits: Count


def formats() -> list[Format]:
    """The digits of each format, and what 32 decimal places would be."""
    named = {"FP32": fp32, "FP16": fp16, "BF16": bf16, "FP8 E4M3": e4m3, "FP8 E5M2": e5m2}
    return [Format("the claim", claim.decimals), *(Format(name, decimal_digits(fmt)) for name, fmt in named.items())]
