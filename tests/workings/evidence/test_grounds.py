"""What a number rests on: facts that matter to it, calculations, and no literal that its author has typed."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small import FILES, write

from workings.evidence.project import Project

MODULE = '''"""Odd calculations."""

from datetime import date
from typing import NamedTuple

from snippets.facts import group
from snippets.units import USD, Count, Days, People, Ratio

bus = group("buses.bus")
opened = group("buses.opened")
STOPS = 14
"""Stops of the ring line."""


class Span(NamedTuple):
    """Both ends."""

    low: Count
    high: Count


def identity(number: Count) -> Count:
    """What it is given."""
    return number


def after(hours: Days) -> Count:
    """Days as a count."""
    return hours / 1


def rounded(number: Count, step: Count) -> Count:
    """Down to a multiple of a step."""
    return number // step * step


def hired(line, price: USD) -> USD:
    """Seats of a day at a price each."""
    return line.seats * line.trips * price


def over(line, *prices: USD) -> USD:
    """The same at the sum of several prices."""
    return hired(line, sum(prices))


def spread(line, share: Ratio = 1, *counts: Count) -> Count:
    """A share of the seats, less some."""
    return line.seats * share - sum(counts)


class Row(NamedTuple):
    """A day."""

    day: str
    seats: Count


def rows(share: Ratio, price: USD = 1) -> list[Row]:
    """One day."""
    return [Row("a", bus.seats * share * price)]


def seats(line) -> People:
    """Seats of a day."""
    return line.seats * line.trips
'''
DATED = FILES["snippets/facts/how/buses.toml"] + '\n[opened.day]\nvalue = 2025-01-20\nnote = "an example"\nas_of = 2026-01-01\nchecked = "assumption"\n'
REFUSED = {
    "date(2031,1,27)": "rests on no fact", "-(-57)": "rests on no fact", "57": "rests on no fact", "57*STOPS": "nothing explains the 57",
    "bus.seats**0*57": "nothing explains the", "57+0*bus.seats/bus.seats": "nothing explains the 57", "bus.seats*1.37": "nothing explains the 1.37",
    "bus.trips+3": "nothing explains the 3", "bus.trips*(2*24)": "calculates with literals", "bus.trips*2*12/7": "calculates with literals",
    "bus.trips/bus.trips": "stays 1 whatever buses.bus.trips is", "STOPS*bus.trips/bus.trips": "stays 14 whatever buses.bus.trips is",
    "bus.trips*bus.seats/bus.seats": "stays 125 whatever buses.bus.seats is", "STOPS+bus.trips-bus.trips": "stays 14 whatever",
    "seats(bus)/seats(bus)": "stays 1 whatever the facts are", "opened.day-opened.day": "stays 0",
    "seats(bus)*identity(STOPS)/identity(STOPS)": "'identity(STOPS)' cancels in", "seats(bus)/(identity(STOPS)/identity(STOPS))": "'identity(STOPS)' cancels",
    "bus.trips+identity(STOPS)-identity(STOPS)": "'identity(STOPS)' cancels in", "bus.trips-(identity(STOPS)-identity(STOPS))": "'identity(STOPS)' cancels",
    "identity(57)": "gives back the 57", "identity(57e6)": "gives back the", "identity(number=57)": "gives back the 57", "identity(-57)": "gives back the",
    "identity(identity(57))": "gives back the 57", "identity(50+7)": "nothing explains the 50", "identity(date(2031,1,27))": "gives back the 2031-01-27",
    "after(57)": "reads no fact and is handed 57 in days for hours", "after(5.7)*1": "reads no fact and is handed 5.7 in days for hours", "Span(57,57).low": "is a class", "rounded(57,1)": "gives back the 57",
    "hired(bus,20.444763)": "is handed 20.444763 in USD for price, which nothing explains", "hired(bus,price=20)": "is handed 20 in USD for price",
    "hired(bus,-3)": "is handed 3 in USD for price", "over(bus,1,20.44)": "is handed 20.44 in USD for prices", "2*hired(bus,11.4)": "make it a fact (checked = \"assumption\"",
    "spread(bus,0.4447)": "is handed 0.4447, which is not round", "spread(bus,share=-1.37)": "is handed 1.37, which is not round", "spread(bus,1,4326)": "is handed 4,326, which",
    "rounded(bus.trips,identity(identity(5.705)))": "is handed 5.705, which is not round", "spread(bus,1,57)": "is handed 57, which is not round",
    "spread(bus,0.37)": "is handed 0.37, which is not round", "spread(bus,1,21)": "is handed 21, which", "spread(bus,0.9,2,3,4)": "is handed 4 literals; make them facts",
}  # fmt: skip
SOUND = {
    "bus.seats": 40, "STOPS": 14, "bus.trips/2": 62.5, "1-1/bus.trips": 0.992, "seats(bus)/1e3": 5, "365*bus.trips": 45_625, "bus.trips/bus.seats*100": 312.5,
    "STOPS*bus.trips": 1750, "rounded(bus.trips,50)": 100, "date(2025,1,27)-opened.day": 7, "-bus.trips": -125, "identity(STOPS)": 14, "(bus.trips+STOPS)/2": 69.5,
    "hired(bus,0.5)": 2500, "hired(bus,1e6)": 5e9, "spread(bus,0.9)": 36, "spread(bus,0.25,45)": -35, "spread(bus,1,19)": 21, "spread(bus,1.25)": 50, "spread(bus,1,0,2048)": -2008, "spread(bus,1,2024)": -1984,
    "spread(bus,1,35,1e5)": -99995,
}  # fmt: skip


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    """The small project with the odd calculations."""
    files = {**FILES, "snippets/odd.py": MODULE, "snippets/facts/how/buses.toml": DATED}
    return Project(write(tmp_path_factory.mktemp("grounds"), files))


@pytest.mark.parametrize(("expression", "message"), REFUSED.items(), ids=REFUSED.keys())
def test_what_rests_on_nothing_is_refused(project, expression, message):
    """The message says which literal, class or fact is to blame."""
    assert message in str(project.outcome(f"snippets/odd.py#{expression}"))


@pytest.mark.parametrize(("expression", "value"), SOUND.items(), ids=SOUND.keys())
def test_what_rests_on_something_passes(project, expression, value):
    """Facts, named constants, calculations of them, and literals that explain themselves."""
    assert value == project.outcome(f"snippets/odd.py#{expression}").value


@pytest.mark.parametrize(("handed", "message"), [("57.3", "is handed 57.3, which is not round"), ("2,price=20", "is handed 20 in USD for price"), ("2", ""), ("0.5,price=1e6", "")])
def test_the_rows_of_a_chart_are_handed_round_literals(project, handed, message):
    """What a chart draws rests on facts as a number does."""
    drawn = project.drawn(f"odd.py#rows({handed})")
    assert message in str(drawn) if message else len(drawn.rows.cells) == 1


def test_under_an_assumption_a_value_may_stay_the_same(project):
    """A reader who sets one factor to nothing has not found a number that rests on nothing."""
    with project.assuming({"buses.bus.seats": 0}):
        assert 0 == project.outcome("snippets/odd.py#bus.seats*bus.trips").value


@settings(deadline=None)
@given(st.integers(3, 10**6).filter(lambda number: number not in (7, 12, 24, 60, 365) and str(number).strip("0") != "1"), st.sampled_from("+-*/"))
def test_no_other_literal_may_change_a_fact(project, number, sign):
    """A literal outside the documented few is refused with every operation, on both sides of it."""
    for expression in (f"bus.trips{sign}{number}", f"{number}{sign}bus.trips"):
        assert "nothing explains" in str(project.outcome(f"snippets/odd.py#{expression}"))
