"""Fleets, windows and runs on other chips, against published figures, hand arithmetic and a count day by day."""

from datetime import date, timedelta
from types import SimpleNamespace

import pytest

from snippets.chips import fleet, performance
from snippets.facts import names
from snippets.money.cost import days


def test_holdings_are_what_a_fleet_names():
    """SemiAnalysis's three kinds and no other, whatever else the group holds."""
    assert [(performance.h100, 10_000), (performance.h800, 10_000), (performance.h20, 30_000)] == fleet.holdings(fleet.semianalysis)


def test_a_fleet_may_be_of_any_kind_on_record():
    """Each chip of the file of chips, but the two cards for players that came after the fleets: three of one kind are three of it."""
    for kind in {*names(performance.chips)} - {"rtx5090d", "rtx5090d_v2"}:
        assert [(getattr(performance, kind), 3)] == fleet.holdings(SimpleNamespace(**{kind: 3})), kind


def test_semianalysis_fleet_is_half_of_what_was_told():
    """10,000 + 10,000 + 30,000 × 2,368/15,831.2 is 24,487 H100s of arithmetic, 49 % of 50,000."""
    assert 24_487 == round(fleet.h100_equivalents(fleet.semianalysis))
    assert 0.49 == round(fleet.h100_equivalents(fleet.semianalysis) / fleet.h100_equivalents(fleet.wang), 2)


def test_the_same_fleet_is_more_than_was_told_in_memory():
    """(20,000 × 3.35 + 30,000 × 4.0) / 3.35 TB/s is 55,821 H100s of memory bandwidth, 112 % of 50,000."""
    assert round((20_000 * 3.35 + 30_000 * 4.0) / 3.35) == round(fleet.memory_equivalents(fleet.semianalysis))


def test_an_a100_is_a_third_of_an_h100():
    """312 against 989.4 TFLOPS: the same ratio at 16 bits as by the rule's measure, and 10,000 make 3,153."""
    assert 10_000 * 312 / 989.4 == pytest.approx(fleet.h100_equivalents(fleet.hf), rel=1e-4)


def test_clusters_are_the_published_ones():
    """2,048 H800s trained V3; 278 nodes of eight served at the peak."""
    assert 2048 == fleet.h100_equivalents(fleet.training_cluster(fleet.v3))
    assert 278 * 8 == fleet.h100_equivalents(fleet.serving_cluster(fleet.day))


def test_the_list_runs_from_documented_to_told():
    """Five numbers, from V3's 2,048 to the 50,000 of the interview."""
    rows = fleet.fleets()
    assert [2048, 2224, 3153, 24_487, 50_000] == [round(row.h100_equivalents) for row in rows]
    assert [None, None, None, (20_000, 24_487), None] == [row.low and (round(row.low), round(row.high)) for row in rows]


def test_kinds_add_up_to_the_fleet():
    """10,000 chips with an H100's two figures, as many H800s, and 30,000 H20s at 2,368 of 15,831 TPP and 4,000 of 3,350 GB/s."""
    rows = {row.kind: row[1:] for row in fleet.by_kind(fleet.semianalysis)}
    assert rows["H100"] == pytest.approx((10_000, 10_000))
    assert rows["H800"] == pytest.approx((10_000, 10_000))
    assert (30_000 * 2368 / 15_831, 30_000 * 4000 / 3350) == pytest.approx(rows["H20"], rel=1e-4)
    assert [sum(column) for column in zip(*list(rows.values())[:3], strict=True)] == pytest.approx(rows["All together"])



def test_smuggled_and_legal_are_of_one_size():
    """A million lawful H20s are 149,578 H100s of arithmetic; CNAS's median of smuggled chips is at most 140,000."""
    assert 149_578 == round(fleet.h100_equivalents(fleet.legal))
    assert 140_000 == fleet.h100_equivalents(fleet.smuggled)


def test_v3_used_a_third_of_the_16_bit_peak():
    """342.6 of 989.4 TFLOPS is 34.6 %; DeepSeek measured 38.9 % with attention counted, while the machines ran."""
    assert 0.346 == round(fleet.achieved_utilisation(fleet.v3, performance.h800), 3)


def test_on_its_own_chips_v3_takes_its_own_hours():
    """At the utilisation that V3 reached on H800s, the H800 needs the 2.664M GPU-hours of Table 1, and 54.2 days."""
    reached = fleet.achieved_utilisation(fleet.v3, performance.h800)
    assert 2_664_000 == pytest.approx(fleet.gpu_hours_on(fleet.v3, performance.h800, reached))
    assert days(2_664_000, 2048) == pytest.approx(fleet.days_on(fleet.v3, performance.h800, 2048, reached))


def test_v3_on_h20s_takes_six_times_as_long():
    """989.4/148 = 6.69 times the hours at the same share of the peak: 17.8M, and 362 days on as many chips."""
    reached = fleet.achieved_utilisation(fleet.v3, performance.h800)
    assert 989.4 / 148 == pytest.approx(fleet.gpu_hours_on(fleet.v3, performance.h20, reached) / 2_664_000)
    assert 362 == round(fleet.days_on(fleet.v3, performance.h20, 2048, reached))


@pytest.mark.parametrize("utilisation, expected", [(0.4, 30), (0.3, 41), (0.2, 61), (0.15, 81)])
def test_v3_on_the_a100s_of_2021_takes_weeks(utilisation, expected):
    """3.2856e24 / (10,000 × 312e12 × utilisation) seconds, by hand."""
    assert expected == round(fleet.days_on(fleet.v3, performance.a100, 10_000, utilisation))


