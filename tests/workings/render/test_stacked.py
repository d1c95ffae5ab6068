"""Tables of words say in each cell what stands at the head of its column; others stay as they are."""

import xml.etree.ElementTree as etree

import pytest
from markdown import Markdown

from workings.render.stacked import stack

LONG = "words that go on and on over more than one line of a phone, and on"


def table(*rows: str) -> etree.Element:
    """A table as the engine makes it of these lines, stacked."""
    made = etree.fromstring(f"<div>{Markdown(extensions=['tables']).convert(chr(10).join(rows))}</div>")
    stack(made)
    return made[0]


def test_each_cell_of_a_wide_table_of_words_names_its_column():
    """Empty cells and a line of a single cell name none; all parts say what they are."""
    made = table("| Who | What | Answer |", "|---|---|---|", "| **Group** | | |", f"| A | {LONG} | {LONG} |", f"| B | {LONG} | |")
    assert [None, None, None, "Who", "What", "Answer", "Who", "What", None] == [cell.get("data-label") for cell in made.iter("td")]
    assert "" == made.get("data-stack")
    roles = {part.tag: part.get("role") for part in made.iter() if part.tag != "strong"}
    assert {"table": "table", "thead": "rowgroup", "tbody": "rowgroup", "tr": "row", "th": "columnheader", "td": "cell"} == roles


def test_the_ledger_has_its_own_cards():
    """It stays as it is."""
    markup = f"<div class='ledger'><table><tr><th>A</th><th>B</th><th>C</th></tr><tr><td>{LONG}</td><td>{LONG}</td><td>{LONG}</td></tr></table></div>"
    for made, expected in ((f"<div>{markup}</div>", 0), (f"<div>{markup.replace('ledger', 'other')}</div>", 1)):
        stack(root := etree.fromstring(made))
        assert expected == sum("data-stack" in table.attrib for table in root.iter("table"))


@pytest.mark.parametrize(
    "rows",
    [
        ("| Who | What |", "|---|---|", f"| {LONG} | {LONG} |"),
        ("| Who | What | Number |", "|---|---|---:|", f"| A | {LONG}, {LONG} | 5 |"),
        ("| Who | What | Answer |", "|---|---|---|", "| A | some words of thirty letters, one | some words of thirty letters, two |"),
        ("| Who | What | Call |", "|---|---|---|", f"| A | {LONG} | {LONG} `cost.training_cost` |"),
        ("| Who | What | Answer |", "|---|---|---|"),
    ],
    ids=["two columns", "one of words", "short", "with code", "no rows"],
)
def test_other_tables_stay(rows):
    """Two columns fit, numbers stand below each other, and what is short needs nothing."""
    made = table(*rows)
    assert "data-stack" not in made.attrib and not any(part.get("role") or part.get("data-label") for part in made.iter())


def test_a_table_without_a_line_stays():
    """HTML of a page may have one."""
    stack(root := etree.fromstring("<div><table></table></div>"))
    assert "<div><table /></div>" == etree.tostring(root, encoding="unicode")
