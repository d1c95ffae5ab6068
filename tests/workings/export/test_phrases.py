"""Phrases of plain sentences, and the names that code takes away with it."""

import ast

import pytest

from workings.export.module_names import Names
from workings.export.phrases import clause, cut, lower, same_but_for, thing_of


@pytest.mark.parametrize(
    ("expression", "thing"),
    [("run.a * run.b / run.c", "run"), ("run.a * run.b * run.c * run.d", "run"), ("run.a * run.b", ""), ("run.a * bus.b * run.c", ""), ("run.a * run.b * run", ""), ("f(run.a) * run.b * run.c", ""), ("run.a * run.b * run.c + 1", "run"), ("5", "")],
)
def test_one_thing_has_three_parts_and_more(expression, thing):
    """Nothing else is named, and nothing is called."""
    assert thing == thing_of(ast.parse(expression, mode="eval").body)


@pytest.mark.parametrize(
    ("first", "second", "said"),
    [
        ("price of a token of V3", "price of a token of R1", "the same for R1"), ("price of a token of V3", "price of a token of o1", "the same for o1"), ("price of a token (V3)", "price of a token (R1)", "the same for R1"), ("price of a token of V3; cached", "price of a token of R1; cached", "the same R1; cached"),
        ("price of V3", "price of R1", "price of R1"), ("price of a token of chips", "price of a token of buses", "price of a token of buses"), ("price of a token in V3", "price of a token in R1", "price of a token in R1"), ("a b c d", "a b c d", "a b c d"), ("a", "b", "b"),
        ("all work of writing a token (V3; a text)", "all work of writing a token (V4; a text)", "the same (V4; a text)"), ("a memory of the size of 8 GB holds it", "a memory of the size of 9 GB holds it", "a memory of the size of 9 GB holds it"), ("", "V3", "V3"),
    ],
)  # fmt: skip
def test_what_two_names_share_is_said_once(first, second, said):
    """Where at least four words are alike and the rest names a thing."""
    assert said == same_but_for(first, second)


LONG = "word " * 40


@pytest.mark.parametrize(
    ("said", "first"),
    [("Seats of a bus; trips.", "Seats of a bus"), ("Seats: many", "Seats"), ("Seats. Trips.", "Seats"), ("Seats (all) of it", "Seats"), ("Seats, trips.", "Seats, trips"), ("Seats.", "Seats"), (f"Seats, {LONG}", "Seats"), (LONG.strip(), "word " * 27 + "…"), ("x" * 140, "x" * 140)],
)
def test_a_clause_ends_at_the_first_mark(said, first):
    """A comma ends one only if it would be too long; then it is cut between words."""
    assert first == clause(said)


@pytest.mark.parametrize(("text", "most", "left"), [("one two three", 13, "one two three"), ("one two three", 12, "one two …"), ("one two, three", 11, "one two …"), ("one (two three", 6, "one …"), ("one", 3, "one")])
def test_a_text_is_cut_between_words(text, most, left):
    """With a mark for what is gone, and at most as long as it may be, unless a blank makes it one longer."""
    assert left == cut(text, most)


@pytest.mark.parametrize(
    ("text", "said"),
    [("Seats of a bus", "seats of a bus"), ("A bus", "a bus"), ("DeepSeek says", "DeepSeek says"), ("Nvidia's chips", "Nvidia's chips"), ("V3 is", "V3 is"), ("Gpt4 is", "Gpt4 is"), ("X is", "X is"), ("A short text.", "a short text."), ("GPU-hours", "GPU-hours"), ("V3", "V3"), ("seats", "seats")],
)
def test_a_sentence_becomes_a_part_of_another(text, said):
    """Its first word is small, unless it is a name."""
    assert said == lower(text)


def test_names_that_are_taken_are_not_given_again():
    """A module is called by its own name, or with its folder before it, or with a sign behind it."""
    names = Names({"cost", "how_bus"})
    assert ["bus", "money_cost", "bus"] == [names.module(one) for one in ("a.bus", "money.cost", "a.bus")]
    assert "how_bus_" == names.module("how.bus")
    assert ["free", "other", "other_", "other__"] == [names.free(*wanted) for wanted in (("free",), ("free", "other"), ("other",), ("free", "other"))]


def test_modules_are_imported_folder_by_folder():
    """In the order of the alphabet, each under the name that it has, those of one folder on one line."""
    names = Names({"cost"})
    for one in ("money.prices", "sizes", "money.cost", "how.moe.bus"):
        names.module(one)
    assert ["from snippets.how.moe import bus", "from snippets.money import cost as money_cost, prices", "from snippets import sizes"] == list(names.imports())
