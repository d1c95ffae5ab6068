"""Products of vectors and matrices, and softmax, against NumPy."""

import numpy as np
import pytest

from snippets import vectors


def test_algebra_against_numpy():
    """Product, transpose and inner product agree with NumPy's."""
    m, v = [[1, 2, 3], [4, 5, 6]], [0.5, -1, 2]
    assert (np.array(m) @ v).tolist() == vectors.times(m, v)
    assert np.array(m).T.tolist() == vectors.transposed(m)
    assert 4.5 == vectors.dot([1, 2, 3], v)


@pytest.mark.parametrize("temperature", [0.5, 1, 4, 100])
def test_softmax_is_numpys(temperature):
    """e to the score over the temperature, divided by the sum."""
    scores = [4.0, 2.5, -1.0, 0.5]
    powers = np.exp(np.array(scores) / temperature)
    assert (powers / powers.sum()).tolist() == pytest.approx(vectors.softmax(scores, temperature), rel=1e-12)


def test_softmax_does_not_overflow():
    """Large scores are fine, and cold favours the best."""
    assert [0.5, 0.5] == vectors.softmax([1000, 1000])
    assert [1, 0] == vectors.softmax([1000, 0])
    assert pytest.approx(1 / (1 + np.exp(-1))) == vectors.softmax([1, 0])[0]
    assert vectors.softmax([1, 0], 0.1)[0] > 0.99 > vectors.softmax([1, 0])[0]


def test_softmax_sees_differences_only():
    """Scores of a thousand overflow a bare exponential; shifting all of them changes no probability."""
    assert vectors.softmax([0, 1]) == pytest.approx(vectors.softmax([1000, 1001]), rel=1e-12)


@pytest.mark.parametrize(
    "call, message",
    [
        (lambda: vectors.softmax([1], 0), "temperature must be above 0, not 0"),
        (lambda: vectors.softmax([]), "scores must hold at least 1 number, not none"),
        (lambda: vectors.dot([1, 2], [1, 2, 3]), r"right must be as long as left \(2\), not 3"),
    ],
)
def test_bad_input(call, message):
    """What is out of bounds is named with its bound."""
    with pytest.raises(ValueError, match=f"^{message}$"):
        call()
