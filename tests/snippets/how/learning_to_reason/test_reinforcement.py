"""GRPO against NumPy, brute force and the figures that the R1 report prints."""

import math
import random
from types import SimpleNamespace

import numpy
import pytest

from snippets.how.learning_to_reason import reinforcement
from snippets.how.learning_to_reason.reinforcement import curve, r1_zero, settings, thinking
from workings.quantity.units import quantities

GROUPS = [[1, 0, 0, 0], [1, 1, 0, 1, 0, 0, 0, 1], [0.5, 2.5, 2, 1, 0]]


@pytest.mark.parametrize("rewards", GROUPS)
def test_advantages_are_numpys_standard_scores(rewards):
    """NumPy's mean and population standard deviation give the same scores, with mean 0 and deviation 1."""
    expected = (numpy.array(rewards) - numpy.mean(rewards)) / numpy.std(rewards)
    actual = reinforcement.group_advantages(rewards)
    assert expected.tolist() == pytest.approx(actual, abs=1e-12)
    assert 0 == pytest.approx(numpy.mean(actual), abs=1e-12)
    assert 1 == pytest.approx(numpy.std(actual), abs=1e-12)


@pytest.mark.parametrize("same", [0, 1])
def test_equal_rewards_teach_nothing(same):
    """All wrong or all right: 0 divided by 0 in equation 3, taken as no signal."""
    assert [0.0] * 16 == reinforcement.group_advantages([same] * 16)
    assert 0 == reinforcement.advantage_if_right(16, 16 * same) == reinforcement.advantage_if_wrong(16, 16 * same)


@pytest.mark.parametrize("right", range(1, 16))
def test_advantages_of_marks_have_a_closed_form(right):
    """With k of G right and m = k/G they are sqrt((1-m)/m) and -sqrt(m/(1-m)): 3.873 and -0.258 for one in sixteen."""
    m = right / 16
    assert math.sqrt((1 - m) / m) == pytest.approx(reinforcement.advantage_if_right(16, right), rel=1e-12)
    assert -math.sqrt(m / (1 - m)) == pytest.approx(reinforcement.advantage_if_wrong(16, right), rel=1e-12)


@pytest.mark.parametrize("accuracy", [0.0, 0.01, 0.156, 0.5, 1.0])
def test_chances_are_those_of_every_possible_group(accuracy):
    """Counting all 64 ways in which six answers can be right or wrong gives the same probabilities."""
    ways = [[way >> bit & 1 for bit in range(6)] for way in range(64)]
    chance = {tuple(way): math.prod(accuracy if right else 1 - accuracy for right in way) for way in ways}
    assert chance[(0,) * 6] == pytest.approx(reinforcement.all_wrong_chance(accuracy, 6), abs=1e-15)
    silent = sum(p for way, p in chance.items() if not any(reinforcement.group_advantages(way)))
    assert silent == pytest.approx(reinforcement.silent_chance(accuracy, 6), abs=1e-15)


def test_clip_at_the_corners():
    """PPO's four cases with clip 0.2 (Schulman and others 2017, figure 1): gains stop growing, losses do not."""
    assert 1.2 == reinforcement.clipped(1.5, 1, 0.2)
    assert 0.5 == reinforcement.clipped(0.5, 1, 0.2)
    assert -1.5 == reinforcement.clipped(1.5, -1, 0.2)
    assert -0.8 == reinforcement.clipped(0.5, -1, 0.2)


def test_kl_penalty_is_unbiased():
    """Averaged over the policy's own answers, the estimate is the KL divergence, which NumPy computes directly."""
    policy, reference = numpy.array([0.5, 0.3, 0.15, 0.05]), numpy.array([0.2, 0.2, 0.3, 0.3])
    exact = numpy.sum(policy * numpy.log(policy / reference))
    penalties = [reinforcement.kl_penalty(r, p) for r, p in zip(numpy.log(reference), numpy.log(policy), strict=True)]
    assert exact == pytest.approx(numpy.dot(policy, penalties), rel=1e-12)
    assert all(penalty >= 0 for penalty in penalties)
    assert 0 == reinforcement.kl_penalty(-3.0, -3.0)


def example(seed):
    """A group of eight answers with made-up rewards and three sets of log-probabilities."""
    rng = random.Random(seed)
    old = [-rng.uniform(1, 6) for _ in range(8)]
    return [rng.randint(0, 1) for _ in range(6)] + [0, 1], [x + rng.uniform(-0.5, 0.5) for x in old], old, [x + 0.3 for x in old]


