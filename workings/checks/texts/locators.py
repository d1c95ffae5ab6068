"""Locators: where in a source something stands."""

from workings.checks.texts.rules import GENERAL, NAME, Judged, judged, passing
from workings.checks.texts.values import Known, says_one

IN_LOCATOR = "is no place in a source: write table, page, section, row or the like before it, or leave it out"


def judge_locator(text: str, known: tuple[Known, ...] = ()) -> list[Judged]:
    """The numerals of a locator: those of places, dates and names in the source pass, and the value that it leads to."""
    found = judged(text, GENERAL | {"name": NAME})
    return passing(found, "own value", lambda one: says_one(text, one, known))
