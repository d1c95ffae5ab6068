"""Units: the project's Pint registry, and quantities made of facts."""

import re
from functools import cache
from pathlib import Path

import pint

from snippets import facts

DEFINITIONS = Path(__file__).with_name("units.txt")
CACHE = Path(__file__).parent.parent / ".cache" / "pint"


@cache
def registry() -> pint.UnitRegistry:
    """Pint's own units plus those of `units.txt`; made once, since it takes a tenth of a second."""
    ureg = pint.UnitRegistry(on_redefinition="ignore", cache_folder=CACHE)
    ureg.load_definitions(str(DEFINITIONS))
    ureg._build_cache()  # Pint has worked out the dimension of a byte already, from its own definition of a bit
    return ureg


@cache
def unit(name: str) -> pint.Unit:
    """The unit called `name`; raises `ValueError` for one that neither Pint nor `units.txt` knows."""
    if len(name) > 80 or re.search(r"\d\s*\*\*|\*\*\s*-?\d{3}", name):
        raise ValueError(f"unknown unit '{name}'")  # 9**9**9 would keep Pint busy for ever
    try:
        return registry().parse_units("dimensionless" if name == "1" else name)
    except Exception as error:  # Pint raises tokenizer and attribute errors of many kinds for a bad name
        raise ValueError(f"unknown unit '{name}'") from error


class quantities:
    """A group of facts as Pint quantities, to hand to a calculation and check the dimension of what it returns."""

    def __init__(self, group: facts.Group):
        self._group = group

    def __getattr__(self, name):
        if not facts.is_fact(self._group, name):
            return quantities(getattr(self._group, name))
        known = facts.fact(self._group, name)
        return registry().Quantity(known.value, unit(known.unit))
