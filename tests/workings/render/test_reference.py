"""The generated page of a file of facts: values as a reader needs them."""

import re
from datetime import date

import pytest

from snippets import facts
from snippets.facts import Fact
from workings.markdown.front import read_front
from workings.render.reference import facts_page, module_page, reference_pages, shown_value
from workings.render.titles import opening_comment, titled


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


def of_a_file(title):
    """Whether a title is the name of a file or of something in code."""
    return re.search(r"\w\.(py|toml|md)\b|\w_\w|^\W*$|^Facts in", title) is not None


def test_what_a_page_is_called_says_what_it_is(project):
    """No page of facts or calculations is called by the name of a file, none is called as another is, and none at length."""
    pages = {path.relative_to(project.root): text for path, text in reference_pages(project).items() if path.suffix == ".md"}
    named = [read_front(text).meta["title"] for text in pages.values()]
    assert [] == [title for title in named if of_a_file(title) or len(title) > 100]
    assert len(pages) == len(set(named)) > 150
    assert all(f"\n# {title}\n" in text for title, text in zip(named, pages.values(), strict=True))


@pytest.mark.parametrize("title", ["cost.py", "Facts in runs.toml", "The policy of reasoning_toy", ""])
def test_the_name_of_a_file_is_found(title):
    """With and without words around it."""
    assert of_a_file(title)


def test_a_module_without_words_has_its_name():
    """It is called by its file until it says what it is."""
    assert "\n# buses.py\n" in module_page("how.buses", "")


@pytest.mark.parametrize(("text", "title", "rest"), [
    ("Chips: what the rules measure. Every rate is dense.", "Chips: what the rules measure", ""),
    ("How many chips, and what can be trained on them: fleets\nand days.", "How many chips, and what can be trained on them", ": fleets and days"),
    ("Muon's iteration, by which most of `V4` is *trained* (V4 report, section 2.4): values.", "Muon's iteration, by which most of V4 is trained", ": values"),
    ("What a layer does to one token, V3's v1.5 too", "What a layer does to one token", ", V3's v1.5 too"),
    ("", "", ""),
])  # fmt: skip
def test_the_title_is_the_first_clause_with_four_words(text, title, rest):
    """Without asides and marks; what the sentence says after it is kept; points in numbers end nothing."""
    assert (title, rest) == titled(text)


def test_what_a_file_says_first():
    """Its first lines of comment, and no others."""
    assert "One.\nTwo." == opening_comment("# One.\n#   Two.\n\n# Three.\n[a]\n") and "" == opening_comment("[a]\n# One.\n")
