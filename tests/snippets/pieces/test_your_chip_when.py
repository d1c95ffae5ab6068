"""The piece of a reader's own chip against the rules' own words, dates in the news, and places worked out with logarithms to another base."""

import itertools
from datetime import date
from math import log10
from xml.etree import ElementTree

import numpy
import pytest

from snippets.chips.performance import h20, h100, h800, l2, l20, l40s, rtx4090d
from snippets.chips.rules import status
from snippets.drawing import Drawing
from snippets.facts import assuming
from snippets.pieces.plane import answer_at, draw_plane, height_of, on_record, regions, right_of, where
from snippets.pieces.which_chip_when import Check
from snippets.pieces.your_chip_when import Own, beside, day_in, deciding, free_side, lacking, texts, your_chip_when
from tests.snippets.pieces.places import lines, written
from tests.snippets.pieces.seen import unseen

SPACE = "{http://www.w3.org/2000/svg}"
DAYS = {"first letter": 0, "rule of 2022": 2, "second letter": 14, "rule of 2023": 18, "third letter": 31, "policy": 41}


def words(*state):
    """All words of a drawing."""
    return [one.text for one in ElementTree.fromstring(str(your_chip_when(*state))).findall(f"{SPACE}text")]


def own(rate, area=800, ports=700, memory=800, market="data centre"):
    """A chip of such figures."""
    return Own(rate, area, ports, memory, market, "yes")


@pytest.mark.parametrize("month, day", [(0, date(2022, 9, 15)), (3, date(2022, 12, 15)), (4, date(2023, 1, 15)), (14, date(2023, 11, 15)), (51, date(2026, 12, 15))])
def test_months_by_the_calendar(month, day):
    """The fifteenth of every month from September 2022."""
    assert day == day_in(month)


@pytest.mark.parametrize("rate, area, paragraph", [
    (600, 800, "a.1: refused"),  # 4,800 TPP
    (500, 500, "a.2: refused"),  # 4,000 TPP, 8 a square millimetre
    (500, 800, "b.1: notice"),  # 5
    (300, 1500, "b.1: notice"),  # 2,400 TPP, 1.6
    (250, 500, "b.2: notice"),  # 2,000 TPP, 4
])  # fmt: skip
def test_paragraphs_of_2023(rate, area, paragraph):
    """A chip for each paragraph of ECCN 3A090, on its limit or inside it, by hand."""
    assert f"paragraph {paragraph}" in words(18, "data centre", rate, area, 700, 800)


@pytest.mark.parametrize("chip, limits", [
    (own(600), [("performance", 4800, 4800)]),
    (own(500, 500), [("performance", 4000, 1600), ("density", 8, 5.92)]),
    (own(500), [("performance", 4000, 2400), ("density", 5, 1.6)]),
    (own(250, 500), [("performance", 2000, 1600), ("density", 4, 3.2)]),
    (own(250, 1000), [("performance", 2000, 1600), ("density", 2, 3.2)]),
    (own(500, 4000), [("performance", 4000, 2400), ("density", 1, 1.6)]),
    (own(100), [("performance", 800, 1600)]),
    (own(500, market="consumer"), [("performance", 4000, 4800)]),
    (own(700, market="consumer"), [("performance", 5600, 4800)]),
])  # fmt: skip
def test_what_decides_is_what_the_paragraph_names(chip, limits):
    """The limits of the paragraph that catches a chip, or the one that it stays below."""
    assert [Check(*one) for one in limits] == list(deciding(chip))


