"""Answers: for each step of a control what the check would accept, and each fault of a control as a finding."""

from dataclasses import replace

import pytest
from small import change

from workings.checks.everything import check_everything
from workings.checks.page import read_file
from workings.evidence.project import Project
from workings.export.data import exports
from workings.live import answers, controls
from workings.live.written import written
from workings.quantity.stating import Stated, Unwritable

SEATS, TRIPS = "#bus.seats)", "#bus.trips)"
MARK = "{ .adjust min=25 max=500 step=25 }"


def answered(root):
    """The answers for the page of the small project."""
    project = Project(root)
    page, _ = read_file(project, project.docs / "buses.md")
    return answers(project, page)


def marked(root, mark: str, where: str = TRIPS):
    """The small project with a mark on one of its numbers."""
    change(root, "docs/buses.md", where, where + mark)
    return root


def test_every_number_follows(buses):
    """Seats times trips, both ways, on three lines: worked out by hand, for each step."""
    found = answered(marked(buses, MARK))
    assert [] == found.wrong
    assert [{"fact": "buses.bus.trips", "values": list(range(25, 501, 25)), "texts": [str(trips) for trips in range(25, 501, 25)]}] == found.tables["controls"]
    by = {number["target"]: number["by"]["0"] for number in found.tables["numbers"]}
    assert [f"{2 * 40 * trips:,}" for trips in range(25, 501, 25)] == by["snippets/bus.py#daily_seats(bus)"]
    assert [f"{3 * 2 * 40 * trips:,}" for trips in range(25, 501, 25)] == by["snippets/bus.py#all_lines(bus)"]
    assert {"snippets/facts/how/buses.toml#bus.trips", "snippets/bus.py#daily_seats(bus)", "snippets/bus.py#all_lines(bus)"} == set(by)
    assert {"0": [0]} == found.tables["outputs"]


def test_what_somebody_else_said_does_not_follow(buses):
    """A number marked so is in no table, and the same number elsewhere is."""
    page = marked(buses, MARK) / "docs/buses.md"
    text, seats = page.read_text(encoding="utf-8"), "snippets/bus.py#daily_seats(bus)"
    said = text.replace(f"{seats})", f"{seats}){{ .as-said }}")
    assert said != text
    page.write_text(said, encoding="utf-8")
    assert seats not in {number["target"] for number in answered(buses).tables["numbers"]}
    page.write_text(f"{said}\nOurs: [10,000](../{seats}).\n", encoding="utf-8")
    assert seats in {number["target"] for number in answered(buses).tables["numbers"]}


