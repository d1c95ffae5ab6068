"""What pictures draw to scale, or count out, is what the calculations say: lengths, areas and numbers of things are read from the files."""

import re
from datetime import date, timedelta
from math import log10
from xml.etree import ElementTree

import pytest
from serving import ROOT

from snippets.chips import performance
from snippets.chips.rules import WORDS, letter_2023, rule_of_2026, status
from snippets.facts import group, names
from snippets.market.spending import use_after
from snippets.money.cost import cost_parts, training_cost
from snippets.money.montecarlo import likely_range, model
from snippets.pieces import which_chip_when

FIGURES = ROOT / "docs/assets/figures"
SVG = "{http://www.w3.org/2000/svg}"
v3, costs = group("runs.v3"), group("costs")
on_sale = group("rules.on_sale")
deepseek_v3 = group("architectures.deepseek_v3")


def shapes(picture, name, kind=""):
    """The shapes of a picture with a name, of one class if one is given."""
    tree = ElementTree.parse(FIGURES / f"{picture}.svg")
    return [one for one in tree.iter(f"{SVG}{name}") if not kind or kind in one.get("class", "").split()]


def squares(paths):
    """How many squares some paths draw, each a sub-path of its own."""
    return sum(len(re.findall("M", one.get("d"))) for one in paths)


def test_the_mixture_layer_has_all_experts():
    """As many squares as experts, in as many groups; as many groups stay and as many experts are lit as the router takes."""
    lit, grey, rest = (squares(shapes("mixture-layer", "path", kind)) for kind in ("lit", "grey", "open"))
    assert deepseek_v3.n_routed_experts == lit + grey + rest
    assert deepseek_v3.num_experts_per_tok == lit == len(shapes("mixture-layer", "path", "flow"))
    assert (deepseek_v3.n_group, deepseek_v3.topk_group) == (8, 4)
    assert [4, 4] == [sum(one.get("height") == "42" for one in shapes("mixture-layer", "rect", kind)) for kind in ("tint", "cell")]


def test_the_bar_of_the_official_run_is_to_scale():
    """Each part is as long as its share of the cost."""
    bar = [one for one in shapes("inside-the-figure", "rect") if one.get("height") == "16"]
    lengths = [float(one.get("width")) for one in bar]
    assert [part / training_cost(v3) for part in cost_parts(v3)] == pytest.approx([one / sum(lengths) for one in lengths], abs=1e-4)


def test_the_areas_of_the_three_answers_are_to_scale():
    """Sides go with the roots of the sums: the group's servers, the outer and the inner edge of the development, the run."""
    sides = [float(one.get("width")) for one in shapes("three-answers", "rect")]
    low, high = likely_range(model)
    assert [one.get("height") for one in shapes("three-answers", "rect")] == [one.get("width") for one in shapes("three-answers", "rect")]
    wanted = [(one / costs.fleet.capex) ** 0.5 for one in (costs.fleet.capex, high, low, training_cost(v3))]
    assert wanted == pytest.approx([one / sides[0] for one in sides], rel=1e-3)


HEIGHTS = {"lit": "free", "tint": "notice", "haze": "licence", "wash": "unsettled", "warm": "refused"}
"""What a bar of the picture of rules says."""


def test_what_a_rule_says_looks_the_same_in_picture_and_piece():
    """Each word has one colour in both, and in both the stricter word is drawn lower."""
    assert HEIGHTS == {kind: word for word, (kind, _) in which_chip_when.KINDS.items()}
    legend = {kind: float(shapes("rules-and-chips", "rect", kind)[0].get("height")) for kind in HEIGHTS}
    piece = [which_chip_when.HEIGHTS[word] for word in WORDS]
    assert list(HEIGHTS.values()) == list(WORDS) and sorted(piece, reverse=True) == piece
    assert sorted(legend.values(), reverse=True) == list(legend.values()) and len(set(legend.values())) == 5


def drawn_spans(row):
    """The bars of a row of the picture of rules, from left to right, as (word, left, right)."""
    found = []
    for kind, word in HEIGHTS.items():
        for one in shapes("rules-and-chips", "rect", kind):
            y, height, left = (float(one.get(name)) for name in ("y", "height", "x"))
            if y + height / 2 == row:
                found.append((word, left, left + float(one.get("width"))))
    return sorted(found, key=lambda span: span[1])