@pytest.mark.parametrize("seed", range(3))
def test_objective_is_numpys(seed):
    """Equation 1 written out with NumPy's minimum, clip, mean and std."""
    rewards, new, old, reference = map(numpy.array, example(seed))
    ratio, advantage = numpy.exp(new - old), (rewards - rewards.mean()) / rewards.std()
    gain = numpy.minimum(ratio * advantage, numpy.clip(ratio, 0.8, 1.2) * advantage)
    penalty = numpy.exp(reference - new) - (reference - new) - 1
    expected = numpy.mean(gain - 0.04 * penalty)
    assert expected == pytest.approx(reinforcement.objective(*example(seed), clip=0.2, beta=0.04), rel=1e-12)


@pytest.mark.parametrize("seed", range(3))
def test_slopes_are_the_objectives(seed):
    """`pull` and `kl_pull` agree with central differences of the objective in each answer's log-probability."""
    rewards, new, old, reference = example(seed)
    advantages, h = reinforcement.group_advantages(rewards), 1e-6
    for i in range(8):
        up, down = ([x + sign * h * (j == i) for j, x in enumerate(new)] for sign in (1, -1))
        values = [reinforcement.objective(rewards, moved, old, reference, 0.2, 0.04) for moved in (up, down)]
        numeric = 8 * (values[0] - values[1]) / (2 * h)
        exact = reinforcement.pull(math.exp(new[i] - old[i]), advantages[i], 0.2) + 0.04 * reinforcement.kl_pull(reference[i], new[i])
        assert numeric == pytest.approx(exact, abs=1e-7)


def test_the_clip_stops_the_pull():
    """A good answer that is already 1.3 times likelier is not pushed further; a bad one still is pushed down."""
    assert 0 == reinforcement.pull(1.3, 2, 0.2) == reinforcement.pull(0.7, -2, 0.2)
    assert -2.6 == reinforcement.pull(1.3, -2, 0.2)


def test_a_step_is_the_published_batch():
    """The R1 paper gives 32 questions, 16 outputs each and a batch of 512; 512 times 10,400 steps are 5.3 million."""
    assert 512 == reinforcement.answers_per_step(settings)
    assert 5_324_800 == reinforcement.answers(settings)
    assert 32 * 10_400 == pytest.approx(reinforcement.questions_per_pass(settings) * 1.6)


def test_most_growth_is_the_clips_upper_end():
    """At the published clip of 10 the ratio is held only from 11 on, and never from below, since no ratio is under -9."""
    assert 11 == reinforcement.most_growth(settings.clip)
    assert reinforcement.clipped(10.9, 1, settings.clip) == 10.9
    assert reinforcement.clipped(12, 1, settings.clip) == 11


def test_one_question_of_thirty():
    """AIME 2024 has thirty questions: the published 86.7 % is 26 of them."""
    assert r1_zero.aime_majority == pytest.approx(26 * reinforcement.points_per_question(30), abs=0.05)


def test_thinking_takes_minutes():
    """6,000 tokens at 20 a second are 300 s; tokens over tokens a second is a time."""
    assert 300 == reinforcement.thinking_time(6000, 20)
    assert reinforcement.thinking_time(quantities(thinking).tokens, quantities(thinking).speed).check("[time]")


def test_curve_read_off_the_image_meets_the_printed_ends():
    """The report prints 15.6 % and 71.0 %; the points of the image must say so too, to the reading's 0.2 points."""
    points = reinforcement.published_curve(curve)
    assert r1_zero.aime_start == pytest.approx(points[0].one_answer, abs=0.2)
    assert r1_zero.aime_end == pytest.approx(points[-1].one_answer, abs=0.2)
    assert r1_zero.aime_majority == pytest.approx(points[-1].majority_of_16, abs=0.2)
    assert [200, 8400] == [points[0].step, points[-1].step]
    assert all(one < many for _, one, many in points)


def test_most_of_the_gain_came_early():
    """From 15.6 % to 71.0 % are 55.4 points; at step 2,400 the curve stands at 48.6 %, 33.0 points up; it begins at nothing gained, ends at all."""
    assert 33.0 / 55.4 == pytest.approx(reinforcement.gained(curve, reinforcement.EARLY))
    assert reinforcement.EARLY < max(curve.steps) / 3
    assert [0, 1] == [reinforcement.gained(curve, step) for step in (200, 8400)]


def test_a_step_that_was_not_measured_and_a_curve_that_does_not_rise_are_refused():
    """Nothing is read between two points, and of no gain there is no share."""
    with pytest.raises(ValueError, match="^step must be one of "):
        reinforcement.gained(curve, 2401)
    for flat, message in ([50, 50], "^gain must be above 0"), ([50, 101], "^every entry of one_answer must be"), ([50], "^one_answer must be as long as steps"):
        with pytest.raises(ValueError, match=message):
            reinforcement.gained(SimpleNamespace(steps=[1, 2], one_answer=flat), 2)


