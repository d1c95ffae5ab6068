"""What a text of a privacy policy must say before its answers count: from when it held, for whom, and no answer that none can give."""

from collections.abc import Collection, Mapping
from typing import Any

from snippets.facts import Group
from snippets.inputs import day, has, one_of, only, stated, text

REGIONS = ("all regions", "all regions, with a part for Europe", "Europe", "United States")
"""Whose text a version can be: the two first are one text for everybody, without or with a part for Europe."""

Answers = Mapping[str, Collection[str] | None]
"""The questions that are put to a text, and the answers that each can have; none where the answer is free, as the names of places are."""


def answer(policy: Any, question: str, answers: Answers) -> str:
    """What a text answers to one of the questions in `answers`; `ValueError` where it has no answer, or none that it can have."""
    has("policy", policy, question)
    given: str = getattr(policy, question)
    text(**{question: given})
    allowed = answers[question]
    if allowed is not None:
        one_of(allowed, **{question: given})
    return given


def understood(policy: Any, answers: Answers, *also: str) -> None:
    """`policy` says from when it held, for whom, what `also` names, and nothing but answers that it can have: `ValueError` otherwise."""
    if not isinstance(policy, Group):  # facts are checked where they are kept, and count as read only when they decide
        only("a policy", policy, "in_force", "region", *also, *answers)
        has("policy", policy, "in_force", "region", *also)
        day(in_force=policy.in_force)
        one_of(REGIONS, region=policy.region)
        text(**{name: getattr(policy, name) for name in also})
        for question in sorted(stated(policy) & set(answers)):
            answer(policy, question, answers)
