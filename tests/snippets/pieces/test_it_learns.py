"""The piece of the toy in training against every answer that its policy could write, counted one by one, and against Python's own sums."""

import itertools
from xml.etree import ElementTree

import numpy
import pytest

from snippets.drawing import Drawing
from snippets.how.learning_to_reason.reasoning_toy import blank, softmax_rows, train
from snippets.pieces import it_learns as piece
from snippets.pieces.it_learns import (
    SUMS,
    Answer,
    Point,
    answer,
    axes_in_words,
    course,
    in_columns,
    in_words,
    it_learns,
    line,
    of_notes,
    two_sums,
)
from tests.snippets.pieces.places import lines, written
from tests.snippets.pieces.seen import unseen

SPACE = "{http://www.w3.org/2000/svg}"


def words(*state):
    """All words of a drawing."""
    return [one.text for one in ElementTree.fromstring(str(it_learns(*state))).findall(f"{SPACE}text")]


def share_right(policy, x, y):
    """How often a policy's answers to a sum are right: over all pairs of tokens, by NumPy's softmax and by what int() reads."""
    rows, found = {state: numpy.exp(row) / numpy.exp(row).sum() for state, row in policy.items()}, 0
    for first, second in itertools.product(range(len(policy[0, 0, 0])), repeat=2):
        if int(f"{second % 4}{first % 4}", 4) == (x + y) % 16:
            found += rows[x % 4, y % 4, 0][first] * rows[x // 4, y // 4, first // 4][second]
    return found


def curve(*state):
    """The places of the curve's ends: where each of its pieces begins, and where the dot stands."""
    root = ElementTree.fromstring(str(it_learns(*state)))
    parts = [one.get("d") for one in root.findall(f"{SPACE}path") if "round" in one.get("class")]
    dot = root.find(f"{SPACE}circle")
    return [tuple(map(float, part[1:].partition("L")[0].split())) for part in parts] + [(float(dot.get("cx")), float(dot.get("cy")))]


def test_the_axes_say_what_they_count_and_which_way_is_better():
    """Above the curve the share and that more is better, below it from nought to the last of twenty times ten steps, inside the frame."""
    drawn = Drawing(200, "axes", "axes")
    axes_in_words(drawn, 60, 150)
    upwards, first, last = ElementTree.fromstring(str(drawn)).findall(f"{SPACE}text")
    assert ["share of sums right: higher is better", "0", "200 steps of training"] == [one.text for one in (upwards, first, last)]
    assert float(upwards.get("y")) < 60 and {"150"} == {first.get("y"), last.get("y")}
    assert float(first.get("x")) == 48 and 48 + 20 * 14.2 == pytest.approx(float(last.get("x"))) and "end" in last.get("class")


@pytest.mark.slow
@pytest.mark.parametrize("notes, many", [("with", 2), ("without", 1)])
def test_the_curve_is_that_of_policies_trained_alone(notes, many):
    """Each point is a training of its own, and all that its policy might write to each of the sixteen times sixteen sums."""
    places = curve(notes, 3, 1)
    for point, (x, y) in enumerate(places):
        policy = train(1, many, 10 * point)
        wanted = 100 * numpy.mean([share_right(policy, a, b) for a in range(16) for b in range(16)])
        assert (48 + 14.2 * point, 136 - 0.94 * wanted) == pytest.approx((x, y), abs=0.06)


def test_what_is_said_of_the_sums_is_counted():
    """How often each sum comes out, by counting; one of them carries in the right-hand column, the other does not."""
    policy = train(0, 2, 40)
    told = [f"right in {100 * share_right(policy, *asked):.1f}% of tries" for asked in SUMS]
    assert told == [one for one in words("with", 4, 0) if one.startswith("right in")]
    assert [False, True] == [x % 4 + y % 4 >= 4 for x, y in SUMS]


@pytest.mark.parametrize("notes", ["with", "without"])
@pytest.mark.parametrize("steps", [0, 4, 20])
def test_an_answer_is_right_where_python_adds_as_much(notes, steps):
    """The digits are read by int(), and the sentence says the same of both sums."""
    said = it_learns(notes, steps, 2).says
    for x, y in SUMS:
        told = said.partition(f"{numpy.base_repr(x, 4)} plus {numpy.base_repr(y, 4)} is ")[2]
        assert told[:12] == f"{told[:2]}, which is"
        assert told.startswith("right" if int(told[:2], 4) == x + y else "wrong", 13)


def test_a_sum_stands_in_columns_as_in_a_notebook():
    """By hand, in base four: 13 and 12 are 31, so that of 21 the right-hand digit alone is right; the note stands above the left column."""
    drawn = Drawing(362, "a sum", "a sum")
    in_columns(drawn, 100, (7, 6), Answer("21", 1, False, 0.25))
    told = [one.text for one in ElementTree.fromstring(str(drawn)).findall(f"{SPACE}text")]
    assert ["1", "note", "1", "3", "1", "2", "+", "2", "1", "wrong: it is 31", "right in 25.0% of tries"] == told
    boxes = [(one.get("class"), one.get("x")) for one in ElementTree.fromstring(str(drawn)).findall(f"{SPACE}rect")]
    assert [("haze", "73"), ("wash", "72"), ("tint", "104")] == boxes


def test_a_curve_is_drawn_part_by_part():
    """Three places are two parts, the second of which begins where the first ends; one place is none."""
    drawn = Drawing(362, "a curve", "a curve")
    line(drawn, [(1, 2), (3, 4.25), (5, 6)], "flow")
    line(drawn, [(9, 9)], "glow")
    parts = [(one.get("class"), one.get("d")) for one in ElementTree.fromstring(str(drawn))[2:]]
    assert [("flow", "M1.0 2.0L3.0 4.2"), ("flow", "M3.0 4.2L5.0 6.0")] == parts


def test_two_sums_stand_side_by_side():
    """The sum without a carry on the left, the one with a carry on the right; their answers below the rules, and no note where there are none."""
    drawn = Drawing(362, "two sums", "two sums")
    two_sums(drawn, [Answer("33", 0, True, 0.5), Answer("20", 0, True, 0.5)], noted=False)
    told = {(one.get("x"), one.get("y")): one.text for one in ElementTree.fromstring(str(drawn)).findall(f"{SPACE}text")}
    assert "two sums now, in the digits 0 to 3" == told["8", "176"] and "note" not in told.values()
    assert ["3", "3", "2", "0"] == [told[x, "282"] for x in ("69", "101", "239", "271")]


def test_what_notes_mean_is_said():
    """A policy that knows nothing writes each of two notes half of the time, after a carry or not."""
    assert "writes note 1: after a carry 50.0%, otherwise 50.0%" == of_notes(blank(2))


def test_both_sums_are_said_with_their_answers():
    """In base four 6 is 12, 9 is 21 and 7 is 13."""
    said = in_words([Answer("33", 0, True, 0.9), Answer("21", 0, False, 0.1)])
    assert "it writes that 12 plus 21 is 33, which is right and that 13 plus 12 is 21, which is wrong" == said


def test_answers_come_as_often_as_their_chances():
    """Of four hundred answers drawn with other seeds, as many are right as counting says, within four standard errors."""
    policy = train(0, 2, 40)
    exact = share_right(policy, *SUMS[1])
    seen = numpy.mean([answer(softmax_rows(policy), SUMS[1], seed).right for seed in range(400)])
    assert exact == pytest.approx(seen, abs=4 * (exact * (1 - exact) / 400) ** 0.5)


def test_with_notes_it_learns_to_carry_and_without_it_bets():
    """At first one sum in sixteen comes out; in the end nearly all with notes, and without them at most ten in sixteen."""
    assert 100 / 16 == pytest.approx(course(0, 2)[0].right)
    assert "6.2% of sums right" in words("without", 0, 0)
    assert all(course(seed, 2)[-1].right > 97 and course(seed, 1)[-1].right <= 62.5 for seed in range(3))
    assert "no notes: the left column hears of no carry" in words("without", 20, 0) and "note" not in words("without", 20, 0)


def test_every_state_is_drawn():
    """No state that may be set is refused, and each says its steps."""
    for notes, steps, seed in itertools.product(("with", "without"), range(21), range(3)):
        assert f"{10 * steps} steps" == words(notes, steps, seed)[0]


@pytest.mark.parametrize("state, message", [
    (("both", 1, 0), "notes must be one of with, without, not 'both'"),
    (("with", 21, 0), "steps must be between 0 and 20, not 21"),
    (("with", 0.5, 0), "steps must be a whole number of at least 0, not 0.5"),
    (("with", 1, -1), "seed must be a whole number of at least 0, not -1"),
    (("with", 1, 3), "seed must be between 0 and 2, not 3"),
])  # fmt: skip
def test_what_cannot_be_drawn_is_refused(state, message):
    """Each by the name of its input."""
    with pytest.raises(ValueError, match=f"^{message}$"):
        it_learns(*state)


SHAPES = """
    path rule M48 42H332
    path rule dashed M48 77.25H332
    path axis M48 136H332
    path flow round M48.0 130.1L62.2 89.0
    path flow round M62.2 89.0L76.4 42.0
    circle lit 76.4 42 3.5
    rect haze 58 186 22 22
    path axis M39 258H117
    rect tint 57 265 24 24
    rect tint 89 265 24 24
    rect haze 228 186 22 22
    path axis M209 258H287
    rect tint 227 265 24 24
    rect tint 259 265 24 24
"""
"""Of a policy that gets 6.25, 50 and 100 of a hundred right: 136 - 0.94 × each, every 14.2; the dashes at 62.5."""
WORDS = """
    text head 8 16 20 steps
    text head end first 332 16 100.0% of sums right
    text small quiet end 42 46 100%
    text small quiet end 42 81.25 62.5%
    text small quiet end 42 140 0
    text small quiet end 332 93.25 the best without notes: a bet
    text small quiet 48 35 share of sums right: higher is better
    text small quiet middle 48 153 0
    text small quiet end 332 153 200 steps of training
    text small quiet 8 176 two sums now, in the digits 0 to 3
    text third middle 69 202 0
    text small third end 49 202 note
    text middle 69 230 1
    text middle 101 230 2
    text middle 69 250 2
    text middle 101 250 1
    text 41 250 +
    text middle strong first 69 282 3
    text middle strong first 101 282 3
    text middle first 85 308 right
    text small quiet middle 85 325 right in 100.0% of tries
    text third middle 239 202 1
    text small third end 219 202 note
    text middle 239 230 1
    text middle 271 230 3
    text middle 239 250 1
    text middle 271 250 2
    text 211 250 +
    text middle strong first 239 282 3
    text middle strong first 271 282 1
    text middle first 255 308 right
    text small quiet middle 255 325 right in 100.0% of tries
    text small middle third 170 354 writes note 1: after a carry 100.0%, otherwise 0.0%
"""
"""The same in words: 12 and 21 are 33 in base four, 13 and 12 are 31."""


@pytest.fixture
def made_up(monkeypatch):
    """A training made up: a policy that knows nothing, then one half right, then one that adds, where it has notes to carry with."""

    def adder(many):
        return {(a, b, note): [50.0 * (token == (a + b + note) % 4 + 4 * (a + b + note > 3) * (many > 1)) for token in range(4 * many)] for a, b, note in blank(many)}

    asked = []
    monkeypatch.setattr(piece, "course", lambda *state: asked.append(state) or [Point(0, 6.25, blank(state[1])), Point(10, 50.0, blank(state[1])), Point(20, 100.0, adder(state[1]))])
    return asked


def test_a_training_with_notes_in_full(made_up):
    """Each line of the drawing, worked out on paper."""
    drawn = it_learns("with", 2, 0)
    assert written(SHAPES + WORDS) == lines(drawn) and [(0, 2)] == made_up
    assert ("A policy with notes after 20 steps", 362) == (drawn.title, drawn.height)
    said = "After 20 steps with notes 100.0% of all sums are right; it writes that 12 plus 21 is 33, which is right and that 13 plus 12 is 31, which is right."
    assert said == drawn.says


def test_a_training_without_notes(made_up):
    """In the other colour, without a note above the sums; what it guesses is drawn with the seed, and with the next one for the second sum."""
    drawn = lines(it_learns("without", 1, 2))
    assert [(2, 1)] == made_up
    assert written("path glow round M48.0 130.1L62.2 89.0\n circle warm 62.2 89 3.5") == drawn[3:5]
    assert {"text head end second 332 16 50.0% of sums right", "text small middle 170 354 no notes: the left column hears of no carry"} <= set(drawn)
    assert not [line for line in drawn if "note" in line.split() or line.startswith("rect haze")]
    guessed = [answer(softmax_rows(blank(1)), asked, seed).digits for asked, seed in zip(SUMS, (2, 3), strict=True)]
    assert "".join(guessed) == "".join(line[-1] for line in drawn if " 282 " in line)


def test_it_is_drawn_as_somebody_has_seen_it():
    """Every line of some drawings stands where it stood when they were looked at."""
    assert [] == unseen("it_learns")


HALF_WRONG = """
    rect haze 58 186 22 22
    rect tint 57 265 24 24
    rect wash 89 265 24 24
    text third middle 69 202 0
    text middle strong first 69 282 3
    text middle strong second 101 282 0
    text middle second 85 308 wrong: it is 33
    text small quiet middle 85 325 right in 25.0% of tries
    text middle first 255 308 right
"""
"""Of 12 and 21 the last digit is wrong; 13 and 12 come out."""


def test_a_wrong_digit_is_shown_as_one():
    """In the other colour and on the other ground, with what it is; and a note above, unless there are none."""
    drawn, bare = Drawing(362, "sums", "sums"), Drawing(362, "sums", "sums")
    answers = [Answer("30", 0, False, 0.25), Answer("31", 1, True, 1.0)]
    two_sums(drawn, answers)
    two_sums(bare, answers, False)
    assert set(written(HALF_WRONG)) <= set(lines(drawn))
    assert [2, 0] == [sum(line.startswith("rect haze") for line in lines(one)) for one in (drawn, bare)]


def test_a_point_is_drawn_every_ten_steps():
    """From nought to two hundred."""
    assert list(range(0, 201, 10)) == [point.step for point in course(0, 1)]
