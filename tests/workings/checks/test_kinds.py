"""Everything that a page shows has the same parts, whatever kind it is: a table of kinds, with one example of each."""

import dataclasses
import inspect
import json

import pytest
from small import change

from workings.checks import shown as kinds
from workings.checks.everything import reports
from workings.checks.shown import Shown, shown
from workings.cli import plugin
from workings.evidence.project import Project
from workings.finding import Finding
from workings.markdown.reader import read_page

EVERY = {"buses.bus.seats", "buses.bus.trips"}
COUNTED = {"bus.bus", "bus.daily_seats", "sizes.doubled"}
SQUARE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 340 9"><title>A bus</title><desc>{} seats</desc><rect class="lit" width="9" height="9"/></svg>'
DRAWS = f'''"""A drawing."""

from snippets.facts import group

bus = group("buses.bus")


def square(many):
    """So many buses."""
    return """{SQUARE}""".format(many * bus.seats)
'''
PIECE = "\n```piece\ndraw: drawn.py#square(many)\ntitle: Buses\ntry: Take more of them.\nmany: steps 1 to 3 = 2 | Buses\n```\n"
EXAMPLES = {
    "number": ("10,000", 10_000, EVERY, COUNTED, set(), "[10,000]", "[10,001]", "[10,001] but daily_seats(bus) = 10,000 person; write 10,000"),
    "block": ("print(daily_seats(bus))", "10000\n", EVERY, COUNTED, set(), "\n10000\n", "\n10001\n", "the output says '10001', but the block prints '10000'"),
    "chart": ("bus.py#rows()", [["one", "10000"]], EVERY, COUNTED | {"bus.Row", "bus.rows"}, set(), "#rows()", "#row()",
              "the chart cannot be drawn: snippets/bus.py has no row (did you mean rows?)"),
    "control": ("125", [str(step) for step in range(25, 501, 25)], {"buses.bus.trips"}, set(), set(), "step=25", "step=20", "[125] is marked .adjust, but max=500 is no step: 25 plus so many times 20 never gives it; write max=485 or max=505"),
    "piece": ("drawn.py#square(many)", [SQUARE.format(80)], {"buses.bus.seats"}, {"drawn.bus", "drawn.square"}, set(), "#square(many)", "#square", "the piece cannot be drawn: draw must be a call with the names of inputs, such as how/bus.py#timetable(trips), not 'drawn.py#square'"),
    "citation": ("bus-report, page 3", "The buses", set(), set(), {"bus-report"}, "@bus-report", "@bus-reports", "[@bus-reports] is not in the bibliography (did you mean bus-report?)"),
}  # fmt: skip
"""Of one example of each kind: its text, its value, its facts, definitions and sources; and what is changed on the page, and the finding then."""


def classes() -> dict[str, type]:
    """The classes of things shown that `workings` has, by their kind."""
    found = [kind for _, kind in inspect.getmembers(kinds, inspect.isclass) if kind.__module__.startswith(kinds.__name__) and isinstance(getattr(kind, "kind", None), str)]
    return {kind.kind: kind for kind in found if kind is not Shown}


@pytest.fixture
def marked(buses):
    """The small project with a control on its page, too."""
    change(buses, "docs/buses.md", "#bus.trips)", "#bus.trips){ .adjust min=25 max=500 step=25 try='Halve it.' }")
    change(buses, "docs/buses.md", "alt: One bar.\n```\n", f"alt: One bar.\n```\n{PIECE}")
    (buses / "snippets" / "drawn.py").write_text(DRAWS, encoding="utf-8")
    return buses


def example(root, kind: str) -> Shown:
    """The example of a kind on the page of the small project."""
    report = reports(Project(root))[0]
    return next(one for one in report.shown if one.kind == kind and (kind != "number" or one.start == report.page.text.find("[10,00")))


def test_every_kind_is_in_the_table():
    """A new kind of thing needs an example here, is tested by pytest's plugin, and is a frozen record."""
    assert set(EXAMPLES) == set(classes())
    assert set(EXAMPLES) == {*plugin.PROSE, "block"}
    assert all(dataclasses.is_dataclass(kind) and kind.__dataclass_params__.frozen for kind in classes().values())


@pytest.mark.part(2)
@pytest.mark.parametrize("kind", EXAMPLES)
def test_every_kind_has_every_part(marked, kind):
    """Where it stands, what is written, what it comes to, and what it rests on; and nothing is wrong with the example."""
    text, value, facts, definitions, sources, *_ = EXAMPLES[kind]
    one = example(marked, kind)
    assert {name for name in vars(Shown) if not name.startswith("_")} <= set(dir(one))
    assert (kind, classes()[kind], "docs/buses.md") == (one.kind, type(one), one.page.path)
    assert text in one.text and text.split(",")[0] in one.page.text[one.start :][:200]
    known = one.value()
    assert value == next((getattr(known, part) for part in ("printed", "title", "value") if hasattr(known, part)), known)
    assert (facts, definitions) == (set(one.facts), set(one.functions))
    assert (sources, type(one.sources)) == (set(one.sources), tuple)
    assert [] == one.findings()


