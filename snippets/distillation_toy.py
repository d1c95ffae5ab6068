"""Distillation in miniature: small networks copy the worked sums of the policy that `reasoning_toy` trains.

The student sees one column (two digits and the note before it) and has a few hidden units between that and its next token.
Fine-tuning on the teacher's correct answers is how R1's students were made; rewarding the student's own is how R1-Zero was.
"""

import math
import random
from typing import NamedTuple

from snippets import reasoning_toy
from snippets.distillation import softmax
from snippets.lists import numbers, whole
from snippets.reasoning_toy import BASE, GROUP, NUMBERS, all_sums, attempt, blank, carries, grade, reward, softmax_rows, solve_chance
from snippets.units import Count, Percent

NOTES = 2
TOKENS = BASE * NOTES
SEED = 0
TRACES = 800  # R1's students had 800,000


class Student(NamedTuple):
    """A network with one hidden layer: a row of weights per thing it can see, and one per token it can write."""

    inputs: list[list[float]]
    outputs: list[list[float]]


# --8<-- [start:student]
def new_student(width, seed=SEED) -> Student:
    """A student with `width` hidden units and small random weights."""
    whole(1, width=width)
    rng = random.Random(seed)
    inputs = [[rng.gauss(0, 0.5) for _ in range(width)] for _ in range(2 * BASE + NOTES)]
    return Student(inputs, [[rng.gauss(0, 0.5) for _ in range(width)] + [0.0] for _ in range(TOKENS)])


def hidden(student, state) -> list[float]:
    """The hidden units for one situation: tanh of the rows for its two digits and its note, and a constant 1."""
    return [math.tanh(sum(column)) for column in zip(*(student.inputs[i] for i in seen(state)), strict=True)] + [1.0]


def scores(student, state) -> list[float]:
    """The student's score (logit) for each token in one situation."""
    units = hidden(student, state)
    return [sum(w * u for w, u in zip(row, units, strict=True)) for row in student.outputs]
# --8<-- [end:student]


def seen(state) -> tuple:
    """The three rows of input weights that a situation switches on."""
    a, b, note = state
    if not (a in range(BASE) and b in range(BASE) and note in range(NOTES)):
        raise ValueError(f"state must be two digits below {BASE} and a note below {NOTES}, not {state}")
    return a, BASE + b, 2 * BASE + note


def chances(student) -> dict:
    """The student's probability of each token in each situation."""
    return softmax_rows({state: scores(student, state) for state in blank(NOTES)})


# --8<-- [start:backward]
def backward(student, wanted) -> Student:
    """The gradient of the weighted log-likelihood: `wanted` maps a situation to a weight for each token, all signs allowed."""
    pushes = Student([[0.0] * len(row) for row in student.inputs], [[0.0] * len(row) for row in student.outputs])
    for state, weights in wanted.items():
        units, total = hidden(student, state), sum(weights)
        errors = [w - total * p for w, p in zip(weights, softmax(scores(student, state)), strict=True)]
        for push, error in zip(pushes.outputs, errors, strict=True):
            push[:] = [x + error * unit for x, unit in zip(push, units, strict=True)]
        blame = [sum(e * row[k] for e, row in zip(errors, student.outputs, strict=True)) for k in range(len(units) - 1)]
        for i in seen(state):
            pushes.inputs[i][:] = [x + g * (1 - u * u) for x, g, u in zip(pushes.inputs[i], blame, units, strict=False)]
    return pushes
# --8<-- [end:backward]


# --8<-- [start:traces]
def traces(chances, count, rng) -> list:
    """`count` correct answers of a teacher, with their notes; wrong ones are thrown away (rejection sampling)."""
    whole(1, count=count)
    if not any(solve_chance(chances, x, y) for x, y in all_sums()):
        raise ValueError("chances must get some sum right, or there is nothing to copy")
    kept = []
    while len(kept) < count:
        x, y = rng.randrange(NUMBERS), rng.randrange(NUMBERS)
        written = attempt(chances, x, y, rng)
        if reward(x, y, written):
            kept.append(written)
    return kept


