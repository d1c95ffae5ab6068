"""Bad lists, refused by name: empty ones, ones of unequal length, and ones that hold something that is no number."""

import math


# --8<-- [start:numbers]
def numbers(**lists):
    """Raises `ValueError` for the first of `lists` that is empty or holds NaN or infinity."""
    for name, values in lists.items():
        if not values:
            raise ValueError(f"{name} must hold at least 1 number, not none")
        for value in values:
            if not math.isfinite(value):
                raise ValueError(f"{name} must hold finite numbers only, not {value}")


def paired(**lists):
    """Raises `ValueError` for the first of `lists` that is not as long as the first of all."""
    first, *others = lists
    for name in others:
        if len(lists[name]) != len(lists[first]):
            raise ValueError(f"{name} must be as long as {first} ({len(lists[first])}), not {len(lists[name])}")
# --8<-- [end:numbers]


def whole(least, **inputs):
    """Raises `ValueError` for the first of `inputs` that is not a whole number of at least `least`."""
    for name, value in inputs.items():
        if not (value >= least and math.isfinite(value) and value == int(value)):
            raise ValueError(f"{name} must be a whole number of at least {least}, not {value}")
