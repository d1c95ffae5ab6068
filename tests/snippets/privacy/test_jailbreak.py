"""Confidence intervals against Newcombe's published table, closed forms and enumeration."""

import math
from itertools import combinations
from statistics import NormalDist

import pytest

from snippets.facts import group, names
from snippets.privacy import jailbreak
from snippets.privacy.jailbreak import cisco

NEWCOMBE = [  # Statistics in Medicine 17 (1998), Table I: hits, trials, method 3 (Wilson), method 5 (Clopper-Pearson)
    (81, 263, (0.2553, 0.3662), (0.2527, 0.3676)),
    (15, 148, (0.0624, 0.1605), (0.0578, 0.1617)),
    (0, 20, (0.0, 0.1611), (0.0, 0.1684)),
    (1, 29, (0.0061, 0.1718), (0.0009, 0.1776)),
]


@pytest.mark.parametrize("hits, trials, wilson, exact", NEWCOMBE)
def test_wilson_interval_is_newcombes(hits, trials, wilson, exact):
    """Newcombe's Table I, method 3, to the four decimals printed; the textbook interval misses them from the second decimal on."""
    assert wilson == pytest.approx(jailbreak.wilson_interval(hits, trials), abs=5e-5)


@pytest.mark.parametrize("hits, trials, wilson, exact", NEWCOMBE)
def test_exact_interval_is_newcombes(hits, trials, wilson, exact):
    """Newcombe's Table I, method 5, to the four decimals printed."""
    assert exact == pytest.approx(jailbreak.exact_interval(hits, trials), abs=5e-5)


def test_fifty_of_fifty_has_closed_forms():
    """With no miss, Clopper and Pearson's lower end is 0.025 to the power 1/50, and Wilson's 50 / (50 + 1.96²)."""
    assert (0.025 ** (1 / 50), 1) == pytest.approx(jailbreak.exact_interval(50, 50), abs=1e-12)
    assert (50 / (50 + NormalDist().inv_cdf(0.975) ** 2), 1) == pytest.approx(jailbreak.wilson_interval(50, 50), abs=1e-12)


def test_none_of_twenty_has_an_end_at_nothing():
    """With no hit, the lower end is 0 itself, and Clopper and Pearson's upper end 1 less 0.025 to the power 1/20."""
    low, high = jailbreak.exact_interval(0, 20)
    assert (0, 1 - 0.025 ** (1 / 20)) == (low, pytest.approx(high, abs=1e-12))


def test_intervals_mirror():
    """Thirteen hits in fifty leave what thirty-seven misses take."""
    for interval in (jailbreak.wilson_interval, jailbreak.exact_interval):
        low, high = interval(13, 50)
        assert (1 - high, 1 - low) == pytest.approx(interval(37, 50), abs=1e-9)


def test_fisher_exact_by_listing_every_split():
    """Five hits fall on twelve trials in 792 ways; listing them all gives the share at least as uneven as four to one."""
    splits = [sum(place < 6 for place in chosen) for chosen in combinations(range(12), 5)]
    times = {k: splits.count(k) for k in set(splits)}
    expected = sum(count for count in times.values() if count <= times[4]) / len(splits)
    assert expected == pytest.approx(jailbreak.fisher_exact(4, 1, 6), rel=1e-12)
    assert 1 == jailbreak.fisher_exact(3, 3, 6)


def test_fisher_exact_on_cups_of_tea():
    """Fisher's own example: three of four cups told apart has a two-sided chance of 34 in 70, all four of 2 in 70."""
    assert 34 / 70 == pytest.approx(jailbreak.fisher_exact(3, 1, 4), rel=1e-12)
    assert 2 / 70 == pytest.approx(jailbreak.fisher_exact(4, 0, 4), rel=1e-12)


def test_fisher_exact_on_groups_of_different_size():
    """Eight of nine against two of seven (the sum of the hypergeometric chances no larger than the one seen, by hand): 0.0350."""
    seen = math.comb(9, 8) * math.comb(7, 2)
    ways = [math.comb(9, k) * math.comb(7, 10 - k) for k in range(3, 10)]
    assert sum(way for way in ways if way <= seen) / math.comb(16, 10) == pytest.approx(jailbreak.fisher_exact(8, 2, 9, 7), rel=1e-12)
    assert jailbreak.fisher_exact(13, 48, 50) == jailbreak.fisher_exact(13, 48, 50, 50)


