"""The generated page of a file of facts: values as a reader needs them."""

from datetime import date

import pytest

from snippets import facts
from snippets.facts import Fact
from workings.render.reference import facts_page, shown_value


@pytest.mark.parametrize(
    "value, shown",
    [
        ("MIT", "MIT"),
        (date(2025, 1, 20), "2025-01-20"),
        ([80, 99, 80], "80, 99, 80"),
        (" ".join(str(number) for number in range(60)), " ".join(str(number) for number in range(60))),
        (" ".join(["0a1b2c"] * 2405), " ".join(["0a1b2c"] * 8) + " … and 2,397 more in the file"),
        (list(range(100)), "0, 1, 2, 3, 4, 5, 6, 7, … and 92 more in the file"),
    ],
)
def test_long_values_are_cut_short(value, shown):
    """Up to sixty entries stand in full; of more, the first eight and a count of the rest."""
    assert shown == shown_value(Fact(name="any.thing", value=value))


def test_the_page_of_fingerprints_can_be_read(project):
    """Thousands of fingerprints make no page: every line of it is shorter than a thousand characters, and no fact is left out."""
    page = facts_page(project, project.fact_file("overlap"))
    assert max(map(len, page.splitlines())) < 1000
    assert "and 2,397 more in the file" in page
    assert all(f'id="found.{name}"' in page for name in facts.names(facts.group("overlap.found")))
