"""Charts at the edges: of nothing, of one thing, of very many, and of rows that nobody can draw."""

from datetime import date
from typing import Annotated, NamedTuple

import pytest
from markdown import Markdown

from workings.charts import draw, scale
from workings.charts.text import exact
from workings.evidence.project import Project
from workings.evidence.rows import unit_of
from workings.render import chart
from workings.render.extension import WorkingsExtension

OPTIONS = {"kind": "bar", "title": "What it cost", "alt": "Nothing."}


class Pair(NamedTuple):
    """A row of two series."""

    name: str
    first: float | None
    second: float | None


class Single(NamedTuple):
    """A row of one series."""

    name: str
    value: float


class Point(NamedTuple):
    """A point of a line."""

    day: int
    value: float | None


def test_bars_of_nothing():
    """Where every value is nought, bars have no length and nothing is stretched."""
    assert 4 == draw([Pair("one", 0, 0), Pair("two", 0, 0)], OPTIONS).count('width="0%"')


def test_a_row_without_values():
    """A row of which nothing was published says so; with two series a value is told by its mark (two here and two in the key), not beside it."""
    figure = draw([Pair("A", 5, 10), Pair("B", None, None)], OPTIONS | {"kind": "dots"})
    assert (1, 0, 4) == (figure.count(">not published</text>"), figure.count('class="value"'), figure.count('class="mark '))


def test_a_strip_of_one_series():
    """With one series the value stands beside its mark."""
    figure = draw([Single("A", 5), Single("B", 10)], OPTIONS | {"kind": "dots"})
    assert 2 == figure.count('class="value"')


def test_a_unit_is_the_text_among_what_is_noted():
    """An annotation may hold other things than a unit, and none at all."""
    assert ["USD", "", ""] == [unit_of(Annotated[float, 5, "USD"]), unit_of(Annotated[float, 5]), unit_of(float)]


@pytest.mark.parametrize(("points", "marks"), [(30, 30), (31, 0)])
def test_a_line_of_very_many_points_has_no_marks(points, marks):
    """Up to thirty points have a mark each; more would hide the line."""
    figure = draw([Point(number, number) for number in range(points)], OPTIONS | {"kind": "line"})
    assert marks == figure.count('class="mark ')


def test_a_scale_of_one_value_has_a_length():
    """Around a single value, above, below or at nought, there is room on both sides, so that it can be placed."""
    for value in (5, -5, 0):
        where = scale.linear([value], zero=False)
        assert where.low < value < where.high and 0 < where.at(value) < 1


def test_one_number_along_an_axis():
    """A single point is drawn as a point; a line through it would be none, and is refused."""
    assert 1 == draw([Point(7, 5)], OPTIONS | {"kind": "dots"}).count('class="mark ')
    with pytest.raises(ValueError, match="^a line needs at least two rows with a number; write kind: bar or kind: dots$"):
        draw([Point(7, 5), Point(8, None)], OPTIONS | {"kind": "line"})


@pytest.mark.parametrize(
    ("label", "options", "message"),
    [
        ("a", {"kind": "bar", "log": "y"}, "log: y would change nothing, since the numbers run along x; write log: x"),
        ("a", {"kind": "dots", "log": "y"}, "log: y would change nothing, since the numbers run along x; write log: x"),
        ("a", {"kind": "line", "log": "x"}, "log: x would change nothing, since day is no number; write log: y, or leave it out"),
        (date(2025, 1, 1), {"kind": "dots", "log": "x"}, "log: x would change nothing, since day is no number; write log: y, or leave it out"),
        (None, {"kind": "bar"}, "every day must be a text, a date or a number, not None"),
        (10**400, {"kind": "line"}, f"every day must be a text, a date or a number, not 1{'0' * 39}, which no axis can show"),
        (True, {"kind": "line"}, "every day must be a text, a date or a number, not True"),
    ],
)  # fmt: skip
def test_what_no_axis_can_show_is_refused(label, options, message):
    """A logarithmic axis without numbers on it, and labels that no axis can hold, are refused by name."""
    with pytest.raises(ValueError) as refused:
        draw([Point(label, 5), Point(label, 6)], OPTIONS | options)
    assert message == str(refused.value)


def test_the_last_year_of_the_calendar():
    """Dates up to the last one that Python knows have an axis."""
    assert "9999" in draw([Point(date(9990, 1, 1), 5), Point(date(9999, 12, 31), 6)], OPTIONS | {"kind": "line"})


@pytest.mark.parametrize(("value", "written"), [(None, "not published"), (1.5e-7, "1.5e-07"), (-3, "−3")])
def test_values_in_the_table(value, written):
    """What was not published says so; very small numbers have a power of ten; a minus is a minus."""
    assert written == exact(value)


def test_rows_that_cannot_be_had_are_said_in_their_place(buses):
    """The message is that of the calculation, as text and not as markup."""
    md = Markdown(extensions=[WorkingsExtension(Project(buses))])
    source = "kind: bar\nrows: bus.py#row()\ntitle: A\nalt: B\n"
    assert "<pre><code>snippets/bus.py has no row (did you mean rows?)</code></pre>" in chart.fence(source, "chart", "chart", {}, md)
    assert "<code>a chart line must be &#x27;name: value&#x27;, not &#x27;&lt;b&gt;&#x27;</code>" in chart.fence("<b>\n", "chart", "chart", {}, md)


def test_the_last_mark_stands_whole_inside_the_picture():
    """Right of the last point there is a margin of at least half a mark, for which the style sheet has a class."""
    figure = draw([Point(number, number) for number in range(5)], OPTIONS | {"kind": "line"})
    assert 'class="chart-picture left-' in figure and " right-1\"" in figure


@pytest.mark.parametrize(
    ("values", "below"),
    [([-17, 1], [True, False]), ([-17, -1], [False, False]), ([17, 0], [False, False])],
)
def test_bars_on_both_sides_of_zero_differ_in_colour(values, below):
    """A loss beside a gain is told by its colour as well as by its side; where all lie on one side there is nothing to tell apart."""
    figure = draw([Single(str(value), value) for value in values], OPTIONS)
    assert below == [" below" in one for one in figure.split("<rect")[1:]]


def test_bars_of_several_series_keep_the_colours_of_their_series():
    """There the colour says which series it is, on either side of zero."""
    assert " below" not in draw([Pair("one", -5, 10), Pair("two", 5, -10)], OPTIONS)
