"""What is to be looked at again: facts and verdicts whose day has passed, and only those."""

from datetime import date

import pytest
from small import change, write, written

from workings.cli.skeletons import claim_text

NUMBER = "[40](../../snippets/facts/how/buses.toml#bus.seats)"


@pytest.fixture
def fare(buses):
    """The small project with one fact that is to be looked at again on 1 June 2026."""
    change(buses, "snippets/facts/how/buses.toml", 'at = "page 3"\n', 'at = "page 3"\nnext_check = 2026-06-01\n')
    return buses


@pytest.mark.parametrize(("day", "found"), [("2026-05-31", 0), ("2026-06-01", 0), ("2026-06-02", 1)])
def test_a_fact_is_due_after_its_day(run, fare, day, found):
    """Not before and not on it; its file and line are named, and its source."""
    line = "snippets/facts/how/buses.toml:15:1: buses.bus.fare was to be looked at again by 2026-06-01, in bus-report\n" * found
    assert (found, f"{line}{found} fact{'s' * (1 - found)} and 0 verdicts to be looked at again, as of {day}\n", "") == run("due", "--on", day)


def test_today_is_the_day_where_none_is_named(run, fare):
    """A day long gone is due, and one far away is not."""
    assert 1 == run("due")[0]
    change(fare, "snippets/facts/how/buses.toml", "2026-06-01", "2999-06-01")
    assert 0 == run("due")[0]


def test_a_verdict_is_due(run, buses):
    """A claim page's next check, at its line."""
    text = written(claim_text("a-bus", "cost", NUMBER, "bus-report", date(2026, 1, 1)))
    write(buses, {"docs/claims/a-bus.md": text, "docs/claims/ledger.toml": '[a-bus]\narea = "cost"\n'})
    line = next(number for number, words in enumerate(text.splitlines(), 1) if words.startswith("next_check"))
    day = text.splitlines()[line - 1].split()[1]
    assert 0 == run("due", "--on", day)[0]
    status, out, _ = run("due", "--on", "2999-01-01")
    assert (1, f"docs/claims/a-bus.md:{line}:1: the verdict on a-bus was to be looked at again by {day}") == (status, out.splitlines()[0])


def test_a_fact_without_a_source(run, buses):
    """An assumption has a note in its place."""
    change(buses, "snippets/facts/how/buses.toml", 'note  = "an example"\n', 'note  = "an example"\nnext_check = 2026-06-01\n')
    assert "buses.bus.seats was to be looked at again by 2026-06-01, in its note" in run("due", "--on", "2026-07-01")[1]


def test_as_annotations(run, fare):
    """For the weekly run."""
    assert run("due", "--on", "2026-06-02", "--format", "github")[1].startswith("::error file=snippets/facts/how/buses.toml,line=15,col=1::")