@pytest.mark.part(3)
@pytest.mark.parametrize("kind", EXAMPLES)
def test_every_kind_has_findings_at_a_place(marked, kind):
    """A mistake in it is one finding, on the page, on one line, at the line where it stands or in it."""
    *_, old, new, message = EXAMPLES[kind]
    change(marked, "docs/buses.md", old, new)
    one = example(marked, kind)
    (found,) = one.findings()
    assert (Finding, message, "docs/buses.md") == (type(found), found.message, found.path)
    first = one.page.place(one.start)[0]
    assert first <= found.line <= first + one.page.text[one.start :].count("\n") and "\n" not in found.message


@pytest.mark.parametrize("kind", EXAMPLES)
def test_what_comes_to_nothing_rests_on_nothing_and_raises_nothing(marked, kind):
    """Of an example in which a name is unknown every part can be asked for all the same."""
    broken = {
        "number": "[5](../snippets/no.py#f(x))", "block": '```python\n--8<-- "snippets/no.py:f"\n```', "chart": "```chart\nkind: bar\n```", "citation": "[@no]", "control": "[a word](b.md){ .adjust min=1 max=2 step=1 }",
        "piece": "```piece\ndraw: no\n```",
    }  # fmt: skip
    project = Project(marked)
    (one,) = shown(project, read_page("docs/a.md", broken[kind] + "\n"))
    assert ((), frozenset(), 1) == (one.facts, one.functions, len(one.findings()))
    assert one.sources == (("no",) if kind == "citation" else ())
    assert one.value() is None or isinstance(one.value(), ValueError) or one.value().error


IMPORTS = "from snippets.bus import bus, daily_seats"
REMEDY = "which nothing takes; hand it to a function of snippets/, or print the fact that it is"


@pytest.mark.parametrize(
    ("block", "finding"),
    [
        ("```python\nprint(5)\n```", "docs/a.md:1:1: the block prints '5', and no ```output block follows it"),
        ("```python\nx = 5\n```", None),
        ("```python\nx = 1\nprint('x' * 9_000_000)\n```", "docs/a.md:2:1: the block gave no answer: its answer is longer than 8,000,000 bytes"),
        (f"```python\n{IMPORTS}\nprint('X', end='')\nprint(daily_seats(bus))\n```\n\n```output\n10000\n```", "docs/a.md:8:1: the output says '10000', but the block prints 'X10000'"),
        (f"```python\n{IMPORTS}\nprint(daily_seats(bus), ' ')\n```\n\n```output\n10000\n```", None),
        (f"```python\n{IMPORTS}\nprint(' ', daily_seats(bus))\n```\n\n```output\n10000\n```", "docs/a.md:7:1: the output says '10000', but the block prints '  10000'"),
        ("```python\nx = 57\nprint(x)\nprint(x)\n```\n\n```output\n57\n57\n```", "docs/a.md:3:1: this prints a number that no calculation and no fact of snippets/ gives"),
        (f"```python\n{IMPORTS}\nprint(daily_seats(bus) * 57)\nprint(daily_seats(bus) * 58)\n```\n\n```output\n570000\n580000\n```", f"docs/a.md:3:1: the block types 57, {REMEDY}"),
        ("```python\nfrom snippets.sizes import doubled\nprint(doubled(57))\n```\n\n```output\n114\n```", None),
        ("<!-- loose: a -->\n[over 5](../snippets/facts/how/buses.toml#bus.seats) are there.", None),
        ("```python\nprint(5)\n```\n\n```output\n5\n6\n```", "docs/a.md:7:1: the output says '6', but the block prints nothing more"),
        ("```python\nprint(5, 6, sep=chr(10))\n```\n\n```output\n5\n```", "docs/a.md:7:1: the output ends here, but the block prints '6'"),
        ('```python\nx = 5\n--8<-- "snippets/bus.py:nightly"\n```', "docs/a.md:3:1: snippets/bus.py has no section 'nightly'"),
        ("```python\nx = 57\nprint(x)\n```\n\n```output\n57\n```", "docs/a.md:3:1: this prints a number that no calculation and no fact of snippets/ gives"),
        (f"```python\n{IMPORTS}\nprint(daily_seats(bus) * 57)\n```\n\n```output\n570000\n```", f"docs/a.md:3:1: the block types 57, {REMEDY}"),
        (f"```python\n{IMPORTS}\nprint('over 57 of', daily_seats(bus))\n```\n\n```output\nover 57 of 10000\n```", f"docs/a.md:3:1: the block types 57, {REMEDY}"),
        (f"```python\n{IMPORTS}\nprint('40 in 2026', daily_seats(bus))\n```\n\n```output\n40 in 2026 10000\n```", None),
        ("```chart digits=3\nkind: bar\nrows: bus.py#rows()\ntitle: Seats\nalt: One bar.\n```", "docs/a.md:1:1: a chart has no options in its first line, where 'digits=3' stands; give each a line of its own"),
        ("[@bus-report, 57 million]", "docs/a.md:1:1: [@bus-report, 57 million]: 57 is no place in a source: write table, page, section, row or the like before it, or leave it out"),
        ("[@tram]", "docs/a.md:1:1: [@tram] is not in the bibliography"),
        ("<!-- loose: a -->\nIt is [over 5](../snippets/facts/how/buses.toml#bus.seats).", None),
        ("It is 57[10](../snippets/facts/how/buses.toml#bus.seats).", None),
        ("It is [10](../snippets/facts/how/buses.toml#bus.seats)57.", None),
        ("```python\nx = 5\ny = (\n```", "docs/a.md:3:1: the block raises SyntaxError: '(' was never closed (<block>, line 2)"),
        ('```python\n--8<-- "snippets/latin.py"\n```', "docs/a.md:2:1: snippets/latin.py is not UTF-8"),
        ('```python\n--8<-- "snippets/broken.py"\n```', "docs/a.md:2:1: snippets/broken.py cannot be imported: snippets/broken.py:1: ZeroDivisionError: division by zero"),
    ],
)
def test_a_block_and_its_output(buses, block, finding):
    """What a block prints stands below it, line for line; what it cannot include is found at the line that includes it."""
    (buses / "snippets" / "latin.py").write_bytes(b"# \xa35\n")
    (buses / "snippets" / "broken.py").write_text("HALF = 1 / 0\n", encoding="utf-8")
    found = [str(one) for thing in shown(Project(buses), read_page("docs/a.md", block + "\n")) for one in thing.findings()]
    assert ([finding] if finding else []) == found


