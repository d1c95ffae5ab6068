"""The toy students: the network and its gradient against NumPy and numerical slopes, the outcome against what a wrong method gives."""

import math
import random
from types import SimpleNamespace

import numpy
import pytest

from snippets.how.distillation import distillation_toy as toy
from snippets.how.learning_to_reason import reasoning_toy

STATE = (2, 3, 1)


@pytest.fixture(scope="module")
def teacher():
    """The policy that learned by reward, trained once for this file."""
    return toy.teacher()


def test_network_is_numpys():
    """tanh of the sum of three rows, a constant 1, and a matrix product."""
    student = toy.new_student(5)
    rows = numpy.array(student.inputs)
    units = numpy.append(numpy.tanh(rows[2] + rows[4 + 3] + rows[8 + 1]), 1)
    assert units.tolist() == pytest.approx(toy.hidden(student, STATE), rel=1e-12)
    assert (numpy.array(student.outputs) @ units).tolist() == pytest.approx(toy.scores(student, STATE), rel=1e-12)
    assert (2, 7, 9) == toy.seen(STATE)


def test_chances_are_probabilities_for_every_situation():
    """One distribution of eight tokens for each of 4 × 4 × 2 situations."""
    chances = toy.chances(toy.new_student(3))
    assert 32 == len(chances)
    assert all(sum(row) == pytest.approx(1) and len(row) == 8 for row in chances.values())


def test_backward_is_the_slope_of_the_weighted_log_likelihood():
    """Central differences in every weight, with weights of both signs as reward gives them."""
    rng, h = random.Random(1), 1e-6
    student = toy.new_student(3)
    wanted = {state: [rng.gauss(0, 1) for _ in range(8)] for state in [STATE, (0, 1, 0), (2, 0, 1)]}

    def value():
        chances = toy.chances(student)
        return sum(w * numpy.log(p) for state, row in wanted.items() for w, p in zip(row, chances[state], strict=True))

    exact = toy.backward(student, wanted)
    for part, slopes in zip(student, exact, strict=True):
        for row, expected in zip(part, slopes, strict=True):
            for i, weight in enumerate(row):
                row[i] = weight + h
                up = value()
                row[i] = weight - h
                down = value()
                row[i] = weight
                assert (up - down) / (2 * h) == pytest.approx(expected[i], abs=1e-6)


def test_traces_are_correct_and_the_teachers(teacher):
    """All kept answers are right, though a blank policy is right only once in sixteen."""
    blank = reasoning_toy.softmax_rows(reasoning_toy.blank(2))
    for chances in (teacher, blank):
        examples = toy.traces(chances, 50, random.Random(0))
        assert 50 == len(examples)
        assert all(any(toy.reward(x, y, written) for x, y in toy.all_sums()) for written in examples)


def test_fine_tuning_finds_the_examples_frequencies():
    """With one situation and room to fit it, maximum likelihood is the share of each token: 3/4 and 1/4, which NumPy averages."""
    examples = [[(STATE, 1)]] * 3 + [[(STATE, 6)]]
    row = toy.chances(toy.fine_tune(toy.new_student(4), examples))[STATE]
    expected = numpy.bincount([1, 1, 1, 6], minlength=8) / 4
    assert expected.tolist() == pytest.approx(row, abs=0.02)


