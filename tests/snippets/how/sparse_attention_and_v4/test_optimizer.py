"""Muon's steps on one strength, against the same steps on whole matrices and NumPy's singular values."""

import numpy
import pytest

from snippets.how.sparse_attention_and_v4.optimizer import levelled, muon, step


@pytest.mark.parametrize("seed", range(3))
def test_a_matrix_loses_its_strengths_and_keeps_its_directions(seed):
    """The report's iteration M ← aM + b(MMᵀ)M + c(MMᵀ)²M on a matrix of 4 by 6 ends at U Vᵀ, and each singular value goes as ours."""
    matrix = numpy.random.default_rng(seed).normal(size=(4, 6))
    matrix /= numpy.linalg.norm(matrix)
    left, before, right = numpy.linalg.svd(matrix, full_matrices=False)
    for a, b, c in [muon.reach] * 8 + [muon.settle] * 2:
        square = matrix @ matrix.T
        matrix = a * matrix + b * square @ matrix + c * square @ square @ matrix
    assert left @ right == pytest.approx(matrix, abs=1e-3)
    ours = [levelled(strength) for strength in before]
    assert numpy.linalg.svd(matrix, compute_uv=False).tolist() == pytest.approx(sorted(ours, reverse=True), abs=1e-9)


def test_the_settling_steps_have_a_fixed_point_at_one():
    """2 - 1.5 + 0.5 is 1, and so is the slope 2 - 4.5 + 2.5 = 0 flat there; the reaching steps have none at 1."""
    assert 1 == step(1, muon.settle)
    assert 0 == 2 - 3 * 1.5 + 5 * 0.5
    assert 0.701 == pytest.approx(step(1, muon.reach))


@pytest.mark.parametrize("strength", [0.001, 0.01, 0.1, 0.5, 1])
def test_strengths_a_thousand_apart_end_within_a_thousandth(strength):
    """One is where all of them end."""
    assert 1 == pytest.approx(levelled(strength), abs=1e-3)


def test_what_is_not_scaled_is_refused():
    """The iteration holds for singular values up to 1, which is what a matrix divided by its norm has."""
    with pytest.raises(ValueError, match="^strength must be between 0 and 1, not 1.5$"):
        levelled(1.5)
