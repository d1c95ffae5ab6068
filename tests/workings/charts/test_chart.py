"""Charts: what is written on them, where things lie, and what a mistake says."""

import datetime
import re
import xml.etree.ElementTree as etree
from typing import NamedTuple

import pytest
from markdown import Markdown
from small import write

from snippets.units import USD, Bytes_per_token, Percent, Ratio
from workings.charts import draw, scale
from workings.charts.series import read, shown
from workings.charts.text import exact, in_full, label, rounded, short
from workings.evidence.project import Project
from workings.evidence.rows import unit_of
from workings.markdown.grammar import chart_options
from workings.render import chart
from workings.render.extension import WorkingsExtension


class Cost(NamedTuple):
    """One bar."""

    stage: str
    cost: USD


class Cache(NamedTuple):
    """Two bars."""

    model: str
    keys_and_values: Bytes_per_token
    latent: Bytes_per_token | None


class Pair(NamedTuple):
    """Two numbers of one unit."""

    name: str
    owned: USD
    rented: USD


class Share(NamedTuple):
    """A point in time."""

    day: datetime.date
    share: Percent


COSTS = [Cost("Final run", 5_576_000), Cost("R1's stage", 294_000), Cost("Earlier runs", None)]
CACHES = [Cache("DeepSeek-V3", 3_997_696, 70_272), Cache("Llama 3.1 405B", 516_096, None)]
SHARES = [Share(datetime.date(2025, 1, 27), 4.0), Share(datetime.date(2025, 7, 1), 8.0), Share(datetime.date(2026, 1, 1), 2.0)]
OPTIONS = {"kind": "bar", "title": "What it cost", "alt": "The final run costs most.", "x": "US dollars", "y": "stage"}


def parsed(html: str) -> etree.Element:
    """The figure as a tree: it must be well-formed."""
    return etree.fromstring(html)


@pytest.mark.parametrize(
    ("value", "unit", "expected"),
    [
        (5_576_000, "USD", "$5.58M"),
        (2, "USD/GPU_hour", "$2"),
        (0.5, "USD/Mtoken", "$0.50"),
        (2.19, "USD/Mtoken", "$2.19"),
        (0.0035, "USD/token", "$0.0035"),
        (999_999_999, "USD", "$1B"),
        (-294_000, "USD", "−$294,000"),
        (40, "percent", "40%"),
        (7, "×", "7×"),
        (1342, "GB", "1,342 GB"),
        (70_272, "byte/token", "70.3 KB"),
        (1.342e12, "byte", "1.34 TB"),
        (512, "byte", "512 B"),
        (671_026_419_200, "parameter", "671 billion"),
        (256, "dimensionless", "256"),
        (0.055, "dimensionless", "0.055"),
        (3.3e24, "FLOP", "3.3 × 10²⁴"),
        (1e25, "FLOP", "10²⁵"),
        (0, "USD", "$0"),
    ],
)
def test_short(value, unit, expected):
    """A number on the picture has three digits and the sign or suffix of its unit, and a word for millions of what is no money."""
    actual = short(value, unit)
    assert expected == actual


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([97.122345, 0.5607477, -8], ["97.1223", "0.5607", "−8.0000"]),
        ([1.5, None, 20.25], ["1.50", "not published", "20.25"]),
        ([5_576_000, 0, 3], ["5,576,000", "0", "3"]),
        ([1_234_567.8, 5_000.0], ["1,234,568", "5,000"]),
        ([1000.25, 0.001234], ["1,000.25", "0.001234"]),
        ([None, 0.0], ["not published", "0"]),
        ([3.3e24, 0.5], ["3.3e+24", "0.5"]),
    ],
)
def test_a_column_in_full(values, expected):
    """All have the decimals of the greatest at six digits, unless one would lose its own by them; idle ones go."""
    assert expected == in_full(values)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (5_576_000, "5,576,000"),
        (671_026_419_200, "671,026,419,200"),
        (0.1234567, "0.123457"),
        (-2.5, "−2.5"),
        (3.3e24, "3.3e+24"),
        (None, "not published"),
    ],
)
def test_exact(value, expected):
    """A number in the table is whole where it is whole, at six digits where it is not."""
    actual = exact(value)
    assert expected == actual


def test_rounded_keeps_whole_digits():
    """Rounding to four digits never drops the digits before the point."""
    expected = ["12,345", "1,234", "0.001235", "10,000"]
    actual = [rounded(value) for value in (12345, 1234.4, 0.0012345678, 9999.6)]
    assert expected == actual


def test_label():
    """Labels are text, dates in words, or exact numbers."""
    expected = ["H800", "27 January 2025", "2,048"]
    actual = [label(value) for value in ("H800", datetime.date(2025, 1, 27), 2048)]
    assert expected == actual


