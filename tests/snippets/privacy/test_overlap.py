"""Text overlap against hand-counted sentences, a second algorithm and the counts taken from the policies themselves."""

import random

import pytest

from snippets.privacy import overlap


def test_plain_words_leave_out_addresses_and_digits():
    """Markdown links keep their text and lose their address; case, digits and punctuation go."""
    assert ["see", "our", "terms", "don't", "wait"] == overlap.plain_words("See our [Terms](https://x.org/Terms) 2024: don't wait!")


def test_shingles_are_the_runs():
    """Six different words have two runs of five; a repeated run counts once."""
    assert {tuple("abcde"), tuple("bcdef")} == overlap.shingles("a b c d e f")
    assert {("la", "la")} == overlap.shingles("la la la la", 2) == overlap.shingles("la la la la", 2.0)
    with pytest.raises(ValueError, match="^length must be a whole number of at least 1, not 0$"):
        overlap.shingles("a b", 0)


def test_text_overlap_by_hand():
    """Of the three runs of 'one ... seven', the first two stand in a text that ends a word earlier."""
    text = "one two three four five six seven"
    assert 2 / 3 == overlap.text_overlap(text, "zero one two three four five six")
    assert 1 / 2 == overlap.text_overlap("one two three", "two three four", 2)
    assert (1, 0) == (overlap.text_overlap(text, text), overlap.text_overlap(text, "something else with five words"))
    with pytest.raises(ValueError, match="^text must have at least 5 words, not 2$"):
        overlap.text_overlap("too short", text)


def test_text_overlap_agrees_with_searching_for_each_run():
    """The same share by looking for every run as a string, on random texts of four words; counting single words would give 1."""
    draw = random.Random(7)
    text, other = (" ".join(draw.choice("abcd") for _ in range(300)) for _ in range(2))
    words = text.split()
    runs = {" ".join(words[start : start + 5]) for start in range(len(words) - 4)}
    expected = sum(f" {run} " in f" {other} " for run in runs) / len(runs)
    assert expected == overlap.text_overlap(text, other)
    assert 0.1 < expected < 0.5


def test_fingerprints_are_the_first_digits_of_sha256():
    """The program sha256sum (GNU coreutils) prints 8ef427... for the bytes of `the quick brown fox jumps`."""
    assert {int("8ef427", 16)} == overlap.fingerprints("The quick, brown fox jumps")


def test_stored_fingerprints_are_read_as_hexadecimal():
    """Two numbers in base 16, in any order and once each."""
    assert {255, 1} == overlap.stored_fingerprints("0000ff 000001 0000ff")


def test_the_stored_policy_has_as_many_runs_as_were_counted():
    """The archived text has 2,457 words and 2,405 different runs of five, and no two share a fingerprint."""
    assert 2405 == len(overlap.stored_fingerprints(overlap.stored.fingerprints))


def test_policy_overlap_is_the_count_from_the_texts():
    """Counted on the texts: 776 runs stand in TikTok's policy, 62 in OpenAI's, 37 in Anthropic's, 33 in Meta's, 25 in Google's."""
    shared = [overlap.found.tiktok, overlap.found.openai, overlap.found.anthropic, overlap.found.meta, overlap.found.google]
    assert [count / 2405 for count in (776, 62, 37, 33, 25)] == [overlap.policy_overlap(digits) for digits in shared]


def test_share_in_policy_finds_a_sentence_of_the_policy():
    """DeepSeek's own list of technical information is all found; a sentence of this test is not."""
    quoted = "your device model, operating system, keystroke patterns or rhythms, IP address, and system language"
    assert (1, 0) == (overlap.share_in_policy(quoted), overlap.share_in_policy("This sentence was written for a test of overlap."))
    with pytest.raises(ValueError, match="^text must have at least 5 words, not 3$"):
        overlap.share_in_policy("only three words")


def test_overlap_rows_are_sorted():
    """TikTok first and Google last, in percent."""
    rows = overlap.overlap_rows()
    assert ["TikTok", "OpenAI", "Anthropic", "Meta", "Google"] == [row.company for row in rows]
    assert 32.27 == pytest.approx(rows[0].shared, abs=0.005)


@pytest.mark.parametrize(
    "call, message",
    [
        (lambda: overlap.shingles("a b c", 2.5), "length must be a whole number of at least 1, not 2.5"),
        (lambda: overlap.share_in_policy(None), "text must be a text, not unknown: it is not published"),
        (lambda: overlap.share_in_policy(""), "text must be a text, not ''"),
        (lambda: overlap.text_overlap("one two three four five", ""), "other must be a text, not ''"),
        (lambda: overlap.share_in_policy("2024."), "text must have at least 5 words, not 0"),
        (lambda: overlap.policy_overlap(None), "digits must be a text, not unknown: it is not published"),
        (lambda: overlap.policy_overlap("no fingerprint"), "digits must be hexadecimal numbers with spaces between them"),
    ],
)
def test_what_is_no_text_is_refused(call, message):
    """Each message names the input and what it must be."""
    with pytest.raises(ValueError, match=f"^{message}$"):
        call()
