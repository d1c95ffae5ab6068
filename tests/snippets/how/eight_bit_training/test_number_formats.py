"""Number formats against NumPy, against brute force and against digests made with Google's ml_dtypes."""

import hashlib
import math
import random

import numpy as np
import pytest

from snippets.how.eight_bit_training import number_formats
from snippets.how.eight_bit_training.number_formats import bf16, bits, decode, e4m3, e5m2, encode, fp16, fp32, nearest

ML_DTYPES = {  # sha256 of what ml_dtypes 0.6.0 makes of all 65,536 float16 numbers in order, `.astype(...).tobytes()`
    e4m3: "66c4d3a1fa3d98587843222ccdff886e38b5726e83ae53c6eb66efa4eebd6e62",
    e5m2: "15ab0c3901962e79182e796eb712da5b395066c8bd00b5888a5e1c9125d56f24",
    bf16: "1aeca553d95875b569c9e050595a8a02403c07a83fc42e8d7094732f838139cd",
}
HALVES = [float(half) for half in np.arange(65536, dtype=np.uint16).view(np.float16)]


def same(one, other):
    """Equal, or both NaN; +0 and -0 differ."""
    return math.isnan(one) and math.isnan(other) or one == other and math.copysign(1, one) == math.copysign(1, other)


def finite(fmt):
    """Every non-negative finite number of an eight-bit format with its pattern, smallest first."""
    return [(decode(pattern, fmt), pattern) for pattern in range(128) if math.isfinite(decode(pattern, fmt))]


def test_fp16_decodes_as_numpy_does_for_every_pattern():
    """All 65,536 patterns of FP16 are NumPy's float16."""
    assert all(same(expected, decode(pattern, fp16)) for pattern, expected in enumerate(HALVES))


def test_bf16_is_the_upper_half_of_fp32_for_every_pattern():
    """All 65,536 patterns of BF16 equal NumPy's float32 with sixteen zero bits below."""
    expected = (np.arange(65536, dtype=np.uint32) << 16).view(np.float32)
    assert all(same(float(value), decode(pattern, bf16)) for pattern, value in enumerate(expected))


def test_fp32_decodes_as_numpy_does():
    """Every sign and exponent of FP32 with 70 mantissas each (all zeros, ones and single bits among them) is NumPy's float32."""
    rng = random.Random(0)
    mantissas = [0, 2**23 - 1, *(2**i for i in range(23)), *(rng.randrange(2**23) for _ in range(45))]
    patterns = [top << 23 | mantissa for top in range(512) for mantissa in mantissas]
    expected = np.array(patterns, dtype=np.uint32).view(np.float32)
    assert all(same(float(value), decode(pattern, fp32)) for value, pattern in zip(expected, patterns, strict=True))


@pytest.mark.part(1)
@pytest.mark.parametrize("fmt", [fp16, bf16, e4m3, e5m2], ids=repr)
def test_every_number_survives_encoding(fmt):
    """Decoding and encoding gives back every pattern that is not NaN, both zeros and the infinities included."""
    patterns = [pattern for pattern in range(2 ** bits(fmt)) if not math.isnan(decode(pattern, fmt))]
    assert patterns == [encode(decode(pattern, fmt), fmt) for pattern in patterns]


@pytest.mark.slow
@pytest.mark.parametrize("fmt", ML_DTYPES, ids=repr)
def test_encoding_agrees_with_ml_dtypes(fmt):
    """All 65,536 FP16 numbers, NaNs and infinities included, become the bytes that ml_dtypes makes of them."""
    encoded = np.array([encode(half, fmt) for half in HALVES], dtype=np.uint8 if bits(fmt) == 8 else np.uint16)
    assert ML_DTYPES[fmt] == hashlib.sha256(encoded.tobytes()).hexdigest()


