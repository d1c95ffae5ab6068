"""Prices, against the lists and ratios that were published and against brute force over days."""

from datetime import date, timedelta
from types import SimpleNamespace

import pytest

from snippets import facts
from snippets.money import prices
from snippets.money.prices import (
    DEEPSEEK,
    DEEPSEEK_BUSY,
    OPENAI,
    flash,
    gpt4o,
    gpt5,
    o1,
    o3,
    o3_mini,
    peak,
    r1,
    traffic,
    v3,
    v4_pro,
    v4_pro_peak,
)
from workings.quantity.units import quantities

FREE = prices.Price(0, 0, 0)

END = prices.price_lists.read_until
MODELS = (r1, v3, v4_pro, v4_pro_peak, flash, prices.flash_peak, o1, o3, o3_mini, gpt4o, gpt5, prices.gpt5_2, prices.gpt5_4, prices.gpt5_5, prices.gpt5_6_sol, prices.gpt6_astra)


def test_price_on_launch_day_is_the_published_list():
    """DeepSeek's page footnotes R1 at $0.14, $0.55 and $2.19; OpenAI listed o1 at $15 and $60."""
    assert (0.14, 0.55, 2.19) == prices.price(r1, date(2025, 1, 20))
    assert (7.50, 15, 60) == prices.price(o1, date(2025, 1, 20))


def test_price_changes_on_the_day_of_the_new_list():
    """The day before 5 September 2025 the old list holds, on that day the new one, and until V4 came the last one known."""
    assert 2.19 == prices.price(r1, date(2025, 9, 4)).output
    assert 1.68 == prices.price(r1, date(2025, 9, 5)).output
    assert 0.42 == prices.price(r1, date(2026, 4, 23)).output


def test_no_price_after_the_last_day_that_was_read():
    """Of R1's line there is no list since V4, of V3's none since V3.1; of no model is one known after the last day that was read."""
    assert (8, 40) == prices.price(prices.gpt6_2_astra, date(2026, 11, 18))[1:]
    for model, day in ((prices.gpt6_2_astra, date(2026, 11, 19)), (o1, date(2040, 1, 1))):
        with pytest.raises(ValueError, match=rf"^day \({day}\) must not lie after read_until \(2026-11-18\)$"):
            prices.price(model, day)
    with pytest.raises(ValueError, match=r"^day \(2026-11-19\) must not lie after read_until"):
        prices.leading(OPENAI, date(2026, 11, 19))
    with pytest.raises(ValueError, match="must not lie after read_until"):
        prices.spells(traffic, DEEPSEEK, OPENAI, date(2026, 11, 19))
    for model, day in ((r1, date(2026, 4, 25)), (prices.v3, date(2025, 9, 6))):
        with pytest.raises(ValueError, match="must not lie after last_day"):
            prices.price(model, day)


@pytest.mark.parametrize("model, output", [(o1, 60), (o3_mini, 4.40)], ids=["o1", "o3-mini"])
def test_no_price_after_a_model_was_switched_off(model, output):
    """OpenAI switched o1 and o3-mini off on 23 October 2026."""
    assert output == prices.price(model, date(2026, 10, 23)).output
    with pytest.raises(ValueError, match=r"^day \(2026-10-24\) must not lie after last_day \(2026-10-23\)$"):
        prices.price(model, date(2026, 10, 24))


@pytest.mark.parametrize(
    "model, last, output",
    [
        (gpt4o, date(2026, 7, 2), 10),
        (o3, date(2026, 7, 2), 8),
        (gpt5, date(2026, 7, 2), 10),
        (prices.gpt5_2, date(2026, 7, 2), 14),
        (prices.gpt5_4, date(2026, 10, 16), 15),
        (prices.gpt5_5, date(2026, 10, 16), 30),
        (prices.gpt5_6_sol, date(2026, 10, 16), 20),
        (prices.gpt6_luna, date(2026, 10, 16), 0.50),
        (prices.opus_5_5, date(2026, 10, 16), 20),
        (prices.gpt6_1_terra, date(2026, 10, 27), 5),
        (prices.gpt6_astra, date(2026, 11, 17), 50),
    ],
    ids=repr,
)
def test_no_price_after_a_list_was_last_read(model, last, output):
    """A rival's list holds until the day on which somebody read it: the commit of 2 July, the audit of 16 October, the posts after it."""
    assert output == prices.price(model, last).output
    after = last + timedelta(days=1)
    with pytest.raises(ValueError, match=rf"^day \({after}\) must not lie after last_read \({last}\)$"):
        prices.price(model, after)


