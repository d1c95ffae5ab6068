"""Kinds of attention: which one a configuration says it has."""

from types import SimpleNamespace

from snippets.facts import group
from snippets.things.attention import is_latent

V3, V2_LITE, LLAMA = (group(f"architectures.{name}") for name in ("deepseek_v3", "deepseek_v2_lite", "llama_3_1_405b"))


def test_deepseek_has_latent_attention_and_llama_has_not():
    """As their reports say; null and 0 in a config.json mean that there is none."""
    assert [True, True, False] == [is_latent(model) for model in (V3, V2_LITE, LLAMA)]
    assert [False, False] == [is_latent(SimpleNamespace(kv_lora_rank=rank)) for rank in (None, 0)]
