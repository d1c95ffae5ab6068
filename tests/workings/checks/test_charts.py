"""Charts on pages: whatever cannot be drawn is found where it stands, and so is a file of accepted charts that is gone or spoilt."""

import pytest
from small import change, commit

from workings.checks.everything import check_everything
from workings.checks.shown import shown
from workings.evidence.project import Project
from workings.markdown.reader import read_page

KEPT = '{\n "docs/buses.md bus.py#rows()": [\n  ["one", "10000"]\n ],\n "docs/gone.md bus.py#rows()": []\n}\n'
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


@pytest.mark.parametrize(
    ("written", "place", "message"),
    [
        (DRAWN.replace("bar\n", "pie\n"), 2, "kind must be one of bar, line, dots, not 'pie'"),
        (DRAWN + "colour: red\n", 6, "a chart has no option 'colour'; it may have kind, rows, title, alt, x, y, log, unit, note"),
        (DRAWN + "titel: A\n", 6, "a chart has no option 'titel'; did you mean 'title'?"),
        (DRAWN + "title: A\n", 6, "chart option 'title' is given twice"),
        (DRAWN + "log\n", 6, "a chart line must be 'name: value', not 'log'"),
        (DRAWN + "log: z\n", 6, "log must be x or y, not 'z'"),
        (DRAWN.replace("alt: One bar.\n", ""), 1, "a chart needs 'alt'; write alt: and what it shows, for who does not see it"),
        (DRAWN.replace("title: Seats", "title:"), 4, "a chart needs 'title'; write title: and what the chart is about"),
        (DRAWN.replace("rows()", "rose()"), 3, "snippets/bus.py has no rose (did you mean rows?)"),
        (DRAWN.replace("rows()", "words()"), 3, "every seats must be a number, not 'many'"),
        (DRAWN.replace("rows()", "nothing()"), 3, "'nothing()' returns no rows: a chart needs a list of named tuples"),
        (DRAWN.replace("rows()", "none()") + "log: x\n", 6, "a logarithmic axis needs numbers above 0, not 0"),
        (DRAWN + "log: y\n", 6, "log: y would change nothing, since the numbers run along x; write log: x"),
        (DRAWN.replace("bar\n", "line\n"), 2, "a line needs at least two rows with a number; write kind: bar or kind: dots"),
        (DRAWN, 0, ""),
    ],
)
def test_a_chart_that_cannot_be_drawn_is_found_at_its_option(buses, written, place, message):
    """Whatever would stop the build is found by the check, on the line to blame: an option, the rows, the axis."""
    rows = "".join(f'def {name}() -> list[Row]:\n    """Rows."""\n    return {made}\n\n\n' for name, made in (("words", '[Row("one", "many")]'), ("none", '[Row("one", 0)]'), ("nothing", "[]")))
    change(buses, "snippets/bus.py", "def rows()", f"{rows}def rows()")
    found = [str(one) for thing in shown(Project(buses), read_page("docs/a.md", f"```chart\n{written}```\n")) for one in thing.findings()]
    assert ([f"docs/a.md:{place}:1: the chart cannot be drawn: {message}"] if message else []) == found


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
