"""Which chip on which day, against the page's dated reports and lines worked out on paper."""

from datetime import date
from types import SimpleNamespace
from xml.etree import ElementTree

import pytest
from serving import ROOT

from snippets.chips.performance import h20, h800
from snippets.facts import assuming
from snippets.pieces.which_chip_when import CHIPS, HEIGHTS, KINDS, days, in_force, which_chip_when, written
from tests.snippets.pieces.seen import unseen

SPACE = "{http://www.w3.org/2000/svg}"


FIRST, CHANGES = date(2022, 8, 26), (date(2022, 10, 21), date(2023, 10, 23), date(2023, 11, 17), date(2025, 4, 9), date(2026, 1, 15))
"""The day of the first letter, and the later ones on which the Federal Register and Nvidia's filings have a rule or letter begin."""
DAYS = [FIRST, *CHANGES, date(2026, 11, 30)]
TODAY = "30 November 2026"


def words(chip, day):
    """All words of a drawing."""
    return [one.text for one in ElementTree.fromstring(str(which_chip_when(chip, day))).findall(f"{SPACE}text")]


def row(chip):
    """The answers of the row of days, by the height of its boxes, each with its left edge."""
    names = {height: word for word, height in HEIGHTS.items()}
    boxes = ElementTree.fromstring(str(which_chip_when(chip, TODAY))).findall(f"{SPACE}rect")
    return [(names[int(one.get("height"))], float(one.get("x"))) for one in boxes if float(one.get("y")) + float(one.get("height")) == 52]


def place(day):
    """Where a day stands in a row of 324 that begins at 8."""
    return pytest.approx(8 + 324 * (day - FIRST).days / (DAYS[-1] - FIRST).days, abs=0.01)


def test_days_are_those_on_which_an_answer_may_change():
    """The first letter, each rule or letter after it, and the day of the last look; the page offers them all, in words."""
    assert DAYS == days()
    offered = (ROOT / "docs/chips/rules.md").read_text(encoding="utf-8").partition("\nday: choice ")[2].partition(" = ")[0]
    assert [written(day) for day in DAYS] == offered.split(", ")


def test_chips_are_those_of_the_table():
    """All rows of the page's table, in its order, and all of them are offered."""
    page = (ROOT / "docs/chips/rules.md").read_text(encoding="utf-8")
    rows = [line.split(" | ")[0].strip("| ") for line in page.splitlines() if line.startswith("|") and "rules.py#status(" in line]
    assert list(CHIPS) == rows == page.partition("\nchip: choice ")[2].partition(" = ")[0].split(", ")


@pytest.mark.parametrize("chip, wanted", [
    ("H800", [("free", 0), ("refused", 2), ("unsettled", 5)]),  # stopped by letter, and open since the policy of 2026
    ("H20", [("free", 0), ("licence", 4)]),  # stopped by letter
    ("A100", [("licence", 0), ("refused", 1), ("licence", 5)]),  # by letter, by the first rule, then case by case
    ("RTX 4090", [("free", 0), ("notice", 3)]),
    ("RTX 4090 D", [("free", 0)]),
    ("RTX 5090 D V2", [("free", 0)]),
    ("B200", [("licence", 0), ("refused", 1)]),
])  # fmt: skip
def test_the_row_is_that_of_the_news(chip, wanted):
    """The days on which chips were stopped, as reported, to scale."""
    assert [(word, place(DAYS[number])) for word, number in wanted] == row(chip)


@pytest.mark.parametrize("chip, day, answer", [
    ("H800", "26 August 2022", "(free)"), ("H800", "23 October 2023", "refused"), ("RTX 5090 D V2", "9 April 2025", "(free)"), ("RTX 5090 D V2", TODAY, "free"), ("A100", "26 August 2022", "licence"),
])  # fmt: skip
def test_what_was_not_yet_on_sale_stands_in_brackets(chip, day, answer):
    """As in the table: what the rule of the day would have said; below the row it says so."""
    found = words(chip, day)
    assert answer == found[1] and answer.startswith("(") == ("in brackets: not yet on sale" in found)


