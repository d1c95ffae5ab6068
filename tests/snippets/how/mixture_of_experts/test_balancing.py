"""Balancing rules against finite differences and counts, the toy's shape against what wrong rules give, and batches against simulation."""

import random
import re
from types import SimpleNamespace

import numpy as np
import pytest

from snippets.how.mixture_of_experts import balancing
from snippets.how.mixture_of_experts.balancing import Router, Toy, auxiliary_loss, selection_bias, toy, unbalanced, v3

SEEDS = (0, 1, 2, 3)


def test_overload():
    """Even load is 0; everything on one of four experts is 3 above a mean of 1."""
    assert 0 == balancing.overload([5, 5, 5, 5])
    assert 3 == balancing.overload([20, 0, 0, 0])
    assert 0.5 == balancing.overload([15, 5, 10, 10])


def test_count_load_against_numpy():
    """Each token goes to its best by score plus bias; NumPy counts the same."""
    draw = np.random.default_rng(0)
    scores, bias = draw.random((40, 16)), draw.normal(0, 0.1, 16)
    best = np.argsort(-(scores + bias), axis=1, kind="stable")[:, :4]
    expected = np.bincount(best.ravel(), minlength=16)
    assert list(expected) == balancing.count_load([list(row) for row in scores], list(bias), 4)


def test_selection_bias_moves_by_the_published_step():
    """0.001 down for the overloaded, up for the underloaded, nothing at the mean; the scores stay as they are."""
    router = selection_bias(Router([0.5, 0, 0], [0.2, 0.2, 0.2]), [], [9, 3, 6])
    assert pytest.approx([0.199, 0.201, 0.2]) == router.bias
    assert [0.5, 0, 0] == router.offset


def test_selection_bias_takes_another_speed():
    """The speed is read from the recipe it is handed."""
    router = selection_bias(Router([0, 0], [0, 0]), [], [3, 1], SimpleNamespace(bias_update_speed=0.1))
    assert [-0.1, 0.1] == router.bias


def balance_loss(scores, load):
    """The expert-level loss of the DeepSeek-V2 report (section 2.2.3) without its factor, with normalised scores (tokens, experts)."""
    return float((load / load.mean()) @ (scores / scores.sum(axis=1, keepdims=True)).mean(axis=0))


def test_balance_gradient_against_finite_differences():
    """The slope equals what the loss does when an offset moves a little, the load held fixed."""
    draw = random.Random(5)
    logits = [[draw.gauss(0, 1) for _ in range(6)] for _ in range(9)]
    load, step = [4, 2, 7, 1, 3, 1], 1e-6

    def loss(offset):
        scores = [[balancing.sigmoid(z + o) for z, o in zip(row, offset, strict=True)] for row in logits]
        return balance_loss(np.array(scores), np.array(load))

    slopes = []
    for i in range(6):
        up, down = ([step * sign * (i == j) for j in range(6)] for sign in (1, -1))
        slopes.append((loss(up) - loss(down)) / (2 * step))
    scores = [[balancing.sigmoid(z) for z in row] for row in logits]
    assert pytest.approx(slopes, rel=1e-5, abs=1e-9) == balancing.balance_gradient(scores, load)


def test_auxiliary_loss_step():
    """One step against the slope and the pull; without both nothing moves, and the bias never does."""
    scores, load = [[0.9, 0.1]], [2, 0]
    slope = balancing.balance_gradient(scores, load)
    router = auxiliary_loss(Router([0.5, 0.5], [0, 0]), scores, load, alpha=0.2, pull=0.1)
    assert pytest.approx([0.5 - 0.2 * slope[0] - 0.05, 0.5 - 0.2 * slope[1] - 0.05]) == router.offset
    assert [0, 0] == router.bias
    assert [0.5, 0.5] == auxiliary_loss(router._replace(offset=[0.5, 0.5]), scores, load, alpha=0, pull=0).offset


