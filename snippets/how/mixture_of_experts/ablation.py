"""What the selection bias did to scores: the same models balanced in two ways (DeepSeek-V3 report, Table 5)."""

from snippets.facts import group
from snippets.statistics import Changes, changes

loss = group("experts.ablation.auxiliary_loss")
bias = group("experts.ablation.selection_bias")


def balancing() -> Changes:
    """The selection bias in place of the auxiliary loss, at two sizes: scores by which way they went."""
    return changes(loss.small + loss.scores, bias.small + bias.scores)
