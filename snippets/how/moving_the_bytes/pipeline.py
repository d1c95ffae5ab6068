"""Pipeline bubbles: how long chips wait when a model's layers are dealt out over them (DeepSeek-V3 report, section 3.2.1, Table 2)."""

from typing import NamedTuple, Protocol

from snippets.facts import group
from snippets.how.moving_the_bytes import schedules
from snippets.how.moving_the_bytes.schedules import Times
from snippets.inputs import above, at_least, one_of, whole
from snippets.things.runs import ClusterRun
from snippets.units import Count, GPUs, Ratio, Whole

v3 = group("network.v3")
chunk = group("network.chunk")
run = group("runs.v3")


class Chunk(Protocol):
    """A chunk of a micro-batch by how long a chip computes on it, in forward passes."""

    forward: Ratio
    backward_input: Ratio
    weights: Ratio


class Layout(Protocol):
    """A pipeline by its stages, and the sequences of a training step."""

    stages: Whole
    sequences: Count


class WiredLayout(Layout, Protocol):
    """A pipeline by what communication takes in it, as a multiple of computing."""

    communication: Ratio


# --8<-- [start:times]
def times(chunk: Chunk, communication: Ratio = 0) -> Times:
    """The times of `chunk`: with communication that takes `communication` times as long as its computing.

    A pair F&B hides one behind the other.
    """
    at_least(0, communication=communication)
    computing = chunk.forward + chunk.backward_input + chunk.weights
    exposed = communication * computing / 2  # the same amount forwards and backwards
    backward = chunk.backward_input + chunk.weights + exposed
    return Times(chunk.forward + exposed, backward, chunk.weights, max(computing, 2 * exposed))
# --8<-- [end:times]


# --8<-- [start:bubbles]
def bubble_1f1b(t: Times, stages: Whole) -> Count:
    """Idle time of a chip in a step under 1F1B: `(PP - 1)(F + B)`."""
    return (_even(stages) - 1) * (t.forward + t.backward)


def bubble_zb1p(t: Times, stages: Whole) -> Count:
    """The same under ZB1P: `(PP - 1)(F + B - 2W)`.

    It does the weights' part of the backward pass later.
    """
    return (_even(stages) - 1) * (t.forward + t.backward - 2 * t.weights)


def bubble_dualpipe(t: Times, stages: Whole) -> Count:
    """The same under DualPipe, which feeds from both ends: `(PP/2 - 1)(F&B + B - 3W)`."""
    return (_even(stages) / 2 - 1) * (t.overlapped + t.backward - 3 * t.weights)
# --8<-- [end:bubbles]


# --8<-- [start:micro_batches]
def micro_batches(layout: Layout, gpus: GPUs) -> Count:
    """Sequences that pass through one pipeline in a step, one at a time.

    They are all of them, shared by gpus / stages pipelines.
    """
    whole(1, stages=layout.stages)
    at_least(layout.stages, gpus=gpus)
    return layout.sequences / (gpus / layout.stages)


def bubble_share(bubble: Count, t: Times, batches: Count) -> Ratio:
    """The bubble as a share of the whole step.

    In that, a chip works on `batches` micro-batches of F + B.
    """
    at_least(0, bubble=bubble)
    above(0, batches=batches)
    return bubble / (bubble + batches * (t.forward + t.backward))
# --8<-- [end:micro_batches]


# --8<-- [start:steps]
ORDERS: dict[str, schedules.Order] = {
    "1F1B": schedules.order_1f1b,
    "ZB1P": schedules.order_zb1p,
    "DualPipe": schedules.order_dualpipe,
}
"""What a chip does under each schedule, one after the other."""


class StepRow(NamedTuple):
    """One schedule and the length of a training step under it, in forward passes."""

    schedule: str
    no_communication: Count
    as_much_as_computing: Count


def step_length(schedule: str, layout: Layout, run: ClusterRun, chunk: Chunk, communication: Ratio = 0) -> Count:
    """Length of a training step of V3's pipeline, executed chunk by chunk under `schedule`, in forward passes."""
    one_of(ORDERS, schedule=schedule)
    batches, t = int(micro_batches(layout, run.gpus)), times(chunk, communication)
    return schedules.execute(ORDERS[schedule], layout.stages, batches, t).total


def steps(layout: WiredLayout, run: ClusterRun, chunk: Chunk) -> list[StepRow]:
    """A step under each schedule, without and with the communication of `layout`."""
    alone = times(chunk)
    computing = int(micro_batches(layout, run.gpus)) * (alone.forward + alone.backward)
    rows = [StepRow("computing alone", computing, computing)]
    for name in ORDERS:
        lengths = (step_length(name, layout, run, chunk, sent) for sent in (0, layout.communication))
        rows.append(StepRow(name, *lengths))
    return rows
# --8<-- [end:steps]


def gain(layout: Layout, run: ClusterRun, chunk: Chunk, communication: Ratio) -> Ratio:
    """How many times as long a step takes under 1F1B as under DualPipe."""
    slow, fast = (step_length(name, layout, run, chunk, communication) for name in ("1F1B", "DualPipe"))
    return slow / fast


def _even(stages: Whole) -> Whole:
    whole(2, stages=stages)
    if stages % 2:
        raise ValueError(f"stages must be an even number of at least 2, not {stages}")
    return stages
