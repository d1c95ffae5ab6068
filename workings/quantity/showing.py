"""Showing: how the site shows a value and a unit to people where nobody has written them; for messages, tables and cards alike."""

import re
from typing import Any

from workings.quantity import units

PLURAL = {
    "FLOP",
    "token", "parameter", "expert", "layer", "GPU", "GPU-hour", "chip", "node", "byte", "bit", "day", "hour", "minute", "second", "month",
    "year", "week", "watt", "megawatt", "gigawatt", "megawatt-hour", "gigawatt-hour", "gigabyte", "millisecond", "share", "request",
    "gibibyte", "terabyte", "kilobyte", "model", "question", "prompt", "claim", "step", "head", "sample", "download", "word", "character",
}  # fmt: skip


def show(value: Any, unit: str = "dimensionless") -> str:
    """A value for people: grouped digits, six of them significant unless it is a whole number, and its unit."""
    if isinstance(value, int):
        text = f"{value:,}"
    elif isinstance(value, float):
        text = _shown(value)
    else:
        return str(value)
    return text if unit == "dimensionless" else f"{text} {readable(unit)}"


def _shown(value: float) -> str:
    if abs(value) >= 1e15:
        return f"{value:.6g}"
    return f"{value:,.0f}" if value == int(value) or abs(value) >= 999_999.5 else f"{value:,.6g}"


def readable(unit_name: str) -> str:
    """A unit for people: `USD/GPU_hour` as `USD per GPU-hour`; one that nobody knows, which is a finding elsewhere, as it is written."""
    try:
        if not units.dimensions(unit_name):
            return "percent" if unit_name == "percent" else "a plain number"
    except ValueError:
        return unit_name
    first, *rest = re.split(r"\s*/\s*", unit_name.replace(" ** ", "**").replace("**2", "²").replace("_", "-"))
    return " per ".join([f"{first}s" if first in PLURAL else first, *rest])
