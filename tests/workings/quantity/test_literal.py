"""Literals as people write them, and what each stands for."""

from decimal import Decimal

import pytest

from workings.quantity.literal import SCALES, UnreadableLiteral, read_literal

READINGS = [
    # text, relation, values, worth of the last digit, unit
    ("$5.576 million", "", ["5576000"], "1000", "(USD)"),
    ("**$5.576 million**", "", ["5576000"], "1000", "(USD)"),
    ("2.788M", "", ["2788000"], "1000", None),
    ("37B parameters", "", ["37000000000"], "1000000000", "(parameter)"),
    ("671,026,419,200", "", ["671026419200"], "1", None),
    ("5\u202f576\u202f000", "", ["5576000"], "1", None),
    ("$1.6bn", "", ["1600000000"], "100000000", "(USD)"),
    ("128Ki", "", ["131072"], "1024", None),
    ("about 7×", "about", ["7"], "1", "(dimensionless)"),
    ("~28-fold", "about", ["28"], "1", "(dimensionless)"),
    ("1.8 times", "", ["1.8"], "0.1", "(dimensionless)"),
    ("almost $600 billion", "just under", ["600000000000"], "1000000000", "(USD)"),
    ("more than 50,000", "over", ["50000"], "1", None),
    ("50,000+", "at least", ["50000"], "1", None),
    ("5 or fewer", "at most", ["5"], "1", None),
    ("up to 800 KB", "at most", ["800"], "1", "(kilobyte)"),
    ("93.3 %", "", ["93.3"], "0.1", "(percent)"),
    ("−17%", "", ["-17"], "1", "(percent)"),
    ("20–77", "", ["20", "77"], "1", None),
    ("$5–6 million", "", ["5000000", "6000000"], "1000000", "(USD)"),
    ("20% to 30%", "", ["20", "30"], "1", "(percent)"),
    ("between 5 and 10 days", "", ["5", "10"], "1", "(day)"),
    ("$5.6m", "", ["5600000"], "100000", "(USD)"),
    ("10²⁵", "", ["1e25"], "1e24", None),
    ("10^25 FLOPs", "", ["1e25"], "1e24", "(FLOP)"),
    ("3.3×10²⁴", "", ["3.3e24"], "1e23", None),
    ("3.3 x 10^24 FLOPs", "", ["3.3e24"], "1e23", "(FLOP)"),
    ("250 GFLOPs", "", ["250"], "1", "(gigaFLOP)"),
    ("989 TFLOP/s", "", ["989"], "1", "(teraFLOP)/(second)"),
    ("80 GiB", "", ["80"], "1", "(gibibyte)"),
    ("70 KB a token", "", ["70"], "1", "(kilobyte)/(token)"),
    ("$2 per GPU-hour", "", ["2"], "1", "(USD)/(GPU_hour)"),
    ("$0.14 per million tokens", "", ["0.14"], "0.01", "(USD)/(megatoken)"),
    ("eight", "", ["8"], "1", None),
    ("3e-5", "", ["0.00003"], "0.00001", None),
    ("10⁻⁵", "", ["1e-5"], "1e-6", None),
    ("10^-5", "", ["1e-5"], "1e-6", None),
    ("5&nbsp;million", "", ["5000000"], "1000000", None),
    ("$5 Million", "", ["5000000"], "1000000", "(USD)"),
    ("5 per cent", "", ["5"], "1", "(percent)"),
    ("5 USD", "", ["5"], "1", "(USD)"),
    ("five million dollars", "", ["5000000"], "1000000", "(USD)"),
    ("Five million", "", ["5000000"], "1000000", None),
    ("a million", "", ["1000000"], "1000000", None),
    ("twenty-five", "", ["25"], "1", None),
    ("a dozen", "", ["12"], "1", None),
    ("a hundred and twenty", "", ["120"], "1", None),
    ("between a hundred and two hundred", "", ["100", "200"], "1", None),
    ("half", "", ["0.5"], "0.05", "(dimensionless)"),
    ("three-quarters", "", ["0.75"], "0.075", "(dimensionless)"),
    ("a tenth", "", ["0.1"], "0.01", "(dimensionless)"),
    ("one in ten", "", ["0.1"], "0.01", "(dimensionless)"),
    ("1 in 50", "", ["0.02"], "0.002", "(dimensionless)"),
    ("nine out of ten", "", ["0.9"], "0.09", "(dimensionless)"),
    ("one in a thousand", "", ["0.001"], "0.0001", "(dimensionless)"),
    ("nearly half", "just under", ["0.5"], "0.05", "(dimensionless)"),
    ("a quarter to a half", "", ["0.25", "0.5"], "0.025", "(dimensionless)"),
    ("half a million dollars", "", ["500000"], "50000", "(USD)"),
    ("a quarter of an hour", "", ["0.25"], "0.025", "(hour)"),
    ("two and a half days", "", ["2.5"], "0.25", "(day)"),
    ("two and a half times", "", ["2.5"], "0.25", "(dimensionless)"),
    ("more than twice", "over", ["2"], "0.2", "(dimensionless)"),
    ("at least doubled", "at least", ["2"], "0.2", "(dimensionless)"),
    ("tripled", "", ["3"], "0.3", "(dimensionless)"),
    ("threefold", "", ["3"], "0.3", "(dimensionless)"),
    ("three times", "", ["3"], "0.3", "(dimensionless)"),
    ("about tenfold", "about", ["10"], "1", "(dimensionless)"),
    ("a hundred times", "", ["100"], "10", "(dimensionless)"),
    ("US$5", "", ["5"], "1", "(USD)"),
    ("USD 5", "", ["5"], "1", "(USD)"),
    ("RMB 5", "", ["5"], "1", "(CNY)"),
    ("CNY 5", "", ["5"], "1", "(CNY)"),
    ("EUR 5", "", ["5"], "1", "(EUR)"),
    ("5 thousand", "", ["5000"], "1000", None),
    ("5 trillion", "", ["5e12"], "1e12", None),
    ("5 quadrillion", "", ["5e15"], "1e15", None),
    ("5K", "", ["5000"], "1000", None),
    ("5k", "", ["5000"], "1000", None),
    ("5mn", "", ["5e6"], "1e6", None),
    ("5T", "", ["5e12"], "1e12", None),
    ("5tn", "", ["5e12"], "1e12", None),
    ("5Mi", "", ["5242880"], "1048576", None),
    ("5Gi", "", ["5368709120"], "1073741824", None),
    ("half of the", "", ["0.5"], "0.05", "(dimensionless)"),
    ("a quarter of all", "", ["0.25"], "0.025", "(dimensionless)"),
    ("one and a half", "", ["1.5"], "0.15", None),
    ("two halves", "", ["1"], "0.1", "(dimensionless)"),
    ("5&nbsp;million to 6&thinsp;million", "", ["5000000", "6000000"], "1000000", None),
    (" **about** 5", "about", ["5"], "1", None),
    ("10^−5", "", ["1e-5"], "1e-6", None),
    ("9" * 100, "", ["9" * 100], "1", None),
    ("5".ljust(300), "", ["5"], "1", None),
    ("from 5 to 6", "", ["5", "6"], "1", None),
]
UNREADABLE = [
    "a lot", "1,5", "12,34,567", "5 wombats", "$5 %", "$/5", "", "5 days of work", "GPU-hours 5", "5m", "1/2",
    "$5–€6", "5 days to 6 weeks", "under 5–6", "5–6+", "1e999999999", "10^99999", "9" * 101,
    "hundreds", "tens of thousands", "dozens", "a few", "several million", "third", "a third million", "under a third to a half",
    "twice a day", "20%–30",
]  # fmt: skip