def test_marks_are_the_accuracy_by_kind(teacher):
    """160 sums without and 96 with a carry make the whole, which `reasoning_toy.accuracy` computes by itself."""
    found = toy.marks(teacher)
    assert found.all == pytest.approx((160 * found.without_carry + 96 * found.with_carry) / 256)
    assert found.all == pytest.approx(reasoning_toy.accuracy(reasoning_toy.train(0, 2, 200)))
    assert (6.25, 6.25, 6.25) == pytest.approx(toy.marks(reasoning_toy.softmax_rows(reasoning_toy.blank(2))))


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(3))
def test_small_students_lose_the_hard_sums_first(seed):
    """Four units keep over 70 % of the easy and under 65 % of the hard, eight over 85 % of both."""
    by_size = {row.hidden_units: row for row in toy.by_size((4, 8), seed)}
    assert by_size[4].without_carry > 70
    assert by_size[4].with_carry < 65
    assert min(by_size[8].without_carry, by_size[8].with_carry) > 85


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(3))
def test_copying_beats_reward_on_the_same_student(seed):
    """800 copied answers give over 90 % of the sums; 25,600 rewarded ones stay below 62.5, what a student without notes can reach."""
    assert toy.distilled(8, seed=seed).all > 90
    assert toy.rewarded(8, seed=seed).all < 62.5
    assert 25_600 == toy.attempts(200)


@pytest.mark.parametrize("rate", [0.5, 2.0])
def test_no_rate_of_learning_beats_a_bet(rate):
    """Slower and faster steps leave the rewarded student below 62.5 too, so its failure is not one unlucky setting."""
    assert toy.marks(toy.chances(toy.reinforce(toy.new_student(8), 200, rate=rate))).all < 62.5


def test_students_of_a_teacher_without_notes_cannot_carry(teacher):
    """If the notes are wiped from the examples, the same fine-tuning stays at or under 62.5: what was copied is the working."""
    examples = [[((a, b, 0), token % 4) for (a, b, _), token in written] for written in toy.traces(teacher, 800, random.Random(0))]
    found = toy.marks(toy.chances(toy.fine_tune(toy.new_student(8), examples)))
    assert found.all <= 62.5


def test_twice_the_answers_just_pass_a_bet():
    """Four hundred steps lift the rewarded student above the 62.5 that are possible without notes, and far from the copying one's 90."""
    assert 62.5 < toy.rewarded(8, steps=400).all < 70


def test_trainings_pass_through_what_shorter_ones_end_with():
    """Both ways: the fresh student, and then what a training of so many steps alone leaves."""
    fresh, examples = toy.new_student(3), toy.traces(toy.chances(toy.new_student(8)), 5, random.Random(0))
    copying, rewarded = list(toy.fine_tuning(fresh, examples, 6)), list(toy.reinforcing(fresh, 6))
    assert 7 == len(copying) == len(rewarded) and fresh == copying[0] == rewarded[0]
    assert [toy.fine_tune(fresh, examples, steps) for steps in (1, 4, 6)] == [copying[steps] for steps in (1, 4, 6)]
    assert [toy.reinforce(fresh, steps) for steps in (1, 4, 6)] == [rewarded[steps] for steps in (1, 4, 6)]


def test_reward_alone_moves_the_student_up():
    """The gradient of reward is a gradient: 60 steps lift the student above guessing, and 60 steps the other way below."""
    student = toy.new_student(8)
    assert toy.marks(toy.chances(toy.reinforce(student, 60, rate=-1.0))).all < 6.25 < toy.marks(toy.chances(toy.reinforce(student, 60))).all


def tallied(examples, weights):
    """How often, weighted, each token follows each situation."""
    wanted = {}
    for written, weight in zip(examples, weights, strict=True):
        for state, token in written:
            wanted.setdefault(state, [0.0] * 8)[token] += weight
    return wanted


def flat(student):
    """All weights of a student in a row."""
    return numpy.array([weight for part in student for row in part for weight in row])


def test_fine_tuning_is_a_climb_with_momentum():
    """A step is half of the mean slope and nine tenths of the step before, worked out in NumPy from the slopes."""
    examples = toy.traces(toy.chances(toy.new_student(4)), 3, random.Random(1))
    wanted, students = tallied(examples, [1 / 3] * 3), list(toy.fine_tuning(toy.new_student(2), examples, 3))
    step = 0
    for before, after in zip(students, students[1:], strict=False):
        step = 0.9 * step + 0.5 * flat(toy.backward(before, wanted))
        assert flat(after) == pytest.approx(flat(before) + step, abs=1e-12)
    assert toy.fine_tune(students[0], examples) == toy.fine_tune(students[0], examples, 200)


