"""The market, against what was printed that day and against other formulas."""

import itertools
from datetime import date

import pytest

from snippets import facts
from snippets.market import value_and_growth
from snippets.market.value_and_growth import bloomberg, claim, loss, nvidia, router, sales, shares, wang, worth
from workings.quantity.units import quantities


def test_change_is_the_fall_of_the_reports():
    """The Associated Press printed a fall of 16.9 percent, most others 17; a share that doubles has risen by 100."""
    assert -16.97 == pytest.approx(value_and_growth.change(nvidia.close_before, nvidia.close_after), abs=5e-3)
    assert -16.9 == pytest.approx(value_and_growth.change(nvidia.close_before, nvidia.close_reported), abs=0.05)
    assert 100 == value_and_growth.change(1, 2)


def test_value_lost_meets_both_published_figures():
    """Bloomberg's 589 and Reuters' 593 billion dollars are the two closes with one share count, each to half a billion."""
    assert loss.bloomberg == pytest.approx(value_and_growth.value_lost(nvidia.close_before, nvidia.close_reported, shares.november_2024), abs=0.5e9)
    assert loss.reuters == pytest.approx(value_and_growth.value_lost(nvidia.close_before, nvidia.close_after, shares.november_2024), abs=0.5e9)


def test_implied_shares_are_those_used():
    """Dividing the published loss by the fall gives back the count, to the rounding of the loss."""
    assert shares.november_2024 == pytest.approx(value_and_growth.implied_shares(loss.reuters, nvidia.close_before, nvidia.close_after), rel=1e-3)
    assert 10 == value_and_growth.implied_shares(50, 8, 3)


def test_share_count_is_near_the_next_one_that_was_read():
    """Nvidia's annual report counts 24.3 billion shares fifteen months later; buy-backs changed the number by under one percent."""
    assert shares.february_2026 == pytest.approx(shares.november_2024, rel=0.01)


def test_losses_put_each_figure_beside_both_closes():
    """Each published figure is nearer to its own close than to the other."""
    first, second = value_and_growth.losses()
    assert abs(first.published - first.with_reported_close) < abs(first.published - first.with_official_close)
    assert abs(second.published - second.with_official_close) < abs(second.published - second.with_reported_close)


def test_rise_needed_undoes_the_fall():
    """A fall of a half needs a doubling, and from 118.42 a rise of 20.4 percent leads back to 142.62."""
    assert 100 == value_and_growth.rise_needed(2, 1)
    assert 142.62 == pytest.approx(118.42 * (1 + value_and_growth.rise_needed(142.62, 118.42) / 100))


def test_recovery_is_bracketed_by_two_closes():
    """From 27 January to 3 June 2025 are 4 + 28 + 31 + 30 + 31 + 3 days, with the close still below the old one; to the 24th, 21 more."""
    assert nvidia.still_below < nvidia.close_before < nvidia.above_again
    assert (4 + 28 + 31 + 30 + 31 + 3, 4 + 28 + 31 + 30 + 31 + 24) == value_and_growth.recovery()


def test_the_share_traded_above_the_old_price_before_it_closed_above_it():
    """From 27 January to 18 February 2025 are 4 + 18 days; in the same series the high is above the old price and the highest close below."""
    assert 4 + 18 == value_and_growth.traded_above_after() < value_and_growth.recovery()[0]
    assert nvidia.highest_close < nvidia.old_price_adjusted < nvidia.high_february


def test_the_low_before_the_fall_is_the_lowest_of_the_days_before():
    """The daily series as printed has its low of the month, but for the fall, on the fourteenth."""
    assert 131.76 == value_and_growth.low_before()
    assert [date(2025, 1, 14)] == [row.day for row in value_and_growth.january() if row.close == value_and_growth.low_before()]


