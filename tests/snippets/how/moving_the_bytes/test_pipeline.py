"""Bubbles: the report's Table 2 against schedules that are executed, and against the rates that the zero bubble authors print."""

from types import SimpleNamespace

import pytest

from snippets.how.moving_the_bytes import pipeline, schedules
from snippets.how.moving_the_bytes.pipeline import Times, bubble_1f1b, bubble_dualpipe, bubble_share, bubble_zb1p, chunk, run, times, v3

PLAIN = Times(1, 2, 1, 3)


def test_1f1b_formula_is_what_a_clock_shows():
    """A step-by-step clock, written without the schedules module, leaves every chip idle for (PP - 1)(F + B)."""
    for stages, batches in ((2, 4), (4, 8), (8, 12)):
        assert [bubble_1f1b(PLAIN, stages)] * stages == tick_by_tick(stages, batches)


def tick_by_tick(stages, batches):
    """Idle ticks of each chip under 1F1B with forward 1 and backward 2: every tick a free chip starts what it may."""
    forward, backward, free, tick = {}, {}, [0] * stages, 0
    while len(backward) < stages * batches:
        for chip in range(stages):
            f, b = (sum(key[0] == chip for key in done) for done in (forward, backward))
            arrived = chip == 0 or forward.get((chip - 1, f), tick + 1) <= tick
            returned = forward.get((chip, b), tick + 1) <= tick
            returned = returned and (chip == stages - 1 or backward.get((chip + 1, b), tick + 1) <= tick)
            if free[chip] > tick:
                continue
            if returned and f - b >= min(stages - chip, batches - b):
                free[chip] = backward[chip, b] = tick + 2
            elif arrived and f < batches and f - b < stages - chip:
                free[chip] = forward[chip, f] = tick + 1
        tick += 1
    return [max(backward.values()) - 3 * batches] * stages


@pytest.mark.parametrize("t", [PLAIN, Times(2, 3, 1, 5), Times(3, 5, 2, 8), times(chunk, 1)], ids=str)
def test_1f1b_and_zb1p_formulas_hold_when_executed(t):
    """Chunk by chunk on 4, 8 and 16 chips, every chip waits as long as Table 2 says, whatever the times."""
    for stages in (4, 8, 16):
        for order, bubble in ((schedules.order_1f1b, bubble_1f1b), (schedules.order_zb1p, bubble_zb1p)):
            assert [bubble(t, stages)] * stages == schedules.execute(order, stages, 3 * stages, t).idle


@pytest.mark.parametrize(("forward", "backward", "weights"), [(1, 2, 1), (2.5, 3.5, 1)])
def test_dualpipe_formula_holds_when_nothing_is_hidden(forward, backward, weights):
    """With F&B = F + B every chip of 4, 8 and 16 waits exactly (PP/2 - 1)(F&B + B - 3W)."""
    t = Times(forward, backward, weights, forward + backward)
    for stages in (4, 8, 16):
        assert [bubble_dualpipe(t, stages)] * stages == schedules.execute(schedules.order_dualpipe, stages, 4 * stages, t).idle


def test_dualpipe_formula_lies_among_the_chips_when_pairs_overlap():
    """With communication hidden in pairs the chips wait unequally, and Table 2's figure lies near their mean."""
    t = times(chunk, v3.communication)
    idle = schedules.execute(schedules.order_dualpipe, v3.stages, 120, t).idle
    assert min(idle) < bubble_dualpipe(t, v3.stages) < max(idle)
    assert sum(idle) / len(idle) == pytest.approx(bubble_dualpipe(t, v3.stages), rel=0.05)


def test_bubble_rates_are_those_of_the_zero_bubble_authors():
    """With equal times they print (p - 1)/m for 1F1B and (p - 1)/3m for ZB1P, as a share of the working time."""
    stages, batches = 16, 120
    working = batches * (PLAIN.forward + PLAIN.backward)
    assert (stages - 1) / batches == bubble_1f1b(PLAIN, stages) / working
    assert (stages - 1) / (3 * batches) == pytest.approx(bubble_zb1p(PLAIN, stages) / working)


def test_times_put_half_of_the_communication_on_each_way():
    """Three parts of computing and three of communication: F 1 + 1.5, B 2 + 1.5, and F&B 3, everything hidden."""
    assert (1, 2, 1, 3) == times(chunk)
    assert (2.5, 3.5, 1, 3) == times(chunk, 1)
    assert 4.5 == times(chunk, 1.5).overlapped


