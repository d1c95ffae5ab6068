"""Which chip on which day, against the page's dated reports and lines worked out on paper."""

from datetime import date
from types import SimpleNamespace
from xml.etree import ElementTree

import pytest

from snippets.chips.performance import h20, h800
from snippets.facts import assuming
from snippets.pieces.which_chip_when import CHIPS, HEIGHTS, KINDS, day_at, in_force, which_chip_when
from tests.snippets.pieces.seen import unseen

SPACE = "{http://www.w3.org/2000/svg}"


def words(chip, quarter):
    """All words of a drawing."""
    return [one.text for one in ElementTree.fromstring(str(which_chip_when(chip, quarter))).findall(f"{SPACE}text")]


def heights(chip):
    """The strictness of all quarters, by the height of its box."""
    names = {height: word for word, height in HEIGHTS.items()}
    return [names[int(one.get("height"))] for one in ElementTree.fromstring(str(which_chip_when(chip, 0))).findall(f"{SPACE}rect")[:17]]


@pytest.mark.parametrize("quarter, day", [(0, date(2022, 9, 15)), (1, date(2022, 12, 15)), (2, date(2023, 3, 15)), (16, date(2026, 9, 15))])
def test_quarters_by_the_calendar(quarter, day):
    """Every third month from September 2022."""
    assert day == day_at(quarter)


@pytest.mark.parametrize("chip, wanted", [
    ("H800", ["free"] * 5 + ["refused"] * 9 + ["licence"] * 3),  # stopped in October 2023, case by case from January 2026
    ("H20", ["free"] * 11 + ["licence"] * 6),  # stopped by letter in April 2025
    ("A100", ["licence"] + ["refused"] * 13 + ["licence"] * 3),  # by letter, then by the rule of October 2022
    ("RTX 4090 D", ["free"] * 17),
])  # fmt: skip
def test_quarters_are_those_of_the_news(chip, wanted):
    """The days on which chips were stopped, as reported, counted in quarters on paper."""
    assert wanted == heights(chip)


def test_what_decides_is_shown_with_its_limit():
    """Until autumn 2023 the H800's ports decide, afterwards its performance; the H20 lies below both lines of 2023."""
    assert {"528, limit 600", "15,831, limit 4,800", "not caught: both needed"} <= set(words("H800", 2))
    assert "528, limit 600" not in words("H800", 5) and "paragraph a.1" in words("H800", 5)
    assert {"2,368, limit 4,800", "2.91, limit 3.2", "not caught"} <= set(words("H20", 8))
    assert {"4,000, limit 1,400", "stopped: one is enough"} <= set(words("H20", 11))


def test_texts_in_force_by_the_calendar():
    """One text at a time until the letter of April 2025; the policy of January 2026 comes third, and for what was refused alone."""
    assert ["letter of August 2022"] == [one.name for one in in_force(h800, date(2022, 9, 15))]
    assert ["rule of 2022"] == [one.name for one in in_force(h800, date(2023, 6, 15))]
    assert ["rule of 2023"] == [one.name for one in in_force(h800, date(2024, 6, 15))]
    assert ["rule of 2023", "letter of April 2025", "policy of 2026"] == [one.name for one in in_force(h800, date(2026, 6, 15))]
    assert ["rule of 2023", "letter of April 2025"] == [one.name for one in in_force(h20, date(2026, 6, 15))]


def test_the_policy_of_2026_splits_what_was_refused():
    """Case by case below both of its lines, refused above one; it says nothing of what the rule lets go."""
    assert "case by case" in words("H800", 16) and "refused" in words("B200", 16)
    assert "policy of 2026" not in words("H20", 16) and "policy of 2026" not in words("H800", 13)


def test_where_the_total_is_not_published_the_link_alone_stands():
    """The H100's link of 900 GB/s is a part of all its ports, and enough."""
    assert {"link alone", "900, limit 600", "caught"} <= set(words("H100", 2))


def test_every_state_is_drawn():
    """No chip and no quarter is refused, and the answer is one of four words."""
    assert all(words(chip, quarter)[1] in KINDS for chip in CHIPS for quarter in range(17))


def test_years_stand_at_their_first_quarter():
    """March is the first month of a year that is drawn, but for 2022, which begins with the first letters."""
    drawn = ElementTree.fromstring(str(which_chip_when("H800", 2)))
    boxes = [int(one.get("x")) for one in drawn.findall(f"{SPACE}rect")[:17]]
    years = {one.text: int(one.get("x")) for one in drawn.findall(f"{SPACE}text") if one.text.isdecimal()}
    first = {"2022": date(2022, 9, 15)} | {str(year): date(year, 3, 15) for year in (2023, 2024, 2025, 2026)}
    quarters = {day_at(quarter): left for quarter, left in enumerate(boxes)}
    assert {year: quarters[day] + 2 for year, day in first.items()} == years


@pytest.mark.parametrize("chip, quarter", [("H800", 2), ("B200", 16)])
def test_no_room_is_kept_for_other_states(chip, quarter):
    """The picture ends a little below its last words, however many texts are in force."""
    drawn = ElementTree.fromstring(str(which_chip_when(chip, quarter)))
    lowest = max(float(one.get("y")) for one in drawn.findall(f"{SPACE}text"))
    assert 4 <= float(drawn.get("viewBox").split()[3]) - lowest <= 16


def test_other_chips_and_days_are_refused():
    """What is not on the list, and what lies outside it."""
    with pytest.raises(ValueError, match="^chip must be one of A100, .*, not 'H900'$"):
        which_chip_when("H900", 0)
    with pytest.raises(ValueError, match="^quarter must be between 0 and 16, not 17$"):
        which_chip_when("A100", 17)
    with pytest.raises(ValueError, match="^quarter must be a whole number of at least 0, not 0.5$"):
        which_chip_when("A100", 0.5)


def test_it_is_drawn_as_somebody_has_seen_it():
    """Every line of some drawings stands where it stood when they were looked at."""
    assert [] == unseen("which_chip_when")


def test_only_answers_have_colours():
    """The colours of the four answers are those of the row alone; a figure that reaches its limit is outlined, whatever it means for the chip."""
    for chip, quarter, reached in (("H800", 2, ["box", "grey"]), ("H20", 8, ["grey", "grey"]), ("H20", 11, ["grey", "grey", "box", "grey", "box"])):
        drawn = ElementTree.fromstring(str(which_chip_when(chip, quarter)))
        assert reached == [one.get("class") for one in drawn.findall(f"{SPACE}rect")[17:]]


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
    """A limit as high as the H800's own ports is reached, half the way."""
    with assuming({"rules.rule_2022.link": 528}):
        box = ElementTree.fromstring(str(which_chip_when("H800", 2))).findall(f"{SPACE}rect")[18]
    assert ("box", "50") == (box.get("class"), box.get("width"))
