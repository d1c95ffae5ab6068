"""Affected sentences: what rests on a changed fact or calculation is named, directly or through other calculations."""

from workings.affected import _differing, _flat, _functions, affected
from workings.check import check_page
from workings.reader import read_page

PAGE = "The run cost [$5.576 million](../../snippets/cost.py#training_cost(v3)).\nIt took [2.788 million](../../snippets/facts/runs.toml#v3.gpu_hours) GPU-hours.\n"


def lines(facts: set[str], functions: set[str]) -> list[str]:
    """The places of the affected numbers of a page, with what changed."""
    report = check_page(read_page("docs/x.md", PAGE))
    return [f"{line.split(': ')[0]} {line.rpartition('(')[2]}" for line in affected([report], facts, functions)]


def test_a_changed_fact_affects_what_reads_it():
    """A number bound to the fact and a number calculated from it are both to be read again."""
    assert ["docs/x.md:1:14 runs.v3.gpu_hours changed)", "docs/x.md:2:9 runs.v3.gpu_hours changed)"] == lines({"runs.v3.gpu_hours"}, set())


def test_a_changed_calculation_affects_what_calls_it():
    """Only the number that calls the calculation is to be read again."""
    assert ["docs/x.md:1:14 cost.training_cost changed)"] == lines(set(), {"cost.training_cost"})


def test_the_sentence_is_shown_without_its_targets():
    """The line shown is the sentence as a reader sees it."""
    report = check_page(read_page("docs/x.md", PAGE))
    assert "docs/x.md:1:14: The run cost $5.576 million. (cost.training_cost changed)" == next(
        iter(affected([report], set(), {"cost.training_cost"}))
    )


def test_what_differs_between_two_states():
    """A new value, a value inherited from a changed group and a changed body count; a changed comment does not."""
    before, now = {"a": {"unit": "USD", "x": {"value": 1}, "y": {"value": 2}}}, {"a": {"unit": "EUR", "x": {"value": 1}}}
    assert {"a.x", "a.y"} == _differing(_flat(before), _flat(now))
    assert {"f"} == _differing(
        _functions("def f(): return 1\ndef g(): return 1"), _functions("def f(): return 2\ndef g():  # same\n    return 1")
    )