def test_micro_batches_follow_from_the_layout():
    """2,048 chips in pipelines of 16 are 128 pipelines; 15,360 sequences make 120 for each."""
    assert 15_360 / 128 == pipeline.micro_batches(v3, run.gpus)


def test_bubble_share_is_waiting_over_all():
    """45 of 405 units is a ninth."""
    assert 1 / 9 == pytest.approx(bubble_share(45, PLAIN, 120))


def test_steps_add_up():
    """Working time and bubble by formula give each executed step; DualPipe's overlapped step lies between computing alone and ZB1P."""
    rows = {row.schedule: row for row in pipeline.steps(v3, run, chunk)}
    assert (360, 360) == rows["computing alone"][1:]
    assert (360 + 15 * 3, 720 + 15 * 6) == rows["1F1B"][1:]
    assert (360 + 15 * 1, 720 + 15 * 4) == rows["ZB1P"][1:]
    assert 360 + 7 * 2 == rows["DualPipe"].no_communication
    assert 360 < rows["DualPipe"].as_much_as_computing < rows["ZB1P"].as_much_as_computing


def test_one_step_is_the_bubble_and_the_work():
    """By the report's Table 2: 120 sequences of three units, and a bubble of 45 under 1F1B, 15 under ZB1P, 14 under DualPipe."""
    for schedule, bubble in {"1F1B": 45, "ZB1P": 15, "DualPipe": 14}.items():
        assert 360 + bubble == pipeline.step_length(schedule, v3, run, chunk)


def test_a_schedule_that_nobody_described_is_refused():
    """The name of a schedule is one of three."""
    with pytest.raises(ValueError, match="schedule must be one of 1F1B, ZB1P, DualPipe, not 'GPipe'"):
        pipeline.step_length("GPipe", v3, run, chunk)


def test_gain_comes_from_hiding_communication():
    """Without communication DualPipe beats 1F1B by 8 %, with as much of it as computing by over 80 %, at most twofold."""
    assert 405 / 374 == pytest.approx(pipeline.gain(v3, run, chunk, 0))
    assert 1.8 < pipeline.gain(v3, run, chunk, 1) < 2


def test_bad_input_is_named():
    """Odd or missing stages, negative communication and too few chips raise `ValueError` with the argument and the bound."""
    for bubble in (bubble_1f1b, bubble_zb1p, bubble_dualpipe):
        with pytest.raises(ValueError, match="^stages must be an even number of at least 2, not 3$"):
            bubble(PLAIN, 3)
    with pytest.raises(ValueError, match="^communication must be at least 0, not -1$"):
        times(chunk, -1)
    with pytest.raises(ValueError, match="^gpus must be at least 16, not 8$"):
        pipeline.micro_batches(SimpleNamespace(stages=16, sequences=10), 8)


def test_dualpipe_bubble_by_hand():
    """Table 2 with eight stages and chunks of 3, 5, 2 and 8: (8/2 - 1)(8 + 5 - 3 × 2) = 21."""
    assert 21 == bubble_dualpipe(Times(3, 5, 2, 8), 8)


@pytest.mark.parametrize(("call", "message"), [
    (lambda: pipeline.micro_batches(SimpleNamespace(stages=0.5, sequences=10), 8), "stages must be a whole number of at least 1, not 0.5"),
    (lambda: bubble_share(-1, PLAIN, 1), "bubble must be at least 0, not -1"),
    (lambda: bubble_share(1, PLAIN, 0), "batches must be above 0, not 0"),
    (lambda: bubble_1f1b(PLAIN, 0), "stages must be a whole number of at least 2, not 0"),
])  # fmt: skip
def test_what_cannot_be_is_refused(call, message):
    """Each by the name of its input."""
    with pytest.raises(ValueError, match=f"^{message}$"):
        call()


def test_the_least_that_makes_sense_is_taken():
    """One chip takes all sequences; no bubble is no share; one micro-batch of three units beside a bubble of as many is half; two chips wait for one chunk."""
    assert 10 == pipeline.micro_batches(SimpleNamespace(stages=1, sequences=10), 1)
    assert (0, 0.5) == (bubble_share(0, PLAIN, 1), bubble_share(3, PLAIN, 1))
    assert (3, 1, 0) == (bubble_1f1b(PLAIN, 2), bubble_zb1p(PLAIN, 2), bubble_dualpipe(PLAIN, 2))
