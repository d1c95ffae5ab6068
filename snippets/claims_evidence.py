"""Counts that only the claim pages on evidence, openness and privacy need."""

from snippets.benchmarks import Gap, gap, hle
from snippets.facts import Group, group, names
from snippets.inputs import one_of
from snippets.units import Count, Percent

findings, exam = group("claims_evidence.findings"), group("claims_evidence.exam")

SERVICE, WEIGHTS = PLACES = ("service", "weights")
"""What a finding can be made on: DeepSeek's own app, website and API, or the files that anyone may run elsewhere."""


# --8<-- [start:findings_on]
def findings_on(place: str, recorded: Group) -> Count:
    """How many of the `recorded` findings were made on `place`.

    That is DeepSeek's own "service" or its "weights".
    """
    one_of(PLACES, place=place)
    return sum(getattr(recorded, name) == place for name in names(recorded))


# --8<-- [end:findings_on]


def findings_recorded(recorded: Group) -> Count:
    """How many findings there are, on whatever they were made."""
    return len(names(recorded))


# --8<-- [start:exam_gap]
def exam_gap(score: Percent, rival: Percent) -> Gap:
    """The gap of two scores on those questions of Humanity's Last Exam that have no picture.

    The exam is meant in its first version.
    """
    return gap(score, rival, hle.first_questions * exam.text_share / 100)


# --8<-- [end:exam_gap]
