"""Training cost: GPU-hours times an hourly price, as Table 1 of the DeepSeek-V3 report does it, and the same for rivals."""

from typing import NamedTuple

from snippets.facts import group
from snippets.units import USD, Days, Ratio

v3 = group("runs.v3")
r1 = group("runs.r1")
gpt4 = group("runs.gpt4")
llama405 = group("runs.llama405")


# --8<-- [start:training_cost]
def training_cost(run) -> USD:
    """Rental value of the GPU-hours of `run`, in US dollars: hours × price per hour (DeepSeek-V3 report, Table 1)."""
    if run.gpu_hours < 0 or run.price_per_gpu_hour < 0:
        raise ValueError(f"gpu_hours and price_per_gpu_hour must be at least 0, not {run.gpu_hours} and {run.price_per_gpu_hour}")
    return run.gpu_hours * run.price_per_gpu_hour
# --8<-- [end:training_cost]


# --8<-- [start:cost_parts]
class CostParts(NamedTuple):
    """The three stages of a training run, in US dollars each."""

    pretraining: USD
    context_extension: USD
    post_training: USD


def cost_parts(run) -> CostParts:
    """Rental value of `run` by stage, in US dollars (DeepSeek-V3 report, Table 1)."""
    stages = run.pretraining_gpu_hours, run.context_extension_gpu_hours, run.post_training_gpu_hours
    return CostParts(*(hours * run.price_per_gpu_hour for hours in stages))
# --8<-- [end:cost_parts]


# --8<-- [start:days]
def days(gpu_hours, gpus) -> Days:
    """Days that `gpus` processors, working at the same time without a pause, need for `gpu_hours`."""
    if gpus <= 0:
        raise ValueError(f"gpus must be above 0, not {gpus}")
    return gpu_hours / gpus / 24
# --8<-- [end:days]


# --8<-- [start:like_for_like]
class LikeForLike(NamedTuple):
    """How many times as much one run took as another, on each basis."""

    gpu_hours: Ratio
    price: Ratio
    dollars: Ratio
    flop: Ratio


def like_for_like(run, base) -> LikeForLike:
    """`run` over `base`: in GPU-hours, in price per hour, in dollars (the product of both) and in arithmetic done."""
    hours, price = run.gpu_hours / base.gpu_hours, run.price_per_gpu_hour / base.price_per_gpu_hour
    return LikeForLike(hours, price, hours * price, run.flop / base.flop)
# --8<-- [end:like_for_like]

