"""What the pictures of how the model works draw to scale, or count out, is what the calculations say."""

import re

import pytest
from test_pictures import shapes, squares

from snippets.facts import group
from snippets.how.distillation import distillation
from snippets.how.latent_attention import intensity
from snippets.how.learning_to_reason import reinforcement
from snippets.how.moving_the_bytes import network, pipeline
from snippets.how.multi_token_prediction import prediction
from snippets.how.sparse_attention_and_v4 import layers, sparse
from snippets.model import parameters
from workings.markdown.look import SHEET

deepseek_v3 = group("architectures.deepseek_v3")


def bars(picture, kind, name="rect"):
    """The bars of a class as they are seen, with their strokes: left edge, top, width and height of each."""
    stroke = float(re.search(rf"\.{kind} {{[^}}]*stroke-width: ([\d.]+)", SHEET)[1])
    found = [[float(one.get(key)) for key in ("x", "y", "width", "height")] for one in shapes(picture, "rect", kind)]
    for one in shapes(picture, "path", kind) if name == "path" else ():
        found += [list(map(float, square)) for square in re.findall(r"M([\d.]+) ([\d.]+)h([\d.]+)v([\d.]+)", one.get("d"))]
    return [(x - stroke / 2, y - stroke / 2, width + stroke, height + stroke) for x, y, width, height in found]


def test_guesses_are_drawn_on_one_scale_of_time():
    """As many steps keep their guess as the report says; both rows write as many tokens, and their lengths give the speed-up."""
    plain, guessing = bars("time-of-guessing", "wash"), bars("time-of-guessing", "tint")[:-1]
    kept = squares(shapes("time-of-guessing", "path", "violet"))
    assert prediction.v3.acceptance_low == kept / len(guessing)
    assert len(plain) == len(guessing) + kept == squares(shapes("time-of-guessing", "path", "warm"))
    long, short = (len(row) * (row[-1][0] - row[0][0]) / (len(row) - 1) for row in (plain, guessing))
    cost = prediction.overhead(prediction.config)
    assert prediction.speed_up(prediction.v3.acceptance_low, cost) == pytest.approx(long / short, rel=2e-3)
    assert cost == pytest.approx(bars("time-of-guessing", "warm")[0][2] / float(shapes("time-of-guessing", "rect", "tint")[-1].get("width")), rel=2e-3)


def test_the_bars_of_a_group_are_its_advantages():
    """A bar for each answer, right ones up and wrong ones down, as long as the advantage that the marks below give it."""
    up, down = bars("group-of-answers", "lit"), bars("group-of-answers", "warm")
    signs = len(shapes("group-of-answers", "path", "flow")), len(shapes("group-of-answers", "path", "glow"))
    assert reinforcement.settings.group_size == len(up) + len(down) == sum(signs) / 2 and len(up) == signs[0]
    wanted = reinforcement.group_advantages([1] * len(up) + [0] * len(down))
    lengths = [bar[3] for bar in up] + [-bar[3] for bar in down]
    assert wanted == pytest.approx([wanted[0] * length / lengths[0] for length in lengths], rel=2e-3)
    assert {bar[1] + bar[3] for bar in up} == {bar[1] for bar in down} == {118}


def test_the_bands_of_texts_are_as_wide_as_there_are_texts():
    """The model's own answers, the others, and both together, on one scale."""
    (band,) = shapes("from-v3-to-students", "path", "lit")
    own, both = (float(width) + 1 for width in re.search(r"h([\d.]+)V.*h-([\d.]+)V", band.get("d")).groups())
    ((_, _, _, other),) = bars("from-v3-to-students", "warm")
    settings, recipe = reinforcement.settings, group("distillation.recipe")
    wanted = settings.first_samples_reasoning, settings.first_samples_other, recipe.samples
    assert wanted == pytest.approx([width / both * recipe.samples for width in (own, other, both)])


def test_the_chances_of_teacher_and_student_are_to_scale():
    """The written word's bar is the whole chance; against it teacher and student have theirs, the student twice the same."""
    *teacher, written = (bar[2] for bar in bars("soft-and-hard", "warm"))
    student = [bar[2] for bar in bars("soft-and-hard", "lit")]
    rows = distillation.softened(1)
    assert [row.teacher for row in rows] == pytest.approx([width / written for width in teacher], abs=1e-4)
    assert [row.student for row in rows] * 2 == pytest.approx([width / written for width in student], abs=1e-4)


