"""Executed schedules: every chunk once, never before what it needs, and small cases worked by hand."""

import re
from collections import Counter
from itertools import pairwise

import pytest

from snippets.how.moving_the_bytes.pipeline import Times
from snippets.how.moving_the_bytes.schedules import duration, execute, needs, order_1f1b, order_dualpipe, order_zb1p, parts, result

T = Times(1, 2, 1, 2.5)


def chunks(order, stages, batches):
    """How often each (kind, direction, stage, micro-batch) occurs; an I and its W count as one B."""
    found = Counter(part for stage in range(stages) for work in order(stage, stages, batches) for part in parts(work))
    late = {part for part in found if part[0] == "W"}
    assert late == {("W", *part[1:]) for part in found if part[0] == "I"}
    return Counter({("B" if kind == "I" else kind, *where): n for (kind, *where), n in found.items() if kind != "W"})


def test_every_chunk_is_done_once():
    """1F1B and ZB1P do each micro-batch forwards and backwards on each stage, DualPipe half of them in each direction."""
    for order in (order_1f1b, order_zb1p):
        assert {(kind, 0, stage, batch): 1 for kind in "FB" for stage in range(4) for batch in range(8)} == chunks(order, 4, 8)
    both = {(kind, way, stage, batch): 1 for kind in "FB" for way in (0, 1) for stage in range(8) for batch in range(10)}
    assert both == chunks(order_dualpipe, 8, 20)


def test_orders_of_two_chips_are_those_drawn_by_hand():
    """1F1B on two chips, three micro-batches: F0 F1 B0 F2 B1 B2 and F0 B0 F1 B1 F2 B2; ZB1P puts chip 1's weights off by one."""

    def short(order, stage):
        return " ".join(kind + str(batch) for kind, _, _, batch in order(stage, 2, 3))

    assert ["F0 F1 B0 F2 B1 B2", "F0 B0 F1 B1 F2 B2"] == [short(order_1f1b, stage) for stage in (0, 1)]
    assert "F0 I0 F1 I1 W0 F2 I2 W1 W2" == short(order_zb1p, 1)


def test_two_chips_by_hand():
    """Two chips, two micro-batches, F 1 and B 2: 9 units, of which each chip works 6 and waits 3."""
    assert (9, [3, 3]) == execute(order_1f1b, 2, 2, T)


def test_dualpipe_starts_as_in_the_reports_figure():
    """Figure 5, eight chips: chip 0 begins with seven forwards of its own end, chip 3 with one and then both ends in turn."""
    first = [part[1] for part in order_dualpipe(0, 8, 20)[:8]]
    assert [0] * 7 + [1] == first
    assert [("F", way, 3, n) for n in range(4) for way in (0, 1)] == order_dualpipe(3, 8, 20)[:8]
    mirrored = [tuple((kind, 1 - way, 7 - stage, n) for kind, way, stage, n in parts(work)) for work in order_dualpipe(0, 8, 20)]
    assert mirrored == [parts(work) for work in order_dualpipe(7, 8, 20)]


def test_memory_is_table_2s():
    """Most activations a chip holds at once: PP micro-batches under 1F1B and ZB1P, PP + 1 under DualPipe."""
    for order, expected in ((order_1f1b, 8), (order_zb1p, 8), (order_dualpipe, 9)):
        held = most = 0
        for work in order(0, 8, 20):
            held += sum(part[0] == "F" for part in parts(work))
            most = max(most, held)
            held -= sum(part[0] in "BI" for part in parts(work))
        assert expected == most


def test_needs_come_from_the_right_side():
    """Direction 0 takes activations from below and gradients from above, direction 1 the other way round; the ends need less."""
    assert [[], [("F", 0, 1, 5)]] == [needs(("F", 0, stage, 5), 4) for stage in (0, 2)]
    assert [("F", 1, 3, 5)] == needs(("F", 1, 2, 5), 4)
    assert [("F", 0, 2, 5), ("gradient", 0, 3, 5)] == needs(("B", 0, 2, 5), 4)
    assert [("F", 1, 0, 5)] == needs(("I", 1, 0, 5), 4)
    assert [("gradient", 0, 2, 5)] == needs(("W", 0, 2, 5), 4)


def test_result_and_parts_and_duration():
    """A pair is two chunks that take F&B together; B and I give the stage before its gradient; I is B less W."""
    pair = (("F", 0, 1, 2), ("B", 1, 1, 0))
    assert [pair, (pair[0],)] == [parts(pair), parts(pair[0])]
    assert [("F", 0, 1, 2), ("gradient", 1, 1, 0), ("gradient", 1, 1, 0)] == [result(pair[0]), result(pair[1]), result(("I", 1, 1, 0))]
    assert [2.5, 1, 2, 1, 1] == [duration(work, T) for work in (pair, *((kind, 0, 0, 0) for kind in "FBIW"))]


