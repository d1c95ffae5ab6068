"""What the files of a model hold beside its layers: look-up tables, and a module that drafts tokens ahead. Counted from file headers."""

from typing import Protocol

from snippets.facts import group
from snippets.how.sparse_attention_and_v4.lookup import Tables, table_parameters, table_rows
from snippets.how.sparse_attention_and_v4.lookup import engram as engram  # the pages count its tables
from snippets.inputs import above
from snippets.units import Bytes, Parameters

tables, draft = group("openness.stored.tables"), group("openness.stored.draft")
v41, v41_flash_1017 = group("v4.v41"), group("openness.v41_flash_1017")


class Tabled(Protocol):
    """A model whose memory lies partly in tables that are looked up, not multiplied."""

    backbone: Parameters
    memory: Parameters


class Module(Protocol):
    """A part of a model by its parameters."""

    parameters: Parameters


# --8<-- [start:stored]
def stored_parameters(model: Tabled, looked_up: Tables, drafting: Module) -> Parameters:
    """All that the files store: the layers of `model`, its tables and its drafting module."""
    above(0, backbone=model.backbone, parameters=drafting.parameters)
    return model.backbone + table_parameters(looked_up) + drafting.parameters


def table_bytes(looked_up: Tables, row_bytes: Bytes) -> Bytes:
    """Bytes of the tables on disk: rows × bytes of a row, scales included."""
    above(0, row_bytes=row_bytes)
    return sum(table_rows(looked_up)) * row_bytes
# --8<-- [end:stored]


def with_tables(model: Tabled) -> Parameters:
    """Parameters of a model's layers and of its tables, by the published counts of both."""
    above(0, backbone=model.backbone, memory=model.memory)
    return model.backbone + model.memory