def test_a_number_of_a_picture_follows(buses):
    """What a picture alone says so moves too: twice 40 seats a trip; its shapes stay, and a picture that has changed is read anew."""
    link = '<a href="../../../snippets/bus.py#daily_seats(bus)"><text class="small" x="9" y="30">10,000.0</text></a>'
    file = buses / "docs/assets/figures/day.svg"
    file.parent.mkdir(parents=True)
    file.write_text(f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 340 90"><title>A day</title><desc>Seats</desc>{link}</svg>', encoding="utf-8")
    page = marked(buses, MARK) / "docs/buses.md"
    page.write_text(f"{page.read_text(encoding='utf-8')}\n![A day](assets/figures/day.svg)\n", encoding="utf-8")
    project = Project(buses)
    found = answers(project, read_file(project, page)[0])
    texts = next(number["by"]["0"] for number in found.tables["numbers"] if number["text"] == "10,000.0")
    assert [f"{2 * 40 * trips:,}.0" for trips in range(25, 501, 25)] == texts
    assert {"0": [0], "picture-day": [0]} == found.tables["outputs"]
    change(buses, "docs/assets/figures/day.svg", "10,000.0", "over 9,000")
    project.refresh()
    assert "over 9,000" in {number["text"] for number in answers(project, read_file(project, page)[0]).tables["numbers"]}


def test_two_controls_meet(buses):
    """For each pair of steps, in the order of the first and then of the second."""
    marked(buses, "{ .adjust min=20 max=60 step=20 }", SEATS)
    found = answered(marked(buses, "{ .adjust min=125 max=250 step=125 }"))
    (grid,) = found.tables["grids"]
    numbers = [number["target"] for number in found.tables["numbers"]]
    cells = grid["numbers"][str(numbers.index("snippets/bus.py#daily_seats(bus)"))]
    assert (0, 1) == (grid["a"], grid["b"])
    assert [f"{2 * seats * trips:,}" for seats in (20, 40, 60) for trips in (125, 250)] == [cells["texts"][at] for at in cells["at"]]


def test_a_number_that_moves_only_when_two_move_together(buses):
    """Neither of two controls moves it alone, and both do: it is in the grid all the same."""
    change(buses, "snippets/bus.py", "    return doubled(line.seats * line.trips)", "    return 10_000 + max(0, line.seats - 40) * max(0, line.trips - 125)")
    marked(buses, "{ .adjust min=20 max=60 step=20 }", SEATS)
    found = answered(marked(buses, "{ .adjust min=125 max=250 step=125 }"))
    place, number = next((place, one) for place, one in enumerate(found.tables["numbers"]) if one["text"] == "10,000")
    cells = found.tables["grids"][0]["numbers"][str(place)]
    assert ({}, ["10,000"] * 5 + ["12,500"]) == (number["by"], [cells["texts"][at] for at in cells["at"]])


def test_a_control_is_written_as_exactly_as_it_is_chosen(buses):
    """In its own place with the decimals of its steps; another text of the same fact keeps its own way."""
    change(buses, "docs/buses.md", "That is", "About [0.13 thousand](../snippets/facts/how/buses.toml#bus.trips). That is")
    found = answered(marked(buses, '{ .adjust values="100 112.5 150.25 133.3333333" }'))
    assert ["100", "112.5", "125", "133", "150"] == found.tables["controls"][0]["texts"]
    texts = {number["text"]: number["by"]["0"] for number in found.tables["numbers"]}
    assert found.tables["controls"][0]["texts"] == texts["125"] and "0.11 thousand" == texts["0.13 thousand"][1]


def test_too_many_pairs_are_left_out(buses):
    """Nothing is worked out for them, and each control is whole by itself."""
    marked(buses, "{ .adjust min=1 max=100 step=1 }", SEATS)
    found = answered(marked(buses, "{ .adjust min=1 max=200 step=1 }"))
    assert ([], [], 2) == (found.wrong, found.tables["grids"], len(found.tables["controls"]))


def test_a_bound_that_turns_is_said(buses):
    """It stays while it holds; then the number stands alone, with words; and the author is told."""
    change(buses, "docs/buses.md", "[10,000]", "[under 12,000]")
    found = answered(marked(buses, "{ .adjust min=125 max=175 step=25 }"))
    number = next(one for one in found.tables["numbers"] if one["text"] == "under 12,000")
    assert (["under 12,000", "12,000", "14,000"], {"1": "no longer under 12,000", "2": "no longer under 12,000"}) == (number["by"]["0"], number["turned"]["0"])
    assert ["buses.bus.trips from 150: [under 12,000] no longer under 12,000, at 2 of 3 steps"] == found.notes


def test_a_chart_has_frames(buses):
    """What stays stands once; what changes stands for each step; together they are what the chart draws."""
    found = answered(marked(buses, MARK))
    (chart,) = found.tables["charts"]
    frames = chart["by"]["0"]
    assert ("chart-seats", 20) == (chart["id"], len(frames["steps"]))
    for trips, (shape, *values) in zip(range(25, 501, 25), frames["steps"], strict=True):
        parts = frames["shapes"][shape].split("\0")
        drawn = parts[0] + "".join(value + part for value, part in zip(values, parts[1:], strict=True))
        assert f'<td align="right">{2 * 40 * trips:,}</td>' in drawn


def test_a_reference_line_has_frames(buses):
    """With 25 trips a bus offers 2,000 seats; where 10,000 stands as a line, its number moves along, and the words stay the page's own."""
    change(buses, "docs/buses.md", "kind: bar\n", "kind: bar\nline-x: [10,000](../snippets/bus.py#daily_seats(bus)) a day\n")
    found = answered(marked(buses, MARK))
    (chart,) = found.tables["charts"]
    frames = chart["by"]["0"]
    assert all(">10,000</a> a day" in shape.replace("\0", "10,000", 1) or "</a> a day" in shape for shape in frames["shapes"])
    assert {"chart-seats"} == {one["id"] for one in found.tables["charts"]}


def test_a_chart_moves_with_its_line_alone(buses):
    """A chart whose rows rest on nothing that is moved has frames, if a line in it does."""
    change(buses, "snippets/bus.py", "[Row(\"one\", daily_seats(bus))]", "[Row(\"one\", bus.seats * 300)]")
    change(buses, "docs/buses.md", "kind: bar\n", "kind: bar\nline-x: [10,000](../snippets/bus.py#daily_seats(bus)) a day\n")
    found = answered(marked(buses, MARK))
    assert ["0"] == list(found.tables["charts"][0]["by"])


@pytest.mark.parametrize(
    ("where", "mark", "message"),
    [
        ("#daily_seats(bus))", MARK, "[10,000] is marked .adjust, but it is no link to a fact: only facts can be changed, and calculations follow from them"),
        (TRIPS, "{ .adjust }", "[125] is marked .adjust, but a control needs 'min'; write { .adjust min=1 max=12 step=0.1 }, or values=\"1 2 5\""),
        (TRIPS, "{ .adjust min=1 max=500 step=1 }", "[125] is marked .adjust, but a control has between 2 and 400 steps, and this one would have 500; choose a larger step, or scale=log"),
        (TRIPS, "{ .adjust min=10 max=500 step=10 }", "[125] is marked .adjust, but the written value 125 is no step of it: from 10 by 10 to 500"),
        (TRIPS, '{ .adjust min=25 max=500 step=25 also="buses.bus.rides" }', "[125] is marked .adjust, but also names buses.bus.rides, and there is no such fact"),
        (TRIPS, '{ .adjust min=25 max=500 step=25 also="buses.bus.seats" }', "[125] is marked .adjust, but also names buses.bus.seats, which is 40 person, not 125 dimensionless like buses.bus.trips"),
        (TRIPS, '{ .adjust min=25 max=500 step=25 marks="more = bus.py#many(bus)" }', "[125] is marked .adjust, but the mark 'more' names bus.py#many(bus), and there is no such fact or calculation"),
        (TRIPS, '{ .adjust min=25 max=500 step=25 marks="more = buses.bus.seats" }', "[125] is marked .adjust, but the mark 'more' is in person, and the control in dimensionless"),
        ("#bus.fare)", "{ .adjust min=1 max=3 step=1 }", "[€2] is marked .adjust, but it moves no other number and no chart of this page; bind one to a calculation that uses the fact, or take the mark out"),
    ],
)
def test_what_is_wrong_with_a_control(buses, where, mark, message):
    """One finding, at the link."""
    found = [finding for finding in check_everything(Project(marked(buses, mark, where)))]
    assert [message] == [finding.message for finding in found]
    assert [("docs/buses.md", True)] == [(finding.path, finding.line > 1) for finding in found]


RAISES = ("    return doubled(line.seats * line.trips)", "    return doubled(line.seats * line.trips * (300 - line.trips) // (300 - line.trips))")


def test_a_step_that_raises_is_told_once(buses):
    """With the step, the error and all that it keeps from being stated; not again for pairs of steps, nor that the control moves nothing."""
    change(buses, "snippets/bus.py", *RAISES)
    marked(buses, "{ .adjust min=20 max=60 step=20 }", SEATS)
    said = "at 300 [10,000], [30,000] and the chart 'Seats' cannot be stated: ZeroDivisionError: integer division or modulo by zero; narrow the range"
    assert [f"[125] is marked .adjust, but {said}"] == [wrong.message for wrong in answered(marked(buses, MARK)).wrong]


def test_a_pair_of_steps_that_raises_is_told_once(buses):
    """Each control is sound by itself, and both numbers fail where both have moved."""
    change(buses, "snippets/bus.py", RAISES[0], "    return doubled(line.seats * line.trips) + 0 // ((line.seats - 60) ** 2 + (line.trips - 250) ** 2)")
    marked(buses, "{ .adjust min=20 max=60 step=20 }", SEATS)
    said = "together with buses.bus.trips [10,000] and [30,000] cannot be stated: ZeroDivisionError: integer division or modulo by zero; narrow one of the ranges"
    assert [f"[40] is marked .adjust, but {said}"] == [wrong.message for wrong in answered(marked(buses, "{ .adjust min=125 max=250 step=125 }")).wrong]


def test_two_causes_are_told_apart(buses):
    """One number fails for another reason and at another step: each with its own."""
    change(buses, "snippets/bus.py", RAISES[0], "    if line.trips == 400:\n        raise ValueError('full')\n    return doubled(line.seats * line.trips)")
    change(buses, "docs/buses.md", "[10,000]", "[8](../snippets/bus.py#1000/bus.trips), [10,000]")
    found = [wrong.message for wrong in answered(marked(buses, "{ .adjust min=0 max=500 step=25 }")).wrong]
    assert ["at 400 [10,000], [30,000] and the chart 'Seats' cannot be stated: ValueError: full", "at 0 [8] cannot be stated: ZeroDivisionError: division by zero"] == [
        message.removeprefix("[125] is marked .adjust, but ").removesuffix("; narrow the range") for message in sorted(found, reverse=True)
    ]


def test_a_fact_stands_for_one_control(buses):
    """A second mark on the same fact is told, with the line of the first."""
    change(buses, "docs/buses.md", "That is", "[125](../snippets/facts/how/buses.toml#bus.trips){ .adjust min=25 max=500 step=25 } trips. That is")
    messages = [wrong.message for wrong in answered(marked(buses, MARK)).wrong]
    assert ["[125] is marked .adjust, but a control for buses.bus.trips stands on this page already, in line 7"] == messages


def test_a_total_moves_with_its_parts_and_only_with_them(buses):
    """Facts that add up must say so; then the total follows, and is no control of its own."""
    change(buses, "snippets/facts/how/buses.toml", "[bus.trips]\n", '[bus.day]\nvalue = 100\nunit = "dimensionless"\nnote = "an example"\n\n[bus.night]\nvalue = 25\nunit = "dimensionless"\nnote = "an example"\n\n[bus.trips]\n')
    change(buses, "docs/buses.md", "That is", "By day [100](../snippets/facts/how/buses.toml#bus.day){ .adjust min=50 max=150 step=50 }, by night [25](../snippets/facts/how/buses.toml#bus.night). That is")
    (wrong,) = [one.message for one in answered(buses).wrong if "stop to hold" in one.message]
    assert wrong == '[100] is marked .adjust, but buses.bus.trips = buses.bus.day + buses.bus.night would stop to hold when buses.bus.day moves; give buses.bus.trips parts = ["day", "night"]'
    change(buses, "snippets/facts/how/buses.toml", "value = 125\n", 'value = 125\nparts = ["day", "night"]\n')
    found = answered(buses)
    assert ([], [["6,000", "10,000", "14,000"]]) == (found.wrong, [number["by"]["0"] for number in found.tables["numbers"] if "daily_seats" in number["target"]])
    marked(buses, MARK)
    assert ["[125] is marked .adjust, but buses.bus.trips is the sum of day, night; put the control on one of them, and it follows"] == [one.message for one in answered(buses).wrong]
    change(buses, "snippets/facts/how/buses.toml", '"night"]', '"nights"]')
    assert "buses.bus.trips: its part 'nights' is no number beside it (did you mean night?)" in [one.message for one in check_everything(Project(buses))]


def test_the_tables_are_published(buses):
    """One file for the numbers, one for what two controls do together, one for charts; none for a page without controls."""
    assert {"../live/buses.python.json"} == {path for path in exports(Project(buses)) if "live/" in path and path.endswith(".json")}  # for the blocks that run
    marked(buses, "{ .adjust min=20 max=60 step=20 }", SEATS)
    marked(buses, MARK)
    assert {"../live/buses.python.json", "../live/buses.json", "../live/buses.2d.json", "../live/buses.charts.json"} == {path for path in exports(Project(buses)) if "live/" in path and path.endswith(".json")}


def test_answers_are_remembered_until_something_changes(buses):
    """A second project works nothing out; with another fact it does, and the answers are others."""
    marked(buses, MARK)
    first = Project(buses)
    page, _ = read_file(first, first.docs / "buses.md")
    before = answers(first, page).tables["numbers"]
    first.remember()
    second = Project(buses)
    assert before == answers(second, page).tables["numbers"]
    assert not [key for key in second.worked_out if "adjust" in key]
    change(buses, "snippets/facts/how/buses.toml", "value = 40", "value = 50")
    change(buses, "docs/buses.md", "[40]", "[50]")
    change(buses, "docs/buses.md", "[10,000]", "[12,500]")
    assert "2,500" in str(answered(buses).tables["numbers"])


@pytest.mark.parametrize(
    ("mark", "said"),
    [
        ('{ .adjust min=25 max=500 step=25 marks="999 trips = buses.bus.trips" }', "999 stands in a title or another attribute"),
        ('{ .adjust values="100 125.00000001" }', "[125] is marked .adjust, but its steps 125 and 125.00000001 both read 125; leave one out"),
        ("{ .adjust, min=25, max=500, step=25 }", "[125] is marked .adjust, but ',' in its list is no name with a value"),
        ("{ .adjust min=25 max=500 step=25", "'{ .adjust min=25 max=500 step=' begins a list that does not end in its line; write } at its end"),
    ],
)
def test_a_list_that_is_not_whole_is_told(buses, mark, said):
    """What the reader would see on a button is judged like text, and nothing in a list is passed over."""
    found = [str(finding) for finding in check_everything(Project(marked(buses, mark)))]
    assert any(f": {said}" in finding and finding.startswith("docs/buses.md:7:") for finding in found), found


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ('label="Twelve thousand trips" try="Halve it."', ["Twelve thousand is a number in words and bound to nothing; in the words of a control, say one that the page binds, or ask for it"]),
        ('try="Go on until ten times as many sit in it."', ["ten times is a number in words and bound to nothing; in the words of a control, say one that the page binds, or ask for it"]),
        ('try="Halve it." marks="a third of it = buses.bus.trips"', ["a third is a number in words and bound to nothing; in the words of a control, say one that the page binds, or ask for it"]),
        ('try="Go on until ten thousand sit in it."', []),
        ('try="Halve it. Do ten million sit in it?"', []),
    ],
)
def test_a_number_in_the_words_of_a_control_is_held_to_the_page(buses, words, said):
    """One that the page does not bind is told, in a label, in what to try and on a button; one that it binds, a question and a change pass."""
    found = [finding.message for finding in check_everything(Project(marked(buses, f"{{ .adjust min=25 max=500 step=25 {words} }}")))]
    assert said == found


