"""Likeness of texts, against n-grams counted by hand, a brute-force count and difflib's way of counting."""

import random
import tomllib
from collections import Counter
from itertools import permutations
from pathlib import Path

import pytest

from snippets.claims import origins
from snippets.facts import group

LEDGER = Path(__file__).parents[3] / "docs" / "claims" / "ledger.toml"


def test_words_by_hand():
    """Case and punctuation go, numbers and hyphens stay: seven words."""
    assert ["it's", "1.8", "trillion", "90", "as", "full-precision", "40,000"] == origins.words("It's 1.8 trillion! 90% as (full-precision) $40,000.")


def test_ngrams_by_hand():
    """'the cat the cat sat' has four pairs of words, one of them twice."""
    assert Counter({("the", "cat"): 2, ("cat", "the"): 1, ("cat", "sat"): 1}) == origins.ngrams("The cat, the cat sat.", 2)


@pytest.mark.parametrize(
    "first, second, n, expected",
    [
        ("a b c d", "a b c d", 2, 1),
        ("a b c d", "d c b a", 2, 0),
        ("a b c d", "d c b a", 1, 1),
        ("a b c", "a b d e", 1, 2 * 2 / (3 + 4)),  # a and b are shared
        ("a b c d", "b c d e f", 2, 2 * 2 / (3 + 4)),  # bc and cd are shared
        ("a a a", "a a", 1, 2 * 2 / (3 + 2)),  # counted as often as both have it; sets would say 1
        ("Can run on gaming GPUs", "can run on consumer-grade gaming GPUs", 2, 2 * 3 / (4 + 5)),  # can run, run on, gaming gpus
    ],
)
def test_similarity_by_hand(first, second, n, expected):
    """Shared runs over the mean number of runs, counted on paper; the same both ways round."""
    assert expected == pytest.approx(origins.similarity(first, second, n))
    assert expected == pytest.approx(origins.similarity(second, first, n))


def test_similarity_by_striking_out():
    """Striking out shared runs one by one, without counters, gives the same for random texts over three letters."""
    draw = random.Random(7)
    for _ in range(200):
        n = draw.randint(1, 3)
        first, second = ([draw.choice("xyz") for _ in range(draw.randint(3, 9))] for _ in range(2))
        runs = [[tuple(text[i : i + n]) for i in range(len(text) - n + 1)] for text in (first, second)]
        left, shared = list(runs[1]), 0
        for run in runs[0]:
            if run in left:
                left.remove(run)
                shared += 1
        expected = 2 * shared / (len(runs[0]) + len(runs[1]))
        assert expected == pytest.approx(origins.similarity(" ".join(first), " ".join(second), n))


@pytest.mark.parametrize(
    "text, bound",
    [("", "be a text, not ''"), (None, "be a text, not unknown: it is not published"),
     ("  ", r"have at least 1 words \(n\), not 0"), ("…!", r"have at least 1 words \(n\), not 0")],
)
def test_texts_without_words_are_refused(text, bound):
    """Nothing cannot be like something, whichever of the two texts it is."""
    for pair in ((text, "a b"), ("a b", text)):
        with pytest.raises(ValueError, match=f"^text must {bound}$"):
            origins.similarity(*pair)


def test_runs_shorter_than_one_word_or_longer_than_the_text_are_refused():
    """The message names the bound."""
    with pytest.raises(ValueError, match="^n must be a whole number of at least 1, not 0$"):
        origins.similarity("a b", "a b", 0)
    assert origins.similarity("a b c", "a b d", 2) == origins.similarity("a b c", "a b d", 2.0) == 1 / 2
    with pytest.raises(ValueError, match=r"^text must have at least 3 words \(n\), not 2$"):
        origins.similarity("a b", "a b c", 3)


def test_excerpts_are_short():
    """No excerpt is longer than 25 words, and the article's together are fewer than 90."""
    kinds = ("report", "essay", "caveat", "thread", "article")
    excerpts = {(known, kind): getattr(known, kind) for known in origins.SENTENCES.values() for kind in kinds if getattr(known, kind, None)}
    assert 25 >= max(len(text.split()) for text in excerpts.values())
    assert 90 > sum(len(text.split()) for (_, kind), text in excerpts.items() if kind == "article")


def test_steps_by_hand():
    """Of ten and twelve words on gaming cards ten are shared; the essay has no power plant."""
    rows = {row.sentence: row for row in origins.steps()}
    assert 2 * 10 / (10 + 12) - 2 * 1 / 22 <= rows["gaming cards"].thread_to_article <= 2 * 10 / (10 + 12)
    assert rows["a power plant"].essay_to_thread is None
    assert 2 * 1 / (11 + 9) < rows["a power plant"].thread_to_article < 2 * 4 / (11 + 9)


