"""R1 through the stages of its training: in which scores each stage gained and lost (R1 paper in Nature, Table 2)."""

from snippets.facts import group
from snippets.statistics import Changes, changes

stages = group("reasoning.stages")


def against_zero() -> Changes:
    """The released R1 against R1-Zero, which had reward alone: scores that rose, stayed and fell."""
    return changes(stages.zero.scores, stages.final.scores)


# --8<-- [start:each_stage]
def each_stage() -> list[Changes]:
    """Each stage against the one before it; the first, copying, against R1-Zero."""
    models = (stages.zero, stages.cold_start, stages.first_rl, stages.second_sft, stages.final)
    return [changes(before.scores, after.scores) for before, after in zip(models, models[1:], strict=False)]
# --8<-- [end:each_stage]
