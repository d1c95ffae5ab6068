"""Routing against what DeepSeek's published code returned, against NumPy, and against cases worked by hand."""

import json
import math
from fractions import Fraction
from itertools import combinations
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

from snippets.facts import group
from snippets.how.mixture_of_experts import routing
from snippets.how.mixture_of_experts.routing import v2, v2_lite, v3

VECTORS = Path(__file__).parent / "vectors"


def vectors(name):
    """The test vectors of a file, by name."""
    cases = json.loads((VECTORS / f"{name}.json").read_text(encoding="utf-8"))["vectors"]
    return [pytest.param(case, id=case["name"]) for case in cases]


def fraction(text):
    """The value of a product of fractions such as 7/13*5/2."""
    return float(math.prod(Fraction(part) for part in text.split("*")))


def reference(logits, config, bias):
    """The published behaviour again, in NumPy on a whole batch: logits (tokens, experts) to experts and weights."""
    if config.scoring_func == "sigmoid":
        scores = 1 / (1 + np.exp(-logits))
    else:
        scores = np.exp(logits - logits.max(axis=1, keepdims=True))
        scores /= scores.sum(axis=1, keepdims=True)
    priorities = scores if bias is None else scores + bias
    grouped = priorities.reshape(len(logits), config.n_group, -1)
    best_two = np.sort(grouped, axis=2)[:, :, ::-1][:, :, :2]
    group_scores = best_two[:, :, 0] if bias is None else best_two.sum(axis=2)
    barred = np.argsort(-group_scores, axis=1, kind="stable")[:, config.topk_group :]
    masked = grouped.copy()
    np.put_along_axis(masked, barred[:, :, None], -np.inf, axis=1)
    experts = np.argsort(-masked.reshape(priorities.shape), axis=1, kind="stable")[:, : config.num_experts_per_tok]
    weights = np.take_along_axis(scores, experts, axis=1)
    if config.scoring_func == "sigmoid":
        weights = weights / weights.sum(axis=1, keepdims=True)
    return experts, weights * config.routed_scaling_factor


@pytest.mark.parametrize("case", vectors("routing_official"))
def test_same_experts_and_weights_as_the_published_code(case):
    """For V3, V2 and V2-Lite the same experts in the same order, weights equal to float32."""
    route = routing.route(case["logits"], SimpleNamespace(**case["config"]), case["bias"])
    assert case["experts"] == route.experts
    assert pytest.approx(case["weights"], rel=1e-6, abs=1e-8) == route.weights


@pytest.mark.parametrize("case", vectors("routing_by_hand"))
def test_cases_by_hand(case):
    """Ties, all-equal scores, the pair rule, the bias and the softmax variant, as worked out on paper."""
    scores = case["scores"]
    logits = [math.log(s / (1 - s)) if case["scoring_func"] == "sigmoid" else math.log(s) for s in scores]
    gate = {name: case[name] for name in ("n_group", "topk_group", "num_experts_per_tok", "scoring_func", "routed_scaling_factor")}
    route = routing.route(logits, SimpleNamespace(**gate), case["bias"])
    assert case["experts"] == route.experts
    assert pytest.approx([fraction(weight) for weight in case["weights"]]) == route.weights


@pytest.mark.parametrize(("config", "biased"), [(v3, True), (v3, False), (v2, False), (v2_lite, False)])
def test_same_as_numpy_on_random_tokens(config, biased):
    """50 seeded tokens through every configuration: same experts, same weights."""
    draw = np.random.default_rng(1)
    logits = draw.normal(0, 1.5, (50, config.n_routed_experts))
    bias = draw.normal(0, 0.2, config.n_routed_experts) if biased else None
    experts, weights = reference(logits, config, bias)
    for i, row in enumerate(logits):
        route = routing.route(list(row), config, None if bias is None else list(bias))
        assert list(experts[i]) == route.experts
        assert pytest.approx(list(weights[i])) == route.weights


