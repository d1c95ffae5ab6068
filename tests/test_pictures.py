"""What pictures draw to scale, or count out, is what the calculations say: lengths, areas and numbers of things are read from the files."""

import re
from xml.etree import ElementTree

import pytest
from serving import ROOT

from snippets.facts import group
from snippets.money.cost import cost_parts, training_cost
from snippets.money.montecarlo import likely_range, model

FIGURES = ROOT / "docs/assets/figures"
SVG = "{http://www.w3.org/2000/svg}"
v3, costs = group("runs.v3"), group("costs")
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