def test_reward_is_one_step_up_the_mean_of_the_weighted_slopes():
    """The questions and answers of the same seed, graded, and `rate` times their slope, worked out in NumPy."""
    fresh, rng = toy.new_student(2), random.Random(5)
    graded = reasoning_toy.grade(toy.chances(fresh), [(rng.randrange(16), rng.randrange(16)) for _ in range(3)], rng)
    wanted = tallied([written for written, _ in graded], [advantage / len(graded) for _, advantage in graded])
    assert 3 * reasoning_toy.GROUP == len(graded) and any(weight for row in wanted.values() for weight in row)
    after = toy.reinforce(fresh, 1, seed=5, rate=0.7, questions=3)
    assert flat(after) == pytest.approx(flat(fresh) + 0.7 * flat(toy.backward(fresh, wanted)), abs=1e-12)
    assert toy.reinforce(fresh, 1) == toy.reinforce(fresh, 1, 0, 1.0, 8)


def test_attempts_by_hand():
    """Sixteen answers to each of eight questions a step, unless there are more or fewer."""
    assert [128, 256, 96] == [toy.attempts(1), toy.attempts(2), toy.attempts(3, 2)]


def test_new_weights_are_small_and_normal():
    """Ten rows in, eight out with a 0 behind each: 18,000 numbers with a spread of a half, within six standard errors."""
    student = toy.new_student(1000)
    assert [1000] * 10 + [1001] * 8 == [len(row) for part in student for row in part]
    assert [0.0] * 8 == [row[-1] for row in student.outputs]
    for drawn in (numpy.array(student.inputs), numpy.array(student.outputs)[:, :-1]):
        assert 0 == pytest.approx(drawn.mean(), abs=6 * 0.5 / drawn.size**0.5)
        assert 0.5 == pytest.approx(drawn.std(), abs=6 * 0.5 / (2 * drawn.size) ** 0.5)
    assert toy.new_student(3) == toy.new_student(3, 0)


def test_marks_of_a_policy_that_never_carries():
    """One that adds digit by digit and drops the carry gets all sums without one, and none with one."""
    drops = {(a, b, note): [float(token == (a + b) % 4) for token in range(8)] for a, b, note in reasoning_toy.blank(2)}
    assert (100, 0, 62.5) == toy.marks(drops)


@pytest.fixture
def adder(monkeypatch):
    """A teacher that knows how to add, in place of one that must learn it first."""
    adds = {(a, b, note): [float(token == (a + b + note) % 4 + 4 * (a + b + note > 3)) for token in range(8)] for a, b, note in reasoning_toy.blank(2)}
    monkeypatch.setattr(toy, "teacher", lambda seed: {0: adds, 7: adds}[seed])
    assert (100, 100, 100) == toy.marks(adds)
    return adds


def after_copying(adder, width, count, seed):
    """The marks of a student that copied, step by step."""
    examples = toy.traces(adder, count, random.Random(seed))
    return toy.marks(toy.chances(toy.fine_tune(toy.new_student(width, seed), examples, 200)))


@pytest.mark.slow
def test_students_copy_what_their_seed_draws(adder):
    """So many answers of a teacher of that seed, written in the order of that seed, by a student of that seed."""
    assert after_copying(adder, 2, 5, 7) == toy.distilled(2, 5, 7)
    assert [(width, *after_copying(adder, width, 800, 7)[:2]) for width in (1, 2)] == toy.by_size((1, 2), 7)
    assert toy.marks(toy.chances(toy.reinforce(toy.new_student(2, 7), 3, 7))) == toy.rewarded(2, 3, 7)


def test_what_is_not_said_is_as_the_page_says():
    """800 answers, 200 steps, five widths, seed 0; the teacher learned for 200 steps with two notes."""
    assert [(800, 0), (200, 0), ((2, 3, 4, 6, 8), 0)] == [function.__defaults__ for function in (toy.distilled, toy.rewarded, toy.by_size)]
    assert (toy.SEED, toy.TRACES) == (0, 800)


