"""Typing rhythm: gaps by hand, mean and spread by NumPy, and a first state that says that it is made up."""

from xml.etree import ElementTree

import numpy as np
import pytest

from snippets.pieces.typing_rhythm import EXAMPLE, gaps, moments, typing_rhythm
from tests.snippets.pieces.seen import unseen

SPACE = "{http://www.w3.org/2000/svg}"


def drawn(keys, kind):
    """The heights of the shapes of a kind."""
    return [float(one.get("height")) for one in ElementTree.fromstring(str(typing_rhythm(keys))).findall(f"{SPACE}rect[@class='{kind}']")]


def test_gaps_by_hand():
    """From 0 to 180 to 344: 180 and 164; a rest of two seconds is left out, a millisecond less is not."""
    assert [180, 164] == gaps("0 180 344")
    assert [100, 50] == gaps("0 100 2100 2150") and [1999] == gaps("0 1999")


def test_moments_are_read_as_they_stand():
    """Three words are three whole numbers, two keys at once are two, and an empty text has none."""
    assert [0, 180, 344] == moments("0 180 344") and [0, 0] == moments("0 0") and [] == moments("")


def test_bars_are_to_scale():
    """A gap of 300 milliseconds is half as tall as one of 600, and nothing is taller than that."""
    assert [55, 110, 110] == drawn("0 300 900 1700", "lit")


@pytest.mark.parametrize("keys", ["0 180 344", "0 90 300 320 700", EXAMPLE])
def test_mean_and_spread_are_numpys(keys):
    """The sentence says both, and the band is two spreads wide."""
    wanted = np.diff([int(one) for one in keys.split()])
    assert f"{wanted.mean():.0f} milliseconds in the mean, with a spread of {wanted.std():.0f}." in typing_rhythm(keys).says
    assert drawn(keys, "haze") == pytest.approx([2 * wanted.std() / 600 * 110], abs=0.01)


def test_at_first_it_is_an_example_and_says_so():
    """An empty text draws the example; a key of one's own ends it, and one key has no gap."""
    assert typing_rhythm("").says.startswith("A made-up example: 19 gaps")
    assert typing_rhythm("0").says == "No gap so far: it needs two keys, close together."
    assert typing_rhythm("0 120").says == "Your rhythm: one gap between keys, 120 milliseconds in the mean, with a spread of 0."


def test_only_the_last_gaps_are_drawn():
    """Of fifty gaps thirty-six bars stand, and all fifty are counted."""
    keys = " ".join(str(place * 100) for place in range(51))
    assert 36 == len(drawn(keys, "lit")) and typing_rhythm(keys).says.startswith("Your rhythm: 50 gaps")


@pytest.mark.parametrize("keys, why", [
    ("0 a", "keys must be whole milliseconds, not 'a'"),
    ("0 -5", "keys must be whole milliseconds, not '-5'"),
    ("0 ²", "keys must be whole milliseconds, not '²'"),
    ("0 20 10", r"a_key \(20\) must not lie after the_next_key \(10\)"),
])  # fmt: skip
def test_what_is_no_rhythm_is_refused(keys, why):
    """Moments are whole milliseconds, in order."""
    with pytest.raises(ValueError, match=f"^{why}$"):
        typing_rhythm(keys)


def test_it_is_drawn_as_somebody_has_seen_it():
    """Every line of some drawings stands where it stood when they were looked at."""
    assert [] == unseen("typing_rhythm")