def test_texts_in_force_by_the_calendar():
    """Each month has the rules and letters of the page's table; the second letter held between the announcement and the rule's first day."""
    names = {when: [one.name for one in texts(own(700), day_in(month))] for when, month in DAYS.items()}
    assert {
        "first letter": ["letter of August 2022"], "rule of 2022": ["rule of 2022"], "second letter": ["rule of 2022", "letter of October 2023"],
        "rule of 2023": ["rule of 2023"], "third letter": ["rule of 2023", "letter of April 2025"],
        "policy": ["rule of 2023", "letter of April 2025", "policy of 2026"],
    } == names  # fmt: skip
    said = [one.says for one in texts(own(700), day_in(13)) + texts(own(700, ports=500), day_in(14))]
    assert ["caught", "not caught: both needed", "stopped"] == said
    assert "not stopped" == texts(own(500), day_in(14))[1].says
    assert "not for consumer chips" == texts(own(700, market="consumer"), day_in(14))[1].says


def test_every_limb_of_the_letter_of_2025():
    """One alone is enough: memory, ports, or both together; just below all three nothing is stopped."""
    for ports, memory, stopped in ((100, 1400, True), (1100, 100, True), (900, 800, True), (300, 1399, False), (1099, 600, False)):
        found = words(31, "data centre", 100, 800, ports, memory)
        assert ("stopped: one is enough" in found, "yours: licence" in found) == (stopped, stopped)
        assert f"both together {ports + memory:,}: {'at or above' if ports + memory >= 1700 else 'below'} 1,700" in found


@pytest.mark.parametrize("check, said", [
    (Check("performance", 4800.0, 4800), "performance 4,800: at or above 4,800"),
    (Check("performance", 4799.96, 4800), "performance 4,799.96: below 4,800"),
    (Check("performance", 15831.2, 4800), "performance 15,831: at or above 4,800"),
    (Check("density", 1.5999, 1.6), "density 1.5999: below 1.6"),
    (Check("density", 2.909090909, 3.2), "density 2.91: below 3.2"),
])  # fmt: skip
def test_a_figure_is_told_from_its_limit(check, said):
    """As many decimals as it takes, and no more."""
    assert said == beside(check)


def test_places_by_logarithms_to_another_base():
    """Equal factors are equal steps; beyond an edge, the edge."""
    assert 40 + 292 * log10(4.8) / log10(41) == pytest.approx(right_of(4800)) and 266 - 220 * log10(5.92) / log10(40) == pytest.approx(height_of(5.92))
    assert [40, 332, 266, 46] == pytest.approx([right_of(1), right_of(1e9), height_of(0.01), height_of(1e6)])


@pytest.mark.parametrize("chip", [h100, h800, h20, l40s, l20, l2, rtx4090d])
@pytest.mark.parametrize("month", [18, 25, 30])
def test_regions_of_2023_say_what_the_rule_says(chip, month):
    """While the rule of 2023 held alone, a chip's answer is that of its place on the plane of its market."""
    on = day_in(month)
    assert status(chip, on) == answer_at(regions(chip.market, on), *where(chip.name))


@pytest.mark.parametrize("month, market", list(itertools.product((18, 41), ("data centre", "consumer"))))
def test_regions_say_what_the_rule_says_of_any_chip(month, market):
    """A grid of made-up chips with slow memory and ports: the region and the rule agree everywhere, on the limits as well."""
    named = regions(market, day_in(month))
    for tpp, density in itertools.product((1000, 1599, 1600, 2399, 2400, 4799, 4800, 20999, 21000), (1, 1.59, 1.6, 3.19, 3.2, 5.91, 5.92, 30)):
        chip = Own(tpp / 8, tpp / density, 100, 100, market, "yes")
        if abs(chip.dense_8bit * 8 / chip.die_area - density) < 1e-12 and chip.dense_8bit * 8 / chip.die_area >= density:
            assert status(chip, day_in(month)) == answer_at(named, tpp, density), (tpp, density)


def test_regions_before_2023_have_a_condition():
    """Performance alone is drawn, and the ports are asked for in words; under the second letter no more."""
    assert [("licence", "if ports reach 600", 4800)] == [(one.answer, one.condition, one.performance[0]) for one in regions("data centre", day_in(0))]
    assert ["refused"] == [one.answer for one in regions("data centre", day_in(2))]
    assert [("", "if ports reach 600")] == [(regions("data centre", day_in(14))[0].condition, regions("consumer", day_in(14))[0].condition)]


