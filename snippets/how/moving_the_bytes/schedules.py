"""Pipeline schedules, carried out: each chip takes its chunks in a fixed order and waits until what a chunk needs has arrived.

A chunk is (kind, direction, stage, micro-batch). Kinds: F forward, B backward, I its part for the input, W its part for the weights.
Two chunks in one tuple are worked on together. The order of DualPipe follows DeepSeek's published implementation (DualPipe, in 2025).
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple, TypeGuard, cast

from snippets.inputs import at_most, whole
from snippets.units import Count, Ratio, Whole

Chunk = tuple[str, Whole, Whole, Whole]
"""One chunk: its kind, its direction, the stage that works on it and its micro-batch."""
Pair = tuple[Chunk, Chunk]
Work = Chunk | Pair
Order = Callable[[Whole, Whole, Whole], Sequence[Work]]
"""What a chip does, one after the other, by its stage, the number of stages and that of micro-batches."""


class Times(NamedTuple):
    """How long a chip works on one chunk of a micro-batch, in forward passes: F, B, W and F&B of the report's Table 2."""

    forward: Ratio
    backward: Ratio
    weights: Ratio
    overlapped: Ratio


class Execution(NamedTuple):
    """How long a step took, and how long each chip waited in it."""

    total: Count
    idle: list[Count]


# --8<-- [start:execute]
def execute(order: Order, stages: Whole, micro_batches: Whole, t: Times) -> Execution:
    """Runs `order` on every chip, with the chunk times `t`, until all is done."""
    whole(1, stages=stages, micro_batches=micro_batches)
    stages, micro_batches = int(stages), int(micro_batches)
    queues = [list(order(stage, stages, micro_batches)) for stage in range(stages)]
    clocks, busy = [0.0] * stages, [0.0] * stages
    finished: dict[Chunk, Count] = {}
    while any(queues):
        before = sum(map(len, queues))
        for stage, queue in enumerate(queues):
            while queue and all(need in finished for need in needs(queue[0], stages)):
                work = queue.pop(0)
                start = max([clocks[stage], *(finished[need] for need in needs(work, stages))])
                busy[stage] += duration(work, t)
                clocks[stage] = start + duration(work, t)
                finished |= {result(part): clocks[stage] for part in parts(work)}
        if sum(map(len, queues)) == before:
            missing = needs(queues[0][0], stages) if queues[0] else "nothing"
            raise ValueError(f"order must let some chip go on; stage 0 waits for {missing}")
    return Execution(max(clocks), [max(clocks) - time for time in busy])
# --8<-- [end:execute]


def _is_pair(work: Work) -> TypeGuard[Pair]:
    """Whether a piece of work is two chunks that are worked on together."""
    return isinstance(work[0], tuple)


def parts(work: Work) -> tuple[Chunk, ...]:
    """The chunks of one piece of work: itself, or both of a pair."""
    return work if _is_pair(work) else (cast(Chunk, work),)  # what is no pair is a chunk


def result(part: Chunk) -> Chunk:
    """What a finished chunk provides: an activation (F), a gradient for the stage before (B and I), or nothing others need (W)."""
    kind, direction, stage, batch = part
    return ("gradient" if kind in "BI" else kind, direction, stage, batch)


# --8<-- [start:needs]
def needs(work: Work, stages: Whole) -> list[Chunk]:
    """Results that must exist before `work` can start.

    They are the activation from one side and the gradient from the other.
    """
    found: list[Chunk] = []
    for kind, direction, stage, batch in parts(work):
        before, after = (stage - 1, stage + 1) if direction == 0 else (stage + 1, stage - 1)
        if kind == "F":
            found += [("F", direction, before, batch)] * (0 <= before < stages)
        elif kind == "W":
            found.append(("gradient", direction, stage, batch))
        else:
            found.append(("F", direction, stage, batch))
            found += [("gradient", direction, after, batch)] * (0 <= after < stages)
    return found
# --8<-- [end:needs]


def duration(work: Work, t: Times) -> Count:
    """Time for one piece of work: F, B, W as given, I = B - W, and F&B for a pair."""
    if _is_pair(work):
        return t.overlapped
    times = {"F": t.forward, "B": t.backward, "I": t.backward - t.weights, "W": t.weights}
    return times[parts(work)[0][0]]


