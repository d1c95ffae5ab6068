"""Multi-token prediction as speculative decoding: a guess, a check, and what both cost (V3 report, sections 2.2 and 5.4.3)."""

import math
import random
from collections.abc import Callable, Sequence
from itertools import accumulate as running_total
from typing import NamedTuple, Protocol

from snippets.facts import group
from snippets.inputs import above, at_least, each_at_least, mixture, numbers, paired, probabilities, share, sound, whole
from snippets.model import parameters
from snippets.things.mixtures import ExpertLayer, Mixture
from snippets.things.models import EvenHeads
from snippets.units import Parameters, Ratio, Tokens, Whole

v3 = group("prediction.v3")
isca = group("prediction.isca")
sglang = group("prediction.sglang")
claim = group("prediction.claim")
reader = group("prediction.reader")
config = group("architectures.deepseek_v3")

Chances = Sequence[Ratio]
"""For each token of the vocabulary the chance that it comes next."""
Model = Callable[[list[Whole]], Chances]
"""What gives, after a text, the chances of the next token."""


class DraftLayer(ExpertLayer, EvenHeads, Protocol):
    """A model by what its prediction module is built like: one layer and the output head."""

    vocab_size: Whole


# --8<-- [start:tokens_per_step]
def tokens_per_step(acceptance: Ratio, drafts: Whole = 1) -> Tokens:
    """Tokens a step yields on average with `drafts` guessed ahead, `acceptance` of which hold.

    They are 1 + p + p² + … + p^drafts: a guess counts only if all before it were accepted.
    """
    share(acceptance=acceptance)
    whole(0, drafts=drafts)
    return math.fsum(acceptance**position for position in range(drafts + 1))


def speed_up(acceptance: Ratio, overhead: Ratio, drafts: Whole = 1) -> Ratio:
    """Speed-up by guessing, `drafts` a step, if `acceptance` of them hold and each adds `overhead` of a step."""
    at_least(0, overhead=overhead)
    return tokens_per_step(acceptance, drafts) / (1 + drafts * overhead)


def acceptance_needed(target: Ratio, overhead: Ratio) -> Ratio:
    """The acceptance rate at which one guess a step gives the speed-up `target`.

    Above 1 it cannot be reached.
    """
    above(0, target=target)
    at_least(0, overhead=overhead)
    return target * (1 + overhead) - 1
# --8<-- [end:tokens_per_step]


# --8<-- [start:overhead]
def module_parameters(config: DraftLayer) -> Parameters:
    """What one guess is multiplied with.

    It is one layer with its chosen experts, the projection of two vectors to one, the output head.
    """
    mixture(config=config)
    sound(config, "hidden_size", "vocab_size", "num_experts_per_tok", "n_shared_experts")
    d, experts = config.hidden_size, config.num_experts_per_tok + config.n_shared_experts
    layer = parameters.attention_parameters(config) + parameters.gate_parameters(config) + 2 * d
    layer += experts * parameters.expert_parameters(config)
    norms = 3 * d  # around the projection and before the head
    return layer + 2 * d * d + norms + config.vocab_size * d


def overhead(config: Mixture) -> Ratio:
    """The extra work of one guess, as a share of the work of one ordinary step."""
    return module_parameters(config) / parameters.active_parameters(config)
# --8<-- [end:overhead]


class DraftRow(NamedTuple):
    """Guesses a step, in words, and the speed that they give."""

    guesses: str
    speed: Ratio


def by_drafts(config: Mixture, acceptance: Ratio) -> list[DraftRow]:
    """The speed-up with no guess a step and with one to eight, all accepted as often."""
    cost, words = overhead(config), ("none", "one", "two", "three", "four", "five", "six", "seven", "eight")
    return [DraftRow(word, speed_up(acceptance, cost, drafts)) for drafts, word in enumerate(words)]


# --8<-- [start:verify]
def acceptance_rate(target: Chances, draft: Chances) -> Ratio:
    """How often a guess drawn from `draft` is accepted: the overlap of the two, Σ min(p, q)."""
    check(target, draft)
    return sum(map(min, target, draft))  # not fsum, here and below: fractions stay exact


def residual(target: Chances, draft: Chances) -> list[Ratio]:
    """What to draw from after a rejection: where `target` exceeds `draft`, scaled to sum to one."""
    check(target, draft)
    excess = [max(p - q, 0) for p, q in zip(target, draft, strict=True)]
    return [part / sum(excess) for part in excess] if any(excess) else list(target)