@pytest.mark.parametrize("flop, expected", [(1e25, (165, 14, 7)), (1e26, (1650, 138, 68))])
def test_larger_runs_need_larger_fleets(flop, expected):
    """At 342.6 TFLOPS for each H100-equivalent: 2,048 chips, SemiAnalysis's fleet, 50,000 H100s."""
    sizes = 2048, fleet.h100_equivalents(fleet.semianalysis), 50_000
    assert expected == tuple(round(fleet.days_for(flop, gpus)) for gpus in sizes)
    assert 0 == fleet.days_for(0, 1)


def test_the_window_was_seven_months():
    """From 21 March to 23 October 2023 are 10 + 30 + 31 + 30 + 31 + 31 + 30 + 23 days."""
    assert 10 + 30 + 31 + 30 + 31 + 31 + 30 + 23 == fleet.days_between(fleet.window.h800_first, fleet.window.h800_last)


def test_shares_in_service_agree_with_a_count_of_chips():
    """One chip bought on each day of the window and thrown away after two years, counted one by one."""
    first, last, years = date(2023, 3, 21), date(2023, 10, 23), 2
    bought = [first + timedelta(days=n) for n in range((last - first).days)]
    for on in (first, date(2023, 7, 1), last, date(2025, 2, 1), date(2025, 7, 1), date(2026, 1, 1)):
        alive = sum(day < on <= day + timedelta(days=years * 365.25) for day in bought)
        assert 100 * alive / len(bought) == pytest.approx(fleet.in_service(first, last, on, years), abs=0.5)


def test_the_stock_outlives_the_flow():
    """With five years of use all H800s work in November 2026, three years after the last could be bought."""
    rows = fleet.stock_and_flow(5)
    assert (100, 0) == (max(row.on_sale for row in rows), rows[-1].at_work)
    ends = [(row.on, row.on_sale, row.at_work) for row in rows if row.on >= date(2023, 10, 23)]
    assert [(date(2023, 10, 23), 100, 100), (date(2023, 10, 23), 0, 100)] == ends[:2]
    assert all(row[0] > date(2026, 11, 21) for row in ends[2:]) and 100 == ends[2][2]


def test_the_chart_steps_on_the_days_of_the_first_and_the_last_sale():
    """On 21 March 2023 sales begin and on 23 October 2023 they end: each day is told before and after."""
    steps = [(row.on, row.on_sale) for row in fleet.stock_and_flow(5) if row.on.year == 2023]
    first, last = date(2023, 3, 21), date(2023, 10, 23)
    assert [(first, 0), (first, 100), (last, 100), (last, 0)] == steps


def test_half_a_year_of_use_ends_before_the_last_sale():
    """Days stay in order and the share at work is what is in service on each of them, also where chips wear out while others are sold."""
    rows = fleet.stock_and_flow(0.5)
    assert sorted(row.on for row in rows) == [row.on for row in rows]
    assert [0, 0, 0] == [row.at_work for row in rows[:3]] and 0 == rows[-1].at_work
    assert 85 == pytest.approx(next(row.at_work for row in rows if row.on == date(2023, 9, 19)), abs=1)


def test_chips_that_wear_out_on_the_day_they_are_bought():
    """Sales begin on the first day and end on the last; a use of eight hours adds a row to each, and one half a year later, with what holds then."""
    assert [0, 0, 100, 100, 100, 0, 0, 0] == [row.on_sale for row in fleet.stock_and_flow(0.001)]


@pytest.mark.parametrize(
    "call, message",
    [
        (lambda: fleet.h100_equivalents(SimpleNamespace(h20=-1)), "^h20 must be at least 0, not -1"),
        (lambda: fleet.h100_equivalents(SimpleNamespace(tpu=5)), "^fleet must name at least one kind of chip out of a100, "),
        (lambda: fleet.memory_equivalents(SimpleNamespace(ascend910c=5)), "^memory_bandwidth must be at least 0, not unknown"),
        (lambda: fleet.gpu_hours_on(fleet.v3, SimpleNamespace(), 0.3), "^dense_16bit must be above 0, not unknown"),
        (lambda: fleet.gpu_hours_on(fleet.v3, performance.h20, 0), "^utilisation must be above 0, not 0$"),
        (lambda: fleet.gpu_hours_on(fleet.v3, performance.h20, 1.1), "^utilisation must be at most 1, not 1.1$"),
        (lambda: fleet.days_on(fleet.v3, performance.h20, 0, 0.3), "^gpus must be above 0, not 0"),
        (lambda: fleet.days_for(-1, 10), "^flop must be at least 0, not -1$"),
        (lambda: fleet.days_for(1e24, 0), "^gpus must be above 0, not 0$"),
        (lambda: fleet.in_service(date(2024, 1, 1), date(2024, 2, 1), 2024, 5), "^on must be a date, not 2024$"),
        (lambda: fleet.in_service(2024, date(2024, 2, 1), date(2024, 1, 1), 5), "^first must be a date, not 2024$"),
        (lambda: fleet.in_service(date(2024, 1, 1), 2024, date(2024, 1, 1), 5), "^last must be a date, not 2024$"),
        (lambda: fleet.in_service(date(2024, 1, 1), date(2024, 1, 1), date(2024, 1, 1), 5), "^last must lie after first"),
        (lambda: fleet.in_service(date(2024, 1, 1), date(2024, 2, 1), date(2024, 1, 1), 0), "^years must be above 0, not 0"),
    ],
)
def test_slips_are_refused_by_name(call, message):
    """Negative chips, impossible utilisations, no processors, windows that end before they begin."""
    with pytest.raises(ValueError, match=message):
        call()