def test_unbalanced_changes_nothing():
    """The rule that does nothing hands the router back."""
    router = Router([1], [2])
    assert router is unbalanced(router, [], [1])


def test_training_starts_level():
    """Under the rule that does nothing, what training ends with is what it began with: no offset and no bias."""
    assert ([0, 0, 0], [0, 0, 0]) == balancing.train(unbalanced, Toy(experts=3, top_k=1, steps=2))[0]


def test_train_is_the_same_for_the_same_seed_and_routes_every_token():
    """Two runs agree, another seed differs, and every step routes all tokens to four experts each; nothing is dropped."""
    small = Toy(steps=10)
    assert balancing.train(selection_bias, small, 0) == balancing.train(selection_bias, small, 0)
    assert balancing.train(unbalanced, small, 0) != balancing.train(unbalanced, small, 1)
    assert {small.tokens * small.top_k} == {sum(load) for load in balancing.train(selection_bias, small, 0)[1]}


@pytest.mark.slow
@pytest.mark.parametrize("seed", SEEDS)
def test_shape(seed):
    """Nothing: the busiest has about five times the mean. Both rules end below half of it above, and only the loss moves scores."""
    nothing, loss, bias = (balancing.result(rule, seed=seed) for rule in (unbalanced, auxiliary_loss, selection_bias))
    assert 3.5 < nothing.overload < 6
    assert bias.overload < 0.5 and loss.overload < 0.5
    assert bias.busiest == pytest.approx(bias.overload + 1) and bias.idlest < 1
    assert (0, 0) == (nothing.score_shift, bias.score_shift)
    assert loss.score_shift > 0.5


def test_a_wrong_sign_fails_the_shape():
    """Raising the bias of the overloaded makes it worse than doing nothing, so the bound above tells the two apart."""
    wrong = balancing.result(lambda router, scores, load: selection_bias(router, scores, load, SimpleNamespace(bias_update_speed=-0.001)))
    assert wrong.overload > 4.5


def test_a_stronger_loss_balances_more_and_moves_scores_more():
    """The auxiliary loss trades: ten times the weight, evener load, scores pushed further."""
    weak, strong = (
        balancing.result(lambda router, scores, load, alpha=alpha: auxiliary_loss(router, scores, load, alpha=alpha)) for alpha in (0.03, 3)
    )
    assert weak.overload > 1.5 > 0.5 > strong.overload
    assert strong.score_shift > weak.score_shift


def test_overload_by_step():
    """Ten rows, tokens counted by window; the rules start equal in the first step and end apart."""
    rows = balancing.overload_by_step()
    assert list(range(20, 201, 20)) == [row.step for row in rows]
    assert rows[-1].nothing > 10 * rows[-1].selection_bias
    first = [balancing.train(rule, Toy(steps=1))[1] for rule in (unbalanced, auxiliary_loss, selection_bias)]
    assert first[0] == first[1] == first[2]


def test_row_is_the_overload_of_its_window():
    """The last row is the overload of the last twenty steps' tokens together."""
    loads = balancing.train(unbalanced, toy, 0)[1][-20:]
    assert balancing.overload([sum(column) for column in zip(*loads, strict=True)]) == balancing.overload_by_step()[-1].nothing


@pytest.mark.parametrize("tokens", [1, 8, 32, 128])
def test_touched_formula_against_simulation(tokens):
    """Formula and count agree within 1 %: the count of 200 batches has a standard error below 0.3 %."""
    assert pytest.approx(balancing.experts_touched(256, 8, tokens), rel=0.01) == balancing.simulate_touched(256, 8, tokens)


def test_touched_edges():
    """No token touches none, one token its own eight, and all experts chosen are all experts touched."""
    touched = [balancing.experts_touched(256, 8, 0), balancing.experts_touched(256, 8, 1), balancing.experts_touched(8, 8, 1)]
    assert pytest.approx([0, 8, 8]) == touched
    assert 8 == balancing.simulate_touched(256, 8, 1)
    assert pytest.approx(163.3 / 256, abs=1e-3) == balancing.touched_share(v3, 32)


