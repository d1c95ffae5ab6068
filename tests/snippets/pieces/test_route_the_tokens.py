"""The piece of routed tokens: its squares against the layout of V3's report, counted in the drawing, and against a stream that NumPy has checked."""

from collections import Counter
from functools import cache
from xml.etree import ElementTree

import numpy
import pytest

from snippets.how.mixture_of_experts.stream import RULES, stream
from snippets.pieces.route_the_tokens import route_the_tokens
from tests.snippets.pieces.seen import unseen

SPACE = "{http://www.w3.org/2000/svg}"


@cache
def drawing(rule, batches):
    """A drawing, read."""
    return ElementTree.fromstring(str(route_the_tokens(rule, batches)))


def kinds(rule, batches):
    """The classes of the squares of all experts, group by group, each group down its columns."""
    return [one.get("class") for one in drawing(rule, batches).findall(f"{SPACE}rect") if one.get("width") == "13"][:256]


def words(rule, batches):
    """All words of a drawing."""
    return [one.text for one in drawing(rule, batches).findall(f"{SPACE}text")]


@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize("batches", (1, 7, 32))
def test_squares_are_experts_by_their_visits(rule, batches):
    """The eight of the token are lit; of the others, below half an even share, up to twice, and from there on: an even share is a visit a batch."""
    seen = stream(RULES[rule], batches)[-1]
    visits = numpy.array(seen.visits) / batches
    wanted = numpy.select([visits < 0.5, visits < 2], ["cell", "grey"], "wash")
    wanted[seen.chosen] = "lit"
    assert list(wanted) == kinds(rule, batches)


@pytest.mark.parametrize("batches", (1, 16, 32))
def test_a_token_stays_in_the_framed_groups(batches):
    """Eight squares are lit, all in groups with a frame of their own, which are four at most."""
    frames = [one.get("class") == "tint" for one in drawing("no rule", batches).findall(f"{SPACE}rect") if one.get("width") == "72"]
    lit = [place // 32 for place, kind in enumerate(kinds("no rule", batches)) if kind == "lit"]
    assert 8 == len(lit) and 8 == len(frames)
    assert set(lit) == {place for place, framed in enumerate(frames) if framed} and sum(frames) <= 4


def test_at_first_the_rules_have_changed_nothing():
    """After the first batch all three stand alike; its tokens are the same."""
    assert 1 == len({tuple(kinds(rule, 1)) for rule in RULES})
    assert {"22.0×": 3} == {word: many for word, many in Counter(words("no rule", 1)).items() if word.endswith("×") and word != "0.0×"}


def test_rules_even_out_and_only_the_loss_bends_scores():
    """At the end of the stream, on the same tokens: fewer overloaded squares under either rule; a shift other than nought for the loss alone."""
    over = {rule: kinds(rule, 32).count("wash") for rule in RULES}
    assert over["no rule"] > 3 * max(over["auxiliary loss"], over["selection bias"])
    bent = words("no rule", 32)[-1:-13:-4]  # the last word of each of the three rows
    assert ["0.0", "1.3", "0.0"] == bent


def test_the_sentence_says_where_the_token_goes():
    """The last of thirty-two tokens, its groups counted from one."""
    lit = sorted({place // 32 + 1 for place, kind in enumerate(kinds("no rule", 1)) if kind == "lit"})
    assert [1, 4, 5, 6] == lit
    wanted = "Token 32, with no rule, visits 8 experts in groups 1, 4, 5 and 6; so far the busiest expert has 22.0 even shares and the idlest 0.0."
    assert wanted == route_the_tokens("no rule", 1).says


def test_other_rules_and_ends_are_refused():
    """What is not on the list, and what lies outside the stream."""
    with pytest.raises(ValueError, match="^rule must be one of no rule, auxiliary loss, selection bias, not 'luck'$"):
        route_the_tokens("luck", 1)
    with pytest.raises(ValueError, match="^batches must be between 1 and 32, not 33$"):
        route_the_tokens("no rule", 33)
    with pytest.raises(ValueError, match="^batches must be a whole number of at least 1, not 1.5$"):
        route_the_tokens("no rule", 1.5)


def test_it_is_drawn_as_somebody_has_seen_it():
    """Every line of some drawings stands where it stood when they were looked at."""
    assert [] == unseen("route_the_tokens")
