"""The rows of the printed table of multi-token prediction, counted by eye, and the scores that the page quotes found again."""

import numpy as np

from snippets.facts import group
from snippets.how.multi_token_prediction.ablation import predicting, table

PRINTED = """
BBH 39.0 41.4 70.0 70.7
MMLU 50.0 53.3 67.5 66.6
DROP 39.2 41.3 68.5 70.6
TriviaQA 56.9 57.7 67.0 67.3
NaturalQuestions 22.7 22.3 27.2 28.5
HumanEval 20.7 26.8 44.5 53.7
MBPP 35.8 36.8 61.6 62.2
GSM8K 25.4 31.4 72.3 74.0
MATH 10.7 12.6 38.6 39.8
"""
"""The table as the report prints it: small and large, each without and with the prediction."""


def test_predicting_by_eye():
    """Table 4: NaturalQuestions falls at the small size and MMLU at the large one, sixteen rise."""
    assert (16, 0, 2) == predicting()
    assert [4] == np.flatnonzero(np.array(table.small_added) < np.array(table.small_without)).tolist()
    assert [1] == np.flatnonzero(np.array(table.added) < np.array(table.without)).tolist()


def test_quoted_scores_stand_in_the_lists():
    """HumanEval, the sixth row, rises most at the large size; MMLU is the second row."""
    v3 = group("prediction.v3")
    assert (v3.humaneval_without, v3.mmlu_without) == (table.without[5], table.without[1])
    assert (v3.humaneval_with, v3.mmlu_with) == (table.added[5], table.added[1])
    assert 5 == np.argmax(np.array(table.added) - np.array(table.without))


def test_the_whole_table_is_the_printed_one():
    """Every cell, written a second time."""
    rows = [[float(cell) for cell in row.split()[1:]] for row in PRINTED.split("\n") if row]
    assert [list(row) for row in zip(*rows, strict=True)] == [table.small_without, table.small_added, table.without, table.added]
