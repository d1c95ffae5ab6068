"""The rows of the printed tables of balancing and of experts, counted by eye, and the scores that the page quotes found again in them."""

from types import SimpleNamespace

import numpy as np
import pytest

from snippets.facts import group
from snippets.how.mixture_of_experts.ablation import balancing, bias, dense, experts_for_dense, explained, loss, mixture, text

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

TABLE_3 = """
HellaSwag 75.4 77.1
PIQA 79.2 80.2
ARC-easy 67.9 68.1
ARC-challenge 48.1 49.8
RACE-middle 63.2 61.9
RACE-high 46.5 46.4
DROP 34.9 32.9
GSM8K 17.4 18.8
MATH 3.3 4.3
HumanEval 26.2 26.8
MBPP 39.0 39.2
TriviaQA 59.7 64.8
NaturalQuestions 22.2 25.5
MMLU 48.2 45.0
WinoGrande 70.5 70.2
CLUEWSC 73.1 72.1
CEval 45.0 40.6
CMMLU 47.2 42.5
CHID 89.3 89.4
"""
"""Table 3 of DeepSeekMoE as it is printed: the dense model, then the mixture."""
PAIRS = [(name, float(old), float(new)) for name, old, new in (row.split() for row in TABLE_3.split("\n") if row)]


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
    assert round(100 * mixture.work / dense.work, 1) == group("experts.deepseekmoe").compute_of_dense


@pytest.mark.parametrize("place", range(19), ids=[name for name, *_ in PAIRS])
def test_each_row_of_the_comparison_is_the_printed_one(place):
    """Both scores of the row, written a second time from the paper."""
    assert PAIRS[place][1:] == (dense.scores[place], mixture.scores[place])


def test_the_rows_that_are_no_scores():
    """The first five rows and the loss on Pile: 6.9B and 16.4B parameters, 2.8B active, 183.5T and 74.4T, 2T tokens each, 0.75 and 0.74."""
    assert (6.9e9, 183.5e12, 0.75) == (dense.parameters, dense.work, dense.pile)
    assert (16.4e9, 2.8e9, 74.4e12, 0.74) == (mixture.parameters, mixture.active, mixture.work, mixture.pile)
    assert (2e12, 4096) == (group("experts.table_3").trained_on, text)


def test_experts_in_place_of_a_dense_model_by_eye():
    """Eleven scores are higher, eight lower, none equal; of those on many subjects (MMLU, CEval, CMMLU) all three are lower."""
    assert (11, 0, 8) == experts_for_dense()
    lower = {name for name, old, new in PAIRS if new < old}
    assert {"MMLU", "CEval", "CMMLU", "RACE-middle", "RACE-high", "DROP", "WinoGrande", "CLUEWSC"} == lower


def test_scores_on_many_subjects_stand_in_the_lists():
    """MMLU, CEval and CMMLU are rows 14, 17 and 18."""
    assert [(row.mmlu, row.ceval, row.cmmlu) for row in (dense, mixture)] == [(row.scores[13], row.scores[16], row.scores[17]) for row in (dense, mixture)]


def test_six_operations_for_each_active_parameter_are_most_of_the_printed_arithmetic():
    """On paper: 6 × 2.8B × 4,096 = 68.8T of 74.4T, 6 × 6.9B × 4,096 = 169.6T of 183.5T; 92 percent of both rows."""
    assert 68.8 / 74.4 == pytest.approx(explained(mixture, mixture.active, text), abs=1e-3)
    assert 169.6 / 183.5 == pytest.approx(explained(dense, dense.parameters, text), abs=1e-3)


def test_all_parameters_of_the_mixture_do_not_fit_its_row():
    """With all 16.4B parameters in place of the 2.8B active ones the rule would give more than five times the printed row."""
    assert 5 < explained(mixture, mixture.parameters, text) < 6


@pytest.mark.parametrize(("work", "active", "length", "name"), [(0, 1, 1, "work"), (1, 0, 1, "active"), (1, 1, 0, "length")])
def test_nothing_in_place_of_an_amount_is_refused(work, active, length, name):
    """A row without arithmetic, parameters or tokens has no share."""
    with pytest.raises(ValueError, match=f"{name} must be above 0, not 0"):
        explained(SimpleNamespace(work=work), active, length)


def test_the_whole_table_is_the_printed_one():
    """Every cell, written a second time."""
    rows = [[float(cell) for cell in row.split()[1:]] for row in PRINTED.split("\n") if row]
    assert [list(row) for row in zip(*rows, strict=True)] == [loss.small, bias.small, loss.scores, bias.scores]
