"""Multi-token prediction as speculative decoding: a guess, a check, and what both cost (V3 report, sections 2.2 and 5.4.3)."""

import random
from itertools import accumulate as running_total
from typing import NamedTuple

from snippets import parameters
from snippets.facts import group
from snippets.inputs import above, at_least
from snippets.lists import whole
from snippets.units import Count, Parameters, Ratio, Tokens

v3 = group("prediction.v3")
isca = group("prediction.isca")
sglang = group("prediction.sglang")
claim = group("prediction.claim")
config = group("architectures.deepseek_v3")


# --8<-- [start:tokens_per_step]
def tokens_per_step(acceptance, drafts=1) -> Tokens:
    """Tokens a step yields on average: 1 + p + p² + … + p^drafts, since a guess counts only if all before it were accepted."""
    if not 0 <= acceptance <= 1:
        raise ValueError(f"acceptance must be from 0 to 1, not {acceptance}")
    whole(0, drafts=drafts)
    return sum(acceptance**position for position in range(drafts + 1))


def speed_up(acceptance, overhead, drafts=1) -> Ratio:
    """Tokens per second with guessing over tokens per second without, when each guess adds `overhead` of a step."""
    at_least(0, overhead=overhead)
    return tokens_per_step(acceptance, drafts) / (1 + drafts * overhead)


def acceptance_needed(target, overhead) -> Ratio:
    """The acceptance rate at which one guess a step gives the speed-up `target`; above 1 it cannot be reached."""
    above(0, target=target)
    at_least(0, overhead=overhead)
    return target * (1 + overhead) - 1
# --8<-- [end:tokens_per_step]


# --8<-- [start:overhead]
def module_parameters(config) -> Parameters:
    """What one guess is multiplied with: one layer with its chosen experts, the projection of two vectors to one, the output head."""
    if not getattr(config, "n_routed_experts", 0):
        raise ValueError("config must be a mixture of experts: it has no n_routed_experts")
    d = config.hidden_size
    experts = (config.num_experts_per_tok + config.n_shared_experts) * parameters.expert_parameters(config)
    layer = parameters.attention_parameters(config) + experts + parameters.gate_parameters(config) + 2 * d
    return layer + 2 * d * d + 3 * d + config.vocab_size * d  # the 3 d are norms around the projection and before the head


def overhead(config) -> Ratio:
    """The extra work of one guess, as a share of the work of one ordinary step."""
    return module_parameters(config) / parameters.active_parameters(config)
# --8<-- [end:overhead]


# --8<-- [start:verify]
def acceptance_rate(target, draft) -> Ratio:
    """How often a guess drawn from `draft` is accepted: the overlap of the two distributions, Σ min(p, q)."""
    check(target, draft)
    return sum(map(min, target, draft))


def residual(target, draft) -> list:
    """What to draw from after a rejection: where `target` exceeds `draft`, scaled to sum to one."""
    check(target, draft)
    excess = [max(p - q, 0) for p, q in zip(target, draft, strict=True)]
    return [part / sum(excess) for part in excess] if any(excess) else list(target)


def output_distribution(target, draft, after_rejection=residual) -> list:
    """Chances of each token when a guess from `draft` is accepted with min(1, p/q), else one is drawn by `after_rejection`."""
    check(target, draft)
    accepted = [min(p, q) for p, q in zip(target, draft, strict=True)]
    replacement = after_rejection(target, draft)
    return [kept + (1 - sum(accepted)) * again for kept, again in zip(accepted, replacement, strict=True)]
# --8<-- [end:verify]


def check(target, draft):
    """Raises `ValueError` unless both are distributions over the same tokens."""
    if len(target) != len(draft):
        raise ValueError(f"draft must have as many tokens as target ({len(target)}), not {len(draft)}")
    for name, chances in (("target", target), ("draft", draft)):
        if not all(chance >= 0 for chance in chances) or not abs(sum(chances) - 1) <= 1e-9:
            raise ValueError(f"{name} must be chances of at least 0 that sum to 1, not to {float(sum(chances))}")


# --8<-- [start:speculative_step]
def draw(chances, rng) -> int:
    """A token, drawn with the given chances."""
    if not all(chance >= 0 for chance in chances) or not sum(chances) > 0:
        raise ValueError(f"chances must be at least 0, and one above 0, not {chances}")
    return rng.choices(range(len(chances)), cum_weights=list(running_total(chances)))[0]


def speculative_step(text, target, draft, drafts, rng) -> list[int]:
    """The tokens that one step adds to `text`; `target` and `draft` give the chances of the next token after a text."""
    whole(0, drafts=drafts)
    new = []
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

    text: list[int]
    steps: Count


def generate(target, draft, length, drafts=1, seed=0) -> Generated:
    """`length` tokens or a few more, drawn from `target` with guesses from `draft`; no guesses at `drafts` 0."""
    at_least(1, length=length)
    rng, text, steps = random.Random(seed), [], 0
    while len(text) < length:
        text += speculative_step(text, target, draft, drafts, rng)
        steps += 1
    return Generated(text, steps)


def toy_models(vocabulary=6, noise=0.3, seed=0):
    """A made-up language in which the next token depends on the last, and a draft that blends it with `noise` of another."""
    if not 0 <= noise <= 1:
        raise ValueError(f"noise must be from 0 to 1, not {noise}")
    whole(1, vocabulary=vocabulary)
    rng = random.Random(seed)
    truth, other = ([_chances(vocabulary, rng) for _ in range(vocabulary)] for _ in "to")
    blend = [[(1 - noise) * p + noise * q for p, q in zip(*rows, strict=True)] for rows in zip(truth, other, strict=True)]
    return (lambda text: truth[text[-1] if text else 0]), (lambda text: blend[text[-1] if text else 0])
# --8<-- [end:generate]


def _chances(count, rng):
    weights = [rng.expovariate(1) for _ in range(count)]
    return [weight / sum(weights) for weight in weights]


class SpeedRow(NamedTuple):
    """The speed-up at one acceptance rate, by how many tokens are guessed ahead."""

    acceptance: Ratio
    one_guess: Ratio
    two_guesses: Ratio
    three_guesses: Ratio


def speed_curve(config) -> list[SpeedRow]:
    """Speed-up over acceptance rates from 0 to 1, with the overhead of V3's module for each guess."""
    extra = overhead(config)
    return [SpeedRow(rate / 20, *(speed_up(rate / 20, extra, drafts) for drafts in (1, 2, 3))) for rate in range(21)]