@pytest.mark.parametrize(("text", "relation", "values", "quantum", "unit"), READINGS, ids=[reading[0].strip()[:40] for reading in READINGS])
def test_a_literal_is_read(text, relation, values, quantum, unit):
    """Relation, values after scale words, worth of the last written digit, and unit are as a reader takes them."""
    literal = read_literal(text)
    expected = (relation, [Decimal(value) for value in values], Decimal(quantum), unit)
    assert expected == (literal.relation, [entry.value for entry in literal.numerals], literal.numerals[0].quantum, literal.unit)


@pytest.mark.parametrize(("text", "relation", "values", "quantum", "unit"), READINGS, ids=[reading[0].strip()[:40] for reading in READINGS])
def test_digits_are_where_the_literal_says(text, relation, values, quantum, unit):
    """The place of each numeral is the place of its digits in the text, so that a correction can be spliced in."""
    for numeral in read_literal(text).numerals:
        assert numeral.digits == text[numeral.start : numeral.end]


@pytest.mark.parametrize("text", UNREADABLE)
def test_what_is_no_number_is_refused(text):
    """Words, odd groupings, contradictory units and unknown units are refused."""
    with pytest.raises(UnreadableLiteral):
        read_literal(text)


MESSAGES = [
    ("", "there is no number here that can be checked"),
    ("5".ljust(301), "a text of more than 300 characters is no number; link the number alone"),
    ("1,5", "'1,5' groups its digits oddly; write thousands as 1,000 and decimals as 1.5"),
    ("1,000,", "',000,' groups its digits oddly; write thousands as 1,000 and decimals as 1.5"),
    ("about dozens", "'dozens' says no number; write one, with about, over or under before it"),
    ("under 5–6", "'under' says nothing about a range; write about, or no word at all"),
    ("20%–30", "cannot read '%' inside the range"),
    ("5m", "'m' could be million or metres; write it out"),
    ("$5–€6", "the ends of a range are in two currencies"),
    ("10^99999", "a power of ten with the exponent 99999 is no number that a page states"),
    ("9" * 101, "a number of more than 100 digits cannot be checked"),
]


