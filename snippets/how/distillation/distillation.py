"""Distillation: a small model learns from a large one, by matching its probabilities (Hinton 2015) or by copying its answers (R1)."""

import math
from collections.abc import Sequence
from typing import NamedTuple, Protocol

from snippets.facts import group
from snippets.inputs import above, at_least, at_most, not_empty, numbers, paired, probabilities, whole
from snippets.units import Bits, Bytes, Count, GPU_hours, Parameters, Percent, Ratio, Real, Whole
from snippets.vectors import softmax

r1 = group("distillation.r1")
o1_mini = group("distillation.o1_mini")
gpt_4o, claude, qwq = group("distillation.gpt_4o"), group("distillation.claude"), group("distillation.qwq")
majority = group("distillation.majority")
qwen_1_5b = group("distillation.qwen_1_5b")
qwen_7b = group("distillation.qwen_7b")
llama_8b = group("distillation.llama_8b")
qwen_14b = group("distillation.qwen_14b")
qwen_32b = group("distillation.qwen_32b")
llama_70b = group("distillation.llama_70b")
rewarded_32b = group("distillation.rewarded_32b")
qwen3 = group("distillation.qwen3")
reader, hardware = group("distillation.reader"), group("hardware_fit.memory")

TESTS = ("aime", "math", "gpqa", "livecode")  # the tests scored in percent; Codeforces is a rating
STUDENTS = {
    "Llama-70B": llama_70b,
    "Qwen-32B": qwen_32b,
    "Qwen-14B": qwen_14b,
    "Llama-8B": llama_8b,
    "Qwen-7B": qwen_7b,
    "Qwen-1.5B": qwen_1_5b,
}


class Tested(Protocol):
    """A model by its scores on the four tests."""

    aime: Percent
    math: Percent
    gpqa: Percent
    livecode: Percent


class Rated(Tested, Protocol):
    """A model by its scores on the four tests and its rating on Codeforces."""

    codeforces: Real


class TwoWays(Protocol):
    """The hours that two ways of training one model took: by reward and by distillation."""

    rewarded_hours: GPU_hours
    distilled_hours: GPU_hours


class Published(Protocol):
    """A model by the size of its file and the number of its weights."""

    file_bytes: Bytes
    parameters: Parameters


def kl_divergence(p: Sequence[Ratio], q: Sequence[Ratio]) -> Real:
    """How badly the probabilities `q` stand in for `p`, in nats: 0 if equal, never less."""
    paired(p=p, q=q)
    probabilities(p=p, q=q)
    if any(a > 0 and b == 0 for a, b in zip(p, q, strict=True)):
        raise ValueError("q must be more than 0 wherever p is")
    return math.fsum(a * math.log(a / b) for a, b in zip(p, q, strict=True) if a > 0)


# --8<-- [start:loss]
def loss(teacher: Sequence[Real], student: Sequence[Real], temperature: Real) -> Real:
    """What distillation makes small (Hinton 2015, section 2).

    It is the KL divergence of the two softened answers, times temperature squared.
    """
    paired(teacher=teacher, student=student)
    wanted, given = softmax(teacher, temperature), softmax(student, temperature)
    return temperature**2 * kl_divergence(wanted, given)


def gradient(
    teacher: Sequence[Real],
    student: Sequence[Real],
    temperature: Real,
) -> list[Real]:
    """The slope of that loss in each of the student's logits.

    It is temperature × (student's probability - teacher's).
    """
    paired(teacher=teacher, student=student)
    pairs = zip(softmax(student, temperature), softmax(teacher, temperature), strict=True)
    return [temperature * (mine - wanted) for mine, wanted in pairs]
# --8<-- [end:loss]


TEACHER, STUDENT = (4.0, 2.5, -1.0), (1.0, 1.5, 0.0)
"""Logits of three tokens, as an example: a teacher that is sure, and a student that prefers another token."""


class Choice(NamedTuple):
    """A token, and what a teacher and its student give it."""

    choice: str
    teacher: Ratio
    student: Ratio


def softened(temperature: Real) -> list[Choice]:
    """The example's three tokens at a `temperature`."""
    names = ("first", "second", "third")
    return [Choice(*row) for row in zip(names, softmax(TEACHER, temperature), softmax(STUDENT, temperature), strict=True)]


def first(choices: Sequence[Choice]) -> Choice:
    """The first of some choices."""
    not_empty(choices=choices)
    return choices[0]


def last(choices: Sequence[Choice]) -> Choice:
    """The last of some choices."""
    not_empty(choices=choices)
    return choices[-1]