def output_distribution(
    target: Chances,
    draft: Chances,
    after_rejection: Callable[[Chances, Chances], Chances] = residual,
) -> list[Ratio]:
    """Chances of each token when a guess from `draft` is accepted with min(1, p/q).

    After a rejection a token is drawn by `after_rejection`.
    """
    check(target, draft)
    accepted = [min(p, q) for p, q in zip(target, draft, strict=True)]
    rejected, replacement = 1 - sum(accepted), after_rejection(target, draft)
    return [p + rejected * again for p, again in zip(accepted, replacement, strict=True)]
# --8<-- [end:verify]


def check(target: Chances, draft: Chances) -> None:
    """Raises `ValueError` unless both are distributions over the same tokens."""
    probabilities(target=target, draft=draft)
    paired(target=target, draft=draft)


# --8<-- [start:speculative_step]
def draw(chances: Chances, rng: random.Random) -> Whole:
    """A token, drawn with the given chances."""
    numbers(chances=chances)
    each_at_least(0, chances=chances)
    if not any(chances):
        raise ValueError("chances must not all be 0")
    return rng.choices(range(len(chances)), cum_weights=list(running_total(chances)))[0]


def speculative_step(
    text: list[Whole],
    target: Model,
    draft: Model,
    drafts: Whole,
    rng: random.Random,
) -> list[Whole]:
    """The tokens that one step adds to `text`, drawn from `target` with guesses from `draft`."""
    whole(0, drafts=drafts)
    new: list[Whole] = []
    for _ in range(drafts):
        p, q = target(text + new), draft(text + new)
        check(p, q)
        guess = draw(q, rng)
        if rng.random() * q[guess] >= p[guess]:  # accepted with chance min(1, p/q)
            return [*new, draw(residual(p, q), rng)]
        new.append(guess)
    return [*new, draw(target(text + new), rng)]
# --8<-- [end:speculative_step]


# --8<-- [start:generate]
class Generated(NamedTuple):
    """A text, and how many steps of the large model it took."""

    text: list[Whole]
    steps: Whole


def generate(
    target: Model,
    draft: Model,
    length: Tokens,
    drafts: Whole = 1,
    seed: int = 0,
) -> Generated:
    """`length` tokens or a few more, drawn from `target` with guesses from `draft`, if any."""
    at_least(1, length=length)
    rng, steps = random.Random(seed), 0
    text: list[Whole] = []
    while len(text) < length:
        text += speculative_step(text, target, draft, drafts, rng)
        steps += 1
    return Generated(text, steps)


def toy_models(vocabulary: Whole = 6, noise: Ratio = 0.3, seed: int = 0) -> tuple[Model, Model]:
    """A made-up language in which the next token depends on the last, and a draft for it.

    The draft blends the language with `noise` of another.
    """
    share(noise=noise)
    whole(1, vocabulary=vocabulary)
    rng = random.Random(seed)
    truth, other = ([_chances(vocabulary, rng) for _ in range(vocabulary)] for _ in "to")
    pairs = [zip(*rows, strict=True) for rows in zip(truth, other, strict=True)]
    blend = [[(1 - noise) * p + noise * q for p, q in pair] for pair in pairs]
    return _after_last(truth), _after_last(blend)
# --8<-- [end:generate]


def _after_last(chances: list[list[Ratio]]) -> Model:
    return lambda text: chances[text[-1] if text else 0]


def _chances(count: Whole, rng: random.Random) -> list[Ratio]:
    weights = [rng.expovariate(1) for _ in range(count)]
    return [weight / math.fsum(weights) for weight in weights]


class SpeedRow(NamedTuple):
    """The speed-up at one acceptance rate, by how many tokens are guessed ahead."""

    acceptance: Ratio
    one_guess: Ratio
    two_guesses: Ratio
    three_guesses: Ratio


def speed_curve(config: Mixture) -> list[SpeedRow]:
    """Speed-up over acceptance rates from 0 to 1, with the overhead of V3's module for each guess."""
    extra = overhead(config)
    return [SpeedRow(rate / 20, *(speed_up(rate / 20, extra, drafts) for drafts in (1, 2, 3))) for rate in range(21)]
