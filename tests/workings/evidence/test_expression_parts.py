"""What an expression may name, call and come to: a module of odd things, and the message for each thing that a page may not do."""

from datetime import date

import pytest
from small import change, write

from workings.evidence.project import Project

MODULE = '''"""Odd things."""

from fractions import Fraction
from typing import Annotated, NamedTuple

from snippets.facts import group
from snippets.units import USD, People

bus = group("buses.bus")
SEATS: People = 40
RATE = 5
WORDS = ["a", "b"]
STOPS: list = []


class Range(NamedTuple):
    """A low and a high end."""

    low: USD
    high: USD


class Stop(NamedTuple):
    """A stop."""

    name: str
    cost: USD

    @property
    def double(self) -> USD:
        """Twice the cost."""
        return self.cost * 2

    @property
    def plain(self):
        """The cost without a unit."""
        return self.cost


def stop(cost: USD = 3) -> Stop:
    """A stop."""
    return Stop("one", cost)


def share() -> Annotated[float, 5, "percent"]:
    """A third, in percent."""
    return Fraction(100, 3)


def third():
    """A third."""
    return Fraction(1, 3)


def between() -> tuple[USD, USD]:
    """From two to three dollars."""
    return 2, 3


def pair() -> tuple[str, str]:
    """Two words."""
    return "a", "b"


def span() -> Range:
    """From two to three dollars."""
    return Range(2, 3)


def yes() -> bool:
    """Yes."""
    return True


def nothing():
    """Not published."""
    return None


def endless() -> float:
    """No number."""
    return float("inf")


def huge() -> int:
    """Too large to state."""
    return 2**2000


def deep():
    """Calls itself."""
    return deep()


def opened():
    """A day."""
    from datetime import date

    return date(2026, 1, 2)


def empty() -> list[Stop]:
    """No rows."""
    return STOPS
'''


NAME = "snippets/odd.py"


@pytest.fixture
def odd(buses):
    """The small project with a module of odd things."""
    return Project(write(buses, {NAME: MODULE}))


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        ("SEATS", 40), ("RATE*2", 10), ("bus.seats*2", 80), ("-bus.seats", -40), ("stop(+RATE).cost", 5), ("RATE**2", 25), ("stop().cost", 3), ("stop(RATE).double", 10),
        ("stop(cost=RATE).plain", 5), ("stop().name", "one"), ("share()", 100 / 3), ("third()", 1 / 3), ("between().low", 2),
        ("span().high", 3), ("between()", 2), ("opened()", date(2026, 1, 2)), ("date(2026,1,5)-opened()", 3),
    ],
)  # fmt: skip
def test_what_an_expression_comes_to(odd, expression, value):
    """Constants, facts, parts of things, ranges, fractions and dates have the values that Python gives them."""
    change(odd.root, NAME, "from fractions", "from datetime import date\nfrom fractions")
    odd.refresh()
    assert value == odd.outcome(f"{NAME}#{expression}").value


def test_a_range_has_both_ends(odd):
    """A calculation that returns two numbers in one unit has a low and a high end in it."""
    for name in ("between()", "span()"):
        found = odd.outcome(f"{NAME}#{name}")
        assert (2, 3, "USD") == (found.low, found.high, found.unit)


@pytest.mark.parametrize(
    ("expression", "message"),
    [
        ("(", "'(' is not an expression: '(' was never closed"), ("1+" * 100 + "1", "the expression has more than 120 parts; give the calculation a function of its own"),
        ("5" * 401, "the expression is longer than 400 characters"), ("None", "None is not a number"), ("True", "True is not a number"),
        ("[1]", "a List is not allowed; use names, attributes, calls, arithmetic and literals"), ("5//2", "a BinOp is not allowed; use names, attributes, calls, arithmetic and literals"),
        ("5", "'5' rests on no fact and no calculation; a number cannot be bound to itself"), ("Stop('a',5).cost", "'Stop' is a class, not a calculation; let a function of the module make it"), ("SEAT", "snippets/odd.py has no SEAT (did you mean SEATS?)"), ("xyzzy", "snippets/odd.py has no xyzzy"), ("stop()._asdict", "'_asdict' is private"),
        ("WORDS.append", "a list has no part 'append' that a page may use"), ("stop().costs", "Stop has no costs (did you mean cost?)"), ("stop().xyzzy", "Stop has no xyzzy"),
        ("Fraction(1,3)", "'Fraction' may not be called: only functions of snippets may"), ("stop(*WORDS)", "* and ** arguments are not allowed"),
        ("stop(**WORDS)", "* and ** arguments are not allowed"), ("stop(1,2)", "'stop(1,2)' raises TypeError: stop() takes from 0 to 1 positional arguments but 2 were given"),
        ("yes()", "the value is True, not a number"), ("nothing()", "the value is not published (None)"), ("endless()", "the value is inf"), ("huge()", "the value is too large to state"),
        ("deep()", "'deep()' calls itself without end"), ("stop", "the value is a function, not a number; call it"), ("stop()", "the value is a Stop, not a number; bind one of its parts: .name, .cost"),
        ("bus", "the value is a group of facts, not a number; it holds seats, trips, fare"), ("pair()", "the value is a tuple, not a number"), ("WORDS*2", "cannot calculate with a list"), ("yes()+1", "cannot calculate with a bool"),
        ("2**bus.seats", "an exponent must be a plain number of at most 400"), ("2**401", "an exponent must be a plain number of at most 400"), ("9999**399", "the value is too large to state"),
        ("bus.seats+stop().cost", "'bus.seats+stop().cost' mixes person with USD"), ("1-share()", "1 is a plain number and 33.3333 is in percent, and Python adds them as they stand; let a function of snippets do it"), ("1/0", "'1/0' raises ZeroDivisionError: division by zero"),
    ],
)  # fmt: skip
def test_what_an_expression_may_not_be(odd, expression, message):
    """The message says what is wrong with the expression, in the words of the page's author, and what was probably meant."""
    assert message == str(odd.outcome(f"{NAME}#{expression}"))


def test_rows_that_are_none(odd):
    """A chart needs a list of named tuples with something in it."""
    for name in ("empty()", "RATE", "WORDS"):
        assert f"'{name}' returns no rows: a chart needs a list of named tuples" == str(odd.drawn(f"odd.py#{name}"))


def test_a_module_that_imports_what_is_not_there(odd):
    """The import's own error is the message."""
    change(odd.root, NAME, "from fractions", "import snippets.nowhere\nfrom fractions")
    odd.refresh()
    assert f"{NAME} cannot be imported: {NAME}:3: ModuleNotFoundError: No module named 'snippets.nowhere'" == str(odd.outcome(f"{NAME}#RATE"))
