"""Epoch AI's two tables of costs as its repository has them, beside this file, against what the facts hold of them."""

import csv
from pathlib import Path

import pytest

from snippets.money.cost import gemini_ultra, gpt4, grok3, llama405
from snippets.money.epoch_costs import final_runs, listed, passing

HERE = Path(__file__).parent


def rows(name):
    """The rows of a table, by the names of its columns."""
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


COSTS, UPDATED = rows("epoch_model_costs.csv"), rows("epoch_model_costs_updated.csv")
TAKEN = {"GPT-4": gpt4, "Llama 3.1-405B": llama405, "Gemini 1.0 Ultra": gemini_ultra, "Grok-3": grok3}


@pytest.mark.parametrize(
    ("table", "column", "held"),
    [(COSTS, "Hardware_Capex_Energy_Cost", "owner"), (COSTS, "Cloud_Cost", "cloud"), (UPDATED, "Cost", "second")],
)
def test_every_row_is_held(table, column, held):
    """Row by row to the dollar, without those for which the table has nothing."""
    assert [round(float(row[column])) for row in table if row[column]] == getattr(final_runs, held)


@pytest.mark.parametrize("name", TAKEN)
def test_what_the_page_takes_stands_in_the_tables(name):
    """Four models in three columns, as finely as the page writes them."""
    first, second = (next(row for row in table if row["Model"] == name) for table in (COSTS, UPDATED))
    run = TAKEN[name]
    assert (run.owner_cost, run.cloud_cost) == pytest.approx((float(first["Hardware_Capex_Energy_Cost"]), float(first["Cloud_Cost"])), rel=2e-3)
    assert run.second_table == pytest.approx(float(second["Cost"]), rel=2e-3)


def test_runs_above_a_hundred_million():
    """By eye: to an owner GPT-4.5 and Grok-3, rented Llama 3.1, Gemini Ultra and Grok-3, in the other table Grok-3 alone."""
    assert (82, 35, 61) == tuple(map(listed, (final_runs.owner, final_runs.cloud, final_runs.second)))
    assert (2, 3, 1) == tuple(passing(100e6, costs) for costs in (final_runs.owner, final_runs.cloud, final_runs.second))
    assert {"GPT-4.5", "Grok-3"} == {row["Model"] for row in COSTS if float(row["Hardware_Capex_Energy_Cost"]) > 100e6}


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: passing(-1, [1]), "sum_passed must be at least 0, not -1"),
        (lambda: passing(1, []), "costs must hold at least 1 number, not none"),
        (lambda: passing(1, [-1]), "every entry of costs must be at least 0, not -1"),
        (lambda: listed([]), "costs must hold at least 1 number, not none"),
    ],
)
def test_bad_input(call, message):
    """A sum below nought, a table of nothing, a cost below nought."""
    with pytest.raises(ValueError, match=f"^{message}$"):
        call()