# --8<-- [start:sample_gradient]
def sample_gradient(token: Whole, student: Sequence[Real]) -> list[Real]:
    """The slope of fine-tuning on one token that the teacher wrote.

    It is the student's probabilities, less 1 at that token.
    Averaged over what the teacher writes, this is `gradient` at temperature 1.
    """
    numbers(student=student)
    whole(0, token=token)
    at_most(len(student) - 1, token=token)
    return [p - (i == token) for i, p in enumerate(softmax(student))]
# --8<-- [end:sample_gradient]


# --8<-- [start:retention]
def mean_score(model: Tested) -> Percent:
    """The plain mean of four tests: AIME 2024, MATH-500, GPQA Diamond and LiveCodeBench."""
    return math.fsum(getattr(model, test) for test in TESTS) / len(TESTS)


def retention(student: Tested, teacher: Tested) -> Ratio:
    """The share of the teacher's mean score that the student keeps."""
    above(0, teacher=mean_score(teacher))
    return mean_score(student) / mean_score(teacher)


def losses(student: Tested, teacher: Tested) -> list[Percent]:
    """The points that the student loses on each of the four tests."""
    return [getattr(teacher, test) - getattr(student, test) for test in TESTS]
# --8<-- [end:retention]


def smallest_loss(teacher: Tested) -> Percent:
    """The fewest points that any student loses on any of the four tests."""
    return min(min(losses(student, teacher)) for student in STUDENTS.values())


def largest_loss(teacher: Tested) -> Percent:
    """The most points that any student loses on any of the four tests."""
    return max(max(losses(student, teacher)) for student in STUDENTS.values())


def wins(model: Rated, rival: Rated) -> Count:
    """On how many of five tests, Codeforces included, the model scores higher than the rival."""
    return sum(getattr(model, test) > getattr(rival, test) for test in (*TESTS, "codeforces"))


def ahead_in_majority() -> Count:
    """How many of the six students, each asked many times, beat all rivals of the table by their commonest answer."""
    return sum(score > max(majority.rivals) for score in majority.students)


def rerun_shortfall() -> Percent:
    """The most points by which a student's MATH-500 score in Hugging Face's own run stayed below DeepSeek's."""
    return max(student.math - student.math_rerun for student in STUDENTS.values())


def rerun_surplus() -> Percent:
    """The most points by which it came out above."""
    return max(student.math_rerun - student.math for student in STUDENTS.values())


def hours_ratio(comparison: TwoWays) -> Ratio:
    """How many times as many GPU-hours reinforcement learning took as distillation."""
    above(0, distilled_hours=comparison.distilled_hours)
    return comparison.rewarded_hours / comparison.distilled_hours


# --8<-- [start:size]
def bits_per_weight(student: Published) -> Bits:
    """Bits that one weight takes in a published file.

    A 4-bit file holds more than that, for scales and some finer layers.
    """
    above(0, parameters=student.parameters)
    return student.file_bytes * 8 / student.parameters
# --8<-- [end:size]


class Weighty(Protocol):
    """A model by the number of its weights."""

    parameters: Parameters


def packed_bytes(model: Weighty, bits: Bits) -> Bytes:
    """Bytes that the weights of `model` take at `bits` bits each."""
    above(0, parameters=model.parameters, bits=bits)
    return model.parameters * bits / 8


class Packed(NamedTuple):
    """A student and the bytes of its weights."""

    student: str
    weights: Bytes


def packed(bits: Bits) -> list[Packed]:
    """The three largest students, whose weights are counted, with `bits` bits each."""
    return [Packed(name, packed_bytes(STUDENTS[name], bits)) for name in ("Llama-70B", "Qwen-32B", "Qwen-14B")]


def fitting(bits: Bits, memory: Bytes) -> Count:
    """How many of the three fit into `memory` bytes with `bits` bits a weight and nothing beside them."""
    at_least(0, memory=memory)
    return sum(row.weights <= memory for row in packed(bits))


class Kept(NamedTuple):
    """What one student keeps of R1's score on each test."""

    student: str
    MATH_500: Percent
    GPQA: Percent
    LiveCodeBench: Percent
    AIME: Percent


def kept() -> list[Kept]:
    """The share of R1's score that each student keeps, test by test, largest student first."""
    order = ("math", "gpqa", "livecode", "aime")
    return [
        Kept(name, *(100 * getattr(student, test) / getattr(r1, test) for test in order)) for name, student in STUDENTS.items()
    ]


class Gain(NamedTuple):
    """Points by which the distilled model beats the rewarded one, test by test."""

    aime: Percent
    math: Percent
    gpqa: Percent
    livecode: Percent


def gain(distilled: Tested, rewarded: Tested) -> Gain:
    """What copying R1's answers gained over reinforcement learning on the same base model."""
    return Gain(*(getattr(distilled, test) - getattr(rewarded, test) for test in TESTS))
