"""Distillation at toy size: small networks copy the worked sums of the policy that `reasoning_toy` trains.

The student sees one column (two digits and the note before it) and has a few hidden units between that and its next token.
Fine-tuning on the teacher's correct answers is how R1's students were made; rewarding the student's own is how R1-Zero was.
"""

import math
import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from snippets.how.learning_to_reason import reasoning_toy
from snippets.how.learning_to_reason.reasoning_toy import (
    BASE,
    GROUP,
    NUMBERS,
    Chances,
    Situation,
    Written,
    all_sums,
    attempt,
    blank,
    carries,
    grade,
    reward,
    softmax_rows,
    solve_chance,
)
from snippets.inputs import not_empty, numbers, whole
from snippets.units import Count, Percent, Real, Whole
from snippets.vectors import dot, softmax

NOTES = 2
TOKENS = BASE * NOTES
SEED = 0
TRACES = 800  # R1's students had 800,000
"""Answers that the toy's student copies."""

Wanted = Mapping[Situation, Sequence[Real]]
"""How much more of each token is wanted in each situation; less has a minus sign."""


class Student(NamedTuple):
    """A network with one hidden layer: a row of weights per thing it can see, and one per token it can write."""

    inputs: list[list[Real]]
    outputs: list[list[Real]]


# --8<-- [start:student]
def new_student(width: Whole, seed: Whole = SEED) -> Student:
    """A student with `width` hidden units and small random weights."""
    whole(1, width=width)
    rng, units = random.Random(seed), range(int(width))
    inputs = [[rng.gauss(0, 0.5) for _ in units] for _ in range(2 * BASE + NOTES)]
    outputs = [[rng.gauss(0, 0.5) for _ in units] + [0.0] for _ in range(TOKENS)]
    return Student(inputs, outputs)


def hidden(student: Student, state: Situation) -> list[Real]:
    """The hidden units for one situation, and a constant 1.

    A unit is the tanh of the sum of the rows for the two digits and the note.
    """
    rows = [student.inputs[i] for i in seen(state)]
    return [math.tanh(math.fsum(column)) for column in zip(*rows, strict=True)] + [1.0]


def scores(student: Student, state: Situation) -> list[Real]:
    """The student's score (logit) for each token in one situation."""
    units = hidden(student, state)
    return [dot(row, units) for row in student.outputs]
# --8<-- [end:student]


def seen(state: Situation) -> tuple[Whole, Whole, Whole]:
    """The three rows of input weights that a situation switches on."""
    a, b, note = state
    if not (a in range(BASE) and b in range(BASE) and note in range(NOTES)):
        raise ValueError(f"state must be two digits below {BASE} and a note below {NOTES}, not {state}")
    return a, BASE + b, 2 * BASE + note


def chances(student: Student) -> Chances:
    """The student's probability of each token in each situation."""
    return softmax_rows({state: scores(student, state) for state in blank(NOTES)})


# --8<-- [start:backward]
def backward(student: Student, wanted: Wanted) -> Student:
    """The gradient of the log-likelihood, weighted by how much each token is `wanted`."""
    inputs = [[0.0] * len(row) for row in student.inputs]
    outputs = [[0.0] * len(row) for row in student.outputs]
    for state, weights in wanted.items():
        *units, _ = layer = hidden(student, state)
        total, given = math.fsum(weights), softmax([dot(row, layer) for row in student.outputs])
        errors = [w - total * p for w, p in zip(weights, given, strict=True)]
        for row, error in zip(outputs, errors, strict=True):
            row[:] = [x + error * unit for x, unit in zip(row, layer, strict=True)]
        *columns, _ = zip(*student.outputs, strict=True)  # nothing stands behind the constant
        blame = [dot(errors, column) for column in columns]
        for i in seen(state):
            terms = zip(inputs[i], blame, units, strict=True)
            inputs[i] = [x + g * (1 - unit * unit) for x, g, unit in terms]
    return Student(inputs, outputs)
# --8<-- [end:backward]


# --8<-- [start:traces]
def traces(chances: Chances, count: Whole, rng: random.Random) -> list[Written]:
    """`count` correct answers of a teacher, with their notes.

    Wrong ones are thrown away (rejection sampling).
    """
    whole(1, count=count)
    if not any(solve_chance(chances, x, y) for x, y in all_sums()):
        raise ValueError("chances must get some sum right, or there is nothing to copy")
    kept: list[Written] = []
    while len(kept) < count:
        x, y = rng.randrange(NUMBERS), rng.randrange(NUMBERS)
        written = attempt(chances, x, y, rng)
        if reward(x, y, written):
            kept.append(written)
    return kept


