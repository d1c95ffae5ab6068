"""Marks: what is written after a link to make it a control, and what is said of what makes none."""

import xml.etree.ElementTree as etree
from datetime import date
from decimal import Decimal

import pytest

from workings.live.mark import MarkError, is_control, read_mark
from workings.render.control import taken


def steps(attributes: str) -> list[str]:
    """The steps of a mark, as text."""
    return [str(step) for step in read_mark(attributes).steps]


@pytest.mark.parametrize(
    ("attributes", "first", "last", "count"),
    [
        ("{ .adjust min=1 max=12 step=0.1 }", "1.0", "12.0", 111),
        ("{ .adjust min=-5 max=5 step=5 }", "-5", "5", 3),
        ("{.adjust min='0' max=\"0.9\" step=.1}", "0.0", "0.9", 10),
        ("{ .adjust min=1 max=100 scale=log }", "1", "100", 21),
        ("{ .adjust min=1.3 max=700 scale=log }", "1.3", "700", 29),
        ('{ .adjust values="50 90 99.9" }', "50", "99.9", 3),
        ('{ .adjust values="2023-10-17 2025-01-27" }', "2023-10-17", "2025-01-27", 2),
        ("{ .adjust min=1_000_000 max=3_000_000 step=1_000_000 }", "1000000", "3000000", 3),
    ],
)
def test_steps(attributes, first, last, count):
    """Evenly spaced, round numbers on a logarithmic scale, or as they are listed."""
    found = steps(attributes)
    assert (Decimal(first) if first[4:5] != "-" else first, count) == (Decimal(found[0]) if first[4:5] != "-" else found[0], len(found))
    assert last == found[-1] or Decimal(last) == Decimal(found[-1])


def test_steps_of_a_logarithm_are_round():
    """Within a decade they are the same ten figures."""
    assert ["1", "1.2", "1.5", "2", "2.5", "3", "4", "5", "6", "8", "10"] == [f"{Decimal(step):f}" for step in steps("{ .adjust min=1 max=10 scale=log }")]


def test_what_else_a_mark_says():
    """Facts that move along, words, and named places."""
    mark = read_mark('{ .adjust min=1 max=2 step=1 also="a.b c.d" label="Price" try="Try it." marks="an owner = money/cost.py#owner_rate(server); listed = costs.rates.x" }')
    assert (("a.b", "c.d"), "Price", "Try it.", False) == (mark.also, mark.label, mark.attempt, mark.is_list)
    assert (("an owner", "money/cost.py#owner_rate(server)"), ("listed", "costs.rates.x")) == mark.stops
    assert date(2025, 1, 27) == read_mark('{ .adjust values="2023-10-17 2025-01-27" }').steps[1]


@pytest.mark.parametrize(
    ("inside", "message"),
    [
        ("", "a control needs 'min'; write { .adjust min=1 max=12 step=0.1 }, or values=\"1 2 5\""),
        ("min=1 step=1", "a control needs 'max'"),
        ("min=1 max=2", "a control needs 'step', or scale=log"),
        ("min=1 max=2 stepp=1", "a control has no 'stepp'; did you mean step?"),
        ("min=1 max=2 step=1 step=2", "'step' is given twice"),
        ("min=2 max=1 step=1", "min=2 is not below max=1"),
        ("min=a max=2 step=1", "min is 'a', which is no number; write it in digits, without a unit"),
        ("min=$1 max=2 step=1", "min is '$1', which is no number"),
        ("min=nan max=2 step=1", "min is 'nan', which no control can reach"),
        ("min=1 max=1e99 step=1", "max is '1e99', which no control can reach"),
        ("min=1 max=2 step=0", "step=0 is not above nought"),
        ("min=1 max=2 step=-1", "step=-1 is not above nought"),
        ("min=1 max=2 step=0.3", "max=2 is no step: 1 plus so many times 0.3 never gives it"),
        ("min=0 max=1000 step=1", "a control has between 2 and 400 steps, and this one would have 1,001; choose a larger step, or scale=log"),
        ("min=0 max=1e9 step=1", "from min=0 to max=1e9 there are more than 400 steps of 1"),
        ("min=0 max=9 scale=log", "a logarithmic control begins above nought, not at 0"),
        ("min=1 max=9 scale=log step=1", "a logarithmic control chooses its own steps; leave 'step' out"),
        ("min=1 max=9 scale=square", "scale is 'square'; it may be log, or left out"),
        ('values="1 2" step=1', "'values' lists the steps, so 'step' says nothing; leave it out"),
        ("min=1 max=2 step=1 also", "'also' in its list is no name with a value; write nothing between names, and words in straight"),
        ('min=1 max=2 step=1 label="Trips', "'label=\"Trips' in its list is no name with a value"),
        ('min=1 max=2 step=1 label="Trips try="Look"', "'Look\"' in its list is no name with a value"),
        ("min=1 max=2 step=1 label=Trips a day", "'a day' in its list is no name with a value"),
        ("min=1 max=2 step=1 label=“Trips”", "'label=“Trips”' in its list is no name with a value"),
        ("#trips min=1 max=2 step=1", "'#trips' in its list is no name with a value"),
        (".adjust min=1 max=2 step=1", "'.adjust' in its list is no name with a value"),
        ("Min=1 max=2 step=1", "a control has no 'Min'; did you mean min?"),
        ("class=adjust min=1 max=2 step=1", "it has it as a 'class'; write .adjust in its place"),
        ('values="1"', "a control has between 2 and 400 steps, and this one would have 1"),
        ('values="2023-02-31 2024-01-01"', "values holds 2023-02-31, which is no date"),
        ('min=1 max=2 step=1 marks="an owner"', "'an owner' is no mark; write marks=\"an owner = money/cost.py#owner_rate(server); listed = costs.rates.h800_listed\""),
    ],
)
def test_what_makes_no_control(inside, message):
    """The message names what is written and what to write."""
    with pytest.raises(MarkError) as error:
        read_mark(f"{{ .adjust {inside} }}")
    assert str(error.value).startswith(message)


@pytest.mark.parametrize(("attributes", "is_one"), [("{ .adjust min=1 }", True), ("{.adjust}", True), ("{: .adjust }", True), ("{ .adjust, min=1 }", True), ('{ class="adjust" }', True), ("{ .adjusted }", False), ("{ title=.adjust }", False), ("", False)])
def test_what_is_marked(attributes, is_one):
    """The class alone makes a mark."""
    assert is_one == is_control(attributes)


def test_words_in_either_quotation_marks_reach_the_page():
    """What the check reads in single quotation marks, the page reads as well."""
    link = etree.Element("a", {"min": "1", "max": "2", "step": "1", "label": 'The "plain" price', "try": "Try the town's."})
    mark = read_mark(taken(link))
    assert ('The "plain" price', "Try the town's.") == (mark.label, mark.attempt)
