"""Group relative policy optimization (GRPO): what one step of DeepSeek-R1's reinforcement learning computes.

Equations 1 to 3 of the R1 report. Group size, clip and KL weight are facts; the report does not say whether the standard
deviation divides by G or by G - 1, so this uses G.
"""

import math
from collections.abc import Sequence
from typing import NamedTuple, Protocol

from snippets.facts import group
from snippets.inputs import above, at_least, at_most, each_between, numbers, one_of, paired, part_of, percent, share, whole
from snippets.units import Count, Percent, Ratio, Real, Seconds, Steps, Tokens, Tokens_per_second, Whole

r1_zero = group("reasoning.r1_zero")
curve = group("reasoning.curve")
settings = group("reasoning.settings")
stages = group("reasoning.stages")
thinking = group("reasoning.thinking")
reader = group("reasoning.reader")

EARLY: Steps = 2400
"""A measured step in the first third of R1-Zero's published curve, by which most of its gain was made."""
ROUNDING = 1e-9
"""How far above 0 the logarithm of a probability may end when it is a sum of rounded ones."""


class MarkedStep(Protocol):
    """A step of training by how many questions it asks and how many answers it draws for each."""

    questions_per_step: Count
    group_size: Count


class MarkedRun(MarkedStep, Protocol):
    """A training run of such steps."""

    steps: Steps


class RepeatedRun(Protocol):
    """A training run by its questions and how many times it passes through all of them."""

    questions_per_step: Count
    steps: Steps
    passes: Count


class Curve(Protocol):
    """A learning curve: at each of `steps`, the score of one answer and that of the majority of a group."""

    steps: Sequence[Steps]
    one_answer: Sequence[Percent]
    majority_of_16: Sequence[Percent]


# --8<-- [start:group_advantages]
def group_advantages(rewards: Sequence[Real]) -> list[Real]:
    """How much better each answer is than its group, in standard deviations (equation 3).

    If all rewards are equal, nothing is better than anything else, and every advantage is 0.
    """
    if len(rewards) < 2:
        raise ValueError(f"rewards must hold at least 2 answers, not {len(rewards)}")
    numbers(rewards=rewards)
    if min(rewards) == max(rewards):  # exactly, however the mean is rounded
        return [0.0] * len(rewards)
    mean = math.fsum(rewards) / len(rewards)
    variance = math.fsum((reward - mean) ** 2 for reward in rewards) / len(rewards)
    spread = math.sqrt(variance)
    return [(reward - mean) / spread for reward in rewards]
# --8<-- [end:group_advantages]


def advantage_if_right(group_size: Whole, right: Whole) -> Real:
    """The advantage of each right answer when `right` of `group_size` answers earn 1 and the others 0."""
    return max(group_advantages(_marks(group_size, right)))


def advantage_if_wrong(group_size: Whole, right: Whole) -> Real:
    """The advantage of each wrong answer when `right` of `group_size` earn 1: negative, or 0 when nothing distinguishes them."""
    return min(group_advantages(_marks(group_size, right)))


# --8<-- [start:silent]
def all_wrong_chance(accuracy: Ratio, group_size: Whole) -> Ratio:
    """Probability that no answer of a group is right, if each is with probability `accuracy`."""
    whole(1, group_size=group_size)
    share(accuracy=accuracy)
    return (1 - accuracy) ** group_size


def silent_chance(accuracy: Ratio, group_size: Whole) -> Ratio:
    """Probability that a group teaches nothing: all its answers are wrong, or all are right."""
    whole(2, group_size=group_size)
    share(accuracy=accuracy)
    return all_wrong_chance(accuracy, group_size) + all_wrong_chance(1 - accuracy, group_size)
# --8<-- [end:silent]


class Push(NamedTuple):
    """An answer, right or wrong, and its advantage in a group."""

    answer: str
    advantage: Real


def pushes(group_size: Whole, right: Whole) -> list[Push]:
    """The advantages of a right and of a wrong answer when `right` of `group_size` answers are right."""
    return [Push("a right one", advantage_if_right(group_size, right)), Push("a wrong one", advantage_if_wrong(group_size, right))]


def heard(accuracy: Percent, group_size: Whole) -> Ratio:
    """The share of groups that teach something, if each answer is right with a chance of `accuracy` in a hundred."""
    percent(accuracy=accuracy)
    return 1 - silent_chance(accuracy / 100, group_size)


class Heard(NamedTuple):
    """How often an answer is right, and how often a group of them teaches something."""

    right: Percent
    groups: Percent


def heard_by_accuracy(group_size: Whole) -> list[Heard]:
    """From no right answers to nothing but right ones, in steps of two in a hundred."""
    return [Heard(right, 100 * heard(right, group_size)) for right in range(0, 101, 2)]