@pytest.mark.parametrize(
    "call, message",
    [
        (lambda: reinforcement.group_advantages([1]), "^rewards must hold at least 2 answers, not 1$"),
        (lambda: reinforcement.advantage_if_right(16, 17), r"^right must be between 0 and group_size \(16\), not 17$"),
        (lambda: reinforcement.advantage_if_wrong(16, -1), "^right must be a whole number of at least 0, not -1$"),
        (lambda: reinforcement.all_wrong_chance(1.5, 16), "^accuracy must be between 0 and 1, not 1.5$"),
        (lambda: reinforcement.silent_chance(-0.1, 16), "^accuracy must be between 0 and 1, not -0.1$"),
        (lambda: reinforcement.clipped(-1, 1, 0.2), "^ratio must be at least 0, not -1$"),
        (lambda: reinforcement.clipped(1, 1, 0), "^clip must be above 0, not 0$"),
        (lambda: reinforcement.objective([1, 0], [0], [0, 0], [0, 0], 0.2, 0), r"^log_policy must be as long as rewards \(2\), not 1$"),
        (lambda: reinforcement.objective([1, 0], [0, 0], [0], [0, 0], 0.2, 0), r"^log_old must be as long as rewards \(2\), not 1$"),
        (lambda: reinforcement.objective([1, 0], [0, 0], [0, 0], [0], 0.2, 0), r"^log_reference must be as long as rewards \(2\), not 1$"),
        (lambda: reinforcement.pull(1, 1, 0), "^clip must be above 0, not 0$"),
        (lambda: reinforcement.kl_penalty(-1, 0.1), "^log_policy must be at most 1e-09, not 0.1$"),
        (lambda: reinforcement.kl_penalty(0.1, -1), "^log_reference must be at most 1e-09, not 0.1$"),
        (lambda: reinforcement.kl_pull(0.1, -1), "^log_reference must be at most 1e-09, not 0.1$"),
        (lambda: reinforcement.kl_pull(-1, float("-inf")), "^log_policy must be at most 1e-09, not -inf$"),
        (lambda: reinforcement.kl_pull(-1, None), "^log_policy must be at most 1e-09, not unknown: it is not published$"),
        (lambda: reinforcement.advantage_if_right(1, 1), "^group_size must be a whole number of at least 2, not 1$"),
        (lambda: reinforcement.questions_per_pass(SimpleNamespace(questions_per_step=1, steps=1, passes=0)), "^passes must be above 0, not 0$"),
        (lambda: reinforcement.points_per_question(0), "^questions must be at least 1, not 0$"),
        (lambda: reinforcement.thinking_time(100, 0), "^tokens_per_second must be above 0, not 0$"),
    ],
)
def test_bad_input_is_refused_by_name(call, message):
    """Each message names the argument and the bound."""
    with pytest.raises(ValueError, match=message):
        call()


def test_pushes_of_four_right_in_sixteen():
    """On paper: the mean is a quarter and the spread the root of three sixteenths, so a right answer gets the root of three."""
    right, wrong = reinforcement.pushes(16, 4)
    assert pytest.approx([math.sqrt(3), -1 / math.sqrt(3)]) == [right.advantage, wrong.advantage]
    assert ("a right one", "a wrong one") == (right.answer, wrong.answer)


def test_heard_by_accuracy_of_two_answers():
    """On paper: two answers differ in 2 p (1 - p) of all groups, half of them at most; certainty in either direction teaches nothing."""
    assert pytest.approx(2 * 0.3 * 0.7) == reinforcement.heard(30, 2)
    rows = reinforcement.heard_by_accuracy(2)
    assert [(0, 0), (50, 50), (100, 0)] == [(rows[at].right, pytest.approx(rows[at].groups)) for at in (0, 25, 50)]
    with pytest.raises(ValueError, match="^accuracy must be between 0 and 100, not 101$"):
        reinforcement.heard(101, 2)


def test_two_answers_are_a_group():
    """The better one is a standard deviation above their mean, the worse one as far below."""
    assert [1, -1] == reinforcement.group_advantages([1, 0])


def test_at_the_clip_itself_an_answer_is_still_pulled():
    """With a clip of a half: at one and a half times as likely, at half as likely, and wherever the clip would hold the other direction."""
    assert (1.5, -0.5, 0.125) == (reinforcement.pull(1.5, 1, 0.5), reinforcement.pull(0.5, -1, 0.5), reinforcement.pull(0.25, 0.5, 0.5))
    assert 1.5 == reinforcement.most_growth(0.5)


def test_a_gain_of_less_than_a_point_has_shares():
    """From 50 to 50.5, half of it at 50.25."""
    assert 0.5 == reinforcement.gained(SimpleNamespace(steps=[1, 2, 3], one_answer=[50, 50.25, 50.5]), 2)
    assert [0, 0.5, 1] == [reinforcement.gained(SimpleNamespace(steps=[1, 2, 3], one_answer=[0, 50, 100]), step) for step in (1, 2, 3)]