SAID = 'but a reader is told nothing to try; write in its list what to set and what one then sees: try="Halve it, and see what is left."'


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("", [f"docs/buses.md:7:76: [125] is marked .adjust, {SAID}"]),
        ('label="Trips" try=""', [f"docs/buses.md:7:76: [125] is marked .adjust, {SAID}"]),
        ('try=" "', [f"docs/buses.md:7:76: [125] is marked .adjust, {SAID}"]),
        ('try="Halve them."', []),
    ],
)
def test_a_control_says_what_to_try(buses, words, said):
    """One that does not is told, with its line and its column, and what to write; it stays a control, and all follows it."""
    marked(buses, f"{{ .adjust min=25 max=500 step=25 {words} }}")
    assert said == [str(finding) for finding in check_everything(Project(buses))]
    assert ([], 1) == (answered(buses).wrong, len(answered(buses).controls))


def test_a_control_that_moves_nothing_is_not_asked_for_more(buses):
    """Its mark has to go, and with it what it might say to try."""
    marked(buses, "{ .adjust min=1 max=3 step=1 }", "#bus.fare)")
    (found,) = check_everything(Project(buses))
    assert found.message.startswith("[€2] is marked .adjust, but it moves no other number")


BARE = "'.adjust min=25 max=500 step=25' is a list without its {; write { .adjust min=25 max=500 step=25 } right after the link"
CUT = "'{ .adjust min=25 max=500 step=' begins a list that does not end in its line; write } at its end"


