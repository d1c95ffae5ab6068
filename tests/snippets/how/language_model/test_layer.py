"""RMSNorm and SwiGLU against values worked out by hand and against NumPy."""

import math

import numpy as np
import pytest

from snippets.how.language_model.layer import rms_norm, silu, swiglu


def test_rms_norm_by_hand():
    """Three and four have the mean square 12.5: 0.84853 and 1.13137; the weights multiply, and nothing is subtracted."""
    assert pytest.approx([0.84853, 1.13137], abs=1e-5) == rms_norm([3, 4], [1, 1])
    assert pytest.approx([2 * 0.84853, 0], abs=1e-5) == rms_norm([3, 4], [2, 0])
    assert [0, 0] == rms_norm([0, 0], [1, 1])


def test_rms_norm_against_numpy():
    """Root mean square one, whatever the size of the list, and the sign of each place kept."""
    vector = np.random.default_rng(0).normal(3, 100, 64)
    normed = np.array(rms_norm(vector.tolist(), [1.0] * 64))
    assert pytest.approx(1) == np.sqrt(np.mean(normed**2))
    np.testing.assert_allclose(normed * np.sqrt(np.mean(vector**2)), vector, rtol=1e-6)


def test_silu_by_hand():
    """x / (1 + e to the minus x): nought at nought, 1.7616 at two, -0.2384 at minus two, and no overflow far out."""
    assert pytest.approx([-0.2384, 0, 1.7616], abs=1e-4) == [silu(x) for x in (-2, 0, 2)]
    assert (1000, 0) == (silu(1000), round(silu(-1000), 12))
    assert silu(0.7) == pytest.approx(0.7 / (1 + math.exp(-0.7)))


def test_swiglu_against_numpy():
    """Three matrices as in DeepSeek's code: w2(silu(w1 x) * w3 x)."""
    draw = np.random.default_rng(1)
    x, w1, w3, w2 = draw.normal(size=5), draw.normal(size=(7, 5)), draw.normal(size=(7, 5)), draw.normal(size=(5, 7))
    a = w1 @ x
    expected = w2 @ (a / (1 + np.exp(-a)) * (w3 @ x))
    assert pytest.approx(expected) == swiglu(x.tolist(), w1.tolist(), w3.tolist(), w2.tolist())


def test_a_shut_gate_lets_nothing_through():
    """Whatever `up` makes, a gate of nought gives nought."""
    assert [0] == swiglu([1], [[0]], [[100]], [[1]])


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: rms_norm([], []), "vector must hold at least 1 number, not none"),
        (lambda: rms_norm([1], [1, 2]), r"weights must be as long as vector \(1\), not 2"),
        (lambda: rms_norm([1], [1], 0), "least must be above 0, not 0"),
        (lambda: silu(math.inf), "x must hold finite numbers only, not inf"),
        (lambda: swiglu([1, 2], [[1]], [[1, 1]], [[1]]), r"right must be as long as left \(1\), not 2"),
        (lambda: swiglu([1], [[1], [1]], [[1]], [[1]]), r"zip\(\) argument 2 is shorter than argument 1"),
    ],
)
def test_bad_input(call, message):
    """What is out of bounds is named with its bound."""
    with pytest.raises(ValueError, match=f"^{message}$"):
        call()
