"""Training cost, against the tables that DeepSeek, Meta and Epoch AI printed."""

from statistics import quantiles
from types import SimpleNamespace

import pytest

from snippets.facts import assuming
from snippets.money import cost
from snippets.money.cost import gpt4, llama405, r1, v3
from workings.quantity.units import quantities


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


@pytest.mark.parametrize(
    "hours, price, message",
    [
        (-1, 2, "gpu_hours must be at least 0, not -1"),
        (1, -2, "price_per_gpu_hour must be at least 0, not -2"),
        (None, 2, "gpu_hours must be at least 0, not unknown: it is not published"),
    ],
)
def test_negative_and_missing_hours_and_prices_are_refused(hours, price, message):
    """A negative number of hours or dollars is a slip; hours that nobody published are not nought."""
    with pytest.raises(ValueError, match=f"^{message}$"):
        cost.training_cost(SimpleNamespace(gpu_hours=hours, price_per_gpu_hour=price))


@pytest.mark.parametrize(
    "call, message",
    [
        (lambda: cost.days(-1, 8), "gpu_hours must be at least 0, not -1"),
        (lambda: cost.like_for_like(v3, SimpleNamespace(gpu_hours=0, price_per_gpu_hour=2, flop=1)), "gpu_hours must be above 0, not 0"),
        (lambda: cost.at_hourly_price(SimpleNamespace(gpu_hours=-5), 2), "gpu_hours must be at least 0, not -5"),
        (lambda: cost.hours_of_payroll(1, SimpleNamespace(employees=0, median_pay=1)), "employees must be above 0, not 0"),
        (lambda: cost.share_at_least([], 1), "prices must hold at least 1 number, not none"),
        (lambda: cost.share_at_least([1, None], 1), "prices must hold finite numbers only, not unknown: it is not published"),
        (lambda: cost.share_at_least([1, 2], -1), "threshold must be at least 0, not -1"),
        (lambda: cost.share_at_least([1, 2], float("nan")), "threshold must be at least 0, not nan"),
        (lambda: cost.owner_rate(owned(load=2)), "load must be between 0 and 1, not 2"),
        (lambda: cost.owner_rate(owned(pue=0.5)), "pue must be at least 1, not 0.5"),
        (lambda: cost.owner_rate(owned(network_share=1)), "network_share must be below 1, not 1"),
        (lambda: cost.cost_parts(stages(-1)), "context_extension must be at least 0, not -1"),
    ],
)
def test_slips_are_refused_by_name(call, message):
    """Negative hours, empty lists, companies without staff, networks that are all of a cluster."""
    with pytest.raises(ValueError, match=f"^{message}$"):
        call()


def owned(**changed):
    """A server with one figure changed."""
    known = {"price_per_gpu": 1, "progress": 0.14, "network_share": 0.2, "kilowatts": 1, "load": 1, "pue": 1, "electricity": 1}
    return SimpleNamespace(**(known | changed))


def stages(hours):
    """A run whose middle stage took `hours`."""
    return SimpleNamespace(pretraining_gpu_hours=1, context_extension_gpu_hours=hours, post_training_gpu_hours=1, price_per_gpu_hour=2)


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
    assert 198 == pytest.approx(24 * cost.days(r1.zero_gpu_hours, r1.gpus), abs=1)


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


def test_at_hourly_price_reprices_only_the_hours():
    """At DeepSeek's own price the bill is Table 1's, and at $2 Meta's 2.38M hours for Llama 4 Maverick come to $4.76M."""
    assert 5_576_000 == cost.at_hourly_price(v3, 2)
    assert 4_760_000 == cost.at_hourly_price(cost.maverick, v3.price_per_gpu_hour)
    with pytest.raises(ValueError, match="^price must be at least 0, not -1$"):
        cost.at_hourly_price(v3, -1)


def test_owner_parts_by_hand():
    """0.14 powers of ten a year are a loss of 32.2 % a year; a network that is 19 % of the whole is 0.2346 of the rest."""
    hardware, network, energy = cost.owner_parts(cost.server)
    assert 44_750 * 0.32236 / 8766 == pytest.approx(hardware, rel=1e-4)
    assert 0.23457 == pytest.approx(network / hardware, rel=1e-4)
    assert 1.195 * 0.0771 == pytest.approx(energy, rel=1e-3)


def test_owner_rate_reproduces_epochs_hour_of_llama():
    """Epoch's own cost of an H100 hour for Llama 3.1 405B is $1.655; its mean server price and a hyperscaler's PUE give the same."""
    meta = SimpleNamespace(price_per_gpu=33_800, progress=0.14, network_share=0.19, kilowatts=1.275, load=0.75, pue=1.1, electricity=0.0771)
    assert llama405.price_per_gpu_hour == pytest.approx(cost.owner_rate(meta), rel=0.05)


def test_prices_of_an_hour_begin_with_the_assumed_one():
    """Two dollars as the report assumes, $2.12 to an owner, and the three listed rents."""
    assert [2.00, 2.12, 2.99, 3.42, 12.29] == [round(row.price, 2) for row in cost.hour_prices()]
    assert "Assumed by DeepSeek" == cost.hour_prices()[0].origin


def test_rate_table_holds_the_published_line():
    """The first line is the report's own, $5.576M, with the Nature paper's $0.294M on top; dearer hours follow in order."""
    rows = cost.rate_table()
    assert (5_576_000, 5_870_000) == (rows[0].v3, rows[0].v3_and_r1)
    assert sorted(rows, key=lambda row: row.price) == rows
    assert ["Assumed by DeepSeek", "Owner of a full server", "Rented H100, specialist", "Rented H800, listed", "Rented H100, hyperscaler"] == [row.origin for row in rows]
    assert [row.price * 2_935_000 for row in rows] == pytest.approx([row.v3_and_r1 for row in rows])


