"""The ends of intervals, against what their sources print, or against what the interval is said to be."""

import pytest

from snippets.facts import fact, group
from snippets.statistics import ends

PRINTED = {
    "rules.letter_2025.memory_reuters": (1700, 1800),
    "scores.amodei.lag": (7, 10),
    "scores.meta.spending": (60e9, 65e9),
    "reasoning.thinking.speed": (20, 22),
    "market.elasticity.openrouter": (0.05, 0.07),
    "market.capex.alphabet.y2026": (195e9, 205e9),
    "market.capex.meta.y2026": (130e9, 145e9),
    "costs.gpt4.development": (101e6, 170e6),
    "costs.gpt4.development_compute": (47.9e6, 165.9e6),
    "costs.sonnet.months_before_v3": (7, 10),
    "costs.model.experiments": (1.2, 4.0),
    "costs.project.token_share": (10, 20),
    "prices.trend.epoch.factor": (9, 900),
    "runs.gpt4.flop": (8.2e24, 4.4e25),
    "hardware_fit.mac.speed": (17, 18),
}
"""The ends as they are printed at the place that each fact names, written down a second time."""
MIDDLES = (
    "rules.letter_2025.memory_reuters", "scores.amodei.lag", "scores.meta.spending", "reasoning.thinking.speed", "market.elasticity.openrouter",
    "market.capex.alphabet.y2026", "market.capex.meta.y2026", "costs.sonnet.months_before_v3", "costs.model.final_share", "costs.model.people",
    "costs.project.token_share", "scores.nvidia.outlook",
)  # fmt: skip
"""Intervals whose middle is the value, as their notes say."""
READ_OFF = {"prefill_before": 0.02, "prefill_after": 0.02, "decode_before": 0.05, "decode_after": 0.05}
"""How exactly each curve of the figure was read, in US dollars for a million tokens."""


def known(name):
    """The fact of a name."""
    *groups, last = name.split(".")
    return fact(group(".".join(groups)), last)


@pytest.mark.parametrize("name", PRINTED)
def test_the_ends_are_what_the_source_prints(name):
    """Both ends, digit for digit."""
    assert PRINTED[name] == ends(known(name))


@pytest.mark.parametrize("name", MIDDLES)
def test_the_value_is_the_middle(name):
    """Where a source gives a range only, the value is its middle."""
    low, high = ends(known(name))
    assert known(name).value == pytest.approx((low + high) / 2, rel=1e-12)


def test_nvidias_outlook_is_two_percent_wide():
    """It is 43.0 billion dollars, plus or minus two percent."""
    low, high = ends(known("scores.nvidia.outlook"))
    assert (low, high) == pytest.approx((0.98 * 43e9, 1.02 * 43e9), rel=1e-12)


@pytest.mark.parametrize("name", READ_OFF)
def test_the_reading_of_a_figure_has_the_same_error_on_both_sides(name):
    """The interval is the value and the error of reading it off."""
    low, high = ends(known(f"v4.v32.cost.{name}"))
    value = known(f"v4.v32.cost.{name}").value
    assert (value - low, high - value) == pytest.approx((READ_OFF[name], READ_OFF[name]), rel=1e-9)


def test_the_bytes_of_an_index_are_counted():
    """128 numbers of 4 bits are 64 bytes; with a byte of scale for every 32 they are 68; of 8 bits, with the scales, 132."""
    numbers, scales = 128, 128 // 32
    index = known("v4.served.v4.index")
    assert (numbers * 4 / 8, numbers * 4 / 8 + scales, numbers + scales) == (index.low, index.value, index.high)
