"""Numbers in words that marks, signs of no width, links and ends of lines part: what a reader reads in one go, at its place."""

import pytest

from workings.evidence.budget import limit
from workings.markdown.joints import over_joints
from workings.markdown.reader import read_page


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("six *million*", "six million"), ("si*x mill*ion", "six million"), ("<b>six</b> million", "six million"), ("six&nbsp;million", "six million"),
        ("si&shy;x million", "six million"), ("s\u200bix million", "six million"), ("six\nmillion", "six million"), ("six   million", "six million"),
        ("[six](a.md) million", "six million"), ("six **[million](a.md)**", "six million"), ("a hundred\nthousand", "a hundred thousand"),
        ("half a\n*million*", "half a million"), ("ten\ntimes", "ten times"), ("a **third**\nof it", "a third"),
    ],
)  # fmt: skip
def test_what_is_parted_is_read_whole(text, words):
    """It is one number, which begins where its first letter stands."""
    (found,) = read_page("a.md", f"# A\n\nThey say {text} here.\n").in_words
    assert (words, 14 + text.index(words[0])) == (found.text, found.start)


@pytest.mark.parametrize("text", [
    "six, *million*", "six.\nMillions", "six\n\nmillion", "six\n- million", "six\n# Million", "six\n1. million", "six | million", "*six* firms", "six `x` million",
    "six [57](snippets/a.py#a(b)) million",
])  # fmt: skip
def test_what_does_not_go_on_is_left(text):
    """A block, a cell, a sign of a sentence, code or a bound number ends what stands before it."""
    assert "six million" not in [one.text.lower() for one in read_page("a.md", f"# A\n\nThey say {text} here.\n").in_words]


@pytest.mark.parametrize("piece", ["of *one* a\n", "six*", "*", "[six](", "six\n", "six &shy;", "a <b> "])
def test_a_text_of_joints_takes_little_time(piece):
    """Less than twenty microseconds a sign, as of any input."""
    text = piece * 4000
    with limit(0.00002 * len(text) + 0.05):
        assert len(list(over_joints(text, text))) < 12_000