def test_whole_numbers_may_be_written_with_a_point():
    """A control hands over 50.0; it is fifty for both intervals and for Fisher's test."""
    assert jailbreak.wilson_interval(13, 50) == jailbreak.wilson_interval(13.0, 50.0)
    assert jailbreak.exact_interval(13, 50) == jailbreak.exact_interval(13.0, 50.0)
    assert jailbreak.fisher_exact(13, 48, 50, 60) == jailbreak.fisher_exact(13.0, 48.0, 50.0, 60.0)


def test_exact_interval_of_thousands():
    """Half of five thousand: the normal interval, half ± 1.96 × 0.5 / √5000, to a ten-thousandth."""
    half = 1.959964 * 0.5 / math.sqrt(5000)
    assert (0.5 - half, 0.5 + half) == pytest.approx(jailbreak.exact_interval(2500, 5000), abs=2e-4)


def test_trials_without_failure_is_the_first_that_suffices():
    """As many hits in a row put the interval's lower end above 99 %, and one fewer does not."""
    enough = jailbreak.trials_without_failure(99)
    assert jailbreak.exact_interval(enough, enough).low >= 0.99 > jailbreak.exact_interval(enough - 1, enough - 1).low
    assert 368 == enough


def test_refused_rows_are_both_tests_within_their_intervals():
    """Promptfoo counted 1,156 of 1,360, which is 85 %; none of Cisco's 50 leaves 0 to 1 less 0.025 to the power 1/50."""
    sensitive, harmful = jailbreak.refused_rows()
    assert sensitive[2:3] == pytest.approx((85,)) and sensitive.low < 85 < sensitive.high
    assert (83.0, 86.9) == pytest.approx((sensitive.low, sensitive.high), abs=0.1)
    assert (0, 0, 100 * (1 - 0.025 ** (1 / 50))) == pytest.approx(harmful[1:], abs=1e-9)


def test_attack_rows_are_ciscos_rates_within_their_intervals():
    """Each rate of the list is a whole number of fifty prompts and lies inside its interval."""
    rows = jailbreak.attack_rows(50)
    assert [50, 48, 43, 32, 18, 13] == [jailbreak.attack_hits(row.measured, 50) for row in rows]
    assert all(2 * jailbreak.attack_hits(row.measured, 50) == row.measured for row in rows)
    assert all(row.low < row.measured <= row.high for row in rows)
    assert 50 == cisco.prompts


def test_more_prompts_part_the_two_open_models():
    """Without a miss in n the exact low end is the n-th root of 0.025; at 250 it passes the high end of 240 in 250, at 50 it does not."""
    r1, llama = jailbreak.attack_rows(250)[:2]
    assert 100 * 0.025 ** (1 / 250) == pytest.approx(r1.low)
    assert r1.low > llama.high
    assert jailbreak.attack_rows(50)[0].low < jailbreak.attack_rows(50)[1].high
    assert 50 == jailbreak.reader.prompts


GAPS = {"claude": 15.5, "o1": 3.1, "gpt4o": 8.4, "qwen": 15.9, "v3": 18.8, "v3_filtered": -3.0, "r1": 60.7, "r1_filtered": -4.2}
"""What an attack added to the unsafe answers, as the third column of DeepSeek's own table prints it."""


def test_deepseeks_own_table_is_held_whole():
    """The printed gap of every row is its second column less its first."""
    own = group("jailbreak.own")
    assert set(GAPS) == set(names(own)) - {"asked", "attacks"}
    for name, gap in GAPS.items():
        row = getattr(own, name)
        assert gap == pytest.approx(row.attacked - row.plain)


def test_deepseeks_own_questions_are_those_of_its_list():
    """Twenty-eight kinds of risk with twenty questions each, in Chinese and in English."""
    assert 28 * 20 * 2 == group("jailbreak.own").asked


def test_refused_share_is_the_published_one():
    """Promptfoo printed 85 %, which 1,156 of 1,360 is exactly."""
    assert 0.85 == jailbreak.refused_share()