def test_what_is_decided_case_by_case_asks_for_slow_memory_on_both_sides_of_4800():
    """In 2026 the small and dense are decided as the fast are: with fast memory the rule refuses them."""
    on = day_in(41)
    named = [(one.performance, one.condition) for one in regions("data centre", on) if one.answer == "licence"]
    assert [((4800, 21_000), "if memory is slow"), ((1600, 4800), "if memory is slow")] == named
    assert ["licence", "refused"] == [status(Own(2000 / 8, 2000 / 8, 100, memory, "data centre", "yes"), on) for memory in (6499, 6500)]
    assert {"if memory is slow", "if memory", "is slow"} <= set(words(41, "data centre", 500, 500, 700, 800))


def test_chips_of_one_place_are_told_apart_where_their_answers_differ():
    """Under the rule of 2022 the H100 needs a licence and the H800 none; later one name stands after the other. The H20 is named with its letter."""
    assert {"H100: refused", "H800: free", "A100: refused", "A800: free"} <= set(words(2, "data centre", 500, 500, 700, 800))
    assert {"H100, H800", "A100, A800", "H20"} <= set(words(18, "data centre", 500, 500, 700, 800))
    assert {"H20:", "licence"} <= set(words(31, "data centre", 500, 500, 700, 800))
    assert {"RTX 4090", "RTX 4090 D", "RTX 5090 D"} <= set(words(18, "consumer", 500, 500, 700, 800))


def test_chips_stand_at_their_figures():
    """The H20's 296 × 8 TPP on 814 mm², by hand; its mark is among those drawn."""
    assert (2368, pytest.approx(2368 / 814)) == where("H20") and h20.name == on_record("H20").name
    marks = [(float(one.get("cx")), float(one.get("cy"))) for one in ElementTree.fromstring(str(your_chip_when(18, "data centre", 500, 500, 1, 1))).findall(f"{SPACE}circle")]
    assert (round(right_of(2368), 2), round(height_of(2368 / 814), 2)) in marks and (round(right_of(4000), 2), round(height_of(8), 2)) == marks[-1]


def test_places_that_are_taken_are_told():
    """Two for each place of chips, its mark and its name, and one for each word of a region."""
    drawn = your_chip_when(51, "consumer", 1, 1, 1, 1)
    assert 2 * 3 + 1 == len(draw_plane(drawn, "consumer", day_in(18))) and 2 * 6 + 4 == len(draw_plane(drawn, "data centre", day_in(18)))


def test_later_days_are_refused_in_a_sentence():
    """December 2026 lies after the day of the page: no plane, no answer, and the day up to which the rules are known."""
    assert ["15 December 2026", "The rules were last looked at on 30 November 2026.", "What holds after that is not known here.", "Go back a month."] == words(
        51, "data centre", 500, 500, 700, 800
    )
    assert "15 November 2026" == words(50, "data centre", 500, 500, 700, 800)[0]


@pytest.mark.parametrize("figures, name", [((0, 1, 1, 1), "Rate of operations"), ((1, -3, 1, 1), "Area of logic"), ((1, 1, 0, 1), "Bandwidth of ports"), ((1, 1, 1, 1000000.5), "Bandwidth of memory")])
def test_what_is_no_chip_is_left_out_in_a_sentence(figures, name):
    """Nought, less than that, or a million: which figure it is; the others' plane stays."""
    said = f"{name}: it must lie above 0, up to a million."
    assert said == lacking(*figures) and said in words(18, "data centre", *figures) and "H20" in words(18, "data centre", *figures)
    assert not any("yours" in one for one in words(18, "data centre", *figures)) and said in your_chip_when(18, "data centre", *figures).says
    assert "" == lacking(1e6, 1e-6, 1, 1)


def test_beyond_the_edge_is_said():
    """A chip that the plane has no room for stands at its edge."""
    assert "yours, beyond the edge" in words(18, "data centre", 9000, 800, 1, 1) and "yours" in words(18, "data centre", 500, 800, 1, 1)


