"""Charts on pages: whatever cannot be drawn is found where it stands, and so is a file of accepted charts that is gone or spoilt."""

import pytest
from small import change, commit

from workings.charts.asked import LINE_EXAMPLE
from workings.checks.everything import check_everything
from workings.checks.page import check_page
from workings.checks.shown import shown
from workings.evidence.project import Project
from workings.markdown.reader import read_page

KEPT = '{\n "docs/buses.md bus.py#rows()": [\n  ["one", "10000"]\n ],\n "docs/gone.md bus.py#rows()": []\n}\n'
DEEP = "maximum recursion depth exceeded while decoding a JSON array from a unicode string"
ANEW = "look at every chart, then run workings charts to write it anew"


@pytest.mark.parametrize(
    ("written", "finding"),
    [
        ("<<<<<<<\n", f"tests/charts.json:1:1: is not JSON: Expecting value; {ANEW}"),
        ('{\n "a" []\n}', f"tests/charts.json:2:6: is not JSON: Expecting ':' delimiter; {ANEW}"),
        ("[]\n", f"tests/charts.json:1:1: holds no tables by the names of charts; {ANEW}"),
        ('{"a": ["b"]}\n', f"tests/charts.json:1:1: holds no tables by the names of charts; {ANEW}"),
        (None, f"pyproject.toml:2:1: tests/charts.json is gone, and nobody sees what charts draw now; {ANEW}"),
        (KEPT, "tests/charts.json:5:1: docs/gone.md bus.py#rows() is drawn on no page; run workings charts to take it out"),
        ("[" * 100_000, f"tests/charts.json:1:1: is not JSON: {DEEP}; {ANEW}"),
        (KEPT.replace("docs/gone.md", "docs/gone.md bus.py#rows()"), "tests/charts.json:5:1: docs/gone.md bus.py#rows() bus.py#rows() is drawn on no page; run workings charts to take it out"),
        (KEPT.replace("\n", ""), "tests/charts.json:1:1: docs/gone.md bus.py#rows() is drawn on no page; run workings charts to take it out"),
        (KEPT.replace(',\n "docs/gone.md bus.py#rows()": []', ""), None),
    ],
)
def test_the_file_of_accepted_charts(buses, written, finding):
    """A file that is gone, spoilt or says too much is one finding for all charts, which says how to mend it."""
    (buses / "pyproject.toml").write_text("[tool.workings]\ncharts_are_accepted = true\n", encoding="utf-8")
    if written:
        (buses / "tests" / "charts.json").write_text(written, encoding="utf-8")
    assert ([finding] if finding else []) == [str(one) for one in check_everything(Project(buses))]


DRAWN = "kind: bar\nrows: bus.py#rows()\ntitle: Seats\nalt: One bar.\n"


