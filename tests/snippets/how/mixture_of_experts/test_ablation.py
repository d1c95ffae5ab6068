"""The rows of the printed table of balancing, counted by eye, and the scores that the page quotes found again in them."""

import numpy as np
import pytest

from snippets.facts import group
from snippets.how.mixture_of_experts.ablation import balancing, bias, loss


def test_balancing_by_eye():
    """Table 5: MBPP falls at the small size and MMLU at the large one, DROP stays at the large one, fifteen rise."""
    assert (15, 1, 2) == balancing()
    assert 18 == balancing().compared


@pytest.mark.parametrize(("before", "after", "fell"), [(loss.small, bias.small, 6), (loss.scores, bias.scores, 1)])
def test_one_score_falls_at_each_size(before, after, fell):
    """Against NumPy: one fall, in the row that the table shows, and HumanEval rises most at the large size."""
    steps = np.array(after) - np.array(before)
    assert [fell] == np.flatnonzero(steps < 0).tolist()
    assert 5 == np.argmax(np.array(bias.scores) - np.array(loss.scores))


def test_quoted_scores_stand_in_the_lists():
    """HumanEval is the sixth row of the table and MMLU the second."""
    assert [(s.human_eval, s.mmlu) for s in (loss, bias)] == [(s.scores[5], s.scores[1]) for s in (loss, bias)]


def test_share_of_computation_follows_from_the_table():
    """74.4 of 183.5 tera-operations for 4,096 tokens is the printed share (DeepSeekMoE, Table 3)."""
    assert round(100 * 74.4 / 183.5, 1) == group("experts.deepseekmoe").compute_of_dense