def test_more_likely_by_hand():
    """From 19 % to 27.2 % is 8.2 points, or 43 % of 19."""
    assert 8.2 / 19 == pytest.approx(jailbreak.more_likely(27.2, 19))
    assert math.isclose(0.5, jailbreak.more_likely(3, 2))


@pytest.mark.parametrize(
    "call, message",
    [
        (lambda: jailbreak.wilson_interval(1, 0), "trials must be a whole number of at least 1, not 0"),
        (lambda: jailbreak.exact_interval(51, 50), "hits must be between 0 and trials \\(50\\), not 51"),
        (lambda: jailbreak.fisher_exact(-1, 2, 5), "hits must be a whole number of at least 0, not -1"),
        (lambda: jailbreak.fisher_exact(0, 0, 0, 5), "trials must be a whole number of at least 1, not 0"),
        (lambda: jailbreak.fisher_exact(1, 1.5, 5), "other_hits must be a whole number of at least 0, not 1.5"),
        (lambda: jailbreak.fisher_exact(6, 2, 5), "hits must be between 0 and trials \\(5\\), not 6"),
        (lambda: jailbreak.trials_without_failure(100), "share must be below 100, not 100"),
        (lambda: jailbreak.more_likely(1, 0), "base must be above 0, not 0"),
        (lambda: jailbreak.more_likely(-1, 1), "rate must be at least 0, not -1"),
        (lambda: jailbreak.wilson_interval(float("nan"), 50), "hits must be a whole number of at least 0, not nan"),
        (lambda: jailbreak.wilson_interval(1, float("nan")), "trials must be a whole number of at least 1, not nan"),
        (lambda: jailbreak.exact_interval(1.5, 50), "hits must be a whole number of at least 0, not 1.5"),
        (lambda: jailbreak.fisher_exact(1, 2, 5, 0), "other_trials must be a whole number of at least 1, not 0"),
        (lambda: jailbreak.fisher_exact(1, 9, 5, 8), "other_hits must be between 0 and other_trials \\(8\\), not 9"),
        (lambda: jailbreak.trials_without_failure(120), "share must be below 100, not 120"),
        (lambda: jailbreak.trials_without_failure(0), "share must be above 0, not 0"),
        (lambda: jailbreak.attack_hits(12, 0), "prompts must be a whole number of at least 1, not 0"),
        (lambda: jailbreak.attack_hits(120, 50), "percent must be between 0 and 100, not 120"),
    ],
)
def test_impossible_counts_are_refused(call, message):
    """Each message names the input and its bound."""
    with pytest.raises(ValueError, match=f"^{message}$"):
        call()


RETRAINED = """
China-Censorship 80.53 0.2
Internal-Benchmarks 47.64 48.4
AIME-2024 70 70
MATH-500 94.5 94.8
MMLU 88.52 88.40
DROP 84.55 84.83
GPQA 65.2 65.05
"""
"""The table of Perplexity's model card: R1-Distill-Llama-70B, R1-1776-Distill-Llama-70B."""


def test_every_row_of_perplexitys_table():
    """All seven rows, and what two of them have in common with DeepSeek's own table of that student."""
    rows = [row.split() for row in RETRAINED.split("\n") if row]
    known = jailbreak.retrained
    assert [float(row[1]) for row in rows] == [known.before, *known.others_before]
    assert [float(row[2]) for row in rows] == [known.after, *known.others_after]
    assert (known.aime_before, known.aime_after) == (known.others_before[1], known.others_after[1])
    student = group("distillation.llama_70b")
    assert [student.aime, student.math, student.gpqa] == [known.others_before[place] for place in (1, 2, 5)]


def test_what_the_new_training_changed():
    """By eye: up in Perplexity's own tests, MATH-500 and DROP, level in AIME, down in MMLU and GPQA; the most are 48.4 - 47.64 up and 65.2 - 65.05 down."""
    assert (3, 1, 2) == jailbreak.retraining()
    assert 0.76 == pytest.approx(jailbreak.largest_rise())
    assert 0.15 == pytest.approx(jailbreak.largest_fall())
