"""Chips by how fast they compute, read their memory and reach each other."""

from typing import Any, Protocol

from snippets.inputs import at_least, one_of, only, stated, text
from snippets.units import GB_per_second, TFLOP_per_second

BIT_LENGTHS = (4, 8, 16, 32, 64)
"""The lengths of operation for which makers publish a rate."""
MARKETS = ("data centre", "consumer")
"""For whom a chip was designed and sold. A rule asks only whether for data centres; of a workstation card no function here decides."""
AT_HOME = ("yes", "unsettled")
"""Whether a chip was on sale in the United States in January 2026, as the policy of that month asks; of some chips that is not settled."""
BESIDE = ("name", "starred_8bit")
"""What stands beside the figures that are counted: what the chip is called, and a rate with sparsity, which no rule counts."""
FIGURES = (*(f"dense_{bits}bit" for bits in BIT_LENGTHS), "die_area", "memory_bandwidth", "link_bandwidth", "io_bandwidth")


class MemoryChip(Protocol):
    """A chip by how fast it reads its memory: the DRAM (HBM or GDDR), not the caches."""

    memory_bandwidth: GB_per_second


class LinkedChip(Protocol):
    """A chip by its nominal link to other chips, both directions added up; the slot to the host is not in it."""

    link_bandwidth: GB_per_second


class ComputingChip(Protocol):
    """A chip by how fast it computes in 16-bit numbers, without sparsity."""

    dense_16bit: TFLOP_per_second


class RooflineChip(MemoryChip, ComputingChip, Protocol):
    """A chip by how fast it computes in 16-bit numbers and reads its memory."""


def figure(chip: object, name: str) -> Any:
    """What `chip` says of itself under `name`, or None where nobody published it; a chip that says what is no chip's figure is refused."""
    only("a chip", chip, *BESIDE, "market", "sold_at_home", *FIGURES)
    for said in {name, *stated(chip)}:
        value = getattr(chip, said, None)
        if value is not None and said == "name":
            text(name=value)
        elif value is not None and said == "market":
            one_of(MARKETS, market=value)
        elif value is not None and said == "sold_at_home":
            one_of(AT_HOME, sold_at_home=value)
        elif value is not None:
            at_least(0, **{said: value})
    return getattr(chip, name, None)