# --8<-- [start:orders]
def order_1f1b(stage: Whole, stages: Whole, micro_batches: Whole) -> list[Chunk]:
    """One forward, one backward: forwards to fill the pipeline, then a backward after each."""
    stage, stages, micro_batches = _checked(stage, stages, micro_batches)
    ahead = min(stages - 1 - stage, micro_batches)
    order: list[Chunk] = [("F", 0, stage, batch) for batch in range(ahead)]
    for batch in range(micro_batches):
        order += [("F", 0, stage, batch + ahead)] * (batch + ahead < micro_batches)
        order.append(("B", 0, stage, batch))
    return order


def order_zb1p(stage: Whole, stages: Whole, micro_batches: Whole) -> list[Chunk]:
    """The same, but the weights' part of the backward pass is put off, to fill the end.

    It is put off by `stage` micro-batches.
    """
    stage, stages, micro_batches = _checked(stage, stages, micro_batches)
    order: list[Chunk] = []
    for kind, direction, where, batch in order_1f1b(stage, stages, micro_batches):
        order.append(("I" if kind == "B" else kind, direction, where, batch))
        if kind == "B" and batch >= stage:
            order.append(("W", direction, where, batch - stage))
    late = range(max(micro_batches - stage, 0), micro_batches)
    return order + [("W", 0, stage, batch) for batch in late]
# --8<-- [end:orders]


def _checked(stage: Whole, stages: Whole, micro_batches: Whole) -> tuple[Whole, Whole, Whole]:
    whole(1, stages=stages, micro_batches=micro_batches)
    whole(0, stage=stage)
    at_most(stages - 1, stage=stage)
    return int(stage), int(stages), int(micro_batches)  # 8.0 is as good as 8, but not to count with


class _Chip:
    """One chip of DualPipe: hands out the next chunk of either direction; `near` is the one whose input arrives here sooner."""

    def __init__(self, stage: Whole, stages: Whole):
        self.stage, self.near = stage, int(stage >= stages // 2)
        self.count: dict[tuple[bool, Whole], Whole] = {}
        self.order: list[Work] = []
        self.owed: list[Chunk] = []

    def chunk(self, kind: str, far: Whole) -> Chunk:
        direction = self.near ^ far
        key = (kind == "F", direction)
        self.count[key] = self.count.get(key, -1) + 1
        if kind == "I":
            self.owed.append(("W", direction, self.stage, self.count[key]))
        return (kind, direction, self.stage, self.count[key])

    def add(self, *works: str) -> None:
        """Appends single chunks, each a kind with 0 for near or 1 for far, such as `F1`; W pays the oldest debt."""
        for work in works:
            self.order.append(self.owed.pop(0) if work == "W" else self.chunk(work[0], int(work[1])))

    def pair(self, forward: Whole, backward: Whole) -> None:
        """Appends a forward and a backward chunk of opposite directions, worked on together."""
        self.order.append((self.chunk("F", forward), self.chunk("B", backward)))


def order_dualpipe(stage: Whole, stages: Whole, micro_batches: Whole) -> list[Work]:
    """Both ends feed the pipeline; in the middle of the step every chip overlaps a forward with a backward of the other direction."""
    stage, stages, micro_batches = _checked(stage, stages, micro_batches)
    if stages % 2:
        raise ValueError(f"stages must be even, not {stages}")
    if micro_batches % 2 or micro_batches < 2 * stages:
        raise ValueError(f"micro_batches must be even and at least twice stages ({2 * stages}), not {micro_batches}")
    chip, depth = _Chip(stage, stages), min(stage, stages - 1 - stage)
    inner = stages // 2 - 1 - depth  # how many chips lie between this one and the middle
    chip.add(*["F0"] * (2 * inner), *["F0", "F1"] * (depth + 1))
    chip.add(*["I1", "W", "F1"] * inner)
    for turn in range(micro_batches // 2 - stages + depth + 1):
        chip.add("F0", "B1") if turn == 0 and inner == 0 else chip.pair(0, 1)
        chip.pair(1, 0)
    for _ in range(inner):
        chip.add("B1")
        chip.pair(1, 0)
    last = ["B"] * (depth + 1) + ["I"] * (depth + 1)  # the second half puts its weights off
    chip.add(*[f"{kind}{1 - turn % 2}" for turn, kind in enumerate(last)])
    chip.add(*["W", "I0"] * inner, *["W"] * (depth + 1))
    return chip.order
