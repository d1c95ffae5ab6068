"""Pictures of the section *How it works*: what they draw to scale, or count out, is what the calculations say."""

import math
import re

import pytest
from test_pictures import shapes
from test_pictures_how import bars

from snippets.facts import group
from snippets.how.eight_bit_training import number_formats
from snippets.how.eight_bit_training.block_scales import part_errors
from snippets.how.eight_bit_training.number_formats import bf16, decode, e4m3, fp32, largest
from snippets.how.latent_attention.cache import kv_cache_elements_per_token, llama405
from snippets.how.long_texts.positions import rule, trained, wavelengths
from snippets.how.mixture_of_experts import examples
from snippets.how.mixture_of_experts.routing import affinities, route, top

v3, precision = group("architectures.deepseek_v3"), group("precision")
NUMBER = r"(-?[\d.]+)"


def boxes(picture, *kinds):
    """The rectangles of some classes as they are seen, elements and parts of paths: left edge, top, width and height of each."""
    return [tuple(round(part, 2) for part in bar) for kind in kinds for bar in bars(picture, kind, "path")]


def strokes(picture, kind):
    """The upright strokes of a class that begin a part of a path, as (left, top, height)."""
    found = re.findall(rf"M{NUMBER} {NUMBER}v{NUMBER}", "".join(one.get("d") for one in shapes(picture, "path", kind)))
    return [tuple(map(float, one)) for one in found]


def test_the_stack_has_all_layers():
    """A strip for each layer, those without experts in another colour, all of one size."""
    plain, mixed = (sorted(one[1] for one in boxes("transformer-stack", kind) if one[0] == 6 and one[2] == 70) for kind in ("warm", "lit"))
    assert (v3.first_k_dense_replace, v3.num_hidden_layers - v3.first_k_dense_replace) == (len(plain), len(mixed))
    assert max(plain) < min(mixed)
    assert {3.4} == {round(below - above, 1) for above, below in zip(plain + mixed, (plain + mixed)[1:], strict=False)}