@pytest.mark.parametrize(("text", "message"), MESSAGES)
def test_a_refusal_says_why(text, message):
    """And what to write."""
    with pytest.raises(UnreadableLiteral) as refused:
        read_literal(text)
    assert message == str(refused.value)


SPELLINGS = {
    "just under": "almost|nearly|just under|just below|just short of|just shy of|not quite|close to",
    "just over": "just over|slightly above|a little more than|barely over",
    "at least": "at least|at the least|at the very least|no less than|not fewer than|never lower than|no smaller than|no shorter than|a minimum|a minimum of|as few as|as little as|as low as|≥|>=|⩾|&ge;",
    "at most": "at most|at the most|at the very most|up to|as much as|as many as|as high as|a maximum|a maximum of|no more than|not higher than|never larger than|no longer than|≤|<=|⩽|&le;",
    "about": "about|About|around|roughly|approximately|approx.|approx|some|circa|ca.|c.|~|≈",
    "over": "over|more than|above|exceeding|beyond|greater than|higher than|upwards of|in excess of|north of|exceed|exceeds|exceeded|surpasses|surpassed|surpassing|topped|topping|longer than|larger than|>|&gt;",
    "under": "under|less than|fewer than|below|lower than|smaller than|shorter than|short of|shy of|south of|<|&lt;",
    "before": "before|until",
    "after": "after|since",
    "exactly": "exactly|precisely",
    "": "in|on|by|a factor of",
}  # fmt: skip


@pytest.mark.parametrize("relation", SPELLINGS)
def test_a_relation_has_its_spellings(relation):
    """Each word or sign before a number, as a reader takes it."""
    assert {relation} == {read_literal(f"{words} 5").relation for words in SPELLINGS[relation].split("|")}


def test_scales_are_known_by_each_spelling():
    """Hints look for them as they are written."""
    assert set("thousand million billion trillion quadrillion K k M m mn B bn T tn Ki Mi Gi".split()) == set(SCALES)


@pytest.mark.parametrize(("text", "unit_text"), [("half a day", "day"), ("5 days", "days"), ("$5", "USD"), ("5", ""), ("$2 per hour", "per hour")])
def test_a_literal_tells_the_words_of_its_unit(text, unit_text):
    """As written; of a sign its currency."""
    assert unit_text == read_literal(text).unit_text