def test_a_batch_above_a_share():
    """By logarithms: 31 of 32 experts are missed by a token, and 73 tokens in a row miss less than a tenth; one token needs a thirty-second."""
    assert 73 == 1 + int(np.log(0.1) / np.log(31 / 32)) == balancing.batch_above(v3, 0.9)
    assert [1, 2] == [balancing.batch_above(v3, share) for share in (0, 8 / 256)]
    for share in (-0.1, 1):
        with pytest.raises(ValueError, match="share must be"):
            balancing.batch_above(v3, share)


def test_touched_by_batch():
    """A share of 8 in 256 for one token, each batch of twice the tokens leaves the square of what the one before left out, up to 1024."""
    rows = balancing.touched_by_batch(v3)
    left = 1 - 8 / 256
    for row in rows:
        assert pytest.approx(1 - left) == row.experts
        left **= 2
    assert [1, 2, 4, 1024] == [rows[at].tokens for at in (0, 1, 2, -1)]


def test_touched_is_not_the_product():
    """Counting every call as a new expert would give all 256 at 32 tokens; the truth is 163."""
    assert 163 == round(balancing.experts_touched(256, 8, 32))


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: balancing.experts_touched(8, 9, 1), r"top_k must be between 0 and experts \(8\), not 9"),
        (lambda: balancing.experts_touched(8, 0, 1), "top_k must be at least 1, not 0"),
        (lambda: balancing.experts_touched(float("nan"), 1, 1), "experts must be at least 1, not nan"),
        (lambda: balancing.overload([0, 0]), "load must hold at least 1 token, not none"),
        (lambda: balancing.overload([]), "load must hold at least 1 number, not none"),
        (lambda: balancing.overload([3, -1]), "every entry of load must be at least 0, not -1"),
    ],
)
def test_bad_input(call, message):
    """What is out of bounds is named with its bound."""
    with pytest.raises(ValueError, match=f"^{message}$"):
        call()


def test_what_is_not_said_is_as_the_page_says():
    """A layer of 32 experts, 4 for each of 32 tokens, 200 steps; the loss's weight and pull, seed 0, and windows of 50 and 20 steps."""
    assert (32, 4, 32, 200, 0.4, 0.5) == toy == Toy()
    functions = auxiliary_loss, balancing.train, balancing.result, balancing.overload_by_step, balancing.simulate_touched
    assert [(0.3, 0.001), (toy, 0), (toy, 0, 50), (toy, 0, 20), (200, 0)] == [function.__defaults__ for function in functions]


def test_the_seed_is_nought_unless_one_is_given():
    """What the page prints is the run of seed 0, and another seed gives another run."""
    short = balancing.Toy(steps=60)
    assert balancing.result(selection_bias, short) == balancing.result(selection_bias, short, seed=0, last=50)
    assert balancing.result(selection_bias, short) != balancing.result(selection_bias, short, seed=1, last=50)