def test_every_rivals_list_has_an_end_or_was_read_to_the_last_day():
    """Only the two lists of 17 November, which the last day follows, and DeepSeek's own go on to it."""
    rivals = {prices.gpt6_2_astra, prices.gpt6_2_sol, prices.opus_5_5, prices.gpt6_1_terra, prices.gpt6_luna, o3_mini, gpt4o, *OPENAI}
    assert {prices.gpt6_2_astra, prices.gpt6_2_sol} == rivals - {*prices.ENDED, *prices.SEEN}


def test_first_day_and_last_change():
    """V4-Pro appeared on 24 April 2026, and its list last changed with peak pricing on 16 August."""
    assert (date(2026, 4, 24), date(2026, 8, 16)) == (prices.first_day(v4_pro), prices.last_change(v4_pro))
    assert (date(2025, 4, 16), date(2025, 6, 10)) == (prices.first_day(o3), prices.last_change(o3))


@pytest.mark.parametrize("model", MODELS, ids=repr)
def test_names_of_lists_are_the_days_of_their_facts(model):
    """The name of each price list says the same day as the as_of of its three prices, and lists stand in order."""
    found = prices.lists(model)
    assert sorted(found) == list(found)
    for start, name in found.items():
        entry = getattr(model, name)
        assert {start} == {facts.fact(entry, part).as_of for part in ("hit", "miss", "output")}


def test_a_price_that_nobody_read_is_not_nought():
    """A list without a price for cached text gives none, and a bill that needs it is refused."""
    with pytest.raises(ValueError, match="^hit must be at least 0, not unknown: it is not published$"):
        prices.average(traffic, prices.Price(None, 0.05, 0.25))


def test_a_list_without_one_of_the_prices_has_the_others(monkeypatch):
    """Old lists had no price for cached text: it is none, and the others are as they are."""
    monkeypatch.setattr(prices, "lists", lambda model: {date(2024, 1, 1): "since_2024_01_01"})
    assert (None, 1, 2) == prices.price(type("Model", (), {"since_2024_01_01": SimpleNamespace(miss=1, output=2)}), date(2024, 5, 1))


@pytest.mark.parametrize(("quiet", "busy"), [(v4_pro, v4_pro_peak), (flash, prices.flash_peak)], ids=["Pro", "Flash"])
def test_busy_hours_cost_double(quiet, busy):
    """DeepSeek's page: off-peak rates are half of the peak rates; so it is in every row of both models, on every list since they began."""
    for day in prices.lists(busy):
        assert [2 * part for part in prices.price(quiet, day)] == pytest.approx(prices.price(busy, day))
    assert date(2026, 8, 16) == prices.first_day(busy)


def test_quiet_hours_of_2025():
    """A quarter of R1's price: 140,314 of 562,100 dollars for the day; the list ends on 5 September 2025."""
    quiet, o3_then = prices.price(prices.r1_quiet, date(2025, 6, 10)), prices.price(o3, date(2025, 6, 10))
    assert 24.96 == pytest.approx(prices.index(traffic, quiet, prices.price(r1, date(2025, 1, 20))), abs=0.01)
    assert 93.147 == pytest.approx(prices.discount(traffic, quiet, o3_then), abs=0.001)
    with pytest.raises(ValueError, match="last_day"):
        prices.price(prices.r1_quiet, date(2025, 9, 6))


def test_no_price_before_the_first_day():
    """A day before the first list is refused by name; no price is made up."""
    with pytest.raises(ValueError, match=r"^first_day \(2025-01-20\) must not lie after day \(2025-01-19\)$"):
        prices.price(r1, date(2025, 1, 19))
    with pytest.raises(ValueError, match=r"^first_day \(2025-01-20\) must not lie after day \(2024-12-31\)$"):
        prices.leading(DEEPSEEK, date(2024, 12, 31))


