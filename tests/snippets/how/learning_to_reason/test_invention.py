"""Vectara's two lists as printed, beside this file, against what the facts hold of them."""

from pathlib import Path

import pytest

from snippets.facts import group

invention = group("reasoning.invention")


def share(year, name):
    """The share of one model's summaries that add something, in percent."""
    rows = (Path(__file__).parent / f"vectara_{year}.txt").read_text(encoding="utf-8").splitlines()
    return next(float(cells[1].rstrip("%")) for cells in (row.split("|") for row in rows) if cells[0].endswith(name))


@pytest.mark.parametrize("year", [2025, 2026])
def test_deepseeks_rows(year):
    """Each figure that a page shows is the row of its name."""
    assert share(year, "DeepSeek-R1") == getattr(invention, f"r1_{year}")
    assert share(year, "DeepSeek-V3") == getattr(invention, f"v3_{year}")
