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


COUNTED = ("LINES = 3\n", "LINES = 3\nCALLS = []\n")
"""The small project with a list of its calls."""


def counting(root, of: str):
    """The small project with `seen(line)`, which reads a fact and says how often it was made, and `pair(line)`, which reads another beside it."""
    change(root, "snippets/bus.py", *COUNTED)
    seen = f'def seen(line) -> int:\n    """How often it was made."""\n    CALLS.append({of})\n    return len(CALLS)\n\n\ndef pair(line) -> int:\n    """The same, beside the trips."""\n    return 100 * line.trips + seen(line)\n\n\n'
    change(root, "snippets/bus.py", "def all_lines(line)", seen + "def all_lines(line)")
    return Project(root)


def test_what_reads_nothing_that_moves_is_made_once_for_all_states(buses):
    """Seats stay while trips move; where seats move too, it is made for each of their values, and given back where one returns."""
    found, reads, _ = stepped(counting(buses, "line.seats"), ["snippets/bus.py#pair(bus)"], [{"buses.bus.trips": 10}, {"buses.bus.trips": 20}, {}])
    assert ([[1_001], [2_001], [12_501]], [{"buses.bus.seats", "buses.bus.trips"}]) == (found, reads)
    both = [{"buses.bus.seats": seats, "buses.bus.trips": trips} for trips in (10, 20) for seats in (50, 60)]
    assert [[1_001], [1_002], [2_001], [2_002]] == stepped(Project(buses), ["snippets/bus.py#pair(bus)"], both)[0]


def test_what_is_called_for_is_told_apart_by_kind_too(buses):
    """A whole number and the same as a float are two values of a fact."""
    found, _, _ = stepped(counting(buses, "line.trips"), ["snippets/bus.py#seen(bus)"], [{"buses.bus.trips": 10}, {"buses.bus.trips": 10.0}, {"buses.bus.trips": 10}])
    assert [[1], [2], [1]] == found


def test_a_total_is_made_anew_when_a_part_moves(buses):
    """What reads the total rests on the parts, though at the written values nothing reads them."""
    change(buses, "snippets/facts/how/buses.toml", "value = 125\n", 'value = 125\nparts = ["day", "night"]\n')
    change(buses, "snippets/facts/how/buses.toml", "[bus.trips]\n", '[bus.day]\nvalue = 100\n\n[bus.night]\nvalue = 25\n\n[bus.trips]\n')
    found, _, _ = stepped(counting(buses, "line.trips"), ["snippets/bus.py#seen(bus)", SEATS], [{}, {"buses.bus.day": 150}, {"buses.bus.day": 200}, {"buses.bus.day": 150}])
    assert [[1, 10_000], [2, 14_000], [3, 18_000], [2, 14_000]] == found


def test_an_end_of_an_interval_is_told_apart(buses):
    """What reads a fact rests on its ends as well."""
    change(buses, "snippets/facts/how/buses.toml", "value = 125\n", "value = 125\nlow = 100\nhigh = 150\n")
    found, _, _ = stepped(counting(buses, "line.trips"), ["snippets/bus.py#seen(bus)"], [{"buses.bus.trips.low": low} for low in (90, 80, 90)])
    assert [[1], [2], [1]] == found


def test_a_list_is_given_to_each_as_one_of_its_own(buses):
    """Whoever sorts what a calculation gave sorts it for nobody else, in this state or in another."""
    code = 'def stops(line) -> list[int]:\n    """Where it stops."""\n    return [3, line.seats, 1]\n\n\ndef last(line) -> int:\n    """The last stop, however they are sorted."""\n    found = stops(line)\n    found.sort()\n    return stops(line)[0] * 100 + stops(line)[-1]\n\n\n'
    change(buses, "snippets/bus.py", "def all_lines(line)", code + "def all_lines(line)")
    assert [[301]] * 3 == stepped(Project(buses), ["snippets/bus.py#last(bus)"], STATES)[0]


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