@pytest.mark.parametrize(
    ("values", "expected"),
    [([3, 17], [0, 5, 10, 15, 20]), ([0.2, 0.9], [0, 0.25, 0.5, 0.75, 1.0]), ([-4, 8], [-5, 0, 5, 10]), ([5, 5], [0, 2, 4, 6])],
)
def test_linear_ticks(values, expected):
    """Linear ticks are round, few, and reach over all values and zero."""
    actual = scale.linear(values).ticks
    assert expected == actual


def test_linear_without_zero():
    """Values far from zero need not start there."""
    expected = [96, 98, 100, 102, 104]
    actual = scale.linear([97, 103], zero=False).ticks
    assert expected == actual


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([3, 700], [1, 10, 100, 1000]),
        ([1, 10], [1, 2, 5, 10]),
        ([1, 1e10], [1, 1e2, 1e4, 1e6, 1e8, 1e10]),
        ([100, 100], [100, 200, 500, 1000]),
    ],
)
def test_logarithmic_ticks(values, expected):
    """Logarithmic ticks are powers of ten, thinned when there are many, with 2 and 5 when there is one decade."""
    actual = scale.logarithmic(values).ticks
    assert expected == actual


def test_positions():
    """The middle of a linear scale is the arithmetic mean, of a logarithmic one the geometric mean."""
    expected = (0.5, 0.5)
    actual = (scale.Scale(0, 10, []).at(5), scale.Scale(1, 100, [], log=True).at(10))
    assert expected == actual


def test_date_ticks():
    """Date ticks stand at the starts of months or years inside the span."""
    span, names = scale.dates([datetime.date(2024, 12, 26), datetime.date(2026, 4, 24)])
    expected = ["Jan 2025", "Jul 2025", "Jan 2026"]
    assert expected == names
    assert [datetime.date(2025, 1, 1), datetime.date(2025, 7, 1), datetime.date(2026, 1, 1)] == [
        datetime.date.fromordinal(int(tick)) for tick in span.ticks
    ]


def test_units_from_annotations():
    """A field's unit is read from its annotation, also where the figure may be missing."""
    expected = ["USD", "byte/token", "dimensionless", ""]
    actual = [unit_of(annotation) for annotation in (USD, Bytes_per_token | None, Ratio, float)]
    assert expected == actual


def test_series():
    """Rows become one series per field after the label."""
    data = read(CACHES)
    expected = [("keys and values", "byte/token", [3_997_696, 516_096]), ("latent", "byte/token", [70_272, None])]
    assert ["DeepSeek-V3", "Llama 3.1 405B"] == data.labels
    assert expected == [tuple(one)[:3] for one in data.series]


def test_bar_figure_is_accessible():
    """The picture is an image with a title and a description; the data are a table; nothing is styled inline."""
    html = draw(COSTS, OPTIONS)
    figure = parsed(html)
    picture = figure.find("div/svg")
    assert "img" == picture.get("role")
    named = {element.get("id"): element.text for element in picture if element.tag in ("title", "desc")}
    assert ["What it cost", "The final run costs most."] == [named[ident] for ident in picture.get("aria-labelledby").split()]
    assert ["stage", "cost (US dollars)"] == [head.text for head in figure.findall(".//details/table/thead/tr/th")]
    assert [["Final run", "5,576,000"], ["R1's stage", "294,000"], ["Earlier runs", "not published"]] == [
        [cell.text for cell in row] for row in figure.findall(".//details/table/tbody/tr")
    ]
    assert "style=" not in html


def test_bar_lengths():
    """A bar's length is in proportion to its value."""
    widths = [float(bar.get("width").rstrip("%")) for bar in parsed(draw(COSTS, OPTIONS)).iter("rect")]
    assert pytest.approx(5_576_000 / 294_000, rel=0.005) == widths[0] / widths[1]


def test_bar_values_stand_beside_the_bars():
    """Each bar has its value in words, and a missing figure says so."""
    words = [text.text for text in parsed(draw(COSTS, OPTIONS)).iter("text")]
    expected = ["Final run", "$5.58M", "R1's stage", "$294,000", "Earlier runs", "not published"]
    assert expected == words


def test_negative_bars():
    """A loss is drawn to the left of zero, a gain to the right."""
    loss, gain = parsed(draw([Cost("loss", -10), Cost("gain", 10)], OPTIONS)).iter("rect")
    left, width = (float(loss.get(name).rstrip("%")) for name in ("x", "width"))
    assert (0, float(gain.get("x").rstrip("%"))) == (left, left + width)


