"""What a card says of a calculation, in a plain sentence: parts by their names, values with their units, nothing said twice."""

import pytest

from workings.export.labels import Labels
from workings.export.said import Sentence, lower

SAID = {
    "chips/rules.py#status(h800,date(2024,6,30))": "Whether H800 may go to China on 30 June 2024: the stricter of rules and letters",
    "chips/fleet.py#days_for(pretraining_flop(v3),v3.gpus)": "Days for 3.29 × 10²⁴ operations on 2,048 H100-equivalents, as busy as the H800s of V3 were",
    "chips/fleet.py#SQUARE": "H100s whose arithmetic one square of the drawing of what was said and shown stands for",
    "openness/openness.py#place_among(fmti.ibm,fmti.totals)": "The place of 95 among all 13, 1 being the highest",
    "how/latent_attention/attention.py#toy.num_attention_heads": "Attention heads: the layer that the page counts by hand",
    "money/serving.py#bill(day,r1).output": "Text written: what DeepSeek's published day costs at the price list R1, since 20 January 2025, by kind of token",
}


@pytest.mark.parametrize("target", SAID)
def test_a_calculation_in_a_sentence(project, target):
    """A day without *the day*, a number without its power lost, a constant by what its module says of it, a part of a result by its name."""
    assert SAID[target] == Sentence(project, Labels(project), f"snippets/{target}").text()


@pytest.mark.parametrize("target", ["money/prices.py#discount(traffic,price(r1,date(2025,1,31)),price(o3_mini,date(2025,1,31)))", "money/energy.py#electricity_cost(energy(v3,h100_server,site),h100_server.electricity)"])
def test_nothing_is_said_twice(project, target):
    """Neither *the price list the list price* nor *$2 US dollars*."""
    said = Sentence(project, Labels(project), f"snippets/{target}").text()
    assert "the price list the" not in said and "US dollars" not in said


@pytest.mark.parametrize(("text", "expected"), [("A short text.", "a short text."), ("GPU-hours", "GPU-hours"), ("Brier's score", "Brier's score"), ("V3", "V3"), ("The sum", "the sum")])
def test_a_sentence_as_a_part(text, expected):
    """It begins small, unless with a name."""
    assert expected == lower(text)
