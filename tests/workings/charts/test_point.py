"""What makes a chart say its point: lines to compare with, words at rows, ranges, steps, highlights, names beside lines."""

import re
import xml.etree.ElementTree as etree
from datetime import date
from typing import NamedTuple

import pytest

from snippets.units import USD, Percent, Ratio
from workings.charts import draw
from workings.charts.names import Named, beside_lines
from workings.charts.place import PHONE, Room, Spot
from workings.charts.text import column, counted_in
from workings.charts.words import Piece, pieces, plain, wrapped

OPTIONS = {"kind": "bar", "title": "What it cost", "alt": "Bars.", "x": "US dollars"}
TARGET = "snippets/money/cost.py#training_cost(v3)"
BOUND = f"[$5.6M](../../{TARGET}) as published"


class Cost(NamedTuple):
    """A bar."""

    stage: str
    cost: USD


class Score(NamedTuple):
    """A test, a lead and the range that luck allows."""

    test: str
    low: Percent | None
    lead: Percent | None
    high: Percent | None


class Price(NamedTuple):
    """Two prices on a day."""

    day: date
    theirs: USD
    ours: USD


class Area(NamedTuple):
    """A point of an area."""

    at: int
    share: float


COSTS = [Cost("one", 4e6), Cost("two", 10e6)]
SCORES = [Score("AIME", -19.79, 0.6, 20.94), Score("SimpleQA", -18.91, -16.9, -14.87), Score("unknown", None, 3.0, None)]
PRICES = [Price(date(2025, month, 1), 20 - month, 2) for month in range(1, 9)]


def figure(rows, values=None, **options) -> etree.Element:
    """The figure as a tree."""
    return etree.fromstring(draw(rows, OPTIONS | {name.replace("_", "-"): text for name, text in options.items()}, values))


def with_class(tree: etree.Element, name: str) -> list[etree.Element]:
    """The elements of a class."""
    return [one for one in tree.iter() if name in one.get("class", "").split()]


def percent(one: etree.Element, name: str) -> float:
    """A position across."""
    return float(one.get(name).rstrip("%"))


def test_a_reference_line_stands_where_its_number_says():
    """At 5.6 of 10 million the line lies 56 % across, through every row; its words lead to the number."""
    drawn = figure(COSTS, {TARGET: 5.6e6}, line_x=BOUND)
    lines = with_class(drawn, "reference")
    assert {56.0} == {percent(line, "x1") for line in lines} == {percent(line, "x2") for line in lines} and 3 == len(lines)
    (link,) = with_class(drawn, "working")
    assert ("$5.6M", TARGET) == (link.text, link.get("data-target"))
    assert "group" == drawn.find("div/svg").get("role"), "an image has no links in it"


def test_an_image_without_links_stays_an_image():
    """Nought is no measurement, so a line there leads nowhere, and what a reader hears is the description."""
    drawn = figure([Cost("loss", -5), Cost("gain", 5)], line_x="0 nothing gained")
    assert "img" == drawn.find("div/svg").get("role") and not with_class(drawn, "working")
    assert {50.0} == {percent(line, "x1") for line in with_class(drawn, "reference")}


def test_texts_beside_links_are_not_read_out():
    """In a group a reader would hear every tick; the description and the table say the same in order."""
    hidden = [text.get("aria-hidden") for text in figure(COSTS, {TARGET: 5.6e6}, line_x=BOUND).iter("text")]
    assert 1 == hidden.count(None) and len(hidden) - 1 == hidden.count("true")


def test_a_range_becomes_a_band():
    """From 2 to 7 of 10 million: it begins at 20 % and is 50 % wide, behind the bars."""
    drawn = figure(COSTS, {TARGET: [2e6, 7e6]}, line_x=f"[$2–7 million](../../{TARGET}) in nine cases of ten")
    (band,) = with_class(drawn, "band")
    assert (20.0, 50.0) == (percent(band, "x"), percent(band, "width")) and not with_class(drawn, "reference")


