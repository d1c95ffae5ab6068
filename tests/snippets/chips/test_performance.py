"""Total processing performance and performance density, against the rule's own example and figures that others printed."""

from types import SimpleNamespace

import pytest

from snippets.chips import performance
from snippets.chips.performance import FIGURES, Die, datasheet, datasheets
from workings.quantity.units import quantities


@pytest.mark.parametrize("rates", [{"dense_8bit": 600}, {"dense_16bit": 300}, {"dense_8bit": 600, "dense_16bit": 300}])
def test_the_rules_own_example_meets_the_line(rates):
    """BIS's example in the technical note: 600 TOPS at 8 bits, or 300 TFLOPS at 16, meet a TPP of 4,800."""
    assert 4800 == performance.total_processing_performance(SimpleNamespace(**rates))


@pytest.mark.parametrize(
    "chip, printed",
    [("a100", 4992), ("h100", 15_824), ("h20", 2368), ("rtx4090", 5286), ("b200", 36_000), ("l40s", 5864)],
)
def test_performance_is_what_others_printed(chip, printed):
    """Analysts and the press print these TPPs; they round the rates, which moves the result by less than a tenth of a per cent."""
    assert printed == pytest.approx(performance.total_processing_performance(getattr(performance, chip)), rel=1e-3)


def test_the_best_bit_length_counts_and_not_the_first():
    """B200: 16 and 8 bits give 36,000 as well, and a chip that is fast only at 4 bits counts by its 4-bit rate."""
    assert 4 * 9000 == 8 * 4500 == 16 * 2250 == performance.total_processing_performance(performance.b200)
    assert 6000 == performance.total_processing_performance(SimpleNamespace(dense_4bit=1500, dense_8bit=600, dense_16bit=100))


def test_starred_figures_are_halved():
    """NVIDIA's L40S datasheet prints 733 and, starred for sparsity, 1,466."""
    assert performance.l40s.dense_8bit == performance.dense_rate(performance.l40s.starred_8bit)


@pytest.mark.parametrize("chip, printed", [("h20", 2.9), ("a100", 6.0), ("h100", 19.4), ("rtx4090d", 7.7)])
def test_density_is_what_others_printed(chip, printed):
    """Tom's Hardware prints 2.9 for the H20; the others follow from TPP over a die area printed elsewhere."""
    assert printed == round(performance.performance_density(getattr(performance, chip)), 1)


def test_only_modern_logic_counts_as_die_area():
    """A package of two logic dies, an old-process input/output die and six memory stacks counts its two logic dies (note 4)."""
    package = [Die(400), Die(400), Die(150, planar=True), *[Die(110, logic=False)] * 6]
    assert 800 == performance.applicable_die_area(package)


def test_two_on_one_board_count_as_one():
    """Two H20s on a board double arithmetic, silicon and memory, so that the density stays and the total passes 2,400."""
    board = performance.on_one_board(performance.h20)
    assert 2 * 2368 == performance.total_processing_performance(board)
    assert performance.performance_density(performance.h20) == performance.performance_density(board)
    assert performance.h20.dense_8bit == performance.on_one_board(performance.h20, 1).dense_8bit
    assert (900, "data centre", None) == (board.link_bandwidth, board.market, board.dense_4bit)


def test_the_h800_is_an_h100_with_a_slower_link():
    """DeepSeek's hardware paper: 900 GB/s reduced to 400, arithmetic unchanged."""
    assert 1 == performance.relative_performance(performance.h800, performance.h100) == performance.relative_memory(performance.h800, performance.h100)
    assert 400 / 900 == performance.relative_link(performance.h800, performance.h100)


def test_ascends_for_one_cluster():
    """2,048 × 989.4 / 800 = 2,533 Ascend 910C match V3's cluster on paper."""
    assert 2533 == round(performance.chips_to_match(2048, performance.h800, performance.ascend910c))
    assert 0 == performance.chips_to_match(2048, SimpleNamespace(dense_16bit=0), performance.ascend910c)


@pytest.mark.parametrize(
    "chip, memory, link",
    [
        ("a100", 2039, 600),
        ("a800", 2039, 400),
        ("h100", 3350, 900),
        ("h800", 3350, 400),
        ("h200", 4800, 900),
        ("h20", 4000, 900),
        ("l40s", 864, 64),
        ("l40", 864, 64),
        ("l20", 864, 64),
        ("l2", 300, 64),
        ("rtx4090", 1008, 64),
        ("rtx4090d", 1008, 64),
        ("b200", 8000, 1800),
        ("mi325x", 6000, 896),
    ],
)
def test_bandwidths_are_those_of_the_datasheets(chip, memory, link):
    """A yes or no of a rule would hide a slip in a bandwidth, so each is compared with what its source prints."""
    known = getattr(performance, chip)
    assert (memory, link) == (known.memory_bandwidth, known.link_bandwidth)


