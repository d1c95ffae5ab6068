"""Tables of policies on the pages: each cell belongs to one version of one policy, and the column names its day and its region."""

import re
from pathlib import Path

import pytest

from snippets.facts import Group
from snippets.privacy.policies import CLAUSES
from snippets.privacy.texts import REGIONS

DOCS = Path(__file__).parents[3] / "docs"
FACT = re.compile(r"policies\.toml#([\w.]+)\.(\w+)")
LABELS = re.compile(r"^\[([^]]+)\]: (\S+)$", re.M)
CELLS = re.compile(r"\]\[([^]]+)\]|\]\(([^)]+)\)")


def columns(page):
    """The version and the field of every cell of a page's tables that shows a fact of a policy, column by column."""
    text = page.read_text(encoding="utf-8")
    labels = dict(LABELS.findall(text))
    table = []
    for line in [*text.splitlines(), ""]:
        if line.startswith("|"):
            table.append([FACT.search(" ".join(labels.get(label, "") + link for label, link in CELLS.findall(cell))) for cell in line.split("|")[1:-1]])
        elif table:
            yield from ([found.groups() for found in column if found] for column in zip(*table, strict=True))
            table = []


ASKED = {(page.name, number): cells for page in sorted(DOCS.rglob("*.md")) for number, cells in enumerate(columns(page)) if {field for _, field in cells} & set(CLAUSES)}


def test_the_table_of_eight_questions_is_found():
    """Seven columns of one page, with eight answers, a day and a region each."""
    assert 7 == len(ASKED)
    assert {10} == {len(cells) for cells in ASKED.values()}
    assert {"policies.md"} == {page for page, _ in ASKED}


@pytest.mark.parametrize("cells", ASKED.values(), ids=str)
def test_a_column_is_one_version_with_its_day_and_its_region(cells):
    """No cell is taken from another version than the one whose day and region head the column."""
    (version,) = {version for version, _ in cells}
    assert {"in_force", "region", *CLAUSES} == {field for _, field in cells}
    assert Group(("policies", *version.split("."))).region in REGIONS


OWN_TEXTS = ("deepseek-privacy-policy", "deepseek-terms-of-use", "deepseek-open-platform-terms", "its privacy policy", "DeepSeek's policy")


def test_rows_that_rest_on_a_policy_name_its_version_and_its_region():
    """The table of roads: whoever's row cites DeepSeek's texts has a day and a region for each, in the same order."""
    text = (DOCS / "privacy" / "app-api-or-weights.md").read_text(encoding="utf-8")
    labels = dict(LABELS.findall(text))
    rows = [line for line in text.splitlines() if line.startswith("|") and any(name in line for name in OWN_TEXTS)]
    assert 3 == len(rows)
    for row in rows:
        found = [FACT.search(labels.get(label, "") + link).groups() for label, link in CELLS.findall(row)]
        days, regions = ([version for version, field in found if field == wanted] for wanted in ("in_force", "region"))
        assert days == regions != []