@pytest.mark.parametrize("fmt", [e4m3, e5m2], ids=repr)
def test_halfway_numbers_go_to_the_even_neighbour_and_others_to_the_closer(fmt):
    """Between each two neighbours: the middle goes to the even pattern, a hair below or above it to that side."""
    numbers = finite(fmt)
    for (low, pattern), (high, above) in zip(numbers, numbers[1:], strict=False):
        middle = (low + high) / 2
        assert (pattern if pattern % 2 == 0 else above) == encode(middle, fmt)
        assert (pattern, above) == (encode(math.nextafter(middle, 0), fmt), encode(math.nextafter(middle, math.inf), fmt))


@pytest.mark.parametrize("fmt", [e4m3, e5m2], ids=repr)
def test_nearest_is_the_nearest_of_all(fmt):
    """Of 2,000 random values each goes to the number that a search through all numbers finds closest."""
    rng, numbers = random.Random(1), [value for value, _ in finite(fmt)]
    values = [rng.uniform(0, 1) * 2.0 ** rng.randint(-20, 8) for _ in range(2000)]
    assert [min(numbers, key=lambda number: abs(number - value)) for value in values] == [nearest(value, fmt) for value in values]


def test_bf16_rounds_like_the_bit_trick():
    """50,000 random FP32 numbers round to BF16 as the usual integer trick (add 0x7fff and the last kept bit) does."""
    raw = np.random.default_rng(2).integers(0, 0x7F7F0000, 50_000, dtype=np.uint32)
    expected = (raw + 0x7FFF + (raw >> 16 & 1)) >> 16
    assert expected.tolist() == [encode(float(value), bf16) for value in raw.view(np.float32)]


def test_fp32_and_fp16_round_as_numpy_does():
    """20,000 random doubles over the whole range of FP32 round to NumPy's float32, and to its float16, bit for bit."""
    rng = random.Random(3)
    values = [rng.uniform(-1, 1) * 2.0 ** rng.randint(-152, 127) for _ in range(10_000)]
    values += [rng.uniform(-1, 1) * 2.0 ** rng.randint(-26, 16) for _ in range(10_000)]
    with np.errstate(over="ignore"):
        singles, halves = np.array(values).astype(np.float32), np.array(values).astype(np.float16)
    assert singles.view(np.uint32).tolist() == [encode(value, fp32) for value in values]
    assert halves.view(np.uint16).tolist() == [encode(value, fp16) for value in values]


def test_spacing_is_numpys():
    """The distance to the next number equals NumPy's `spacing` for FP32 and FP16, zero and subnormals included."""
    for value in (0.0, 1e-7, 0.1, 1.0, 1.999, 1000.0):
        assert float(np.spacing(np.float16(value))) == number_formats.spacing(float(np.float16(value)), fp16)
        assert float(np.spacing(np.float32(value))) == number_formats.spacing(float(np.float32(value)), fp32)


def test_exponent_is_that_of_the_leading_bit():
    """The exponent is floor(log2) down to the smallest normal number, and stays there below."""
    assert [3, 0, -6, -6, -6] == [number_formats.exponent(value, e4m3) for value in (8.5, 1.0, 2.0**-6, 2.0**-8, 0.0)]


def test_overflow_and_saturation_follow_the_onnx_tables():
    """Rows of ONNX's two cast tables: [x] > FLT_MAX, infinity and NaN, with and without saturation."""
    assert [448, 448, 448] == [nearest(value, e4m3, saturate=True) for value in (449, 1e30, math.inf)]
    assert [-57344, -57344] == [nearest(value, e5m2, saturate=True) for value in (-1e30, -math.inf)]
    assert [0x7F, 0xFF, 0x7F, 0xFF] == [encode(value, e4m3) for value in (1e30, -1e30, math.inf, -math.inf)]
    assert [0x7C, 0xFC, 0x7C, 0xFC] == [encode(value, e5m2) for value in (1e30, -1e30, math.inf, -math.inf)]
    assert [0x7F, 0x7F] == [encode(math.nan, e4m3), encode(math.nan, e4m3, saturate=True)]
    assert [0x7E, 0xFE, 0x7B] == [encode(1e30, e4m3, True), encode(-1e30, e4m3, True), encode(1e30, e5m2, True)]
    assert [448, True] == [nearest(464, e4m3), math.isnan(nearest(math.nextafter(464, 465), e4m3))]


