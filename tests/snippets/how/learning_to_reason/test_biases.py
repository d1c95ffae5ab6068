"""The weights in GRPO's formula, against the formula written out for one group and against the bias-free variant."""

import math

import numpy
import pytest

from snippets.how.learning_to_reason import biases
from snippets.how.learning_to_reason.biases import lengths, settings


@pytest.mark.parametrize("tokens", [1, 7, 1000])
def test_the_pushes_of_all_tokens_are_the_advantage(tokens):
    """DeepSeekMath's equation is a mean over an answer's tokens, so however long it is, its tokens share one advantage."""
    assert -0.5 == pytest.approx(math.fsum([biases.push_per_token(-0.5, tokens)] * tokens), rel=1e-12)


def test_a_wrong_answer_four_times_as_long_is_pushed_a_quarter_as_hard():
    """Liu and others, section 3.1: for negative advantages longer answers are penalised less."""
    assert biases.push_per_token(-1, 1000) == 4 * biases.push_per_token(-1, 4000)


@pytest.mark.parametrize("right", range(1, 16))
def test_the_weight_is_what_dr_grpo_leaves_out(right):
    """Dr. GRPO takes reward - mean alone; NumPy's standard scores are that many times larger, 1/sqrt(m(1-m))."""
    rewards = numpy.array([1.0] * right + [0.0] * (16 - right))
    ratios = (rewards - rewards.mean()) / rewards.std() / (rewards - rewards.mean())
    assert ratios.tolist() == pytest.approx([biases.question_weight(16, right)] * 16, rel=1e-12)
    assert 1 / math.sqrt(right / 16 * (1 - right / 16)) == pytest.approx(biases.question_weight(16, right), rel=1e-12)


def test_the_reference_is_renewed_twenty_six_times():
    """Every 400 of 10,400 steps: counted one by one."""
    assert sum(1 for step in range(1, settings.steps + 1) if step % 400 == 0) == biases.stretches(settings.steps, settings.reference_renewed)
    assert 26 == biases.stretches(settings.steps, settings.reference_renewed)
    assert 2 == biases.stretches(1199, 400)


def test_right_and_wrong_answers_of_r1_zero_grew_alike():
    """Table 5 prints 621.3 and 4,965.4, 1,038.9 and 8,206.1: 7.99 and 7.90 times, divided on paper."""
    assert 7.99 == pytest.approx(biases.growth(lengths.base_right, lengths.zero_right), abs=0.005)
    assert 7.90 == pytest.approx(biases.growth(lengths.base_wrong, lengths.zero_wrong), abs=0.005)


@pytest.mark.parametrize(
    "call, message",
    [
        (lambda: biases.push_per_token(1, 0), "^tokens must be a whole number of at least 1, not 0$"),
        (lambda: biases.question_weight(1, 1), "^group_size must be a whole number of at least 2, not 1$"),
        (lambda: biases.question_weight(16, 0), "^right must be between 1 and 15, not 0$"),
        (lambda: biases.question_weight(16, 16), "^right must be between 1 and 15, not 16$"),
        (lambda: biases.stretches(0, 400), "^steps must be a whole number of at least 1, not 0$"),
        (lambda: biases.growth(0, 1), "^before must be above 0, not 0$"),
        (lambda: biases.growth(1, 0), "^after must be above 0, not 0$"),
        (lambda: biases.stretches(400, 0), "^renewed must be a whole number of at least 1, not 0$"),
    ],
)
def test_bad_input_is_refused_by_name(call, message):
    """Each message names the argument and the bound."""
    with pytest.raises(ValueError, match=message):
        call()
