"""Benchmarks: is a gap between two scores larger than the noise of a test with so many questions?

A test is a sample of the questions that could have been asked. The binomial formula below takes that as the only noise: it is exact
for one try at each question and an upper bound where, as for R1, several tries were averaged.
"""

import math
import random
from typing import NamedTuple

from snippets.facts import group
from snippets.units import Count, Percent, Ratio

aime, maths, gpqa, mmlu = (group(f"benchmarks.{name}") for name in ("aime", "math", "gpqa", "mmlu"))
simpleqa, swe, aider = (group(f"benchmarks.{name}") for name in ("simpleqa", "swe", "aider"))
livecode, drop, codeforces = (group(f"benchmarks.{name}") for name in ("livecode", "drop", "codeforces"))
hle, exam, assumed = group("benchmarks.hle"), group("claims_evidence.exam"), group("benchmarks.assumed")
scored, recall = group("distillation.r1"), group("reasoning.recall")

Z = 1.959964
"""Standard errors on either side that hold 95 % of a normal distribution."""


def _check(**given):
    for name, value in given.items():
        if name.endswith("questions") and not 1 <= value < math.inf:
            raise ValueError(f"{name} must be at least 1, not {value}")
        if not name.endswith("questions") and not 0 <= value <= 100:
            raise ValueError(f"{name} must be between 0 and 100, not {value}")


# --8<-- [start:standard_error]
def standard_error(score, questions) -> Percent:
    """The spread, in points, that luck with the questions gives a score on a test of that many."""
    _check(score=score, questions=questions)
    return math.sqrt(score * (100 - score) / questions)


def score_interval(score, questions) -> tuple[Percent, Percent]:
    """The 95 % interval of a score (Wilson 1927), which stays within 0 to 100 even for full marks."""
    _check(score=score, questions=questions)
    share, w = score / 100, Z * Z / questions
    middle = (share + w / 2) / (1 + w)
    half = math.sqrt(share * (1 - share) * w + w * w / 4) / (1 + w)
    return max(0.0, 100 * (middle - half)), min(100.0, 100 * (middle + half))
# --8<-- [end:standard_error]


# --8<-- [start:gap]
class Gap(NamedTuple):
    """The difference of two scores in points, its 95 % interval, and how many standard errors it is from zero."""

    points: Percent
    low: Percent
    high: Percent
    errors: Ratio


def gap(score, rival, questions, correlation=0) -> Gap:
    """`score` less `rival` on the same `questions`; `correlation` says how alike the two find them (Newcombe 1998, method 10)."""
    error = paired_error(score, rival, questions, correlation)
    (low, high), (rival_low, rival_high) = score_interval(score, questions), score_interval(rival, questions)
    points = score - rival
    down = math.hypot(score - low, rival_high - rival) ** 2 - 2 * correlation * (score - low) * (rival_high - rival)
    up = math.hypot(high - score, rival - rival_low) ** 2 - 2 * correlation * (high - score) * (rival - rival_low)
    errors = points / error if error else math.copysign(math.inf, points) if points else 0.0
    return Gap(points, points - math.sqrt(max(0, down)), points + math.sqrt(max(0, up)), errors)


def paired_error(score, rival, questions, correlation=0) -> Percent:
    """The standard error of the difference, in points."""
    if not -1 <= correlation <= 1:
        raise ValueError(f"correlation must be between -1 and 1, not {correlation}")
    a, b = standard_error(score, questions), standard_error(rival, questions)
    return math.sqrt(max(0, a * a + b * b - 2 * correlation * a * b))
# --8<-- [end:gap]


# --8<-- [start:chance]
def chance_of_gap(score, rival, questions, correlation=0) -> Ratio:
    """How often two equally good models would differ by at least this much, either way."""
    return math.erfc(abs(gap(score, rival, questions, correlation).errors) / math.sqrt(2))


def questions_to_tell(score, rival) -> Count:
    """Questions that a test would need for this gap to stand two standard errors (1.96) clear of zero."""
    if score == rival:
        raise ValueError(f"rival must differ from score ({score}): no test tells equal scores apart")
    return max(1, math.ceil((Z * paired_error(score, rival, 1) / (score - rival)) ** 2))


def smallest_gap(score, questions) -> Percent:
    """The smallest lead, in points, that a test of this size can tell from luck, for scores near `score`."""
    return Z * paired_error(score, score, questions)
# --8<-- [end:chance]


# --8<-- [start:simulated_chance]
def simulated_chance(points, score, questions, trials, seed) -> Ratio:
    """The same by experiment: two models that are right `score` percent of the time sit one test after another."""
    _check(score=score, questions=questions, points=points)
    for name, count in (("questions", questions), ("trials", trials)):
        if not isinstance(count, int) or count < 1:
            raise ValueError(f"{name} must be a whole number of at least 1, not {count}")
    draw, share = random.Random(seed).random, score / 100

    def right():
        return sum(draw() < share for _ in range(questions))

    return sum(abs(right() - right()) * 100 / questions >= points - 1e-9 for _ in range(trials)) / trials
# --8<-- [end:simulated_chance]


def win_chance(rating, rival) -> Ratio:
    """The chance, in a contest, of a player so rated against the rival (Elo: 400 points are odds of ten to one)."""
    for name, value in (("rating", rating), ("rival", rival)):
        if not abs(value) <= 10_000:
            raise ValueError(f"{name} must be a rating of at most 10,000, not {value}")
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
def leads(correlation=0) -> list[Lead]:
    """R1's lead on every test whose number of questions is known."""
    gaps = {row.test: gap(row.r1, row.o1, row.questions, correlation) for row in compared() if row.questions}
    return [Lead(test, found.low, found.points, found.high) for test, found in gaps.items()]
# --8<-- [end:leads]


def tests_told_apart(correlation=0) -> Count:
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
