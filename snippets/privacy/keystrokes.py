"""Whether typing rhythm can single a person out: published error rates turned into the size of a crowd to hide in.

An upper bound on what rhythm gives away by itself: one sample, everyone equally likely, and detectors that had samples
of each person to learn from. A network address or an account narrows the crowd far more.
"""

import math
from typing import Any, NamedTuple, Protocol

from snippets.facts import group
from snippets.inputs import above, at_least, below
from snippets.units import Bits, Count, People, Percent, Ratio

typenet = group("keystrokes.typenet")
typenet_touch = group("keystrokes.typenet_touch")
challenge = group("keystrokes.challenge")
clarkson = group("keystrokes.clarkson")
password = group("keystrokes.password")
crowd = group("keystrokes.crowd")
reader = group("keystrokes.reader")


class Detector(Protocol):
    """A way to know people by how they type. Studies publish one rate or two, so that no field is asked of all."""

    # in percent: eer, or false_match and false_non_match


# --8<-- [start:error_rates]
class ErrorRates(NamedTuple):
    """How often a detector takes a stranger for the person, and how often it misses the person."""

    false_match: Ratio
    false_non_match: Ratio


def error_rates(detector: Detector) -> ErrorRates:
    """The two error rates of `detector`; an equal error rate (`eer`) is both at once."""
    names = ErrorRates._fields if getattr(detector, "eer", None) is None else ("eer", "eer")
    return ErrorRates(*(_rate(detector, name) for name in names))


def _rate(detector: Detector, name: str) -> Ratio:
    percent: Any = getattr(detector, name, None)
    above(0, **{name: percent})
    below(100, **{name: percent})
    return percent / 100
# --8<-- [end:error_rates]


# --8<-- [start:false_matches]
def false_matches(detector: Detector, people: People) -> People:
    """How many strangers among `people` are taken for the one person sought, on average."""
    at_least(1, people=people)
    return (people - 1) * error_rates(detector).false_match


def chance_right(detector: Detector, people: People) -> Ratio:
    """The chance that someone whom `detector` picks out of `people` is the person sought.

    All are equally likely.
    """
    found = 1 - error_rates(detector).false_non_match
    return found / (found + false_matches(detector, people))
# --8<-- [end:false_matches]


# --8<-- [start:identifying_bits]
def rhythm_bits(detector: Detector) -> Bits:
    """What one match tells about who is typing, in bits: each bit halves the crowd."""
    return -math.log2(error_rates(detector).false_match)


def crowd_bits(people: People) -> Bits:
    """What it takes to single one person out of `people`, in bits."""
    at_least(1, people=people)
    return math.log2(people)


def samples_needed(detector: Detector, people: People) -> Count:
    """The fewest samples that leave less than one stranger.

    Each is taken for a fresh and independent test, which real ones are not.
    """
    strangers, rate = false_matches(detector, people), error_rates(detector).false_match
    count = 1
    while strangers >= 1:
        strangers, count = strangers * rate, count + 1
    return count
# --8<-- [end:identifying_bits]


class CrowdRow(NamedTuple):
    """A crowd, and the chance that a match in it is right, by study, and by the method that the reader has set."""

    people: People
    volunteers: Percent
    best_of_challenge: Percent
    people_at_work: Percent
    method_above: Percent


def crowd_rows() -> list[CrowdRow]:
    """The chance that a match is right in crowds from two people to ten thousand."""
    studies = (typenet, challenge, clarkson, reader)
    sizes = (2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000)
    return [CrowdRow(people, *(100 * chance_right(study, people) for study in studies)) for people in sizes]
