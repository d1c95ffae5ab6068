"""It learns in front of you: the toy that teaches itself to carry, at any point of its training."""

import random
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from snippets.drawing import Drawing
from snippets.how.learning_to_reason.reasoning_toy import (
    BASE,
    Chances,
    Policy,
    Sum,
    accuracy,
    attempt,
    ceiling_without_notes,
    digit,
    notation,
    reward,
    softmax_rows,
    solve_chance,
    training,
)
from snippets.inputs import between, one_of, whole
from snippets.units import Count, Percent, Ratio, Whole

NOTES = {"with": 2, "without": 1}
"""How many notes a policy may choose from: a single one says nothing."""
SUMS: tuple[Sum, Sum] = (6, 9), (7, 6)
"""One sum in which nothing is carried, and one with a carry."""

EVERY, MOST, SEEDS = 10, 20, 3
"""How many steps lie between two points of the curve, how many points follow the first, and of how many runs there is one."""
LEFT, TOP, WIDE, TALL = 48, 42, 14.2, 94
"""Where the curve begins and how high it may reach, how far its points stand apart, and how tall it may be."""


class Point(NamedTuple):
    """A policy in training: its steps so far, the sums that it gets right, and itself."""

    step: Count
    right: Percent
    policy: Policy


class Answer(NamedTuple):
    """One answer to a sum: its digits from the left, the note between them, whether it is right, and how often such answers are."""

    digits: str
    note: Whole
    right: bool
    chance: Ratio


@cache
def course(seed: Whole, notes: Whole) -> list[Point]:
    """The points of a training, from the policy that knows nothing on."""
    known = enumerate(training(seed, notes, EVERY * MOST))
    return [Point(step, accuracy(policy), policy) for step, policy in known if step % EVERY == 0]


