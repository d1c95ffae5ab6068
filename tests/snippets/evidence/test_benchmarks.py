"""Intervals against Newcombe's published examples, NumPy's draws and the tables of the R1 report."""

import math
from statistics import NormalDist

import numpy
import pytest

from snippets.evidence import benchmarks
from snippets.evidence.benchmarks import exam, exam_gap
from snippets.facts import assuming


@pytest.mark.parametrize(
    "right, questions, low, high", [(81, 263, 25.53, 36.62), (15, 148, 6.24, 16.05), (0, 20, 0, 16.11), (1, 29, 0.61, 17.18)]
)
def test_newcombes_single_proportions(right, questions, low, high):
    """Newcombe 1998, Two-sided confidence intervals for the single proportion, Table I, method 3 (Wilson)."""
    assert (low, high) == pytest.approx(benchmarks.score_interval(100 * right / questions, questions), abs=0.006)


@pytest.mark.parametrize(
    "one, other, questions, low, high", [(9, 3, 10, 17.05, 80.90), (10, 0, 10, 60.75, 100), (10, 10, 10, -27.75, 27.75)]
)
def test_newcombes_differences(one, other, questions, low, high):
    """Newcombe 1998, Interval estimation for the difference, Table II, method 10; the last by its formula from Wilson's 10 of 10."""
    found = benchmarks.gap(100 * one / questions, 100 * other / questions, questions)
    assert (low, high) == pytest.approx((found.low, found.high), abs=0.006)


@pytest.mark.parametrize("score, questions", [(79.8, 30), (9.4, 3000), (49.2, 500)])
def test_error_is_numpys(score, questions):
    """The standard deviation of 200,000 tests drawn by NumPy; the tolerance would fail a formula without the square root."""
    drawn = numpy.random.default_rng(0).binomial(questions, score / 100, 200_000) * 100 / questions
    assert drawn.std() == pytest.approx(benchmarks.standard_error(score, questions), rel=0.01)


def test_interval_covers():
    """Wilson's interval holds the true score in about 95 % of NumPy's tests, also near the edge; the plain one in fewer than 85 %."""
    drawn = numpy.random.default_rng(1).binomial(30, 0.95, 20_000)
    intervals = {int(k): benchmarks.score_interval(100 * k / 30, 30) for k in set(drawn)}
    assert 0.95 == pytest.approx(sum(intervals[int(k)][0] <= 95 <= intervals[int(k)][1] for k in drawn) / 20_000, abs=0.02)
    plain = [abs(100 * k / 30 - 95) <= 1.96 * benchmarks.standard_error(100 * k / 30, 30) for k in drawn]
    assert sum(plain) / 20_000 < 0.85


def test_paired_error_is_numpys():
    """Two correlated answers to the same questions, drawn by NumPy from a shared difficulty; twice the error of independent ones is wrong."""
    rng = numpy.random.default_rng(2)
    hard = rng.random((20_000, 200)) < 0.5
    one = numpy.where(hard, rng.random(hard.shape) < 0.3, rng.random(hard.shape) < 0.9)
    two = numpy.where(hard, rng.random(hard.shape) < 0.3, rng.random(hard.shape) < 0.9)
    alike = numpy.corrcoef(one.ravel(), two.ravel())[0, 1]
    spread = (one.mean(1) - two.mean(1)).std() * 100
    assert spread == pytest.approx(benchmarks.paired_error(60, 60, 200, alike), rel=0.02)
    assert spread != pytest.approx(benchmarks.paired_error(60, 60, 200), rel=0.1)


def test_gap_by_hand():
    """MATH-500: sqrt(97.3·2.7/500 + 96.4·3.6/500) = 1.104 points, so 0.9 points are 0.815 errors; MMLU's one point is 2.97."""
    assert 0.9 / math.sqrt(97.3 * 2.7 / 500 + 96.4 * 3.6 / 500) == pytest.approx(benchmarks.gap(97.3, 96.4, 500).errors)
    assert -2.97 == pytest.approx(benchmarks.gap(90.8, 91.8, 14_042).errors, abs=0.005)


def test_full_marks_against_none():
    """With no spread at all the lead is infinitely many errors, and the interval still has a width."""
    found = benchmarks.gap(100, 0, 10)
    assert math.inf == found.errors
    assert found.low < 100


@pytest.mark.parametrize("z, chance", [(1.959964, 0.05), (1.644854, 0.10), (2.575829, 0.01)])
def test_chance_is_the_normal_tables(z, chance):
    """Two-sided tails of the normal table."""
    error = benchmarks.paired_error(50, 50, 1_000_000)
    assert chance == pytest.approx(benchmarks.chance_of_gap(50 + z * error / 2, 50 - z * error / 2, 1_000_000), rel=1e-3)


