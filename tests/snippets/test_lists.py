"""The bounds on lists: what meets them passes, what does not is refused by name."""

from fractions import Fraction

import pytest

from snippets.lists import numbers, paired, whole

NAN, INFINITY = float("nan"), float("inf")


def test_numbers_lets_numbers_pass():
    """Integers, floats and fractions are numbers, one is enough."""
    assert numbers(scores=[1, -2.5, Fraction(1, 3)], others=[0]) is None


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ([], "^second must hold at least 1 number, not none$"),
        ([1, NAN], "^second must hold finite numbers only, not nan$"),
        ([INFINITY], "^second must hold finite numbers only, not inf$"),
    ],
)
def test_numbers_names_the_list(values, message):
    """The second list is wrong, and the message names the second."""
    with pytest.raises(ValueError, match=message):
        numbers(first=[1], second=values)


def test_paired_names_the_list_that_differs():
    """Both lengths are in the message, and lists of equal length pass."""
    assert paired(keys=[1, 2], values=[3, 4]) is None
    with pytest.raises(ValueError, match=r"^values must be as long as keys \(2\), not 1$"):
        paired(keys=[1, 2], others=[1, 2], values=[3])


@pytest.mark.parametrize("value", [-1, 0.5, NAN, INFINITY])
def test_whole_refuses_parts_and_what_is_too_small(value):
    """Half a token is no token, and 3.0 tokens are three."""
    assert whole(0, none=0, three=3.0) is None
    with pytest.raises(ValueError, match="^tokens must be a whole number of at least 0, not "):
        whole(0, tokens=value)
