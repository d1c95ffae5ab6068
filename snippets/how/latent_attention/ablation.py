"""What latent attention did to scores: the same models with heads kept whole and with latents (DeepSeek-V2 report, Table 9)."""

from snippets.facts import group
from snippets.statistics import Changes, changes

pairs = group("cache.v2.ablation")


def latents() -> Changes:
    """Latent attention in place of multi-head attention, at two sizes: scores by which way they went."""
    return changes(pairs.small_mha.scores + pairs.mha.scores, pairs.small_mla.scores + pairs.mla.scores)
