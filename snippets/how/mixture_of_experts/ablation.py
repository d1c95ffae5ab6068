"""What became of a table of scores when one part of a model's training was changed (DeepSeek-V3 report, section 4.5)."""

from collections.abc import Sequence
from typing import NamedTuple

from snippets.facts import group
from snippets.inputs import numbers, paired
from snippets.units import Count, Percent

loss = group("experts.ablation.auxiliary_loss")
bias = group("experts.ablation.selection_bias")
prediction = group("prediction.table")


class Changes(NamedTuple):
    """How many scores rose, stayed as they were, and fell."""

    rose: Count
    same: Count
    fell: Count

    @property
    def compared(self) -> Count:
        """All scores that were compared."""
        return sum(self)


def changes(before: Sequence[Percent], after: Sequence[Percent]) -> Changes:
    """Scores of the same tests before and after a change, counted by which way they went."""
    numbers(before=before, after=after)
    paired(before=before, after=after)
    steps = [new - old for old, new in zip(before, after, strict=True)]
    return Changes(sum(step > 0 for step in steps), steps.count(0), sum(step < 0 for step in steps))


def balancing() -> Changes:
    """The selection bias in place of the auxiliary loss, at two sizes (Table 5)."""
    return changes(loss.small + loss.scores, bias.small + bias.scores)


def predicting() -> Changes:
    """The prediction of a second token added to training, at two sizes (Table 4)."""
    return changes(prediction.small_without + prediction.without, prediction.small_added + prediction.added)
