"""What stands beside a sound number: words that change what a reader takes it for, and words that do not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workings.markdown.reader import read_page
from workings.quantity.beside import Beside
from workings.quantity.literal import read_literal

CHANGED = [
    # before, text, after, the value and its unit
    ("", "57", " million", 57, "day"), ("", "57", "K", 57, "dimensionless"), ("", "57", " dozen", 57, "share"), ("", "5", "bn", 5, "USD"),
    ("−", "57", "", 57, "day"), ("fell by minus ", "57", "", 57, "percent"), ("half of ", "57", "", 57, "day"), ("three times ", "57", "", 57, "GPU"),
    ("a tenth of the ", "$5", "", 5, "USD"), ("€", "5", "", 5, "USD"), ("$", "$5", "", 5, "USD"), ("", "$5", " yuan", 5, "USD"),
    ("under ", "57", "", 57, "day"), ("more than ", "57", "", 56.7, "day"), ("", "57", " or more", 56.7, "day"), ("exactly ", "57", "", 56.7, "day"),
    ("at most ", "about 57", "", 56.7, "day"), ("", "57", " parameters", 57, "token"), ("", "57", " GPU-days", 57, "GPU_hour"),
    ("", "57", " long weeks", 57, "day"), ("", "57", " wombats", 57, "token"), ("", "57", " times", 57, "day"), ("", "57 days", " hours", 57, "day"),
    ("", "$5", " a day", 5, "USD"), ("", "5", " per GPU", 5, "day"), ("", "57", "th", 57, "day"), ("", "57", "²", 57, "dimensionless"),
    ("", "57", " days squared", 57, "day"), ("", "57", " and a half", 57, "day"), ("square root of ", "57", "", 57, "dimensionless"),
    ("2^", "57", "", 57, "dimensionless"), ("in 2024", "57", "", 57, "dimensionless"), ("a maximum of ", "57", "", 57.3, "day"),
    ("Slightly Above ", "57", "", 56.7, "day"), ("≥ ", "57", "", 56.7, "day"), ("not fewer than ", "57", "", 56.7, "day"),
    ("twice as much as the ", "57", "", 57, "day"), ("a third of their ", "57", "", 57, "day"), ("(one-fifth of an ", "57", "", 57, "day"),
    ("fiftyfold the ", "57", "", 57, "day"), ("hundreds of ", "57", "", 57, "day"), ("close to ", "57", "", 57.3, "day"),
    ("", "14.8 trillion", " of wombats", 14.8e12, "token"), ("", "57", " of the wombats", 57, "GPU"), ("", "8", " of its GPUs", 8, "expert"),
]  # fmt: skip
SOUND = [
    ("It took ", "57", " days.", 57, "day"), ("about ", "57", " days", 56.7, "day"), ("up to ", "57", " days", 57, "day"), ("", "57", " days later", 57, "day"),
    ("", "2,048", " H800s at work", 2048, "GPU"), ("", "8", " of 256 experts", 8, "expert"), ("", "8", " of the experts", 8, "expert"), ("", "57", " of them", 57, "GPU"), ("", "37 billion", " of the model's parameters", 37e9, "parameter"),
    ("", "57", " times \ue0002,048\ue001", 57, "day"), ("", "61", " layers", 61, "dimensionless"), ("", "14.8 trillion", " training tokens", 14.8e12, "token"),
    ("plus or minus ", "2%", "", 2, "percent"), ("", "$2", " an hour", 2, "USD/GPU_hour"), ("", "6", " tokens a second", 6, "token/second"),
    ("", "2.8", " times as many", 2.8, "dimensionless"), ("H100 ", "57", "", 57, "GPU"), ("from ", "3", " to 5 days", 3, "day"),
]  # fmt: skip


def changes(before, text, after, value, unit, header=""):
    """What is found of a number that is sound in itself."""
    return Beside(before, after, header).changes(read_literal(text), value, unit, False, None)


@pytest.mark.parametrize(("before", "text", "after", "value", "unit"), CHANGED)
def test_words_that_change_a_number_are_found(before, text, after, value, unit):
    """A reader takes another number from the sentence than the one in the link."""
    assert changes(before, text, after, value, unit)


@pytest.mark.parametrize(("before", "text", "after", "value", "unit"), SOUND)
def test_words_that_change_nothing_pass(before, text, after, value, unit):
    """The sentence says the number that stands in the link."""
    assert "" == changes(before, text, after, value, unit)


@pytest.mark.parametrize(
    ("header", "text", "unit", "found"),
    [
        ("Cost, $ million", "$5", "USD", True), ("Cost (€)", "5", "USD", True), ("Weeks", "57", "day", True), ("Share, %", "57", "day", True),
        ("Parameters", "57", "token", True), ("Bandwidth, GB", "57", "day", True), ("Days", "57", "day", False), ("Cost, $", "$5", "USD", False),
        ("At $2 an hour", "$5", "USD", False), ("Price per million tokens", "$5", "USD/Mtoken", False), ("Model", "57", "dimensionless", False),
        ("Share, %", "57%", "percent", False), ("V3", "57", "day", False),
    ],
)  # fmt: skip
def test_the_head_of_a_column_belongs_to_its_numbers(header, text, unit, found):
    """A scale, a currency or a unit at the head must be that of the number below it."""
    assert found == bool(changes("", text, "", read_literal(text).numerals[0].value, unit, header))


WORDS_AFTER = st.sampled_from("thousand million billion trillion dozen yuan euros GPU-days weeks percent % squared times".split())
WORDS_BEFORE = st.sampled_from(["half of ", "twice ", "a third of ", "double ", "two thirds of the ", "ten times ", "minus ", "€", "£", "−", "(−"])
GLUE = st.sampled_from([" ", "\n", "&nbsp;", " *", " **", "** ", "  "])


@given(st.integers(1, 10**9), WORDS_AFTER, GLUE)
def test_any_word_after_any_number_is_read(number, word, glue):
    """Across emphasis, line ends and entities, a word that is not the unit of a sum in dollars changes it."""
    link = read_page("a.md", f"It is [${number}](snippets/a.py#a(b)){glue}{word} so.").numbers[0]
    literal = read_literal(link.text)
    assert Beside(link.before, link.after).changes(literal, number, "USD", False, None)


@given(st.integers(1, 10**9), WORDS_BEFORE, st.booleans())
def test_any_word_before_any_number_is_read(number, word, wrapped):
    """Where the words stand at the end of the line before, a sum in dollars is changed by them as well."""
    words = word.replace(" ", "\n") if wrapped and word.count(" ") == 1 else word
    link = read_page("a.md", f"It is {words}[{number}](snippets/a.py#a(b)).").numbers[0]
    assert Beside(link.before, link.after).changes(read_literal(link.text), number, "USD", False, None)
