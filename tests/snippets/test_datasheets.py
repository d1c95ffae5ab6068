"""Data sheets against figures printed elsewhere."""

from types import SimpleNamespace

from snippets.datasheets import FIGURES, datasheet, datasheets


def test_a_sheet_names_what_is_not_published():
    """A figure that is missing is said to be missing, and is never nought."""
    chip = SimpleNamespace(dense_16bit=10.5, die_area=400)
    expected = ("10.5", "not published", "not published", "400", "not published", "not published")
    assert ("X", expected) == tuple(datasheet("X", chip))


def test_every_chip_has_a_sheet():
    """The A100's 312 trillion operations at 16 bit, 826 mm² and 600 GB/s stand in NVIDIA's white paper; every sheet has six figures."""
    sheets = {sheet.chip: sheet.figures for sheet in datasheets()}
    assert ("312", "826", "600") == (sheets["a100"][0], sheets["a100"][3], sheets["a100"][5])
    assert {len(FIGURES)} == {len(figures) for figures in sheets.values()}