def test_two_numbers_with_to_between_them_become_a_band():
    """From 1 March to 1 June, 59 and 151 of the 212 days of the axis; with another word between them only the first is a line."""
    values = {"snippets/a.toml#from": date(2025, 3, 1), "snippets/a.toml#until": date(2025, 6, 1)}
    ends = "[1 March](../snippets/a.toml#from) WORD [1 June](../snippets/a.toml#until) not read"
    drawn = figure(PRICES, values, kind="line", line_x=ends.replace("WORD", "to"))
    (band,) = with_class(drawn, "band")
    assert [100 * 59 / 212, 100 * 92 / 212] == pytest.approx([percent(band, "x"), percent(band, "width")], abs=0.01)
    assert ["1 March", "1 June"] == [one.text for one in with_class(drawn, "working")] and not with_class(drawn, "reference")
    (line,) = with_class(figure(PRICES, values, kind="line", line_x=ends.replace("WORD", "and")), "reference")
    assert percent(line, "x1") == pytest.approx(100 * 59 / 212, abs=0.01)


def test_a_band_with_one_end_that_no_axis_has_is_refused():
    """The second number is held against the axis like the first."""
    text = "[$2](../snippets/a.toml#low) to [1 June](../snippets/a.toml#until) not read"
    with pytest.raises(ValueError, match="^1 June is a date, and the axis has numbers$"):
        figure(COSTS, {"snippets/a.toml#low": 2e6, "snippets/a.toml#until": date(2025, 6, 1)}, line_x=text)


def test_lines_of_a_plane_stand_on_either_axis():
    """A price and a day: the first lies level, the second upright, 151 of the 212 days from January to August on."""
    values = {"snippets/a.toml#price": 10, "snippets/a.toml#day": date(2025, 6, 1)}
    drawn = figure(PRICES, values, kind="line", line_y="[$10](../snippets/a.toml#price) before", line_x="[1 June](../snippets/a.toml#day) the cut")
    upright, level = with_class(drawn, "reference")
    assert percent(upright, "x1") == percent(upright, "x2") == pytest.approx(100 * 151 / 212, abs=0.01)
    assert (0.0, 100.0) == (percent(level, "x1"), percent(level, "x2")) and level.get("y1") == level.get("y2")


def test_an_axis_reaches_as_far_as_its_lines():
    """A line at 20 million, twice the longest bar: the bar is half as long as the axis."""
    drawn = figure(COSTS, {TARGET: 20e6}, line_x=BOUND)
    assert 50.0 == percent(with_class(drawn, "bar")[1], "width")


@pytest.mark.parametrize(
    ("options", "values", "message"),
    [
        ({"line_x": BOUND}, {}, "$5.6M is nothing that is known, and the axis has numbers"),
        ({"line_x": BOUND}, {TARGET: "MIT"}, "$5.6M is a text, and the axis has numbers"),
        ({"line_x": BOUND}, {TARGET: date(2025, 1, 1)}, "$5.6M is a date, and the axis has numbers"),
        ({"kind": "line", "line_x": BOUND}, {TARGET: 5}, "$5.6M is a number, and day has dates"),
        ({"kind": "line", "line_y": BOUND}, {TARGET: date(2025, 1, 1)}, "$5.6M is a date, and the axis has numbers"),
        ({"kind": "dots", "at": "3 June 2025 = here"}, {}, "there is no row '3 June 2025'; did you mean '1 June 2025'?"),
        ({"kind": "area"}, {}, "an area is filled down to zero: it needs one column of numbers, none below zero, and no log: y; write kind: line"),
        ({"kind": "line", "low": "theirs"}, {}, "low needs high as well; write high: and one of theirs, ours"),
        ({"kind": "line", "low": "ours", "high": "ours"}, {}, "low and high are the same column"),
    ],
)
def test_what_cannot_be_compared_is_refused(options, values, message):
    """A line of another kind than its axis, a row that is not there, a filling without a ground."""
    rows = PRICES if "kind" in options else COSTS
    with pytest.raises(ValueError) as refused:
        figure(rows, values, **options)
    assert message == str(refused.value)


