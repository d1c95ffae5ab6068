"""What a literal says where it stands: its unit may be written after the link, as in `[57](…) days` or `[$2](…) an hour`."""

from dataclasses import replace

from workings.quantity.compare import UnitDiffers, contradicts, rate_of
from workings.quantity.literal import Literal
from workings.quantity.showing import readable
from workings.quantity.units import is_count
from workings.quantity.written_units import per_unit, trailing_unit


def said(literal: Literal, after: str, known: str) -> Literal:
    """`literal` in the unit that it and the words after it give, for a value in `known`; raises `UnitDiffers` if they contradict it."""
    unit = trailing_unit(after) if literal.unit is None else None
    literal = literal if unit is None or is_count(unit) else replace(literal, unit=unit)
    per = per_unit(after)
    if literal.unit and per and "/" not in literal.unit and contradicts(per, known):
        raise UnitDiffers(f"is in {readable(known)}")
    rate = literal.unit and per and rate_of(literal.unit, per, known)
    return replace(literal, unit=rate) if rate else literal