@pytest.mark.parametrize(("call", "message"), [
    (lambda: selection_bias(Router([0], [0]), [], [None]), "load must hold finite numbers only, not unknown: it is not published"),
    *((lambda name=name: balancing.train(unbalanced, Toy()._replace(**{name: 0})), f"{name} must be a whole number of at least 1, not 0")
      for name in ("experts", "top_k", "tokens", "steps")),
    *((lambda name=name: balancing.train(unbalanced, Toy()._replace(**{name: -1})), f"{name} must be at least 0, not -1") for name in ("skew", "spread")),
    (lambda: balancing.result(unbalanced, Toy(), last=0), "last must be a whole number of at least 1, not 0"),
    (lambda: balancing.overload_by_step(Toy(), window=0), "window must be a whole number of at least 1, not 0"),
    (lambda: balancing.count_load([[0.5]], [0.0], 0), "top_k must be a whole number of at least 1, not 0"),
    (lambda: balancing.count_load([[0.5, 0.5]], [0.0], 1), "scores must be as long as bias (1), not 2"),
    (lambda: balancing.balance_gradient([[0.5]], [1, 2]), "scores must be as long as load (2), not 1"),
    (lambda: balancing.experts_touched(0.5, 1, 1), "experts must be at least 1, not 0.5"),
    (lambda: balancing.experts_touched(8, 1, -1), "tokens must be at least 0, not -1"),
    (lambda: balancing.simulate_touched(0, 1, 1), "experts must be a whole number of at least 1, not 0"),
    (lambda: balancing.simulate_touched(8, 0, 1), "top_k must be a whole number of at least 1, not 0"),
    (lambda: balancing.simulate_touched(8, 1, 1, trials=0), "trials must be a whole number of at least 1, not 0"),
    (lambda: balancing.simulate_touched(8, 1, -1), "tokens must be a whole number of at least 0, not -1"),
    (lambda: balancing.simulate_touched(8, 9, 1), "top_k must be between 0 and experts (8), not 9"),
    (lambda: balancing.batch_above(v3, -0.1), "share must be at least 0, not -0.1"),
    (lambda: balancing.batch_above(v3, 1), "share must be below 1, not 1"),
])  # fmt: skip
def test_what_is_out_of_bounds_is_refused(call, message):
    """Each by the name of its input, before anything is drawn."""
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        call()


def test_tokens_without_skew_or_spread_are_alike():
    """Then every token goes to the first experts: the busiest have all of them; one expert chosen from one is touched."""
    assert [[3, 3, 0, 0]] == balancing.train(unbalanced, Toy(experts=4, top_k=2, tokens=3, steps=1, skew=0, spread=0))[1]
    assert (1, 0, 1) == (balancing.experts_touched(1, 1, 1), balancing.experts_touched(1, 1, 0), balancing.simulate_touched(1, 1, 1, trials=1))
    assert (1, 2, 0, 0) == balancing.result(unbalanced, Toy(experts=4, top_k=2, tokens=3, steps=1, skew=0, spread=0), last=1)
    assert (0, 1, 1, 0) == balancing.result(unbalanced, Toy(experts=2, top_k=2, tokens=3, steps=2), last=2)


def test_a_token_asks_for_an_expert_by_its_popularity_its_own_taste_and_the_offset():
    """Two steps drawn a second time, in NumPy: popularity with the skew once, tastes with the spread for each token; the offset is added, then the sigmoid."""
    seen, draw = [], random.Random(7)

    def moves(router, scores, load):
        seen.append((scores, load))
        return Router([0.25, -0.5, 0.0], router.bias)

    balancing.train(moves, Toy(experts=3, top_k=1, tokens=2, steps=2, skew=0.3, spread=0.7), seed=7)
    popularity = np.array([draw.gauss(0, 0.3) for _ in range(3)])
    for offset, (scores, load) in zip(([0, 0, 0], [0.25, -0.5, 0]), seen, strict=True):
        logits = popularity + offset + np.array([[draw.gauss(0, 0.7) for _ in range(3)] for _ in range(2)])
        assert 1 / (1 + np.exp(-logits)) == pytest.approx(np.array(scores))
        assert list(np.bincount(logits.argmax(axis=1), minlength=3)) == load


def test_the_steps_of_another_seed():
    """One step of the first tokens of seed 3: the overload of their load, under every rule."""
    short = Toy(steps=1)
    (row,) = balancing.overload_by_step(short, seed=3, window=1)
    assert (1, *[balancing.overload(balancing.train(unbalanced, short, 3)[1][0])] * 3) == row != balancing.overload_by_step(short, window=1)[0]


def test_a_window_of_steps_makes_a_row():
    """Five steps in windows of two make two rows; what is left over makes none."""
    assert [2, 4] == [row.step for row in balancing.overload_by_step(Toy(experts=4, top_k=1, tokens=2, steps=5), window=2)]
