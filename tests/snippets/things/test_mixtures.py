"""Mixtures of experts: which configurations are one, and which are refused."""

from types import SimpleNamespace

import pytest

from snippets.facts import group
from snippets.things.mixtures import is_mixture

V3, V2_LITE, LLAMA = (group(f"architectures.{name}") for name in ("deepseek_v3", "deepseek_v2_lite", "llama_3_1_405b"))


def test_deepseek_is_a_mixture_and_llama_is_dense():
    """As their reports say; null and 0 in a config.json mean that there are no experts."""
    assert [True, True, False] == [is_mixture(model) for model in (V3, V2_LITE, LLAMA)]
    assert [False, False] == [is_mixture(SimpleNamespace(n_routed_experts=count)) for count in (None, 0)]


@pytest.mark.parametrize("name", ["num_experts", "num_local_experts"])
def test_other_peoples_mixtures_are_refused(name):
    """Qwen's and Mixtral's configurations are no dense models, and no DeepSeek mixtures either."""
    with pytest.raises(ValueError, match=f"^n_routed_experts must hold the routed experts; {name} is not counted here$"):
        is_mixture(SimpleNamespace(**{name: 8}))