@pytest.mark.part(8)
@pytest.mark.parametrize(
    ("written", "place", "message"),
    [
        (DRAWN.replace("bar\n", "pie\n"), 2, "kind must be one of bar, line, step, area, dots, not 'pie'"),
        (DRAWN + "colour: red\n", 6, "a chart has no option 'colour'; it may have kind, rows, title, alt, x, y, log, unit, note, series, low, high, line-x, line-y, at, highlight, digits"),
        (DRAWN + "titel: A\n", 6, "a chart has no option 'titel'; did you mean 'title'?"),
        (DRAWN + "title: A\n", 6, "chart option 'title' is given twice"),
        (DRAWN + "log\n", 6, "a chart line must be 'name: value', not 'log'"),
        (DRAWN + "log: z\n", 6, "log must be x, y or xy, not 'z'"),
        (DRAWN.replace("alt: One bar.\n", ""), 1, "a chart needs 'alt'; write alt: and what it shows, for who does not see it"),
        (DRAWN.replace("title: Seats", "title:"), 4, "a chart needs 'title'; write title: and what the chart is about"),
        (DRAWN.replace("rows()", "rose()"), 3, "snippets/bus.py has no rose (did you mean rows?)"),
        (DRAWN.replace("rows()", "words()"), 3, "every seats must be a number, not 'many'"),
        (DRAWN.replace("rows()", "nothing()"), 3, "'nothing()' returns no rows: a chart needs a list of named tuples"),
        (DRAWN.replace("rows()", "none()").replace("bar\n", "dots\n") + "log: x\n", 6, "a logarithmic axis needs numbers above 0, not 0"),
        (DRAWN + "log: y\n", 6, "log: y would change nothing, since the numbers run along x; write log: x"),
        (DRAWN.replace("bar\n", "line\n"), 2, "a line needs at least two rows with a number; write kind: bar or kind: dots"),
        (DRAWN + "log: x\n", 6, "a bar's length is read from zero, which a logarithmic axis has not; write kind: dots, or leave log out"),
        (DRAWN + "digits: 5\n", 6, "digits must be 2, 3 or 4, not '5'"),
        (DRAWN + "line-x: 5 seats\n", 6, f"a reference line stands at a bound number, or at 0, 1 or 100, and has words; write line-x: {LINE_EXAMPLE}"),
        (DRAWN + "line-x: 0\n", 6, f"a reference line stands at a bound number, or at 0, 1 or 100, and has words; write line-x: {LINE_EXAMPLE}"),
        (DRAWN + "line-x: 0 none\nline-x: at two\n", 7, f"a reference line stands at a bound number, or at 0, 1 or 100, and has words; write line-x: {LINE_EXAMPLE}"),
        (DRAWN + "line-y: 0 none\n", 6, "the numbers run along x; write line-x"),
        (DRAWN + "at: one = first\nat: three = here\n", 7, "there is no row 'three'; the first is 'one'"),
        (DRAWN + "at: one\n", 6, "words at a row need both; write at: and the row's label, = and the words"),
        (DRAWN + "at: onee = here\n", 6, "there is no row 'onee'; did you mean 'one'?"),
        (DRAWN + "highlight: two\n", 6, "there is no row 'two'; the first is 'one'"),
        (DRAWN + "highlight: off the line\n", 6, "'off the line' needs a reference line; write line-x: or line-y:"),
        (DRAWN + "series: a; b\n", 6, "rows have 1 column of numbers, seats; write series: and a name for each, with ; between"),
        (DRAWN + "series: v3\n", 6, "readers do not know 'v3', a name of the code; write series: and what they call it, such as V3"),
        (DRAWN + "series: seats_sold\n", 6, "readers do not know 'seats_sold', a name of the code; write series: and what they call it, such as seats sold"),
        (DRAWN.replace("rows()", "coded()"), 3, "readers do not know 'v3_seats', a name of the code; write series: and what they call it, such as V3 seats"),
        (DRAWN.replace("rows()", "coded()") + "series: seats of V3\n", 0, ""),
        (DRAWN + "low: least\nhigh: seats\n", 6, "there is no column 'least'; write low: and one of seats"),
        (DRAWN + "low: seats\n", 6, "low needs high as well; write high: and one of seats"),
        (DRAWN + "at: one = [5][seats]\n", 6, "in a chart the target of a number stands beside it; write [$2](../../snippets/…#…)"),
        (DRAWN, 0, ""),
    ],
)
def test_a_chart_that_cannot_be_drawn_is_found_at_its_option(buses, written, place, message):
    """Whatever would stop the build is found by the check, on the line to blame: an option, the rows, the axis."""
    rows = "".join(f'def {name}() -> list[Row]:\n    """Rows."""\n    return {made}\n\n\n' for name, made in (("words", '[Row("one", "many")]'), ("none", '[Row("one", 0)]'), ("nothing", "[]")))
    rows += 'class Coded(NamedTuple):\n    """A row."""\n\n    trip: str\n    v3_seats: float\n\n\ndef coded() -> list[Coded]:\n    """Rows."""\n    return [Coded("one", 4)]\n\n\n'
    change(buses, "snippets/bus.py", "def rows()", f"{rows}def rows()")
    found = [str(one) for thing in shown(Project(buses), read_page("docs/a.md", f"```chart\n{written}```\n")) for one in thing.findings()]
    assert ([f"docs/a.md:{place}:1: the chart cannot be drawn: {message}"] if message else []) == found


SPANS = [
    ("Span", "length: Hours", "many: People", "spans", "[Span(1, 40), Span(2, 80)]"),
    ("Bare", "line: str", "many: float", "bare", '[Bare("one", 4)]'),
    ("BareSpan", "length: float", "many: People", "bare_spans", "[BareSpan(1, 40), BareSpan(2, 80)]"),
]
"""Rows by a number in hours, rows without a unit, rows by a number without one: class, two columns, function, rows."""


@pytest.mark.parametrize(
    ("axis", "said"),
    [
        ("x: US dollars", "'US dollars' names an axis, and what is drawn is in person"),
        ("x: thousands of seats", "'thousands of seats' names an axis, and what is drawn is in person"),
        ("x: Seats (%)", "'Seats (%)' names an axis, and what is drawn is in person"),
        ("x: hours", "'hours' names an axis, and what is drawn is in person"),
        ("x: seats", ""),
        ("x: people", ""),
        ("y: thousands", ""),
        ("kind: line\nrows: bus.py#spans()\nx: dollars\n", "'dollars' names an axis, and what is drawn is in hours"),
        ("kind: line\nrows: bus.py#spans()\nx: hours\n", ""),
        ("kind: line\nrows: bus.py#spans()\ny: dollars\n", "'dollars' names an axis, and what is drawn is in person"),
        ("kind: line\nrows: bus.py#spans()\ny: hours\n", "'hours' names an axis, and what is drawn is in person"),
        ("kind: line\nrows: bus.py#spans()\n", ""),
        ("kind: bar\nrows: bus.py#bare()\nx: thousands\n", "'thousands' names an axis, and what is drawn is a plain number"),
        ("kind: line\nrows: bus.py#bare_spans()\nx: hours\n", ""),
        ("x: seats in a day", ""),
        ("x: seats per trip", "'seats per trip' names an axis, and what is drawn is in person"),
        ("y: line", ""),
    ],
)
def test_an_axis_is_called_by_a_unit_that_something_on_it_has(buses, axis, said):
    """Rows count people: an axis of dollars, of thousands, of shares or of hours tells something else of every bar."""
    spans = "".join(f'class {name}(NamedTuple):\n    """A row."""\n\n    {first}\n    {second}\n\n\ndef {made}() -> list[{name}]:\n    """Rows."""\n    return {rows}\n\n\n' for name, first, second, made, rows in SPANS)
    change(buses, "snippets/bus.py", "def rows()", f"{spans}def rows()")
    change(buses, "snippets/bus.py", "import People", "import Hours, People")
    options = axis if axis.startswith("kind") else f"kind: bar\nrows: bus.py#rows()\n{axis}\n"
    page = read_page("docs/a.md", f"```chart\n{options}title: Seats\nalt: One bar.\n```\n")
    told = [one.message for thing in shown(Project(buses), page) for one in thing.findings()]
    assert ([f"{said}; name its own unit, and no scale"] if said else []) == told


