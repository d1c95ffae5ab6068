"""It copies in front of you: a small student of the policy that taught itself to carry, at any point of its training."""

import random
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from snippets.drawing import Drawing
from snippets.how.distillation.distillation_toy import (
    NOTES,
    TRACES,
    Marks,
    Student,
    chances,
    fine_tuning,
    marks,
    new_student,
    reinforcing,
    scores,
    teacher,
    traces,
)
from snippets.how.learning_to_reason.reasoning_toy import Written, blank
from snippets.inputs import between, one_of, whole
from snippets.pieces.it_learns import EVERY, LEFT, MOST, SEEDS, SUMS, WIDE, answer, axes_in_words, in_words, line, of_notes, two_sums
from snippets.units import Count, Percent, Whole

TEACHING = {"copying": "copies its teacher", "reward": "is rewarded for its own answers"}
"""How a student is taught, in words."""
WIDTHS = {"two": 2, "four": 4, "eight": 8}
"""How many hidden units a student has."""
TOP, TALL = 62, 76
"""How high the curves may reach, and how tall they may be."""


class Point(NamedTuple):
    """A student in training: its steps so far, its marks, and itself."""

    step: Count
    marks: Marks
    student: Student


@cache
def examples(seed: Whole) -> list[Written]:
    """The correct answers that the teacher of a seed wrote."""
    return traces(teacher(seed), TRACES, random.Random(seed))


@cache
def lessons(width: Whole, teaching: str, seed: Whole) -> list[Point]:
    """The points of a student's training, from the student that knows nothing on."""
    steps, fresh = EVERY * MOST, new_student(width, seed)
    known = enumerate(fine_tuning(fresh, examples(seed), steps) if teaching == "copying" else reinforcing(fresh, steps, seed))
    return [Point(step, marks(chances(student)), student) for step, student in known if step % EVERY == 0]


def it_copies(teaching: str, width: str, steps: Whole, seed: Whole) -> Drawing:
    """The marks of a student after so many tens of `steps`, by kind of sum, and two sums as it writes them then."""
    one_of(tuple(TEACHING), teaching=teaching)
    one_of(tuple(WIDTHS), width=width)
    whole(0, steps=steps, seed=seed)
    between(0, MOST, steps=steps)
    between(0, SEEDS - 1, seed=seed)
    points = lessons(WIDTHS[width], teaching, int(seed))[: int(steps) + 1]
    now = points[-1]
    answers = [answer(chances(now.student), asked, int(seed) + place) for place, asked in enumerate(SUMS)]
    says = f"After {now.step} steps a student of {WIDTHS[width]} hidden units that {TEACHING[teaching]}"
    says = f"{says} gets {now.marks.without_carry:.1f}% of sums without a carry right and {now.marks.with_carry:.1f}% of those with one"
    drawn = Drawing(362, f"A student of {width} hidden units after {now.step} steps", f"{says}; {in_words(answers)}.")
    drawn.text(8, 16, f"{now.step} steps", "head")
    drawn.text(332, 16, f"{now.marks.all:.1f}% of sums right", "head end")
    _axes(drawn)
    _curve(drawn, [one.marks.without_carry for one in points], "without a carry", 0)
    _curve(drawn, [one.marks.with_carry for one in points], "with a carry", 1)
    two_sums(drawn, answers)
    drawn.text(170, 354, of_notes({state: scores(now.student, state) for state in blank(NOTES)}), "small middle third")
    return drawn


def _axes(drawn: Drawing) -> None:
    end = LEFT + MOST * WIDE
    drawn.shape("path", "rule", d=f"M{LEFT} {TOP}H{end:g}")
    drawn.shape("path", "axis", d=f"M{LEFT} {TOP + TALL}H{end:g}")
    for y, words in ((TOP + 4, "100%"), (TOP + TALL + 4, "0")):
        drawn.text(LEFT - 6, y, words, "small quiet end")
    axes_in_words(drawn, TOP, TOP + TALL + 16)


def _curve(drawn: Drawing, right: Sequence[Percent], words: str, place: int) -> None:
    """One kind of sums so far, with a mark at its end that stands before its words as well: a disc, or a square for the second."""
    kind, fill, colour = (("flow round", "lit", "first"), ("glow round", "warm", "second"))[place]
    places = [(LEFT + at * WIDE, TOP + TALL * (1 - one / 100)) for at, one in enumerate(right)]
    line(drawn, places, kind)
    for x, y in (places[-1], (12 + 178.0 * place, 34.0)):
        if place:
            drawn.shape("rect", fill, x=x - 3, y=y - 3, width=6, height=6)
        else:
            drawn.shape("circle", fill, cx=x, cy=y, r=3.5)
    drawn.text(21 + 178 * place, 38, f"{words} {right[-1]:.1f}%", f"small strong {colour}")
