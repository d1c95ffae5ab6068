"""Affected sentences: what rests on a changed fact or calculation is named, directly or through other calculations."""

import pytest

from workings.checks.affected import Changed, affected, changed_since, definitions_in, differing, flat
from workings.checks.everything import reports
from workings.checks.page import check_page
from workings.evidence.project import Project
from workings.markdown.reader import read_page

PAGE = "The run cost [$5.576 million](../../snippets/money/cost.py#training_cost(v3)).\nIt took [2.788 million](../../snippets/facts/money/runs.toml#v3.gpu_hours) GPU-hours.\n"


@pytest.fixture
def lines(project):
    """The places of the affected numbers of a page, with what changed."""
    report = check_page(project, read_page("docs/x.md", PAGE))

    def lines(facts: set[str], definitions: set[str]) -> list[str]:
        found = affected(project, [report], Changed(frozenset(facts), frozenset(definitions)))
        return [f"{line.split(': ')[0]} {line.rpartition('(')[2]}" for line in map(str, found)]

    return lines


def test_a_changed_fact_affects_what_reads_it(lines):
    """A number bound to the fact and a number calculated from it are both to be read again."""
    assert ["docs/x.md:1:14 runs.v3.gpu_hours changed)", "docs/x.md:2:9 runs.v3.gpu_hours changed)"] == lines({"runs.v3.gpu_hours"}, set())


def test_a_changed_calculation_affects_what_calls_it(lines):
    """Only the number that calls the calculation is to be read again."""
    assert ["docs/x.md:1:14 money.cost.training_cost changed)"] == lines(set(), {"money.cost.training_cost"})


def test_the_sentence_is_shown_without_its_targets(project):
    """The line shown is the sentence as a reader sees it."""
    report = check_page(project, read_page("docs/x.md", PAGE))
    changed = Changed(frozenset(), frozenset({"money.cost.training_cost"}))
    assert "docs/x.md:1:14: The run cost $5.576 million. (money.cost.training_cost changed)" == str(next(affected(project, [report], changed)))


def test_what_is_no_sentence_is_named_by_its_kind_and_its_first_line(buses):
    """A block by its first line that says something, a chart by its rows; a number and a citation by their sentence."""
    project = Project(buses)
    changed = Changed(frozenset({"buses.bus.seats"}), frozenset())
    assert [
        "7:11: A bus has 40 seats and makes 125 trips.",
        "8:9: That is 10,000 seats there, and 30,000 on all lines.",
        "8:72: That is 10,000 seats there, and 30,000 on all lines.",
        '10:1: the block --8<-- "snippets/bus.py:daily_seats"',
        "20:1: the chart bus.py#rows()",
    ] == [str(one).removeprefix("docs/buses.md:").removesuffix(" (buses.bus.seats changed)") for one in affected(project, reports(project), changed)]


def test_what_differs_between_two_states():
    """A new value, a value inherited from a changed group, a changed body and a changed constant count; a changed comment does not."""
    before, now = {"a": {"unit": "USD", "x": {"value": 1}, "y": {"value": 2}}}, {"a": {"unit": "EUR", "x": {"value": 1}}}
    assert {"a.x", "a.y"} == differing(flat(before), flat(now))
    old = "LIMIT = 5\ndef f(): return 1\ndef g(): return 1"
    new = "LIMIT = 6\ndef f(): return 2\ndef g():  # same\n    return 1"
    assert {"f", "LIMIT"} == differing(definitions_in(old), definitions_in(new))


MODULE = """
from typing import NamedTuple
from snippets.facts import group
from snippets.units import Count, People

bus = group("buses.bus")
DAYS = 7

class Row(NamedTuple):
    line: str
    seats: People

# --8<-- [start:weekly]
def weekly(bus) -> People:
    \"\"\"Seats a week.\"\"\"
    return bus.seats * DAYS
# --8<-- [end:weekly]

def rows() -> list[Row]:
    return [Row("one", bus.seats)]
"""
FACTS = '[bus.seats]\nvalue = 40\nunit = "person"\nas_of = 2026-01-01\nchecked = "assumption"\nnote = "an example"\n'
SHOWS = """# A bus

It has [280](../snippets/bus.py#weekly(bus)) seats a week and [40](../snippets/facts/buses.toml#bus.seats) seats.

```python
--8<-- "snippets/bus.py:weekly"

print(weekly(bus))
```

```output
280
```

```chart
kind: bar
rows: bus.py#rows()
title: Seats
alt: One bar.
```
"""


