"""Training cost, against the tables that DeepSeek, Meta and Epoch AI printed."""

from types import SimpleNamespace

import pytest

from snippets import cost
from snippets.cost import gpt4, llama405, r1, v3
from workings.units import quantities


def test_v3_cost_is_the_published_total():
    """The DeepSeek-V3 report, Table 1, prints $5.576M."""
    assert 5_576_000 == cost.training_cost(v3)


def test_r1_cost_is_the_published_increment():
    """The Nature paper's Table 7 prints $294K, in three lines of $202K, $10K and $82K."""
    assert 294_000 == cost.training_cost(r1) == r1.published_cost
    assert 147_000 == r1.zero_gpu_hours + r1.data_gpu_hours + r1.final_gpu_hours


def test_gpt4_cost_is_epochs_own_figure():
    """Epoch AI's table of model costs gives GPT-4 $40.7M, amortised, which the price per hour must reproduce."""
    assert gpt4.owner_cost == pytest.approx(cost.training_cost(gpt4), rel=0.002)
    assert llama405.owner_cost == pytest.approx(cost.training_cost(llama405), rel=0.002)


def test_a_cost_is_money():
    """Hours of processors times dollars per such hour are dollars: the dimension is checked, not the name."""
    assert cost.training_cost(quantities(v3)).check("[us_dollar]")
    assert cost.days(quantities(v3).gpu_hours, quantities(v3).gpus).check("[time]")


@pytest.mark.parametrize("hours, price", [(-1, 2), (1, -2)])
def test_negative_hours_and_prices_are_refused(hours, price):
    """A negative number of hours or dollars is a slip, and the message names both inputs."""
    with pytest.raises(ValueError, match="^gpu_hours and price_per_gpu_hour must be at least 0, not "):
        cost.training_cost(SimpleNamespace(gpu_hours=hours, price_per_gpu_hour=price))


def test_parts_are_the_printed_columns():
    """Table 1 prints $5.328M, $0.238M and $0.01M, which add up to the total."""
    assert (5_328_000, 238_000, 10_000) == cost.cost_parts(v3)
    assert 5_576_000 == sum(cost.cost_parts(v3))


def test_days_agree_with_the_report():
    """Section 1 of the report: 180K GPU-hours are 3.7 days on 2,048 GPUs; pre-training took less than two months."""
    assert v3.days_per_trillion_tokens == round(cost.days(v3.gpu_hours_per_trillion_tokens, v3.gpus), 1)
    assert 54.2 == pytest.approx(cost.days(v3.pretraining_gpu_hours, v3.gpus), abs=0.05)


def test_days_agree_with_the_r1_paper():
    """The Nature paper gives about 198 hours on 512 GPUs for R1-Zero, and 101K GPU-hours."""
    assert r1.zero_hours == pytest.approx(24 * cost.days(r1.zero_gpu_hours, r1.gpus), abs=1)


def test_no_gpus_take_no_days():
    """Dividing by no processors, or by fewer, is refused by name."""
    with pytest.raises(ValueError, match="^gpus must be above 0, not 0$"):
        cost.days(1, 0)


def test_like_for_like_agrees_with_published_ratios():
    """A. Karpathy computed 'about 11×' in GPU-hours on the day after release; Epoch's FLOP differ by 6.2×; the dollars must follow."""
    assert 11.06 == pytest.approx(cost.like_for_like(llama405, v3).gpu_hours, abs=0.005)
    found = cost.like_for_like(gpt4, v3)
    assert 6.16 == pytest.approx(found.flop, abs=0.005)
    assert gpt4.owner_cost / 5_576_000 == pytest.approx(found.dollars, rel=0.002)
    assert found.dollars == pytest.approx(found.gpu_hours * found.price, rel=1e-12)


def test_a_run_is_as_large_as_itself():
    """Every ratio of a run to itself is one."""
    assert (1, 1, 1, 1) == cost.like_for_like(v3, v3)