def fine_tune(student: Student, examples: Sequence[Written], steps: Whole = 200) -> Student:
    """The student after climbing the mean log-likelihood of the examples' tokens.

    This is nothing but supervised fine-tuning.
    """
    *_, taught = fine_tuning(student, examples, steps)
    return taught


def fine_tuning(student: Student, examples: Sequence[Written], steps: Whole) -> Iterator[Student]:
    """The student before fine-tuning, and after each of `steps` steps of it."""
    whole(0, steps=steps)
    not_empty(examples=examples)
    wanted = _tally([(written, 1 / len(examples)) for written in examples])
    speed = backward(student, {})
    yield student
    for _ in range(int(steps)):
        speed = _add(speed, 0.9, backward(student, wanted), 0.5)
        student = _add(student, 1, speed, 1)
        yield student
# --8<-- [end:traces]


def reinforce(student: Student, steps: Whole, seed: Whole = SEED, rate: Real = 1.0, questions: Whole = 8) -> Student:
    """The student after `steps` steps of group-relative reward on its own answers, one update each."""
    *_, taught = reinforcing(student, steps, seed, rate, questions)
    return taught


def reinforcing(student: Student, steps: Whole, seed: Whole = SEED, rate: Real = 1.0, questions: Whole = 8) -> Iterator[Student]:
    """The student before any reward, and after each of `steps` steps of it."""
    whole(0, steps=steps)
    whole(1, questions=questions)
    numbers(rate=[rate])
    rng = random.Random(seed)
    yield student
    for _ in range(int(steps)):
        asked = [(rng.randrange(NUMBERS), rng.randrange(NUMBERS)) for _ in range(int(questions))]
        graded = grade(chances(student), asked, rng)
        wanted = _tally([(written, advantage / len(graded)) for written, advantage in graded])
        student = _add(student, 1, backward(student, wanted), rate)
        yield student


def attempts(steps: Whole, questions: Whole = 8) -> Count:
    """Answers that `reinforce` has the student write."""
    whole(0, steps=steps)
    whole(1, questions=questions)
    return steps * questions * GROUP


class Marks(NamedTuple):
    """How many sums come out: those in which nothing is carried, those with a carry, and all."""

    without_carry: Percent
    with_carry: Percent
    all: Percent


def marks(chances: Chances) -> Marks:
    """The exact share of sums that a policy gets right, by kind."""
    right = {(x, y): 100 * solve_chance(chances, x, y) for x, y in all_sums()}
    hard = [p for (x, y), p in right.items() if carries(x, y)]
    easy = [p for (x, y), p in right.items() if not carries(x, y)]
    return Marks(*(math.fsum(kind) / len(kind) for kind in (easy, hard, right.values())))


def teacher(seed: Whole = SEED) -> Chances:
    """The probabilities of the policy that learned to add by reward."""
    return softmax_rows(reasoning_toy.train(seed, NOTES, 200))


# --8<-- [start:distilled]
def distilled(width: Whole, count: Whole = TRACES, seed: Whole = SEED) -> Marks:
    """The marks of a student of `width` hidden units that copied `count` answers of the teacher."""
    examples = traces(teacher(seed), count, random.Random(seed))
    return marks(chances(fine_tune(new_student(width, seed), examples)))


def rewarded(width: Whole, steps: Whole = 200, seed: Whole = SEED) -> Marks:
    """The marks of the same student, rewarded for its own answers instead."""
    return marks(chances(reinforce(new_student(width, seed), steps, seed)))
# --8<-- [end:distilled]


class Size(NamedTuple):
    """One student: its hidden units and the sums it gets right."""

    hidden_units: Count
    without_carry: Percent
    with_carry: Percent


def by_size(widths: Sequence[Whole] = (2, 3, 4, 6, 8), seed: Whole = SEED) -> list[Size]:
    """The marks of students of several widths that were shown the same answers."""
    examples = traces(teacher(seed), TRACES, random.Random(seed))
    students = {width: marks(chances(fine_tune(new_student(width, seed), examples))) for width in widths}
    return [Size(width, found.without_carry, found.with_carry) for width, found in students.items()]


def _tally(weighted: Iterable[tuple[Written, Real]]) -> Wanted:
    wanted: dict[Situation, list[Real]] = {}
    for written, weight in weighted:
        for state, token in written:
            wanted.setdefault(state, [0.0] * TOKENS)[token] += weight
    return wanted


def _add(a: Student, s: Real, b: Student, t: Real) -> Student:
    pairs = [zip(ours, theirs, strict=True) for ours, theirs in zip(a, b, strict=True)]
    return Student(*([[s * x + t * y for x, y in zip(*rows, strict=True)] for rows in part] for part in pairs))
