"""Rotary position: how fast the pairs of a key turn from token to token, and which of them YaRN slows (DeepSeek-V3 report, section 4.3)."""

import math
from typing import NamedTuple, Protocol

from snippets.facts import group
from snippets.inputs import above, at_least, divides, sound, whole
from snippets.model.configuration import as_typed
from snippets.units import Count, Ratio, Tokens, Whole

v3 = group("architectures.deepseek_v3")
rule = group("context.v3")
reader = group("context.reader")
trained = group("compute.v3")  # its sequence_length: the texts of pre-training


class Rotation(Protocol):
    """How keys are turned, and what YaRN changes: by how much, and for pairs of how many turns."""

    base: Ratio
    scale: Ratio
    fast_turns: Ratio
    slow_turns: Ratio
    sharpening: Ratio


class Rotary(Protocol):
    """A model by how many numbers of a key are turned."""

    qk_rope_head_dim: Whole


# --8<-- [start:wavelengths]
def wavelengths(model: Rotary, rule: Rotation) -> list[Tokens]:
    """After how many tokens each pair of numbers has turned once: from pair to pair `base ** (2 / width)` times as many."""
    width = as_typed(model).qk_rope_head_dim
    whole(2, qk_rope_head_dim=width)
    divides("qk_rope_head_dim", width, pair=2)
    above(1, base=rule.base)
    return [2 * math.pi * rule.base ** (2 * pair / width) for pair in range(width // 2)]
# --8<-- [end:wavelengths]


# --8<-- [start:yarn]
def yarn(model: Rotary, rule: Rotation, trained: Tokens) -> list[Tokens]:
    """The same after YaRN, which slows pairs that turn seldom in a text of `trained` tokens."""
    at_least(1, scale=rule.scale)
    quick = pair_with(rule.fast_turns, model, rule, trained)
    slow = pair_with(rule.slow_turns, model, rule, trained)
    first, last = max(math.floor(quick), 0), min(math.ceil(slow), model.qk_rope_head_dim - 1)
    if first >= last:
        raise ValueError(f"trained must be long enough for a pair to turn slow_turns times, not {trained}")
    stretched = []
    for pair, wavelength in enumerate(wavelengths(model, rule)):
        part = min(max((pair - first) / (last - first), 0), 1)  # 0: quick, 1: slow
        speed = (1 - part) / wavelength + part / (wavelength * rule.scale)
        stretched.append(1 / speed)
    return stretched
# --8<-- [end:yarn]


def pair_with(turns: Ratio, model: Rotary, rule: Rotation, trained: Tokens) -> Count:
    """Where in the row of pairs, counted from nought, one turns `turns` times in `trained` tokens; between two pairs as a rule."""
    above(0, turns=turns, trained=trained)
    above(1, base=rule.base)
    return as_typed(model).qk_rope_head_dim / 2 * math.log(trained / (2 * math.pi * turns), rule.base)


def longest(model: Rotary, rule: Rotation) -> Tokens:
    """The tokens in which the slowest pair turns once, before YaRN."""
    return wavelengths(model, rule)[-1]


def longest_stretched(model: Rotary, rule: Rotation, trained: Tokens) -> Tokens:
    """The tokens in which the slowest pair turns once, after YaRN."""
    return yarn(model, rule, trained)[-1]


def shortest(model: Rotary, rule: Rotation) -> Tokens:
    """The tokens in which the quickest pair turns once; YaRN leaves it."""
    return wavelengths(model, rule)[0]


def turns(wavelength: Tokens, length: Tokens) -> Ratio:
    """How often a pair turns in a text of `length` tokens."""
    above(0, wavelength=wavelength)
    at_least(0, length=length)
    return length / wavelength


class Pairs(NamedTuple):
    """The pairs of a key by what YaRN does to them."""

    kept: Count
    between: Count
    slowed: Count

    @property
    def all(self) -> Count:
        """All pairs of a key."""
        return sum(self)


def pairs(model: Rotary, rule: Rotation, trained: Tokens) -> Pairs:
    """How many pairs turn as before, how many `scale` times as slowly, and how many lie between."""
    both = zip(wavelengths(model, rule), yarn(model, rule, trained), strict=True)
    factors = [after / before for before, after in both]
    kept = sum(math.isclose(factor, 1) for factor in factors)
    slowed = sum(math.isclose(factor, rule.scale) for factor in factors)
    return Pairs(kept, len(factors) - kept - slowed, slowed)


def felt_length(length: Tokens, rule: Rotation) -> Tokens:
    """The place in a text at which a slowed pair, left alone, would have stood as it does after `length` tokens."""
    at_least(0, length=length)
    at_least(1, scale=rule.scale)
    return length / rule.scale


def sharper(rule: Rotation) -> Ratio:
    """What scores are multiplied with, so that attention over more tokens does not blur: `(0.1 ln scale + 1)` squared."""
    sound(rule, "sharpening")
    at_least(1, scale=rule.scale)
    return (rule.sharpening * math.log(rule.scale) + 1) ** 2


class Row(NamedTuple):
    """A pair of numbers in a key and the tokens in which it turns once."""

    pair: Count
    pre_training: Tokens
    after_yarn: Tokens


def rows() -> list[Row]:
    """V3's pairs, the quickest first, before and after the extension."""
    before, after = wavelengths(v3, rule), yarn(v3, rule, trained.sequence_length)
    return [Row(number, *both) for number, both in enumerate(zip(before, after, strict=True), start=1)]
