"""The second network of PPO, against a sum on paper and Pint's units."""

import pytest

from snippets.how.learning_to_reason.value_network import recipes, v3, value_network_bytes


def test_as_many_parameters_again_at_thirteen_bytes():
    """671,026,404,352 to 671,026,419,200 parameters by the published weight files; 1 + 4 + 4 + 2 + 2 bytes by section 3.3."""
    assert 671.0264e9 * 13 == pytest.approx(value_network_bytes(v3, recipes.v3), rel=1e-6)


def test_the_usual_recipe_keeps_more():
    """The ZeRO paper's 16 bytes for each parameter: 10.7 TB."""
    assert value_network_bytes(v3, recipes.mixed) * 13 == pytest.approx(value_network_bytes(v3, recipes.v3) * 16, rel=1e-12)