@pytest.mark.parametrize(
    ("mark", "column", "said"),
    [
        (" .adjust min=25 max=500 step=25 }", 126, BARE),
        (".adjust min=25 max=500 step=25}", 125, BARE),
        (" .adjust, min=25, max=500 step=25", 126, BARE),
        ("( .adjust min=25 max=500 step=25 )", 127, BARE),
        ("{ .adjust min=25 max=500 step=25", 125, CUT),
        ("{ .adjust min=25\nmax=500 step=25 }", 125, CUT),
    ],
)
def test_a_list_that_lacks_a_brace_is_the_one_thing_told(buses, mark, column, said):
    """With its line and its column; its numbers are not told as well."""
    found = [str(finding) for finding in check_everything(Project(marked(buses, mark)))]
    assert [f"docs/buses.md:7:{column}: {said}"] == found


def test_a_list_without_its_brace_is_told_after_a_reference_too(buses):
    """The target stands at the end of the page."""
    change(buses, "docs/buses.md", "](../snippets/facts/how/buses.toml#bus.trips)", "][trips] .adjust values=\"100 125\" label=Trips }")
    change(buses, "docs/buses.md", "A ride costs", "[trips]: ../snippets/facts/how/buses.toml#bus.trips\n\nA ride costs")
    (found,) = check_everything(Project(buses))
    assert "'.adjust values=\"100 125\" label=Trips' is a list without its {; write { .adjust values=\"100 125\" label=Trips } right after the link" == found.message


