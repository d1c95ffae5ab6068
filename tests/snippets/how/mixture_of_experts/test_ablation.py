"""The rows of two printed tables, counted by eye, and the four that pages quote found again in them."""

import numpy as np
import pytest

from snippets.facts import group
from snippets.how.mixture_of_experts.ablation import balancing, bias, changes, loss, predicting, prediction


def test_balancing_by_eye():
    """Table 5: MBPP falls at the small size and MMLU at the large one, DROP stays at the large one, fifteen rise."""
    assert (15, 1, 2) == balancing()
    assert 18 == balancing().compared


def test_predicting_by_eye():
    """Table 4: NaturalQuestions falls at the small size and MMLU at the large one, sixteen rise."""
    assert (16, 0, 2) == predicting()


@pytest.mark.parametrize(
    ("before", "after", "fell"),
    [(loss.small, bias.small, 6), (loss.scores, bias.scores, 1), (prediction.small_without, prediction.small_added, 4),
     (prediction.without, prediction.added, 1)],
)
def test_one_score_falls_in_each_column(before, after, fell):
    """Against NumPy: one fall a column, in the row that the table shows."""
    assert [fell] == np.flatnonzero(np.array(after) < np.array(before)).tolist()
    assert (np.sum(np.array(after) > np.array(before)), 1) == (changes(before, after).rose, changes(before, after).fell)


def test_quoted_scores_stand_in_the_lists():
    """HumanEval is the sixth row of both tables and MMLU the second."""
    v3 = group("prediction.v3")
    assert [(s.human_eval, s.mmlu) for s in (loss, bias)] == [(s.scores[5], s.scores[1]) for s in (loss, bias)]
    assert (v3.humaneval_without, v3.mmlu_without) == (prediction.without[5], prediction.without[1])
    assert (v3.humaneval_with, v3.mmlu_with) == (prediction.added[5], prediction.added[1])


def test_share_of_computation_follows_from_the_table():
    """74.4 of 183.5 tera-operations for 4,096 tokens is the printed share (DeepSeekMoE, Table 3)."""
    assert round(100 * 74.4 / 183.5, 1) == group("experts.deepseekmoe").compute_of_dense


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        ([1, 2], [1], r"after must be as long as before \(2\), not 1"),
        ([], [], "before must hold at least 1 number, not none"),
        ([1], ["x"], "after must hold finite numbers only, not 'x'"),
    ],
)
def test_bad_input(before, after, message):
    """Lists of unequal length and what is no number are refused."""
    with pytest.raises(ValueError, match=f"^{message}$"):
        changes(before, after)


def test_nothing_compared():
    """Equal scores stay, and only those."""
    assert (0, 2, 0) == changes([1, 2], [1, 2])
