"""Quantiles of the normal distribution, the error of a share, the ends of intervals and counts of changes, against published values."""

from statistics import NormalDist
from types import SimpleNamespace

import pytest

from snippets.facts import fact, group
from snippets.statistics import Z_90, Z_95, as_told, changes, ends, share_error, wilson


def test_quantiles_are_those_of_the_standard_library():
    """Python's own normal distribution has the same 95th and 97.5th percentiles."""
    assert (NormalDist().inv_cdf(0.95), NormalDist().inv_cdf(0.975)) == pytest.approx((Z_90, Z_95), rel=1e-12)


def test_the_error_of_a_share_by_hand():
    """Half of a hundred: √(0.25 / 100) is a twentieth; none or all has no spread."""
    assert 0.05 == pytest.approx(share_error(0.5, 100))
    assert (0, 0) == (share_error(0, 30), share_error(1, 30))


@pytest.mark.parametrize(
    ("seen", "trials", "told"),
    [(137, 100_000, 0.0014), (14, 10_000, 0.0014), (7, 5_000, 0.0014), (1, 5_000, 0.0002), (49, 5_000, 0.01), (554, 5_000, 0.111), (0, 30, 0), (30, 30, 1)],
)
def test_a_share_is_told_as_finely_as_its_trials_allow(seen, trials, told):
    """By the square root of the count, nearly, for rare cases: 137 ± 12, 14 ± 4, 7 ± 3, 1 ± 1; and 554 ± 22 by hand."""
    assert told == pytest.approx(as_told(seen / trials, trials), abs=1e-12)


@pytest.mark.parametrize(
    "hits, trials, low, high", [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0000, 0.1611), (1, 29, 0.0061, 0.1718)]
)
def test_wilson_gives_newcombes_table(hits, trials, low, high):
    """Newcombe (1998), Table I, method 3: four proportions and their intervals, to four places."""
    assert (low, high) == pytest.approx(wilson(hits / trials, trials), abs=5e-5)


@pytest.mark.parametrize(
    "observed, trials, message",
    [(1.1, 10, "observed must be between 0 and 1, not 1.1"), (0.5, 0, "trials must be at least 1, not 0")],
)
def test_what_is_no_share_of_trials_is_refused(observed, trials, message):
    """Both calculations name the input and its bound."""
    for calculation in (share_error, wilson, as_told):
        with pytest.raises(ValueError, match=f"^{message}$"):
            calculation(observed, trials)


def test_ends_are_those_of_the_file():
    """Epoch's staff of 139 to 197; DeepSeek's hours were published as one number, which has no ends."""
    assert (139, 197) == ends(fact(group("costs.model"), "people"))
    with pytest.raises(ValueError, match="^runs.v3.gpu_hours must have low and high, and it has not both$"):
        ends(fact(group("runs.v3"), "gpu_hours"))


def test_all_of_fourteen_is_no_more_than_all():
    """Where rounding would carry the upper end a hair above one, it is one."""
    assert 1 == wilson(1, 14)[1]


@pytest.mark.parametrize("low, high", [(None, 1), (1, None)])
def test_one_end_is_no_interval(low, high):
    """A fact with one end alone is refused."""
    with pytest.raises(ValueError, match="^x must have low and high, and it has not both$"):
        ends(SimpleNamespace(name="x", low=low, high=high))


def test_changes_by_eye():
    """Of four scores two rise, one stays and one falls; a score that stays is neither."""
    assert (2, 1, 1) == changes([1, 2, 3, 4], [2, 2.5, 3, 3.5])
    assert 4 == changes([1, 2, 3, 4], [2, 2.5, 3, 3.5]).compared
    assert (0, 2, 0) == changes([1, 2], [1, 2])


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        ([1, 2], [1], r"after must be as long as before \(2\), not 1"),
        ([], [], "before must hold at least 1 number, not none"),
        ([1], ["x"], "after must hold finite numbers only, not 'x'"),
    ],
)
def test_changes_of_what_cannot_be_compared(before, after, message):
    """Lists of unequal length, empty ones and what is no number are refused."""
    with pytest.raises(ValueError, match=f"^{message}$"):
        changes(before, after)