def test_chance_is_the_experiments():
    """NumPy and the module's own draws agree with the formula for Aider's gap, to 2 in 100; half the chance (one side) would fail."""
    rng = numpy.random.default_rng(3)
    leads = abs(rng.binomial(225, 0.575, 100_000) - rng.binomial(225, 0.575, 100_000)) * 100 / 225
    exact = benchmarks.chance_of_gap(53.3, 61.7, 225)
    assert (leads >= 8.4).mean() == pytest.approx(exact, abs=0.02)
    assert exact == pytest.approx(benchmarks.simulated_chance(8.4, 57.5, 225, trials=4000, seed=0), abs=0.02)


def test_experiment_repeats():
    """The same seed gives the same share, another seed nearly the same."""
    first = benchmarks.simulated_chance(5, 60, 100, trials=500, seed=1)
    assert first == benchmarks.simulated_chance(5, 60, 100, trials=500, seed=1)
    assert first == pytest.approx(benchmarks.simulated_chance(5, 60, 100, trials=500, seed=2), abs=0.08)


def test_missed():
    """Right and wrong together are a hundred: of 2,500 questions of which 235 were solved, 2,265 are left."""
    assert 100 * 2265 / 2500 == pytest.approx(benchmarks.missed(9.4))
    with pytest.raises(ValueError, match=r"^score must be between 0 and 100, not 100\.5$"):
        benchmarks.missed(100.5)


def test_questions_to_tell():
    """At that many questions the gap is 1.96 errors or more, at one fewer it is not; half the gap takes four times as many."""
    needed = benchmarks.questions_to_tell(65.9, 63.4)
    assert abs(benchmarks.gap(65.9, 63.4, needed).errors) >= NormalDist().inv_cdf(0.975) > abs(benchmarks.gap(65.9, 63.4, needed - 1).errors)
    assert 4 == pytest.approx(benchmarks.questions_to_tell(50.5, 49.5) / benchmarks.questions_to_tell(51, 49), rel=0.01)
    with pytest.raises(ValueError, match=r"^rival must differ from score \(50\): no test tells equals apart$"):
        benchmarks.questions_to_tell(50, 50)


def test_smallest_gap():
    """The usual rule of thumb: at 50 % a test of 1,000 questions tells 4.4 points apart (1.96 · sqrt(2 · 0.25 / 1000))."""
    assert 100 * 1.96 * math.sqrt(2 * 0.25 / 1000) == pytest.approx(benchmarks.smallest_gap(50, 1000), rel=1e-4)


def test_smallest_gap_shrinks_where_models_are_alike():
    """On 500 questions at 80 %, by hand: 1.96 times 100 times the root of twice 0.16/500 is 4.96; at a correlation of 0.5 the two is one."""
    assert 1.96 * 100 * math.sqrt(2 * 0.16 / 500) == pytest.approx(benchmarks.smallest_gap(80, 500), rel=1e-4)
    assert 1.96 * 100 * math.sqrt(0.16 / 500) == pytest.approx(benchmarks.smallest_gap(80, 500, 0.5), rel=1e-4)


@pytest.mark.parametrize(
    "call, words",
    [
        (lambda: benchmarks.standard_error(101, 30), "score must be between 0 and 100, not 101"),
        (lambda: benchmarks.standard_error(-1, 30), "score must be between 0 and 100, not -1"),
        (lambda: benchmarks.gap(50, 101, 30), "rival must be between 0 and 100, not 101"),
        (lambda: benchmarks.score_interval(101, 30), "score must be between 0 and 100, not 101"),
        (lambda: benchmarks.score_interval(50, 0), "questions must be at least 1, not 0"),
        (lambda: benchmarks.gap(50, 50, 100, correlation=2), "correlation must be between -1 and 1, not 2"),
        (lambda: benchmarks.simulated_chance(5, 120, 100, 10, 0), "score must be between 0 and 100, not 120"),
        (lambda: benchmarks.simulated_chance(-5, 50, 100, 10, 0), "points must be between 0 and 100, not -5"),
        (lambda: benchmarks.simulated_chance(5, 50, 100, 0, 0), "trials must be a whole number of at least 1, not 0"),
        (lambda: benchmarks.simulated_chance(5, 50, 2.5, 10, 0), "questions must be a whole number of at least 1, not 2.5"),
        (lambda: benchmarks.standard_error(float("nan"), 30), "score must be between 0 and 100, not nan"),
        (lambda: benchmarks.standard_error(50, float("nan")), "questions must be at least 1, not nan"),
        (lambda: benchmarks.win_chance(2000, float("nan")), "rival must be between -10000 and 10000, not nan"),
    ],
)
def test_bad_input(call, words):
    """A score outside 0 to 100, a test without questions and an impossible correlation are refused by name."""
    with pytest.raises(ValueError, match=f"^{words}$"):
        call()