def test_what_decides_is_shown_with_its_limit():
    """Until autumn 2023 the H800's ports decide, then a letter and its performance; the H20 lies below both lines of 2023."""
    assert {"528, limit 600", "15,831, limit 4,800", "not caught: both needed"} <= set(words("H800", "21 October 2022"))
    assert {"letter of October 2023", "stopped"} <= set(words("H800", "23 October 2023"))
    assert "528, limit 600" not in words("H800", "17 November 2023") and "paragraph a.1" in words("H800", "17 November 2023")
    assert {"2,368, limit 4,800", "2.91, limit 3.2", "not caught"} <= set(words("H20", "17 November 2023"))
    assert {"4,000, limit 1,400", "stopped: one is enough"} <= set(words("H20", "9 April 2025"))


def test_texts_in_force_by_the_calendar():
    """One text at a time until the letter of April 2025; the policy of January 2026 comes third, and for what was refused alone."""
    assert ["letter of August 2022"] == [one.name for one in in_force(h800, date(2022, 9, 15))]
    assert ["rule of 2022"] == [one.name for one in in_force(h800, date(2023, 10, 22))]
    assert ["rule of 2022", "letter of October 2023"] == [one.name for one in in_force(h800, date(2023, 10, 23))]
    assert ["rule of 2023"] == [one.name for one in in_force(h800, date(2024, 6, 15))]
    assert ["rule of 2023", "letter of April 2025", "policy of 2026"] == [one.name for one in in_force(h800, date(2026, 6, 15))]
    assert ["rule of 2023", "letter of April 2025"] == [one.name for one in in_force(h20, date(2026, 6, 15))]


def test_the_policy_of_2026_splits_what_was_refused():
    """Case by case below both of its lines, refused above one; it says nothing of what the rule lets go."""
    assert "case by case" in words("H100", TODAY) and "refused" in words("B200", TODAY)
    assert "unsettled" == words("H800", TODAY)[1] and "unsettled: sold at home?" in words("H800", TODAY)
    assert "policy of 2026" not in words("H20", TODAY) and "policy of 2026" not in words("H800", "9 April 2025")


def test_where_the_total_is_not_published_the_link_alone_stands():
    """The H100's link of 900 GB/s is a part of all its ports, and enough."""
    assert {"link alone", "900, limit 600", "caught"} <= set(words("H100", "21 October 2022"))


def test_every_state_is_drawn():
    """No chip and no day is refused, and the answer is one of five words."""
    assert all(words(chip, written(day))[1].strip("()") in KINDS for chip in CHIPS for day in DAYS)


def test_years_stand_at_their_first_day():
    """Each year after the first letter, a little to the right of its line."""
    drawn = ElementTree.fromstring(str(which_chip_when("H800", TODAY)))
    years = {one.text: float(one.get("x")) - 4 for one in drawn.findall(f"{SPACE}text") if one.text.isdecimal()}
    assert {str(year): place(date(year, 1, 1)) for year in (2023, 2024, 2025, 2026)} == years


@pytest.mark.parametrize("day", DAYS)
def test_the_day_is_marked_in_the_row(day):
    """A line through the row, where the day stands."""
    (mark,) = [one for one in ElementTree.fromstring(str(which_chip_when("H800", written(day)))).findall(f"{SPACE}path") if one.get("d").endswith(" 26v30")]
    assert place(day) == float(mark.get("d")[1:].split()[0])


@pytest.mark.parametrize("chip, day", [("H800", "26 August 2022"), ("B200", TODAY)])
def test_no_room_is_kept_for_other_states(chip, day):
    """The picture ends a little below its last words, however many texts are in force."""
    drawn = ElementTree.fromstring(str(which_chip_when(chip, day)))
    lowest = max(float(one.get("y")) for one in drawn.findall(f"{SPACE}text"))
    assert 4 <= float(drawn.get("viewBox").split()[3]) - lowest <= 16


def test_other_chips_and_days_are_refused():
    """What is not on the list, and a day on which nothing changes."""
    with pytest.raises(ValueError, match="^chip must be one of A100, .*, not 'H900'$"):
        which_chip_when("H900", TODAY)
    with pytest.raises(ValueError, match="^day must be one of 26 August 2022, .*, not '1 May 2023'$"):
        which_chip_when("A100", "1 May 2023")


def test_it_is_drawn_as_somebody_has_seen_it():
    """Every line of some drawings stands where it stood when they were looked at."""
    assert [] == unseen("which_chip_when")


