"""What a change did to scores: balancing by a bias (DeepSeek-V3, Table 5), experts in place of a dense model (DeepSeekMoE, Table 3)."""

from typing import Protocol

from snippets.facts import group
from snippets.inputs import above
from snippets.model.compute import training_flops
from snippets.statistics import Changes, changes
from snippets.units import FLOP, Parameters, Ratio, Tokens

loss = group("experts.ablation.auxiliary_loss")
bias = group("experts.ablation.selection_bias")
mixture = group("experts.table_3.mixture")
dense = group("experts.table_3.dense")
text = group("experts.table_3").text


class Row(Protocol):
    """A model by the arithmetic that its makers print for a text."""

    work: FLOP


def balancing() -> Changes:
    """The selection bias in place of the auxiliary loss, at two sizes: scores by which way they went."""
    return changes(loss.small + loss.scores, bias.small + bias.scores)


def experts_for_dense() -> Changes:
    """DeepSeekMoE 16B in place of DeepSeek 7B: scores by which way they went."""
    return changes(dense.scores, mixture.scores)


def explained(row: Row, active: Parameters, length: Tokens) -> Ratio:
    """The part of the printed arithmetic that six operations for each active parameter and token make up; attention is in the rest."""
    above(0, work=row.work, active=active, length=length)
    return training_flops(active) * length / row.work
