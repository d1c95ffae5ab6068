"""The bytes that training keeps, against those of the papers."""

import pytest

from snippets.how.eight_bit_training import storage
from snippets.how.eight_bit_training.storage import recipes, training_bytes
from workings.quantity.units import quantities


def test_training_bytes_are_those_of_the_papers():
    """16 bytes a parameter is the ZeRO paper's (2 + 2 + 12) Ψ; FP32 gradients make it 18; V3's formats sum to 13."""
    assert [2 + 2 + 12, 18, 13] == [training_bytes(recipe) for recipe in (recipes.mixed, recipes.mixed_fp32_gradients, recipes.v3)]
    assert 104 == training_bytes(quantities(recipes.v3)).to("bit").magnitude


def test_kept_lists_each_purpose():
    """FP8 weights, FP32 master weights and gradients, BF16 moments: 8, 32, 32, 16 and 16 bits."""
    assert [8, 32, 32, 16, 16] == [8 * size for size in storage.kept(recipes.v3)]


def test_saving_is_what_is_gone():
    """13 of 16 bytes leaves 18.75 % saved, 13 of 18 about 27.8 %."""
    assert (1, 0.5) == (storage.saving(0, 0.5), storage.saving(0.25, 0.5))
    assert (0.1875, 5 / 18) == (storage.saving(13, 16), pytest.approx(storage.saving(13, 18)))


def test_a_zero_baseline_is_refused():
    """Nothing can be smaller than nothing by a share."""
    with pytest.raises(ValueError, match="^old must be above 0, not 0$"):
        storage.saving(1, 0)
    with pytest.raises(ValueError, match="^new must be at least 0, not -1$"):
        storage.saving(-1, 1)
