"""How alike two texts are: the runs of n words (n-grams) that both have, by Dice's coefficient; and whether two lists keep one order.

It sees words, not meaning: a paraphrase in other words scores nothing, and two sentences about one subject share some words by chance.
"""

import re
from collections import Counter
from itertools import combinations, permutations
from math import factorial, fsum
from typing import NamedTuple, Protocol

from snippets import inputs
from snippets.facts import group
from snippets.inputs import whole
from snippets.units import Count, Ratio, Whole

thread, article, interview = group("origins.thread"), group("origins.article"), group("origins.interview")
sputnik, praise, wipeout = group("origins.sputnik"), group("origins.praise"), group("origins.wipeout")
decimals, drafts = group("origins.decimals"), group("origins.drafts")
specialists, parameters = group("origins.specialists"), group("origins.parameters")
gaming, card = group("origins.gaming"), group("origins.card")
api, plant = group("origins.api"), group("origins.plant")
told = group("origins.told")

SENTENCES = {
    "numbers with decimals": decimals,
    "several words at once": drafts,
    "experts as professions": specialists,
    "parameters of rivals": parameters,
    "gaming cards": gaming,
    "price of a processor": card,
    "price of the API": api,
    "a power plant": plant,
}
"""The sentences that are followed from text to text, by what they are about."""


class Source(Protocol):
    """A text by the claims of the ledger that it makes: their ids with spaces between."""

    claims: str


# --8<-- [start:similarity]
def words(text: str) -> list[str]:
    """The words and numbers of `text` in lower case, punctuation left out.

    `1.8` and "full-precision" are one word each.
    """
    inputs.text(text=text)
    return re.findall(r"[a-z0-9]+(?:[.,'’-][a-z0-9]+)*", text.lower())


def ngrams(text: str, n: Whole) -> Counter[tuple[str, ...]]:
    """Every run of `n` words in `text`, with how often it stands there."""
    whole(1, n=n)
    found, size = words(text), int(n)
    if len(found) < size:
        raise ValueError(f"text must have at least {size} words (n), not {len(found)}")
    starts = range(len(found) - size + 1)
    return Counter(tuple(found[start : start + size]) for start in starts)


def similarity(text: str, other: str, n: Whole = 1) -> Ratio:
    """Runs of `n` words that both texts have, over the mean number that each has.

    0 is nothing in common, 1 is the same runs.
    """
    first, second = ngrams(text, n), ngrams(other, n)
    return 2 * (first & second).total() / (first.total() + second.total())
# --8<-- [end:similarity]


class Step(NamedTuple):
    """How alike a sentence is to the one before it in the chain, by step."""

    sentence: str
    essay_to_thread: Ratio | None
    thread_to_article: Ratio


# --8<-- [start:steps]
def steps(n: Whole = 1) -> list[Step]:
    """The likeness of each sentence to its forerunner; None where the essay has no such one."""
    rows = []
    for name, known in SENTENCES.items():
        essay = getattr(known, "essay", None)
        first = similarity(essay, known.thread, n) if essay else None
        rows.append(Step(name, first, similarity(known.thread, known.article, n)))
    return rows


def mean_likeness(n: Whole = 1) -> Ratio:
    """The mean likeness of the article's sentences to the thread's on the same subject."""
    return fsum(step.thread_to_article for step in steps(n)) / len(SENTENCES)


def chance_likeness(n: Whole = 1) -> Ratio:
    """The same for sentences on different subjects, every pairing: what there is by chance."""
    pairs = permutations(SENTENCES.values(), 2)
    found = [similarity(one.thread, other.article, n) for one, other in pairs]
    return fsum(found) / len(found)
# --8<-- [end:steps]


class Likeness(NamedTuple):
    """A sentence of the article, and how alike it is to the thread's."""

    sentence: str
    likeness: Ratio


def likeness_rows(n: Whole = 1) -> list[Likeness]:
    """The bars of the chart: the likest sentence first, chance last."""
    rows = sorted((Likeness(step.sentence, step.thread_to_article) for step in steps(n)), key=lambda row: -row.likeness)
    return [*rows, Likeness("two sentences on different subjects", chance_likeness(n))]


def mean_first_step(n: Whole = 1) -> Ratio:
    """The mean likeness of the thread's sentences to the essay's, where the essay has one."""
    found = [step.essay_to_thread for step in steps(n) if step.essay_to_thread is not None]
    return fsum(found) / len(found)


def claims_from(source: Source) -> Count:
    """How many claims of the ledger can be found in `source`."""
    return len(source.claims.split())


# --8<-- [start:order]
def pairs_in_order(first: str, second: str) -> Count:
    """How many pairs of the ids in `first` stand in the same order in `second`.

    Both are texts of ids with spaces between.
    """
    inputs.text(first=first, second=second)
    place = {name: index for index, name in enumerate(second.split())}
    if missing := [name for name in first.split() if name not in place]:
        raise ValueError(f"second must have every id of first; it lacks {missing[0]}")
    pairs = combinations(first.split(), 2)
    return sum(place[one] < place[other] for one, other in pairs)


def arrangements(count: Whole) -> Whole:
    """In how many orders `count` things can stand."""
    whole(0, count=count)
    return factorial(int(count))
# --8<-- [end:order]
