"""How sure a rate from a few tests is: confidence intervals for proportions, and a test of two rates against each other.

Wilson (1927) and Clopper and Pearson (1934), as Newcombe compares them (Statistics in Medicine, volume 17, 1998); Fisher's exact test.
"""

import math
from collections.abc import Callable
from operator import sub
from typing import NamedTuple

from snippets.facts import group
from snippets.inputs import above, at_least, below, between, part_of, whole
from snippets.statistics import Changes, changes, wilson
from snippets.units import Amount, Percent, Ratio, Whole

cisco = group("jailbreak.cisco")
cisco_2026 = group("jailbreak.cisco_2026")
caisi = group("jailbreak.caisi")
crowdstrike = group("jailbreak.crowdstrike")
promptfoo = group("jailbreak.promptfoo")
astral = group("jailbreak.astral")
r1dacted, retrained = group("jailbreak.r1dacted"), group("jailbreak.retrained")
reader = group("jailbreak.reader")


class Interval(NamedTuple):
    """The two ends of a 95 % confidence interval for a proportion."""

    low: Ratio
    high: Ratio


# --8<-- [start:wilson_interval]
def wilson_interval(hits: Amount, trials: Amount) -> Interval:
    """The proportions that `hits` in `trials` make plausible.

    They are those from which the one observed is at most `Z_95` standard errors away (Wilson 1927).
    """
    _check_trials(hits, trials)
    return Interval(*wilson(hits / trials, trials))
# --8<-- [end:wilson_interval]


# --8<-- [start:exact_interval]
def exact_interval(hits: Amount, trials: Amount) -> Interval:
    """The proportions under which neither `hits` or more nor `hits` or fewer are rarer than 2.5 %.

    Clopper and Pearson (1934).
    """
    _check_trials(hits, trials)
    low, high = 0.0, 1.0
    if hits > 0:
        low = _bisect(lambda share: _or_more(hits, trials, share) < 0.025)
    if hits < trials:
        high = _bisect(lambda share: 1 - _or_more(hits + 1, trials, share) > 0.025)
    return Interval(low, high)


def _or_more(hits: Amount, trials: Amount, share: Ratio) -> Ratio:
    """The chance of `hits` or more; in logarithms, since a float cannot hold so many ways."""
    all_ways, yes, no = math.lgamma(trials + 1), math.log(share), math.log1p(-share)
    counts = range(int(hits), int(trials) + 1)
    ways = (all_ways - math.lgamma(k + 1) - math.lgamma(trials - k + 1) for k in counts)
    logs = (way + k * yes + (trials - k) * no for way, k in zip(ways, counts, strict=True))
    return math.fsum(map(math.exp, logs))


def _bisect(too_low: Callable[[Ratio], bool]) -> Ratio:
    low, high = 0.0, 1.0
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if too_low(middle) else (low, middle)
    return (low + high) / 2
# --8<-- [end:exact_interval]


# --8<-- [start:fisher_exact]
def fisher_exact(
    hits: Whole,
    other_hits: Whole,
    trials: Whole,
    other_trials: Whole | None = None,
) -> Ratio:
    """The chance of a split at least as uneven as `hits` to `other_hits` if the rates were equal.

    It is two-sided. Both had `trials` tests, unless `other_trials` says how many the other had.
    """
    others = trials if other_trials is None else other_trials
    whole(1, trials=trials, other_trials=others)
    whole(0, hits=hits, other_hits=other_hits)
    part_of("trials", trials, hits=hits)
    part_of("other_trials", others, other_hits=other_hits)
    mine, theirs, both = int(trials), int(others), int(hits + other_hits)
    possible = range(max(0, both - theirs), min(mine, both) + 1)
    ways = {k: math.comb(mine, k) * math.comb(theirs, both - k) for k in possible}
    as_uneven = sum(count for count in ways.values() if count <= ways[hits])
    return as_uneven / math.comb(mine + theirs, both)
# --8<-- [end:fisher_exact]


def trials_without_failure(share: Percent) -> Whole:
    """The fewest tests, all of them hits, after which the exact interval lies above `share`."""
    above(0, share=share)
    below(100, share=share)
    return math.ceil(math.log(0.025) / math.log(share / 100))


# --8<-- [start:attack_rows]
class AttackRow(NamedTuple):
    """A model, the share of attacks that succeeded, and the ends of the exact 95 % interval."""

    model: str
    low: Percent
    measured: Percent
    high: Percent


def attack_hits(percent: Percent, prompts: Whole) -> Whole:
    """How many of the `prompts` a rate in percent stands for."""
    between(0, 100, percent=percent)
    whole(1, prompts=prompts)
    return round(prompts * percent / 100)


def attack_rows(prompts: Whole) -> list[AttackRow]:
    """Cisco's six models, each with the exact interval that its rate would have with so many prompts."""
    rates = {"DeepSeek-R1": cisco.r1, "Llama 3.1 405B": cisco.llama, "GPT-4o": cisco.gpt4o}
    rates |= {"Gemini 1.5 Pro": cisco.gemini, "Claude 3.5 Sonnet": cisco.claude}
    rates |= {"o1-preview": cisco.o1}
    ends = [exact_interval(attack_hits(rate, prompts), prompts) for rate in rates.values()]
    rows = zip(rates.items(), ends, strict=True)
    return [AttackRow(name, 100 * low, rate, 100 * high) for (name, rate), (low, high) in rows]
# --8<-- [end:attack_rows]


class RefusedRow(NamedTuple):
    """A test of R1, the share of its requests that R1 refused, and the ends of the exact 95 % interval."""

    test: str
    low: Percent
    refused: Percent
    high: Percent


def refused_rows() -> list[RefusedRow]:
    """What R1 refused in Promptfoo's test, and in Cisco's: there all that its attack did not get through."""
    tests = {
        "Questions sensitive in China (Promptfoo)": (promptfoo.refused, promptfoo.asked),
        "Harmful requests with an attack (Cisco)": (cisco.prompts - attack_hits(cisco.r1, cisco.prompts), cisco.prompts),
    }
    ends = [exact_interval(refused, asked) for refused, asked in tests.values()]
    rows = zip(tests.items(), ends, strict=True)
    return [RefusedRow(name, 100 * low, 100 * refused / asked, 100 * high) for (name, (refused, asked)), (low, high) in rows]


def refused_share() -> Ratio:
    """Share of Promptfoo's sensitive questions that R1 met with a canned refusal."""
    return promptfoo.refused / promptfoo.asked


def more_likely(rate: Percent, base: Percent) -> Ratio:
    """By what share of itself the rate `base` has to grow to reach `rate`."""
    above(0, base=base)
    at_least(0, rate=rate)
    return rate / base - 1


def _check_trials(hits: Amount, trials: Amount) -> None:
    whole(1, trials=trials)
    whole(0, hits=hits)
    part_of("trials", trials, hits=hits)


def retraining() -> Changes:
    """R1's largest student after Perplexity's new training in place of before it: six scores by which way they go."""
    return changes(retrained.others_before, retrained.others_after)


def largest_rise() -> Percent:
    """The largest rise among these six changes, in points."""
    return max(map(sub, retrained.others_after, retrained.others_before))


def largest_fall() -> Percent:
    """The largest fall among these six changes, in points."""
    return max(map(sub, retrained.others_before, retrained.others_after))