INTERVAL = ("value = 125\n", "value = 125\nlow = 100\nhigh = 150\n")


@pytest.mark.parametrize("target", ["../snippets/facts/how/buses.toml#bus.trips", "../snippets/bus.py#bus.trips"])
def test_a_range_moves_with_the_fact_whose_interval_it_is(buses, target):
    """Both ends in proportion to the middle, as they do for every calculation that reads them; bound to the fact or to its name in a module."""
    change(buses, "snippets/facts/how/buses.toml", *INTERVAL)
    change(buses, "docs/buses.md", "That is", f"Between [100–150]({target}) leave. That is")
    found = answered(marked(buses, "{ .adjust min=25 max=250 step=25 }"))
    assert [] == found.wrong
    texts = next(number["by"]["0"] for number in found.tables["numbers"] if number["text"] == "100–150")
    assert ["20–30", "40–60", "60–90", "80–120", "100–150", "120–180", "140–210", "160–240", "180–270", "200–300"] == texts


def test_a_range_around_a_single_value_stays_while_it_holds(buses):
    """A fact without an interval moves within what is said of it, and then alone."""
    change(buses, "docs/buses.md", "That is", "Between [100–150](../snippets/facts/how/buses.toml#bus.trips) leave. That is")
    found = answered(marked(buses, "{ .adjust min=125 max=175 step=25 }"))
    number = next(number for number in found.tables["numbers"] if number["text"] == "100–150")
    assert (["100–150", "100–150", "175"], {"2": "no longer 100–150"}) == (number["by"]["0"], number["turned"]["0"])


