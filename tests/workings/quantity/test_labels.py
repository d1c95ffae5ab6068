"""Labels: what a number is said to be right before it."""

import pytest

from workings.quantity.beside import Beside
from workings.quantity.labels import each_time, label_of, labelled
from workings.quantity.literal import read_literal


@pytest.mark.parametrize(
    ("before", "label"),
    [
        ("Cost per day: ", ("Cost per day", True)), ("It ran. The daily cost was ", ("daily cost", False)), ("Hours – ", ("Hours", True)), ("Time = ", ("Time", True)), ("Its price came to ", ("price", False)),
        ("Hours — ", ("Hours", True)), ("Hours → ", ("Hours", True)), ("The price is ", ("price", False)), ("Prices are ", ("Prices", False)), ("Prices were ", ("Prices", False)), ("The price reached ", ("price", False)), ("Its price comes to ", ("price", False)), ("Its sum amounted to ", ("sum", False)), ("Its sum amounts to ", ("sum", False)),
        ("How many hours? ", ("", False)), ("It took ", ("", False)), ("It was used to ", ("", False)), ("", ("", False)), ("a" * 61 + ": ", ("a" * 61, True)), ("a" * 62 + ": ", ("", False)), ("\ue00057\ue001 days: ", ("", False)), ("Cost:", ("", False)),
    ],
)  # fmt: skip
def test_a_label_ends_what_stands_before_a_number(before, label):
    """All of its sentence, up to a sign or to a verb that says what something is, and nothing with a number of its own."""
    assert label == label_of(before)


@pytest.mark.parametrize(
    ("label", "text", "unit", "message"),
    [
        ("Cost per day", "$5", "USD", "'Per day' before it makes a rate of it, and the value is in USD; bind the rate instead"),
        ("price per token", "$5", "USD/Mtoken", "'per token' before it makes another rate of it, and the value is in USD per Mtoken; say its own rate"),
        ("price in euros", "$5", "USD", "'euros' stands before it, and it is in USD; name its own unit"),
        ("cost (in yuan)", "$5", "USD", "'yuan' stands before it, and it is in USD; name its own unit"),
        ("Time in hours", "57", "day", "'hours' stands before it, and it is in days; name its own unit"),
        ("Thousands", "57 days", "day", "'Thousands' before it makes it larger; say it there or in the link, not in both"),
        ("daily cost", "$5", "USD", "'daily cost' before it makes a rate of it, and the value is in USD; bind the rate instead"),
        ("Cost a day", "$5", "USD", "'a day' before it makes a rate of it, and the value is in USD; bind the rate instead"),
        ("price of one hour", "$5", "USD", "'of one hour' before it makes a rate of it, and the value is in USD; bind the rate instead"), ("cost (daily)", "$5", "USD", "'(daily)' before it makes a rate of it, and the value is in USD; bind the rate instead"),
        ("€ price", "$5", "USD", "'€ price' stands before it, and it is in USD; name its own unit"), ("loss a year later", "$5", "USD", ""), ("daily users", "57", "person", ""), ("price per GPU-hour", "$2", "USD/GPU_hour", ""), ("price in dollars", "$5", "USD", ""), ("GPUs", "$5", "USD", ""), ("Days", "57", "day", ""),
    ],
)  # fmt: skip
def test_a_label_is_read_like_the_head_of_a_row(label, text, unit, message):
    """Its scale, its unit or its rate must be that of the number; a number in a unit of its own may have another for a label."""
    assert message.casefold() == labelled(label, read_literal(text), unit).casefold()


@pytest.mark.parametrize(
    ("before", "unit", "words"),
    [
        ("Every day it cost ", "USD", "Every day"), ("Per year, the run cost ", "USD", "Per year"), ("It ran. An hour cost ", "USD", "An hour"), ("On each day V3 cost ", "USD", "On each day"),
        ("Every day it cost ", "USD/day", ""), ("Every day it used ", "GPU", ""), ("Every week somebody says it cost ", "USD", ""), ("A run cost ", "USD", ""), ("In the end it cost ", "USD", ""),
    ],
)  # fmt: skip
def test_a_sentence_may_say_what_a_sum_comes_to_each_time(before, unit, words):
    """Of money that is no rate; chips may be used every day."""
    message = f"'{words}' before it makes a rate of it, and the value is in USD; bind the rate instead"
    assert (message if words else "") == each_time(before, unit)


@pytest.mark.parametrize(
    ("before", "value", "found"),
    [("Fewer than: ", 57, True), ("Not: ", 57, True), ("Fewer than: ", 56.7, False), ("At least (days): ", 56.7, True), ("At least: ", 57, False), ("More than one: ", 57, False)],
)
def test_a_relation_may_be_a_label(before, value, found):
    """It must be true of the number behind it, as if nothing parted them."""
    assert found == bool(Beside(before).changes(read_literal("57"), value, "day", False, None))