def test_ranges_are_table_1_of_the_fp8_paper():
    """Largest, smallest normal and smallest number of E4M3 and E5M2 as Table 1 prints them; FP32 and FP16 as NumPy does."""
    columns = (number_formats.largest, number_formats.smallest_normal, number_formats.smallest)
    assert [448, 2**-6, 2**-9] == [column(e4m3) for column in columns]
    assert [57344, 2**-14, 2**-16] == [column(e5m2) for column in columns]
    for fmt, kind in ((fp32, np.float32), (fp16, np.float16)):
        known = np.finfo(kind)
        assert [float(known.max), float(known.tiny), float(known.smallest_subnormal)] == [column(fmt) for column in columns]


@pytest.mark.slow
@pytest.mark.parametrize(("fmt", "expected"), [(e4m3, 253), (e5m2, 247), (fp16, 63487), (bf16, 65279)], ids=repr)
def test_finite_values_are_counted_by_brute_force(fmt, expected):
    """The number of different finite numbers equals the size of the set of all decoded patterns."""
    found = {decode(pattern, fmt) for pattern in range(2 ** bits(fmt)) if math.isfinite(decode(pattern, fmt))}
    assert (expected, expected) == (len(found), number_formats.finite_values(fmt))


def test_e4m3_has_two_nans_and_no_infinity():
    """Only S.1111.111 is NaN in E4M3, and nothing is infinite; E5M2 has six NaNs and two infinities."""
    assert [0x7F, 0xFF] == [pattern for pattern in range(256) if math.isnan(decode(pattern, e4m3))]
    assert (0, 2, 6) == (
        sum(math.isinf(decode(pattern, e4m3)) for pattern in range(256)),
        sum(math.isinf(decode(pattern, e5m2)) for pattern in range(256)),
        sum(math.isnan(decode(pattern, e5m2)) for pattern in range(256)),
    )


def test_fields_are_the_bits_in_order():
    """1.0101.110 in E4M3 is sign 1, exponent 5, mantissa 6; written as text and cut the same way."""
    for pattern in range(256):
        text = f"{pattern:08b}"
        assert (int(text[0]), int(text[1:5], 2), int(text[5:], 2)) == number_formats.fields(pattern, e4m3)


def test_special_names_what_the_fields_mean():
    """The top exponent is infinity or NaN in E5M2, but in E4M3 only its last mantissa is, a NaN."""
    assert ["inf", "nan", "", "nan", ""] == [
        number_formats.special(31, 0, e5m2), number_formats.special(31, 1, e5m2), number_formats.special(30, 3, e5m2),
        number_formats.special(15, 7, e4m3), number_formats.special(15, 6, e4m3),
    ]  # fmt: skip


def test_bits_are_the_names():
    """FP32, FP16, BF16 and FP8 have as many bits as their names say."""
    assert [32, 16, 16, 8, 8] == [bits(fmt) for fmt in (fp32, fp16, bf16, e4m3, e5m2)]


def test_patterns_are_those_of_a_byte_or_two():
    """A byte has 256 patterns, two bytes 65,536."""
    assert [256, 65_536] == [number_formats.patterns(fmt) for fmt in (e4m3, fp16)]


def test_decimal_digits_come_from_machine_epsilon():
    """Digits are -log10 of half NumPy's epsilon: 7.22 for FP32, 3.31 for FP16."""
    assert -math.log10(np.finfo(np.float32).eps / 2) == pytest.approx(number_formats.decimal_digits(fp32), abs=1e-9)
    assert -math.log10(np.finfo(np.float16).eps / 2) == pytest.approx(number_formats.decimal_digits(fp16), abs=1e-9)
    assert [2.41, 1.20, 0.90] == [round(number_formats.decimal_digits(fmt), 2) for fmt in (bf16, e4m3, e5m2)]


