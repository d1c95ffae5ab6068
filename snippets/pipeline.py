"""Pipeline bubbles: how long chips wait when a model's layers are dealt out over them (DeepSeek-V3 report, section 3.2.1, Table 2)."""

from typing import NamedTuple

from snippets import schedules
from snippets.facts import group
from snippets.inputs import above, at_least
from snippets.units import Count, Ratio

v3 = group("network.v3")
chunk = group("network.chunk")
run = group("runs.v3")


# --8<-- [start:times]
class Times(NamedTuple):
    """How long a chip works on one chunk of a micro-batch, in forward passes: F, B, W and F&B of the report's Table 2."""

    forward: Ratio
    backward: Ratio
    weights: Ratio
    overlapped: Ratio


def times(chunk, communication=0) -> Times:
    """`chunk` with communication that takes `communication` times as long as its computing; a pair F&B hides one behind the other."""
    if not communication >= 0:
        raise ValueError(f"communication must be at least 0, not {communication}")
    computing = chunk.forward + chunk.backward_input + chunk.weights
    exposed = communication * computing / 2  # the same amount forwards and backwards
    backward = chunk.backward_input + chunk.weights + exposed
    return Times(chunk.forward + exposed, backward, chunk.weights, max(computing, 2 * exposed))
# --8<-- [end:times]


# --8<-- [start:bubbles]
def bubble_1f1b(t, stages) -> Count:
    """Idle time of a chip in a step under 1F1B: (PP - 1)(F + B)."""
    return (_even(stages) - 1) * (t.forward + t.backward)


def bubble_zb1p(t, stages) -> Count:
    """The same under ZB1P, which does the weights' part of the backward pass later: (PP - 1)(F + B - 2W)."""
    return (_even(stages) - 1) * (t.forward + t.backward - 2 * t.weights)


def bubble_dualpipe(t, stages) -> Count:
    """The same under DualPipe, which feeds the pipeline from both ends: (PP/2 - 1)(F&B + B - 3W)."""
    return (_even(stages) / 2 - 1) * (t.overlapped + t.backward - 3 * t.weights)
# --8<-- [end:bubbles]


# --8<-- [start:micro_batches]
def micro_batches(layout, gpus) -> Count:
    """Sequences that pass through one pipeline in a step, one at a time: all of them, shared by gpus / stages pipelines."""
    if not gpus >= layout.stages:
        raise ValueError(f"gpus must be at least stages ({layout.stages}), not {gpus}")
    return layout.sequences / (gpus / layout.stages)


def bubble_share(bubble, t, batches) -> Ratio:
    """The bubble as a share of the whole step, in which a chip works on `batches` micro-batches of F + B."""
    at_least(0, bubble=bubble)
    above(0, batches=batches)
    return bubble / (bubble + batches * (t.forward + t.backward))
# --8<-- [end:micro_batches]


# --8<-- [start:steps]
class StepRow(NamedTuple):
    """One schedule and the length of a training step under it, in forward passes, by what communication costs."""

    schedule: str
    no_communication: Count
    as_much_as_computing: Count


def steps(layout, run, chunk) -> list[StepRow]:
    """A step of V3's pipeline, executed chunk by chunk under each schedule, without and with the communication of `layout`."""
    batches = int(micro_batches(layout, run.gpus))
    both = [times(chunk, share) for share in (0, layout.communication)]
    rows = [StepRow("computing alone", *(batches * (both[0].forward + both[0].backward) for _ in both))]
    for name, order in (("1F1B", schedules.order_1f1b), ("ZB1P", schedules.order_zb1p), ("DualPipe", schedules.order_dualpipe)):
        rows.append(StepRow(name, *(schedules.execute(order, layout.stages, batches, t).total for t in both)))
    return rows
# --8<-- [end:steps]


def gain(layout, run, chunk, communication) -> Ratio:
    """How many times longer a step takes under 1F1B than under DualPipe."""
    batches, t = int(micro_batches(layout, run.gpus)), times(chunk, communication)
    slow, fast = (schedules.execute(order, layout.stages, batches, t).total for order in (schedules.order_1f1b, schedules.order_dualpipe))
    return slow / fast


def _even(stages):
    if not stages >= 2 or stages % 2:
        raise ValueError(f"stages must be an even number of at least 2, not {stages}")
    return stages
