"""Numbers in words: what states one, and where it must be bound; the words were sorted by a person."""

import pytest

from workings.evidence.budget import limit
from workings.markdown.reader import read_page
from workings.markdown.words import stated

NUMBERS = [
    "a third", "two thirds", "tripled", "twice", "ten times", "five million", "a dozen times", "halved", "sixteen hours", "one in ten", "half the price",
    "a quarter", "nine tenths", "half a million", "twenty-five per cent", "a hundredfold", "twofold", "a hundred", "A Third", "six hundred billion",
    "doubles", "four fifths", "two and a half times", "two weeks", "three dollars",
    "one hundred", "five hundred", "trillion-dollar", "five-million-dollar", "multi-billion-dollar", "sextupled", "quintuple", "octupled", "nine-figure",
    "double-digit", "an order of magnitude", "orders of magnitude", "one user in three", "two users out of five", "two in five", "one-in-three",
    "half as many again", "half again as much", "as much again", "half-price", "one and a half million", "a quintillion", "two dozen",
    "factors of ten", "one per cent", "every third answer", "three to one", "ten-to-one", "fifty-fifty", "eighty-twenty", "nought point five", "three point seven", "five bn", "two mln", "fifty-seven", "forty gigabytes", "six yen", "one hundred per cent",
]  # fmt: skip
NO_NUMBERS = [
    "a third party", "the third time", "half-open", "second-hand", "on the one hand", "one of them", "first", "dozens of them", "hundreds of millions",
    "two articles", "the other half", "the second half of it", "half an hour", "a million tokens", "a fifth generation", "the quarter to April",
    "many times", "a few", "one day", "sixteen answers", "the third in the list", "double-check", "half of it", "someone else", "a thirdly",
    "two pages in two languages", "every quarter", "every second of it", "every other page", "in order of size", "as much as possible", "a factor of it",
    "in half the cases", "one page in one", "a million-token text", "figure two", "single words", "fifty pages", "a dozen pages", "two and two", "one to one", "ten to them", "from one to the other", "two points", "at one point five people",
]  # fmt: skip
BOUND = "[a third](../snippets/a.py#b)"


@pytest.mark.parametrize("words", NUMBERS)
def test_what_states_a_number_is_found(words):
    """Parts, multiples, scales and measured amounts, at their place."""
    ((text, start),) = stated(f"It was {words}, they said.")
    assert start == 7 and words.startswith(text)


@pytest.mark.parametrize("words", NO_NUMBERS)
def test_what_counts_or_orders_is_not(words):
    """Ordinals, idioms, counts of things and vague amounts state nothing that a calculation could answer for."""
    assert [] == list(stated(f"It was {words} there."))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("# T\n\nIt took a third of it.\n\nIt took a fifth of it.\n", ["a third"]),
        ("# T\n\nWords.\n\n## It took a third of it\n", ["a third"]),
        ("# T\n\nWords.\n\n| a |\n|---|\n| a third |\n", ["a third"]),
        ("---\ndescription: It took a third of it.\n---\n\n# T\n\nWords.\n", ["a third"]),
        ("---\ntitle: A third of it\n---\n\n# A third of it\n\nWords.\n", ["A third", "A third"]),
        ("---\nclaim: a\nverdict: Right by a third.\n---\n\n# T\n\nWords.\n\n## Verdict\n\nBy a third.\n\n## Why\n\nBy a fifth.\n", ["a third", "a third"]),
        ("---\ntitle: A third of it\nclaim: a\n---\n\n# A third of it\n\nWords.\n", []),
        ('# T\n\nWords.\n\n!!! note "A third of it"\n    Words.\n\n=== "A fifth of it"\n\n    Words.\n', ["A third", "A fifth"]),
        ('# T\n\nWords.\n\n??? question "Was it a third of it?"\n    Words.\n', []),
        (f'# T\n\nIt took {BOUND} of it.\n\n??? note "A third of it"\n    Words.\n', []),
        ("# T\n\nWords.\n\n## Was it a third of it?\n", []),
        ('# T\n\nHe said "a third of it".\n', []),
        (f"# T\n\nIt took {BOUND} of it.\n\n## A third of it\n", []),
        ("# T\n\nWords.\n\n## A third of it\n\nIt took [two](../snippets/a.py#b) of it.\n", ["A third"]),
        ("# Two dollars\n\nIt cost [$2](../snippets/a.py#b).\n", []),
        ("# T\n\nIt took a third of it, and [a third](../snippets/a.py#b) of that.\n", ["a third"]),
        ("# In five minutes\n\nWords.\n", []),
        ("# T\n\n<!-- unbound: an idiom -->\nIt took a third of it.\n", []),
        ("# T\n\nIn `a third of it` and [x](a-third.md).\n", []),
        ("No heading, a third of it.\n", []),
    ],
)
def test_where_a_number_in_words_must_be_bound(text, found):
    """In the lead, in headings, tables, front matter and the verdict of a claim, unless the page binds it or quotes it."""
    assert found == [one.text for one in sorted(read_page("docs/a.md", text).loose, key=lambda one: one.start) if one.where == "in words"]


@pytest.mark.parametrize("piece", ["one ", "a ", "twenty-", "half ", "hundred and ", "one in ", "two and ", "a third of ", '"a third ', "# a third\n", "| a third |\n"])
def test_many_words_take_time_in_proportion_to_their_number(piece):
    """Hundreds of thousands of signs are read within seconds."""
    with limit(20):
        assert read_page("a.md", "# T\n\n" + piece * (100_000 // len(piece))).text
