"""The toy that learns to add: its pieces against brute force and numerical slopes, its curve against what a wrong method gives."""

import itertools
import math
import random

import numpy
import pytest

from snippets.how.learning_to_reason import reasoning_toy as toy
from snippets.how.learning_to_reason.reinforcement import objective


def some_policy(notes, seed):
    """A policy with random scores."""
    rng = random.Random(seed)
    return {state: [rng.gauss(0, 1) for _ in scores] for state, scores in toy.blank(notes).items()}


@pytest.mark.parametrize("notes", [1, 2])
def test_a_blank_policy_guesses(notes):
    """Two digits out of four each: one answer in sixteen is right by chance, with or without notes."""
    assert toy.accuracy(toy.blank(notes)) == pytest.approx(100 / 16, rel=1e-12)
    assert 4 * 4 * notes == len(toy.blank(notes))


def test_probabilities_are_numpys_softmax():
    """exp(score) over the sum of all, as NumPy computes it."""
    policy = some_policy(2, 0)
    for state, row in toy.softmax_rows(policy).items():
        powers = numpy.exp(policy[state])
        assert (powers / powers.sum()).tolist() == pytest.approx(row, rel=1e-12)


def test_digits_are_those_of_base_four():
    """NumPy writes 11 as 23 in base 4."""
    assert numpy.base_repr(11, 4) == f"{toy.digit(11, 1)}{toy.digit(11, 0)}" == "23"


@pytest.mark.parametrize("x, y", [(0, 0), (3, 1), (7, 9), (15, 15)])
def test_reward_is_pythons_addition(x, y):
    """Of all 64 ways to write two tokens, those are rewarded whose digits are x + y: one in sixteen, whatever the notes."""
    ways = itertools.product(range(8), repeat=2)
    rewarded = [way for way in ways if toy.reward(x, y, [(None, token) for token in way])]
    assert 4 == len(rewarded)
    assert {(x + y) % 16} == {first % 4 + second % 4 * 4 for first, second in rewarded}


def test_attempts_follow_the_probabilities():
    """Over 4,000 seeded answers the share of right ones is the exact chance, within four standard errors."""
    chances, rng = toy.softmax_rows(some_policy(2, 1)), random.Random(2)
    exact = toy.solve_chance(chances, 6, 11)
    seen = sum(toy.reward(6, 11, toy.attempt(chances, 6, 11, rng)) for _ in range(4000)) / 4000
    assert exact == pytest.approx(seen, abs=4 * math.sqrt(exact * (1 - exact) / 4000))