def test_a_block_rests_on_what_it_includes_and_on_what_it_imports(marked):
    """Names of both kinds, from whichever module, are found with all that they use."""
    code = '--8<-- "snippets/bus.py:daily_seats"\n--8<-- "snippets/drawn.py:square"\nfrom snippets.sizes import doubled\nprint(daily_seats(bus), square(2), doubled(3))'
    change(marked, "snippets/drawn.py", "def square", "# --8<-- [start:square]\ndef square")
    change(marked, "snippets/drawn.py", "(many * bus.seats)\n", "(many * bus.seats)\n# --8<-- [end:square]\n")
    (one,) = shown(Project(marked), read_page("docs/a.md", f"```python\n{code}\n```\n"))
    assert {"bus.daily_seats", "drawn.square", "sizes.doubled"} <= one.functions


def test_the_rows_of_a_chart_are_named_as_they_are_written(marked):
    """Whatever is quoted in the call, and nothing where there is no call."""
    for written, text in (("kind: bar\nrows: bus.py#rows('a: b')\n", "bus.py#rows('a: b')"), ("kind: bar\n", "")):
        (one,) = shown(Project(marked), read_page("docs/a.md", f"```chart\n{written}```\n"))
        assert text == one.text


@pytest.mark.parametrize(
    ("accepted", "message"),
    [
        ([["one", "10000"], ["two", "5"]], "the chart draws 1 row where 2 were accepted; look at it, then run workings charts"),
        ([["two", "10000"]], "the chart draws the row one where two was accepted; look at it, then run workings charts"),
        ([["one", "9999"]], "the chart draws 10000 where 9999 was accepted, in the row one; look at it, then run workings charts"),
        ([["one", "10000", "5"]], "the chart draws nothing where 5 was accepted, in the row one; look at it, then run workings charts"),
        ([["one"]], "the chart draws 10000 where nothing was accepted, in the row one; look at it, then run workings charts"),
        ([["one", "10000"]], ""),
        (None, "nobody has accepted what the chart draws; look at it, then run workings charts (tests/charts.json)"),
    ],
)
def test_what_a_chart_draws_is_held_against_what_was_accepted(buses, accepted, message):
    """The first difference is told: a cell, the name of a row, or the number of rows."""
    (buses / "tests" / "charts.json").write_text(json.dumps({"docs/buses.md bus.py#rows()": accepted} if accepted else {}), encoding="utf-8")
    assert ([message] if message else []) == [finding.message for finding in example(buses, "chart").findings()]


def test_a_drawing_of_a_piece_is_a_picture_for_a_page(marked):
    """What a picture may not have is a finding at the fence of the piece that draws it; and a control says what to try."""
    change(marked, "snippets/drawn.py", '<rect class="lit" width="9" height="9"/>', '<image href="a.png"/>')
    change(marked, "docs/buses.md", " try='Halve it.'", "")
    assert [
        'docs/buses.md:7:76: [125] is marked .adjust, but a reader is told nothing to try; write in its list what to set and what one then sees: try="Halve it, and see what is left."',
        "docs/buses.md:27:1: a drawing of the piece is no picture for a page: <image> may not stand in a picture; what may is listed in workings/markdown/drawn.py",
    ] == [str(one) for one in reports(Project(marked))[0].findings]
