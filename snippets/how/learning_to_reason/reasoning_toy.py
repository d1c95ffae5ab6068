"""Learning to reason in miniature: a policy finds out how to add from a rule that looks at the answer and nothing else.

The numbers have two digits in base 4, and the answer keeps two digits. The policy works from right to left and writes one token
a column: a digit, which is marked in the end, and a note, which is not. The note is all that it remembers in the next column.
"""

import math
import random
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from snippets.how.learning_to_reason.reinforcement import group_advantages, kl_pull, pull, silent_chance
from snippets.inputs import at_most, numbers, whole
from snippets.units import Count, Percent, Ratio, Real, Whole
from snippets.vectors import softmax

BASE = 4
COLUMNS = 2
NUMBERS = BASE**COLUMNS
GROUP = 16  # answers per question, as in R1
CLIP = 0.2
"""The clip of the toy's training."""
BETA = 0.001  # weight of the KL penalty, as in R1

Situation = tuple[Whole, Whole, Whole]
"""The two digits of a column and the note before it."""
Policy = Mapping[Situation, Sequence[Real]]
"""The score of each token in each situation."""
Chances = Mapping[Situation, Sequence[Ratio]]
"""The probability of each token in each situation."""
Written = Sequence[tuple[Situation, Whole]]
"""An answer: the situation and the token of each column."""
Sum = tuple[Whole, Whole]
"""The two numbers that are to be added."""
Graded = Sequence[tuple[Written, Real]]
"""Answers, each with its advantage over its group."""


def blank(notes: Whole) -> Policy:
    """A policy that knows nothing: 0 as the score of every token, for all two digits of a column and the note before it."""
    whole(1, notes=notes)
    situations = [(a, b, note) for a in range(BASE) for b in range(BASE) for note in range(int(notes))]
    return {situation: [0.0] * (BASE * int(notes)) for situation in situations}


def softmax_rows(policy: Policy) -> Chances:
    """The probability of each token in each situation: the softmax of its scores."""
    return {state: softmax(scores) for state, scores in policy.items()}


# --8<-- [start:attempt]
def attempt(chances: Chances, x: Whole, y: Whole, rng: random.Random) -> Written:
    """One answer to x + y, each token drawn from the policy's `chances`."""
    _check(x, y)
    note, written = 0, []
    for column in range(COLUMNS):
        state = (digit(x, column), digit(y, column), note)
        token = rng.choices(range(len(chances[state])), chances[state])[0]
        written.append((state, token))
        note = token // BASE
    return written


def reward(x: Whole, y: Whole, written: Written) -> Ratio:
    """1 if the digits read x + y, else 0. The rule does not look at the notes."""
    _check(x, y)
    if len(written) != COLUMNS:
        raise ValueError(f"written must hold {COLUMNS} columns, not {len(written)}")
    digits = [token % BASE for _, token in written]
    answer = sum(d * BASE**column for column, d in enumerate(digits))
    return 1.0 if answer == (x + y) % NUMBERS else 0.0
# --8<-- [end:attempt]


def digit(number: Whole, column: Whole) -> Whole:
    """The digit of `number` in a column, counted from the right."""
    return number // BASE**column % BASE


def log_probability(chances: Chances, written: Written) -> Real:
    """The logarithm of the probability that the policy writes exactly this."""
    return math.fsum(math.log(chances[state][token]) for state, token in written)


# --8<-- [start:step]
def grade(chances: Chances, questions: Sequence[Sum], rng: random.Random) -> Graded:
    """A group of answers to each question and each answer's advantage over its group."""
    graded: list[tuple[Written, Real]] = []
    for x, y in questions:
        group = [attempt(chances, x, y, rng) for _ in range(GROUP)]
        rewards = [reward(x, y, written) for written in group]
        graded += zip(group, group_advantages(rewards), strict=True)
    return graded


def slope(chances: Chances, old: Chances, start: Chances, graded: Graded) -> Policy:
    """The gradient of the GRPO objective in the policy's scores, averaged over all answers."""
    policies = chances, old, start
    pushes = {state: [0.0] * len(row) for state, row in chances.items()}
    for written, advantage in graded:
        now, then, reference = (log_probability(policy, written) for policy in policies)
        push = pull(math.exp(now - then), advantage, CLIP) + BETA * kl_pull(reference, now)
        for state, token in written:
            pushes[state][token] += push / len(graded)
    return {state: _less_mean(row, chances[state]) for state, row in pushes.items()}


def _less_mean(pushes: Sequence[Real], chances: Sequence[Ratio]) -> list[Real]:
    """The slope of a softmax: each push, less its token's share by chance of all of them."""
    total = math.fsum(pushes)
    return [push - total * chance for push, chance in zip(pushes, chances, strict=True)]
