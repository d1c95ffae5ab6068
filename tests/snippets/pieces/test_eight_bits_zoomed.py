"""Eight bits, zoomed, against NumPy's FP32 and its upper half, and against E4M3 by hand."""

import math
from xml.etree import ElementTree

import numpy as np
import pytest

from snippets.how.eight_bit_training.number_formats import bf16, e4m3, fp32
from snippets.pieces.eight_bits_zoomed import TILES, eight_bits_zoomed, held
from tests.snippets.pieces.seen import unseen

SPACE = "{http://www.w3.org/2000/svg}"


def bits(value, tile="no scale"):
    """The filled and empty boxes of the three formats, one below the other, as noughts and ones."""
    rows = {}
    for box in ElementTree.fromstring(str(eight_bits_zoomed(value, tile))).findall(f"{SPACE}rect[@height='13']"):
        rows.setdefault(float(box.get("y")), []).append("1" if box.get("class") in ("violet", "warm", "lit") else "0")
    return ["".join(rows[y]) for y in sorted(rows)]


def words(value, tile="no scale"):
    """All words of a drawing."""
    return [one.text for one in ElementTree.fromstring(str(eight_bits_zoomed(value, tile))).findall(f"{SPACE}text")]


@pytest.mark.parametrize("value", [0.1, -3.14, 1.0, 299.125, 1e-40, -1e38, 0.0])
def test_fp32_and_its_neighbours_are_numpys(value):
    """Value, bits and both neighbours are those of float32."""
    known, one = np.float32(value), held(value, fp32)
    assert (float(known), f"{known.view(np.uint32):032b}") == (one.here, bits(value)[0])
    assert (np.nextafter(known, np.float32(-np.inf)), np.nextafter(known, np.float32(np.inf))) == (one.below, one.above)


def test_bf16_is_the_upper_half_of_numpys_fp32():
    """A tenth, 0x3DCCCCCD, is nearest to 0x3DCD; the patterns beside that are its neighbours."""
    below, here, above = (float((np.array([half], np.uint32) << 16).view(np.float32)[0]) for half in (0x3DCC, 0x3DCD, 0x3DCE))
    assert (below, here, above) == (held(0.1, bf16).below, held(0.1, bf16).here, held(0.1, bf16).above)
    assert f"{0x3DCD:016b}" == bits(0.1)[1]


@pytest.mark.parametrize("value, below, here, above, pattern", [
    (0.1, 12 / 128, 13 / 128, 14 / 128, "00011101"),
    (-1, -1.125, -1, -0.9375, "10111000"),
    (0, -1 / 512, 0, 1 / 512, "00000000"),
    (1 / 512, 0, 1 / 512, 2 / 512, "00000001"),
    (448, 416, 448, math.inf, "01111110"),
    (-1000, -math.inf, -448, -416, "11111110"),
])  # fmt: skip
def test_e4m3_by_hand(value, below, here, above, pattern):
    """Three bits of mantissa: eighths above one, sixteenths below it, and nothing above the largest."""
    one = held(value, e4m3)
    assert (below, here, above) == (one.below, one.here, one.above)
    assert pattern == bits(value)[2]


def test_the_error_is_the_distance_as_a_part_of_the_number():
    """A tenth becomes thirteen parts of 128, an eightieth and a bit too much; a thousand loses 552 of itself."""
    assert 100 * (13 / 128 - 0.1) / 0.1 == pytest.approx(held(0.1, e4m3).error)
    assert pytest.approx(55.2) == held(1000, e4m3).error


def test_beyond_the_largest_and_lost_are_said():
    """Half a step above 448 is still held, what is larger is not; less than half of the smallest is lost."""
    assert "beyond its largest, 448" in words(465) and "beyond its largest, 448" not in words(464)
    assert "lost: it becomes 0" in words(0.0009) and "lost: it becomes 0" not in words(0.001)
    assert ["beyond its largest, 3.403·10³⁸", "beyond its largest, 3.39·10³⁸", "beyond its largest, 448"] == [one for one in words(1e39) if "beyond" in one]


def test_a_scale_saves_small_numbers_and_an_outlier_loses_them():
    """Times 448 a thousandth lies at 0.448, between 7/16 and 15/32; beside a million it lies far below the smallest."""
    assert 0.4375 / 448 == pytest.approx(held(0.001, e4m3, 1).here)
    assert "lost: it becomes 0" in words(0.001, "a million")
    assert 0 == held(5000, e4m3, 1000).error  # it is the largest of its tile itself, and so becomes 448


def test_a_large_number_is_within_reach_of_a_scale():
    """Beside a million, 1,000 lies at 0.448 as well, and nothing is beyond the largest."""
    assert 0.4375 / 448e-6 == pytest.approx(held(1000, e4m3, TILES["a million"]).here)
    assert not held(1e7, e4m3, 1e6).beyond


def test_other_tiles_and_what_is_no_number_are_refused():
    """A tile is one of four, and a number is finite."""
    with pytest.raises(ValueError, match="^tile must be one of no scale, one, a thousand, a million, not 'two'$"):
        eight_bits_zoomed(1, "two")
    with pytest.raises(ValueError, match="value must hold finite numbers only, not inf"):
        eight_bits_zoomed(math.inf, "one")


def test_what_is_no_number_is_not_held():
    """Neither a number nor the largest of a tile; and the tiles are as large as they are called."""
    assert [0, 1, 1000, 1_000_000] == list(TILES.values())
    with pytest.raises(ValueError, match="^value must hold finite numbers only, not nan$"):
        held(math.nan, fp32)
    with pytest.raises(ValueError, match="^top must hold finite numbers only, not inf$"):
        held(1, e4m3, math.inf)


def test_it_is_drawn_as_somebody_has_seen_it():
    """Every line of some drawings stands where it stood when they were looked at."""
    assert [] == unseen("eight_bits_zoomed")


@pytest.mark.parametrize("value", [-0.0001, -0.0, 0.0001])
def test_nought_of_either_sign_lies_between_the_smallest(value):
    """What is lost becomes a nought that keeps its sign; beside either lies a five hundred and twelfth on each side."""
    one = held(value, e4m3)
    assert (-1 / 512, 0, 1 / 512) == (one.below, one.here, one.above)
    assert math.copysign(1, value) == math.copysign(1, one.here)


def test_the_neighbour_of_the_smallest_is_the_nought_of_its_sign():
    """Towards nought from a five hundred and twelfth, and from as much below."""
    assert ["0", "-0"] == [f"{held(1 / 512, e4m3).below:g}", f"{held(-1 / 512, e4m3).above:g}"]


def test_numbers_are_written_with_as_many_digits_as_are_meant():
    """Nine in the title; up to a million million in full and from there on as a power of ten; with the sign that is longer than a hyphen."""
    assert "0.123456789 in three number formats" == eight_bits_zoomed(0.12345678912, "one").title
    assert "100,000,000,000 in three number formats" == eight_bits_zoomed(1e11, "one").title
    assert "1·10¹² in three number formats" == eight_bits_zoomed(1e12, "one").title
    assert "−100,000,000,000 in three number formats" == eight_bits_zoomed(-1e11, "one").title


def test_a_number_beyond_a_neighbour_stands_at_the_end_of_the_ruler():
    """Far below and far above the largest of eight bits: 132 to either side of the middle, 170."""
    for value, end in ((-1000, 38), (1000, 302)):
        assert end == float(ElementTree.fromstring(str(eight_bits_zoomed(value, "no scale"))).findall(f"{SPACE}circle")[2].get("cx"))
