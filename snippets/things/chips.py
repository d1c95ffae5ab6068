"""Chips by how fast they compute, read their memory and reach each other."""

from typing import Protocol

from snippets.units import GB_per_second, TFLOP_per_second


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
