"""Typing rhythm, against published operating points, Bayes by enumeration and a simulated crowd."""

import random
from fractions import Fraction
from types import SimpleNamespace

import pytest

from snippets.privacy import keystrokes


def test_an_equal_error_rate_is_both_errors():
    """TypeNet's abstract gives one rate, 2.2 %; the challenge gives two, 1 % and 11.96 %."""
    assert (0.022, 0.022) == pytest.approx(keystrokes.error_rates(keystrokes.typenet), rel=1e-12)
    assert (0.01, 0.1196) == pytest.approx(keystrokes.error_rates(keystrokes.challenge), rel=1e-12)


@pytest.mark.parametrize("rate, bound", [(0, "above 0"), (100, "below 100"), (-3, "above 0")])
def test_impossible_error_rates_are_refused(rate, bound):
    """A detector that never or always errs gives no odds."""
    with pytest.raises(ValueError, match=f"^eer must be {bound}, not {rate}$"):
        keystrokes.error_rates(SimpleNamespace(eer=rate))


def test_false_matches_by_hand():
    """Forty-nine colleagues at 2.2 % are 1.078 strangers; 1,209,999 people at 7.8 % are 94,380."""
    assert 1.078 == pytest.approx(keystrokes.false_matches(keystrokes.typenet, 50), rel=1e-12)
    assert 94_380 == pytest.approx(keystrokes.false_matches(keystrokes.clarkson, 1_210_000), abs=0.1)
    assert 0 == keystrokes.false_matches(keystrokes.typenet, 1)


def test_chance_right_is_bayes_in_fractions():
    """Bayes' rule in exact fractions for the challenge's rates: 8804 / (8804 + 100 × 49) in a crowd of fifty."""
    assert float(Fraction(8804, 8804 + 100 * 49)) == pytest.approx(keystrokes.chance_right(keystrokes.challenge, 50), rel=1e-12)
    assert 1 == keystrokes.chance_right(keystrokes.challenge, 1)


def test_chance_right_agrees_with_a_simulated_office():
    """Twenty thousand searches of an office of fifty give the share of right matches to 1.5 points; (1 - 2.2 %) alone would say 98 %."""
    draw, right, matches = random.Random(1), 0, 0
    for _ in range(20_000):
        right += draw.random() >= 0.022
        matches += sum(draw.random() < 0.022 for _ in range(49))
    expected = right / (right + matches)
    assert expected == pytest.approx(keystrokes.chance_right(keystrokes.typenet, 50), abs=0.015)


def test_bits_halve_the_crowd():
    """A rate of 1 in 8 is three bits, and so is a crowd of eight."""
    assert 3 == keystrokes.rhythm_bits(SimpleNamespace(eer=12.5)) == keystrokes.crowd_bits(8)
    assert 0 == keystrokes.crowd_bits(1)


def test_samples_needed_is_the_first_that_is_enough():
    """At 1 in 10, three samples leave 1.001 of the 1,001 strangers in a crowd of 1,002, and 0.999 of those in a crowd of 1,000."""
    tenth = SimpleNamespace(eer=10)
    assert 4 == keystrokes.samples_needed(tenth, 1002)
    assert 3 == keystrokes.samples_needed(tenth, 1000)
    assert 2 == keystrokes.samples_needed(tenth, 11)  # one leaves a tenth of ten strangers, which is one and not less


@pytest.mark.parametrize("people", [0.5, float("nan"), float("inf")])
def test_impossible_crowds_are_refused(people):
    """Half a person, no number and endless people: no samples would do, and each is refused by name."""
    for function in (keystrokes.false_matches, keystrokes.samples_needed):
        with pytest.raises(ValueError, match=f"^people must be at least 1, not {people}$"):
            function(keystrokes.typenet, people)


def test_a_detector_without_rates_is_refused():
    """Neither an equal error rate nor the two rates."""
    with pytest.raises(ValueError, match="^false_match must be above 0, not unknown: it is not published$"):
        keystrokes.error_rates(SimpleNamespace())


@pytest.mark.parametrize("function", [keystrokes.false_matches, keystrokes.chance_right])
def test_empty_crowds_are_refused(function):
    """There is nobody to find among no people."""
    with pytest.raises(ValueError, match="^people must be at least 1, not 0$"):
        function(keystrokes.typenet, 0)
    with pytest.raises(ValueError, match="^people must be at least 1, not 0$"):
        keystrokes.crowd_bits(0)


def test_crowd_rows_fall_and_keep_their_order():
    """In a larger crowd a match is worth less, and people at their work are harder to tell apart than volunteers."""
    rows = keystrokes.crowd_rows()
    assert all(later.volunteers < earlier.volunteers for earlier, later in zip(rows, rows[1:], strict=False))
    assert all(row.people_at_work < row.volunteers for row in rows)
    assert 47.6 == pytest.approx(next(row for row in rows if row.people == 50).volunteers, abs=0.05)


def test_the_readers_crowd_by_hand():
    """999 strangers at 2.2 % are 21.98, and 0.978 of one right match among them is 4.26 %."""
    assert 21.978 == pytest.approx(keystrokes.false_matches(keystrokes.reader, keystrokes.reader.people))
    assert 0.978 / (0.978 + 21.978) == pytest.approx(keystrokes.chance_right(keystrokes.reader, keystrokes.reader.people))
