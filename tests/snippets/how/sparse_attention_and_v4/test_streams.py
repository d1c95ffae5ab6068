"""Mixing whose columns and rows sum to 1, against a closed form for two streams and NumPy's powers and norms."""

import math

import numpy
import pytest

from snippets.how.sparse_attention_and_v4.streams import balanced, most_growth

FOUR = [[0, 1, 2, 0], [1, 0, 0, 3], [2, 2, 0, 0], [0, 0, 1, 1]]


@pytest.mark.parametrize("scores", [[[0, 0], [0, 0]], [[1, 0.2], [0.1, 1.1]], [[3, -1], [0.5, 0]]])
def test_two_streams_have_a_closed_form(scores):
    """Rows and columns may be scaled, but ad/bc stays: a = √r/(1+√r) with r = e^(s₁₁+s₂₂-s₁₂-s₂₁)."""
    root = math.exp((scores[0][0] + scores[1][1] - scores[0][1] - scores[1][0]) / 2)
    stays = root / (1 + root)
    assert numpy.array([[stays, 1 - stays], [1 - stays, stays]]) == pytest.approx(numpy.array(balanced(scores)), abs=1e-6)


def test_four_streams_are_shared_out():
    """After twenty rounds each row and column of V4's size sums to 1, and NumPy's spectral norm is 1, as the report says it is at most."""
    mixing = numpy.array(balanced(FOUR))
    assert [1] * 8 == pytest.approx([*mixing.sum(0), *mixing.sum(1)], abs=1e-5)
    assert 1 == pytest.approx(numpy.linalg.norm(mixing, 2), abs=1e-5)


@pytest.mark.parametrize("mixing", [[[1.0, 0.2], [0.1, 1.1]], balanced(FOUR)])
def test_growth_is_that_of_the_matrix_power(mixing):
    """NumPy's matrix to the power of 61, and its largest row."""
    assert numpy.linalg.matrix_power(numpy.array(mixing), 61).sum(1).max() == pytest.approx(most_growth(mixing, 61), rel=1e-9)


@pytest.mark.parametrize(
    "call, message",
    [
        (lambda: balanced(FOUR, 0), "^rounds must be a whole number of at least 1, not 0$"),
        (lambda: balanced([[1, 2]]), r"^row must be as long as scores \(1\), not 2$"),
        (lambda: balanced([[float("nan")]]), "^scores must hold finite numbers only, not nan$"),
        (lambda: most_growth([[1]], 0), "^layers must be a whole number of at least 1, not 0$"),
    ],
)
def test_bad_input_is_refused_by_name(call, message):
    """Each message names what is wrong."""
    with pytest.raises(ValueError, match=message):
        call()


def test_one_round_and_one_layer_are_taken():
    """Equal scores are shared out in one round; one layer is the largest sum of a row."""
    assert [[0.5, 0.5], [0.5, 0.5]] == balanced([[1, 1], [1, 1]], 1)
    assert 1.2 == pytest.approx(most_growth([[1.0, 0.2], [0.1, 1.0]], 1))
