"""The claims of the ledger by whom they favour and by their label: how many are in both of two lists."""

from typing import Protocol

from snippets.facts import group
from snippets.units import Whole

flattering, critical, neither = group("leans.flattering"), group("leans.critical"), group("leans.neither")
holds, condition, meaning, contradicted = (group(f"leans.{name}") for name in ("holds", "condition", "meaning", "contradicted"))
unsettled, past, forecast = group("leans.unsettled"), group("leans.past"), group("leans.forecast")


class Listed(Protocol):
    """Claims by their ids, with spaces between."""

    claims: str


# --8<-- [start:both]
def ids(listed: Listed) -> set[str]:
    """The ids of a list of claims; raises `ValueError` where one stands twice."""
    found = listed.claims.split()
    if len(set(found)) < len(found):
        raise ValueError("claims must name each claim once")
    return set(found)


def both(first: Listed, second: Listed) -> Whole:
    """How many claims stand in both lists."""
    return len(ids(first) & ids(second))


def count(listed: Listed) -> Whole:
    """How many claims a list has."""
    return len(ids(listed))


def failed(listed: Listed) -> Whole:
    """How many claims of a list are contradicted, or have a true figure that means something else."""
    return both(listed, contradicted) + both(listed, meaning)
# --8<-- [end:both]