def test_nothing_starts_early():
    """Replaying DualPipe's execution: with longer chunks the total grows, and never falls below a chip's own work or a full passage."""
    totals = [execute(order_dualpipe, 4, 16, Times(1, 2, 1, overlapped)).total for overlapped in (2, 2.5, 3)]
    assert all(short < long for short, long in pairwise(totals))
    for overlapped, total in zip((2, 2.5, 3), totals, strict=True):
        own = sum(duration(work, Times(1, 2, 1, overlapped)) for work in order_dualpipe(0, 4, 16))
        assert max(own, 4 * 1 + 4 * 1) <= total


def test_bad_input_is_named():
    """Too few or odd micro-batches, and an order in which all wait for each other, raise `ValueError`."""
    for batches in (14, 17):
        with pytest.raises(ValueError, match=rf"^micro_batches must be even and at least twice stages \(16\), not {batches}$"):
            order_dualpipe(0, 8, batches)
    with pytest.raises(ValueError, match="^stages must be even, not 3$"):
        order_dualpipe(0, 3, 8)
    for order in (order_1f1b, order_zb1p):
        with pytest.raises(ValueError, match="^stage must be at most 3, not 4$"):
            order(4, 4, 8)
        assert order(1, 4, 8) == order(1.0, 4.0, 8.0)


@pytest.mark.parametrize(("call", "message"), [
    (lambda: execute(lambda stage, stages, batches: [], 2, 0, T), "micro_batches must be a whole number of at least 1, not 0"),
    (lambda: order_1f1b(0, 0, 1), "stages must be a whole number of at least 1, not 0"),
    (lambda: order_1f1b(-1, 2, 1), "stage must be a whole number of at least 0, not -1"),
    (lambda: order_zb1p(0, 2, 1.5), "micro_batches must be a whole number of at least 1, not 1.5"),
    (
        lambda: execute(lambda stage, stages, batches: [("B", 0, stage, 0), ("F", 0, stage, 0)], 2, 1, T),
        "order must let some chip go on; stage 0 waits for [('F', 0, 0, 0), ('gradient', 0, 1, 0)]",
    ),
    (lambda: execute(lambda stage, stages, batches: [("B", 0, 1, 0)] * stage, 2, 1, T), "order must let some chip go on; stage 0 waits for nothing"),
])  # fmt: skip
def test_what_cannot_be_executed_is_refused(call, message):
    """Numbers that are none, and orders in which all wait: a backward before its forward, at the first chip or only at the second."""
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        call()


def test_needs_of_the_second_direction_and_of_both_chunks_of_a_pair():
    """Gradients of direction 1 come from the chip below, down to the first; a pair needs what either of its chunks needs."""
    assert [[("F", 1, stage, 5), ("gradient", 1, stage - 1, 5)] for stage in (1, 2)] == [needs(("B", 1, stage, 5), 4) for stage in (1, 2)]
    pair = ("B", 1, 2, 5), ("F", 0, 2, 7)
    assert [("F", 1, 2, 5), ("gradient", 1, 1, 5), ("F", 0, 1, 7)] == needs(pair, 4)


def test_weights_of_fewer_micro_batches_than_chips_come_last():
    """The fourth of four chips puts both weights' parts off, as it would put off three; DualPipe takes twice as many micro-batches as chips, no fewer."""
    assert ["F", "I", "F", "I", "W", "W"] == [kind for kind, *_ in order_zb1p(3, 4, 2)]
    assert [0, 1] == [part[3] for part in order_zb1p(3, 4, 2)[-2:]]
    assert 8 == sum(part[0] == "F" for work in order_dualpipe(1, 4, 8) for part in parts(work))


def test_only_the_two_chips_in_the_middle_do_their_first_backward_alone():
    """As in DeepSeek's implementation, where the middle ranks have nothing to hide it behind: all other chips begin the middle of the step with a pair."""
    assert [("F", 0, 3, 4), ("B", 1, 3, 0), (("F", 1, 3, 4), ("B", 0, 3, 0)), (("F", 0, 3, 5), ("B", 1, 3, 1))] == order_dualpipe(3, 8, 20)[8:12]
    assert [1, 1, 2, 2] == [len(parts(work)) for work in order_dualpipe(4, 8, 20)[8:12]]
    for stage, first in ((0, 8 + 3 * 3), (1, 8 + 3 * 2), (2, 8 + 3 * 1)):
        assert [1, 2, 2, 2] == [len(parts(work)) for work in order_dualpipe(stage, 8, 20)[first - 1 : first + 3]]
