"""Two weights hidden in GRPO's formula: by the length of an answer and by the difficulty of a question (Liu and others, section 3.1)."""

from snippets.facts import group
from snippets.how.learning_to_reason.reinforcement import advantage_if_right, advantage_if_wrong
from snippets.inputs import above, between, whole
from snippets.units import Amount, Ratio, Real, Steps, Whole

settings, lengths = group("reasoning.settings"), group("reasoning.lengths")


# --8<-- [start:biases]
def push_per_token(advantage: Real, tokens: Whole) -> Real:
    """What one token of an answer is pushed by, where the answer's advantage is divided by its length."""
    whole(1, tokens=tokens)
    return advantage / tokens


def question_weight(group_size: Whole, right: Whole) -> Ratio:
    """How many times the division by the spread multiplies what a question teaches: 1 / spread.

    A right and a wrong answer lie 1 apart in reward, so their advantages lie 1 / spread apart.
    """
    whole(2, group_size=group_size)
    between(1, group_size - 1, right=right)
    return advantage_if_right(group_size, right) - advantage_if_wrong(group_size, right)
# --8<-- [end:biases]


def stretches(steps: Steps, renewed: Steps) -> Whole:
    """Whole stretches of a run between two renewals of its reference."""
    whole(1, steps=steps, renewed=renewed)
    return int(steps) // int(renewed)


def growth(before: Amount, after: Amount) -> Ratio:
    """How many times as long answers became, from their mean length before and after training."""
    above(0, before=before, after=after)
    return after / before