# --8<-- [end:step]


def training(
    seed: Whole, notes: Whole, steps: Whole, rate: Real = 10.0, questions: Whole = 8, updates: Whole = 2
) -> Iterator[Policy]:
    """The policy before training, and after each of `steps` steps of it."""
    whole(0, steps=steps)
    whole(1, questions=questions, updates=updates)
    numbers(rate=[rate])
    rng, policy = random.Random(seed), blank(notes)
    start = softmax_rows(policy)
    yield policy
    for _ in range(int(steps)):
        old = softmax_rows(policy)
        graded = grade(old, [(rng.randrange(NUMBERS), rng.randrange(NUMBERS)) for _ in range(int(questions))], rng)
        for _ in range(int(updates)):
            climb = slope(softmax_rows(policy), old, start, graded)
            policy = {state: [s + rate * g for s, g in zip(row, climb[state], strict=True)] for state, row in policy.items()}
        yield policy


def train(seed: Whole, notes: Whole, steps: Whole, rate: Real = 10.0, questions: Whole = 8, updates: Whole = 2) -> Policy:
    """The policy after `steps` steps of GRPO: each marks `questions` groups and climbs the slope `updates` times."""
    *_, policy = training(seed, notes, steps, rate, questions, updates)
    return policy


def solve_chance(chances: Chances, x: Whole, y: Whole) -> Ratio:
    """Probability that an answer to x + y is right, exactly: summed over every note that might be written."""
    _check(x, y)
    right, total = {0: 1.0}, x + y
    for column in range(COLUMNS):
        wanted = digit(total, column)
        after: dict[Whole, Ratio] = {}
        for note, chance in right.items():
            row = chances[digit(x, column), digit(y, column), note]
            for token in range(wanted, len(row), BASE):
                after[token // BASE] = after.get(token // BASE, 0.0) + chance * row[token]
        right = after
    return math.fsum(right.values())


def accuracy(policy: Policy) -> Percent:
    """How many of all the sums the policy gets right, on average and exactly."""
    chances = softmax_rows(policy)
    return 100 * math.fsum(solve_chance(chances, x, y) for x, y in all_sums()) / NUMBERS**2


def silent_share(policy: Policy) -> Ratio:
    """The share of groups that teach nothing, because the policy gets all their answers right or all wrong."""
    chances = softmax_rows(policy)
    return math.fsum(silent_chance(min(1.0, solve_chance(chances, x, y)), GROUP) for x, y in all_sums()) / NUMBERS**2


def all_sums() -> list[Sum]:
    """Every pair of two-digit numbers."""
    return [(x, y) for x in range(NUMBERS) for y in range(NUMBERS)]


def carries(x: Whole, y: Whole) -> bool:
    """Whether the right-hand column of x + y carries."""
    return digit(x, 0) + digit(y, 0) >= BASE


def ceiling_without_notes() -> Percent:
    """The best that any policy can do if nothing is passed on to the next column: bet that nothing was carried."""
    return 100 * sum(not carries(x, y) for x, y in all_sums()) / NUMBERS**2


class Notation(NamedTuple):
    """How often a policy writes the note 1 after a right-hand column with a carry, and after one without."""

    after_a_carry: Ratio
    after_no_carry: Ratio


def notation(policy: Policy) -> Notation:
    """What the policy's notes have come to mean, read from its probabilities in the right-hand column."""
    chances = softmax_rows(policy)
    ones = {(a, b): math.fsum(chances[a, b, 0][BASE:]) for a in range(BASE) for b in range(BASE)}
    carried = [p for (a, b), p in ones.items() if a + b >= BASE]
    rest = [p for (a, b), p in ones.items() if a + b < BASE]
    return Notation(math.fsum(carried) / len(carried), math.fsum(rest) / len(rest))


class Progress(NamedTuple):
    """One point of the learning curve: sums right, for a policy that may write notes and for one that may not."""

    step: Count
    with_notes: Percent
    without_notes: Percent


def learning_curve(seed: Whole = 0, steps: Whole = 200, every: Whole = 10) -> list[Progress]:
    """Both policies' accuracy during training, from the same seed."""
    whole(1, every=every)
    both = zip(training(seed, 2, steps), training(seed, 1, steps), strict=True)
    return [Progress(i, accuracy(a), accuracy(b)) for i, (a, b) in enumerate(both) if i % every == 0]


def _check(x: Whole, y: Whole) -> None:
    whole(0, x=x, y=y)
    at_most(NUMBERS - 1, x=x, y=y)