def test_ties_as_numpy_with_a_stable_sort():
    """Scores rounded so that many are equal: lowest index first, in groups and experts."""
    draw = np.random.default_rng(2)
    logits = draw.integers(-1, 2, (50, 256)).astype(float)
    experts, _ = reference(logits, v3, np.zeros(256))
    assert [list(row) for row in experts] == [routing.route(list(row), v3, [0.0] * 256).experts for row in logits]


def test_all_equal_at_full_size():
    """256 equal scores: experts 0 to 7, an eighth of 2.5 each, with any of the three rules."""
    route = routing.route([0.0] * 256, v3, [0.0] * 256)
    assert list(range(8)) == route.experts
    assert [2.5 / 8] * 8 == route.weights
    assert list(range(6)) == routing.route([0.0] * 160, v2).experts == routing.route([0.0] * 64, v2_lite).experts


def test_the_limit_is_kept_and_matters():
    """No token of V3 uses more than 4 of the 8 groups; without the limit most would."""
    draw = np.random.default_rng(3)
    free = SimpleNamespace(n_group=1, topk_group=1, num_experts_per_tok=8, scoring_func="sigmoid", routed_scaling_factor=2.5)
    limited, unlimited = [], []
    for row in draw.normal(0, 1, (40, 256)):
        limited.append(len({expert // 32 for expert in routing.route(list(row), v3, [0.0] * 256).experts}))
        unlimited.append(len({expert // 32 for expert in routing.route(list(row), free, [0.0] * 256).experts}))
    assert 4 == max(limited)
    assert sum(groups > 4 for groups in unlimited) > 20


def test_weights_sum_to_the_scale():
    """V3's weights sum to 2.5, V2's to less than 16."""
    draw = np.random.default_rng(4)
    assert pytest.approx(2.5) == math.fsum(routing.route(list(draw.normal(0, 1, 256)), v3, [0.0] * 256).weights)
    assert math.fsum(routing.route(list(draw.normal(0, 1, 160)), v2).weights) < 16


def test_steps_one_by_one():
    """Groups, experts and weights of a token with eight experts, as in the second case by hand."""
    config = SimpleNamespace(n_group=4, topk_group=2, num_experts_per_tok=2, scoring_func="sigmoid", routed_scaling_factor=2.5)
    scores = [0.9, 0.1, 0.6, 0.6, 0.7, 0.4, 0.2, 0.2]
    assert [1, 2] == routing.best_groups(scores, config)
    assert [0, 2] == routing.best_groups(scores, config, pairs=False)
    assert [4, 2] == routing.best_experts(scores, config, [1, 2])
    assert pytest.approx([2.5 * 0.7 / 1.3, 2.5 * 0.6 / 1.3]) == routing.gate_weights(scores, [4, 2], config)
    assert [1, 3, 0] == routing.top([2, 3, 1, 3], 3)


def test_sigmoid_and_softmax():
    """Known values, and no overflow far out."""
    assert pytest.approx([0.5, 0.75, 0.25]) == [routing.sigmoid(x) for x in (0, math.log(3), -math.log(3))]
    assert (0, 1) == (routing.sigmoid(-1000), routing.sigmoid(1000))
    assert pytest.approx([0.25, 0.75]) == routing.affinities([1000, 1000 + math.log(3)], "softmax")
    assert pytest.approx([0.5, 0.75]) == routing.affinities([0, math.log(3)], "sigmoid")


def test_layer_output():
    """Shared experts count fully, chosen ones by weight, the others not at all."""
    routed = [lambda x, factor=factor: [factor * value for value in x] for factor in (1, 10, 100)]
    output = routing.layer_output([1, 2], routing.Route([2, 0], [0.5, 2]), routed, [lambda x: [7, 7]])
    assert [7 + 0.5 * 100 + 2, 7 + 0.5 * 200 + 4] == output


def test_counts():
    """464 calls a token in V3, 354 in V2; teams counted one by one where that is possible; 8 of 256 is a thirty-second."""
    assert [464, 354] == [routing.routed_expert_calls(v3), routing.routed_expert_calls(v2)]
    small = SimpleNamespace(n_routed_experts=10, num_experts_per_tok=4)
    assert sum(1 for _ in combinations(range(10), 4)) == routing.expert_teams(small)
    assert 409_663_695_276_000 == routing.expert_teams(v3)
    assert 1 / 32 == routing.chosen_share(v3)


def changed(**changes):
    """V3's routing with some fields changed."""
    known = {"n_group": 8, "topk_group": 4, "num_experts_per_tok": 8, "scoring_func": "sigmoid", "routed_scaling_factor": 2.5}
    return SimpleNamespace(**known | changes)


@pytest.mark.parametrize(
    ("config", "logits", "message"),
    [
        (changed(n_group=7), [0.0] * 256, r"n_group must be a divisor of the number of experts \(256\), not 7"),
        (changed(n_group=0), [0.0] * 256, "n_group must be a whole number of at least 1, not 0"),
        (changed(topk_group=9), [0.0] * 256, r"topk_group must be between 0 and n_group \(8\), not 9"),
        (changed(topk_group=0), [0.0] * 256, "topk_group must be a whole number of at least 1, not 0"),
        (changed(num_experts_per_tok=129), [0.0] * 256, r"num_experts_per_tok must be between 0 and the experts in 4 groups \(128\), not 129"),
        (changed(num_experts_per_tok=0), [0.0] * 256, "num_experts_per_tok must be a whole number of at least 1, not 0"),
        (changed(scoring_func="relu"), [0.0] * 256, "scoring_func must be one of sigmoid, softmax, not 'relu'"),
        (changed(), [math.nan] * 256, "logits must hold finite numbers only, not nan"),
        (changed(), [-1000.0] * 256, "scores of the chosen experts must not all be 0"),
    ],
)
def test_bad_input(config, logits, message):
    """What cannot be routed is named with its bound."""
    with pytest.raises(ValueError, match=f"^{message}$"):
        routing.route(logits, config, [0.0] * 256)


def typed(**changes):
    """V3 as its config.json has it, as far as routing asks, with some fields changed."""
    return changed(model_type="deepseek_v3", n_routed_experts=256, **changes)


@pytest.mark.parametrize("count", [128, 255, 512])
def test_a_logit_for_every_expert(count):
    """A model of 256 experts has 256 logits a token, whether it is a group of facts or an object of its own."""
    for config in (v3, typed(), changed(n_routed_experts=256)):
        with pytest.raises(ValueError, match=rf"^logits must be as many as n_routed_experts \(256\), not {count}$"):
            routing.route([0.0] * count, config)


def test_chosen_scores_are_left_as_they_are_if_the_configuration_says_so():
    """Scores of one half: 8 of them scaled to 1 are an eighth each, unscaled a half each, both times 2.5."""
    scaled, unscaled = (routing.route([0.0] * 256, typed(norm_topk_prob=asked)).weights for asked in (True, False))
    assert ([2.5 / 8] * 8, [2.5 / 2] * 8) == (scaled, unscaled)


@pytest.mark.parametrize(
    ("config", "message"),
    [
        (typed(norm_topk_prob="yes"), "norm_topk_prob must be one of True, False, not 'yes'"),
        (changed(norm_topk_prob=None), "norm_topk_prob must be one of True, False, not unknown"),
        (changed(norm_topk_prob=True, scoring_func="softmax"), "norm_topk_prob must be False where scoring_func is softmax, not True"),
        (typed(scoring_func="softmax"), "scoring_func must be one of sigmoid, not 'softmax'"),
        (typed(num_expert_group=4), "num_expert_group is not understood in a model of type deepseek_v3"),
        (changed(routed_scaling_factor=math.nan), "routed_scaling_factor must be above 0, not nan"),
        (changed(routed_scaling_factor="2"), "routed_scaling_factor must be above 0, not '2'"),
    ],
)
def test_gates_that_are_not_understood(config, message):
    """What the published code would not do, or nobody knows, is refused by its field."""
    with pytest.raises(ValueError, match=f"^{message}"):
        routing.route([0.0] * 256, config)


def test_bias_of_another_length():
    """A bias for too few experts is refused, not cut off."""
    with pytest.raises(ValueError, match=r"^bias must be as long as logits \(256\), not 255$"):
        routing.route([0.0] * 256, v3, [0.0] * 255)


@pytest.mark.parametrize("value", [math.nan, math.inf])
def test_a_bias_that_is_no_number(value):
    """The bias is named, not the priorities that are made of it."""
    with pytest.raises(ValueError, match=f"^bias must hold finite numbers only, not {value}$"):
        routing.route([0.0] * 256, v3, [value] + [0.0] * 255)


def test_top_more_than_there_are():
    """One cannot choose five of four."""
    with pytest.raises(ValueError, match="^k must be at most 4, not 5$"):
        routing.top([1, 2, 3, 4], 5)


def test_a_mapping_is_read_as_an_object_is():
    """V3 as its config.json has it: the same eight experts and weights; of a type that nobody read none."""
    known = {"model_type": "deepseek_v3", "n_routed_experts": 256} | vars(changed())
    logits = [math.sin(7 * expert) for expert in range(256)]
    assert routing.route(logits, v3, [0.0] * 256) == routing.route(logits, known, [0.0] * 256)
    assert (409_663_695_276_000, 1 / 32) == (routing.expert_teams(known), routing.chosen_share(known))
    for count in (lambda given: routing.route(logits, given), routing.expert_teams, routing.chosen_share):
        with pytest.raises(ValueError, match="^model_type must be one of"):
            count(known | {"model_type": "mystery"})
        with pytest.raises(ValueError, match="^model_type is missing"):
            count({name: value for name, value in known.items() if name != "model_type"})


def some(**fields):
    """A thing of some fields."""
    return SimpleNamespace(**fields)


@pytest.mark.parametrize(("call", "message"), [
    (lambda: routing.best_groups([math.nan] * 4, changed()), "priorities must hold finite numbers only, not nan"),
    (lambda: routing.top([1, 2], 0), "k must be a whole number of at least 1, not 0"),
    (lambda: routing.affinities([0], "relu"), "scoring_func must be one of sigmoid, softmax, not 'relu'"),
    (lambda: routing.gate_weights([0.5, 0.5], [2], changed()), "experts must name experts from 0 to 1, not 2"),
    (lambda: routing.gate_weights([0.5, 0.5], [-1], changed()), "experts must name experts from 0 to 1, not -1"),
    (lambda: routing.layer_output([1], routing.Route([1], [1]), [list], []), "chosen must name experts from 0 to 0, not 1"),
    *((lambda count=count: count(some(n_routed_experts=4, num_experts_per_tok=0)), "num_experts_per_tok must be a whole number of at least 1, not 0")
      for count in (routing.expert_teams, routing.chosen_share)),
    *((lambda count=count: count(some(n_routed_experts=4)), "num_experts_per_tok is missing, and a model of no type has no such field")
      for count in (routing.expert_teams, routing.chosen_share)),
    *((lambda count=count: count(some(num_experts_per_tok=4)), "config must be a mixture of experts: it has no n_routed_experts")
      for count in (routing.expert_teams, routing.chosen_share)),
])  # fmt: skip
def test_what_cannot_be_is_refused(call, message):
    """Each by the name of its input."""
    with pytest.raises(ValueError, match=f"^{message}$"):
        call()


def test_the_least_that_makes_sense_is_taken():
    """One expert of four is one of four teams, a quarter; the first of the experts has a weight; of a dense model no routed expert is called."""
    assert (4, 1 / 4) == (routing.expert_teams(some(n_routed_experts=4, num_experts_per_tok=1)), routing.chosen_share(some(n_routed_experts=4, num_experts_per_tok=1)))
    assert [2.5] == routing.gate_weights([0.5], [0], changed())
    assert 0 == routing.routed_expert_calls(group("architectures.llama_3_1_405b"))
