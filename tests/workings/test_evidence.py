"""What a project knows: sources, facts, modules and calculations that are wrong or odd, each with the message that its author gets."""

import threading
from datetime import date

import pytest
from small import BIBLIOGRAPHY, change, write

from workings.checks.everything import check_everything
from workings.evidence import budget
from workings.evidence.code import Code, parsed
from workings.evidence.files import Files
from workings.evidence.outcome import plain, whole
from workings.evidence.project import Project
from workings.markdown.blocks import blank
from workings.quantity.units import quantities

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
        ("SEATS", 40), ("RATE*2", 10), ("bus.seats*2", 80), ("-bus.seats", -40), ("stop(+5).cost", 5), ("stop(2**10).cost", 1024), ("stop().cost", 3), ("stop(4).double", 8),
        ("stop(cost=4).plain", 4), ("Stop('a',5).cost", 5), ("stop().name", "one"), ("share()", 100 / 3), ("third()", 1 / 3), ("between().low", 2),
        ("span().high", 3), ("between()", 2), ("Stop('a word',1).name", "a word"), ("opened()", date(2026, 1, 2)), ("date(2026,1,5)-opened()", 3),
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
        ("5", "'5' rests on no fact and no calculation; a number cannot be bound to itself"), ("SEAT", "snippets/odd.py has no SEAT (did you mean SEATS?)"), ("xyzzy", "snippets/odd.py has no xyzzy"), ("stop()._asdict", "'_asdict' is private"),
        ("WORDS.append", "a list has no part 'append' that a page may use"), ("stop().costs", "Stop has no costs (did you mean cost?)"), ("stop().xyzzy", "Stop has no xyzzy"),
        ("Fraction(1,3)", "'Fraction' may not be called: only functions of snippets may"), ("stop(*WORDS)", "* and ** arguments are not allowed"),
        ("stop(**WORDS)", "* and ** arguments are not allowed"), ("stop(1,2)", "'stop(1,2)' raises TypeError: stop() takes from 0 to 1 positional arguments but 2 were given"),
        ("yes()", "the value is True, not a number"), ("nothing()", "the value is not published (None)"), ("endless()", "the value is inf"), ("huge()", "the value is too large to state"),
        ("deep()", "'deep()' calls itself without end"), ("stop", "the value is a function, not a number; call it"), ("stop()", "the value is a Stop, not a number; bind one of its parts: .name, .cost"),
        ("bus", "the value is a group of facts, not a number; it holds seats, trips, fare"), ("pair()", "the value is a tuple, not a number"), ("WORDS*2", "cannot calculate with a list"), ("yes()+1", "cannot calculate with a bool"),
        ("2**bus.seats", "an exponent must be a plain number of at most 400"), ("2**401", "an exponent must be a plain number of at most 400"), ("9999**399", "the value is too large to state"),
        ("bus.seats+stop().cost", "'bus.seats+stop().cost' mixes person with USD"), ("1/0", "'1/0' raises ZeroDivisionError: division by zero"),
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
    assert f"{NAME} cannot be imported: ModuleNotFoundError: No module named 'snippets.nowhere'" == str(odd.outcome(f"{NAME}#RATE"))


def test_a_fact_that_cannot_be_read_is_said_so_at_the_number(buses):
    """A file of facts that is no TOML or no UTF-8, and a unit that nobody knows, are findings at the number and crash nothing."""
    target = "snippets/facts/how/buses.toml#bus.seats"
    change(buses, "snippets/facts/how/buses.toml", 'unit  = "person"', 'unit  = "persom"')
    assert "unknown unit 'persom'" == str(Project(buses).outcome(target))
    (buses / "snippets" / "facts" / "how" / "buses.toml").write_text("[bus", encoding="utf-8")
    assert str(Project(buses).outcome(target)).startswith("snippets/facts/how/buses.toml cannot be read: ")
    (buses / "snippets" / "facts" / "how" / "buses.toml").write_bytes(b"# \xa3\n")
    assert str(Project(buses).outcome(target)).startswith("snippets/facts/how/buses.toml cannot be read: ")
    assert "there is no " + "x" * 100 + "…" == str(Project(buses).outcome("x" * 200 + ".toml#a"))


def test_a_loader_gives_the_text_that_ran(buses):
    """In a project with an overlay a module's source is the overlay's, for tracebacks."""
    project = Project(buses, {buses / "snippets" / "sizes.py": "HALF = 0.5\n"})
    module = project.modules.load("sizes")
    assert (0.5, "HALF = 0.5\n") == (module.HALF, module.__spec__.loader.get_source("snippets.sizes"))


