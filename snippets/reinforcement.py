"""Group relative policy optimization (GRPO): what one step of DeepSeek-R1's reinforcement learning computes.

Equations 1 to 3 of the R1 report. Group size, clip and KL weight are facts; the report does not say whether the standard
deviation divides by G or by G - 1, so this uses G.
"""

import math
from typing import NamedTuple

from snippets.facts import group
from snippets.inputs import above, at_least
from snippets.lists import numbers, whole
from snippets.units import Count, Percent, Ratio, Seconds

r1_zero = group("reasoning.r1_zero")
curve = group("reasoning.curve")
settings = group("reasoning.settings")
stages = group("reasoning.stages")
thinking = group("reasoning.thinking")


# --8<-- [start:group_advantages]
def group_advantages(rewards) -> list[float]:
    """How much better each answer is than its group, in standard deviations: (reward - mean) / std, equation 3.

    If all rewards are equal the deviation is 0, nothing is better than anything else, and every advantage is 0.
    """
    if len(rewards) < 2:
        raise ValueError(f"rewards must hold at least 2 answers, not {len(rewards)}")
    numbers(rewards=rewards)
    if min(rewards) == max(rewards):  # exactly, however the mean is rounded
        return [0.0] * len(rewards)
    mean = math.fsum(rewards) / len(rewards)
    spread = math.sqrt(math.fsum((reward - mean) ** 2 for reward in rewards) / len(rewards))
    return [(reward - mean) / spread for reward in rewards]
# --8<-- [end:group_advantages]


def advantage_if_right(group_size, right) -> Ratio:
    """The advantage of each right answer when `right` of `group_size` answers earn 1 and the others 0."""
    return max(group_advantages(_marks(group_size, right)))


def advantage_if_wrong(group_size, right) -> Ratio:
    """The advantage of each wrong answer in the same group: negative, or 0 when nothing distinguishes the answers."""
    return min(group_advantages(_marks(group_size, right)))


# --8<-- [start:silent]
def all_wrong_chance(accuracy, group_size) -> Ratio:
    """Probability that no answer of a group is right, if each is right with probability `accuracy`."""
    whole(1, group_size=group_size)
    _check_share("accuracy", accuracy)
    return (1 - accuracy) ** group_size


def silent_chance(accuracy, group_size) -> Ratio:
    """Probability that a group teaches nothing: all its answers are wrong, or all are right."""
    whole(2, group_size=group_size)
    return all_wrong_chance(accuracy, group_size) + all_wrong_chance(1 - accuracy, group_size)
# --8<-- [end:silent]


# --8<-- [start:clipped]
def clipped(ratio, advantage, clip) -> Ratio:
    """What an answer adds to the objective: its advantage times how much likelier it has become, held within 1 ± clip."""
    if not (ratio >= 0 and clip > 0):
        raise ValueError(f"ratio must be at least 0 and clip more than 0, not {ratio} and {clip}")
    numbers(advantage=[advantage])
    held = min(max(ratio, 1 - clip), 1 + clip)
    return min(ratio * advantage, held * advantage)


def kl_penalty(log_reference, log_policy) -> Ratio:
    """The report's estimate of how far the policy has moved from the reference, from one answer's two log-probabilities.

    reference/policy - log(reference/policy) - 1: never negative, and its mean over the policy's own answers is the KL divergence.
    """
    _check_logarithms(log_reference=log_reference, log_policy=log_policy)
    difference = log_reference - log_policy
    return math.exp(difference) - difference - 1
# --8<-- [end:clipped]


# --8<-- [start:objective]
def objective(rewards, log_policy, log_old, log_reference, clip, beta) -> Ratio:
    """Equation 1 for one question: the mean over its group of the clipped term minus beta times the KL penalty.

    The three lists hold each answer's log-probability under the policy being trained, under the one that wrote it and under
    the reference.
    """
    at_least(0, beta=beta)
    _check_lengths(len(rewards), log_policy=log_policy, log_old=log_old, log_reference=log_reference)
    ratios = [math.exp(new - old) for new, old in zip(log_policy, log_old, strict=True)]
    gains = [clipped(ratio, a, clip) for ratio, a in zip(ratios, group_advantages(rewards), strict=True)]
    penalties = [kl_penalty(reference, new) for reference, new in zip(log_reference, log_policy, strict=True)]
    return math.fsum(gain - beta * penalty for gain, penalty in zip(gains, penalties, strict=True)) / len(rewards)
# --8<-- [end:objective]


def pull(ratio, advantage, clip) -> Ratio:
    """The slope of the clipped term in the answer's log-probability: 0 once the clip holds it."""
    at_least(0, ratio=ratio)
    above(0, clip=clip)
    numbers(advantage=[advantage])
    held = (advantage > 0 and ratio > 1 + clip) or (advantage < 0 and ratio < 1 - clip)
    return 0.0 if held else ratio * advantage


def kl_pull(log_reference, log_policy) -> Ratio:
    """The slope of the KL penalty, with its minus sign, in the answer's log-probability: back towards the reference."""
    _check_logarithms(log_reference=log_reference, log_policy=log_policy)
    return math.exp(log_reference - log_policy) - 1


# --8<-- [start:run]
def answers_per_step(run) -> Count:
    """Answers that are written and marked in one training step: questions times the group."""
    return run.questions_per_step * run.group_size


def answers(run) -> Count:
    """Answers written and marked in the whole run."""
    return answers_per_step(run) * run.steps


def questions_per_pass(run) -> Count:
    """Questions in the training set that the steps and the number of passes (epochs) imply."""
    return run.questions_per_step * run.steps / run.passes
# --8<-- [end:run]


def most_growth(clip) -> Ratio:
    """How many times likelier a good answer may become before the clip holds it."""
    above(0, clip=clip)
    return 1 + clip


def points_per_question(questions) -> Percent:
    """What one question more or less is worth on a test of `questions` questions."""
    if not questions >= 1:
        raise ValueError(f"questions must be at least 1, not {questions}")
    return 100 / questions


def thinking_time(tokens, tokens_per_second) -> Seconds:
    """How long a reader waits for `tokens` tokens of thought and answer."""
    at_least(0, tokens=tokens)
    if not tokens_per_second > 0:
        raise ValueError(f"tokens_per_second must be more than 0, not {tokens_per_second}")
    return tokens / tokens_per_second


class Point(NamedTuple):
    """One point of a published learning curve."""

    step: Count
    one_answer: Percent
    majority_of_16: Percent


def published_curve(curve) -> list[Point]:
    """R1-Zero on AIME 2024 during training: Figure 2 of the R1 report, read off its image."""
    return [Point(*row) for row in zip(curve.steps, curve.one_answer, curve.majority_of_16, strict=True)]


def _marks(group_size, right):
    if not 0 <= right <= group_size:
        raise ValueError(f"right must be from 0 to group_size ({group_size}), not {right}")
    return [1] * right + [0] * (group_size - right)


def _check_logarithms(**logarithms):
    for name, value in logarithms.items():
        if not -math.inf < value <= 1e-9:  # a sum of rounded logarithms may end a hair above 0
            raise ValueError(f"{name} must be the logarithm of a probability, at most 0, not {value}")


def _check_lengths(size, **lists):
    for name, values in lists.items():
        if len(values) != size:
            raise ValueError(f"{name} must be as long as rewards ({size}), not {len(values)}")


def _check_share(name, value):
    if not 0 <= value <= 1:
        raise ValueError(f"{name} must be from 0 to 1, not {value}")
