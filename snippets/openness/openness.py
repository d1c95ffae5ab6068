"""Openness: what DeepSeek released with each model, and a check of any release against the Open Source AI Definition 1.0.

A release is any object that says what comes with it: the licence of its weights, code and so on (or "not released"), and how
completely its training data are described ("complete", "partial" or "none"). An explanation, not legal advice.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from math import fsum
from typing import NamedTuple, Protocol

from snippets.facts import group
from snippets.inputs import day, each_between, not_empty, one_of, text
from snippets.openness.stored import with_tables
from snippets.units import Count, Parameters, Percent, Ratio, Real

coder, llm, v2, v3 = group("openness.coder"), group("openness.llm"), group("openness.v2"), group("openness.v3")
r1, janus_pro, v3_0324 = group("openness.r1"), group("openness.janus_pro"), group("openness.v3_0324")
v32_exp, v4_pro, v41_flash = group("openness.v32_exp"), group("openness.v4_pro"), group("openness.v41_flash")
v4_flash, v4_flash_0731 = group("openness.v4_flash"), group("openness.v4_flash_0731")
v4_pro_0813, v41_flash_1017 = group("openness.v4_pro_0813"), group("openness.v41_flash_1017")
fmti, released = group("openness.fmti"), group("releases.models")
check_r1, check_v3 = group("openness.check_r1"), group("openness.check_v3")
check_llama, check_olmo = group("openness.check_llama"), group("openness.check_olmo")
v32, v4, v41 = group("v4.v32"), group("v4.v4"), group("v4.v41")
day_v4, day_v41 = group("v4.deepseek_v4_pro"), group("v4.deepseek_v41_flash")

APPROVED = ("MIT", "Apache 2.0", "BSD 2-Clause", "BSD 3-Clause", "MPL 2.0", "GPL 2.0", "GPL 3.0", "LGPL 3.0", "AGPL 3.0")
"""Licences on the Open Source Initiative's list that models are released under; the list itself is longer."""

WITHHELD = "not released"
LEVELS = ("none", "partial", "complete")


class Release(Protocol):
    """A release by what comes with it: licences (or "not released"), and how far its training data are described."""

    weights: str
    inference_code: str
    training_code: str
    data_code: str
    data_description: str
    public_data: str
    bought_data: str


class Item(NamedTuple):
    """A model as it was released: when, under which licence its weights and its code are, and what of the training came along."""

    model: str
    on: date
    weights: str
    code: str
    training_code: str


# --8<-- [start:released_items]
def released_items() -> list[Item]:
    """DeepSeek's main language models and Janus-Pro, in order of time."""
    days = {"Coder": (coder, released.coder), "LLM": (llm, released.llm)}
    days |= {"V2": (v2, released.v2), "V3": (v3, released.v3), "R1": (r1, released.r1)}
    days |= {"Janus-Pro": (janus_pro, released.janus_pro), "V3-0324": (v3_0324, released.v3_0324)}
    days |= {"V3.2-Exp": (v32_exp, v32.released), "V4-Pro": (v4_pro, day_v4.released)}
    days |= {"V4-Flash": (v4_flash, day_v4.released), "V4-Flash-0731": (v4_flash_0731, released.v4_flash_0731)}
    days |= {"V4-Pro-0813": (v4_pro_0813, released.v4_pro_0813), "V4.1-Flash": (v41_flash, day_v41.released)}
    days |= {"V4.1-Flash-1017": (v41_flash_1017, released.v41_flash_1017)}
    rows = days.items()
    return [Item(name, on, it.weights, it.code, it.training_code) for name, (it, on) in rows]
# --8<-- [end:released_items]


def unrestricted_share(first: date, last: date) -> Ratio:
    """Of the models released from `first` to `last`, the share whose weights are under an approved licence."""
    day(first=first, last=last)
    chosen = [item for item in released_items() if first <= item.on <= last]
    if not chosen:
        raise ValueError(f"first and last must enclose a release; none lies between {first} and {last}")
    return sum(approved(item.weights) for item in chosen) / len(chosen)


class Size(NamedTuple):
    """A day, and the parameters of the model released on it, in the column of the licence of its weights."""

    day: date
    own_licence: Parameters | None
    open_source_licence: Parameters | None


def sizes_by_licence() -> list[Size]:
    """All parameters of each model in `released_items`, under DeepSeek's own licence or under an approved one.

    V4.1's tables are counted, modules that draft tokens ahead are not.
    """
    sizes = [it.parameters for it in (coder, llm, v2, v3, r1, janus_pro, v3_0324, v32_exp)]
    sizes += [v4.pro.total, v4.flash.total, v4.flash.total, v4.pro.total, with_tables(v41), with_tables(v41)]
    split = ((item, size, approved(item.weights)) for item, size in zip(released_items(), sizes, strict=True))
    return [Size(item.on, None if free else size, size if free else None) for item, size, free in split]


def approved(licence: str) -> bool:
    """Whether `licence` is one that the Open Source Initiative has approved; "not released" is none."""
    text(licence=licence)
    return licence in APPROVED


# --8<-- [start:osaid]
class Clause(NamedTuple):
    """One requirement of the definition: what it asks for, what was found, and if it is met."""

    asks: str
    found: str
    met: bool


def osaid(release: Release) -> list[Clause]:
    """The release against each requirement of the Open Source AI Definition 1.0.

    The first four are judged by terms and access alone.
    """
    weights, runs = release.weights, release.inference_code
    inspect = "both released" if WITHHELD not in (weights, runs) else "not both released"
    return [
        Clause("use for any purpose", weights, approved(weights)),
        Clause("study: weights and running code", inspect, inspect == "both released"),
        Clause("modify", weights, approved(weights)),
        Clause("share", weights, approved(weights)),
        *(Clause(asks, level, level == "complete") for asks, level in _data(release)),
        *(Clause(asks, terms, approved(terms)) for asks, terms in _code(release)),
        Clause("parameters", weights, approved(weights)),
    ]
# --8<-- [end:osaid]


def _data(release: Release) -> Iterator[tuple[str, str]]:
    names = {"data_description": "data: full description", "public_data": "data: list of public sources"}
    names |= {"bought_data": "data: list of bought sources"}
    for name, asks in names.items():
        level = getattr(release, name)
        one_of(LEVELS, **{name: level})
        yield asks, level


def _code(release: Release) -> list[tuple[str, str]]:
    return [
        ("code that prepares data", release.data_code),
        ("code that trains", release.training_code),
        ("code that runs", release.inference_code),
    ]


# --8<-- [start:clauses_met]
def clauses_met(release: Release) -> Count:
    """How many of the definition's requirements the release meets."""
    return sum(clause.met for clause in osaid(release))


def is_open_source(release: Release) -> bool:
    """Whether the release meets all of them, which is what the definition asks."""
    return all(clause.met for clause in osaid(release))
# --8<-- [end:clauses_met]


def clauses_asked() -> Count:
    """How many requirements there are, as counted here."""
    return len(osaid(check_r1))


# --8<-- [start:place]
def place_among(score: Real, scores: Sequence[Real]) -> Count:
    """The place of `score` among all `scores`, 1 being the highest."""
    one_of(scores, score=score)
    return 1 + sum(other > score for other in scores)


def average_score(scores: Sequence[Real]) -> Percent:
    """The mean of scores out of 100."""
    not_empty(scores=scores)
    each_between(0, 100, scores=scores)
    return fsum(scores) / len(scores)
# --8<-- [end:place]