@pytest.mark.parametrize(
    "chip, area",
    [("a100", 826), ("a800", 826), ("h100", 814), ("h800", 814), ("h200", 814), ("h20", 814), ("l2", 294)]
    + [(chip, 609) for chip in ("l40s", "l40", "l20", "rtx4090", "rtx4090d")],
)
def test_die_areas_are_those_of_the_white_papers(chip, area):
    """GA100 826, GH100 814, AD102 609 and AD104 294 square millimetres, as the makers of each chip print them."""
    assert area == getattr(performance, chip).die_area


@pytest.mark.parametrize("chip", ["a100", "a800", "h100", "h800", "h200", "h20", "l40s", "l40", "l20", "l2", "rtx4090", "rtx4090d", "b200"])
def test_eight_bit_rates_are_twice_the_sixteen_bit_ones(chip):
    """Halving the length doubles the rate on every chip here, to the rounding of the datasheets."""
    known = getattr(performance, chip)
    assert 2 * known.dense_16bit == pytest.approx(known.dense_8bit, rel=0.02)


def test_dimensions():
    """Bits are a bare number, so TPP has the dimension of a rate, and density that of a rate over an area."""
    assert performance.total_processing_performance(quantities(performance.h20)).check("[operation]/[time]")
    assert performance.performance_density(quantities(performance.h20)).check("[operation]/[time]/[length]**2")


@pytest.mark.parametrize(
    "chip, message",
    [
        ({}, "^dense_8bit, or a rate at another length, is needed; the chip has none$"),
        ({"dense_16bit": -1}, "^dense_16bit must be at least 0, not -1$"),
    ],
)
def test_rates_that_make_no_sense_are_refused(chip, message):
    """A chip without any rate, or with a negative one, is refused by name."""
    with pytest.raises(ValueError, match=message):
        performance.total_processing_performance(SimpleNamespace(**chip))


@pytest.mark.parametrize("area, shown", [(None, "above 0, not unknown: it is not published"), (0, "above 0, not 0"), (-814, "at least 0, not -814")])
def test_density_needs_a_die_area(area, shown):
    """No die area, none of it, or less is refused by name."""
    with pytest.raises(ValueError, match=f"^die_area must be {shown}$"):
        performance.performance_density(SimpleNamespace(dense_8bit=296, die_area=area))


def test_other_slips_are_refused():
    """Negative sparse rates and counts, dies without area and boards without packages are refused by name."""
    with pytest.raises(ValueError, match="^starred must be at least 0, not -1$"):
        performance.dense_rate(-1)
    with pytest.raises(ValueError, match="^area of every die must be above 0, not 0$"):
        performance.applicable_die_area([Die(0)])
    with pytest.raises(ValueError, match="^packages must be a whole number of at least 1, not 0$"):
        performance.on_one_board(performance.h20, 0)
    with pytest.raises(ValueError, match="^count must be at least 0, not -1$"):
        performance.chips_to_match(-1, performance.h800, performance.ascend910c)
    with pytest.raises(ValueError, match="^dense_16bit must be above 0, not unknown: it is not published$"):
        performance.chips_to_match(2048, performance.h800, SimpleNamespace(dense_8bit=600))
    with pytest.raises(ValueError, match="^dense_16bit must be at least 0, not unknown: it is not published$"):
        performance.chips_to_match(2048, SimpleNamespace(dense_8bit=600), performance.ascend910c)
    with pytest.raises(ValueError, match="^packages must be a whole number of at least 1, not 1.5$"):
        performance.on_one_board(performance.h20, 1.5)
    with pytest.raises(ValueError, match="^link_bandwidth must be at least 0, not unknown: it is not published$"):
        performance.relative_link(performance.ascend910c, performance.h100)
    with pytest.raises(ValueError, match="^memory_bandwidth must be above 0, not 0$"):
        performance.relative_memory(performance.h100, SimpleNamespace(memory_bandwidth=0))
    with pytest.raises(ValueError, match="^base must be above 0, not 0$"):
        performance.relative_performance(performance.h100, SimpleNamespace(dense_8bit=0))


def test_a_sheet_names_what_is_not_published():
    """A figure that is missing is said to be missing, and is never nought."""
    chip = SimpleNamespace(dense_16bit=10.5, die_area=400)
    expected = ("10.5", "not listed", "not listed", "400", "not listed", "not listed")
    assert ("X", expected) == tuple(datasheet("X", chip))


def test_every_chip_has_a_sheet():
    """The A100's 312 trillion operations at 16 bit, 826 mm² and 600 GB/s stand in NVIDIA's white paper; every sheet has six figures."""
    sheets = {sheet.chip: sheet.figures for sheet in datasheets()}
    assert ("312", "826", "600") == (sheets["a100"][0], sheets["a100"][3], sheets["a100"][5])
    assert {len(FIGURES)} == {len(figures) for figures in sheets.values()}