def test_a_range_is_one_mark_with_its_middle():
    """Low and high are no series of their own: one bar from −19.79 to 20.94, one dot, no legend; without a range only the dot."""
    drawn = figure(SCORES, kind="dots")
    bars, dots = with_class(drawn, "range"), with_class(drawn, "mark")
    assert (2, 3, None) == (len(bars), len(dots), drawn.find("div/ul"))
    assert (0.0, 100.0) == (percent(bars[0], "x1"), percent(bars[0], "x2"))
    assert ["0.6% (−19.8 to 20.9)", "−16.9% (−18.9 to −14.9)", "3.0%"] == [text.text for text in with_class(drawn, "ends")]
    assert 4 == len(drawn.findall(".//thead/tr/th")), "the table keeps every column"


def test_ranges_by_name_and_without_a_middle():
    """Columns of other names are ends where a chart says so; with no column left a range has no dot."""
    drawn = figure(PRICES[:2], kind="dots", low="ours", high="theirs")
    assert 2 == len(with_class(drawn, "range")) and not with_class(drawn, "mark")


def test_ends_in_the_wrong_order_are_refused():
    """A middle outside its own range is a mistake in the rows."""
    with pytest.raises(ValueError, match="^low, the number and high must rise, and 5, 3, 9 do not$"):
        figure([Score("a", 5, 3, 9)], kind="dots")


def test_what_lies_off_the_line_is_highlighted_by_its_range():
    """Of three ranges only SimpleQA's lies wholly on one side of zero; the single 3 does, too."""
    drawn = figure(SCORES, kind="dots", line_x="0 no difference", highlight="off the line = more than luck")
    assert ["SimpleQA", "unknown"] == [text.text for text in with_class(drawn, "lit") if text.tag == "text"]
    assert ["more than luck"] == ["".join(entry.itertext()) for entry in drawn.findall("div/ul/li")]


def test_rows_and_series_are_highlighted_by_name():
    """What is named stands out and all else stands back."""
    assert ["two"] == [text.text for text in with_class(figure(COSTS, highlight="two"), "lit") if text.tag == "text"]
    lines = with_class(figure(PRICES, kind="line", highlight="ours"), "line")
    assert ["line series-1 dim", "line series-2 lit"] == [line.get("class") for line in lines]


def test_words_at_a_row():
    """In rows they stand below theirs, beside a ring in a plane; a number in them is a link."""
    assert "↑ the second" in [text.text for text in figure(COSTS, at="two = the second").iter("text")]
    drawn = figure(PRICES, {}, kind="line", at="1 June 2025, theirs = cut to [$14](../snippets/a.toml#price)")
    assert 1 == len(with_class(drawn, "ring")) and ["$14"] == [link.text for link in with_class(drawn, "working")]


def test_steps_hold_until_the_next():
    """Between two points of a step lies a corner at the first one's height."""
    points = re.search(r'<path d="M([^"]*)"', draw(PRICES[:2], OPTIONS | {"kind": "step"}))[1].split("L")
    first, corner, second = (tuple(map(float, point.split())) for point in points)
    assert (second[0], first[1]) == corner and first[1] != second[1]


def test_an_area_is_filled_down_to_zero():
    """Its path goes back along the ground, and the axis begins there."""
    drawn = draw([Area(1, 97.0), Area(2, 103.0)], OPTIONS | {"kind": "area"})
    ends = re.search(r'class="fill series-1"><path d="M([^"]*)z"', drawn)[1].split("L")
    assert ["1000.0 1000.0", "0.0 1000.0"] == ends[2:]
    assert ">0</text>" in drawn


def test_names_stand_beside_lines_that_leave_room():
    """Two lines far apart carry their names in their colours, and there is no legend; where lines cross all over, there is one."""
    drawn = figure(PRICES, kind="line", series="Theirs; Ours & others")
    assert (["Theirs", "Ours & others"], None) == ([text.text for text in with_class(drawn, "name")], drawn.find("div/ul"))
    crossing = [Price(date(2025, 1, day), day % 2 * 9, (day + 1) % 2 * 9) for day in range(1, 20)]
    drawn = figure(crossing, kind="line", series="Theirs, which crosses it; Ours, which crosses back")
    assert [] == with_class(drawn, "name") and 2 == len(drawn.findall("div/ul/li"))


