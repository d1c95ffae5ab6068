"""Floating-point operations (FLOPs) of a transformer: per token, for a training run, and as a share of what the chips could do."""

from typing import NamedTuple, Protocol

from snippets.constants import SECONDS_PER_HOUR
from snippets.facts import group
from snippets.inputs import above, at_least
from snippets.model.configuration import Reading, one_for_all, understood
from snippets.model.parameters import active_parameters, active_parts, head_dim
from snippets.things.attention import is_latent
from snippets.things.models import AttentionLayers, Configuration
from snippets.things.runs import SizedRun
from snippets.units import FLOP, Count, FLOP_per_token, GPU_hours, Parameters, Percent, Ratio, TFLOP_per_second, Tokens

v3 = group("architectures.deepseek_v3")
v2 = group("architectures.deepseek_v2")
v2_lite = group("architectures.deepseek_v2_lite")
llama = group("architectures.llama_3_1_405b")
run = group("runs.v3")
pretraining = group("compute.v3")
isca = group("compute.isca")
node = group("cache.node")  # its context: the 128K tokens that V3 can read


class MeasuredUtilisation(Protocol):
    """A run by the arithmetic of each GPU, counted with causal attention, and the share of the peak that it was."""

    causal: TFLOP_per_second
    causal_utilisation: Percent


# --8<-- [start:rules]
def forward_flops(parameters: Parameters) -> FLOP_per_token:
    """Work of reading or writing one token: each parameter is multiplied once and added once."""
    at_least(0, parameters=parameters)
    return 2 * parameters


def training_flops(parameters: Parameters) -> FLOP_per_token:
    """Work of learning from one token: a pass forward, and one backward that costs twice that."""
    return 3 * forward_flops(parameters)
# --8<-- [end:rules]


# --8<-- [start:attention]
def attention_flops(config: AttentionLayers, context: Tokens) -> FLOP_per_token:
    """Forward work of comparing a token with the text before it, averaged over `context` tokens.

    Keys and values hold no parameters, so `2N` leaves this out.
    Causal: a token looks back at half the text on average.
    """
    at_least(1, context=context)
    model = compares_all(config)
    key_dim, value_dim = _head_dims(model)
    pairs = model.num_hidden_layers * model.num_attention_heads * context / 2
    return 2 * pairs * (key_dim + value_dim)
# --8<-- [end:attention]


# --8<-- [start:training_flops_per_token]
def training_flops_per_token(config: Configuration, context: Tokens) -> FLOP_per_token:
    """Work of learning a token in a text of `context` tokens.

    `6N` for the parameters, and attention three times.
    """
    return training_flops(active_parameters(config)) + 3 * attention_flops(config, context)
# --8<-- [end:training_flops_per_token]


def attention_share(config: Configuration, context: Tokens) -> Ratio:
    """The share of training work that `6N` leaves out: attention over the text so far."""
    return 3 * attention_flops(config, context) / training_flops_per_token(config, context)


# --8<-- [start:conventions]
class Convention(NamedTuple):
    """A way to count active parameters and the training work per token that follows from it."""

    counted: str
    active: Parameters
    training: FLOP_per_token


def conventions(config: Configuration, context: Tokens) -> list[Convention]:
    """Three ways to count what is active, to hold against a published cost per token."""
    used = active_parts(config)
    counts = {
        "neither embedding nor head": sum(used) - used.embedding - used.output_head,
        "output head only": sum(used) - used.embedding,
        "embedding and head": sum(used),
    }
    attention = 3 * attention_flops(config, context)
    return [Convention(name, n, training_flops(n) + attention) for name, n in counts.items()]
# --8<-- [end:conventions]


def run_flops(config: Configuration, context: Tokens, tokens: Tokens) -> FLOP:
    """All arithmetic of training on `tokens` tokens in texts of `context` tokens."""
    at_least(0, tokens=tokens)
    return training_flops_per_token(config, context) * tokens


def pretraining_flop(run: SizedRun) -> FLOP:
    """Arithmetic of pre-training as its report gives sizes, by the rule `6ND`: six operations for each active parameter and token."""
    at_least(0, active_parameters=run.active_parameters, tokens=run.tokens)
    return training_flops(run.active_parameters) * run.tokens


# --8<-- [start:utilisation]
def throughput(flops: FLOP, gpu_hours: GPU_hours) -> TFLOP_per_second:
    """Useful arithmetic per GPU and second, in TFLOP/s, over the hours that were paid for."""
    at_least(0, flops=flops)
    above(0, gpu_hours=gpu_hours)
    return flops / (gpu_hours * SECONDS_PER_HOUR) / 1e12


def model_flops_utilisation(flops: FLOP, gpu_hours: GPU_hours, peak: TFLOP_per_second) -> Ratio:
    """Model FLOPs utilisation: useful arithmetic over what the GPUs could have done at `peak`."""
    above(0, peak=peak)
    return throughput(flops, gpu_hours) / peak
# --8<-- [end:utilisation]


def bf16_peak(table: MeasuredUtilisation) -> TFLOP_per_second:
    """The peak per GPU that a reported throughput and its reported utilisation imply, in TFLOP/s."""
    at_least(0, causal=table.causal)
    above(0, causal_utilisation=table.causal_utilisation)
    return table.causal / (table.causal_utilisation / 100)


class Work(NamedTuple):
    """A model and the forward work of one token through its parameters."""

    model: str
    forward: FLOP_per_token


def models() -> list[Work]:
    """Forward work per token, without attention over the text, of four models."""
    configs = {"DeepSeek-V2-Lite": v2_lite, "DeepSeek-V2": v2, "DeepSeek-V3": v3, "Llama 3.1 405B": llama}
    return [Work(name, forward_flops(active_parameters(config))) for name, config in configs.items()]


def compares_all(config: AttentionLayers) -> Reading:
    """`config`, understood, if each of its layers compares a token with all of the text before it."""
    model = one_for_all(understood(config))
    if getattr(model, "index_topk", None):
        raise ValueError("index_topk must be absent: with an indexer a token is not compared with all others")
    return model


def _head_dims(config: AttentionLayers) -> tuple[Count, Count]:
    """The widths of a key and a value of one head."""
    if is_latent(config):
        return config.qk_nope_head_dim + config.qk_rope_head_dim, config.v_head_dim
    return head_dim(config), head_dim(config)
