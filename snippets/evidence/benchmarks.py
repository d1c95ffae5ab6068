"""Benchmarks: is a gap between two scores larger than the noise of a test with so many questions?

A test is a sample of the questions that could have been asked. The binomial formula below takes that as the only noise: it is exact
for one try at each question and an upper bound where, as for R1, several tries were averaged.
"""

import math
import random
from typing import NamedTuple

from snippets.facts import group
from snippets.inputs import at_least, between, percent, whole
from snippets.statistics import Z_95, share_error, wilson
from snippets.units import Count, Percent, Ratio, Real, Whole

aime, maths, gpqa, mmlu = (group(f"benchmarks.{name}") for name in ("aime", "math", "gpqa", "mmlu"))
simpleqa, swe, aider = (group(f"benchmarks.{name}") for name in ("simpleqa", "swe", "aider"))
livecode, drop, codeforces = (group(f"benchmarks.{name}") for name in ("livecode", "drop", "codeforces"))
hle, exam, assumed = group("benchmarks.hle"), group("benchmarks.exam"), group("benchmarks.assumed")
scored, recall = group("distillation.r1"), group("reasoning.recall")


# --8<-- [start:standard_error]
def standard_error(score: Percent, questions: Count) -> Percent:
    """The spread, in points, that luck with the questions gives a score on a test of that many."""
    percent(score=score)
    at_least(1, questions=questions)
    return 100 * share_error(score / 100, questions)


def missed(score: Percent) -> Percent:
    """The questions that were not solved, of a hundred."""
    percent(score=score)
    return 100 - score


def score_interval(score: Percent, questions: Count) -> tuple[Percent, Percent]:
    """The 95 % interval of a score, which stays within 0 to 100 even for full marks."""
    percent(score=score)
    at_least(1, questions=questions)
    low, high = wilson(score / 100, questions)
    return 100 * low, 100 * high
# --8<-- [end:standard_error]


# --8<-- [start:gap]
class Gap(NamedTuple):
    """The difference of two scores in points, with its 95 % interval.

    `errors` says how many standard errors it is from zero.
    """

    points: Percent
    low: Percent
    high: Percent
    errors: Ratio


def gap(score: Percent, rival: Percent, questions: Count, correlation: Ratio = 0) -> Gap:
    """`score` less `rival` on the same `questions` (Newcombe 1998, method 10).

    `correlation` says how alike the two find them.
    """
    error = paired_error(score, rival, questions, correlation)
    low, high = score_interval(score, questions)
    rival_low, rival_high = score_interval(rival, questions)
    points = score - rival
    down = _together(score - low, rival_high - rival, correlation)
    up = _together(high - score, rival - rival_low, correlation)
    errors = points / error if error else math.copysign(math.inf, points) if points else 0.0
    return Gap(points, points - down, points + up, errors)


def paired_error(
    score: Percent,
    rival: Percent,
    questions: Count,
    correlation: Ratio = 0,
) -> Percent:
    """The standard error of the difference, in points."""
    percent(score=score, rival=rival)
    between(-1, 1, correlation=correlation)
    errors = standard_error(score, questions), standard_error(rival, questions)
    return _together(*errors, correlation)


def _together(one: Percent, other: Percent, correlation: Ratio) -> Percent:
    """Two errors as one: they add as squares, less what both have in common."""
    squares = one**2 + other**2 - 2 * correlation * one * other
    return math.sqrt(max(0.0, squares))
# --8<-- [end:gap]


# --8<-- [start:chance]
def chance_of_gap(
    score: Percent,
    rival: Percent,
    questions: Count,
    correlation: Ratio = 0,
) -> Ratio:
    """How often two equally good models would differ by at least this much, either way."""
    errors = gap(score, rival, questions, correlation).errors
    return math.erfc(abs(errors) / math.sqrt(2))


def questions_to_tell(score: Percent, rival: Percent) -> Whole:
    """Questions that a test would need for this gap to be 1.96 standard errors from zero."""
    if score == rival:
        raise ValueError(f"rival must differ from score ({score}): no test tells equals apart")
    return max(1, math.ceil((Z_95 * paired_error(score, rival, 1) / (score - rival)) ** 2))


