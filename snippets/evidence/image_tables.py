"""Two whole tables of scores for pictures, from the Janus-Pro report: who is ahead, and where a printed mean does not follow."""

from collections.abc import Sequence

from snippets.evidence.images import categories_led, category_mean
from snippets.facts import Group, group, names
from snippets.inputs import at_least, one_of
from snippets.units import Count, Percent

table_4, table_5 = group("pictures.geneval"), group("pictures.dpg")


def printed_rows(table: Group) -> dict[str, Sequence[Percent]]:
    """The rows of a printed table by their models: the categories' scores, and the total at the end."""
    return {name: getattr(table, name) for name in names(table)}


def models_listed(table: Group) -> Count:
    """How many models a printed table has."""
    return len(printed_rows(table))


def lead_over_next(model: str, table: Group) -> Percent:
    """How far a model's total is above that of the best other model of a printed table; negative if it is not the first."""
    rows = printed_rows(table)
    one_of(rows, model=model)
    return rows[model][-1] - max(row[-1] for name, row in rows.items() if name != model)


def categories_lost(model: str, rival: str, table: Group) -> Count:
    """In how many categories of a printed table a rival scores higher than a model."""
    rows = printed_rows(table)
    one_of(rows, model=model, rival=rival)
    return categories_led(rows[rival][:-1], rows[model][:-1])


def means_off(table: Group, half: Percent = 0.5) -> list[str]:
    """The models whose printed total is further than `half` a unit of its last digit from the mean of the printed categories."""
    at_least(0, half=half)
    whole = {name: row for name, row in printed_rows(table).items() if len(row) > 1}
    return [name for name, row in whole.items() if abs(category_mean(row[:-1]) - row[-1]) > half + 1e-9]


def models_off(table: Group) -> Count:
    """How many models of a printed table those are."""
    return len(means_off(table))
