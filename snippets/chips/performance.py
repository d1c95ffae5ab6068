"""How much a chip computes in the sense of the US export rules: total processing performance and performance density.

Definitions: technical notes to ECCN 3A090 as amended on 17 October 2023 (88 FR 73458).
A chip is any object with the attributes used here. A figure that a calculation needs and that nobody published is refused by name.
"""

from collections.abc import Sequence
from math import fsum
from typing import NamedTuple, Protocol

from snippets.facts import group, names
from snippets.inputs import above, at_least, whole
from snippets.things.chips import BIT_LENGTHS, ComputingChip, LinkedChip, MemoryChip, figure
from snippets.units import TPP, Count, GB_per_second, GPUs, Ratio, Square_millimetres, TFLOP_per_second, TPP_per_mm2, Whole

a100, a800 = group("chips.a100"), group("chips.a800")
h100, h800, h200, h20 = group("chips.h100"), group("chips.h800"), group("chips.h200"), group("chips.h20")
l40s, l40, l20, l2 = group("chips.l40s"), group("chips.l40"), group("chips.l20"), group("chips.l2")
rtx4090, rtx4090d = group("chips.rtx4090"), group("chips.rtx4090d")
rtx5090d, rtx5090d_v2 = group("chips.rtx5090d"), group("chips.rtx5090d_v2")
b200, mi325x = group("chips.b200"), group("chips.mi325x")
ascend910c = group("chips.ascend910c")
chips = group("chips")


class Chip(Protocol):
    """A chip by what the rules measure. Makers publish only some of it, and a rule asks only for what decides: no field is asked of all."""

    # optional: dense_4bit to dense_64bit (TFLOP/second, without sparsity; one of them is needed), die_area (mm² of logic),
    # memory_bandwidth (GB/second of the DRAM), link_bandwidth (to other chips) and io_bandwidth (all inputs and outputs, both
    # directions added up), market ("data centre" or "consumer"), sold_at_home ("yes" or "unsettled": in the United States in 2026)


class ChipOfKnownSize(Chip, Protocol):
    """A chip by its rates and the area of silicon that counts."""

    die_area: Square_millimetres


# --8<-- [start:dense_rate]
def dense_rate(starred: TFLOP_per_second) -> TFLOP_per_second:
    """The dense rate behind a figure starred "with sparsity": half of it, since the rule counts dense matrices only (note 3)."""
    at_least(0, starred=starred)
    return starred / 2
# --8<-- [end:dense_rate]


# --8<-- [start:total_processing_performance]
def total_processing_performance(chip: Chip) -> TPP:
    """TPP of `chip`: dense tera-operations a second × bit length, where that is most.

    As notes 1 to 3 to 3A090 define it.
    """
    rates = {bits: figure(chip, f"dense_{bits}bit") for bits in BIT_LENGTHS}
    known = {bits: rate for bits, rate in rates.items() if rate is not None}
    if not known:
        raise ValueError("dense_8bit, or a rate at another length, is needed; the chip has none")
    return max(bits * rate for bits, rate in known.items())
# --8<-- [end:total_processing_performance]


# --8<-- [start:performance_density]
def performance_density(chip: ChipOfKnownSize) -> TPP_per_mm2:
    """TPP of `chip` per mm² of applicable die area (note 4 to 3A090)."""
    above(0, die_area=figure(chip, "die_area"))
    return total_processing_performance(chip) / chip.die_area
# --8<-- [end:performance_density]


# --8<-- [start:applicable_die_area]
class Die(NamedTuple):
    """One piece of silicon in a package."""

    area: Square_millimetres
    logic: bool = True  # memory stacks are not
    planar: bool = False  # True for old processes, before FinFET


def applicable_die_area(dies: Sequence[Die]) -> Square_millimetres:
    """The area that counts: logic dies with non-planar transistors, all chiplets added up (note 4).

    Memory stacks are left out.
    """
    for die in dies:
        above(0, **{"area of every die": die.area})
    return fsum(die.area for die in dies if die.logic and not die.planar)
# --8<-- [end:applicable_die_area]


# --8<-- [start:on_one_board]
COUNTED = (*(f"dense_{bits}bit" for bits in BIT_LENGTHS), "die_area", "memory_bandwidth")
KEPT = ("link_bandwidth", "io_bandwidth", "market")


class Board(NamedTuple):
    """Packages on one board, with the figures of a chip; None where the facts have none."""

    dense_4bit: TFLOP_per_second | None
    dense_8bit: TFLOP_per_second | None
    dense_16bit: TFLOP_per_second | None
    dense_32bit: TFLOP_per_second | None
    dense_64bit: TFLOP_per_second | None
    die_area: Square_millimetres | None
    memory_bandwidth: GB_per_second | None
    link_bandwidth: GB_per_second | None
    io_bandwidth: GB_per_second | None
    market: str | None


def on_one_board(chip: Chip, packages: Whole = 2) -> Board:
    """`packages` of `chip` on one board, counted as one, as CSET reads the rule of 2023: rates, dies and memory add up, links do not."""
    whole(1, packages=packages)
    known = {name: figure(chip, name) for name in (*COUNTED, *KEPT)}
    added = {name: None if known[name] is None else packages * known[name] for name in COUNTED}
    return Board(**added, **{name: known[name] for name in KEPT})
# --8<-- [end:on_one_board]


# --8<-- [start:same]
def relative_performance(chip: Chip, base: Chip) -> Ratio:
    """TPP of `chip` over that of `base`."""
    known = total_processing_performance(base)
    above(0, base=known)
    return total_processing_performance(chip) / known


def relative_link(chip: LinkedChip, base: LinkedChip) -> Ratio:
    """Chip-to-chip bandwidth of `chip` over that of `base`."""
    return _relative("link_bandwidth", chip, base)


def relative_memory(chip: MemoryChip, base: MemoryChip) -> Ratio:
    """Memory bandwidth of `chip` over that of `base`."""
    return _relative("memory_bandwidth", chip, base)


def _relative(name: str, chip: object, base: object) -> Ratio:
    mine, theirs = figure(chip, name), figure(base, name)
    at_least(0, **{name: mine})
    above(0, **{name: theirs})
    return mine / theirs
# --8<-- [end:same]


def chips_to_match(count: GPUs, base: ComputingChip, chip: ComputingChip) -> Count:
    """How many of `chip` have, on paper, the 16-bit arithmetic of `count` of `base`."""
    at_least(0, count=count, dense_16bit=figure(base, "dense_16bit"))
    above(0, dense_16bit=figure(chip, "dense_16bit"))
    return count * base.dense_16bit / chip.dense_16bit


FIGURES = ("dense_16bit", "dense_8bit", "dense_4bit", "die_area", "memory_bandwidth", "link_bandwidth")


class Sheet(NamedTuple):
    """A chip's name and its figures as text, `not listed` where there is none, in the order of `FIGURES`."""

    chip: str
    figures: tuple[str, ...]


# --8<-- [start:datasheet]
def datasheet(name: str, chip: Chip) -> Sheet:
    """The figures of `chip`: operations a second in trillions by bit length, mm² of logic dies, GB/s of memory and of the link."""
    known = [figure(chip, shown) for shown in FIGURES]
    return Sheet(name, tuple("not listed" if value is None else f"{value:g}" for value in known))
# --8<-- [end:datasheet]


def datasheets() -> list[Sheet]:
    """The data sheets of every chip on record, in the order of the file."""
    return [datasheet(name, getattr(chips, name)) for name in names(chips)]