@pytest.mark.parametrize(
    "ours, theirs, day, miss, output",
    [
        (r1, o1, date(2025, 1, 27), 96.3, 96.4),
        (v3, gpt4o, date(2025, 2, 8), 89.2, 89.0),
        (r1, o3_mini, date(2025, 1, 31), 50.0, 50.2),
        (r1, o3, date(2025, 4, 16), 94.5, 94.5),
        (r1, o3, date(2025, 6, 11), 72.5, 72.6),
        (r1, gpt5, date(2025, 8, 7), 56.0, 78.1),
    ],
)
def test_discount_lies_between_the_discounts_on_each_kind_of_token(ours, theirs, day, miss, output):
    """On input and on output alone the discount is the plain ratio of two list prices; traffic of one kind must give exactly that."""
    cheap, dear = prices.price(ours, day), prices.price(theirs, day)
    reading = SimpleNamespace(input_tokens=1e6, cached_tokens=0, output_tokens=0)
    writing = SimpleNamespace(input_tokens=0, cached_tokens=0, output_tokens=1e6)
    assert miss == pytest.approx(prices.discount(reading, cheap, dear), abs=0.05)
    assert output == pytest.approx(prices.discount(writing, cheap, dear), abs=0.05)


def test_discount_on_the_real_traffic():
    """By hand from the three products: 562,100 against 16,635,000 dollars for the same day, 96.62 percent less."""
    cheap, dear = prices.price(r1, date(2025, 1, 27)), prices.price(o1, date(2025, 1, 27))
    assert 100 * (1 - 562_100 / 16_635_000) == pytest.approx(prices.discount(traffic, cheap, dear), abs=1e-9)


def test_average_is_the_bill_over_the_tokens():
    """562,100 dollars over 776 billion tokens are $0.724 a million."""
    assert 562_100 / 776_000 == pytest.approx(prices.average(traffic, prices.price(r1, date(2025, 1, 27))), rel=1e-9)


def test_index_is_100_at_its_base_and_linear_in_price():
    """Twice every price is twice the index."""
    base = prices.price(r1, date(2025, 1, 20))
    assert 100 == prices.index(traffic, base, base)
    assert 200 == pytest.approx(prices.index(traffic, prices.Price(*(2 * part for part in base)), base))


def test_leading_model_is_the_newest_on_sale():
    """R1's line leads until V4-Pro appears; o1 leads until o3 appears, at two thirds of its price and then at a fifth of that."""
    assert prices.price(r1, date(2026, 4, 23)) == prices.leading(DEEPSEEK, date(2026, 4, 23))
    assert prices.price(v4_pro, date(2026, 4, 24)) == prices.leading(DEEPSEEK, date(2026, 4, 24))
    days = date(2025, 4, 15), date(2025, 4, 16), date(2025, 6, 9), date(2025, 6, 10)
    assert [60, 40, 40, 8] == [prices.leading(OPENAI, day).output for day in days]


def test_spells_agree_with_a_count_of_days():
    """Brute force: the discount of every single day, counted one by one, gives the same days at each level."""
    found = prices.spells(traffic, DEEPSEEK, OPENAI, END)
    days = [date(2025, 1, 20) + timedelta(days=n) for n in range((END - date(2025, 1, 20)).days)]
    daily = [prices.discount(traffic, prices.leading(DEEPSEEK, day), prices.leading(OPENAI, day)) for day in days]
    assert len(days) == sum(spell.days for spell in found)
    for level in (50, 80, 90, 95, 96):
        assert sum(percent >= level for percent in daily) == prices.days_at(level, found)
    assert 3 == prices.days_at(95, [prices.Spell(days[0], 3, 95), prices.Spell(days[3], 4, 94.9)])


def test_first_spells_run_to_o3_and_to_its_cut():
    """From 20 January to 16 April 2025 are 11 + 28 + 31 + 16 days, and from there to 10 June 14 + 31 + 10."""
    first, second = prices.spells(traffic, DEEPSEEK, OPENAI, END)[:2]
    assert (date(2025, 1, 20), 11 + 28 + 31 + 16) == first[:2]
    assert (date(2025, 4, 16), 14 + 31 + 10) == second[:2]


def test_openais_line_of_2026_is_its_dearest_list_on_sale():
    """A list on each first day from July, by hand: 5 and 30 dollars, a promotion at 4 and 20, Astra at 10 and 50, then 8 and 40."""
    days = (date(2026, 7, 9), date(2026, 8, 21), date(2026, 9, 3), date(2026, 11, 17))
    found = [prices.leading(OPENAI, day) for day in days]
    assert [(0.50, 5, 30), (0.40, 4, 20), (1, 10, 50), (0.40, 8, 40)] == found