def test_no_gap_is_no_evidence():
    """Two full scores, or two equal ones that rise and fall together, have no error and no difference: equal models always differ so little."""
    for gap in (benchmarks.gap(100, 100, 10), benchmarks.gap(50, 50, 10, correlation=1)):
        assert (0, 0) == (gap.points, gap.errors)
    assert 1 == benchmarks.chance_of_gap(100, 100, 10) == benchmarks.chance_of_gap(50, 50, 10, correlation=1)
    assert 0 == benchmarks.chance_of_gap(0, 100, 10)
    assert 1 == benchmarks.questions_to_tell(100, 0)


def test_win_chance():
    """Elo's definition: equal ratings are even, 400 points are ten to one, and the two sides add up to one."""
    assert 0.5 == benchmarks.win_chance(2029, 2029)
    assert 10 / 11 == pytest.approx(benchmarks.win_chance(1600, 1200))
    assert 1 == pytest.approx(benchmarks.win_chance(2029, 2061) + benchmarks.win_chance(2061, 2029))


def test_table_of_the_report():
    """R1 report, Table 4, row by row: R1 leads in five of ten, and all scores are percentages."""
    expected = {"AIME 2024": (79.8, 79.2), "GPQA Diamond": (71.5, 75.7), "Aider-Polyglot": (53.3, 61.7), "SWE-bench Verified": (49.2, 48.9)}
    expected |= {
        "MATH-500": (97.3, 96.4),
        "SimpleQA": (30.1, 47.0),
        "MMLU": (90.8, 91.8),
        "LiveCodeBench": (65.9, 63.4),
        "DROP": (92.2, 90.2),
    }
    assert expected == {row.test: (row.r1, row.o1) for row in benchmarks.compared()}
    assert (5, 10) == (benchmarks.tests_led(), benchmarks.tests_compared())


def test_what_can_be_told_apart():
    """By z above 1.96 worked out by hand: SimpleQA (16.4) and MMLU (2.97) of seven; if the models find the same questions hard, Aider too."""
    assert (2, 7) == (benchmarks.tests_told_apart(), benchmarks.tests_judged())
    assert 3 == benchmarks.tests_told_apart(correlation=0.5)
    assert {"SimpleQA", "MMLU"} == {row.test for row in benchmarks.leads() if row.high_end < 0}
    assert not [row for row in benchmarks.leads() if row.low_end > 0]


def test_the_gap_on_the_exam():
    """Half a point of 2,700 questions: z by the two-proportion formula is 0.64, and the interval reaches from -1.0 to 2.0."""
    found = exam_gap(9.4, exam.o1_text)
    error = math.sqrt((0.094 * 0.906 + 0.089 * 0.911) / 2700)
    assert 0.5 == pytest.approx(found.points)
    assert 0.005 / error == pytest.approx(found.errors)
    assert (-1.0, 2.0) == (round(found.low, 1), round(found.high, 1))


def test_a_score_above_all_is_refused():
    """A score above 100 raises a ValueError that names it."""
    with pytest.raises(ValueError, match="^score must be between 0 and 100, not 101$"):
        exam_gap(101, 50)


def test_chance_of_a_gap_between_models_that_are_alike():
    """At 60 and 40 of a hundred each error is the root of 24, which is that of the difference, too, if the two correlate by half."""
    assert math.erfc(20 / math.sqrt(24) / math.sqrt(2)) == pytest.approx(benchmarks.chance_of_gap(60, 40, 100, 0.5))


def test_simulated_gaps_are_whole_questions():
    """One question of one is a hundred points; of a hundred, more than four points are five; who knows everything never differs."""
    assert 0.5 == pytest.approx(benchmarks.simulated_chance(100, 50, 1, 2000, 1), abs=0.05)
    assert benchmarks.simulated_chance(5, 50, 100, 500, 1) == benchmarks.simulated_chance(4.02, 50, 100, 500, 1)
    assert 0 == benchmarks.simulated_chance(1, 100, 50, 50, 1)


def test_a_lead_is_more_than_a_tie():
    """One point above o1's rating in Codeforces is a lead, and as much is none; so in a test scored in percent."""
    led, drop, rating = benchmarks.tests_led(), benchmarks.drop.o1, benchmarks.codeforces.o1
    for above, more in ((0, 0), (1, 1)):
        with assuming({"distillation.r1.codeforces": rating + above}):
            assert led + more == benchmarks.tests_led()
    before = benchmarks.drop.r1 > drop
    with assuming({"benchmarks.drop.r1": drop}):
        assert led - before == benchmarks.tests_led()
