"""Charts at the edges: of nothing, of one thing, of very many, and of rows that nobody can draw."""

from typing import Annotated, NamedTuple

import pytest
from markdown import Markdown
from pymdownx.superfences import SuperFencesException

from workings.evidence.project import Project
from workings.evidence.rows import unit_of
from workings.render import chart
from workings.render.charts import draw, scale
from workings.render.charts.text import exact
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


def test_one_number_along_a_line():
    """A line of one point is drawn all the same."""
    assert 1 == draw([Point(7, 5)], OPTIONS | {"kind": "line"}).count('class="mark ')


@pytest.mark.parametrize(("value", "written"), [(None, "not published"), (1.5e-7, "1.5e-07"), (-3, "−3")])
def test_values_in_the_table(value, written):
    """What was not published says so; very small numbers have a power of ten; a minus is a minus."""
    assert written == exact(value)


def test_rows_that_cannot_be_had_stop_the_build(buses):
    """The message is that of the calculation, after the word chart."""
    md = Markdown(extensions=[WorkingsExtension(Project(buses))])
    source = "kind: bar\nrows: bus.py#row()\ntitle: A\nalt: B\n"
    with pytest.raises(SuperFencesException, match=r"^chart: snippets/bus.py has no row \(did you mean rows\?\)$"):
        chart.fence(source, "chart", "chart", {}, md)
