"""The smallest language model: it counts which word follows which, and writes by drawing from those counts, one word at a time."""

import math
import random
from collections import Counter

from snippets.inputs import at_least
from snippets.lists import numbers
from snippets.units import Count, Ratio, Tokens

RHYME = (
    "the cat sat on the mat the cat saw the dog the dog sat on the rug "
    "the dog saw the cat and the cat ran and the dog ran"
)


# --8<-- [start:model]
def tokens(text) -> list[str]:
    """The pieces a text is cut into; here whole words, in a real model pieces of words from a fixed list."""
    return text.lower().split()


def next_token_counts(text, word) -> Counter:
    """How often each token followed `word` in `text`: what this model has learned."""
    words = tokens(text)
    return Counter(after for before, after in zip(words, words[1:], strict=False) if before == word)


def probabilities(text, word) -> dict[str, float]:
    """For every token that followed `word` in `text`, the probability that it comes next; they sum to 1."""
    counts = next_token_counts(text, word)
    if not counts:
        raise ValueError(f"word must be followed by another in text; '{word}' never is")
    return {token: count / counts.total() for token, count in counts.most_common()}


def write(text, start, length, seed=0) -> list[str]:
    """`length` tokens beginning with `start`, each drawn by its probability given the one before."""
    at_least(1, length=length)
    draw, written = random.Random(seed), [start]
    while len(written) < length:
        options = probabilities(text, written[-1])
        written += draw.choices(list(options), list(options.values()))
    return written
# --8<-- [end:model]


# --8<-- [start:softmax]
def softmax(scores, temperature=1) -> list[float]:
    """Probabilities from a network's `scores`, one per token: larger scores get more, all sum to 1.

    Lower temperatures favour the largest scores more.
    """
    if not temperature > 0:
        raise ValueError(f"temperature must be more than 0, not {temperature}")
    numbers(scores=scores)
    powers = [math.exp((score - max(scores)) / temperature) for score in scores]
    return [power / math.fsum(powers) for power in powers]
# --8<-- [end:softmax]


# --8<-- [start:cache]
def tokens_processed(prompt, answer, cached=True) -> Tokens:
    """Passes of a token through the layers to write `answer` tokens after a prompt of `prompt` tokens.

    With a cache every token passes once; the last one written need not. Without it, each step repeats the whole text so far.
    """
    if not (prompt >= 1 and answer >= 1):
        raise ValueError(f"prompt and answer must be at least 1 token, not {prompt} and {answer}")
    if cached:
        return prompt + answer - 1
    return answer * prompt + answer * (answer - 1) // 2
# --8<-- [end:cache]


def cache_saving(prompt, answer) -> Ratio:
    """How many times more tokens pass through the layers without a cache."""
    return tokens_processed(prompt, answer, cached=False) / tokens_processed(prompt, answer)


def length(text) -> Tokens:
    """How many tokens `text` has."""
    return len(tokens(text))


def vocabulary(text) -> Count:
    """How many different tokens `text` has."""
    return len(set(tokens(text)))