def test_only_answers_have_colours():
    """The colours of the four answers are those of the row alone; a figure that reaches its limit is outlined, whatever it means for the chip."""
    for chip, day, reached in (
        ("H800", "21 October 2022", ["box", "grey"]), ("H20", "17 November 2023", ["grey", "grey"]), ("H20", "9 April 2025", ["grey", "grey", "box", "grey", "box"]),
    ):  # fmt: skip
        drawn = ElementTree.fromstring(str(which_chip_when(chip, day)))
        assert reached == [one.get("class") for one in drawn.findall(f"{SPACE}rect") if one.get("x") == "112"]
    assert not {"box", "grey"} & {kind for kind, _ in KINDS.values()}


@pytest.mark.parametrize("day, name", [
    (date(2022, 10, 21), "rule of 2022"), (date(2023, 11, 17), "rule of 2023"), (date(2025, 4, 9), "letter of April 2025"), (date(2026, 1, 15), "policy of 2026"),
])  # fmt: skip
def test_a_text_is_in_force_from_its_own_day(day, name):
    """On the day that it names, and not on the day before."""
    assert name in [one.name for one in in_force(h800, day)]
    assert name not in [one.name for one in in_force(h800, date.fromordinal(day.toordinal() - 1))]


def made_up(tpp, **figures):
    """A chip of such a performance on eight hundred square millimetres, for data centres."""
    return SimpleNamespace(**{"dense_8bit": tpp / 8, "die_area": 800, "memory_bandwidth": 1, "io_bandwidth": 1, "market": "data centre"} | figures)


@pytest.mark.parametrize("tpp, limit", [(1599, []), (1600, [3.2]), (2399, [3.2]), (2400, [1.6]), (4799, [1.6]), (4800, [])])
def test_density_is_asked_for_from_a_performance_on(tpp, limit):
    """The rule of 2023: from 1,600 at the middle density, from 2,400 at the low one; from 4,800 performance alone is enough."""
    (text,) = in_force(made_up(tpp), date(2024, 6, 15))
    assert limit == [check.limit for check in text.checks if check.words == "density"]


@pytest.mark.parametrize("name, said", [("memory_bandwidth", "memory_bandwidth"), ("io_bandwidth", "link_bandwidth")])
def test_what_nobody_published_is_refused(name, said):
    """A chip of which neither ports nor link are known, or not its memory; the least that is one is taken."""
    with pytest.raises(ValueError, match=f"^{said} must be at least 0, not unknown: it is not published$"):
        in_force(made_up(1, **{name: None}), date(2024, 6, 15))
    assert 0.5 == in_force(made_up(1, memory_bandwidth=0, io_bandwidth=0.5), date(2022, 9, 15))[0].checks[1].value


def test_a_figure_that_is_its_limit_is_outlined():
    """A limit as high as the H800's own ports is reached, at the end of the row."""
    with assuming({"rules.rule_2022.link": 528}):
        drawn = ElementTree.fromstring(str(which_chip_when("H800", "21 October 2022")))
    box = [one for one in drawn.findall(f"{SPACE}rect") if one.get("x") == "112"][1]
    assert ("box", "90") == (box.get("class"), box.get("width"))


@pytest.mark.parametrize("chip, day, bars", [
    ("H800", "17 November 2023", [(90, 4800 / 15831.2)]),  # 3.3 times the limit, which no bar hides
    ("B200", "26 August 2022", [(90, 4800 / 36000), (90, 600 / 1800)]),  # the farthest beyond
    ("H20", "17 November 2023", [(90 * 2368 / 4800, 1), (90 * 2.91 / 3.2, 1)]),  # below both
])  # fmt: skip
def test_a_bar_and_its_limit_are_on_one_scale(chip, day, bars):
    """The greater of both is ninety wide, the other in proportion, by the figures of datasheets and rules."""
    drawn = ElementTree.fromstring(str(which_chip_when(chip, day)))
    long = [float(one.get("width")) for one in drawn.findall(f"{SPACE}rect") if one.get("x") == "112"]
    lines = [float(one.get("d")[1:].split()[0]) - 112 for one in drawn.findall(f"{SPACE}path[@class='line']") if one.get("d").endswith("v16")]
    assert [(pytest.approx(width, abs=0.2), pytest.approx(90 * limit, abs=0.1)) for width, limit in bars] == list(zip(long, lines, strict=True))
