"""Calculations for the corpus of mistakes: a few that are sound, and one of each kind that is not."""

from typing import NamedTuple

from snippets.facts import group
from snippets.units import USD, Bytes, Bytes_per_token, Count, Days, GPU_hours, Ratio, Tokens

run = group("runs.v3")


def cost() -> USD:
    """Five and a half million dollars and a bit."""
    return 5_576_000


def hours() -> GPU_hours:
    """Two and three quarter million GPU-hours."""
    return 2_788_000


def share() -> Ratio:
    """About one in eighteen."""
    return 0.05458


def factor() -> Ratio:
    """Seven and a bit."""
    return 7.1


def memory() -> Bytes:
    """Eighty gibibytes."""
    return 80 * 2**30


def context() -> Tokens:
    """Two to the seventeenth tokens."""
    return 131_072


def cache() -> Bytes_per_token:
    """Seventy thousand bytes and a bit for each token."""
    return 70_272


def duration() -> Days:
    """Not quite two months."""
    return 56.7


def ends() -> tuple[Ratio, Ratio]:
    """A range."""
    return 20.0, 77.0


def raises() -> Count:
    """Never returns."""
    raise ValueError("top_k must be at most experts (8), not 9")


def nan() -> Count:
    """Not a number."""
    return float("nan")


def several() -> list:
    """Three numbers."""
    return [1, 2, 3]


def truth() -> Count:
    """A truth value."""
    return True


def nothing() -> Count:
    """A figure that is not published."""
    return None


def endless() -> Count:
    """Loops without end."""
    while True:
        pass


def recursive() -> Count:
    """Calls itself without end."""
    return recursive()


class Parts(NamedTuple):
    """Two parts."""

    hardware: USD
    staff: USD


def parts() -> Parts:
    """A total in parts."""
    return Parts(3_000_000, 2_576_000)


def identity(number: Count) -> Count:
    """What it is given."""
    return number


def waited(gpu_hours: GPU_hours, gpus: Count) -> Days:
    """Days of so many GPU-hours."""
    return gpu_hours / gpus / 24