def test_the_sentence_says_what_applies_and_why():
    """Answer first, then each text with its figures."""
    said = "On 15 March 2024 your data centre chip, with 4,000 TPP and 8 a square millimetre: refused. Rule of 2023, paragraph a.2: refused: "
    assert f"{said}performance 4,000: at or above 1,600, density 8: at or above 5.92." == your_chip_when(18, "data centre", 500, 500, 700, 800).says


@pytest.mark.parametrize("month", range(0, 52, 3))
def test_every_chip_is_drawn(month):
    """No figure and no day is refused, and words stay inside the picture: none ends below it."""
    for state in itertools.product(("data centre", "consumer"), (1e-3, 500, 9e5), (1, 1e5), (1e-3, 2000), (800, 7000)):
        drawn = ElementTree.fromstring(str(your_chip_when(month, *state)))
        assert all(0 < float(one.get("y")) < float(drawn.get("viewBox").split()[3]) for one in drawn.findall(f"{SPACE}text"))


@pytest.mark.parametrize("state, message", [
    ((52, "data centre", 1, 1, 1, 1), "month must be between 0 and 51, not 52"),
    ((0.5, "data centre", 1, 1, 1, 1), "month must be a whole number of at least 0, not 0.5"),
    ((0, "games", 1, 1, 1, 1), "market must be one of data centre, consumer, not 'games'"),
    ((51, "games", 1, 1, 1, 1), "market must be one of data centre, consumer, not 'games'"),
    ((0, "consumer", float("nan"), 1, 1, 1), "figures must hold finite numbers only, not nan"),
])  # fmt: skip
def test_what_cannot_be_drawn_is_refused(state, message):
    """Each by the name of its input."""
    with pytest.raises(ValueError, match=f"^{message}$"):
        your_chip_when(*state)


def test_it_is_drawn_as_somebody_has_seen_it():
    """Every line of some drawings stands where it stood when they were looked at."""
    assert [] == unseen("your_chip_when")


def test_limits_are_reached_on_them():
    """At 2,400 the lower density is asked for; the letter of October 2023 stands from its own day to that of the rule, and not on that."""
    assert [Check("performance", 2400, 2400), Check("density", 1.5, 1.6)] == list(deciding(own(300, area=1600)))
    named = {day: [one.name for one in texts(own(600), day)] for day in (date(2023, 10, 22), date(2023, 10, 23), date(2023, 11, 16), date(2023, 11, 17))}
    assert [False, True, True, False] == ["letter of October 2023" in names for names in named.values()]


LEFT_OUT = """
    text small 8 326 Area of logic: it must lie above 0, up to a million.
    text small 8 344 Until then no chip of your own is drawn.
"""


def test_without_a_chip_two_lines_stand_below_the_plane():
    """Where else the rules would stand, with a little room below; the plane itself is that of any chip on the day."""
    drawn = your_chip_when(18, "data centre", 1, 0, 1, 1)
    assert written(LEFT_OUT) == lines(drawn)[-2:] and 352 == drawn.height
    assert set(lines(drawn)[:-2]) < set(lines(your_chip_when(18, "data centre", 500, 500, 1, 1)))


def test_on_the_day_itself_the_rules_are_known():
    """If they were last looked at on the fifteenth, that month has its plane and the next one has none."""
    with assuming({"rules.looked_at.today": date(2026, 9, 15)}):
        assert [False, True] == ["Go back a month." in words(month, "consumer", 1, 1, 1, 1) for month in (48, 49)]


@pytest.mark.parametrize("rate, area, beyond", [
    (125, 1000, False), (5125, 1025, False), (124, 500, True), (5126, 2000, True), (125, 1001, True), (125, 24, True), (125, 25, False),
])  # fmt: skip
def test_the_edges_are_on_the_plane(rate, area, beyond):
    """Performance from 1,000 to 41,000 and density from 1 to 40; a chip that leaves by one of them is beyond the edge."""
    assert ("yours, beyond the edge" if beyond else "yours") in words(18, "data centre", rate, area, 1, 1)