def test_two_charts_of_a_page_have_two_titles(buses):
    """Titles that differ in signs alone give one address, too; the second is the one to name anew, at its title. The source of a chart is none."""
    for title, found in (("Seats", [11]), ("seats!", [11]), ("Seats, again", [])):
        second = DRAWN.replace("title: Seats", f"title: {title}")
        page = read_page("docs/a.md", f"```chart\n{DRAWN}```\n\n```chart\n{second}```\n")
        told = [(one.line, one.message) for thing in shown(Project(buses), page) for one in thing.findings()]
        said = "the chart in line 1 has the same title, and so the same address; write title: and what this one shows"
        assert [] == [one for thing in shown(Project(buses), read_page("docs/a.md", f"```text\n{DRAWN}```\n\n```chart\n{second}```\n")) for one in thing.findings()]
        assert [(line, said) for line in found] == [(line, message) for line, message in told if "same title" in message] == told


def test_a_changed_file_of_accepted_charts_is_seen(buses, run):
    """A file that was taken away, or that accepts something else, concerns the pages with charts though none of them has changed."""
    (buses / "pyproject.toml").write_text("[tool.workings]\ncharts_are_accepted = true\n", encoding="utf-8")
    run("charts")
    commit(buses)
    assert 0 == run("check", "--changed")[0]
    change(buses, "tests/charts.json", "10000", "9999")
    assert "docs/buses.md:20:1: the chart draws 10000 where 9999 was accepted" in run("check", "--changed")[1]
    (buses / "tests" / "charts.json").unlink()
    assert "pyproject.toml:2:1: tests/charts.json is gone" in run("check", "--changed")[1]


AT = "at: one = [10,000](../snippets/bus.py#daily_seats(bus)) seats\n"
LINED = "line-x: [40](../snippets/facts/how/buses.toml#bus.seats) in one bus\n"


@pytest.mark.parametrize(
    ("added", "wrong"),
    [
        (AT + LINED, []),
        (AT.replace("10,000", "9,000"), ["7:11: [9,000] but daily_seats(bus) = 10,000 person; write 10,000"]),
        ("at: one = 12,500 seats\n", ["7:11: 12,500 is bound to nothing"]),
        ("line-x: 0 of 12,500 seats\n", ["7:14: 12,500 is bound to nothing"]),
        (LINED.replace("[40]", "[41]"), ["7:9: [41] but buses.bus.seats = 40 person; write 40"]),
    ],
)
def test_words_in_a_chart_are_read_like_a_paragraph(buses, added, wrong):
    """A number at a row or at a line is bound and checked where it stands; a numeral that is bound to nothing is a finding."""
    source = DRAWN.replace("alt: One bar.\n", "")
    project = Project(buses)
    page = read_page("docs/a.md", f"# A\n\n```chart\n{source}{added}alt: One bar.\n```\n")
    found = [f"{one.line}:{one.column}: {one.message}" for one in check_page(project, page).findings if one.line == 7]
    assert wrong == [one[: len(known)] for one, known in zip(found, wrong, strict=True)]


def test_lines_in_another_unit_are_refused(buses):
    """The axis has people: a fare has no place on it, a number of seats has."""
    fare = "line-x: [€2](../snippets/facts/how/buses.toml#bus.fare) a ride\n"
    for line, message in ((fare, "the line is in EUR and the axis in person"), (LINED, "")):
        found = [str(one) for thing in shown(Project(buses), read_page("docs/a.md", f"```chart\n{DRAWN}{line}```\n")) for one in thing.findings()]
        assert bool(message) == any(message in one for one in found if message), found


def test_accepting_a_chart_accepts_its_lines(buses, run):
    """Where a line stands is part of what was looked at: when its fact changes, the check says so."""
    change(buses, "docs/buses.md", "kind: bar\n", f"kind: bar\n{LINED}")
    run("charts")
    change(buses, "snippets/facts/how/buses.toml", "value = 40", "value = 41")
    assert "the chart draws 41 where 40 was accepted, in the row line at snippets/facts/how/buses.toml#bus.seats" in run("check")[1] or "the chart draws 10250 where 10000" in run("check")[1]