def test_names_do_not_cover_lines():
    """On the smallest phone, the box of a name touches no point of any line."""
    drawn = figure(PRICES, kind="line", series="Theirs; Ours")
    room = Room(PHONE - 8 * int(re.search(r"left-(\d+)", drawn.find("div/svg").get("class"))[1]), 254)
    for shape in with_class(drawn, "line"):
        points = [tuple(map(float, point.split())) for point in shape.find("path").get("d")[1:].split("L")]
        for x, y in points:
            room.point(x / 1000, 14 + 240 * y / 1000, 2)
    for name in with_class(drawn, "name"):
        spot = Spot(percent(name, "x") / 100, float(name.get("y")), name.get("text-anchor", "start"))
        assert 0 == room.cost(room.box(spot, [name.text]))


@pytest.mark.parametrize(
    ("values", "unit", "expected"),
    [
        ([66.67, 8.3, 100], "percent", ["67%", "8%", "100%"]),
        ([19.79, -0.6, 4.2], "percent", ["19.8%", "−0.6%", "4.2%"]),
        ([5_576_000, 37_760_000, 1.6e9], "USD", ["$5.6M", "$37.8M", "$1.6B"]),
        ([0, 0.25, 0.5], "", ["0", "0.25", "0.50"]),
        ([2.19, 0.5, 3], "USD/Mtoken", ["$2.19", "$0.50", "$3.00"]),
        ([2, 12.29], "USD/GPU_hour", ["$2.00", "$12.29"]),
        ([0.003, 100], "", ["0.003", "100"]),
        ([1.5e-7], "", ["1.5 × 10⁻⁷"]),
    ],
)
def test_a_column_has_the_same_decimals(values, unit, expected):
    """Numbers of one size that stand under one another have as many decimals, and at most three digits before they are whole."""
    assert expected == column(values, unit)


def test_two_digits_for_a_guess():
    """A chart may ask for two digits."""
    assert ["$38M"] == column([37_760_000], "USD", 2)
    assert ["24,000", "2,048", "−54,000"] == column([24_487.3, 2_048, -53_600], "", 2)
    assert "$38M" in [text.text for text in figure([Cost("guess", 37_760_000)], digits="2").iter("text")]


def test_three_digits_if_it_says_so():
    """A large whole number is written in full, and at three digits where the chart asks for three."""
    assert ["24,487", "2,048"] == column([24_487.3, 2_048], "")
    assert ["24,500", "2,048", "9,999", "10,000"] == column([24_487.3, 2_048, 9_999, 10_004], "", 3)
    assert [["$24,487"], ["$24,500"]] == [[one.text for one in figure([Cost("sum", 24_487.3)], **said).iter("text") if "$24" in one.text] for said in ({}, {"digits": "3"})]


@pytest.mark.parametrize(
    ("ticks", "unit", "log", "expected"),
    [
        ([0, 5e10], "FLOP", False, (1e9, "in billions")), ([1e8, 1e12], "FLOP", True, (1e6, "in millions")),
        ([0, 5e10], "USD", False, (1, "")), ([0, 5e5], "FLOP", False, (1, "")), ([0, 0], "", False, (1, "")), ([1e3, 1e7], "token", True, (1, "")),
    ],
)  # fmt: skip
def test_an_axis_says_in_words_what_its_numbers_are_in(ticks, unit, log, expected):
    """No letter stands for a thousand million operations, as B would; money has its own."""
    assert expected == counted_in(ticks, unit, log)


def test_words_are_taken_apart_and_cut():
    """A bound number is one piece and stays whole, whatever the line; what stands around it is cut between words."""
    found = pieces("falls by [17 % or so](../../snippets/a.py#f(g(h(1)),2)) in a day")
    assert [Piece("falls by "), Piece("17 % or so", "snippets/a.py#f(g(h(1)),2)"), Piece(" in a day")] == found
    assert ["falls by", "17 % or so", "in a day"] == [plain(line).strip() for line in wrapped(found, 14)]