# --8<-- [start:clipped]
def clipped(ratio: Ratio, advantage: Real, clip: Ratio) -> Real:
    """What an answer adds to the objective.

    It is its advantage times how much likelier it has become, held within 1 ± clip.
    """
    at_least(0, ratio=ratio)
    above(0, clip=clip)
    numbers(advantage=[advantage])
    held = min(max(ratio, 1 - clip), 1 + clip)
    return min(ratio * advantage, held * advantage)


def kl_penalty(log_reference: Real, log_policy: Real) -> Real:
    """The report's estimate of how far the policy has moved from the reference, from one answer.

    It is reference/policy - log(reference/policy) - 1, from the answer's two log-probabilities.
    It is never negative, and its mean over the policy's own answers is the KL divergence.
    """
    at_most(ROUNDING, log_reference=log_reference, log_policy=log_policy)
    difference = log_reference - log_policy
    return math.exp(difference) - difference - 1
# --8<-- [end:clipped]


# --8<-- [start:objective]
def objective(
    rewards: Sequence[Real],
    log_policy: Sequence[Real],
    log_old: Sequence[Real],
    log_reference: Sequence[Real],
    clip: Ratio,
    beta: Real,
) -> Real:
    """Equation 1 for one question: the mean over its group of what each answer adds.

    That is the clipped term minus beta times the KL penalty. The three lists hold each answer's
    log-probability under the policy in training, the one that wrote it, and the reference.
    """
    at_least(0, beta=beta)
    paired(rewards=rewards, log_policy=log_policy, log_old=log_old, log_reference=log_reference)
    answers = zip(group_advantages(rewards), log_policy, log_old, log_reference, strict=True)
    added = [
        clipped(math.exp(new - old), advantage, clip) - beta * kl_penalty(reference, new)
        for advantage, new, old, reference in answers
    ]
    return math.fsum(added) / len(rewards)
# --8<-- [end:objective]


def pull(ratio: Ratio, advantage: Real, clip: Ratio) -> Real:
    """The slope of the clipped term in the answer's log-probability: 0 once the clip holds it."""
    at_least(0, ratio=ratio)
    above(0, clip=clip)
    numbers(advantage=[advantage])
    held = (advantage > 0 and ratio > 1 + clip) or (advantage < 0 and ratio < 1 - clip)
    return 0.0 if held else ratio * advantage


def kl_pull(log_reference: Real, log_policy: Real) -> Real:
    """The slope of the KL penalty, with its minus sign, in the answer's log-probability: back towards the reference."""
    at_most(ROUNDING, log_reference=log_reference, log_policy=log_policy)
    return math.exp(log_reference - log_policy) - 1


# --8<-- [start:run]
def answers_per_step(run: MarkedStep) -> Count:
    """Answers that are written and marked in one training step: questions times the group."""
    return run.questions_per_step * run.group_size


def answers(run: MarkedRun) -> Count:
    """Answers written and marked in the whole run."""
    return answers_per_step(run) * run.steps


def questions_per_pass(run: RepeatedRun) -> Count:
    """Questions in the training set that the steps and the number of passes (epochs) imply."""
    above(0, passes=run.passes)
    return run.questions_per_step * run.steps / run.passes
# --8<-- [end:run]


def most_growth(clip: Ratio) -> Ratio:
    """How many times likelier a good answer may become before the clip holds it."""
    above(0, clip=clip)
    return 1 + clip


def points_per_question(questions: Count) -> Percent:
    """What one question more or less is worth on a test of `questions` questions."""
    at_least(1, questions=questions)
    return 100 / questions


def thinking_time(tokens: Tokens, tokens_per_second: Tokens_per_second) -> Seconds:
    """How long a reader waits for `tokens` tokens of thought and answer."""
    at_least(0, tokens=tokens)
    above(0, tokens_per_second=tokens_per_second)
    return tokens / tokens_per_second


class Point(NamedTuple):
    """One point of a published learning curve."""

    step: Count
    one_answer: Percent
    majority_of_16: Percent


def published_curve(curve: Curve) -> list[Point]:
    """R1-Zero on AIME 2024 during training: Figure 2 of the R1 report, read off its image."""
    return [Point(*row) for row in zip(curve.steps, curve.one_answer, curve.majority_of_16, strict=True)]


def gained(curve: Curve, step: Steps) -> Ratio:
    """The share of what a single answer gained from the first measurement to the last that it had gained by `step`."""
    paired(steps=curve.steps, one_answer=curve.one_answer)
    one_of(curve.steps, step=step)
    each_between(0, 100, one_answer=curve.one_answer)
    first, last = curve.one_answer[0], curve.one_answer[-1]
    above(0, gain=last - first)
    return (curve.one_answer[list(curve.steps).index(step)] - first) / (last - first)


def _marks(group_size: Whole, right: Whole) -> Sequence[Real]:
    whole(2, group_size=group_size)
    whole(0, right=right)
    part_of("group_size", group_size, right=right)
    return [1] * int(right) + [0] * int(group_size - right)
