"""Words that say something: what a side of a claim is counted by."""

from collections import Counter

import pytest

from workings.checks.balance import vocabulary, words_that_say
from workings.evidence.project import Project

FEW = "one two three four five six seven"
MANY = "zebra yak wolf viper urchin tapir shark raven quail panda otter newt mole lynx koala jay ibis heron gnu"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("It has [40](../snippets/a.py#b) seats, and `code`.", "it has 40 seats and code"),
        ("A *bus*, a [line](a.md), 5.5 %.\n\n[line]: b.md \"c d\"", "a a bus line 5.5"),
        ("So it is. So it is. So.", "so so it is"),
        (f"{FEW}.", FEW), (f"{MANY} the.", ""), (f"{MANY} the of a.", f"{MANY} the of a"), ("yak newt mole lynx jay ibis gnu the otter wolf", "yak newt mole lynx jay ibis gnu the otter wolf"),
        ("yak newt mole lynx jay ibis gnu the otter wolf koala", ""),
        ("a yak, a newt. A jay, a gnu! A mole?", "a a a yak newt jay gnu mole"),
    ],
)  # fmt: skip
def test_the_words_that_count(text, words):
    """Those that a reader sees, each three times at most, of sentences that come once, and of long ones only with the words that build one."""
    assert sorted(words.split()) == sorted(words_that_say(text, Counter()))


def test_a_word_that_no_other_page_has_hardly_counts():
    """Of ten that others use as well one new one counts; of nine none does."""
    known = Counter({word: 2 for word in MANY.split()} | {"strange": 1})
    known.update({word: 2 for word in ("the", "of")})
    ten, nine = " ".join(MANY.split()[:8]), " ".join(MANY.split()[:7])
    assert "strange" in words_that_say(f"{ten} the of strange", known) and "strange" not in words_that_say(f"{nine} the of strange", known)


def test_a_small_project_does_not_tell_which_words_there_are(buses):
    """With two thousand different words it does, and a page that is no text stops nothing."""
    (buses / "docs" / "latin.md").write_bytes(b"# \xa35 a\n")
    assert Counter() == vocabulary(Project(buses, remember=False))
    letters = "abcdefghijklm"
    words = [f"{one}{two}{three}" for one in letters for two in letters for three in letters]
    (buses / "docs" / "words.md").write_text(" ".join(words[:1990]), encoding="utf-8")
    known = vocabulary(Project(buses, remember=False))
    assert (1, 0, True) == (known["abc"], known["zzz"], len(known) >= 2000)
