"""The rows of the printed table of balancing, counted by eye, and the scores that the page quotes found again in them."""

import numpy as np
import pytest

from snippets.facts import group
from snippets.how.mixture_of_experts.ablation import balancing, bias, loss

PRINTED = """
BBH 37.3 39.3 66.7 67.9
MMLU 51.0 51.8 68.3 67.2
DROP 38.1 39.0 67.1 67.1
TriviaQA 58.3 58.5 66.7 67.7
NaturalQuestions 23.2 23.4 27.1 28.1
HumanEval 22.0 22.6 40.2 46.3
MBPP 36.6 35.8 59.2 61.2
GSM8K 27.1 29.6 70.7 74.5
MATH 10.9 11.1 37.2 39.6
"""
"""The table as the report prints it: small and large, each with the loss and with the bias."""


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


def test_the_whole_table_is_the_printed_one():
    """Every cell, written a second time."""
    rows = [[float(cell) for cell in row.split()[1:]] for row in PRINTED.split("\n") if row]
    assert [list(row) for row in zip(*rows, strict=True)] == [loss.small, bias.small, loss.scores, bias.scores]