@pytest.mark.slow
def test_the_picture_of_the_rules_is_what_they_say_on_every_day():
    """Each bar begins on the day on which the answer changes; the first day is that of the first letter, the last lies in the month that the picture names."""
    first, last = date(2022, 8, 26), date(2026, 11, 21)
    rows = {one.text: float(one.get("y")) - 4 for one in shapes("rules-and-chips", "text", "small") if one.get("x") == "8" and "quiet" not in one.get("class")}
    chips = {chip.name: chip for chip in vars(performance).values() if hasattr(chip, "name") and not callable(chip)}
    assert 13 == len(rows)
    for name, row in rows.items():
        drawn, answers = drawn_spans(row), [status(chips[name], first + timedelta(day)) for day in range((last - first).days + 1)]
        changes = [day for day in range(len(answers)) if not day or answers[day] != answers[day - 1]]
        assert [answers[day] for day in changes] == [word for word, _, _ in drawn], name
        scale = (334 - 106) / (last - first).days
        assert [106 + day * scale for day in changes] == pytest.approx([left for _, left, _ in drawn], abs=0.01), name
        rings = [float(one.get("cx")) for one in shapes("rules-and-chips", "circle", "box") if float(one.get("cy")) == row]
        sold = {getattr(performance, key).name: getattr(on_sale, key) for key in names(on_sale)}
        assert [106 + (sold[one] - first).days * scale for one in sold if one == name] == pytest.approx(rings, abs=0.01), name
    marked = [float(re.match(r"M([\d.]+) ", one.get("d"))[1]) for kind in ("line", "beam") for one in shapes("rules-and-chips", "path", kind)]
    days = [letter_2023.sent, rule_of_2026.effective, group("releases.models").r1]
    assert [106 + (day - first).days * scale for day in days] == pytest.approx(marked, abs=0.01)


def test_the_map_of_the_rule_of_2023_has_its_limits_and_chips_where_they_belong():
    """On both axes equal steps are equal factors; dots stand at performance and density, regions begin at the limits."""
    rule, dots = group("rules.rule_2023"), shapes("rule-of-2023", "circle")
    chips = [performance.h100, performance.a100, performance.l40s, performance.h20, performance.rtx4090d]

    def place(tpp, density):
        return 40 + 290 * log10(tpp / 1100) / log10(22000 / 1100), 318 - 298 * log10(density / 1.2) / log10(32 / 1.2)

    wanted = [place(performance.total_processing_performance(chip), performance.performance_density(chip)) for chip in chips]
    drawn = sorted((float(dot.get("cx")), float(dot.get("cy"))) for dot in dots)
    assert [part for pair in sorted(wanted) for part in pair] == pytest.approx([part for pair in drawn for part in pair], abs=0.01)
    answers = {"lit": "free", "warm": "refused"}
    told = [answers[kind] for _, kind in sorted((float(dot.get("cx")), dot.get("class")) for dot in dots)]
    assert told == [status(chip, rule.effective) for _, chip in sorted(zip(wanted, chips, strict=True), key=lambda pair: pair[0])]
    corners = {(float(one.get("x")), float(one.get("y")) + float(one.get("height"))) for one in shapes("rule-of-2023", "rect")}
    limits = [(rule.performance, 1.2), (rule.small_performance, rule.high_density)]
    limits += [(rule.small_performance, rule.middle_density), (rule.middle_performance, rule.low_density)]
    low = sorted(place(*one) for one in limits)
    assert [part for pair in low for part in pair] == pytest.approx([part for pair in sorted(corners) for part in pair], abs=0.02)


def test_demand_before_and_after_is_drawn_to_scale():
    """A tenth of the price; as wide as the use at an elasticity of a half, and at the reader's."""
    before, weak, strong = ([float(one.get(side)) for side in ("width", "height")] for one in shapes("demand-and-price", "rect"))
    reader = group("market.reader")
    assert 1 - reader.price_fall / 100 == pytest.approx(weak[1] / before[1]) == pytest.approx(strong[1] / before[1])
    assert use_after(reader.price_fall, 0.5) == pytest.approx(weak[0] / before[0], abs=1e-3)
    assert use_after(reader.price_fall, reader.elasticity) == pytest.approx(strong[0] / before[0], abs=1e-3)
