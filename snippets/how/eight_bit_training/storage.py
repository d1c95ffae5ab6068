"""The bytes that training keeps for each parameter, by purpose and by recipe (DeepSeek-V3 report, section 3.3)."""

from typing import NamedTuple, Protocol

from snippets.facts import group
from snippets.inputs import above, at_least
from snippets.units import Bytes, Ratio

recipes = group("precision.recipes")


class StorageRecipe(Protocol):
    """A training recipe by the bytes that it keeps for each parameter."""

    working_weights: Bytes
    master_weights: Bytes
    gradients: Bytes
    first_moment: Bytes
    second_moment: Bytes


# --8<-- [start:training_bytes]
class Kept(NamedTuple):
    """What training keeps for one parameter, in bytes, by purpose."""

    working_weights: Bytes
    master_weights: Bytes
    gradients: Bytes
    first_moment: Bytes
    second_moment: Bytes


def kept(recipe: StorageRecipe) -> Kept:
    """The bytes that `recipe` keeps for each parameter; activations are not in it."""
    return Kept(*(getattr(recipe, name) for name in Kept._fields))


def training_bytes(recipe: StorageRecipe) -> Bytes:
    """The sum of what `recipe` keeps for each parameter."""
    return sum(kept(recipe))


def saving(new: Bytes, old: Bytes) -> Ratio:
    """How much smaller `new` is than `old`, as a share of `old`."""
    at_least(0, new=new)
    above(0, old=old)
    return 1 - new / old
# --8<-- [end:training_bytes]
