"""The small model, counted on paper, and what its two speeds say of it."""

import pytest

from snippets.model.small import Small, counts, reading, run, small


def test_the_counts_by_hand():
    """Eight, six and ten make the layer's twenty-four; a table adds twenty each time; two idle experts add twenty."""
    assert (20, 8, 6, 10, 3, 20) == small
    assert (64, 44, 24, 84) == counts(small)


def test_each_part_counts_where_it_should():
    """Powers of two show in a sum which parts it holds: 1, 2, 4, 8 and 16, and twice 8 for two idle experts."""
    assert (31, 30, 14, 47) == counts(Small(embedding=1, attention=2, router=4, expert=8, experts=3, head=16))


def test_the_speeds_by_hand():
    """A token a second, so a speed is operations for a token: 296 less 280 is attention's half, 264 are left, and a sixth of that is 44."""
    assert pytest.approx((280, 296, 16, 264, 44)) == reading(run)
