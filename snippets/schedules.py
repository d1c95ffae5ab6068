"""Pipeline schedules, executed: each chip takes its chunks in a fixed order and waits until what a chunk needs has arrived.

A chunk is (kind, direction, stage, micro-batch). Kinds: F forward, B backward, I its part for the input, W its part for the weights.
Two chunks in one tuple are worked on together. The order of DualPipe follows DeepSeek's published implementation (DualPipe, 2025).
"""

from typing import NamedTuple

from snippets.lists import whole
from snippets.units import Count


class Execution(NamedTuple):
    """How long a step took, and how long each chip waited in it."""

    total: Count
    idle: list[Count]


# --8<-- [start:execute]
def execute(order, stages, micro_batches, t) -> Execution:
    """Runs `order(stage, stages, micro_batches)` on every chip, with the chunk times `t`, until all is done."""
    whole(1, stages=stages, micro_batches=micro_batches)
    queues = [order(stage, stages, micro_batches) for stage in range(stages)]
    clocks, busy, finished = [0.0] * stages, [0.0] * stages, {}
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
            raise ValueError(f"order must let some chip go on; stage 0 waits for {needs(queues[0][0], stages) if queues[0] else 'nothing'}")
    return Execution(max(clocks), [max(clocks) - time for time in busy])
# --8<-- [end:execute]


def parts(work) -> tuple:
    """The chunks of one piece of work: itself, or both of a pair."""
    return work if isinstance(work[0], tuple) else (work,)


def result(part) -> tuple:
    """What a finished chunk provides: an activation (F), a gradient for the stage before (B and I), or nothing others need (W)."""
    kind, *where = part
    return ("gradient" if kind in "BI" else kind, *where)


# --8<-- [start:needs]
def needs(work, stages) -> list[tuple]:
    """Results that must exist before `work` can start: the activation from one side, the gradient from the other."""
    found = []
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


def duration(work, t) -> Count:
    """Time for one piece of work: F, B, W as given, I = B - W, and F&B for a pair."""
    if isinstance(work[0], tuple):
        return t.overlapped
    return {"F": t.forward, "B": t.backward, "I": t.backward - t.weights, "W": t.weights}[work[0]]


# --8<-- [start:orders]
def order_1f1b(stage, stages, micro_batches) -> list[tuple]:
    """One forward, one backward: enough forwards to fill the pipeline, then a backward after each."""
    _check(stage, stages, micro_batches)
    ahead = min(stages - 1 - stage, micro_batches)
    order = [("F", 0, stage, batch) for batch in range(ahead)]
    for batch in range(micro_batches):
        order += [("F", 0, stage, batch + ahead)] * (batch + ahead < micro_batches)
        order.append(("B", 0, stage, batch))
    return order


def order_zb1p(stage, stages, micro_batches) -> list[tuple]:
    """The same, but the weights' part of the backward pass is put off by `stage` micro-batches, to fill the end."""
    order = []
    for kind, direction, where, batch in order_1f1b(stage, stages, micro_batches):
        order.append(("I" if kind == "B" else kind, direction, where, batch))
        if kind == "B" and batch >= stage:
            order.append(("W", direction, where, batch - stage))
    return order + [("W", 0, stage, batch) for batch in range(max(micro_batches - stage, 0), micro_batches)]
# --8<-- [end:orders]


def _check(stage, stages, micro_batches):
    whole(1, stages=stages, micro_batches=micro_batches)
    if stage not in range(stages):
        raise ValueError(f"stage must be from 0 to {stages - 1}, not {stage}")


class _Chip:
    """One chip of DualPipe: hands out the next chunk of either direction; `near` is the one whose input arrives here sooner."""

    def __init__(self, stage, stages):
        self.stage, self.near = stage, int(stage >= stages // 2)
        self.count = {}
        self.order, self.owed = [], []

    def chunk(self, kind, far=0):
        direction = self.near ^ far
        key = (kind == "F", direction)
        self.count[key] = self.count.get(key, -1) + 1
        if kind == "I":
            self.owed.append(("W", direction, self.stage, self.count[key]))
        return (kind, direction, self.stage, self.count[key])

    def add(self, *kinds):
        """Appends single chunks, each a kind and 0 for near or 1 for far; W pays the oldest debt."""
        for kind, far in kinds:
            self.order.append(self.owed.pop(0) if kind == "W" else self.chunk(kind, far))

    def pair(self, forward, backward):
        """Appends a forward and a backward chunk of opposite directions, worked on together."""
        self.order.append((self.chunk("F", forward), self.chunk("B", backward)))


def order_dualpipe(stage, stages, micro_batches) -> list[tuple]:
    """Both ends feed the pipeline; in the middle of the step every chip overlaps a forward with a backward of the other direction."""
    _check(stage, stages, micro_batches)
    if stages % 2:
        raise ValueError(f"stages must be even, not {stages}")
    if micro_batches % 2 or micro_batches < 2 * stages:
        raise ValueError(f"micro_batches must be even and at least twice stages ({2 * stages}), not {micro_batches}")
    chip, depth = _Chip(stage, stages), min(stage, stages - 1 - stage)
    inner = stages // 2 - 1 - depth  # how many chips lie between this one and the middle
    chip.add(*[("F", 0)] * (2 * inner), *[("F", 0), ("F", 1)] * (depth + 1))
    chip.add(*[("I", 1), ("W", 0), ("F", 1)] * inner)
    for turn in range(micro_batches // 2 - stages + depth + 1):
        chip.add(("F", 0), ("B", 1)) if turn == 0 and inner == 0 else chip.pair(0, 1)
        chip.pair(1, 0)
    for _ in range(inner):
        chip.add(("B", 1))
        chip.pair(1, 0)
    last = ["B"] * (depth + 1) + ["I"] * (depth + 1)  # the second half puts its weights off
    chip.add(*[(kind, 1 - turn % 2) for turn, kind in enumerate(last)])
    chip.add(*[("W", 0), ("I", 0)] * inner, *[("W", 0)] * (depth + 1))
    return chip.order