def test_means_are_those_of_the_rows():
    """Sums by hand over the rows; by chance there is far less likeness than along the chain."""
    rows = origins.steps(2)
    assert sum(row.thread_to_article for row in rows) / 8 == pytest.approx(origins.mean_likeness(2))
    assert sum(row.essay_to_thread for row in rows if row.essay_to_thread is not None) / 7 == pytest.approx(origins.mean_first_step(2))
    assert origins.mean_likeness() > 10 * origins.chance_likeness()


def test_chance_likeness_by_another_route():
    """Every pairing of eight sentences less the eight that belong together, as one sum over all sixty-four."""
    known = list(origins.SENTENCES.values())
    everything = sum(origins.similarity(one.thread, other.article) for one in known for other in known)
    assert (everything - 8 * origins.mean_likeness()) / 56 == pytest.approx(origins.chance_likeness())


def test_likeness_rows_fall_to_chance():
    """Eight sentences from the likest to the least like, then chance, which is below all of them."""
    rows = origins.likeness_rows()
    assert sorted((step.thread_to_article for step in origins.steps()), reverse=True) == [row.likeness for row in rows[:8]]
    assert 9 == len(rows) and rows[-1].likeness == origins.chance_likeness() < rows[-2].likeness


def test_claims_from_are_ids_of_the_ledger():
    """Thirteen from the thread, five from the interview and one from each post, all of them in the ledger; none from thread and interview."""
    known = tomllib.loads(LEDGER.read_text(encoding="utf-8"))
    ids = [*origins.thread.claims.split(), *origins.interview.claims.split()]
    posts = [origins.sputnik, origins.praise, origins.wipeout]
    assert {*ids, *(one.claims for one in posts)} <= set(known)
    assert [1, 1, 1] == [origins.claims_from(one) for one in posts]
    assert (13, 5, 18) == (origins.claims_from(origins.thread), origins.claims_from(origins.interview), len(set(ids)))


def test_pairs_in_order_by_brute_force():
    """In all orders of four things the pairs that kept theirs are six less the swaps that sorting by neighbours needs."""
    for order in permutations("abcd"):
        row, swaps = list(order), 0
        for end in range(3, 0, -1):
            for i in range(end):
                if row[i] > row[i + 1]:
                    row[i], row[i + 1], swaps = row[i + 1], row[i], swaps + 1
        assert 6 - swaps == origins.pairs_in_order("a b c d", " ".join(order))


def test_the_article_keeps_the_order_of_the_thread():
    """All 13 × 12 / 2 pairs stand in the same order."""
    assert 78 == origins.pairs_in_order(origins.thread.claims, group("origins.article").claims)


def test_pairs_in_order_needs_every_id():
    """An id that the second list lacks is named."""
    with pytest.raises(ValueError, match="^second must have every id of first; it lacks c$"):
        origins.pairs_in_order("a b c", "b a")
    with pytest.raises(ValueError, match="^first must be a text, not ''$"):
        origins.pairs_in_order("", "b a")


def test_arrangements_are_counted():
    """Four things stand in 24 orders, by listing them; less than nothing cannot be arranged."""
    assert len(list(permutations("abcd"))) == origins.arrangements(4)
    with pytest.raises(ValueError, match="^count must be a whole number of at least 0, not -1$"):
        origins.arrangements(-1)


@pytest.mark.parametrize("n", [1, 2])
def test_runs_of_each_length_are_counted_at_every_step(n):
    """From the essay, from the thread and by chance: each by the likeness of two texts in runs of that length."""
    known = list(origins.SENTENCES.values())
    assert [origins.similarity(one.thread, one.article, n) for one in known] == [row.thread_to_article for row in origins.steps(n)]
    first = [origins.similarity(one.essay, one.thread, n) for one in known if getattr(one, "essay", None)]
    assert first == [row.essay_to_thread for row in origins.steps(n) if row.essay_to_thread is not None]
    assert sum(first) / len(first) == pytest.approx(origins.mean_first_step(*([n] if n > 1 else [])))
    pairs = [origins.similarity(one.thread, other.article, n) for one, other in permutations(known, 2)]
    assert sum(pairs) / len(pairs) == pytest.approx(origins.chance_likeness(n))


def test_nothing_stands_before_itself():
    """The same id twice is no pair in order."""
    assert 0 == origins.pairs_in_order("a a", "a")
