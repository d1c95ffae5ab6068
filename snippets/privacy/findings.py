"""Findings on DeepSeek's handling of data: how many there are, and on what each was made."""

from snippets.dates import days_between as days_between  # the page counts the days of orders with it
from snippets.facts import Group, group, names
from snippets.inputs import one_of
from snippets.units import Count

findings = group("privacy.findings")
korea, italy, berlin = group("privacy.korea"), group("privacy.italy"), group("privacy.berlin")

SERVICE, WEIGHTS = PLACES = ("service", "weights")
"""What a finding can be made on: DeepSeek's own app, website and API, or the files that anyone may run elsewhere."""


# --8<-- [start:findings_on]
def findings_on(place: str, recorded: Group) -> Count:
    """How many of the `recorded` findings were made on `place`.

    That is DeepSeek's own "service" or its "weights".
    """
    one_of(PLACES, place=place)
    return sum(getattr(recorded, name) == place for name in names(recorded))


# --8<-- [end:findings_on]


def findings_recorded(recorded: Group) -> Count:
    """How many findings there are, on whatever they were made."""
    return len(names(recorded))
