"""Words that make a rate of a number."""

import pytest

from workings.quantity.rates import often, per_what, shared
from workings.quantity.units import unit

ADVERBS = {
    "hourly": "hour", "daily": "day", "nightly": "day", "weekly": "week", "monthly": "month", "yearly": "year", "annually": "year", "per annum": "year", "fortnightly": "fortnight", "p.a.": "year", "pcm": "month", "pw": "week",
}  # fmt: skip


@pytest.mark.parametrize("word", ADVERBS)
@pytest.mark.parametrize("end", ["", ".", " for users", " in all", " works"])
def test_one_word_says_how_often(word, end):
    """At the end of what is said, or before a small word."""
    assert (word, ADVERBS[word]) == per_what(f" GPUs {word}{end}")


def test_a_quarter_has_three_months():
    """It is no quarter of anything else."""
    assert 3 == (1 * unit(per_what(" quarterly")[1])).to("month").magnitude


@pytest.mark.parametrize("time", "second minute hour day week month quarter year".split())
def test_a_rate_in_time_may_stand_behind_two_nouns(time):
    """Each time that rates are in."""
    assert f"a {time}" == per_what(f" busy GPUs a {time}")[0]


@pytest.mark.parametrize(
    ("after", "rate"),
    [
        (" a day", ("a day", "(day)")), ("/hour", ("/hour", "(hour)")), (" tokens/s", ("/s", "(second)")), (" each week", ("each week", "(week)")), (" every month", ("every month", "(month)")), (" per GPU-hour", ("per GPU-hour", "(GPU_hour)")),
        (" per million tokens", ("per million tokens", "(megatoken)")), (" a wombat", ("a wombat", None)), (" busy GPUs a second", ("a second", "(second)")), (" wombats", ("", None)), (" daily users", ("", None)), ("", ("", None)),
        (" big busy GPUs a second", ("", None)), (" busy GPUs a wombat", ("", None)),
    ],
)  # fmt: skip
def test_words_make_a_rate(after, rate):
    """They are quoted, with the unit of what it is a rate in, if it is one."""
    assert rate == per_what(after)


@pytest.mark.parametrize("word", "head piece person user customer run model go pop shot time call query machine server card job task seat reader page throw unit item experiment copy student trip visit image message chat session attempt trial".split())
def test_what_has_no_unit_may_share_a_number(word):
    """With an article, alone or behind a noun."""
    assert [f"a {word}", f"per {word}"] == [shared(f" a {word}."), shared(f" dollars per {word} of it")]


@pytest.mark.parametrize(
    ("after", "words"),
    [
        (" each.", "each"), (" apiece", "apiece"), (" per capita", "per capita"), (" pro rata", "pro rata"), (" day after day", "day after day"), (" year in, year out", "year in, year out"), (" big GPUs for each of them", "for each of them"),
        (" GPUs for every one", "for every one"), (" per wombat", "per wombat"), (" per cent", ""), (" wombats", ""), (" each model", ""), ("", ""),
    ],
)  # fmt: skip
def test_words_say_that_there_is_one_for_each(after, words):
    """Of several, of whatever."""
    assert words == shared(after)


@pytest.mark.parametrize("word", "hourly daily nightly weekly monthly yearly annual quarterly annualised annualized Monthly".split())
def test_a_word_before_a_number_says_how_often(word):
    """Where it stands right before it."""
    assert [word, word, "", ""] == [often(f"It has a {word} "), often(f"{word} "), often(word), often(f"{word}, ")]
