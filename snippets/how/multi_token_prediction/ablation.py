"""What predicting a second token in training did to scores: the same models with and without (DeepSeek-V3 report, Table 4)."""

from snippets.facts import group
from snippets.statistics import Changes, changes

table = group("prediction.table")


def predicting() -> Changes:
    """The prediction of a second token added to training, at two sizes: scores by which way they went."""
    return changes(table.small_without + table.without, table.small_added + table.added)