def test_intervals_of_facts_beside_move_too(buses):
    """A fact that `also` names moves with its own interval, in which only one end may be known."""
    change(buses, "snippets/facts/how/buses.toml", *INTERVAL)
    change(buses, "snippets/facts/how/buses.toml", "[bus.trips]\n", '[bus.rides]\nvalue = 125\nunit = "dimensionless"\nlow = 75\n\n[bus.trips]\n')
    project = Project(marked(buses, '{ .adjust min=25 max=500 step=25 also="buses.bus.rides" }'))
    (made,), _ = controls(project, read_file(project, project.docs / "buses.md")[0])
    wanted = {"buses.bus.trips": 250, "buses.bus.trips.low": 200, "buses.bus.trips.high": 300, "buses.bus.rides": 250, "buses.bus.rides.low": 150}
    assert wanted == made.state(made.values.index(250))


def test_an_interval_around_nought_is_refused(buses):
    """It has no proportion to its middle."""
    change(buses, "snippets/facts/how/buses.toml", "value = 125\n", "value = 0\nlow = -5\nhigh = 5\n")
    change(buses, "docs/buses.md", "[125]", "[0]")
    messages = [wrong.message for wrong in answered(marked(buses, "{ .adjust min=-5 max=5 step=5 }")).wrong]
    assert ["[0] is marked .adjust, but buses.bus.trips is 0 and has an interval, which cannot move in proportion to it; leave out low and high"] == messages


def test_a_false_zero_is_a_finding(buses, monkeypatch):
    """Whoever writes numbers: nothing is no text for something, though the check takes it for a rounding; nothing itself is written as nothing."""
    assert [] == answered(marked(buses, MARK)).wrong
    wrote = Stated.restated
    monkeypatch.setattr(Stated, "restated", lambda self, value, places=None: replace(wrote(self, value, places), text="0"))
    project = Project(buses)
    page, _ = read_file(project, project.docs / "buses.md")
    link = next(one for one in page.numbers if SEATS in one.target or TRIPS in f"{one.target})")
    shown = written(link, project.outcome(link.target))
    with pytest.raises(Unwritable, match=r"^0\.28 would be written 0, and is not nothing$"):
        shown.restated(0.28)
    assert "0" == shown.restated(0).text