def test_series_differ_without_colour():
    """The second series of bars has a pattern; the second line has dashes and another mark."""
    bars = draw(CACHES, OPTIONS | {"title": "Cache"})
    assert 'fill="url(#chart-cache-2)"' in bars and '<pattern id="chart-cache-2"' in bars
    lines = draw(CACHES, OPTIONS | {"kind": "line"})
    assert 'stroke-dasharray="7 4"' in lines and '<circle r="4.5"/>' in lines and '<rect x="-4"' in lines


def test_legend_only_for_several_series():
    """One series needs no legend, two have one in the order of the fields."""
    assert parsed(draw(COSTS, OPTIONS)).find("div/ul") is None
    legend = parsed(draw(CACHES, OPTIONS)).findall("div/ul/li")
    assert ["keys and values", "latent"] == ["".join(entry.itertext()) for entry in legend]


def test_points_of_two_series_have_a_legend():
    """Points that are not joined have no line to put a name beside, so that the legend tells their marks apart."""
    legend = parsed(draw([Pair(1, 2.0, 3.0), Pair(2, 3.0, 5.0)], OPTIONS | {"kind": "dots"})).findall("div/ul/li")
    assert ["owned", "rented"] == ["".join(entry.itertext()) for entry in legend]


def test_bars_of_several_series_have_the_same_decimals():
    """What stands under one another is read as one column, whichever series it is of."""
    figure = parsed(draw([Pair("one", 5.9e6, 1.04e7), Pair("two", 4.07e7, 1.7e8)], OPTIONS))
    assert ["$6M", "$10M", "$41M", "$170M"] == [text.text for text in figure.iter("text") if text.get("class") == "value"]


def test_the_last_tick_of_a_strip_stands_at_its_place():
    """Beyond the last value there is room for it, so the name of a tick there needs no other end."""
    rows = [Cost("one", -400.0), Cost("two", 400.0)]
    ticks = {text.text: text for text in parsed(draw(rows, OPTIONS | {"kind": "dots"})).iter("text") if text.get("class") == "tick"}
    assert ("100%", "middle") == (ticks["$400"].get("x"), ticks["$400"].get("text-anchor"))


def test_words_of_a_line_keep_clear_of_another_line():
    """At the right end, where they would stand, an upright line would run through them."""
    rows, level = [Cost(0, 5.0), Cost(1.15, 5.0)], {"kind": "line", "line-y": "1 no guessing"}
    crossed = parsed(draw(rows, OPTIONS | level | {"line-x": "1 there"}))
    free = parsed(draw(rows, OPTIONS | level))
    assert ["0%", "100%"] == [next(text.get("x") for text in figure.iter("text") if text.text == "no guessing") for figure in (crossed, free)]


def test_line_through_dates():
    """A line's points lie at their dates and values; ticks carry the unit, and one whose name would touch another's is left out."""
    figure = parsed(draw(SHARES, OPTIONS | {"kind": "line"}))
    told = [title.text for mark in figure.iter("svg") if "mark" in mark.get("class", "") for title in mark.findall("title")]
    assert ["27 January 2025: 4%", "1 July 2025: 8%", "1 January 2026: 2%"] == told
    assert ["0%", "2%", "4%", "6%", "8%", "Apr 2025", "Jul 2025", "Oct 2025"] == [text.text for text in figure.iter("text")]


def test_line_leaves_gaps():
    """A missing figure interrupts the line instead of being invented."""
    rows = [CACHES[0], CACHES[1], CACHES[0]]
    second = re.findall(r'class="line series-2"><path d="([^"]*)"', draw(rows, OPTIONS | {"kind": "line"}))
    assert 2 == second[-1].count("M")


def test_dots_over_numbers_and_rows():
    """Dots with text labels are rows; dots with numbers are points in a plane, not joined."""
    rows = draw(CACHES, OPTIONS | {"kind": "dots", "log": "x"})
    assert 'class="span"' in rows
    plane = draw([Cost(1, 2.0), Cost(3, 4.0)], OPTIONS | {"kind": "dots"})
    assert 'class="line' not in plane and 2 == plane.count('class="mark')


def test_logarithmic_axis_says_so():
    """A reader is told when an axis is logarithmic."""
    assert "US dollars (logarithmic scale)" in draw(COSTS, OPTIONS | {"kind": "dots", "log": "x"})


def test_labels_are_escaped():
    """Text in rows and options is text, never markup."""
    html = draw([Cost("<b>&", 1)], OPTIONS | {"title": "A & B < C", "note": "<i>"})
    figure = parsed(html)
    assert "A & B < C" == figure.find("figcaption").text
    assert "<b>" not in html and "<i>" not in html


def test_same_rows_same_bytes():
    """Drawing is a pure function."""
    assert draw(CACHES, OPTIONS) == draw(CACHES, OPTIONS)