def fine_tune(student, examples, steps=200) -> Student:
    """The student after climbing the mean log-likelihood of the examples' tokens: nothing but supervised fine-tuning."""
    whole(0, steps=steps)
    if not examples:
        raise ValueError("examples must hold at least 1 answer, not none")
    wanted = _tally([(written, 1 / len(examples)) for written in examples])
    speed = backward(student, {})
    for _ in range(steps):
        speed = _add(speed, 0.9, backward(student, wanted), 0.5)
        student = _add(student, 1, speed, 1)
    return student
# --8<-- [end:traces]


def reinforce(student, steps, seed=SEED, rate=1.0, questions=8) -> Student:
    """The student after `steps` steps of group-relative reward on its own answers, one update each."""
    whole(0, steps=steps)
    whole(1, questions=questions)
    numbers(rate=[rate])
    rng = random.Random(seed)
    for _ in range(steps):
        asked = [(rng.randrange(NUMBERS), rng.randrange(NUMBERS)) for _ in range(questions)]
        graded = grade(chances(student), asked, rng)
        wanted = _tally([(written, advantage / len(graded)) for written, advantage in graded])
        student = _add(student, 1, backward(student, wanted), rate)
    return student


def attempts(steps, questions=8) -> Count:
    """Answers that `reinforce` has the student write."""
    whole(0, steps=steps)
    whole(1, questions=questions)
    return steps * questions * GROUP


class Marks(NamedTuple):
    """How many sums come out: those in which nothing is carried, those with a carry, and all."""

    without_carry: Percent
    with_carry: Percent
    all: Percent


def marks(chances) -> Marks:
    """The exact share of sums that a policy gets right, by kind."""
    right = {(x, y): 100 * solve_chance(chances, x, y) for x, y in all_sums()}
    hard = [p for (x, y), p in right.items() if carries(x, y)]
    easy = [p for (x, y), p in right.items() if not carries(x, y)]
    return Marks(sum(easy) / len(easy), sum(hard) / len(hard), sum(right.values()) / len(right))


def teacher(seed=SEED) -> dict:
    """The probabilities of the policy that learned to add by reward."""
    return softmax_rows(reasoning_toy.train(seed, NOTES, 200))


# --8<-- [start:distilled]
def distilled(width, count=TRACES, seed=SEED) -> Marks:
    """The marks of a student of `width` hidden units, fine-tuned on `count` of the teacher's answers."""
    examples = traces(teacher(seed), count, random.Random(seed))
    return marks(chances(fine_tune(new_student(width, seed), examples)))


def rewarded(width, steps=200, seed=SEED) -> Marks:
    """The marks of the same student, rewarded for its own answers instead."""
    return marks(chances(reinforce(new_student(width, seed), steps, seed)))
# --8<-- [end:distilled]


class Size(NamedTuple):
    """One student: its hidden units and the sums it gets right."""

    hidden_units: Count
    without_carry: Percent
    with_carry: Percent


def by_size(widths=(2, 3, 4, 6, 8), seed=SEED) -> list[Size]:
    """The marks of students of several widths that were shown the same answers."""
    examples = traces(teacher(seed), TRACES, random.Random(seed))
    students = {width: marks(chances(fine_tune(new_student(width, seed), examples))) for width in widths}
    return [Size(width, found.without_carry, found.with_carry) for width, found in students.items()]


def _tally(weighted):
    wanted = {}
    for written, weight in weighted:
        for state, token in written:
            wanted.setdefault(state, [0.0] * TOKENS)[token] += weight
    return wanted


def _add(a, s, b, t):
    pairs = [zip(ours, theirs, strict=True) for ours, theirs in zip(a, b, strict=True)]
    return Student(*([[s * x + t * y for x, y in zip(*rows, strict=True)] for rows in part] for part in pairs))