def test_the_priorities_of_the_experts_are_to_scale():
    """Row by row the priorities of the page's token; lit what it is routed to, warm what ranks as well and is not."""
    drawn = {kind: sorted(boxes("expert-choice", kind), key=lambda box: (box[1] + box[3], box[0])) for kind in ("cell", "grey", "lit", "warm")}
    bars = sorted((round(x, 2), round(y + h, 2), h, kind) for kind, some in drawn.items() for x, y, w, h in some if w == 5.8)
    bars.sort(key=lambda bar: (bar[1], bar[0]))
    priorities = examples.token_priorities()
    assert priorities == pytest.approx([bar[2] / 26 for bar in bars], abs=2e-3)
    assert [12 + place % 32 * 7.6 for place in range(256)] == pytest.approx([bar[0] for bar in bars], abs=0.01)
    chosen = route(examples.token_logits(), v3, [0.0] * 256).experts
    assert sorted(chosen) == [place for place, bar in enumerate(bars) if bar[3] == "lit"]
    assert sorted({*top(priorities, 8)} - {*chosen}) == [place for place, bar in enumerate(bars) if bar[3] == "warm"]
    stay = {place // 32 for place, bar in enumerate(bars) if bar[3] == "grey"}
    assert {3, 4, 5, 7} == stay == {expert // 32 for expert in chosen}


def test_the_dots_stand_over_the_two_best_of_each_row():
    """Each dot is over the middle of a bar that is among the two best of its row."""
    priorities, dots = examples.token_priorities(), [one for one in shapes("expert-choice", "circle", "dot") if one.get("r") == "1.3"]
    best = [[row * 32 + place for place in top(priorities[row * 32 : row * 32 + 32], 2)] for row in range(8)]
    wanted = sorted((12 + expert % 32 * 7.6 + 2.9, 80 + expert // 32 * 36 - priorities[expert] * 26 - 3.2) for row in best for expert in row)
    drawn = sorted((float(one.get("cx")), float(one.get("cy"))) for one in dots)
    assert [part for pair in wanted for part in pair] == pytest.approx([part for pair in drawn for part in pair], abs=0.01)


def test_the_bias_moves_priorities_and_no_weights():
    """Three rows of bars: scores, priorities with the bias, and weights at the size of the scores that they follow."""
    bars = boxes("selection-bias", "grey", "lit", "warm")
    height = {(round(x), round(y + h)): h / 96 for x, y, w, h in bars if w == 38 and (round(x), round(y + h)) in PLACES}
    scores = affinities(examples.logits, "sigmoid")
    before, after = (route(examples.logits, examples.small, bias) for bias in ([0] * 6, examples.bias))
    assert scores == pytest.approx([height[16 + 54 * expert, 112] for expert in range(6)], abs=1e-3)
    low = [score + min(moved, 0) for score, moved in zip(scores, examples.bias, strict=True)]
    assert low == pytest.approx([height[16 + 54 * expert, 262] for expert in range(6)], abs=1e-3)
    share = sum(scores[expert] for expert in after.experts) / examples.small.routed_scaling_factor
    weights = dict(zip(after.experts, (weight * share for weight in after.weights), strict=True))
    assert weights == pytest.approx({expert: height[16 + 54 * expert, 388] for expert in sorted(weights)}, abs=1e-3)
    lit = [sorted(round((x - 16) / 54) for x, y, w, h in boxes("selection-bias", "lit") if w == 38 and round(y + h) == row) for row in (112, 262)]
    assert [sorted(before.experts), sorted(after.experts)] == lit


PLACES = {(16 + 54 * expert, row) for expert in range(6) for row in (112, 262, 388)}


def test_the_pieces_of_bias_are_as_high_as_the_bias():
    """One is taken off the first expert, one put on the fifth."""
    off, on = boxes("selection-bias", "wash")[0], next(box for box in boxes("selection-bias", "warm") if box[2] == 38)
    scores = affinities(examples.logits, "sigmoid")
    assert [16, 262 - scores[0] * 96, 38, -examples.bias[0] * 96] == pytest.approx(off, abs=0.01)
    assert [232, 262 - (scores[4] + examples.bias[4]) * 96, 38, examples.bias[4] * 96] == pytest.approx(on, abs=0.01)


def test_what_is_kept_is_drawn_to_scale():
    """Areas go with the numbers that all layers keep, widths with the layers."""
    areas = {kind: [(w, w * h) for _, _, w, h in boxes("kept-of-a-token", kind)] for kind in ("wash", "warm", "lit", "violet")}
    unit = areas["violet"][0][1] / kv_cache_elements_per_token(v3)  # the latent lies over a part of it
    assert kv_cache_elements_per_token(llama405) == pytest.approx(areas["warm"][0][1] / unit, rel=5e-3)
    every_head = v3.num_hidden_layers * v3.num_attention_heads * (v3.qk_nope_head_dim + v3.v_head_dim)
    assert every_head == pytest.approx(sum(area for _, area in areas["wash"]) / unit, rel=5e-3)
    assert v3.kv_lora_rank * v3.num_hidden_layers == pytest.approx(areas["lit"][0][1] / unit, rel=5e-3)
    assert v3.num_hidden_layers / llama405.num_hidden_layers == pytest.approx(areas["lit"][0][0] / areas["warm"][0][0])


def test_the_absorbed_matrix_joins_strips_to_scale():
    """Latents and the long query are as long as a latent, keys and queries as long as a head; the matrix is drawn once below."""
    lengths = {kind: sorted({w for _, _, w, _ in boxes("absorbed-matrix", kind)}) for kind in ("lit", "warm", "dot")}
    latent, head = (number / 8 for number in (v3.kv_lora_rank, v3.qk_nope_head_dim))
    assert {"lit": [latent], "warm": [head], "dot": [head, latent]} == lengths
    drawn = [one.get("d") for one in shapes("absorbed-matrix", "path", "haze")]
    ends = [sorted(float(part) for part in re.findall(r"h-?([\d.]+)", one)) for one in drawn]
    assert [[head, latent]] * 4 == ends


def test_the_turned_part_is_as_long_as_it_is():
    """Strips of a query and a key: the plain part and the turned one."""
    plain, turned = boxes("rotary-part", "tint"), boxes("rotary-part", "haze")
    assert [v3.qk_nope_head_dim / v3.qk_rope_head_dim] * 2 == pytest.approx([a[2] / b[2] for a, b in zip(plain, turned, strict=True)])


def test_the_hands_stand_where_the_pairs_do():
    """The quickest pair, one between and the slowest: at the first five places and the last, and above for a query and a key."""
    hands = [list(map(float, re.findall(NUMBER, one.get("d")))) for one in shapes("rotary-part", "path", "round")]
    angles = [math.atan2(right - x, y - top_) for x, y, right, top_ in hands]
    turning, last = wavelengths(v3, rule), trained.sequence_length - 1
    pairs = [turning[0], turning[5], turning[-1]]
    places = [(place, one) for place in (4, 1) for one in pairs] + [(place, one) for one in pairs for place in (0, 1, 2, 3, 4, last)]
    for (place, one), angle in zip(places, angles, strict=True):
        assert math.isclose(math.cos(angle - 2 * math.pi * place / one), 1, abs_tol=1e-4), (place, one)


def test_a_format_is_drawn_bit_by_bit():
    """A square for the sign, for each bit of the exponent and for each of the mantissa."""
    rows = {kind: [(y, x) for x, y, w, h in boxes("number-formats", kind) if (w, h) == (9.4, 9.4)] for kind in ("dot", "warm", "lit")}
    tops = sorted(y for y, _ in rows["dot"])
    counted = [tuple(sum(y == top_ for y, _ in rows[kind]) for kind in ("dot", "warm", "lit")) for top_ in tops]
    assert [(1, one.exponent_bits, one.mantissa_bits) for one in (fp32, bf16, e4m3)] == counted


def test_the_rulers_have_all_numbers():
    """From one to two BF16 and E4M3, and all of E4M3 up to its largest; where FP32 has a band its strokes would touch many times over."""
    fine = sorted(x + 0.5 for x, _, w, _ in boxes("number-formats", "lit") if w == 1.1)
    flow = strokes("number-formats", "flow")
    coarse, whole = (sorted(x for x, _, height in flow if height == wanted) for wanted in (14, 20))
    for fmt, ruler in ((bf16, fine), (e4m3, coarse)):
        assert [7 + step * number_formats.spacing(1, fmt) * 320 for step in range(2**fmt.mantissa_bits + 1)] == pytest.approx(ruler, abs=0.01)
    values = [decode(pattern, e4m3) for pattern in range(127)]
    assert [7 + value / largest(e4m3) * 320 for value in values] == pytest.approx(whole, abs=0.01)
    assert number_formats.spacing(1, fp32) * 320 < 0.001


def test_the_errors_beside_an_outlier_are_to_scale():
    """One bar for each tile: with one scale for all, and with one for each tile."""
    tile = precision.v3.tile
    for foot, shared in ((128, 4096), (258, tile)):
        bars = sorted(box for box in boxes("tile-scales", "warm", "lit") if round(box[1] + box[3], 1) == foot)
        assert part_errors(1e5, e4m3, shared, tile) == pytest.approx([height / 5 for *_, height in bars], abs=3e-3)


def test_a_tile_is_a_row_as_long_as_the_side_of_a_block():
    """Of activations a strip, of weights a square, drawn to one scale but for the thickness of the strip."""
    row, block = [box for box in boxes("tile-scales", "lit") if box[1] > 300]
    assert block[2] == block[3] == row[2]


def test_what_a_legal_text_visits_is_what_the_example_says():
    """A row for each token, a column for each expert, filled where it visits it; none of the columns is full."""
    filled, empty = ({(left + wide / 2, top + high / 2) for left, top, wide, high in boxes("legal-visits", *kinds)} for kinds in (("lit", "violet"), ("open",)))
    columns, rows = (sorted({place[axis] for place in filled | empty}) for axis in (0, 1))
    assert (4, 4, 16) == (len(columns), len(rows), len(filled | empty))
    assert list(examples.visits.values()) == ["".join(name for name, left in zip("ABCD", columns, strict=True) if (left, row) in filled) for row in rows]
    names = {float(one.get("y")) - 5: one.text for one in shapes("legal-visits", "text") if one.get("x") == "10" and one.get("class") is None}
    assert list(examples.visits) == [names[row] for row in rows]


def test_brackets_of_what_is_active_hold_what_they_name():
    """From the top of the first part that counts to the foot of the last: layers, layers and head, all three."""
    parts = sorted((round(box[1] + 0.6), round(box[3] - 1.2)) for box in boxes("what-counts-as-active", "box", "tint"))
    spans = [(top, top + height) for top, height in parts]
    drawn = [one.get("d") for kind in ("line", "flow") for one in shapes("what-counts-as-active", "path", kind)]
    found = sorted((int(m[1]), int(m[1]) + int(m[2])) for d in drawn if (m := re.match(r"M\d+ (\d+)h6v(\d+)h-6", d) or re.match(r"M\d+ (\d+)h6v(\d+)", d)))
    (all_three, alone, with_head) = found
    assert [(top - 2, foot + 2) for top, foot in (alone, with_head, all_three)] == [spans[1], (spans[1][0], spans[2][1]), (spans[0][0], spans[2][1])]