def test_runs_beside_rivals_are_the_printed_totals():
    """The V3 report prints $5.576M, with R1's $294K that is $5.870M.

    At $2 GPT-4's 57M hours are $114M and Llama's 30.84M are $61.68M; the other four are Epoch AI's table of model costs.
    """
    assert [5.576e6, 5.870e6, 114e6, 40.7e6, 78.6e6, 61.68e6, 51.0e6, 169.8e6] == [row.dollars for row in cost.beside_rivals()]


def test_rivals_at_the_same_price_follow_it():
    """At $3 the 57M hours of GPT-4 are $171M, Llama's 30.84M are $92.52M and V3's 2.788M are $8.364M; Epoch's four totals stay."""
    with assuming({"runs.v3.price_per_gpu_hour": 3.0}):
        rows = {row.run: row.dollars for row in cost.beside_rivals()}
    assert (8.364e6, 171e6, 92.52e6) == pytest.approx((rows["DeepSeek-V3"], rows["GPT-4, at the same price"], rows["Llama 3.1, at the same price"]))
    assert 8.364e6 + 294_000 == pytest.approx(rows["V3 and R1"])  # R1 keeps the price of its own paper
    assert [40.7e6, 78.6e6, 51.0e6, 169.8e6] == [dollars for run, dollars in rows.items() if run.endswith(("owner", "rented"))]


def test_rivals_are_epochs_table():
    """Epoch's table of model costs has $40.7M and $78.6M for GPT-4, $51.0M and $169.8M for Llama, $28.3M and $198.9M for Gemini."""
    assert [(40.7e6, 78.6e6), (51.0e6, 169.8e6), (28.3e6, 198.9e6)] == [row[1:] for row in cost.rivals()[1:]]
    assert ["DeepSeek-V3", "GPT-4", "Llama 3.1 405B", "Gemini 1.0 Ultra"] == [row.model for row in cost.rivals()]
    assert (2.124 * 2_788_000, 3.42 * 2_788_000) == pytest.approx(cost.rivals()[0][1:], rel=1e-3)


def test_hours_of_payroll_by_another_route():
    """74,067 people at $379,000 a year are $3.2023M an hour of the year's 8,766."""
    assert 5.576 / 3.2023 == pytest.approx(cost.hours_of_payroll(5_576_000, cost.meta), rel=1e-4)


def test_share_at_least_counts_the_dgx_systems():
    """Four of Epoch's fifteen purchase prices of an H100 reach $40,000: the DGX systems of 2022 to 2025."""
    assert 4 / 15 == cost.share_at_least(cost.h100.prices, 40_000)
    assert 1 == cost.share_at_least(cost.h100.prices, 0)


@pytest.mark.parametrize(
    "known, printed",
    [
        ("server", {"price_per_gpu": 358_000 / 8, "progress": 0.14, "network_share": 0.19, "kilowatts": 10.2 / 8}),
        ("server", {"load": 0.75, "pue": 1.25, "electricity": 0.0771}),
        ("rates", {"h800_listed": 3.42, "h100_specialist": 2.99, "h100_hyperscaler": 12.29}),
        ("meta", {"employees": 74_067, "median_pay": 379_000}),
        ("llama405", {"gpu_hours": 30.84e6, "flop": 3.8e25, "parameters": 405e9, "tokens": 15.6e12}),
        ("gpt4", {"gpu_hours": 25_000 * 2280, "flop": 2.1e25}),
    ],
)
def test_facts_are_as_their_sources_print_them(known, printed):
    """Where a rounded result would hide a slip in a fact, the source's own notation is compared with it."""
    assert printed == {name: getattr(getattr(cost, known), name) for name in printed}


def test_h100_prices_are_the_column_of_epochs_table():
    """The fifteen purchase prices, whole systems divided back into what was paid for eight, add up to Epoch's column."""
    single = 24_500 + 31_250 + 35_098.15
    eights = 230_000 + 248_956 + 255_237.04 + 270_000 + 270_480 + 270_554.96 + 288_142 + 296_644 + 329_580 + 329_736 + 355_919.04 + 375_000
    assert single + eights / 8 == pytest.approx(sum(cost.h100.prices), abs=0.01)


def test_middle_price_is_the_second_quartile():
    """Half of Epoch's prices of an H100 lie on each side of the middle one."""
    known = cost.h100.prices
    assert quantiles(known, n=4)[1] == pytest.approx(cost.middle_price(known))
    assert sum(price < cost.middle_price(known) for price in known) == len(known) // 2


def test_an_empty_price_list_is_refused():
    """No prices have no middle."""
    with pytest.raises(ValueError, match="^asked must hold at least 1 number, not none$"):
        cost.middle_price([])


def test_like_for_like_to_two_digits():
    """Owner over owner 6.9, 8.6, 4.8 and 50.8; rent over rent 8.2, 17.8, 20.9 and 122: worked out from Epoch's table by hand."""
    runs = (cost.gpt4, cost.llama405, cost.gemini_ultra, cost.grok3)
    owned, rented = cost.at_hourly_price(cost.v3, cost.owner_rate(cost.server)), cost.at_hourly_price(cost.v3, cost.rates.h800_listed)
    assert [6.9, 8.6, 4.8, 50.8] == [round(run.owner_cost / owned, 1) for run in runs]
    assert [8.2, 17.8, 20.9, 122.1] == [round(run.cloud_cost / rented, 1) for run in runs]