def test_what_nothing_uses(buses):
    """A fact, a calculation and a source that no page rests on, and a calculation without a test, are found where they are defined."""
    write(buses, {
        "snippets/more.py": '"""More."""\n\n\ndef lonely():\n    """One."""\n    return 1\n', "snippets/inputs.py": '"""Guards."""\n\n\ndef guard(number):\n    """It."""\n    return number\n',
        "snippets/facts/more.bib": BIBLIOGRAPHY.replace("bus-report", "tram-report").replace("@", "\n@"), "snippets/facts/more.toml": "# Nothing yet.\n",
    })  # fmt: skip
    change(buses, "docs/buses.md", " makes [125](../snippets/facts/how/buses.toml#bus.trips) trips", " makes trips")
    change(buses, "snippets/facts/how/buses.toml", "[bus.fare]", '[bus.spare]\nvalue = 5\nunit = "person"\nnote = "a"\n\n[bus.fare]')
    assert [
        "snippets/facts/how/buses.toml:15:1: buses.bus.spare is a fact that nothing uses", "snippets/facts/more.bib:2:1: source 'tram-report' is used by no fact and no page",
        "snippets/inputs.py:4:1: guard has no test of its own in tests/snippets", "snippets/more.py:4:1: lonely has no test of its own in tests/snippets",
        "snippets/more.py:4:1: lonely is a calculation that no page uses",
    ] == [str(finding) for finding in check_everything(Project(buses))]  # fmt: skip


def test_sources_that_are_wrong(buses):
    """A bibliography that is no UTF-8 or no BibTeX, and a key that stands twice, are findings and hide no other source."""
    (buses / "snippets" / "facts" / "a.bib").write_bytes(b"% \xa3\n")
    write(buses, {"snippets/facts/b.bib": "@misc{a", "snippets/facts/z.bib": f"\n{BIBLIOGRAPHY}"})
    found = Project(buses).sources
    assert ["bus-report"] == list(found.entries)
    messages = [str(finding) for finding in found.findings]
    assert "snippets/facts/a.bib:1:1: is not UTF-8: byte 2" == messages[0]
    assert messages[1].startswith("snippets/facts/b.bib:1:1: not BibTeX: ")
    assert "snippets/facts/z.bib:2:1: source 'bus-report' stands twice, also in snippets/facts/how/sources.bib:1" == messages[2]


def test_imports_under_other_names_are_followed(tmp_path):
    """A module and a name that are imported under another name, a name that is only passed on, and an annotated constant are known."""
    files = {
        "a.py": "from snippets.b import g as f\nfrom snippets import b as c\nimport snippets.b as d\nimport os\nfrom . import e\nLIMIT: int = 5\nPARTS, (REST, *MORE) = 1, (2, 3)\n",
        "b.py": "def g(): return h()\ndef h(): return 1\n",
    }
    code = Code(Files(tmp_path), write(tmp_path / "snippets", files), tmp_path / "tests")
    scope = code.scope("a")
    assert {"b.g", "b.h"} == code.resolved(parsed("f() + c.h() + d.h() + os.path"), scope)
    assert {"a.LIMIT", "a.PARTS", "a.REST", "a.MORE"} == {name for name in code.definitions if name.startswith("a.")}
    assert ("b.g", "") == (code.definition_of("snippets.b.g.inner"), code.definition_of("snippets.z.q"))
    assert "b.g" == code.definitions["b.g"].full_name


def test_a_limit_needs_timers():
    """Where there are none, as in a thread, there is no limit, and nothing fails; where there are, what goes on too long is stopped."""
    ran = []

    def run():
        with budget.limit(1e-6):
            ran.append(sum(range(10_000)))

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()
    assert [49_995_000] == ran
    with pytest.raises(budget.OutOfTime), budget.limit(0.01):
        while True:
            pass


def test_values_come_back_from_json_as_they_were():
    """Dates, lists and lists in lists."""
    value = (1, "a", date(2026, 1, 2), (None, (2.5,)))
    assert value == whole(plain(value))


def test_a_group_as_quantities(buses):
    """Facts with their units, and groups in groups; Pint then knows that a fare times seats is money."""
    change(buses, "snippets/facts/how/buses.toml", "[bus.fare]", '[bus.door.width]\nvalue = 90\nunit = "cm"\nnote = "a"\n\n[bus.fare]')
    project = Project(buses)
    with project.modules.active():
        bus = quantities(project.machinery.group("buses.bus"))
        assert ("0.9 meter", "40 person") == (f"{bus.door.width.to('m'):g}", f"{bus.seats}")


def test_blanks_keep_the_lines():
    """Spans become spaces, also where they overlap, and line ends stay."""
    assert "a  \n  d" == blank("abc\nxyd", [(1, 5), (2, 3), (4, 6)])
