"""Kinds of models: which attention and which layers a configuration says it has."""

from datetime import date
from types import SimpleNamespace

import pytest

from snippets.facts import Fact, fact, group
from snippets.things import day_of, ends, is_latent, is_mixture, is_sparse

V3, V2_LITE, LLAMA = (group(f"architectures.{name}") for name in ("deepseek_v3", "deepseek_v2_lite", "llama_3_1_405b"))


def test_deepseek_has_latent_attention_and_llama_has_not():
    """As their reports say; null and 0 in a config.json mean that there is none."""
    assert [True, True, False] == [is_latent(model) for model in (V3, V2_LITE, LLAMA)]
    assert [False, False] == [is_latent(SimpleNamespace(kv_lora_rank=rank)) for rank in (None, 0)]


def test_deepseek_is_a_mixture_and_llama_is_dense():
    """As their reports say; null and 0 in a config.json mean that there are no experts."""
    assert [True, True, False] == [is_mixture(model) for model in (V3, V2_LITE, LLAMA)]
    assert [False, False] == [is_mixture(SimpleNamespace(n_routed_experts=count)) for count in (None, 0)]


@pytest.mark.parametrize("name", ["num_experts", "num_local_experts"])
def test_other_peoples_mixtures_are_refused(name):
    """Qwen's and Mixtral's configurations are no dense models, and no DeepSeek mixtures either."""
    with pytest.raises(ValueError, match=f"^n_routed_experts must hold the routed experts; {name} is not counted here$"):
        is_mixture(SimpleNamespace(**{name: 8}))


def test_v32_brought_the_index():
    """V3.2's report adds an indexer to V3; V4 keeps one; null in a config.json means that there is none."""
    assert [False, True, True] == [is_sparse(model) for model in (V3, group("v4.deepseek_v32"), group("v4.deepseek_v4_pro"))]
    assert not is_sparse(SimpleNamespace(index_topk=None))


def test_ends_are_those_of_the_file():
    """Epoch's staff of 139 to 197; DeepSeek's hours were published as one number, which has no ends."""
    assert (139, 197) == ends(fact(group("costs.model"), "people"))
    with pytest.raises(ValueError, match="^runs.v3.gpu_hours must have low and high, and it has not both$"):
        ends(fact(group("runs.v3"), "gpu_hours"))


def test_a_fact_is_of_a_day():
    """Table 1 of the V3 report is of 27 December 2024; a fact that was made up has no day."""
    assert date(2024, 12, 27) == day_of(fact(group("runs.v3"), "gpu_hours"))
    with pytest.raises(ValueError, match="^made.up must have as_of, and it has none$"):
        day_of(Fact("made.up", 1))
