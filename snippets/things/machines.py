"""Machines that serve a model: how many were at work, for how long, and at what rent."""

from typing import Protocol

from snippets.units import GPUs_per_node, Hours, Nodes, Tokens, USD_per_GPU_hour


class PeakOfDay(Protocol):
    """A day of serving by the machines at work at its peak."""

    peak_nodes: Nodes
    gpus_per_node: GPUs_per_node


class Machines(Protocol):
    """A time of serving by the machines that it kept at work."""

    nodes: Nodes
    gpus_per_node: GPUs_per_node
    hours: Hours


class RentedMachines(Machines, Protocol):
    """A time of serving by its machines and their rent."""

    price_per_gpu_hour: USD_per_GPU_hour


class ServiceDay(RentedMachines, Protocol):
    """A day of a service by its machines, their rent and the tokens that it wrote."""

    output_tokens: Tokens
