"""The piece of the student in training against a network of NumPy and every answer that it could write, counted one by one."""

import itertools
from random import Random
from xml.etree import ElementTree

import numpy
import pytest

from snippets.how.distillation import distillation_toy as toy
from snippets.how.learning_to_reason.reasoning_toy import all_sums, carries
from snippets.pieces import it_copies as piece
from snippets.pieces.it_copies import Point, examples, it_copies, lessons
from snippets.pieces.it_learns import answer, in_words, of_notes
from tests.snippets.pieces.places import lines, written
from tests.snippets.pieces.seen import unseen

SPACE = "{http://www.w3.org/2000/svg}"


def words(*state):
    """All words of a drawing."""
    return [one.text for one in ElementTree.fromstring(str(it_copies(*state))).findall(f"{SPACE}text")]


def chances(student, a, b, note):
    """The student's network by NumPy: the rows of what it sees, tanh of their sum, and a softmax."""
    inputs, outputs = map(numpy.array, student)
    units = numpy.append(numpy.tanh(inputs[a] + inputs[4 + b] + inputs[8 + note]), 1)
    powers = numpy.exp(outputs @ units)
    return powers / powers.sum()


def share_right(student, x, y):
    """How often the student's answers to a sum are right: over all pairs of tokens, by what int() reads."""
    low, high = chances(student, x % 4, y % 4, 0), [chances(student, x // 4, y // 4, note) for note in (0, 1)]
    pairs = itertools.product(range(8), repeat=2)
    return sum(low[first] * high[first // 4][second] for first, second in pairs if int(f"{second % 4}{first % 4}", 4) == (x + y) % 16)


def by_kind(student):
    """The percent of sums right without a carry and with one."""
    kinds = [[100 * share_right(student, x, y) for x, y in all_sums() if carries(x, y) == kind] for kind in (False, True)]
    return [sum(kind) / len(kind) for kind in kinds]


def ends(*state):
    """Where the two curves end: the disc and the square, the first of each kind to be drawn."""
    root = ElementTree.fromstring(str(it_copies(*state)))
    disc = next(iter(root.findall(f"{SPACE}circle")))
    square = next(one for one in root.findall(f"{SPACE}rect") if one.get("width") == "6")
    return [(float(disc.get("cx")), float(disc.get("cy"))), (float(square.get("x")) + 3, float(square.get("y")) + 3)]


@pytest.mark.slow
@pytest.mark.parametrize("teaching, width, many, tens, seed", [
    ("copying", "four", 4, 7, 0), ("copying", "eight", 8, 2, 1), ("reward", "two", 2, 5, 0), ("reward", "four", 4, 4, 2), ("copying", "two", 2, 0, 2),
])  # fmt: skip
def test_curves_end_where_a_student_taught_alone_ends(teaching, width, many, tens, seed):
    """A training of so many steps alone, its network and its answers counted anew: both marks, as heights and as words."""
    fresh = toy.new_student(many, seed)
    copied = toy.traces(toy.teacher(seed), 800, Random(seed))
    student = toy.fine_tune(fresh, copied, 10 * tens) if teaching == "copying" else toy.reinforce(fresh, 10 * tens, seed)
    easy, hard = by_kind(student)
    for (x, y), right in zip(ends(teaching, width, tens, seed), (easy, hard), strict=True):
        assert (48 + 14.2 * tens, 138 - 0.76 * right) == pytest.approx((x, y), abs=0.01)
    assert {f"without a carry {easy:.1f}%", f"with a carry {hard:.1f}%", f"{(160 * easy + 96 * hard) / 256:.1f}% of sums right"} <= set(words(teaching, width, tens, seed))
    told = [f"right in {100 * share_right(student, *asked):.1f}% of tries" for asked in ((6, 9), (7, 6))]
    assert told == [one for one in words(teaching, width, tens, seed) if one.startswith("right in")]


def test_the_first_state_is_what_the_page_says():
    """75% of the sums without a carry and 40% of those with one, for four hidden units; and the sentence names both."""
    assert {"without a carry 75.1%", "with a carry 40.0%"} <= set(words("copying", "four", 20, 0))
    said = "After 200 steps a student of 4 hidden units that copies its teacher gets 75.1% of sums without a carry right and 40.0% of those with one; "
    assert it_copies("copying", "four", 20, 0).says.startswith(said)
    assert "that is rewarded for its own answers gets" in it_copies("reward", "four", 20, 0).says


@pytest.mark.parametrize("seed", range(3))
def test_examples_are_right(seed):
    """Eight hundred copied answers, and in each the digits are those of the sum of what was seen, by int()."""
    assert 800 == len(examples(seed)) and examples(seed) != examples((seed + 1) % 3)
    for (low, first), (high, second) in examples(seed):
        x, y = low[0] + 4 * high[0], low[1] + 4 * high[1]
        assert int(f"{second % 4}{first % 4}", 4) == (x + y) % 16


def test_lessons_have_a_point_every_ten_steps():
    """From nought to two hundred; the first is the fresh student, which is right about once in sixteen, and copying lifts it."""
    points = lessons(4, "copying", 1)
    assert list(range(0, 201, 10)) == [one.step for one in points]
    assert toy.new_student(4, 1) == points[0].student and points[0].marks.all < 8 < 50 < points[-1].marks.all


@pytest.mark.slow
def test_every_state_is_drawn():
    """No state that may be set is refused, and each says its steps."""
    for state in itertools.product(("copying", "reward"), ("two", "four", "eight"), range(21), range(3)):
        assert f"{10 * state[2]} steps" == words(*state)[0]


@pytest.mark.parametrize("state, message", [
    (("guessing", "two", 0, 0), "teaching must be one of copying, reward, not 'guessing'"),
    (("reward", "three", 0, 0), "width must be one of two, four, eight, not 'three'"),
    (("reward", "two", 21, 0), "steps must be between 0 and 20, not 21"),
    (("reward", "two", 0.5, 0), "steps must be a whole number of at least 0, not 0.5"),
    (("reward", "two", 0, 3), "seed must be between 0 and 2, not 3"),
    (("reward", "two", 0, 0.5), "seed must be a whole number of at least 0, not 0.5"),
])  # fmt: skip
def test_what_cannot_be_drawn_is_refused(state, message):
    """Each by the name of its input."""
    with pytest.raises(ValueError, match=f"^{message}$"):
        it_copies(*state)


CURVES = """
    path rule M48 62H332
    path axis M48 138H332
    path flow round M48.0 130.4L62.2 92.4
    circle lit 62.2 92.4 3.5
    circle lit 12 34 3.5
    path glow round M48.0 134.2L62.2 122.8
    rect warm 59.2 119.8 6 6
    rect warm 187 31 6 6
"""
"""Of marks of 10 and 60, and of 5 and 20: 138 - 0.76 × each, every 14.2."""
ABOVE = """
    text head 8 16 10 steps
    text head end 332 16 50.0% of sums right
    text small quiet end 42 66 100%
    text small quiet end 42 142 0
    text small quiet 48 55 share of sums right: higher is better
    text small quiet middle 48 154 0
    text small quiet end 332 154 200 steps of training
    text small strong first 21 38 without a carry 60.0%
    text small strong second 199 38 with a carry 20.0%
    text small quiet 8 176 two sums now, in the digits 0 to 3
"""


@pytest.mark.parametrize("teaching, width, many, how", [
    ("copying", "two", 2, "copies its teacher"), ("copying", "four", 4, "copies its teacher"), ("reward", "eight", 8, "is rewarded for its own answers"),
])  # fmt: skip
def test_a_student_in_full(monkeypatch, teaching, width, many, how):
    """Marks made up: each line above the sums worked out on paper; below them what the student writes, drawn with seeds 0 and 1."""
    students = [toy.new_student(many, seed) for seed in (0, 1)]
    points = [Point(0, toy.Marks(10.0, 5.0, 8.0), students[0]), Point(10, toy.Marks(60.0, 20.0, 50.0), students[1]), Point(20, toy.Marks(0, 0, 0), students[0])]
    monkeypatch.setattr(piece, "lessons", lambda *state: {(many, teaching, 0): points}[state])
    drawn = it_copies(teaching, width, 1, 0)
    found = lines(drawn)
    assert written(CURVES) == found[:8]
    assert written(ABOVE) == [line for line in found if line.startswith("text")][:10]
    chances = toy.chances(students[1])
    answers = [answer(chances, asked, seed) for seed, asked in enumerate(((6, 9), (7, 6)))]
    assert "".join(one.digits for one in answers) == "".join(line[-1] for line in found if " 282 " in line)
    assert [str(one.note) for one in answers] == [line[-1] for line in found if line.startswith("text third middle") and " 202 " in line]
    scores = {(a, b, note): toy.scores(students[1], (a, b, note)) for a in range(4) for b in range(4) for note in range(2)}
    assert f"text small middle third 170 354 {of_notes(scores)}" == found[-1]
    assert (f"A student of {width} hidden units after 10 steps", 362) == (drawn.title, drawn.height)
    marks = "gets 60.0% of sums without a carry right and 20.0% of those with one"
    assert f"After 10 steps a student of {many} hidden units that {how} {marks}; {in_words(answers)}." == drawn.says


def test_it_is_drawn_as_somebody_has_seen_it():
    """Every line of some drawings stands where it stood when they were looked at."""
    assert [] == unseen("it_copies")


def test_a_seed_of_chance_changes_the_training_and_not_its_lesson():
    """Three seeds, three curves; with four hidden units every one of them stops short of the carry, as the title says, and with eight none does."""
    assert 3 == len({ends("copying", "four", 20, seed)[0] for seed in range(3)})
    for seed in range(3):
        small, large = (lessons(many, "copying", seed)[-1].marks.with_carry for many in (4, 8))
        assert small < 62.5 < 85 < large


def test_each_way_of_teaching_is_asked_with_what_it_needs(monkeypatch):
    """Two hundred steps, from the fresh student of the seed: with the teacher's examples, or with a seed for what is drawn."""
    fresh, asked = toy.new_student(2, 1), []
    monkeypatch.setattr(piece, "examples", lambda seed: ["the examples", seed])
    for way in ("fine_tuning", "reinforcing"):
        monkeypatch.setattr(piece, way, lambda *given, way=way: asked.append((way, *given)) or [fresh] * 201)
    points = [lessons.__wrapped__(2, teaching, 1) for teaching in ("copying", "reward")]
    assert [("fine_tuning", fresh, ["the examples", 1], 200), ("reinforcing", fresh, 200, 1)] == asked
    assert [list(range(0, 201, 10))] * 2 == [[point.step for point in those] for those in points]


def test_the_last_of_three_points_is_the_one_that_is_told(monkeypatch):
    """Marks made up: the curves end there, the words say it, and the student of then answers, with the seed and the next one."""
    students = [toy.new_student(2, seed) for seed in (5, 6, 7)]
    marks = toy.Marks(10.0, 5.0, 8.0), toy.Marks(60.0, 20.0, 50.0), toy.Marks(80.0, 30.0, 70.0)
    points = [Point(10 * place, *one) for place, one in enumerate(zip(marks, students, strict=True))]
    monkeypatch.setattr(piece, "lessons", lambda *state: {(2, "copying", 2): points}[state])
    assert [76.4, 138 - 0.76 * 80, 76.4, 138 - 0.76 * 30] == pytest.approx(sum(map(list, ends("copying", "two", 2, 2)), []))
    found = lines(it_copies("copying", "two", 2, 2))
    assert {"text head end 332 16 70.0% of sums right", "text small strong first 21 38 without a carry 80.0%", "text small strong second 199 38 with a carry 30.0%"} <= set(found)
    answers = [answer(toy.chances(students[2]), asked, seed).digits for asked, seed in (((6, 9), 2), ((7, 6), 3))]
    assert "".join(answers) == "".join(line[-1] for line in found if " 282 " in line)
