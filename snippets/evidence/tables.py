"""Whole tables of scores that DeepSeek printed, counted by who is ahead: V3's base model beside Llama's, R1 beside V3 and o1."""

from collections.abc import Sequence

from snippets.facts import group
from snippets.inputs import numbers, paired
from snippets.statistics import Changes, changes
from snippets.units import Count, Real

base, chat = group("tables.base"), group("tables.chat")


def v3_for_llama() -> Changes:
    """V3's base model in place of Llama 3.1 405B's: scores by which way they go."""
    return changes(base.llama_405b, base.v3)


def r1_for_v3() -> Changes:
    """R1 in place of V3, the model that it was made from: scores by which way they go."""
    return changes(chat.v3, chat.r1)


def led_by_v3() -> Count:
    """Tests on which V3's base model is ahead of all three others."""
    return firsts(base.v3, base.v2, base.qwen_72b, base.llama_405b)


def led_by_r1() -> Count:
    """Rows in which R1 is ahead of the four others that have a figure in each."""
    return firsts(chat.r1, chat.claude, chat.gpt_4o, chat.v3, chat.o1_mini)


def firsts(scores: Sequence[Real], *others: Sequence[Real]) -> Count:
    """On how many tests the first of some models is ahead of all others."""
    for other in others:
        numbers(scores=scores, other=other)
        paired(scores=scores, other=other)
    return sum(score > max(rivals) for score, *rivals in zip(scores, *others, strict=True))


def rows() -> Count:
    """Rows of the table of R1 and its rivals."""
    return len(chat.r1)


def rows_without_o1() -> Count:
    """Rows of that table in which o1 has no figure."""
    return rows() - len(chat.o1)
