"""The two phases of V3's extension on paper, against V3.1's card, and against the speed of pre-training."""

from types import SimpleNamespace

import pytest

from snippets.how.long_texts import extension
from snippets.how.long_texts.extension import first, second, v3, v31
from snippets.model.compute import attention_flops


def test_tokens_on_paper():
    """1,000 × 1,920 × 32,768 and 1,000 × 480 × 131,072 are the same 62.9 billion."""
    assert 62_914_560_000 == extension.tokens(first) == extension.tokens(second)


def test_tokens_by_the_card_of_v31():
    """630 billion are called ten times as many and 209 billion 3.3 times: both agree with V3's phases within a hundredth."""
    for phase, later, factor in ((first, v31.first_tokens, v31.first_factor), (second, v31.second_tokens, v31.second_factor)):
        assert pytest.approx(extension.tokens(phase), rel=0.01) == extension.implied(later, factor)


def test_arithmetic_by_hand():
    """Six operations for each of 36.6 billion parameters, and 128 heads of 192 and 128 in 61 layers over half a text, three times."""
    assert 61 * 128 * 320 * 32_768 == attention_flops(v3, 32_768)
    per_token = [6 * 36_625_618_432 + 3 * 61 * 128 * 320 * length for length in (32_768, 131_072)]
    assert pytest.approx([465.4e9, 1202.2e9], rel=1e-4) == per_token
    assert pytest.approx(62_914_560_000 * sum(per_token)) == extension.arithmetic(v3, first, second)
    assert pytest.approx(1.049e23, rel=1e-3) == extension.arithmetic(v3, first, second)


def test_share_of_attention():
    """245.6 of 465.4 billion operations a token in the first phase, 982.4 of 1,202.2 in the second."""
    assert pytest.approx([245.6 / 465.4, 982.4 / 1202.2], rel=1e-3) == [extension.share_of_attention(p) for p in (first, second)]
    with pytest.raises(ValueError, match="^length must be above 0, not 0$"):
        extension.share_of_attention(SimpleNamespace(length=0))


def test_speeds():
    """1.049e23 operations in 119,000 hours are 245 TFLOP/s; 250.5 billion for each of 14.8 trillion in 2.664 million hours 387."""
    assert pytest.approx(1.0492e23 / (119_000 * 3600) / 1e12, rel=1e-3) == extension.speed()
    assert pytest.approx(250.5e9 * 14.8e12 / (2_664_000 * 3600) / 1e12, rel=1e-3) == extension.pretraining_speed()


def test_share_of_tokens():
    """126 of 14,800 billion are 0.85 hundredths."""
    assert pytest.approx(125.83 / 14_800, rel=1e-4) == extension.share_of_tokens()


@pytest.mark.parametrize("name", ["length", "batch", "steps"])
def test_a_phase_without_anything(name):
    """A phase of no tokens is none."""
    phase = SimpleNamespace(length=1, batch=1, steps=1)
    assert 1 == extension.tokens(phase)
    setattr(phase, name, 0)
    with pytest.raises(ValueError, match=f"^{name} must be above 0, not 0$"):
        extension.tokens(phase)


@pytest.mark.parametrize(
    ("later", "factor", "message"), [(-1, 1, "later must be at least 0, not -1"), (1, 0, "factor must be above 0, not 0")]
)
def test_bad_input(later, factor, message):
    """What is out of bounds is named with its bound."""
    with pytest.raises(ValueError, match=f"^{message}$"):
        extension.implied(later, factor)
