"""Titles that a file gives itself, citations, and where bound numbers lead on the built site."""

from datetime import date
from types import SimpleNamespace
from typing import Any, cast

import pytest

from workings.render.cite import bibtex, csl, is_day, key
from workings.render.places import address, page_of
from workings.render.titles import opening_comment, titled


@pytest.mark.parametrize(
    ("text", "title", "rest"),
    [
        ("How many people fit. And more.", "How many people fit", ""), ("How many people fit, and for how long.", "How many people fit", ", and for how long"), ("Buses, trams and ships: who rides them.", "Buses, trams and ships", ": who rides them"), ("Buses: who rides them; and why.", "Buses: who rides them", "; and why"),
        ("Buses; trams.", "Buses; trams", ""), ("Seats (of a bus) and trips (a day). x", "Seats and trips", ""), ("What `a.b` and *c* are! x", "What a.b and c are", ""), ("Seats\nand trips", "Seats and trips", ""), ("At 9:30 it all began, he says", "At 9:30 it all began", ", he says"), ("Is it full? Yes.", "Is it full", ""), ("Version 1.5 is here. x", "Version 1.5 is here", ""), ("So he “said.” x", "So he “said.” x", ""), ("", "", ""),
    ],
)  # fmt: skip
def test_a_title_is_the_first_clauses_of_a_text(text, title, rest):
    """At least four words if the sentence has them, without asides and marks; the rest of the sentence is kept."""
    assert (title, rest) == titled(text)


@pytest.mark.parametrize(
    ("text", "says"),
    [("# Seats.\n# And trips.\na = 1\n# No.\n", "Seats.\nAnd trips."), ("#Seats\n", "Seats"), ("#   Seats", "Seats"), ("a = 1\n# No.\n", ""), ("\n# No.\n", ""), ("", ""), ("# 5 # 6\n", "5 # 6")],
)
def test_what_a_file_says_before_anything_else(text, says):
    """Its opening comment, line by line."""
    assert says == opening_comment(text)


@pytest.mark.parametrize(("place", "name"), [("money/what-it-counts", "dwo-money-what-it-counts"), ("claims/cost-5m", "dwo-cost-5m"), ("how/R1 and V3", "dwo-how-r1-and-v3"), ("index", "dwo-index")])
def test_a_page_has_a_name_in_a_bibliography(place, name):
    """In small letters and hyphens; a claim is named by itself."""
    assert name == key(place)


def test_an_entry_in_bibtex():
    """Every field that there is, marks escaped, and no comma behind the last."""
    full = ["@online{dwo-a,", r"  title = {A \& B 5\% \#1},", r"  author = {{X\_Y}},", "  date = {2026-01-02},", r"  note = {to \$5},", "  url = {https://a.org/}", "}"]
    assert full == bibtex("a", "A & B 5% #1", date(2026, 1, 2), "https://a.org/", "to $5", "X_Y")
    assert ["@online{dwo-a,", "  title = {A},", "  author = {{DeepSeek, Worked Out}},", "  date = {2026-01-02}", "}"] == bibtex("a", "A", "2026-01-02", "")


def test_an_item_of_csl():
    """As Citation Style Language's schema has it; without an address or a note where there is none."""
    item = {"id": "dwo-a", "type": "webpage", "title": "A", "container-title": "DeepSeek, Worked Out", "author": [{"literal": "DeepSeek, Worked Out"}], "issued": {"date-parts": [[2026, 1, 2]]}, "language": "en"}
    assert item == csl("a", "A", date(2026, 1, 2), "")
    assert item | {"URL": "https://a.org/", "note": "b"} == csl("a", "A", "2026-01-02", "https://a.org/", "b")


@pytest.mark.parametrize(("day", "is_one"), [(date(2026, 1, 2), True), ("2026-01-02", True), ("2026-01", False), ("2 January 2026", False), (None, False), ("2026-01-02T00:00", False)])
def test_what_is_a_day(day, is_one):
    """A date, or a text as ISO 8601 writes one."""
    assert is_one is is_day(day)


@pytest.mark.parametrize(("href", "page"), [("../snippets/a/b.py#c", "snippets/a/b.md"), ("../../snippets/a.toml", "../snippets/a.md"), ("../snippets/py.toml.py", "snippets/py.toml.md"), ("a.txt", "a.txt")])
def test_the_page_of_a_file_lies_below_docs(href, page):
    """One step less up, with the end of a page."""
    assert page == page_of(href)


BUSES = cast(Any, SimpleNamespace(relative=lambda path: path, fact_file=lambda stem: f"snippets/facts/how/{stem}.toml"))


@pytest.mark.parametrize(
    ("written", "functions", "facts", "leads"),
    [
        ("../../snippets/a.py#f(x)", ("snippets.how.bus.seats", "snippets.b.c"), ("buses.bus.seats",), "../snippets/how/bus.md#snippets.how.bus.seats"), ("../../snippets/a.py#f(x)", (), ("buses.bus.seats", "c.d"), "../snippets/facts/how/buses.md#bus.seats"), ("../../snippets/a.py#f(x)", (), (), "../snippets/a.md"),
        ("../../snippets/facts/a.toml#b.c", ("snippets.how.bus.seats",), (), "../snippets/facts/a.md#b.c"),
    ],
)  # fmt: skip
def test_where_a_bound_number_leads(written, functions, facts, leads):
    """To the first function that was called, else to the first fact that was read, else to the module; a fact leads to itself."""
    assert leads == address(BUSES, written, cast(Any, SimpleNamespace(functions=functions, facts=facts)))


def test_a_number_that_comes_to_nothing_leads_to_its_module():
    """Where the check has found it already."""
    assert "../snippets/a.md" == address(BUSES, "../../snippets/a.py#f(x)", None)