@pytest.mark.parametrize("x, y, taken, place", [
    (186, 156, (186, 0), (200, 176, "")),  # below it, where right and left are as far: at the right
    (186, 156, (217.5, 160), (172, 144, " end")),  # at the left, where above and below are as far: above
    (291, 156, (0, 300), (277, 144, " end")),  # at the right it would touch the edge of the drawing, 340
    (290, 156, (0, 300), (304, 144, "")),
    (89, 156, (400, 300), (103, 144, "")),  # at the left it would touch that of the plane, 40
    (90, 156, (400, 300), (76, 144, " end")),
    (186, 68, (186, 300), (200, 72, "")),  # twelve above it would touch the row of words above the plane, 56
    (186, 69, (186, 300), (200, 57, "")),
    (186, 246, (186, 0), (200, 250, "")),  # twenty below it would touch the lower edge, 266
    (186, 245, (186, 0), (200, 265, "")),
])  # fmt: skip
def test_words_stand_where_there_is_room(x, y, taken, place):
    """Five letters of seven, fourteen away; on the side that is farthest from what is taken, and inside the plane."""
    assert place == free_side(x, y, "yours", [taken])


@pytest.mark.parametrize("seed", range(8))
def test_the_side_is_the_farthest_of_six(seed):
    """Beside places taken at random, by NumPy: the least distance of the middle of the words to any of them is the greatest."""
    draw = numpy.random.default_rng(seed)
    taken = draw.uniform((40, 46), (332, 266), (5, 2))
    x, y = draw.uniform((130, 80), (250, 230))
    middles = {(x + 14 * side, y + down, end): (x + 31.5 * side, y + down) for down in (4, -12, 20) for side, end in ((1, ""), (-1, " end"))}
    rooms = {place: numpy.hypot(*(taken - middle).T).min() for place, middle in middles.items()}
    assert max(rooms, key=rooms.get) == free_side(x, y, "yours", [tuple(one) for one in taken])


@pytest.mark.parametrize("market, day, before, after", [
    ("data centre", date(2022, 10, 21), ["licence"], ["refused"]),
    ("data centre", date(2023, 10, 23), ["if ports reach 600"], [""]),
    ("consumer", date(2023, 11, 17), ["refused"], ["notice"]),
    ("data centre", date(2026, 1, 15), ["refused", "refused", "notice", "notice"], ["licence", "licence", "notice", "notice", "refused"]),
])  # fmt: skip
def test_regions_change_on_the_day_that_a_text_names(market, day, before, after):
    """The day before is as it was; the second letter takes the condition away, the other texts change what is said."""
    said = 1 if "if" in before[0] else 0
    assert [before, after] == [[one[said] for one in regions(market, date.fromordinal(day.toordinal() + more))] for more in (-1, 0)]


def test_a_plane_of_nobodys_chips_is_refused():
    """And one of a moment that is no day."""
    with pytest.raises(ValueError, match="^market must be one of data centre, consumer, not 'games'$"):
        regions("games", date(2024, 3, 15))
    with pytest.raises(ValueError, match="^on must be a date, not 2024$"):
        regions("consumer", 2024)


@pytest.mark.parametrize("market", ("data centre", "consumer"))
def test_places_that_are_taken_are_those_of_marks_and_words(market):
    """Where names are not said twice: each is a mark's middle or where a word begins or ends, and all marks are among them."""
    drawn = Drawing(340, "a plane", "a plane")
    taken = {(round(x, 2), round(y, 2)) for x, y in draw_plane(drawn, market, day_in(18))}
    root = ElementTree.fromstring(str(drawn))
    marks = {(float(one.get("cx")), float(one.get("cy"))) for one in root.findall(f"{SPACE}circle")}
    assert marks < taken <= marks | {(float(one.get("x")), float(one.get("y"))) for one in root.findall(f"{SPACE}text")}
