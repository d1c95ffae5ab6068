"""Bad input, refused by name: the bounds that calculations set to their arguments."""


# --8<-- [start:at_least]
def at_least(least, **inputs):
    """Raises `ValueError` for the first of `inputs` that is below `least`, or missing, or no number."""
    for name, value in inputs.items():
        _require(value is not None and value >= least, name, f"at least {least}", value)


def above(least, **inputs):
    """Raises `ValueError` for the first of `inputs` that is `least` or below, or missing, or no number."""
    for name, value in inputs.items():
        _require(value is not None and value > least, name, f"above {least}", value)
# --8<-- [end:at_least]


def share(**inputs):
    """Raises `ValueError` for the first of `inputs` that is not between 0 and 1, both included."""
    for name, value in inputs.items():
        _require(value is not None and 0 <= value <= 1, name, "between 0 and 1", value)


def _require(met, name, bound, value):
    if not met:
        raise ValueError(f"{name} must be {bound}, not {'unknown: it is not published' if value is None else value}")
