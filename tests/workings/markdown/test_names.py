"""Names that contain digits: each is exempt as a whole, and nothing near it is."""

import re

import pytest

from workings.markdown.numerals import judged, listed, numerals

NEAR = [
    "404 GB", "404 million dollars", "error 404", "G20 million", "S&P 500 dollars", "A100 dollars", "H800 million", "V3 billion", "GPT-4 thousand",
    "R1 %", "70B", "57B", "Qwen 57B", "Llama 3.1 57B", "DeepSeek 57B", "H2000", "A57", "V57", "R57", "L57S", "GPT-57", "o57", "Claude 57",
    "Gemini 57", "Grok-57", "Kimi K57", "GLM-57", "DALL-E 57", "Janus-Pro-57B", "PaLM 57", "GB57", "RTX 5757", "MI57", "MI999", "Ascend 999",
    "TPU v57", "FP57", "BF57", "INT57", "E5M7", "57-bit", "99-bit", "57A570", "3A057", "Python 57", "CO57", "WCAG 57", "CC BY 57", "Apache 57",
    "AIME 2057", "AIME 57", "MATH-57", "57F1B", "S&P 57", "Nasdaq-57", "G57", "L57 norm", "$V3", "~R1", "€H800", "V3%", "R1×", "FP8.5",
    "G20 trillion", "1F1B million", "16-bit percent", "AIME 2024 dollars", "Python 3 yuan", "A100-million",
    "A100 of them", "H800 of those", "V3 times", "R1 times as many", "A100-fold", "A100 mln", "A100 yen", "H800 亿", "H20 basis points", "A100 dozen", "A100+",
    "A100 HK dollars", "GTC 2057", "GTC 2000", "FY2057", "Q5 2024", "Q3 2057",
]  # fmt: skip


@pytest.mark.parametrize("example, pattern", listed(), ids=lambda text: text[:20])
def test_the_example_of_a_pattern_is_a_name(example, pattern):
    """Each line of the list has an example that the line matches as a whole, and that has digits."""
    assert re.fullmatch(pattern, example)
    assert re.search(r"\d", example)
    assert ["name"] == [one.rule for one in judged(f"It is {example}.")]


@pytest.mark.parametrize("example", [example for example, _ in listed()])
@pytest.mark.parametrize("amount", ["million", "billion dollars", "dollars", "%", "per cent", "yuan"])
def test_a_name_before_a_scale_or_a_currency_is_an_amount(example, amount):
    """Whatever the name, a scale, a share or a currency after it makes a number of it."""
    assert numerals(f"It is {example} {amount}.")


@pytest.mark.parametrize("text", NEAR)
def test_what_is_near_a_name_is_none(text):
    """Other sizes, versions and codes than those that exist, and names that became amounts, are loose."""
    assert numerals(f"It is {text} here.")


@pytest.mark.parametrize("text", ["H800 GPUs", "V3 GPU-hours", "R1 tokens", "A100 chips", "Llama 3.1 405B runs", "GPT-4's price"])
def test_a_name_before_what_it_names_is_one(text):
    """A chip, a model and a format may stand before a noun that is no scale."""
    assert [] == numerals(f"It is {text} here.")