def test_bits_for_digits_is_the_smallest_power_that_suffices():
    """2^107 is the first power of two that holds 10^32 values; one bit less does not."""
    assert 107 == number_formats.bits_for(32)
    assert 2**106 < 10**32 <= 2**107
    assert [2, 4, 7] == [number_formats.bits_for(digits) for digits in (0.5, 1, 2)]  # 2^1.66, 10 and 100 values


def test_formats_start_with_the_claim():
    """The rows of the chart: 32 claimed digits, then five formats in falling order of digits."""
    rows = number_formats.formats()
    assert ("the claim", 32) == tuple(rows[0])
    assert ["FP32", "FP16", "BF16", "FP8 E4M3", "FP8 E5M2"] == [row.name for row in rows[1:]]
    assert [24, 11, 8, 4, 3] == pytest.approx([row.digits / math.log10(2) for row in rows[1:]])
    assert sorted((row.digits for row in rows), reverse=True) == [row.digits for row in rows]


def test_bad_input_is_named():
    """A pattern that does not fit and a count of digits that is none raise `ValueError` with the argument and the bound."""
    with pytest.raises(ValueError, match="^pattern must be a whole number of at least 0, not -1$"):
        decode(-1, e4m3)
    with pytest.raises(ValueError, match="^pattern must be at most 255, not 256$"):
        decode(256, e4m3)
    with pytest.raises(ValueError, match="^digits must be above 0, not 0$"):
        number_formats.bits_for(0)


def test_beyond_the_edge_it_is_nan_or_the_largest():
    """PyTorch 2.13 makes 448 of all that is larger, infinity included; ml_dtypes makes NaN; both keep 464, halfway, at 448."""
    above = math.nextafter(464, 465)
    assert (464, 61_440) == (number_formats.edge(e4m3), number_formats.edge(e5m2))
    assert [448] * 4 == [nearest(value, e4m3, saturate=True) for value in (464, above, 1e6, math.inf)]
    assert [448, -448] == [nearest(value, e4m3) for value in (464, -464)]
    assert all(math.isnan(nearest(value, e4m3)) for value in (above, 1e6, math.inf))


def test_the_quiet_nan_of_each_format():
    """IEEE 754: an exponent of ones and the first bit of the mantissa; E4M3 has one NaN alone, of ones throughout."""
    quiet = {fp32: 0x7FC00000, fp16: 0x7E00, bf16: 0x7FC0, e5m2: 0x7E, e4m3: 0x7F}
    assert list(quiet.values()) == [encode(math.nan, fmt) for fmt in quiet]
    assert [pattern | 1 << bits(fmt) - 1 for fmt, pattern in quiet.items()] == [encode(-math.nan, fmt) for fmt in quiet]


def test_e5m2_rounds_up_to_infinity_from_its_edge():
    """PyTorch: 61,440 and more become infinity, what is just below becomes 57,344."""
    assert [57_344, math.inf] == [nearest(value, e5m2) for value in (61_439.9, 61_440)]


def test_rounding_error_of_pi():
    """On paper: E4M3 has 3.0 and 3.25 around 3.14, and 0.11 of it is 3.5 in a hundred; what it holds has none."""
    assert pytest.approx(100 * 0.11 / 3.14) == number_formats.rounding_error(3.14, e4m3)
    assert [0, 0] == [number_formats.rounding_error(value, e4m3) for value in (3.25, 0.5)]
    assert 50 == number_formats.rounding_error(896, e4m3)  # twice the largest is held as the largest
    with pytest.raises(ValueError, match="^value must be above 0, not 0$"):
        number_formats.rounding_error(0, e4m3)


@pytest.mark.parametrize(("fmt", "parts"), [(e4m3, (4, 3, 7, "NaN only")), (fp32, (8, 23, 127, "infinity and NaN"))])
def test_a_format_is_read_once(fmt, parts):
    """Table 1 of the paper on FP8, and IEEE 754: bits of exponent and mantissa, bias, and what the top exponent stands for."""
    assert parts == number_formats.read(fmt)
