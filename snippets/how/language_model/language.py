"""A very small language model: it counts which word follows which, and writes by drawing from those counts, one word at a time."""

import math
import random
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from snippets.facts import group
from snippets.inputs import at_least, not_empty
from snippets.units import Count, Ratio, Real, Tokens
from snippets.vectors import softmax

reader = group("language.reader")

RHYME = (
    "the cat sat on the mat the cat saw the dog the dog sat on the rug "
    "the dog saw the cat and the cat ran and the dog ran"
)


# --8<-- [start:model]
def tokens(text: str) -> list[str]:
    """The pieces a text is cut into.

    Here they are whole words, in a real model pieces of words from a fixed list.
    """
    return text.lower().split()


def next_token_counts(text: str, word: str) -> Counter[str]:
    """How often each token followed `word` in `text`: what this model has learned."""
    words = tokens(text)
    return Counter(after for before, after in zip(words, words[1:], strict=False) if before == word)


def probabilities(text: str, word: str) -> dict[str, Ratio]:
    """The probability that it comes next, for every token that followed `word` in `text`."""
    counts = next_token_counts(text, word)
    if not counts:
        raise ValueError(f"word must be followed by another in text; '{word}' never is")
    return {token: count / counts.total() for token, count in counts.most_common()}


def write(text: str, start: str, length: Tokens, seed: int = 0) -> list[str]:
    """`length` tokens beginning with `start`, each drawn by its chance given the one before."""
    at_least(1, length=length)
    draw, written = random.Random(seed), [start]
    while len(written) < length:
        options = probabilities(text, written[-1])
        written += draw.choices(list(options), list(options.values()))
    return written
# --8<-- [end:model]


# --8<-- [start:cache]
def tokens_processed(prompt: Tokens, answer: Tokens, cached: bool = True) -> Tokens:
    """Passes of a token through the layers to write `answer` tokens after `prompt` tokens.

    With a cache every token passes once; the last one written need not.
    Without it, each step repeats the whole text so far.
    """
    at_least(1, prompt=prompt, answer=answer)
    if cached:
        return prompt + answer - 1
    return answer * prompt + answer * (answer - 1) // 2
# --8<-- [end:cache]


def cache_saving(prompt: Tokens, answer: Tokens) -> Ratio:
    """How many times as many tokens pass through the layers without a cache."""
    return tokens_processed(prompt, answer, cached=False) / tokens_processed(prompt, answer)


def length(text: str) -> Tokens:
    """How many tokens `text` has."""
    return len(tokens(text))


def vocabulary(text: str) -> Count:
    """How many different tokens `text` has."""
    return len(set(tokens(text)))


class Next(NamedTuple):
    """A word that may come next, and how often it does."""

    word: str
    share: Ratio


def after_the(temperature: Real) -> list[Next]:
    """The rhyme's words after "the" at a `temperature`, the likeliest first: softmax of the logarithms of their probabilities."""
    known = probabilities(RHYME, "the")
    shares = softmax([math.log(share) for share in known.values()], temperature)
    return [Next(word, share) for word, share in zip(known, shares, strict=True)]


def most(words: Sequence[Next]) -> Ratio:
    """How often the likeliest of `words` comes next."""
    not_empty(words=words)
    return max(word.share for word in words)


def least(words: Sequence[Next]) -> Ratio:
    """How often the least likely of `words` comes next."""
    not_empty(words=words)
    return min(word.share for word in words)
