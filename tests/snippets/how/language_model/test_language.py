"""The toy language model against counts by hand and by regular expression, the cache against a loop."""

import re
from collections import Counter

import pytest

from snippets.how.language_model import language
from snippets.how.language_model.language import RHYME


def test_tokens():
    """Words in lower case."""
    assert ["the", "cat", "sat"] == language.tokens("The  cat\nSat")
    assert len(set(RHYME.split())) == language.vocabulary(RHYME)
    assert RHYME.count(" ") + 1 == language.length(RHYME)


def test_counts_against_a_regular_expression():
    """What follows 'the', found by another route."""
    assert Counter(re.findall(r"\bthe (\w+)", RHYME)) == language.next_token_counts(RHYME, "the")


def test_probabilities_sum_to_one():
    """Ten words follow 'the': four times cat, four times dog, mat and rug once."""
    assert {"cat": 0.4, "dog": 0.4, "mat": 0.1, "rug": 0.1} == language.probabilities(RHYME, "the")


def test_written_text_has_the_learned_frequencies():
    """Of 3,000 drawn words after 'the' 40 % are 'cat' within 4 points; always taking the likeliest would give 100 % or 0 %."""
    words = language.write(RHYME, "the", 8000, seed=0)
    after = Counter(b for a, b in zip(words, words[1:], strict=False) if a == "the")
    assert after.total() > 2000
    assert pytest.approx(0.4, abs=0.04) == after["cat"] / after.total()
    assert pytest.approx(0.1, abs=0.03) == after["rug"] / after.total()


def test_write_is_seeded_and_follows_the_text():
    """The same seed writes the same; every pair of neighbours occurs in the text."""
    words = language.write(RHYME, "the", 12, seed=1)
    assert words == language.write(RHYME, "the", 12, seed=1) and 12 == len(words)
    assert all(f"{a} {b}" in RHYME for a, b in zip(words, words[1:], strict=False))


def test_temperature_is_a_power_of_the_counts():
    """On paper: 4, 4, 1 and 1 of ten; at one half their squares, 16, 16, 1 and 1 of 34; at two their roots, 2, 2, 1 and 1 of 6."""
    for temperature, shares in ((1, [0.4, 0.4, 0.1, 0.1]), (0.5, [16 / 34, 16 / 34, 1 / 34, 1 / 34]), (2, [2 / 6, 2 / 6, 1 / 6, 1 / 6])):
        words = language.after_the(temperature)
        assert ["cat", "dog", "mat", "rug"] == [word.word for word in words]
        assert pytest.approx(shares) == [word.share for word in words]
        assert pytest.approx([shares[0], shares[-1]]) == [language.most(words), language.least(words)]


@pytest.mark.parametrize(("prompt", "answer"), [(1, 1), (5, 3), (100, 40)])
def test_tokens_processed_against_a_loop(prompt, answer):
    """Written out: without a cache each step reads the text so far; with it only what is new."""
    without, fresh, length, seen = 0, 0, prompt, 0
    for _ in range(answer):
        without, fresh, seen = without + length, fresh + length - seen, length
        length += 1
    assert [fresh, without] == [language.tokens_processed(prompt, answer), language.tokens_processed(prompt, answer, cached=False)]
    assert pytest.approx(without / fresh) == language.cache_saving(prompt, answer)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: language.probabilities(RHYME, "bird"), "word must be followed by another in text; 'bird' never is"),
        (lambda: language.after_the(0), "temperature must be above 0, not 0"),
        (lambda: language.most([]), "words must hold at least 1 entry, not none"),
        (lambda: language.least([]), "words must hold at least 1 entry, not none"),
        (lambda: language.tokens_processed(0, 1), "prompt must be at least 1, not 0"),
        (lambda: language.tokens_processed(1, 0), "answer must be at least 1, not 0"),
    ],
)
def test_bad_input(call, message):
    """What is out of bounds is named with its bound."""
    with pytest.raises(ValueError, match=f"^{message}$"):
        call()


def test_the_seed_is_nought_unless_another_is_given():
    """Written twice the text is the same, and it is the one of seed 0."""
    assert language.write(language.RHYME, "the", 40, seed=0) == language.write(language.RHYME, "the", 40)


def test_many_tokens_are_counted_to_the_last():
    """300,000,003 × 150,000,001 on paper, and one more for each step: more digits than a float has."""
    assert 45_000_000_750_000_003 + 300_000_003 == language.tokens_processed(1, 300_000_003, cached=False)


def test_one_word_is_a_text():
    """The word that it begins with; less than that is none."""
    assert ["the"] == language.write(RHYME, "the", 1)
    with pytest.raises(ValueError, match="^length must be at least 1, not 0$"):
        language.write(RHYME, "the", 0)