def test_lines_of_words_are_about_as_long():
    """As few lines as hold the words, and no word left alone where the line above can spare one."""
    assert ["as DeepSeek", "reports, at least"] == [plain(line) for line in wrapped([Piece("as DeepSeek reports, at least")], 24)]


def test_room_takes_the_first_free_spot():
    """A spot over a line costs; the next that is free is taken, and then it is free no more."""
    room = Room(200, 100)
    room.line(0, 50, 1, 50)
    spots = [Spot(0, 52), Spot(0, 20)]
    assert (spots[1], 0) == room.best(spots, ["words"])
    room.put(spots[1], ["words"])
    assert room.best(spots, ["words"])[1] > 0


class Parted(NamedTuple):
    """A share of one, and a number of something else."""

    word: str
    share: Ratio
    count: USD


def test_shares_become_percent_where_a_chart_asks():
    """Four tenths are 40% on the picture and 40 in the table; money beside it stays as it is."""
    drawn = figure([Parted("cat", 0.4, 7), Parted("mat", 0.1, 3)], unit="percent")
    assert {"40%", "10%"} < {text.text for text in drawn.iter("text")}
    assert [["cat", "40", "7"], ["mat", "10", "3"]] == [[cell.text for cell in row] for row in drawn.findall(".//tbody/tr")]


LOW = [Named("low", [(0, 200), (1, 200)], "series-1")]
HIGH = [Named("high", [(0, 60), (1, 60)], "series-2")]


def named(lines, room=None, rules=None):
    """What names of lines are drawn as, by their texts."""
    room = room or Room(240, 254)
    for one in lines:
        room.path(one.line)
    found = beside_lines(lines, room, rules or Room(240, 254))
    return found and {text.text: text for text in etree.fromstring(f"<svg>{''.join(found.drawn)}</svg>").iter() if text.tag == "text"}


def test_a_name_keeps_away_from_a_reference_line():
    """A rule at the end of the line, where a name stands best: the name goes where it covers none."""
    rules = Room(240, 254)
    rules.line(0.95, 0, 0.95, 254)
    assert 1 == percent(named([*LOW, *HIGH])["low"], "x") / 100
    assert percent(named([*LOW, *HIGH], rules=rules)["low"], "x") <= 85


def test_a_name_stands_where_its_line_is_alone():
    """Two lines that meet at the end are named where they are apart."""
    meeting = [Named("falls", [(0, 40), (0.5, 100), (1, 220)], "series-1"), Named("level", [(0, 222), (1, 222)], "series-2")]
    assert percent(named(meeting)["falls"], "x") <= 85 and percent(named(meeting)["level"], "x") <= 85


def test_a_name_without_a_place_at_its_line_has_a_stroke():
    """With all taken up to twelve pixels around a line, its name stands further off and a stroke leads to it, of its colour."""
    room = Room(240, 254)
    for y in (178, 190, 210, 222):
        room.line(0, y, 0.45, y)
        room.line(0.55, y, 1, y)
    found = beside_lines(LOW, room, Room(240, 254))
    (stroke,) = [one for one in etree.fromstring(f"<svg>{''.join(found.drawn)}</svg>") if one.tag == "line"]
    assert ("stroke series-1", 200) == (stroke.get("class"), float(stroke.get("y1"))) and stroke.get("x1") == stroke.get("x2")


def test_names_that_would_touch_give_way_to_a_legend():
    """A line with something close above and below it all along, and no way out, has no name."""
    room = Room(240, 254)
    for y in range(0, 254, 10):
        room.line(0, y, 1, y)
    before = list(room.taken)
    assert beside_lines(LOW, room, Room(240, 254)) is None and before == room.taken


def test_a_long_name_is_cut_before_it_is_left_out():
    """Twenty-two letters do not fit over a line that is 100 pixels long; on two lines they do."""
    found = beside_lines([Named("Bloomberg Intelligence", [(0, 200), (1, 200)], "series-1")], Room(110, 254), Room(110, 254))
    assert 2 == len(found.drawn[0].split("</text>")) - 1