def test_solve_chance_is_a_sum_over_everything_that_can_be_written():
    """Enumerating all 64 answers with their probabilities and rewards gives the same number."""
    chances, total = toy.softmax_rows(some_policy(2, 3)), 0
    for first, second in itertools.product(range(8), repeat=2):
        written = [((toy.digit(7, 0), toy.digit(5, 0), 0), first), ((toy.digit(7, 1), toy.digit(5, 1), first // 4), second)]
        total += math.exp(toy.log_probability(chances, written)) * toy.reward(7, 5, written)
    assert total == pytest.approx(toy.solve_chance(chances, 7, 5), rel=1e-12)


def test_slope_is_that_of_the_objective():
    """Central differences of `reinforcement.objective` in a policy's scores give the gradient that training climbs."""
    policy, old, start = (some_policy(2, seed) for seed in (4, 4, 5))
    policy = {state: [score + 0.1 for score in row[:3]] + row[3:] for state, row in policy.items()}
    rng, h = random.Random(6), 1e-6
    graded = toy.grade(toy.softmax_rows(old), [(3, 2)], rng)
    rewards = [toy.reward(3, 2, written) for written, _ in graded]
    assert 0 < sum(rewards) < toy.GROUP

    def value(scores):
        logs = [[toy.log_probability(toy.softmax_rows(p), written) for written, _ in graded] for p in (scores, old, start)]
        return objective(rewards, *logs, toy.CLIP, toy.BETA)

    exact = toy.slope(toy.softmax_rows(policy), toy.softmax_rows(old), toy.softmax_rows(start), graded)
    for state in [(3, 2, 0), (0, 0, 0), (0, 0, 1)]:
        for token in range(8):
            moved = [{**policy, state: [s + sign * h * (k == token) for k, s in enumerate(policy[state])]} for sign in (1, -1)]
            assert (value(moved[0]) - value(moved[1])) / (2 * h) == pytest.approx(exact[state][token], abs=1e-7)


def test_no_policy_without_notes_beats_the_ceiling():
    """Brute force over all bets on the carry: of 16 pairs of right-hand digits 6 carry, so at best 10 in 16 sums come out."""
    carrying = sum(a + b >= 4 for a, b in itertools.product(range(4), repeat=2))
    assert 100 * max(carrying, 16 - carrying) / 16 == toy.ceiling_without_notes() == 62.5
    assert 96 == sum(toy.carries(x, y) for x, y in toy.all_sums())


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(3))
def test_training_finds_the_carry(seed):
    """Nearly every sum comes out with notes; a method that loses the notes stays at 62.5, one that does not learn at 6.25."""
    curve = toy.learning_curve(seed)
    assert 97 < curve[-1].with_notes
    assert 60 < curve[-1].without_notes <= 62.5
    assert 6.25 == pytest.approx(curve[0].with_notes)


def test_the_notes_come_to_mean_the_carry():
    """A note that carries no meaning would be written equally often in both cases; after training they differ almost always."""
    notation = toy.notation(toy.train(0, 2, 200))
    assert 0.98 < abs(notation.after_a_carry - notation.after_no_carry)
    assert (0.5, 0.5) == pytest.approx(toy.notation(toy.blank(2)))


def test_climbing_down_unlearns():
    """With the sign of the step reversed the same code gets worse than guessing, so the rise is the algorithm's doing."""
    assert toy.accuracy(toy.train(0, 2, 40, rate=-10.0)) < 3


def test_silent_groups_at_the_start():
    """A blank policy gets 1 in 16 right, so (15/16)^16 + (1/16)^16 of its groups teach nothing: 35.6 %."""
    assert (15 / 16) ** 16 + (1 / 16) ** 16 == pytest.approx(toy.silent_share(toy.blank(2)), rel=1e-12)
    assert 0.8 < toy.silent_share(toy.train(0, 2, 200))


def test_the_toys_sizes_are_those_that_the_page_gives():
    """Two digits in base 4, groups of 16 as in R1, a clip of a fifth and R1's weight of the penalty; 200 steps, of which every tenth is drawn."""
    assert (4, 2, 16, 16, 0.2, 0.001) == (toy.BASE, toy.COLUMNS, toy.NUMBERS, toy.GROUP, toy.CLIP, toy.BETA)
    assert [(10.0, 8, 2)] * 2 + [(0, 200, 10)] == [function.__defaults__ for function in (toy.training, toy.train, toy.learning_curve)]


def test_training_climbs_the_slope_of_its_own_groups():
    """Two steps with two questions and two updates each, written out: old is the policy before the step, start the blank one."""
    rng, policy = random.Random(3), {state: numpy.zeros(8) for state in toy.blank(2)}
    start = toy.softmax_rows(toy.blank(2))
    for _ in range(2):
        old = toy.softmax_rows(policy)
        graded = toy.grade(old, [(rng.randrange(16), rng.randrange(16)) for _ in range(2)], rng)
        for _ in range(2):
            climb = toy.slope(toy.softmax_rows(policy), old, start, graded)
            policy = {state: row + 0.5 * numpy.array(climb[state]) for state, row in policy.items()}
    found = toy.train(3, 2, 2, rate=0.5, questions=2, updates=2)
    assert any(map(any, found.values()))
    assert all(policy[state] == pytest.approx(numpy.array(row), abs=1e-12) for state, row in found.items())


def test_notes_of_one_who_carries():
    """A policy that writes the carry into its note does so after all carries, and after nothing else; one that forgets it never does."""
    knows = {(a, b, note): [50.0 * (token == (a + b) % 4 + 4 * (a + b > 3)) for token in range(8)] for a, b, note in toy.blank(2)}
    forgets = {(a, b, note): [50.0 * (token == (a + b) % 4) for token in range(8)] for a, b, note in toy.blank(2)}
    assert (1, 0) == pytest.approx(toy.notation(knows), abs=1e-9)
    assert (0, 0) == pytest.approx(toy.notation(forgets), abs=1e-9)


def test_the_curve_is_the_accuracy_of_both_trainings():
    """Of five steps the first, the third and the fifth, after none, two and four."""
    wanted = [(steps, *(toy.accuracy(toy.train(4, notes, steps)) for notes in (2, 1))) for steps in (0, 2, 4)]
    assert wanted == toy.learning_curve(4, 4, 2)


def test_training_passes_through_what_shorter_trainings_end_with():
    """Forty steps give forty-one policies: the blank one, and then what a training of so many steps alone leaves."""
    policies = list(toy.training(3, 2, 40))
    assert 41 == len(policies) and toy.blank(2) == policies[0]
    assert [toy.train(3, 2, steps) for steps in (1, 17, 40)] == [policies[steps] for steps in (1, 17, 40)]


def test_same_seed_same_curve():
    """The curve is a function of its seed."""
    assert toy.learning_curve(1, 20) == toy.learning_curve(1, 20) != toy.learning_curve(2, 20)


def test_a_policy_needs_a_note():
    """Zero notes leave nothing to write."""
    with pytest.raises(ValueError, match="^notes must be a whole number of at least 1, not 0$"):
        toy.blank(0)


def test_an_answer_has_two_columns_and_a_sum_two_short_numbers():
    """One column is no answer, and 16 has three digits in base 4."""
    with pytest.raises(ValueError, match="^written must hold 2 columns, not 1$"):
        toy.reward(1, 1, [((1, 1, 0), 2)])
    with pytest.raises(ValueError, match="^y must be at most 15, not 16$"):
        toy.reward(1, 16, [])
    with pytest.raises(ValueError, match="^x must be a whole number of at least 0, not 0.5$"):
        toy.reward(0.5, 1, [])


def test_a_training_takes_its_updates():
    """One update a step leaves another policy than two, the one that a training alone leaves; none is refused."""
    *_, alone = toy.training(0, 2, 2, updates=1)
    assert alone == toy.train(0, 2, 2, updates=1) != toy.train(0, 2, 2)
    with pytest.raises(ValueError, match="^updates must be a whole number of at least 1, not 0$"):
        toy.train(0, 2, 1, updates=0)


def test_groups_of_one_who_is_sure_are_silent_however_sums_are_rounded():
    """A policy that adds and never carries is always right or always wrong; with five notes to choose from, its chances add up to a little more than 1."""
    sure = {(a, b, note): [-900.0 * (token % 4 != (a + b) % 4) for token in range(20)] for a, b, note in toy.blank(5)}
    assert 1 < max(toy.solve_chance(toy.softmax_rows(sure), x, y) for x, y in toy.all_sums())
    assert 1 == toy.silent_share(sure)


def test_only_the_right_hand_column_carries():
    """In base four 3 and 1 carry; 30 and 10 do so in the left-hand column alone, and 13 and 10 not at all."""
    assert [True, False, False, True] == [toy.carries(x, y) for x, y in ((3, 1), (12, 4), (7, 4), (1, 3))]


def test_notes_of_one_who_carries_at_four_alone():
    """Of the six pairs that carry three make four: 1 and 3, 2 and 2, 3 and 1."""
    policy = {(a, b, note): [50.0 * (token == 4 * (a + b == 4)) for token in range(8)] for a, b, note in toy.blank(2)}
    assert (0.5, 0) == pytest.approx(toy.notation(policy), abs=1e-9)
