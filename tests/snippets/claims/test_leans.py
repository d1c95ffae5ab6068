"""Who is favoured by the claims of the ledger, against the pages of the claims and a count on paper."""

import re
import tomllib
from pathlib import Path
from types import SimpleNamespace

import pytest

from snippets.claims import leans
from workings.evidence.claims import LABELS
from workings.markdown.front import read_front

CLAIMS = Path(__file__).parents[3] / "docs" / "claims"
LEANS = {"for": leans.flattering, "against": leans.critical, "neither": leans.neither}
NAMED = (leans.holds, leans.condition, leans.meaning, leans.contradicted, leans.unsettled, leans.past, leans.forecast)
PAGES = {
    name: read_front((CLAIMS / f"{name}.md").read_text(encoding="utf-8")).meta
    for name in tomllib.loads((CLAIMS / "ledger.toml").read_text(encoding="utf-8"))
}


@pytest.mark.parametrize("lean", LEANS)
def test_lists_of_leans_are_those_of_the_pages(lean):
    """Each claim's page says whom it favours, and the list says the same."""
    assert {name for name, meta in PAGES.items() if meta.get("lean") == lean} == leans.ids(LEANS[lean])


@pytest.mark.parametrize("label, listed", list(zip(LABELS, NAMED, strict=True)), ids=LABELS)
def test_lists_of_labels_are_those_of_the_pages(label, listed):
    """Each claim's page has its label, and the list of that label has the claim."""
    assert {name for name, meta in PAGES.items() if meta["label"] == label} == leans.ids(listed)


def test_every_claim_is_counted_once_by_lean_and_once_by_label():
    """The leans together, and the labels together, are the ledger."""
    assert len(PAGES) == sum(map(leans.count, LEANS.values())) == sum(map(leans.count, NAMED))


def test_failed_by_a_count_of_lines():
    """A second route: the labels' own words, counted in the text of the pages of each lean."""
    wrong = re.compile(r'^label: "?(?:Does not hold|True figure, wrong meaning)"?$', re.M)
    for lean, listed in LEANS.items():
        texts = [(CLAIMS / f"{name}.md").read_text(encoding="utf-8") for name in PAGES if PAGES[name].get("lean") == lean]
        assert sum(bool(wrong.search(text)) for text in texts) == leans.failed(listed)


def test_both_of_two_small_lists():
    """Of a, b and c, two are in the second list."""
    assert 2 == leans.both(SimpleNamespace(claims="a b c"), SimpleNamespace(claims="c d b"))


def test_a_claim_named_twice_is_refused():
    """A claim would be counted twice."""
    with pytest.raises(ValueError, match="^claims must name each claim once$"):
        leans.count(SimpleNamespace(claims="a a"))