def test_nothing_across_is_in_pixels():
    """Positions across are percentages, so that text keeps its size at any width."""
    for kind in ("bar", "line", "dots"):
        picture = parsed(draw(CACHES, OPTIONS | {"kind": kind})).find("div/svg")
        assert "100%" == picture.get("width") and picture.get("viewBox") is None
        assert all(text.get("x").endswith("%") for text in picture.iter("text"))


@pytest.mark.parametrize(
    ("rows", "options", "message"),
    [
        ([], {}, "rows is empty: there is nothing to draw"),
        ([1], {}, "rows must be named tuples of a label and at least one number, not int"),
        ([Cost("a", None)], {}, "rows has no numbers: there is nothing to draw"),
        ([Cost("a", "1")], {}, "every cost must be a number, not '1'"),
        ([Cost("a", float("nan"))], {}, "every cost must be a number, not nan"),
        ([Cost("a", 0), Cost("b", 1)], {"kind": "dots", "log": "x"}, "a logarithmic axis needs numbers above 0, not 0"),
    ],
)
def test_rows_that_cannot_be_drawn(rows, options, message):
    """Rows that make no chart say why."""
    with pytest.raises(ValueError) as raised:
        draw(rows, OPTIONS | options)
    assert message == str(raised.value)


def test_parse():
    """A fence is `name: value` lines; the value may hold colons."""
    expected = {"kind": "bar", "rows": "money/cost.py#ladder(v3)", "title": "Cost: all of it", "alt": "Bars."}
    actual = chart_options("kind: bar\nrows: money/cost.py#ladder(v3)\n\ntitle: Cost: all of it\nalt: Bars.\n")
    assert expected == actual


GOOD = "kind: bar\nrows: money/cost.py#ladder(v3)\ntitle: Cost\nalt: Bars.\n"


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("kind bar", "a chart line must be 'name: value', not 'kind bar'"),
        (GOOD + "colour: red", "a chart has no option 'colour'; it may have kind, rows, title, alt, x, y, log, unit, note, series, low, high, line-x, line-y, at, highlight, digits"),
        (GOOD + "kind: line", "chart option 'kind' is given twice"),
        (GOOD.replace("alt: Bars.", "alt:"), "a chart needs 'alt'; write alt: and what it shows, for who does not see it"),
        (GOOD.replace("bar", "pie", 1), "kind must be one of bar, line, step, area, dots, not 'pie'"),
        (GOOD + "log: z", "log must be x, y or xy, not 'z'"),
    ],
)
def test_parse_mistakes(source, message):
    """A mistake in a fence has one message that says what may stand there."""
    with pytest.raises(ValueError) as raised:
        chart_options(source)
    assert message == str(raised.value)


def converted(text: str, project: Project | None = None) -> str:
    """Markdown with a chart fence, as HTML."""
    fences = [{"name": "chart", "class": "chart", "format": chart.fence, "validator": chart.validator}]
    options = {"pymdownx.superfences": {"custom_fences": fences}}
    extensions = ["pymdownx.superfences", *([WorkingsExtension(project=project)] if project else [])]
    return Markdown(extensions=extensions, extension_configs=options).convert(text)


LADDER = """
from typing import NamedTuple
from snippets.units import USD

v3 = None

class Cost(NamedTuple):
    stage: str
    cost: USD

def ladder(run) -> list[Cost]:
    return [Cost("Final run", 5_576_000), Cost("R1's stage", 294_000), Cost("Earlier runs", None)]
"""


def test_fence(tmp_path):
    """A fence in Markdown becomes the figure that its rows give."""
    write(tmp_path, {"snippets/money/cost.py": LADDER})
    expected = draw(COSTS, {"kind": "bar", "rows": "money/cost.py#ladder(v3)", "title": "Cost", "alt": "Bars."})
    actual = converted(f"```chart\n{GOOD}```", Project(tmp_path))
    assert expected == actual


def test_fence_with_a_mistake_shows_it_in_its_place():
    """What is wrong is shown where the chart would be, and what stands around it is rendered."""
    html = converted("Before.\n\n```chart\nkind: pie\n```\n\nAfter.")
    assert "<code>a chart needs &#x27;rows&#x27;; write rows: money/cost.py#rivals()</code>" in html
    assert "<p>Before.</p>" in html and "<p>After.</p>" in html and "<figure" not in html


@pytest.mark.parametrize(
    "field, expected",
    [("r1_less_o1", "R1 less o1"), ("v3", "V3"), ("nvlink_h800", "nvlink H800"), ("p95", "p95"), ("e4m3_tiles", "e4m3 tiles")],
)
def test_names_of_models_and_chips_in_a_legend(field, expected):
    """Fields named for a model or a chip are written as the model or the chip is."""
    assert expected == shown(field)