def smallest_gap(score: Percent, questions: Count, correlation: Ratio = 0) -> Percent:
    """The smallest lead, in points, that such a test can tell from luck near `score`."""
    return Z_95 * paired_error(score, score, questions, correlation)
# --8<-- [end:chance]


# --8<-- [start:simulated_chance]
def simulated_chance(
    points: Percent,
    score: Percent,
    questions: Whole,
    trials: Whole,
    seed: Whole,
) -> Ratio:
    """The same by experiment: two models, right in `score` percent of cases, sit many tests."""
    percent(points=points, score=score)
    whole(1, questions=questions, trials=trials)
    draw, share = random.Random(seed).random, score / 100

    def right() -> Whole:
        return sum(draw() < share for _ in range(int(questions)))

    gaps = (abs(right() - right()) * 100 / questions for _ in range(int(trials)))
    return sum(apart >= points - 1e-9 for apart in gaps) / trials
# --8<-- [end:simulated_chance]


def win_chance(rating: Real, rival: Real) -> Ratio:
    """The chance, in a contest, of a player so rated against the rival (Elo: 400 points are odds of ten to one)."""
    between(-10_000, 10_000, rating=rating, rival=rival)
    return 1 / (1 + 10 ** ((rival - rating) / 400))


class Compared(NamedTuple):
    """One test: how many questions (None where not published), R1's score and o1's."""

    test: str
    questions: Count | None
    r1: Percent
    o1: Percent


def compared() -> list[Compared]:
    """The tests scored in percent for which DeepSeek's report gives both R1 and o1."""
    return [
        Compared("AIME 2024", aime.questions, scored.aime, aime.o1),
        Compared("GPQA Diamond", gpqa.questions, scored.gpqa, gpqa.o1),
        Compared("Aider-Polyglot", aider.questions, aider.r1, aider.o1),
        Compared("SWE-bench Verified", swe.questions, swe.r1, swe.o1),
        Compared("MATH-500", maths.questions, scored.math, maths.o1),
        Compared("SimpleQA", simpleqa.questions, recall.r1, recall.o1),
        Compared("MMLU", mmlu.questions, mmlu.r1, mmlu.o1),
        Compared("LiveCodeBench", None, scored.livecode, livecode.o1),
        Compared("DROP", None, drop.r1, drop.o1),
    ]


class Lead(NamedTuple):
    """A test, and R1's lead over o1 in points with the ends of its 95 % interval."""

    test: str
    low_end: Percent
    r1_less_o1: Percent
    high_end: Percent


# --8<-- [start:leads]
def leads(correlation: Ratio = 0) -> list[Lead]:
    """R1's lead on every test whose number of questions is known."""
    known = [(row, row.questions) for row in compared() if row.questions]
    gaps = {row.test: gap(row.r1, row.o1, count, correlation) for row, count in known}
    return [Lead(test, found.low, found.points, found.high) for test, found in gaps.items()]
# --8<-- [end:leads]


def tests_told_apart(correlation: Ratio = 0) -> Count:
    """On how many of these tests the interval leaves out zero."""
    return sum(not row.low_end <= 0 <= row.high_end for row in leads(correlation))


def tests_judged() -> Count:
    """On how many tests the gap can be judged."""
    return len(leads())


def tests_led() -> Count:
    """On how many tests of the report R1 scores higher than o1, Codeforces included."""
    return sum(row.r1 > row.o1 for row in compared()) + (scored.codeforces > codeforces.o1)


def tests_compared() -> Count:
    """On how many tests the report gives both, Codeforces included."""
    return len(compared()) + 1


# --8<-- [start:exam_gap]
def exam_gap(score: Percent, rival: Percent) -> Gap:
    """The gap of two scores on those questions of Humanity's Last Exam that have no picture.

    The exam is meant in its first version.
    """
    return gap(score, rival, hle.first_questions * exam.text_share / 100)


# --8<-- [end:exam_gap]
