"""Units: the project's Pint registry, and quantities made of facts."""

import difflib
import re
import sys
from functools import cache
from math import isclose
from pathlib import Path
from typing import Any

from workings.quantity.kept import CACHE, Kept

DEFINITIONS = Path(__file__).with_name("units.txt")
COUNTS, ALIKE, DIMENSIONS = Kept("counts"), Kept("alike"), Kept("dimensions")


@cache
def registry() -> Any:
    """Pint's own units plus those of `units.txt`; made when a unit is first asked for, since it takes a fifth of a second."""
    try:
        return _registry(CACHE)
    except Exception:  # another process is writing what is kept there, or it cannot be written: then nothing is kept
        return _registry(None)


def _registry(folder: Path | None) -> Any:
    import pint

    ureg: Any = pint.UnitRegistry(on_redefinition="ignore", cache_folder=folder)
    ureg.load_definitions(str(DEFINITIONS))
    ureg._build_cache()  # Pint has worked out the dimension of a byte already, from its own definition of a bit
    return ureg


@cache
def unit(name: str) -> Any:
    """The unit called `name`; raises `ValueError` for one that neither Pint nor `units.txt` knows."""
    if len(name) > 80 or re.search(r"\d\s*\*\*|\*\*\s*-?\d{3}", name):
        raise ValueError(f"unknown unit '{name[:80]}'")  # 9**9**9 would keep Pint busy for ever
    try:
        return registry().parse_units(name)
    except Exception as error:  # Pint raises tokenizer and attribute errors of many kinds for a bad name
        near = difflib.get_close_matches(name, list(registry()), cutoff=0.8)
        meant = f"did you mean {near[0]}?" if near else "write one that Pint knows, or add it to workings/quantity/units.txt"
        raise ValueError(f"unknown unit '{name}'; {meant}") from error


@cache
def dimensions(name: str) -> dict[str, float]:
    """What the unit called `name` measures: each dimension with its power, as `{"[time]": 1}`; empty for shares and plain numbers."""
    known: dict[str, float] = DIMENSIONS.answer(name, lambda: {key: float(power) for key, power in unit(name).dimensionality.items()})
    return known


def is_quantity(entry: Any) -> bool:
    """Whether something is a number with its unit; where Pint has not been loaded there is none."""
    return "pint" in sys.modules and isinstance(entry, sys.modules["pint"].Quantity)


def quantity(value: float, unit_name: str) -> Any:
    """A number with its unit."""
    return registry().Quantity(value, unit(unit_name))


@cache
def same(given: str, wanted: str) -> bool:
    """Whether a number in the unit `given` may be handed over as one in `wanted` as it stands: alike in dimension and in size.

    A bare count may stand for tokens or experts, as in what people write.
    """
    return given == wanted or bool(ALIKE.answer(f"{given} for {wanted}", lambda: _same(given, wanted)))


def _same(given: str, wanted: str) -> bool:
    first, second = unit(given), unit(wanted)
    if first.dimensionality != second.dimensionality:
        return given == "dimensionless" and is_count(wanted)
    return isclose(registry().Quantity(1.0, first).to(second).magnitude, 1)


COUNT_DIMENSIONS = {
    "token", "parameter", "expert", "layer", "accelerator", "chip", "node", "person", "share", "request", "prompt", "question", "model",
    "country", "claim", "download", "word", "character", "sample", "step", "head", "operation",
}  # fmt: skip


@cache
def is_count(name: str) -> bool:
    """Whether the unit called `name` only says what is counted (tokens, experts), so that a bare number may stand for it."""
    return bool(COUNTS.answer(name, lambda: _only_counts(name)))


def _only_counts(name: str) -> bool:
    measured = unit(name).dimensionality
    return len(measured) == 1 and all(key[1:-1] in COUNT_DIMENSIONS for key in measured)


def refuse_unknown(name: str) -> None:
    """Raises `ValueError` for a unit that neither Pint nor `units.txt` knows."""
    is_count(name)


class quantities:
    """A group of facts as Pint quantities, to hand to a calculation and check the dimension of what it returns."""

    def __init__(self, group: Any):
        self._group = group

    def __getattr__(self, name: str) -> Any:
        facts = sys.modules[type(self._group).__module__]
        if not facts.is_fact(self._group, name):
            return quantities(getattr(self._group, name))
        known = facts.fact(self._group, name)
        return quantity(known.value, known.unit)