def test_days_at_95_percent_are_those_of_five_spells():
    """R1 to o3, GPT-5.4, one day of GPT-5.5, V4-Pro's discount to peak pricing, and Astra's time: 86 + 49 + 1 + 112 + 75 days."""
    found = prices.spells(traffic, DEEPSEEK, OPENAI, END)
    assert 86 + 49 + 1 + 112 + 75 == prices.days_at(95, found)


def test_days_that_round_to_95_percent_add_o3s_first_price_and_gpt_5_2():
    """94.51 percent against o3 for 55 days, and 94.63 against GPT-5.2 for 84; the next lower, 94.26, rounds to 94."""
    found = prices.spells(traffic, DEEPSEEK, OPENAI, END)
    assert 323 + 55 + 84 == prices.days_rounded_to(95, found)


def test_at_busy_hours_no_day_since_there_are_any_reaches_95_percent():
    """Astra's 75 days fall out: at V4-Pro's double price the gap to it is 91 percent."""
    found = prices.spells(traffic, DEEPSEEK_BUSY, OPENAI, END)
    assert 323 - 75 == prices.days_at(95, found)
    assert prices.price(v4_pro_peak, date(2026, 9, 3)) == prices.leading(DEEPSEEK_BUSY, date(2026, 9, 3))


def test_flat_load_against_the_flat_load_of_r1s_quiet_hours():
    """R1 with eight of 24 hours at 24.96 and sixteen at 100 is 74.99; V4-Pro with 35 of 168 hours at 183.5 and the rest at 91.7 is 110.9."""
    day = date(2025, 6, 10)
    then = prices.flat_average(prices.price(r1, day), prices.price(prices.r1_quiet, day), 7 * 8)
    now = prices.flat_average(prices.price(v4_pro, date(2026, 11, 15)), prices.price(v4_pro_peak, date(2026, 11, 15)), 35)
    assert (8 * 24.96 + 16 * 100) / 24 == pytest.approx(prices.index(traffic, then, prices.price(r1, day)), abs=0.01)
    assert 110.9 / 74.99 == pytest.approx(prices.index(traffic, now, then) / 100, abs=0.001)


def test_o3_was_cut_by_80_percent():
    """OpenAI's cut of June 2025, on every line of the list."""
    before, after = (prices.price(o3, day) for day in (date(2025, 6, 9), date(2025, 6, 10)))
    assert [0.2, 0.2, 0.2] == pytest.approx([new / old for old, new in zip(before, after, strict=True)])


def test_flat_average_counts_every_hour_of_the_week():
    """Brute force over 168 hours with 35 at the double price: 133 × low + 35 × high over 168."""
    low, high = prices.price(v4_pro, date(2026, 11, 1)), prices.price(v4_pro_peak, date(2026, 11, 1))
    week = [high] * int(peak.hours) + [low] * (168 - int(peak.hours))
    expected = [sum(part) / 168 for part in zip(*week, strict=True)]
    assert expected == pytest.approx(prices.flat_average(low, high, peak.hours), rel=1e-12)
    assert (low, high) == (prices.flat_average(low, high, 0), prices.flat_average(low, high, 168))


def test_peak_prices_are_double():
    """DeepSeek's footnote: off-peak prices are half the peak prices."""
    low, high = prices.price(v4_pro, date(2026, 11, 1)), prices.price(v4_pro_peak, date(2026, 11, 1))
    assert [2 * part for part in low] == pytest.approx(list(high), rel=1e-12)


def test_tokens_for_two_dollars():
    """Two dollars at $2.19 a million buy 0.913 million tokens; $200 a hundred times as many."""
    assert 913_242 == round(prices.tokens_for(2, 2.19))
    assert 100 * prices.tokens_for(2, 2.19) == pytest.approx(prices.tokens_for(200, 2.19))


def test_answers_for_a_budget():
    """A million tokens for $5, 5,000 a piece: 200 answers for five dollars."""
    assert 200 == prices.answers_for(5, 5, 5_000)


def test_same_work_costs_the_ratio_of_the_bills():
    """What $200 bought of o1 cost 200 × 562,100 / 16,635,000 dollars on R1, and $200 on o1 itself."""
    old, new = prices.price(o1, date(2025, 1, 27)), prices.price(r1, date(2025, 1, 27))
    assert 200 * 562_100 / 16_635_000 == pytest.approx(prices.same_work(200, traffic, old, new))
    assert 200 == prices.same_work(200, traffic, old, old)


