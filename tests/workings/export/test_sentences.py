"""What a card says of a calculation, in a plain sentence: parts by their names, values with their units, nothing said twice."""

import pytest

from workings.export.labels import Labels
from workings.export.said import Sentence

SAID = {
    "chips/rules.py#status(h800,date(2024,6,30))": "Whether H800 may go to China on 30 June 2024: the stricter of rules and letters",
    "chips/fleet.py#days_for(pretraining_flop(v3),v3.gpus)": "Days for 3.29 × 10²⁴ operations on 2,048 H100-equivalents, as busy as the H800s of V3 were",
    "openness/openness.py#place_among(fmti.ibm,fmti.totals)": "The place of 95 among all 13, 1 being the highest",
    "how/latent_attention/attention.py#toy.num_attention_heads": "Attention heads: the layer that the page counts by hand",
    "openness/run_it_yourself/hardware_fit.py#largest_that_fits(laptop.small,asked.short)": "The largest of R1 and its students that 8 GB hold at work on 8,192 tokens, or \"none of them\"",
    "money/cost.py#share_at_least(h100.prices,brown.price_per_gpu)": "Share of public prices of an H100 that reach $40,000 per GPU",
    "how/sparse_attention_and_v4/layers.py#successor_total_parameters(v3)/1e9": "Every parameter of the main model (DeepSeek-V3), in billions",
    "money/prices.py#average(traffic,price(o3,date(2025,6,10)))/average(traffic,price(o1,date(2025,1,20)))": "What a million tokens of DeepSeek's published day cost at the list price of o3 on 10 June 2025, $2.64 per megatoken, over the same for o1 on 20 January 2025, $21.4 per megatoken",
    "market/value_and_growth.py#-day.nasdaq": "Change on 27 January 2025: Nasdaq, without its minus sign",
    "how/sparse_attention_and_v4/layers.py#successor_total_parameters(v4_flash)": "Every parameter of the main model (DeepSeek-V4-Flash). Draft layers, n-gram tables and image encoders are not counted",
    "money/serving.py#bill(day,r1).output": "Text written: what DeepSeek's published day costs at the price list R1, since 20 January 2025, by kind of token",
}


@pytest.mark.parametrize("target", SAID)
def test_a_calculation_in_a_sentence(project, target):
    """A day without *the day*, a number without its power lost, a part of a result by its name."""
    assert SAID[target] == Sentence(project, Labels(project), f"snippets/{target}").text()


@pytest.mark.parametrize("target", ["money/prices.py#discount(traffic,price(r1,date(2025,1,31)),price(o3_mini,date(2025,1,31)))", "money/energy.py#electricity_cost(energy(v3,h100_server,site),h100_server.electricity)"])
def test_nothing_is_said_twice(project, target):
    """Neither *the price list the list price* nor *$2 US dollars*."""
    said = Sentence(project, Labels(project), f"snippets/{target}").text()
    assert "the price list the" not in said and "US dollars" not in said
