"""Serving, against the figures that DeepSeek printed for its own day and against other routes to them."""

from datetime import date
from types import SimpleNamespace

import pytest

from snippets.money import serving
from snippets.money.prices import Price
from snippets.money.serving import day, r1, scenario, v3
from workings.quantity.units import quantities


def test_daily_cost_is_the_published_cost():
    """The page prints $87,072 for the day, which is 226.75 × 8 × 24 × 2 exactly."""
    assert 87_072 == serving.daily_cost(day) == day.published_cost


def test_gpu_hours_are_those_of_1814_gpus():
    """226.75 nodes of eight are 1,814 H800s, at work for 24 hours."""
    assert 1_814 * 24 == serving.gpu_hours(day)


def test_peak_gpus_are_eight_a_node():
    """278 nodes of eight H800s are 2,224."""
    assert 2_224 == serving.peak_gpus(day)


def test_last_day_is_the_end_of_the_window():
    """The page's window runs to noon of 28 February 2025, UTC+8."""
    assert date(2025, 2, 28) == serving.last_day(day)


def test_bill_by_kind_of_token():
    """By hand: 342,000 × $0.14, 266,000 × $0.55 and 168,000 × $2.19."""
    assert (47_880, 146_300, 367_920) == pytest.approx(serving.bill(day, r1), rel=1e-12)


def test_revenue_is_the_published_income():
    """The page prints $562,027; its rounded token counts give 562,100, and a slip in any price would miss by far more than 0.02 percent."""
    assert day.published_revenue == pytest.approx(serving.revenue(day, r1), rel=2e-4)
    assert 280_560 == pytest.approx(serving.revenue(day, v3), rel=1e-12)


def test_markup_is_the_published_545_percent():
    """The page prints a cost profit margin of 545%; the margin on revenue would be 84.5%."""
    assert day.published_markup == int(serving.markup(day.published_revenue, day.published_cost))
    assert 84.5 == pytest.approx(serving.margin(day.published_revenue, day.published_cost), abs=0.05)


@pytest.mark.parametrize("revenue, cost", [(562_027, 87_072), (3, 1), (1, 2), (5, 5)])
def test_margin_and_markup_say_the_same(revenue, cost):
    """Textbook identity: margin = markup / (1 + markup), whatever the amounts."""
    up = serving.markup(revenue, cost) / 100
    assert 100 * up / (1 + up) == pytest.approx(serving.margin(revenue, cost), abs=1e-9)


def test_break_even_share_leaves_nothing():
    """If just that share is paid for, income equals rent: 15.5 % at R1's prices, 31 % at V3's."""
    for price, percent in ((r1, 15.5), (v3, 31.0)):
        share = serving.break_even_share(day, price)
        assert percent == pytest.approx(share, abs=0.05)
        assert day.published_cost == pytest.approx(share / 100 * serving.revenue(day, price), rel=1e-12)


def test_break_even_rent_leaves_nothing():
    """At $12.91 an hour the 43,536 GPU-hours cost exactly what all tokens bring at R1's prices."""
    rent = serving.break_even_rent(day, r1)
    assert 12.91 == pytest.approx(rent, abs=0.005)
    assert serving.revenue(day, r1) == pytest.approx(rent * 43_536, rel=1e-12)


def test_cost_per_million_output_tokens():
    """By hand: $87,072 over 168,000 million tokens is $0.518."""
    assert 87_072 / 168_000 == pytest.approx(serving.cost_per_million_output_tokens(day), rel=1e-9)


@pytest.mark.parametrize("paid, cheap, expected", [(100, 0, 562_100), (100, 100, 280_560), (0, 50, 0), (50, 50, (562_100 + 280_560) / 4)])
def test_scenario_revenue_at_its_corners(paid, cheap, expected):
    """All or nothing paid, all at one price or the other, and the middle: the corners are the published lists themselves."""
    assert expected == pytest.approx(serving.scenario_revenue(day, SimpleNamespace(paid_share=paid, v3_share=cheap)))


def test_the_default_scenario_is_the_middle():
    """Nothing is published about either share, so both start at one half."""
    assert (50, 50) == (scenario.paid_share, scenario.v3_share)


def test_nodes_needed_are_the_nodes_reported():
    """The published speeds per node account for the published 226.75 nodes within 0.1 percent."""
    assert day.nodes == pytest.approx(sum(serving.nodes_needed(day)), rel=1e-3)
    assert (608e9 / 73_700 / 86_400, 168e9 / 14_800 / 86_400) == pytest.approx(serving.nodes_needed(day), rel=1e-9)


