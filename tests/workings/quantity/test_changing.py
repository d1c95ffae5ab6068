"""What changes a number beside it, each in its own words: signs, parts, currencies, ranges, heads that are a relation."""

import pytest

from workings.quantity.beside import Beside
from workings.quantity.changing import currency_before, sole_head
from workings.quantity.literal import read_literal


def changed(before: str, after: str = "") -> str:
    """What is told of 57 days between two texts."""
    return Beside(before, after).changes(read_literal("57"), 57, "day", False, None)


@pytest.mark.parametrize("sign", "▼▽⬇🔻⏬↓⇩⇓✗✘❌🚫⛔—")
def test_a_sign_that_crosses_out_may_turn_what_stands_behind_it(sign):
    """At the beginning of a cell or of a block."""
    assert f"'{sign}' be" in changed(f"{sign} ")


@pytest.mark.parametrize("part", "a pair of|a couple of|a brace of|a trio of|a gross of|a handful of|a dozen|every second of|every other of|every third one of|tens of|dozens of|scores of|hundreds of|thousands of|the cube of|the inverse of|a multiple of|twice|several".split("|"))
def test_a_part_or_a_multiple_makes_another_number(part):
    """Whatever it is called."""
    assert changed(f"It took {part} ") != ""


@pytest.mark.parametrize("ends", ["Between two million and", "from two days to", "between a week and", "From about ten to", "Two to", "between a million and", "fifty thousand or"])
def test_words_begin_a_range(ends):
    """Nobody would check its other end."""
    assert f"'{ends}' before it makes a range of it; put both ends inside the link" == changed(f"{ends} ")


@pytest.mark.parametrize("money", "JPY CHF HKD francs rupees roubles yen yuan euros pounds won renminbi".split())
def test_money_behind_a_number_is_what_it_is_in(money):
    """By code and by word."""
    assert f"'{money}' stands beside it, and the value is in days; name its own currency" == changed("", f" {money}")


@pytest.mark.parametrize("before", ["It paid Rs ", "It paid kr ", "It paid Fr ", "It paid $", "It paid US$", "It paid € ", "It paid CHF "])
def test_a_currency_ends_what_stands_before_a_number(before):
    """As a sign, a code or one of the three that end in a small letter."""
    assert currency_before(before)


@pytest.mark.parametrize("before", ["", "It paid ", "It paid K", "a dollar for "])
def test_other_words_before_a_number_are_no_currency(before):
    """And none is looked for further away."""
    assert not currency_before(before)


@pytest.mark.parametrize("noun", [" weeks", " “weeks”", " ‘weeks’", ' "weeks"', " 'weeks'", " (calendar) weeks"])
def test_marks_around_what_is_counted_hide_it_not(noun):
    """Quotation marks, and an adjective in brackets."""
    assert "'weeks' stands after it, and the value is in days; name its own unit" == changed("", noun)


@pytest.mark.parametrize(
    ("head", "says"),
    [
        ("Days, at least", "at least"), ("Days (negative)", "negative"), ("Days [minus]", "minus"), ("Days: under", "under"), ("Days – over", "over"), ("Days ≥", "≥"), ("Weeks, not", "not"), ("at least days", "at least"), ("At least (days)", "At least"), ("negative (days)", "negative"),
        ("−days", "−"), ("-x", "-"), ("Minus", "Minus"), ("Not", "Not"), ("Days", ""), ("x minus", ""), ("at least day by day", ""), ("Days, all of them", ""), ("-5", ""), ("", ""),
    ],
)  # fmt: skip
def test_a_head_may_be_a_relation(head, says):
    """A sign, a denial or a relation, alone, before a noun in the plural, or apart at its end."""
    assert says == sole_head(head)


SCALES = "thousand million billion trillion quadrillion quintillion sextillion hundred dozen lakh crore myriad milliard zillion".split()


@pytest.mark.parametrize("scale", SCALES)
def test_a_scale_beside_a_number_makes_it_larger(scale):
    """Right behind it, as what it rather is, in brackets or behind what is counted, and before it; `of cases` is no scale of it."""
    for before, after in (("", f" {scale}"), ("", f", or rather {scale}"), ("", f" (in {scale}s)"), ("", f" in {scale}s"), ("", f" days, counted in {scale}s"), ("", f" days (figure in {scale}s)"), (f"In {scale}s, it took ", "")):
        assert scale in changed(before, after).partition(";")[0]
    assert "" == changed("", f" in {scale}s of cases")


LARGE = "hundred thousand million billion trillion".split()


@pytest.mark.parametrize("large", LARGE)
def test_a_large_number_in_words_makes_another_number(large):
    """As a part, a factor, a sum or the end of a range, before or behind."""
    for before, after in (("", f" a {large} times"), ("", f" plus a {large}"), ("", f" to a {large}"), ("", f" or {large}"), ("", f"–two {large}"), (f"a {large} times ", ""), (f"two {large} and ", ""), (f"{large}-", ""), (f"{large}fold ", ""), (f"{large} ", ""), (f"twenty-{large}-", "")):
        assert changed(before, after) != ""


@pytest.mark.parametrize("money", "yuan euros pounds won renminbi CHF JPY HKD roubles francs".split())
def test_money_says_in_what_an_amount_is_given(money):
    """Before it, behind it, with words between, and where its sentence opens."""
    for before, after in ((f"{money} ", ""), ("", f", paid in {money}"), ("", f" worth of {money}"), ("", f" (in {money})"), ("", f" [{money}]"), (f"In {money} it is ", "")):
        assert money in Beside(before, after).changes(read_literal("5"), 5, "USD", False, None).partition(";")[0]


@pytest.mark.parametrize("before", ["Weeks: ", "Weeks = ", "weeks → ", "It ran. Weeks lost: ", "(weeks: ", "• Weeks: ", "In weeks, it took ", "In weeks that is "])
def test_a_label_names_what_is_counted(before):
    """Of whatever kind that is; one that names what the value is in says nothing else."""
    gpus = Beside(before).changes(read_literal("57"), 57, "GPU", False, None)
    assert "weeks' stands before it, and the value is in GPUs; name its own unit" in gpus.replace("'W", "'w")
    assert "" == Beside(before).changes(read_literal("57"), 57, "week", False, None)
