"""The examples that the page draws, against NumPy and against what the page's code prints."""

import math
import random
import re
from types import SimpleNamespace

import numpy as np
import pytest
from serving import ROOT

from snippets.how.mixture_of_experts import examples
from snippets.how.mixture_of_experts.examples import best_pair, group_size, share, sheet, token_logits, token_priorities
from snippets.how.mixture_of_experts.routing import layer_output, route

PAGE = (ROOT / "docs/how/mixture-of-experts.md").read_text(encoding="utf-8")
SPECIALISTS = (ROOT / "docs/how/are-experts-specialists.md").read_text(encoding="utf-8")


def test_the_token_is_that_of_the_code_on_the_page():
    """The page draws 256 normal logits from the seed one."""
    assert "draw = Random(1)\nlogits = [draw.gauss(0, 1) for _ in range(256)]" in PAGE
    draw = random.Random(1)
    assert [draw.gauss(0, 1) for _ in range(256)] == token_logits()


def test_the_priority_is_a_sigmoid_of_the_logits():
    """As NumPy works it out."""
    assert 1 / (1 + np.exp(-np.array(token_logits()))) == pytest.approx(token_priorities(), rel=1e-12)


def test_a_group_counts_by_its_two_best():
    """Sorted by NumPy, eight groups of thirty-two; the four best sums are those of the groups that the page prints."""
    sums = np.sort(np.array(token_priorities()).reshape(8, 32), axis=1)[:, -2:].sum(axis=1)
    assert sums == pytest.approx([best_pair(place) for place in range(8)], rel=1e-12)
    printed = re.search(r"groups: \[([\d, ]+)\]", PAGE)[1]
    assert sorted(np.argsort(-sums)[:4].tolist()) == [int(one) for one in printed.split(", ")]


def test_a_machine_held_thirty_two_experts():
    """256 experts on eight machines."""
    assert 32 == group_size()


@pytest.mark.parametrize("place", [-1, 8, 0.5])
def test_a_place_without_a_group_is_refused(place):
    """There are eight groups, counted from nought."""
    with pytest.raises(ValueError, match="place must be"):
        best_pair(place)


def test_the_legal_text_by_hand():
    """Ticked off in the table of the page: A three times of eight and on three tokens of four, D once; every token would be four of eight."""
    assert 8 == sum(map(len, examples.visits.values()))
    assert (3, 0.375, 0.75) == examples.busiest
    assert (1, 0.125, 0.25) == examples.idlest
    assert examples.fullest == 0.5
    assert share("B") == share("C") == (2, 0.25, 0.5)
    for token, chosen in examples.visits.items():
        assert f"| {token} | {' and '.join(chosen)} |" in SPECIALISTS


def test_the_small_layer_has_a_bias_for_each_expert():
    """An overused expert, an idle one, and four whose bias is nought."""
    assert len(examples.logits) == len(examples.bias)
    assert [0, 4] == [expert for expert, moved in enumerate(examples.bias) if moved]


def test_the_worksheet_is_what_the_router_does():
    """Worked with a pencil: A and B without the bias; with it B and C, which weigh four and three sevenths; with seven, fourteen and one, eleven."""
    scores = [sheet.a, sheet.b, sheet.c, sheet.d]
    assert ([0.9, 0.8, 0.6, 0.4], -0.4) == (scores, sheet.bias)
    layer = SimpleNamespace(n_group=1, topk_group=1, num_experts_per_tok=2, scoring_func="sigmoid", routed_scaling_factor=1)
    logits = [math.log(score / (1 - score)) for score in scores]
    assert [0, 1] == route(logits, layer, [0, 0, 0, 0]).experts
    chosen = route(logits, layer, [sheet.bias, 0, 0, 0])
    assert [1, 2] == chosen.experts
    assert [4 / 7, 3 / 7] == pytest.approx(chosen.weights)
    answers = [lambda token, says=says: [says] for says in (0, 7, 14, 0)]
    assert [11] == pytest.approx(layer_output([1], chosen, answers, [lambda token: [1]]))


def test_the_small_layer_by_hand():
    """Scores from a table of the logistic function; three are chosen for the token, scaled to two and a half; the bias takes the first out and the fifth in."""
    scores = [0.802, 0.721, 0.657, 0.525, 0.574, 0.426]
    assert scores == [round(1 / (1 + math.exp(-logit)), 3) for logit in examples.logits]
    assert [-0.2, 0, 0, 0, 0.12, 0] == examples.bias
    for moved, chosen in (([0] * 6, [0, 1, 2]), (examples.bias, [1, 4, 2])):
        found = route(examples.logits, examples.small, moved)
        assert chosen == found.experts
        assert [2.5 * scores[one] / sum(scores[one] for one in chosen) for one in chosen] == pytest.approx(found.weights, abs=0.002)
