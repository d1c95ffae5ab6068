"""Text that privacy policies share: how many of one text's runs of five words also stand in another (shingling, Broder 1997).

The policies are not ours to print. What is stored is a fingerprint of every run of DeepSeek's policy of 5 December 2024.
"""

import hashlib
import re
from typing import NamedTuple

from snippets import inputs
from snippets.facts import group
from snippets.inputs import whole
from snippets.units import Percent, Ratio, Whole

stored = group("overlap.deepseek")
found = group("overlap.found")
longer = group("overlap.longer")
later = group("overlap.later")

LENGTH = 5
"""Words in a run: short enough to survive an edited sentence, long enough that two texts rarely share one by chance."""


# --8<-- [start:shingles]
def plain_words(text: str) -> list[str]:
    """The words of `text` in lower case.

    Digits, punctuation and the addresses behind Markdown links are left out.
    """
    inputs.text(text=text)
    return re.findall(r"[a-z']+", re.sub(r"\]\([^)]*\)", "]", text).lower())


def shingles(text: str, length: Whole = LENGTH) -> set[tuple[str, ...]]:
    """The different runs of `length` words in `text`."""
    whole(1, length=length)
    words, size = plain_words(text), int(length)
    return {tuple(words[start : start + size]) for start in range(len(words) - size + 1)}


def text_overlap(text: str, other: str, length: Whole = LENGTH) -> Ratio:
    """Share of the runs of `text` that also stand in `other`: 0 is nothing, 1 is all of it."""
    inputs.text(other=other)
    runs = shingles(text, length)
    if not runs:
        raise ValueError(f"text must have at least {length} words, not {len(plain_words(text))}")
    return len(runs & shingles(other, length)) / len(runs)
# --8<-- [end:shingles]


# --8<-- [start:fingerprints]
def fingerprints(text: str) -> set[int]:
    """A number for every run of five words: the first bits of its SHA-256.

    The words cannot be read back from it.
    """
    runs = (" ".join(run).encode() for run in shingles(text))
    return {int(hashlib.sha256(run).hexdigest()[:6], 16) for run in runs}


def stored_fingerprints(digits: str) -> set[int]:
    """The fingerprints written in `digits`: hexadecimal numbers with spaces between them."""
    inputs.text(digits=digits)
    if not re.fullmatch(r"[0-9a-f\s]*", digits):
        raise ValueError("digits must be hexadecimal numbers with spaces between them")
    return {int(number, 16) for number in digits.split()}


def policy_overlap(shared: str) -> Ratio:
    """Share of the runs of DeepSeek's policy of 5 December 2024 that are in `shared`."""
    policy = stored_fingerprints(stored.fingerprints)
    return len(policy & stored_fingerprints(shared)) / len(policy)


def share_in_policy(text: str) -> Ratio:
    """Share of the runs of any `text` that also stand in DeepSeek's policy of 5 December 2024."""
    runs = fingerprints(text)
    if not runs:
        raise ValueError(f"text must have at least {LENGTH} words, not {len(plain_words(text))}")
    return len(runs & stored_fingerprints(stored.fingerprints)) / len(runs)
# --8<-- [end:fingerprints]


class OverlapRow(NamedTuple):
    """A company and the share of DeepSeek's policy that its own policy of that time has word for word."""

    company: str
    shared: Percent


def overlap_rows() -> list[OverlapRow]:
    """The share of DeepSeek's policy of 5 December 2024 that stands in five others, the largest first.

    Each is the version in force that winter, of Anthropic the oldest archived, of May 2025.
    """
    others = {"TikTok": found.tiktok, "OpenAI": found.openai, "Anthropic": found.anthropic, "Meta": found.meta, "Google": found.google}
    rows = [OverlapRow(name, 100 * policy_overlap(shared)) for name, shared in others.items()]
    return sorted(rows, key=lambda row: -row.shared)
