"""Routing statistics against NumPy and even use, and the rumoured mixture against the totals told with it."""

from types import SimpleNamespace

import numpy as np
import pytest

from snippets.facts import group
from snippets.how.mixture_of_experts import specialisation
from snippets.how.mixture_of_experts.specialisation import both, intent, law, rumour, translation, v2_lite, v3


@pytest.mark.parametrize("task", [law, translation])
def test_shares_are_a_distribution(task):
    """64 shares in descending order that sum to 1 but for their rounding."""
    assert v2_lite.n_routed_experts == len(task.shares)
    assert sorted(task.shares, reverse=True) == task.shares
    assert pytest.approx(1, abs=64 * 0.00005) == sum(task.shares)


@pytest.mark.parametrize("task", [law, translation])
def test_top_share_and_experts_for_against_numpy(task):
    """Cumulative sums and searches as NumPy does them."""
    sums = np.cumsum(task.shares)
    assert pytest.approx([0, sums[0], sums[5], sums[-1]]) == [specialisation.top_share(task, n) for n in (0, 1, 6, 64)]
    assert [int(np.searchsorted(sums, s)) + 1 for s in (0.2, 0.5)] == [specialisation.experts_for(task, s) for s in (0.2, 0.5)]


def test_how_many_experts_cover_a_share():
    """Of shares of 60, 30 and 10 % one covers up to 60 %, two up to 90 %, and more takes all three."""
    task = SimpleNamespace(shares=[0.6, 0.3, 0.1])
    assert [1, 1, 2, 3] == [specialisation.experts_for(task, share) for share in (0.5, 0.6, 0.61, 0.95)]


def test_busiest_set_agrees_with_the_published_selection():
    """The published selection holds 153 experts in 26 layers, 5.9 a layer; the mean shares need 6 for the same fifth."""
    assert 6 == specialisation.experts_for(law, 0.2) == round(law.selected / 26)


def test_even_use():
    """With even use a fifth of the routing takes a fifth of 64 experts, 13, and six experts take 6/64."""
    assert 13 == specialisation.even_experts_for(v2_lite, 0.2)
    assert 0.09375 == specialisation.even_share(v2_lite, 6)
    assert [26 * 64, 58 * 256] == [specialisation.all_routed_experts(config) for config in (v2_lite, v3)]


def test_busiest_expert_by_tokens():
    """A hundred tokens make six hundred choices; 5.5 % of those are 33, each of another token."""
    assert 33 == pytest.approx(100 * specialisation.token_share(law, v2_lite))
    with pytest.raises(ValueError, match="^num_experts_per_tok must be "):
        specialisation.token_share(law, SimpleNamespace(num_experts_per_tok=0))


def test_expected_overlap_against_simulation():
    """Two random sets of 153 and 124 out of 1,664 share 11.4 on average; the published ones share 9."""
    draw = np.random.default_rng(0)
    shared = [len(set(draw.choice(1664, 153, replace=False)) & set(draw.choice(1664, 124, replace=False))) for _ in range(400)]
    expected = specialisation.expected_overlap(law.selected, intent.selected, specialisation.all_routed_experts(v2_lite))
    assert pytest.approx(np.mean(shared), abs=0.6) == expected
    assert both.selected < expected


def test_concentration():
    """The chart goes from nothing to everything, agrees with NumPy in between and lies above even use throughout."""
    rows = specialisation.concentration()
    assert [(0, 0, 0, 0), (64, 1, 1, 1)] == [rows[0], rows[-1]]
    assert pytest.approx((8, np.sum(law.shares[:8]), np.sum(translation.shares[:8]), 1 / 8), abs=0.001) == rows[2]
    assert all(row.law >= row.even_use and row.translation >= row.even_use for row in rows)


def test_rumoured_mixture():
    """16 x 111 + 55 billion is the 1.8 trillion of the rumour, 2 x 111 + 55 its 280 billion used per token."""
    assert 1.8 == round(specialisation.mixture_total(rumour) / 1e12, 1)
    assert pytest.approx(280e9, rel=0.02) == specialisation.mixture_active(rumour)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: specialisation.top_share(law, 65), "count must be at most 64, not 65"),
        (lambda: specialisation.top_share(law, -1), "count must be a whole number of at least 0, not -1"),
        (lambda: specialisation.even_share(v2_lite, -1), "count must be at least 0, not -1"),
        (lambda: specialisation.concentration(0), "step must be a whole number of at least 1, not 0"),
        (lambda: specialisation.experts_for(law, 1), "share must be below 1, not 1"),
        (lambda: specialisation.experts_for(law, 0), "share must be above 0, not 0"),
        (lambda: specialisation.even_experts_for(v2_lite, 1.5), "share must be between 0 and 1, not 1.5"),
        (lambda: specialisation.expected_overlap(9, 2, 8), r"first must be between 0 and experts \(8\), not 9"),
        (lambda: specialisation.expected_overlap(2, 9, 8), r"second must be between 0 and experts \(8\), not 9"),
        (lambda: specialisation.expected_overlap(0, 0, 0), "experts must be above 0, not 0"),
    ],
)
def test_bad_input(call, message):
    """What is out of bounds is named with its bound."""
    with pytest.raises(ValueError, match=f"^{message}$"):
        call()


def test_the_most_uneven_layer():
    """There the busiest expert for law has more than on average, and no more than one of the six choices of each token."""
    assert specialisation.top_share(law, 1) < law.most <= 1 / v2_lite.num_experts_per_tok


def test_the_least_that_makes_sense_is_taken():
    """No share takes no expert, all of it takes all; one of one is shared; a dense model has no routed experts; four steps make seventeen rows."""
    assert (0, 64, 0) == (specialisation.even_experts_for(v2_lite, 0), specialisation.even_experts_for(v2_lite, 1), specialisation.even_share(v2_lite, 0))
    assert (1, 0) == (specialisation.expected_overlap(1, 1, 1), specialisation.expected_overlap(0, 1, 1))
    assert 0 == specialisation.all_routed_experts(group("architectures.llama_3_1_405b"))
    assert list(range(0, 65, 4)) == [row.experts for row in specialisation.concentration()]
    assert [0, 60, 64] == [row.experts for row in specialisation.concentration(60)]
