"""Units: what Pint and the list of this site know, and what may stand for what."""

import subprocess
import sys
from types import SimpleNamespace

import pytest

from workings.quantity import units
from workings.quantity.units import dimensions, is_count, is_quantity, quantities, quantity, refuse_unknown, same, unit

TO_ADD = "write one that Pint knows, or add it to workings/quantity/units.txt"


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("tokn", "unknown unit 'tokn'; did you mean token?"), ("xqzzw", f"unknown unit 'xqzzw'; {TO_ADD}"), ("tkns", f"unknown unit 'tkns'; {TO_ADD}"), ("q" * 80, f"unknown unit '{'q' * 80}'; {TO_ADD}"), ("q" * 81, f"unknown unit '{'q' * 80}'"), ("9**9**9", "unknown unit '9**9**9'"),
        ("9 ** 9", "unknown unit '9 ** 9'"), ("meter**100", "unknown unit 'meter**100'"), ("meter** -100", "unknown unit 'meter** -100'"),
    ],
)  # fmt: skip
def test_what_is_no_unit_is_refused(name, message):
    """With a unit that may have been meant, and at once where Pint would reckon for ever."""
    for refuses in (unit, refuse_unknown):
        with pytest.raises(ValueError) as refused:
            refuses(name)
        assert message == str(refused.value)


def test_a_unit_is_known_by_its_name():
    """A power of two digits is one, and one is a plain number."""
    assert {"[length]": 99} == unit("meter**99").dimensionality
    assert unit("1").dimensionless
    assert refuse_unknown("token") is None


def test_a_byte_is_no_plain_number():
    """Pint counts bits so; here they are information."""
    assert {"[information]": 1} == unit("byte").dimensionality == unit("bit").dimensionality
    assert 8 == quantity(1, "byte").to("bit").magnitude


def test_a_number_has_its_unit():
    """And is known as such."""
    assert 120 == quantity(2, "hour").to("minute").magnitude
    assert [True, False, False] == [is_quantity(entry) for entry in (quantity(2, "hour"), 2, "2 hours")]


def test_nothing_is_a_quantity_before_pint_is_loaded(monkeypatch):
    """It need not be loaded to know that."""
    known = quantity(2, "hour")
    monkeypatch.delitem(sys.modules, "pint")
    assert not is_quantity(known)


def test_units_are_kept_where_they_can_be(tmp_path, monkeypatch, caplog):
    """What cannot be kept is made without; that a bit is counted anew is not complained of."""
    blocked = tmp_path / "blocked"
    blocked.write_text("", encoding="utf-8")
    monkeypatch.setattr(units, "CACHE", blocked)
    assert "token" in units.registry.__wrapped__()
    assert "token" in units._registry(tmp_path / "kept")
    assert list((tmp_path / "kept").iterdir())
    assert not caplog.records


@pytest.mark.parametrize(
    ("given", "wanted", "alike"),
    [
        ("hour", "hour", True), ("hour", "h", True), ("hour", "minute", False), ("day", "sidereal_day", False), ("dimensionless", "token", True), ("token", "dimensionless", False), ("dimensionless", "hour", False),
        ("hour", "token", False), ("token", "layer", False), ("USD", "EUR", False), ("percent", "dimensionless", False),
    ],
)  # fmt: skip
def test_a_number_may_stand_for_another_unit(given, wanted, alike):
    """Of the same kind and size; a plain number for a count, and no count for a plain number."""
    assert alike == same(given, wanted)


COUNTS = "token parameter expert layer GPU chip node person share request prompt question model country claim download word character sample step head FLOP".split()


@pytest.mark.parametrize("name", COUNTS)
def test_a_count_says_only_what_is_counted(name):
    """Each by itself; times another, or in a time, it is more than a count."""
    assert [True, False, False] == [is_count(name), is_count(f"{name} * hour"), is_count(f"{name} / second")]


@pytest.mark.parametrize("name", ["hour", "USD", "byte", "dimensionless", "percent", "watt", "token * layer"])
def test_other_units_are_no_counts(name):
    """They measure."""
    assert not is_count(name)


class Group:
    """A group of facts with one fact and another group in it."""

    @property
    def inner(self):
        """The same again."""
        return Group()


def is_fact(group, name):
    """What the module of the facts says of a name."""
    return isinstance(group, Group) and name == "fare"


def fact(group, name):
    """The fact that the module of the facts has by a name."""
    return SimpleNamespace(value=2, unit="EUR")


def test_facts_come_as_quantities():
    """Also out of a group within a group."""
    assert [quantity(2, "EUR")] * 2 == [quantities(Group()).fare, quantities(Group()).inner.fare]


@pytest.mark.parametrize(
    ("name", "measured"),
    [
        ("dimensionless", {}), ("percent", {}), ("hour", {"[time]": 1}), ("USD", {"[us_dollar]": 1}), ("USD/hour", {"[us_dollar]": 1, "[time]": -1}),
        ("token", {"[token]": 1}), ("meter**2", {"[length]": 2}),
    ],
)  # fmt: skip
def test_a_unit_measures_dimensions_with_their_powers(name, measured):
    """A share measures nothing."""
    assert dimensions(name) == measured


def test_an_unknown_unit_measures_nothing():
    """It is refused by name."""
    with pytest.raises(ValueError, match="unknown unit 'tokn'; did you mean token?"):
        dimensions("tokn")


ASKED = """
import sys
from workings.quantity.beside import Beside, is_time
from workings.quantity.compare import compare, contradicts, is_money, rate_of
from workings.quantity.literal import read_literal
from workings.quantity.nouns import agrees, is_called, is_same
from workings.quantity.showing import readable
said = [is_money("USD/hour"), is_time("week"), contradicts("day", "USD/hour"), rate_of("USD", "hour", "USD/hour"), agrees("hour", "day"),
        is_called("weights", "parameter"), is_same("day", "hour"), readable("USD/GPU_hour"),
        compare(read_literal("57 days"), 57, "day").problem, Beside("for ", " weeks").changes(read_literal("57"), 57, "day", False, None)]
print(said, "pint" in sys.modules)
"""


def test_what_is_known_of_units_is_asked_of_pint_once():
    """A second process answers the same, and does not load Pint, which takes a fifth of a second."""
    first, second = (subprocess.run([sys.executable, "-c", ASKED], check=True, capture_output=True, text=True).stdout for _ in range(2))
    expected = "[True, True, True, 'USD/hour', True, True, False, 'USD per GPU-hour', '', \"'weeks' stands after it, and the value is in day"
    assert second.startswith(expected)
    assert second.endswith("False\n")
    assert first.rpartition(" ")[0] == second.rpartition(" ")[0]