def test_no_tokens_need_no_nodes_and_cost_nothing():
    """A day on which nobody asks keeps nothing busy, and all of a day's input may be cached."""
    idle = SimpleNamespace(hours=24, input_speed=1, output_speed=1, input_tokens=0, cached_tokens=0, output_tokens=0)
    assert ((0, 0), (0, 0, 0)) == (serving.nodes_needed(idle), serving.bill(idle, r1))
    assert (0.14, 0, 0) == pytest.approx(serving.bill(SimpleNamespace(input_tokens=1e6, cached_tokens=1e6, output_tokens=0), r1))


def test_profit_by_paid_share_crosses_zero_at_break_even():
    """The lines of the chart change sign between the steps around 15.5 and 31 percent, and start at minus the rent."""
    rows = serving.profit_by_paid_share(day)
    assert (0, -87_072, -87_072) == rows[0]
    assert list(range(0, 101, 5)) == [row.paid_share for row in rows]
    assert 20 == next(row.paid_share for row in rows if row.at_R1_prices > 0)
    assert 35 == next(row.paid_share for row in rows if row.at_V3_prices > 0)
    assert (562_100 - 87_072, 280_560 - 87_072) == pytest.approx(rows[-1][1:])


def test_dimensions():
    """Nodes × GPUs per node × hours × rent are dollars; tokens × dollars per million tokens too."""
    assert serving.gpu_hours(quantities(day)).check("[accelerator] * [time]")
    assert serving.daily_cost(quantities(day)).check("[us_dollar]")
    assert all(part.check("[us_dollar]") for part in serving.bill(quantities(day), quantities(r1)))
    assert serving.peak_gpus(quantities(day)).check("[accelerator]")


@pytest.mark.parametrize(
    "call, message",
    [
        (lambda: serving.gpu_hours(SimpleNamespace(nodes=-1, gpus_per_node=8, hours=1)), "nodes must be at least 0, not -1"),
        (
            lambda: serving.bill(SimpleNamespace(cached_tokens=2, input_tokens=1, output_tokens=0), r1),
            r"cached_tokens must be between 0 and input_tokens \(1\), not 2",
        ),
        (
            lambda: serving.bill(SimpleNamespace(cached_tokens=0, input_tokens=None, output_tokens=0), r1),
            "input_tokens must be at least 0, not unknown: it is not published",
        ),
        (
            lambda: serving.nodes_needed(SimpleNamespace(hours=24, input_speed=1, output_speed=1, input_tokens=-1, output_tokens=1)),
            "input_tokens must be at least 0, not -1",
        ),
        (
            lambda: serving.nodes_needed(SimpleNamespace(hours=24, input_speed=1, output_speed=1, input_tokens=0, output_tokens=-1)),
            "output_tokens must be at least 0, not -1",
        ),
        (lambda: serving.bill(day, Price(None, 0.05, 0.25)), "hit must be at least 0, not unknown: it is not published"),
        (lambda: serving.bill(day, Price(0, -1, 0)), "miss must be at least 0, not -1"),
        (lambda: serving.break_even_share(day, Price(0, 0, 0)), "income must be above 0, not 0.0"),
        (lambda: serving.break_even_rent(SimpleNamespace(nodes=0, gpus_per_node=8, hours=24), r1), "gpu_hours must be above 0, not 0"),
        (lambda: serving.cost_per_million_output_tokens(SimpleNamespace(output_tokens=0)), "output_tokens must be above 0, not 0"),
        (lambda: serving.nodes_needed(SimpleNamespace(hours=24, input_speed=0, output_speed=1)), "input_speed must be above 0, not 0"),
        (lambda: serving.peak_gpus(SimpleNamespace(peak_nodes=-1, gpus_per_node=8)), "peak_nodes must be at least 0, not -1"),
        (lambda: serving.margin(1, -5), "cost must be at least 0, not -5"),
        (lambda: serving.markup(1, 0), "cost must be above 0, not 0"),
        (lambda: serving.margin(0, 1), "revenue must be above 0, not 0"),
        (
            lambda: serving.scenario_revenue(day, SimpleNamespace(paid_share=101, v3_share=0)),
            "paid_share must be between 0 and 100, not 101",
        ),
        (lambda: serving.scenario_revenue(day, SimpleNamespace(paid_share=1, v3_share=-1)), "v3_share must be between 0 and 100, not -1"),
    ],
)
def test_impossible_inputs_are_refused(call, message):
    """Bad input is refused with the name of the argument and its bound."""
    with pytest.raises(ValueError, match=f"^{message}$"):
        call()
