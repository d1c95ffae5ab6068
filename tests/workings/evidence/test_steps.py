"""Steps: many states in one question, each answered by plain Python under its assumptions, and nothing of one state left in another."""

import json

import pytest
from small import change

from workings.evidence.measure import ExpressionError
from workings.evidence.project import Project
from workings.evidence.room.answers import NoAnswer, read_answer
from workings.evidence.steps import item, stepped

SEATS, FACT, ROWS = "snippets/bus.py#daily_seats(bus)", "snippets/facts/how/buses.toml#bus.trips", "bus.py#rows()"
STATES = [{"buses.bus.trips": trips} for trips in (10, 20)] + [{}]


def test_each_state_is_answered(buses):
    """Numbers, facts and rows, for each state, with what they read; afterwards the facts are as written."""
    found, reads, rests = stepped(Project(buses), [SEATS, FACT, ROWS], STATES)
    assert [[800, 10], [1_600, 20], [10_000, 125]] == [row[:2] for row in found]
    assert [800, 1_600, 10_000] == [row[2][2][0][1] for row in found]
    assert [{"buses.bus.seats", "buses.bus.trips"}, {"buses.bus.trips"}, {"buses.bus.seats", "buses.bus.trips"}] == reads
    assert {"buses.bus.seats", "buses.bus.trips"} == set(rests.facts) and "bus" in rests.modules
    assert 10_000 == Project(buses).outcome(SEATS).value


def test_a_step_that_raises_is_one_answer(buses):
    """The others are answered all the same."""
    change(buses, "snippets/bus.py", "    return doubled(line.seats * line.trips)", "    return doubled(line.seats * line.trips) // (line.trips - 20) * (line.trips - 20)")
    found, _, _ = stepped(Project(buses), [SEATS, FACT], STATES)
    assert [{"error": "ZeroDivisionError: integer division or modulo by zero"}, 20] == found[1]
    assert 10 == found[0][1]


def test_a_call_is_made_once_for_each_state(buses):
    """All numbers of a state share it; the next state makes it anew, and what it read counts for each number."""
    change(buses, "snippets/bus.py", "LINES = 3\n", "LINES = 3\nCALLS = []\n")
    change(buses, "snippets/bus.py", "    return doubled(line.seats * line.trips)", "    CALLS.append(line)\n    return len(CALLS) * line.trips // line.trips")
    found, reads, _ = stepped(Project(buses), [SEATS, SEATS, "snippets/bus.py#all_lines(bus)"], STATES)
    assert [[1, 1, 3], [2, 2, 6], [3, 3, 9]] == found
    assert [{"buses.bus.trips"}] * 3 == reads


def test_a_call_with_its_defaults_is_the_same_call(buses):
    """Written out or left out, by place or by name: one call for each state; after many different calls a function is no longer remembered."""
    change(buses, "snippets/bus.py", "LINES = 3\n", "LINES = 3\nCALLS = []\n")
    change(buses, "snippets/bus.py", "def all_lines(line) -> People:", 'def counted(line, times: int = 2) -> int:\n    """How often it was called before."""\n    CALLS.append(times)\n    return len(CALLS)\n\n\ndef many(line) -> int:\n    """Every call is another."""\n    return sum(counted(line, times) for times in range(1_000)) and counted(line, 0) - len(CALLS)\n\n\ndef all_lines(line) -> People:')
    found, _, _ = stepped(Project(buses), [f"snippets/bus.py#{call}" for call in ("counted(bus)", "counted(bus,2)", "counted(bus,times=2)", "counted(bus,3)", "many(bus)")], STATES[:1])
    assert [1, 1, 1, 2] == found[0][:4]
    assert 0 == found[0][4]  # made anew, and so the latest of all


def test_what_draws_by_chance_is_not_shared(buses):
    """A source of chance is no plain value: a second draw from it is another one."""
    change(buses, "snippets/bus.py", "from typing import NamedTuple", "from random import Random\nfrom typing import NamedTuple")
    change(buses, "snippets/bus.py", "def all_lines(line) -> People:", 'def drawn(rng: Random) -> float:\n    """A number by chance."""\n    return rng.random()\n\n\ndef spread(line) -> float:\n    """How far two draws lie apart."""\n    rng = Random(line.seats)\n    return drawn(rng) - drawn(rng)\n\n\ndef all_lines(line) -> People:')
    found, _, _ = stepped(Project(buses), ["snippets/bus.py#spread(bus)"], STATES)
    assert 0 != found[0][0] == found[1][0]


@pytest.mark.parametrize(("target", "message"), [("snippets/bus.py#bus.__class__", "'__class__' is private"), ("snippets/bus.py#_f(bus)", "'_f' is private"), ("snippets/bus.py#(", "is not an expression")])
def test_what_no_page_may_write_is_refused(buses, target, message):
    """The whole question is, before anything is worked out."""
    with pytest.raises((ExpressionError, ValueError)) as error:
        stepped(Project(buses), [target], STATES)
    assert message in str(error.value)


def test_no_builtins_are_at_hand(buses):
    """An expression has the names of its module and no others."""
    found, _, _ = stepped(Project(buses), ["snippets/bus.py#open('/etc/passwd')"], [{}])
    assert [[{"error": "NameError: name 'open' is not defined"}]] == found


def test_a_target_is_asked_for_by_its_kind():
    """A fact by its name, a number by its expression, a chart by its rows."""
    assert ("fact", "facts", "buses.bus.trips") == item(FACT)
    assert ("value", "bus", "daily_seats(bus)") == item(SEATS)
    assert ("rows", "bus", "rows()") == item(ROWS)


@pytest.mark.parametrize("made", [[], [[[1]]], [[[1]], []], [[[1, 2]], [["a"]]], [[[True]], [["a"]]], [[[[1, "a"]]], [["a"]]], [[[None]], [["a"]]], [[[1e301]], [["a"]]], [[[{"error": 1}]], [["a"]]], [[[1]], [[1]]], "x"])
def test_an_answer_of_another_form_is_none(made):
    """As many answers as were asked for in each state, each a value; anything else is no answer."""
    with pytest.raises(NoAnswer):
        read_answer(json.dumps({"made": made, "reads": [], "asked": []}).encode(), "steps")


@pytest.mark.parametrize("entry", [1, 2.5, "a text", {"date": "2025-01-27"}, [1, 2], {"error": "why"}, [["a"], [""], [[1]]]])
def test_an_answer_of_the_form_is_taken(entry):
    """Numbers, texts, dates, both ends of a range, rows, and why there is none."""
    assert [[entry]] == read_answer(json.dumps({"made": [[[entry]], [["a.b"]]], "reads": [], "asked": []}).encode(), "steps")["made"][0]
