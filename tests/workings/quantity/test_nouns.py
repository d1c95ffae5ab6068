"""Nouns behind a number, and which units they are or stand for."""

from decimal import Decimal

import pytest

from workings.quantity.nouns import agrees, inside, is_called, is_same, nouns_of
from workings.quantity.numeral import Numeral


@pytest.mark.parametrize("word", "of in if while it the against about times takes works uses".split())
def test_a_small_word_ends_what_is_counted(word):
    """No noun follows it that the number could count."""
    assert [] == nouns_of(f" {word} tokens")
    assert [("wide", None)] == nouns_of(f" wide {word} tokens")


@pytest.mark.parametrize(
    ("after", "nouns"),
    [
        (" big new own old wide tokens", [("big", None), ("new", None), ("own", None), ("old", None), ("wide", None)]), (" long weeks ago", [("long", None), ("weeks", "(week)")]), (" token buffer", [("token", "(token)")]),
        (" wombats here", [("wombats", None)]), (" GPUs", [("GPUs", "(GPU)")]), (" GPU hours", [("GPU hours", "(GPU_hour)")]), ("-GPU-hours", [("GPU-hours", "(GPU_hour)")]),
        (" points", [("points", None)]), (" x", [("x", None)]), (" min", [("min", None)]), (" per cent", [("percent", "(percent)")]), ("", []), (", tokens", []), (" token of", [("token", "(token)")]),
    ],
)  # fmt: skip
def test_nouns_end_at_a_unit_or_at_the_third(after, nouns):
    """Each with its unit, if it is long enough to be one."""
    assert nouns == nouns_of(after)


@pytest.mark.parametrize(
    ("word", "unit", "called"),
    [
        ("wombats", "dimensionless", True), ("wombats", "percent", False), ("points", "percent", True), ("wombats", "token", False), ("visits", "token", True), ("cards", "GPU", True), ("graphics cards", "GPU", True),
        ("mega-cards", "GPU", True), ("H800s", "GPU", True), ("Questions", "prompt", True), ("sessions", "day", True), ("visits", "token/second", True), ("trading days", "day", False), ("trading day", "USD", False),
    ],
)  # fmt: skip
def test_what_a_number_in_a_unit_may_be_called(word, unit, called):
    """By the list of nouns, in the singular and the plural, and with words before the noun; a plain number is called anything."""
    assert called == is_called(word, unit)


@pytest.mark.parametrize(
    ("written", "unit", "agreed", "same"),
    [
        ("(token)", "token", True, True), ("(token)", "token/second", True, True), ("(token)", "dimensionless", True, True), ("(day)", "token", False, False), ("(week)", "day", True, False), ("(USD)", "USD/GPU_hour", True, True),
        ("(EUR)", "USD", False, False), ("(cent)", "USD", True, False), ("(gigabyte)", "gigabyte/second", True, True), ("(gigabyte)/(second)", "gigabyte/second", True, True), ("(gigabyte)/(second)", "byte/second", True, False),
        ("(USD)/(hour)", "USD/hour", True, True), ("(watt)", "joule/second", True, True), ("(percent)", "dimensionless", True, False),
    ],
)  # fmt: skip
def test_units_agree_and_may_be_the_same(written, unit, agreed, same):
    """Of one kind, or digit by digit the same, as a whole or in what is counted."""
    assert (agreed, same) == (agrees(written, unit), is_same(written, unit))


@pytest.mark.parametrize(("unit", "words"), [("dimensionless", "a plain number"), ("USD", "in USD"), ("(USD)/(hour)", "in USD per hour"), ("(day)", "in days"), ("percent", "in percent")])
def test_a_unit_in_a_message(unit, words):
    """As people say it, whether a fact or a link has it."""
    assert words == inside(unit)


def test_a_numeral_is_one_of_digits_unless_it_is_said():
    """It ends behind its digits, and is neither a word nor a ratio."""
    numeral = Numeral("57", 3, Decimal(57), Decimal(1))
    assert (5, False, False) == (numeral.end, numeral.is_word, numeral.is_ratio)
