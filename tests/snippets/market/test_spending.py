"""Spending, against the companies' own totals and against brute force over a demand curve."""

import pytest

from snippets.facts import assuming, group, names
from snippets.market import spending
from snippets.market.spending import BUYERS, alphabet, amazon, elasticity, reader, tokens_2025

gartner = group("market.gartner")


def test_capital_spending_by_year():
    """Added by hand in billions: 55.552 + 52.54 + 82.999 + 39.23, and 83.094 + 91.447 + 131.819 + 72.22."""
    assert 230.321e9 == pytest.approx(spending.capital_spending(2024))
    assert 378.58e9 == pytest.approx(spending.capital_spending(2025))


def test_the_bars_of_two_years_are_the_published_ones():
    """A row for each of three years; in billions and by company, 55.552, 52.54, 82.999 and 39.23, then 83.094, 91.447, 131.819 and 72.22."""
    rows = spending.by_year()
    assert ["2024", "2025", "2026"] == [row.year for row in rows]
    assert (55.552e9, 52.54e9, 82.999e9, 39.23e9) == pytest.approx(rows[0][1:])
    assert (83.094e9, 91.447e9, 131.819e9, 72.22e9) == pytest.approx(rows[1][1:])


def test_alphabet_years_are_what_two_other_places_give():
    """OpenCapital's quarters of 2024 in billions: 12.01, 13.19, 13.06, 14.28; in the release of 2025, 164.713 of operating and 73.266 of free cash flow."""
    assert (alphabet.y2024, alphabet.y2025) == pytest.approx(((12.01 + 13.19 + 13.06 + 14.28) * 1e9, (164.713 - 73.266) * 1e9))


def test_amazon_years_follow_from_its_twelve_months():
    """Twelve months to June plus the first half before minus the first half in them, in billions from the June releases."""
    assert (amazon.y2024, amazon.y2025) == pytest.approx(((107.656 - 57.202 + 32.545) * 1e9, (173.028 - 98.411 + 57.202) * 1e9))


def test_outlook_holds_its_middle():
    """720 to 745 billion, with the sum of the middles between."""
    assert (720e9, 745e9) == pytest.approx(spending.outlook())
    assert sum(spending.outlook()) / 2 == pytest.approx(spending.capital_spending(2026))


def test_quarter_total():
    """The four cash-flow statements in billions: 35.802 + 44.924 + 54.208 + 30.116 = 165.05."""
    assert 165.05e9 == pytest.approx(spending.quarter_total())


def test_time_to_spend():
    """A whole total takes all its days; V3's 5.576 million are 4.4 minutes of the quarter."""
    assert 24 * 91 == spending.time_to_spend(5, 5, 91)
    assert 4.4 == pytest.approx(60 * spending.time_to_spend(5.576e6, 165.05e9, 91), abs=0.05)


def test_by_year_is_the_capital_spending_in_parts():
    """The four bars of each year add up to that year's total."""
    for row in spending.by_year():
        assert spending.capital_spending(int(row.year)) == pytest.approx(sum(row[1:]))
    assert 4 == len(BUYERS)


@pytest.mark.parametrize("fall, answer", [(50, 0.0), (50, 1.0), (90, 1.1), (90, 0.06), (99, 2.0)])
def test_use_after_is_many_small_falls(fall, answer):
    """Step by step: 20,000 equal tiny falls, use growing `answer` times as much each time."""
    steps = 20_000
    step = (1 - fall / 100) ** (1 / steps)
    use = 1.0
    for _ in range(steps):
        use *= 1 + answer * (1 - step)
    assert use == pytest.approx(spending.use_after(fall, answer), rel=5e-3)


def test_spending_after_turns_at_one():
    """Below an elasticity of one spending falls with the price, at one it stays, above one it grows."""
    assert spending.spending_after(90, 0.5) < 1 < spending.spending_after(90, 1.5)
    assert 1 == pytest.approx(spending.spending_after(90, 1))
    assert 0.1 == pytest.approx(spending.spending_after(90, 0))


def test_implied_elasticity_gives_back_the_use():
    """A price of a third and a use of five are an elasticity of 1.46, and that elasticity leads from the one to the other."""
    found = spending.implied_elasticity(1 / 3, 5)
    assert 1.465 == pytest.approx(found, abs=5e-4)
    assert 5 == pytest.approx(spending.use_after(100 * 2 / 3, found))
    assert 1.46 == pytest.approx(spending.implied_elasticity(tokens_2025.price, tokens_2025.use), abs=0.01)


def test_openrouter_elasticity_is_what_the_study_prints():
    """A price lower by 10 percent goes with 0.5 to 0.7 percent more use."""
    for ends, percent in ((elasticity.openrouter, 0.6), (0.05, 0.5), (0.07, 0.7)):
        assert percent == pytest.approx(100 * (spending.use_after(10, ends) - 1), abs=0.05)


def test_curve_is_the_function_at_each_tenth():
    """Twenty-one points; a halved price at elasticity 2 doubles spending, at 0 halves it; nothing changes at 1."""
    rows = spending.curve(spending.reader)
    assert 21 == len(rows)
    assert (0, 0.5, 0.1) == pytest.approx(rows[0])
    assert (1, 1, 1) == pytest.approx(rows[10])
    assert (2, 2, 10) == pytest.approx(rows[20])


def test_the_reader_starts_at_nine_tenths():
    """The slider starts where the chart's second line is."""
    assert 90 == reader.price_fall


@pytest.mark.parametrize(
    "call, message",
    [
        (lambda: spending.capital_spending(2023), "year must be one of 2024, 2025, 2026, not 2023"),
        (lambda: spending.time_to_spend(1, 0, 91), "total must be above 0, not 0"),
        (lambda: spending.time_to_spend(1, 1, 0), "days must be above 0, not 0"),
        (lambda: spending.use_after(100, 1), "price_fall must be below 100, not 100"),
        (lambda: spending.use_after(50, -1), "elasticity must be at least 0, not -1"),
        (lambda: spending.implied_elasticity(2, 5), "price_ratio must be below 1, not 2"),
        (lambda: spending.implied_elasticity(0, 5), "price_ratio must be above 0, not 0"),
        (lambda: spending.implied_elasticity(0.5, 0), "use_ratio must be above 0, not 0"),
        (lambda: spending.use_after(float("nan"), 1), "price_fall must be at least 0, not nan"),
    ],
)
def test_impossible_inputs_are_refused(call, message):
    """Bad input is refused with the name of the argument and its bound."""
    with pytest.raises(ValueError, match=f"^{message}$"):
        call()


def test_the_readers_elasticity_starts_at_the_larger_measurement():
    """1.1, as the economists of MIT, Boston University and Microsoft found."""
    assert 1.1 == reader.elasticity


def test_gartners_table_adds_up():
    """The column of 2025 as printed, in millions, and its total."""
    printed = {"services": 439_438, "cybersecurity": 25_920, "software": 283_136, "models": 14_416, "data_science": 21_868, "development": 6_587, "data": 827, "infrastructure": 964_960}  # fmt: skip
    assert {name: value * 1e6 for name, value in printed.items()} == {name: getattr(gartner, name) for name in printed}
    assert 1_757_152e6 == gartner.spent == pytest.approx(sum(printed.values()) * 1e6)
    assert {*printed, "spent"} == set(names(gartner))
    assert 964_960 / 1_757_152 == pytest.approx(spending.infrastructure_share())
    with assuming({f"market.gartner.{name}": 0.0 for name in printed}), pytest.raises(ValueError, match="^total must be above 0, not 0"):
        spending.infrastructure_share()
