"""Chips by how fast they compute, read their memory and reach each other."""

from typing import Protocol

from snippets.units import GB_per_second, TFLOP_per_second


class MemoryChip(Protocol):
    """A chip by how fast it reads its memory."""

    memory_bandwidth: GB_per_second


class LinkedChip(Protocol):
    """A chip by its nominal link to other chips, both directions added up."""

    link_bandwidth: GB_per_second


class ComputingChip(Protocol):
    """A chip by how fast it computes in 16-bit numbers."""

    dense_16bit: TFLOP_per_second


class RooflineChip(MemoryChip, ComputingChip, Protocol):
    """A chip by how fast it computes in 16-bit numbers and reads its memory."""