def test_the_wires_of_a_machine_are_as_wide_as_they_are_fast():
    """A wire of each kind for each chip; the dashed one is an H100's."""
    between = [bar[2] for bar in bars("two-wires", "violet")][1:]
    inside = [bar[2] for bar in bars("two-wires", "lit")][:-1]
    (whole,) = (float(one.get("width")) for one in shapes("two-wires", "rect", "open"))
    assert network.v3.gpus_per_node == len(between) == len(inside)
    link, scale = network.link, network.link.inside / inside[0]
    assert [link.between] * 8 + [link.inside] * 8 == pytest.approx([scale * width for width in between + inside])
    assert network.usable(network.h100, link) == pytest.approx(scale * whole)


def test_batches_that_take_turns_never_need_one_thing_at_once():
    """Sending takes as long as computing and follows it; without overlap all lie one behind the other, with it no lane holds two."""
    computing = sorted(bars("taking-turns", "lit") + bars("taking-turns", "warm"), key=lambda bar: (bar[1], bar[0]))
    sending = sorted(bars("taking-turns", "tint") + bars("taking-turns", "wash"), key=lambda bar: (bar[1], bar[0]))
    length = computing[0][2]
    lengths = [bar[2] / length for bar in computing + sending]
    assert [1] * 20 + [pipeline.v3.communication] * 20 == pytest.approx(lengths, rel=0.02)
    lanes = computing[:10], sending[:10], computing[10:], sending[10:]
    steps = [round((bar[0] - computing[0][0]) / 13.6) for lane in lanes for bar in lane]
    assert steps == [*range(0, 20, 2), *range(1, 20, 2), *range(10), *range(1, 11)]


def test_the_longer_way_of_the_batches_is_as_much_longer_as_the_words_say():
    """The lanes above are as long, against those below, as a step of the pipeline without overlap against one with it."""
    above, _, below, _ = (bar[2] for bar in bars("taking-turns", "cell"))
    gain = pipeline.gain(pipeline.v3, pipeline.run, pipeline.chunk, pipeline.v3.communication)
    assert gain == pytest.approx(above / below, rel=0.02)

def test_glances_and_reads_have_areas_to_scale():
    """As many squares are read as the index picks of the longest text; areas are the arithmetic of scoring and of reading."""
    scored, read = (bars("glance-and-read", kind, "path") for kind in ("lit", "warm"))
    size = {width for *_, width, _ in read} | {height for *_, height in read}
    (large,), (small,) = size, {width for *_, width, _ in scored}
    cells = len([bar for bar in read if bar[1] < 200])
    picked = len(read) - cells - 1
    assert len(scored) - 1 + picked == cells
    assert sparse.picked_share(sparse.v32, sparse.report.context) == picked / cells
    model = sparse.v32
    work = intensity.absorbed_flop(model) / (2 * model.index_n_heads * model.index_head_dim)
    assert work == pytest.approx((large / small) ** 2, rel=1e-2)


def test_entries_are_as_many_as_the_ratios_leave():
    """Of a stretch of tokens V3 keeps every one, and each kind of V4's layers as many as its ratio leaves."""
    stretch = len(bars("merged-entries", "warm", "path"))
    few, lone = (squares([one]) for one in shapes("merged-entries", "path", "lit"))
    assert {stretch / few, stretch / lone} == set(layers.ratios(layers.v4_pro)) and stretch == layers.DENSE_RATIO
    assert [few, lone] == [squares([one]) for one in shapes("merged-entries", "path", "tint")]


def test_the_strip_of_layers_is_to_scale():
    """A bar for each layer and for the tables at both ends: what is stored, what is used, and a note left in each layer."""
    stored, used = ([bar[3] for bar in bars("through-all-layers", kind)] for kind in ("grey", "lit"))
    first = deepseek_v3.first_k_dense_replace
    assert deepseek_v3.num_hidden_layers == len(used) - 1 == squares(shapes("through-all-layers", "path", "violet"))
    assert parameters.moe_layers(deepseek_v3) == len(stored) - 1
    whole = sum(stored) + sum(used[:first]) + used[-1]
    assert parameters.active_share(deepseek_v3) == pytest.approx(sum(used) / whole, rel=2e-3)
    assert parameters.parts(deepseek_v3).embedding / parameters.total_parameters(deepseek_v3) == pytest.approx(stored[0] / whole, rel=2e-3)
