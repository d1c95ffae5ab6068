"""How many people a bus line can carry in a day."""

from snippets.facts import group
from snippets.units import People

line = group("buses.line")


def daily_seats(line) -> People:
    """Seats that `line` offers in a day: seats of a bus × trips."""
    return line.seats * line.trips
