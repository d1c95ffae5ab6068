"""Training runs by their hours, their processors, their tokens and their price."""

from typing import Protocol

from snippets.units import GPU_hours, GPUs, Parameters, Tokens, USD_per_GPU_hour


class TimedRun(Protocol):
    """A training run by the processor-hours that it took."""

    gpu_hours: GPU_hours


class PricedRun(TimedRun, Protocol):
    """A training run by its hours and what one of them cost."""

    price_per_gpu_hour: USD_per_GPU_hour


class StagedRun(Protocol):
    """A training run by the rent of its GPUs and how long each stage used them."""

    pretraining_gpu_hours: GPU_hours
    context_extension_gpu_hours: GPU_hours
    post_training_gpu_hours: GPU_hours
    price_per_gpu_hour: USD_per_GPU_hour


class ClusterRun(Protocol):
    """A training run by the processors that worked on it side by side."""

    gpus: GPUs


class CorpusRun(Protocol):
    """A pre-training by the tokens that it read."""

    tokens: Tokens


class SizedRun(CorpusRun, Protocol):
    """A pre-training by what its arithmetic is counted from."""

    active_parameters: Parameters


class PretrainingRun(SizedRun, Protocol):
    """A pre-training by its arithmetic and the hours that it took."""

    pretraining_gpu_hours: GPU_hours
