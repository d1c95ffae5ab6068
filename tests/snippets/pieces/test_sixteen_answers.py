"""The piece of sixteen answers against the definition of the advantage, worked by hand and by NumPy."""

from xml.etree import ElementTree

import numpy
import pytest

from snippets.pieces.sixteen_answers import sixteen_answers
from tests.snippets.pieces.seen import unseen

SPACE = "{http://www.w3.org/2000/svg}"


def bars(marks):
    """The heights of the bars, those below the line as negative."""
    found = ElementTree.fromstring(str(sixteen_answers(marks))).findall(f"{SPACE}rect")
    return [float(one.get("height")) * (1 if one.get("class") == "lit" else -1) for one in found]


@pytest.mark.parametrize("marks", ["0010000100000000", "1000000000000000", "1111111111111110", "1010101010101010", "01"])
def test_bars_are_the_advantages(marks):
    """Reward less mean over spread, as NumPy has them; one right answer among sixteen is as tall as a bar can be."""
    rewards = numpy.array([int(mark) for mark in marks])
    wanted = (rewards - rewards.mean()) / rewards.std() / (len(marks) - 1) ** 0.5 * 72
    assert list(wanted) == pytest.approx(bars(marks), abs=0.01)


def test_a_group_that_is_all_alike_teaches_nothing():
    """Without a right answer, or without a wrong one, no bar has a height, and the drawing says so."""
    for marks in ("0" * 16, "1" * 16):
        assert {0} == set(map(abs, bars(marks)))
        assert "nothing is learned" in sixteen_answers(marks).says


def test_the_sentence_says_both_pushes():
    """Two right of sixteen: the right ones lie (14/2)½ spreads above the mean, the wrong ones (2/14)½ below."""
    assert "2 of 16 answers are right: each right one is pushed up by 2.65, each wrong one down by 0.38." == sixteen_answers("11" + "0" * 14).says


def test_other_signs_are_refused():
    """Marks are noughts and ones."""
    with pytest.raises(ValueError, match="^marks must be one of 0, 1, not '2'$"):
        sixteen_answers("0120")


def test_it_is_drawn_as_somebody_has_seen_it():
    """Every line of some drawings stands where it stood when they were looked at."""
    assert [] == unseen("sixteen_answers")