def answer(chances: Chances, asked: Sum, seed: Whole) -> Answer:
    """What a policy writes to a sum, drawn with its own `chances`."""
    first, second = written = attempt(chances, *asked, random.Random(seed))
    digits = f"{second[1] % BASE}{first[1] % BASE}"
    return Answer(digits, first[1] // BASE, reward(*asked, written) == 1, solve_chance(chances, *asked))


def it_learns(notes: str, steps: Whole, seed: Whole) -> Drawing:
    """The curve of a training after so many tens of `steps`, and two sums as the policy writes them then."""
    one_of(tuple(NOTES), notes=notes)
    whole(0, steps=steps, seed=seed)
    between(0, MOST, steps=steps)
    between(0, SEEDS - 1, seed=seed)
    points = course(int(seed), NOTES[notes])[: int(steps) + 1]
    now = points[-1]
    answers = [answer(softmax_rows(now.policy), asked, seed + place) for place, asked in enumerate(SUMS)]
    title = f"A policy {notes} notes after {now.step} steps"
    drawn = Drawing(362, title, _says(notes, now, answers))
    drawn.text(8, 16, f"{now.step} steps", "head")
    drawn.text(332, 16, f"{now.right:.1f}% of sums right", f"head end {_colour(notes)}")
    _curve(drawn, points, "flow" if notes == "with" else "glow")
    two_sums(drawn, answers, NOTES[notes] > 1)
    meaning = of_notes(now.policy) if notes == "with" else "no notes: the left column hears of no carry"
    drawn.text(170, 354, meaning, "small middle" + " third" * (notes == "with"))
    return drawn


def _colour(notes: str) -> str:
    return "first" if notes == "with" else "second"


def _curve(drawn: Drawing, points: Sequence[Point], kind: str) -> None:
    """The axes, the best that betting can do, and the curve so far."""
    places = [(LEFT + place * WIDE, TOP + TALL * (1 - one.right / 100)) for place, one in enumerate(points)]
    end, bet = LEFT + MOST * WIDE, TOP + TALL * (1 - ceiling_without_notes() / 100)
    drawn.shape("path", "rule", d=f"M{LEFT} {TOP}H{end:g}")
    drawn.shape("path", "rule dashed", d=f"M{LEFT} {bet:g}H{end:g}")
    drawn.shape("path", "axis", d=f"M{LEFT} {TOP + TALL}H{end:g}")
    line(drawn, places, f"{kind} round")
    drawn.shape("circle", "lit" if kind == "flow" else "warm", cx=places[-1][0], cy=places[-1][1], r=3.5)
    for y, words in ((TOP + 4, "100%"), (bet + 4, f"{ceiling_without_notes():g}%"), (TOP + TALL + 4, "0")):
        drawn.text(LEFT - 6, y, words, "small quiet end")
    drawn.text(end, bet + 16, "the best without notes: a bet", "small quiet end")
    axes_in_words(drawn, TOP, TOP + TALL + 17)


def axes_in_words(drawn: Drawing, top: float, below: float) -> None:
    """What a curve of training counts upwards, which way is better, and what it counts to the right."""
    drawn.text(LEFT, top - 7, "share of sums right: higher is better", "small quiet")
    drawn.text(LEFT, below, "0", "small quiet middle")
    drawn.text(LEFT + MOST * WIDE, below, f"{EVERY * MOST} steps of training", "small quiet end")


def line(drawn: Drawing, places: Sequence[tuple[float, float]], kind: str) -> None:
    """A curve from place to place, each part by itself, so that a longer one begins with the same parts."""
    for (x, y), (to, then) in zip(places, places[1:], strict=False):
        drawn.shape("path", kind, d=f"M{x:.1f} {y:.1f}L{to:.1f} {then:.1f}")


def two_sums(drawn: Drawing, answers: Sequence[Answer], noted: bool = True) -> None:
    """Both sums side by side, as they are answered now."""
    drawn.text(8, 176, f"two sums now, in the digits 0 to {BASE - 1}", "small quiet")
    for middle, asked, one in zip((85, 255), SUMS, answers, strict=True):
        in_columns(drawn, middle, asked, one, noted)


def in_columns(drawn: Drawing, middle: int, asked: Sum, one: Answer, noted: bool = True) -> None:
    """A sum in columns as in a school's notebook: the note above, the answer below, a box for each digit of it."""
    columns, wanted = (middle - 16, middle + 16), _written(sum(asked))
    if noted:
        drawn.shape("rect", "haze", x=middle - 27, y=186, width=22, height=22)
        drawn.text(middle - 16, 202, str(one.note), "third middle")
        drawn.text(middle - 36, 202, "note", "small third end")
    for y, number in ((230, asked[0]), (250, asked[1])):
        for x, sign in zip(columns, _written(number), strict=True):
            drawn.text(x, y, sign, "middle")
    drawn.text(middle - 44, 250, "+")
    drawn.shape("path", "axis", d=f"M{middle - 46} 258H{middle + 32}")
    for x, sign, right in zip(columns, one.digits, wanted, strict=True):
        drawn.shape("rect", "tint" if sign == right else "wash", x=x - 12, y=265, width=24, height=24)
        drawn.text(x, 282, sign, f"middle strong {'first' if sign == right else 'second'}")
    drawn.text(middle, 308, "right" if one.right else f"wrong: it is {wanted}", f"middle {'first' if one.right else 'second'}")
    drawn.text(middle, 325, f"right in {100 * one.chance:.1f}% of tries", "small quiet middle")


def _written(number: Whole) -> str:
    """A number in the toy's two digits."""
    return f"{digit(number, 1)}{digit(number, 0)}"


def of_notes(policy: Policy) -> str:
    """What a policy's notes mean, in words."""
    after = notation(policy)
    return f"writes note 1: after a carry {100 * after.after_a_carry:.1f}%, otherwise {100 * after.after_no_carry:.1f}%"


def _says(notes: str, now: Point, answers: Sequence[Answer]) -> str:
    """The drawing in a sentence."""
    return f"After {now.step} steps {notes} notes {now.right:.1f}% of all sums are right; {in_words(answers)}."


def in_words(answers: Sequence[Answer]) -> str:
    """The answers to the two sums, as a part of a sentence."""
    sums = [
        f"{_written(x)} plus {_written(y)} is {one.digits}, which is {'right' if one.right else 'wrong'}"
        for (x, y), one in zip(SUMS, answers, strict=True)
    ]
    return f"it writes that {' and that '.join(sums)}"
