"""The piece of a sentence by guesses: what is drawn reads as the sentence, and the tally is counted from the boxes."""

from xml.etree import ElementTree

import pytest

from snippets.pieces.draft_and_check import draft_and_check
from tests.snippets.pieces.seen import unseen

SPACE = "{http://www.w3.org/2000/svg}"
OVERHEAD = 1_614_779_648 / 36_616_000_000
"""What the page's count of the guess is of the 36.6 billion parameters of a step."""


def boxes(often, count):
    """The classes of the boxes in the order of the steps: a guess and the model's own word in turn."""
    return [one.get("class") for one in ElementTree.fromstring(str(draft_and_check(often, count))).findall(f"{SPACE}rect")]


def words(often, count):
    """All words of a drawing, each with its class."""
    return [(one.text, one.get("class") or "") for one in ElementTree.fromstring(str(draft_and_check(often, count))).findall(f"{SPACE}text")]


def said(often, count):
    """The words of a drawing, without their classes."""
    return [text for text, _ in words(often, count)]


@pytest.mark.parametrize("often", ("seldom", "as reported", "always"))
@pytest.mark.parametrize("count", range(1, 25))
def test_boxes_that_are_not_struck_read_as_the_sentence(often, count):
    """Kept guesses and own words in their order are the lines above them, and so many words are told."""
    inside = [text for text, kind in words(often, count) if kind in ("middle first", "middle", "middle on") and text != "(end)"]
    lines = " ".join(text for text, kind in words(often, count) if not kind)
    made = boxes(often, count)[::2]
    assert lines == " ".join(inside)
    assert f"{len(inside)} words in {len(made)} steps: {len(inside) - len(made)} saved" in said(often, count)


@pytest.mark.parametrize("often, count, made", [("seldom", 24, 24), ("as reported", 24, 18), ("always", 24, 17), ("always", 5, 5)])
def test_steps_end_with_the_sentence(often, count, made):
    """All guesses right: 33 words in 17 steps; what is set beyond the end changes nothing."""
    assert 2 * made == len(boxes(often, count))
    assert (f"step {made}, done" in said(often, count)) == (count == 24)


def test_the_second_column_has_its_heads_from_the_thirteenth_step_on():
    """Twelve steps stand in a column; a column without a step has no head."""
    for count, columns in ((12, 1), (13, 2)):
        heads = [text for text, kind in words("seldom", count) if kind == "small middle quiet"]
        assert ["guess", "model’s own"] * columns == heads


def test_every_struck_guess_has_its_line():
    """As many strokes as dashed boxes, and none where every guess is right."""
    for often, wanted in (("seldom", True), ("always", False)):
        struck = boxes(often, 24).count("wash dashed")
        lines = ElementTree.fromstring(str(draft_and_check(often, 24))).findall(f"{SPACE}path[@class='strike']")
        assert struck == len(lines) and wanted == bool(struck)


def test_speed_on_paper():
    """Words over steps, each as long as a step and a guess; on average, one word and the share that is right."""
    assert f"{10 / 5 / (1 + OVERHEAD):.2f}× as fast, with the time that guessing takes" in said("always", 5)
    for often, acceptance in (("seldom", 0.4), ("as reported", 0.85), ("always", 1)):
        assert f"on average, with so many right: {(1 + acceptance) / (1 + OVERHEAD):.2f}×" in said(often, 9)


def test_the_sentence_says_what_the_last_step_did():
    """The first two steps at the reported share: one guess kept, one struck out, three words in two steps."""
    assert draft_and_check("as reported", 1).says.startswith("Step 1: the guess “The” is kept, and the model writes “model”; 2 words so far")
    wanted = f"Step 2: the guess “reads” is struck out, and the model writes “writes”; 3 words so far, 1 step saved, {1.5 / (1 + OVERHEAD):.2f}× as fast."
    assert wanted == draft_and_check("as reported", 2).says
    assert "is kept, and the sentence ends; 33 words so far" in draft_and_check("always", 24).says
    assert "the model writes “else”, which ends the sentence; 33 words so far" in draft_and_check("as reported", 18).says


def test_other_shares_and_ends_are_refused():
    """What is not on the list, and what lies outside the steps."""
    with pytest.raises(ValueError, match="^often must be one of seldom, as reported, always, not 'never'$"):
        draft_and_check("never", 1)
    with pytest.raises(ValueError, match="^count must be between 1 and 24, not 25$"):
        draft_and_check("always", 25)
    with pytest.raises(ValueError, match="^count must be a whole number of at least 1, not 0$"):
        draft_and_check("always", 0)


def test_it_is_drawn_as_somebody_has_seen_it():
    """Every line of some drawings stands where it stood when they were looked at."""
    assert [] == unseen("draft_and_check")
