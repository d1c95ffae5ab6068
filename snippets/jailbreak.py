"""How sure a rate from a few tests is: confidence intervals for proportions, and a test of two rates against each other.

Wilson (1927) and Clopper and Pearson (1934), as Newcombe compares them (Statistics in Medicine 17, 1998); Fisher's exact test.
"""

import math
from typing import NamedTuple

from snippets.facts import group
from snippets.units import Count, Percent, Ratio

cisco = group("jailbreak.cisco")
cisco_2026 = group("jailbreak.cisco_2026")
caisi = group("jailbreak.caisi")
crowdstrike = group("jailbreak.crowdstrike")
promptfoo = group("jailbreak.promptfoo")
astral = group("jailbreak.astral")
r1dacted, retrained = group("jailbreak.r1dacted"), group("jailbreak.retrained")
reader = group("jailbreak.reader")

Z95 = 1.959964
"""The point of the normal distribution beyond which 2.5 % lie."""


class Interval(NamedTuple):
    """The two ends of a 95 % confidence interval for a proportion."""

    low: Ratio
    high: Ratio


# --8<-- [start:wilson_interval]
def wilson_interval(hits, trials) -> Interval:
    """The proportions that `hits` in `trials` make plausible: those within 1.96 standard errors of the one observed (Wilson 1927)."""
    _check_trials(hits, trials)
    share, weight = hits / trials, Z95**2 / trials
    middle = (share + weight / 2) / (1 + weight)
    width = math.sqrt(share * (1 - share) * weight + weight**2 / 4) / (1 + weight)
    return Interval(max(0.0, middle - width), min(1.0, middle + width))
# --8<-- [end:wilson_interval]


# --8<-- [start:exact_interval]
def exact_interval(hits, trials) -> Interval:
    """The proportions under which neither `hits` or more nor `hits` or fewer would be rarer than 2.5 % (Clopper and Pearson 1934)."""
    _check_trials(hits, trials)
    low = _bisect(lambda share: _at_least(hits, trials, share) < 0.025) if hits else 0.0
    high = _bisect(lambda share: 1 - _at_least(hits + 1, trials, share) > 0.025) if hits < trials else 1.0
    return Interval(low, high)


def _at_least(hits, trials, share):
    if not 0 < share < 1:
        return float(share >= 1 or hits == 0)
    whole, yes, no = math.lgamma(trials + 1), math.log(share), math.log1p(-share)
    logs = (whole - math.lgamma(k + 1) - math.lgamma(trials - k + 1) + k * yes + (trials - k) * no for k in range(hits, trials + 1))
    return math.fsum(map(math.exp, logs))


def _bisect(too_low):
    low, high = 0.0, 1.0
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if too_low(middle) else (low, middle)
    return (low + high) / 2
# --8<-- [end:exact_interval]


# --8<-- [start:fisher_exact]
def fisher_exact(hits, other_hits, trials, other_trials=None) -> Ratio:
    """The chance of a split at least as uneven as `hits` to `other_hits` if the true rates were equal (two-sided).

    Both had `trials` tests, unless `other_trials` says how many the other had.
    """
    others = trials if other_trials is None else other_trials
    _check_trials(hits, trials)
    _check_trials(other_hits, others, "other_")
    both = hits + other_hits
    ways = {k: math.comb(trials, k) * math.comb(others, both - k) for k in range(max(0, both - others), min(trials, both) + 1)}
    return sum(count for count in ways.values() if count <= ways[hits]) / math.comb(trials + others, both)
# --8<-- [end:fisher_exact]


def trials_without_failure(share) -> Count:
    """The fewest tests, all of them hits, after which the exact interval lies above `share`."""
    if not 0 < share < 1:
        raise ValueError(f"share must be between 0 and 1, not {share}")
    return math.ceil(math.log(0.025) / math.log(share))


# --8<-- [start:attack_rows]
class AttackRow(NamedTuple):
    """A model, the share of attacks that succeeded, and the ends of the exact 95 % interval."""

    model: str
    low: Percent
    measured: Percent
    high: Percent


def attack_hits(percent) -> Count:
    """How many of the 50 prompts a rate in percent stands for."""
    if not 0 <= percent <= 100:
        raise ValueError(f"percent must be between 0 and 100, not {percent}")
    return round(cisco.prompts * percent / 100)


def attack_rows() -> list[AttackRow]:
    """Cisco's six models with the exact interval of each."""
    rates = {"DeepSeek-R1": cisco.r1, "Llama 3.1 405B": cisco.llama, "GPT-4o": cisco.gpt4o}
    rates |= {"Gemini 1.5 Pro": cisco.gemini, "Claude 3.5 Sonnet": cisco.claude, "o1-preview": cisco.o1}
    ends = {name: exact_interval(attack_hits(rate), cisco.prompts) for name, rate in rates.items()}
    return [AttackRow(name, 100 * ends[name].low, rate, 100 * ends[name].high) for name, rate in rates.items()]
# --8<-- [end:attack_rows]


def refused_share() -> Ratio:
    """Share of Promptfoo's sensitive questions that R1 met with a canned refusal."""
    return promptfoo.refused / promptfoo.asked


def more_likely(rate, base) -> Ratio:
    """By what share of itself the rate `base` has to grow to reach `rate`."""
    if not base > 0:
        raise ValueError(f"base must be above 0, not {base}")
    if not rate >= 0:
        raise ValueError(f"rate must be at least 0, not {rate}")
    return rate / base - 1


def _check_trials(hits, trials, which=""):
    if not trials >= 1:
        raise ValueError(f"{which}trials must be at least 1, not {trials}")
    if not 0 <= hits <= trials:
        raise ValueError(f"{which}hits must be 0 to {which}trials ({trials}), not {hits}")
    for name, count in (("hits", hits), ("trials", trials)):
        if not isinstance(count, int):
            raise ValueError(f"{which}{name} must be a whole number, not {count}")
