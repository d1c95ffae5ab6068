"""What the files of a model hold beside its layers: look-up tables, and a module that drafts tokens ahead. Counted from file headers."""

from typing import Protocol

from snippets.facts import group
from snippets.inputs import above, at_least
from snippets.units import Bytes, Parameters, Whole

tables, draft = group("openness.stored.tables"), group("openness.stored.draft")
v41, v41_flash_1017 = group("v4.v41"), group("openness.v41_flash_1017")


class Tables(Protocol):
    """Tables of one size: how many, with how many rows of how many numbers, and the bytes of a row."""

    number: Whole
    rows: Whole
    width: Whole
    row_bytes: Bytes


class Tabled(Protocol):
    """A model whose memory lies partly in tables that are looked up, not multiplied."""

    backbone: Parameters
    memory: Parameters


class Module(Protocol):
    """A part of a model by its parameters."""

    parameters: Parameters


# --8<-- [start:stored]
def table_parameters(held: Tables) -> Parameters:
    """Numbers that the tables hold: tables × rows × numbers of a row."""
    at_least(0, number=held.number, rows=held.rows, width=held.width)
    return held.number * held.rows * held.width


def stored_parameters(model: Tabled, held: Tables, drafting: Module) -> Parameters:
    """All that the files store: the layers of `model`, its tables and its drafting module."""
    above(0, backbone=model.backbone, parameters=drafting.parameters)
    return model.backbone + table_parameters(held) + drafting.parameters
# --8<-- [end:stored]


def table_bytes(held: Tables) -> Bytes:
    """Bytes of the tables on disk: tables × rows × bytes of a row, scales included."""
    at_least(0, number=held.number, rows=held.rows, row_bytes=held.row_bytes)
    return held.number * held.rows * held.row_bytes


def with_tables(model: Tabled) -> Parameters:
    """Parameters of a model's layers and of its tables, by the published counts of both."""
    above(0, backbone=model.backbone, memory=model.memory)
    return model.backbone + model.memory