def test_the_teacher_learned_to_add_by_reward(teacher):
    """The same policy as in the other toy, probability by probability."""
    assert teacher == reasoning_toy.softmax_rows(reasoning_toy.train(0, 2, 200))


def test_a_student_needs_a_unit():
    """No hidden units, no student."""
    with pytest.raises(ValueError, match="^width must be a whole number of at least 1, not 0$"):
        toy.new_student(0)


def test_a_student_sees_digits_and_learns_from_answers():
    """4 is no digit in base 4; no answers and a teacher who is never right leave nothing to copy."""
    with pytest.raises(ValueError, match=r"^state must be two digits below 4 and a note below 2, not \(4, 0, 0\)$"):
        toy.seen((4, 0, 0))
    with pytest.raises(ValueError, match="^examples must hold at least 1 entry, not none$"):
        toy.fine_tune(toy.new_student(1), [])
    wrong = {(a, b, note): [float(token == (a + b + note + 1) % 4) for token in range(8)] for a, b, note in reasoning_toy.blank(2)}
    with pytest.raises(ValueError, match="^chances must get some sum right, or there is nothing to copy$"):
        toy.traces(wrong, 1, random.Random(0))


def test_nothing_learned_is_nothing_changed():
    """At a rate of 0 the student after any number of steps is the student before, weight for weight."""
    student = toy.new_student(3)
    assert student == toy.reinforce(student, 3, rate=0)


ONE = [[((0, 0, 0), 1)]]
"""An example of one token."""


@pytest.mark.parametrize(("call", "message"), [
    (lambda: toy.fine_tune(toy.new_student(1), ONE, -1), "steps must be a whole number of at least 0, not -1"),
    (lambda: toy.reinforce(toy.new_student(1), -1), "steps must be a whole number of at least 0, not -1"),
    (lambda: toy.reinforce(toy.new_student(1), 1, questions=0), "questions must be a whole number of at least 1, not 0"),
    (lambda: toy.reinforce(toy.new_student(1), 1, rate=math.inf), "rate must hold finite numbers only, not inf"),
    (lambda: toy.attempts(-1), "steps must be a whole number of at least 0, not -1"),
    (lambda: toy.attempts(1, 0), "questions must be a whole number of at least 1, not 0"),
    (lambda: toy.traces({}, 0, random.Random(0)), "count must be a whole number of at least 1, not 0"),
])  # fmt: skip
def test_what_cannot_be_taught_is_refused(call, message):
    """Fewer steps than none, no questions, and a rate that is no number."""
    with pytest.raises(ValueError, match=f"^{message}$"):
        call()


def test_who_is_taught_what(monkeypatch):
    """With every step only named: one seed for the teacher, what it writes and the student; two hundred steps and two notes for the teacher."""
    teach = toy.teacher
    monkeypatch.setattr(toy.reasoning_toy, "train", lambda *given: given)
    monkeypatch.setattr(toy, "random", SimpleNamespace(Random=lambda seed: ("draws", seed)))
    for name in ("teacher", "traces", "fine_tune", "reinforce", "new_student", "chances", "softmax_rows"):
        monkeypatch.setattr(toy, name, lambda *given, name=name: (name, *given))
    monkeypatch.setattr(toy, "marks", lambda given: toy.Marks(given, "with", "all"))

    def copied(width, count, seed):
        return "chances", ("fine_tune", ("new_student", width, seed), ("traces", ("teacher", seed), count, ("draws", seed)))

    assert ("softmax_rows", (7, 2, 200)) == teach(7)
    assert copied(3, 50, 7) == toy.distilled(3, 50, 7).without_carry
    assert ("chances", ("reinforce", ("new_student", 3, 7), 20, 7)) == toy.rewarded(3, 20, 7).without_carry
    assert [(width, copied(width, 800, 7), "with") for width in (2, 3)] == toy.by_size((2, 3), 7)
