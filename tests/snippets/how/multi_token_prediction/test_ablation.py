"""The rows of the printed table of multi-token prediction, counted by eye, and the scores that the page quotes found again."""

import numpy as np

from snippets.facts import group
from snippets.how.multi_token_prediction.ablation import predicting, table


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