def test_later_closes_have_the_days_of_their_reports():
    """The days of the reports of June and October; another name is refused."""
    days = [date(2025, 6, 3), date(2025, 6, 24), date(2025, 6, 25), date(2025, 10, 29)]
    assert days == [value_and_growth.read_on(name) for name in value_and_growth.LATER]
    with pytest.raises(ValueError, match="^name must be one of still_below, .*, not 'high_may'$"):
        value_and_growth.read_on("high_may")


def test_closes_agree_with_the_single_facts():
    """Sixteen trading days of January end with the two famous closes; 6 January holds the record of the month; days rise."""
    rows = value_and_growth.closes()
    assert [nvidia.close_before, nvidia.close_after] == [row.close for row in value_and_growth.january()[-2:]]
    assert value_and_growth.january() == rows[:16]
    assert (date(2025, 1, 6), 149.43) == max(rows[:16], key=lambda row: row.close)
    assert sorted(row.day for row in rows) == [row.day for row in rows]
    assert facts.fact(nvidia, "close_october").value == rows[-1].close


def test_that_day_falls_from_technology_to_the_rest():
    """The Associated Press: Nasdaq 3.07 % down, S&P 500 1.46 % down, Dow 0.65 % up; Nvidia fell by 17 %."""
    assert [-16.97, -3.07, -1.46, 0.65] == [round(row.change, 2) for row in value_and_growth.that_day()]


def test_value_in_october_is_the_published_five_trillion():
    """207.04 dollars times the count of February 2026 is the published 5.03 trillion dollars."""
    assert worth.five_trillion == pytest.approx(nvidia.close_october * shares.february_2026, rel=2e-3)


def test_american_shares_together_lost_more_on_the_same_day():
    """So the record is one company's and not the market's."""
    assert loss.american > loss.reuters


def test_share_of_the_loss_and_of_sales():
    """Nvidia's 593 billion are 59.3 percent of a trillion; China's share of its sales fell from 19.2 to 9.1 percent."""
    assert 59.3 == pytest.approx(value_and_growth.share_of(loss.reuters, loss.american), abs=0.05)
    assert (19.2, 9.1) == pytest.approx(
        (value_and_growth.share_of(sales.china_2025, sales.total_2025), value_and_growth.share_of(sales.china_2026, sales.total_2026)), abs=0.05
    )


def test_annual_growth_is_bloombergs_42_percent():
    """Bloomberg Intelligence prints 42 percent a year for 40 billion to 1.3 trillion dollars in ten years; the claim needs 48."""
    assert 42 == round(value_and_growth.annual_growth(bloomberg.start, bloomberg.end, bloomberg.years))
    assert 47.9 == pytest.approx(value_and_growth.annual_growth(claim.start, wang.market, 10), abs=0.05)
    assert 1.4788**10 * 20e9 == pytest.approx(1e12, rel=1e-2)


def test_years_needed_is_the_inverse_of_growth():
    """At its own growth rate each forecast needs its own years; a doubling at 100 percent takes one."""
    assert 10 == pytest.approx(value_and_growth.years_needed(40e9, 1.3e12, value_and_growth.annual_growth(40e9, 1.3e12, 10)))
    assert (0, 1) == (value_and_growth.years_needed(2, 2, 100), value_and_growth.years_needed(1, 2, 100))


def test_years_after_keeps_the_day():
    """Two and four years after 23 January 2025 are the same day in 2027 and 2029; a leap day becomes the 28th where there is none."""
    assert (date(2027, 1, 23), date(2029, 1, 23)) == (value_and_growth.years_after(wang.said, 2), value_and_growth.years_after(wang.said, 4))
    assert wang.said == value_and_growth.years_after(wang.said, 0)
    assert (date(2025, 2, 28), date(2028, 2, 29)) == tuple(value_and_growth.years_after(date(2024, 2, 29), years) for years in (1, 4))


def test_years_after_knows_which_centuries_leap():
    """1900 and 2100 have no 29 February, though 2096 is a leap year as far from 2092 as from 2100; 2000 has one."""
    assert date(2100, 2, 28) == value_and_growth.years_after(date(2096, 2, 29), 4)
    assert date(2000, 2, 29) == value_and_growth.years_after(date(1996, 2, 29), 4)


