"""Whether typing rhythm can single a person out: published error rates turned into the size of a crowd to hide in.

An upper bound on what rhythm gives away by itself: one sample, everyone equally likely, and detectors that had samples
of each person to learn from. A network address or an account narrows the crowd far more.
"""

import math
from typing import NamedTuple

from snippets.facts import group
from snippets.units import Bits, Count, People, Percent, Ratio

typenet = group("keystrokes.typenet")
typenet_touch = group("keystrokes.typenet_touch")
challenge = group("keystrokes.challenge")
clarkson = group("keystrokes.clarkson")
password = group("keystrokes.password")
crowd = group("keystrokes.crowd")


# --8<-- [start:error_rates]
class ErrorRates(NamedTuple):
    """How often a detector takes a stranger for the person, and how often it misses the person."""

    false_match: Ratio
    false_non_match: Ratio


def error_rates(detector) -> ErrorRates:
    """The two error rates of `detector`; an equal error rate (`eer`, in percent) is both at once."""
    eer = getattr(detector, "eer", None)
    rates = tuple(getattr(detector, name, None) if eer is None else eer for name in ErrorRates._fields)
    if not all(rate is not None and 0 < rate < 100 for rate in rates):
        raise ValueError(f"error rates must be above 0 and below 100 %, not {rates[0]} and {rates[1]}")
    return ErrorRates(*(rate / 100 for rate in rates))
# --8<-- [end:error_rates]


# --8<-- [start:false_matches]
def false_matches(detector, people) -> People:
    """How many strangers among `people` are taken for the one person sought, on average."""
    if not 1 <= people < math.inf:
        raise ValueError(f"people must be at least 1, not {people}")
    return (people - 1) * error_rates(detector).false_match


def chance_right(detector, people) -> Ratio:
    """The chance that someone whom `detector` picks out of `people` is the person sought, all being equally likely."""
    found = 1 - error_rates(detector).false_non_match
    return found / (found + false_matches(detector, people))
# --8<-- [end:false_matches]


# --8<-- [start:identifying_bits]
def rhythm_bits(detector) -> Bits:
    """What one match tells about who is typing, in bits: each bit halves the crowd."""
    return -math.log2(error_rates(detector).false_match)


def crowd_bits(people) -> Bits:
    """What it takes to single one person out of `people`, in bits."""
    if not 1 <= people < math.inf:
        raise ValueError(f"people must be at least 1, not {people}")
    return math.log2(people)


def samples_needed(detector, people) -> Count:
    """The fewest samples that leave less than one stranger, if each were a fresh and independent test; real ones are not."""
    strangers, rate, count = false_matches(detector, people), error_rates(detector).false_match, 1
    while strangers >= 1:
        strangers, count = strangers * rate, count + 1
    return count
# --8<-- [end:identifying_bits]


class CrowdRow(NamedTuple):
    """A crowd, and the chance that a match in it is right, by study."""

    people: People
    volunteers: Percent
    best_of_challenge: Percent
    people_at_work: Percent


def crowd_rows() -> list[CrowdRow]:
    """The chance that a match is right in crowds from two people to ten thousand."""
    studies = (typenet, challenge, clarkson)
    sizes = (2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000)
    return [CrowdRow(people, *(100 * chance_right(study, people) for study in studies)) for people in sizes]
