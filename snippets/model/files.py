"""What the published files of DeepSeek-V3 hold, number by number: three formats, scales, and a draft module (weight notes, section 1)."""

import math
from collections.abc import Iterator
from typing import NamedTuple, Protocol

from snippets.facts import group
from snippets.inputs import at_least, one_of, whole
from snippets.model.configuration import as_typed, understood
from snippets.model.parameters import gate_parameters, moe_layers, total_parameters
from snippets.things.attention import LatentAttention
from snippets.things.mixtures import Mixture
from snippets.units import Bytes, Parameters, Whole

v3 = group("architectures.deepseek_v3")
hub = group("files.v3")
SQUARE = group("precision.v3").tile
"""The side of the square block of weights that shares one scale."""


class LatentMixture(Mixture, LatentAttention, Protocol):
    """A mixture of experts with latent attention and compressed queries."""

    q_lora_rank: Whole


class Matrices(NamedTuple):
    """Matrices of one shape, and how many of them there are."""

    rows: Whole
    columns: Whole
    copies: Whole


# --8<-- [start:stored]
class Stored(NamedTuple):
    """The numbers of a model's files by the room that each takes: one byte, two or four."""

    eight_bit: Parameters
    sixteen_bit: Parameters
    thirty_two_bit: Parameters


def stored(config: LatentMixture, drafts: Whole = 1) -> Stored:
    """Numbers in the files: matrices of the layers in one byte, tables, routers and norms in two, their biases and all scales in four."""
    matrices = list(layer_matrices(config, drafts))
    model = understood(config)
    d, layers, sparse = model.hidden_size, model.num_hidden_layers + drafts, moe_layers(model) + drafts
    tables = 2 * (1 + drafts) * model.vocab_size * d  # embedding and output head, and a copy of both beside each draft module
    norms = layers * (2 * d + model.q_lora_rank + model.kv_lora_rank) + d + 3 * drafts * d
    projections = drafts * 2 * d * d
    biases = sparse * (gate_parameters(model) - model.n_routed_experts * d)
    return Stored(
        eight_bit=sum(m.rows * m.columns * m.copies for m in matrices),
        sixteen_bit=tables + sparse * model.n_routed_experts * d + projections + norms,
        thirty_two_bit=biases + sum(scales(m) for m in matrices),
    )
# --8<-- [end:stored]


def scales(matrices: Matrices, square: Whole = SQUARE) -> Parameters:
    """One scale for each square block, and for each that the edge of a matrix cuts off."""
    whole(1, rows=matrices.rows, columns=matrices.columns, square=square)
    whole(0, copies=matrices.copies)
    return math.ceil(matrices.rows / square) * math.ceil(matrices.columns / square) * matrices.copies


def layer_matrices(config: LatentMixture, drafts: Whole) -> Iterator[Matrices]:
    """The matrices of attention, of ordinary networks and of experts; a draft module has one layer of experts."""
    whole(0, drafts=drafts)
    model = understood(config)
    one_of(("deepseek_v3",), model_type=model.model_type)  # others keep other matrices, or keep them in 16 bits
    at_least(1, q_lora_rank=model.q_lora_rank)
    d, heads, plain, value = model.hidden_size, model.num_attention_heads, model.qk_nope_head_dim, model.v_head_dim
    layers, sparse = model.num_hidden_layers, moe_layers(model)
    for rows, columns in (
        (model.q_lora_rank, d),
        (heads * (plain + model.qk_rope_head_dim), model.q_lora_rank),
        (model.kv_lora_rank + model.qk_rope_head_dim, d),
        (heads * (plain + value), model.kv_lora_rank),
        (d, heads * value),
    ):
        yield Matrices(rows, columns, layers + drafts)
    experts = (sparse + drafts) * (model.n_routed_experts + model.n_shared_experts)
    for width, copies in ((model.intermediate_size, layers - sparse), (model.moe_intermediate_size, experts)):
        yield Matrices(width, d, 2 * copies)
        yield Matrices(d, width, copies)


# --8<-- [start:file]
def numbers_in_files(config: LatentMixture, drafts: Whole = 1) -> Parameters:
    """What Hugging Face counts as a model's size: every number in its files, scales and second copies too."""
    return sum(stored(config, drafts))


def bytes_in_files(config: LatentMixture, drafts: Whole = 1) -> Bytes:
    """Bytes of those numbers; the names and places at the head of each file come on top."""
    count = stored(config, drafts)
    return count.eight_bit + 2 * count.sixteen_bit + 4 * count.thirty_two_bit
# --8<-- [end:file]


def draft_parameters(config: LatentMixture, drafts: Whole = 1) -> Parameters:
    """What draft modules add to the main model, without second copies and scales."""
    beside = second_copies(config, drafts) + all_scales(config, drafts)
    return numbers_in_files(config, drafts) - total_parameters(config) - beside


def second_copies(config: LatentMixture, drafts: Whole = 1) -> Parameters:
    """The embedding and the output head again, once for each draft module."""
    whole(0, drafts=drafts)
    model = as_typed(config)
    return 2 * drafts * model.vocab_size * model.hidden_size


def all_scales(config: LatentMixture, drafts: Whole = 1) -> Parameters:
    """The scales of all matrices that are stored in eight bits."""
    return sum(scales(matrices) for matrices in layer_matrices(config, drafts))