def test_spend_per_million_tokens():
    """By hand: 10.78 million dollars over 73.4 million millions of tokens is 14.7 cents; 13.64 over 6.59 is $2.07."""
    assert 0.1469 == pytest.approx(value_and_growth.spend_per_million(router.deepseek_spend, router.deepseek_tokens), abs=5e-5)
    assert 2.07 == pytest.approx(value_and_growth.spend_per_million(router.opus_spend, router.opus_tokens), abs=5e-3)


def test_dimensions():
    """Dollars per share times shares are dollars, and back again."""
    known, count = quantities(nvidia), quantities(shares).november_2024
    lost = value_and_growth.value_lost(known.close_before, known.close_after, count)
    assert lost.check("[us_dollar]")
    assert value_and_growth.implied_shares(lost, known.close_before, known.close_after).check("[share]")
    assert value_and_growth.change(known.close_before, known.close_after).check("[]")
    assert value_and_growth.spend_per_million(quantities(router).deepseek_spend, quantities(router).deepseek_tokens).check("[us_dollar] / [token]")


def test_ways_end_where_the_forecasts_do():
    """From 20 billion to a trillion in five years, from 40 billion to 1.3 trillion in ten, and nothing after."""
    rows = value_and_growth.ways(5)
    assert (20e9, 40e9) == rows[0][1:]
    assert 1e12 == pytest.approx(rows[5].the_claim)
    assert 1.3e12 == pytest.approx(rows[10].Bloomberg_Intelligence)
    assert [None] * 15 == [row.the_claim for row in rows[6:]]


def test_ways_grow_by_the_same_share_every_year():
    """The second route: each year over the one before is the same factor, and five such factors make fifty."""
    known = [row.the_claim for row in value_and_growth.ways(5)[:6]]
    assert [50 ** (1 / 5)] * 5 == pytest.approx([after / before for before, after in itertools.pairwise(known)])


@pytest.mark.parametrize(
    "call, message",
    [
        (lambda: value_and_growth.change(0, 1), "before must be above 0, not 0"),
        (lambda: value_and_growth.change(1, -1), "after must be at least 0, not -1"),
        (lambda: value_and_growth.share_of(-1, 5), "part must be at least 0, not -1"),
        (lambda: value_and_growth.implied_shares(-5, 2, 1), "value_lost must be at least 0, not -5"),
        (lambda: value_and_growth.years_after(wang.said, 0.5), "years must be a whole number of at least 0, not 0.5"),
        (lambda: value_and_growth.value_lost(2, 1, -1), "shares must be at least 0, not -1"),
        (lambda: value_and_growth.implied_shares(1, 2, 2), "after must be below 2, not 2"),
        (lambda: value_and_growth.share_of(1, 0), "whole must be above 0, not 0"),
        (lambda: value_and_growth.annual_growth(1, 2, 0), "years must be above 0, not 0"),
        (lambda: value_and_growth.on_the_way(1, 2, 5, -1), "year must be at least 0, not -1"),
        (lambda: value_and_growth.years_needed(2, 1, 5), "last must be at least 2, not 1"),
        (lambda: value_and_growth.years_needed(0, 1, 5), "first must be above 0, not 0"),
        (lambda: value_and_growth.years_needed(1, 2, 0), "growth must be above 0, not 0"),
        (lambda: value_and_growth.years_after(wang.said, -2), "years must be a whole number of at least 0, not -2"),
        (lambda: value_and_growth.years_after(2025, 2), "start must be a date, not 2025"),
        (lambda: value_and_growth.spend_per_million(1, 0), "tokens must be above 0, not 0"),
    ],
)
def test_impossible_inputs_are_refused(call, message):
    """Bad input is refused with the name of the argument and its bound."""
    with pytest.raises(ValueError, match=f"^{message}$"):
        call()
