"""The stream of tokens against a second version in NumPy, which knows nothing of the first but the order of its draws."""

import random

import numpy
import pytest

from snippets.how.mixture_of_experts.balancing import unbalanced
from snippets.how.mixture_of_experts.stream import RULES, first_tokens, in_even_shares, stream


def logits(batches, seed=0):
    """What the tokens of each batch ask for: popularity first, then a taste for each token and expert."""
    draw = random.Random(seed)
    popularity = numpy.array([draw.gauss(0, 0.4) for _ in range(256)])
    return [popularity + numpy.array([[draw.gauss(0, 0.5) for _ in range(256)] for _ in range(32)]) for _ in range(batches)]


def choice(priorities):
    """The eight best experts in the four best groups of thirty-two, a group by its two best, as sets by token."""
    pairs = numpy.sort(priorities.reshape(-1, 8, 32))[:, :, -2:].sum(axis=2)
    kept = numpy.argsort(-pairs)[:, :4]
    outside = numpy.ones((len(priorities), 8), bool)
    numpy.put_along_axis(outside, kept, False, axis=1)
    return [set(row) for row in numpy.argsort(-numpy.where(outside.repeat(32, axis=1), -9, priorities))[:, :8].tolist()]


def counted(chosen):
    """Visits of each expert."""
    return numpy.bincount([expert for one in chosen for expert in one], minlength=256)


def scores(values):
    """The sigmoid."""
    return 1 / (1 + numpy.exp(-values))


def test_the_bias_falls_for_the_busy_and_rises_for_the_idle():
    """Three batches in NumPy: the same visits, the same last token, and scores that stay as they are."""
    bias, visits = numpy.zeros(256), numpy.zeros(256)
    for batch, found in zip(logits(3), stream(RULES["selection bias"], 3), strict=True):
        chosen = choice(scores(batch) + bias)
        load = counted(chosen)
        visits, bias = visits + load, bias + 0.02 * numpy.sign(1 - load)  # 32 tokens with 8 experts each: one visit an expert
        assert (list(visits), chosen[-1], 0) == (found.visits, set(found.chosen), found.moved)


def test_the_loss_goes_down_its_slope():
    """Two batches: the offsets after the first are the differences of the loss, taken numerically, and bend the choice of the second."""
    first, second = logits(2)
    load = counted(choice(scores(first)))

    def loss(moved):
        given = scores(first + moved)
        return (load * (given / given.sum(axis=1, keepdims=True)).mean(axis=0)).sum()

    tiny = 1e-5
    offset = -16 * numpy.array([(loss(one) - loss(-one)) / (2 * tiny) for one in tiny * numpy.eye(256)])
    found = stream(RULES["auxiliary loss"], 2)[-1]
    assert abs(offset).max() == pytest.approx(found.moved, rel=1e-6)
    chosen = choice(scores(second + offset))
    assert (list(load + counted(chosen)), chosen[-1]) == (found.visits, set(found.chosen))


def test_without_a_rule_tokens_are_routed_by_their_scores_alone():
    """Two batches in NumPy, the router as it was."""
    first, second = logits(2, seed=5)
    visits = counted(choice(scores(first))) + counted(choice(scores(second)))
    assert list(visits) == stream(unbalanced, 2, seed=5)[-1].visits


def test_every_token_visits_eight_experts_in_four_groups_at_most():
    """Of 32 tokens a batch: 256 visits each, so that an even share is one visit a batch."""
    for number, left in enumerate(stream(RULES["selection bias"], 4), start=1):
        assert 256 * number == sum(left.visits)
        assert len(set(left.chosen)) == 8 and len({expert // 32 for expert in left.chosen}) <= 4


def test_even_shares_on_paper():
    """Of sixteen visits to four experts an even share is four."""
    assert [2, 1, 0.75, 0.25] == in_even_shares([8, 4, 3, 1])


def test_what_makes_no_sense_is_refused():
    """At least one batch, and spreads that are none below nought."""
    with pytest.raises(ValueError, match="^batches must be a whole number of at least 1, not 0$"):
        stream(unbalanced, 0)
    with pytest.raises(ValueError, match="^skew must be at least 0, not -1$"):
        stream(unbalanced, 1, skew=-1)
    with pytest.raises(ValueError, match="^spread must be at least 0, not -1$"):
        stream(unbalanced, 1, spread=-1)


@pytest.mark.parametrize("seed", (0, 5))
def test_first_tokens_are_those_of_the_first_batch(seed):
    """By NumPy: the same experts, and for each group its two best scores added up; the last of a batch is the one that the stream keeps."""
    first = logits(1, seed)[0]
    found = first_tokens(32, seed=seed)
    assert choice(scores(first)) == [set(one.chosen) for one in found]
    assert numpy.sort(scores(first).reshape(-1, 8, 32))[:, :, -2:].sum(axis=2) == pytest.approx(numpy.array([one.pairs for one in found]))
    assert stream(unbalanced, 1, seed=seed)[-1].chosen == found[-1].chosen and found[:3] == first_tokens(3, seed=seed)


def test_first_tokens_take_their_skew_and_spread():
    """Without either all scores are a half: the first experts of the first groups, and every pair is one."""
    assert [(list(range(8)), [1.0] * 8)] == [tuple(one) for one in first_tokens(1, skew=0, spread=0)]
    assert first_tokens(1)[0] != first_tokens(1, skew=0)[0] != first_tokens(1, skew=0, spread=0)[0]


def test_more_tokens_than_a_batch_are_refused():
    """Rules act after it."""
    with pytest.raises(ValueError, match="^count must be at most 32, not 33$"):
        first_tokens(33)
    with pytest.raises(ValueError, match="^count must be a whole number of at least 1, not 0$"):
        first_tokens(0)
    with pytest.raises(ValueError, match="^skew must be at least 0, not -1$"):
        first_tokens(1, skew=-1)
    with pytest.raises(ValueError, match="^spread must be at least 0, not -1$"):
        first_tokens(1, spread=-1)


def test_the_seed_is_nought_unless_another_is_given():
    """For single tokens and for batches."""
    assert first_tokens(1) == first_tokens(1, seed=0) != first_tokens(1, seed=1)
    assert stream(unbalanced, 1) == stream(unbalanced, 1, seed=0) != stream(unbalanced, 1, seed=1)


def test_the_rules_have_the_names_that_a_reader_chooses_from():
    """In the order of the piece."""
    assert ["no rule", "auxiliary loss", "selection bias"] == list(RULES)