def test_fall_per_year_is_a16zs_tenfold():
    """Andreessen Horowitz: from $60 to $0.06 in three years is ten times a year."""
    assert 10 == pytest.approx(prices.fall_per_year(60, 0.06, 3))


def test_halving_time_halves():
    """A price that halves every 365.25 days falls by two a year; forty a year is 40^(−t) = 1/2."""
    assert 365.25 == prices.halving_time(2)
    assert 0.5 == pytest.approx(40 ** (-prices.halving_time(40) / 365.25))


def test_history_has_a_row_for_each_month_read():
    """February 2025 to November 2026 are twenty-two firsts of a month, each with both averages; the last by hand for a million tokens."""
    rows = prices.history(traffic)
    assert 22 == len(rows)
    assert (date(2025, 2, 1), date(2026, 11, 1)) == (rows[0].month, rows[-1].month)
    assert (342 * 1 + 266 * 10 + 168 * 50) / 776 == pytest.approx(rows[-1].OpenAI)
    assert (0.7244, 21.437) == pytest.approx((rows[0].DeepSeek, rows[0].OpenAI), abs=5e-4)


def test_index_steps_go_down_and_up_again():
    """By hand: V3.2 cost 154,616 dollars for the day, V4-Pro at launch 1,097,070, off-peak today 515,724; R1 562,100."""
    found = {step.since: step.index for step in prices.index_steps(traffic)}
    expected = {date(2025, 1, 20): 562_100, date(2025, 9, 29): 154_616, date(2026, 4, 24): 1_097_070, date(2026, 8, 16): 515_724}
    assert [found[date(2026, 8, 16)]] * 2 == list(found.values())[-2:]
    assert expected.items() <= {since: round(index * 5_621) for since, index in found.items()}.items()


def test_dimensions():
    """A price list is dollars per token."""
    first = quantities(r1).since_2025_01_20
    assert all(part.check("[us_dollar] / [token]") for part in (first.hit, first.miss, first.output))


@pytest.mark.parametrize(
    "call, message",
    [
        (lambda: prices.flat_average((1,), (2,), 169), "hours must be between 0 and 168, not 169"),
        (lambda: prices.discount(traffic, FREE, FREE), "dear must be above 0, not 0.0"),
        (lambda: prices.index(traffic, FREE, FREE), "base must be above 0, not 0.0"),
        (lambda: prices.same_work(200, traffic, FREE, FREE), "old must be above 0, not 0.0"),
        (lambda: prices.average(SimpleNamespace(input_tokens=0, output_tokens=0), FREE), "tokens must be above 0, not 0"),
        (lambda: prices.leading((), date(2025, 1, 20)), "line must hold at least 1 entry, not none"),
        (lambda: prices.spells(traffic, DEEPSEEK, OPENAI, date(2024, 1, 1)), r"first_day \(2025-01-20\) must not lie after until \(2024-01-01\)"),
        (lambda: prices.spells(traffic, (), OPENAI, END), "ours must hold at least 1 entry, not none"),
        (lambda: prices.spells(traffic, DEEPSEEK, (), END), "theirs must hold at least 1 entry, not none"),
        (lambda: prices.spells(traffic, DEEPSEEK, OPENAI, None), "until must be a date, not unknown: it is not published"),
        (lambda: prices.price(r1, "2025-01-27"), "day must be a date, not '2025-01-27'"),
        (lambda: prices.leading(DEEPSEEK, 2025), "day must be a date, not 2025"),
        (lambda: prices.flat_average((1,), (2,), float("nan")), "hours must be between 0 and 168, not nan"),
        (lambda: prices.halving_time(float("inf")), "factor must be above 1, not inf"),
        (lambda: prices.tokens_for(-1, 2), "budget must be at least 0, not -1"),
        (lambda: prices.tokens_for(2, 0), "price_per_million must be above 0, not 0"),
        (lambda: prices.answers_for(2, 1, 0), "tokens_per_answer must be above 0, not 0"),
        (lambda: prices.fall_per_year(60, 0, 3), "last must be above 0, not 0"),
        (lambda: prices.halving_time(1), "factor must be above 1, not 1"),
    ],
)
def test_impossible_inputs_are_refused(call, message):
    """Bad input is refused with the name of the argument and its bound."""
    with pytest.raises(ValueError, match=f"^{message}$"):
        call()