@pytest.fixture
def history(tmp_path):
    """A project of one page with a number of each kind, a block and a chart, kept by git with one commit."""
    for path, text in {"snippets/bus.py": MODULE, "snippets/facts/buses.toml": FACTS, "docs/bus.md": SHOWS}.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    project = Project(tmp_path)
    project.git.run("init", "-q")
    project.git.run("add", "docs", "snippets")
    project.git.run("-c", "user.name=a", "-c", "user.email=a@example.org", "commit", "-q", "-m", "first")
    return project


def changed_places(project: Project, path: str, old: str, new: str) -> list[str]:
    """What is to be read again, by place, after a change of a file; and the project is clean before."""
    assert [] == list(affected(project, reports(project), changed_since(project, "HEAD")))
    place = project.root / path
    assert old in place.read_text(encoding="utf-8")
    place.write_text(place.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    assert project.refresh()
    return [str(one).split(" ")[0] for one in affected(project, reports(project), changed_since(project, "HEAD"))]


def test_a_constant_affects_numbers_and_blocks_but_not_the_chart(history):
    """What multiplies by the constant is to be read again: the number and the block."""
    assert ["docs/bus.md:3:8:", "docs/bus.md:5:1:"] == changed_places(history, "snippets/bus.py", "DAYS = 7", "DAYS = 6")


def test_a_fact_affects_numbers_blocks_and_charts(history):
    """Both numbers, the block and the chart rest on the fact."""
    found = changed_places(history, "snippets/facts/buses.toml", "value = 40", "value = 41")
    assert ["docs/bus.md:3:8:", "docs/bus.md:3:63:", "docs/bus.md:5:1:", "docs/bus.md:15:1:"] == found


def test_the_rows_of_a_chart_affect_the_chart_alone(history):
    """A changed row is to be looked at, and nothing else."""
    assert ["docs/bus.md:15:1:"] == changed_places(history, "snippets/bus.py", 'Row("one"', 'Row("two"')


def test_a_fact_that_only_moves_to_another_folder_affects_nothing(history):
    """A fact's name does not tell its folder, so a move alone is nothing to read again."""
    (history.snippets / "facts" / "how").mkdir()
    (history.snippets / "facts" / "buses.toml").rename(history.snippets / "facts" / "how" / "buses.toml")
    page = history.docs / "bus.md"
    page.write_text(page.read_text(encoding="utf-8").replace("facts/buses", "facts/how/buses"), encoding="utf-8")
    history.refresh()
    assert [] == list(affected(history, reports(history), changed_since(history, "HEAD")))


MOVED = """\"\"\"Weeks.\"\"\"

from snippets.units import People
IMPORTED

def weekly(bus) -> People:
    \"\"\"Seats a week.\"\"\"
    return bus.seats * DAYS
"""


@pytest.mark.parametrize(
    ("around", "days", "names"),
    [
        ("from snippets.bus import DAYS\n", "DAYS = 7\n", set()), ("DAYS = 7\n", "", set()), ("DAYS = 6\n", "", {"bus.DAYS", "weeks.DAYS", "bus.weekly", "weeks.weekly"}),
        ("DAYS = 7\n", "DAYS = 7\n", {"weeks.DAYS", "bus.weekly", "weeks.weekly"}),
    ],
    ids=["what it names is imported", "what it names has moved with it", "what it names is another there", "what it names stands twice"],
)  # fmt: skip
def test_a_definition_that_only_moves_is_not_changed(history, around, days, names):
    """A function in another module is the same if its text and what its names stand for are; a copy of a constant is another constant."""
    text = (history.snippets / "bus.py").read_text(encoding="utf-8")
    start, end = text.index("# --8<-- [start"), text.index("def rows()")
    (history.snippets / "bus.py").write_text((text[:start] + text[end:]).replace("DAYS = 7\n", days), encoding="utf-8")
    (history.snippets / "weeks.py").write_text(MOVED.replace("IMPORTED\n", around), encoding="utf-8")
    history.refresh()
    assert names == changed_since(history, "HEAD").definitions
