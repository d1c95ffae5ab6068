"""Cells that the engine drops are findings: what nobody sees must not vouch for anything."""

import markdown
import pytest

from workings.markdown.reader import read_page

TABLES = {
    "a | b\n--- | ---\n1 | 2 | x\n": ["3:8"],
    "| a |\n|---|\n| 1 | x |\n": ["3:6"],
    "> | a | b |\n> |--|--|\n> | 1 | 2 | x |\n": ["3:12"],
    "| a | b |\n|---|---|\n| `x|x` | 2 |\n": [],
    "| a | b |\n|---|---|\n| 1 \\| x | 2 |\n": [],
    "| a | b |\n|---|---|\n| 1 |\n": [],
    "| a | b |\n|---|---|\n| 1 | 2 |\n\nx | y | z\n": [],
    "a - b\n---\nx | y\n": [],
}


@pytest.mark.parametrize(("text", "places"), TABLES.items())
def test_a_cell_beyond_the_heads_is_a_finding(text, places):
    """It has its place; escaped bars, bars in code and short rows are fine."""
    page = read_page("docs/a.md", text)
    found = [page.place(one.start) for one in page.problems if "is not shown, since its table has" in one.message]
    assert [f"{line}:{column}" for line, column in found] == places


@pytest.mark.parametrize(("text", "places"), [pair for pair in TABLES.items() if "x" in pair[0] and not pair[0].startswith(">")])
def test_the_engine_drops_just_these(text, places):
    """What is a finding is what the engine does not show."""
    assert ("x" not in markdown.markdown(text, extensions=["tables"])) == bool(places)


@pytest.mark.parametrize(
    ("corner", "cell", "says"),
    [
        ("In thousands", "GPUs", "thousands"), ("Costs in yuan", "Rent", "yuan"), ("(in thousands)", "GPUs", "thousands"), ("$ million", "Rent", "$ million"),
        ("Days", "Rent", ""), ("Model", "GPUs", ""), ("In thousands", "[8](snippets/a.py#a(b)) GPUs", ""), ("Costs in yuan and dollars", "Rent", ""),
    ],
)  # fmt: skip
def test_the_corner_of_a_table_may_speak_of_all_its_numbers(corner, cell, says):
    """In what they are given, unless the column below it has numbers of its own; a unit alone heads its column."""
    page = read_page("a.md", f"| {corner} | V3 |\n|---|---|\n| {cell} | [57](snippets/a.py#a(b)) |\n")
    assert says == page.numbers[-1].caption
