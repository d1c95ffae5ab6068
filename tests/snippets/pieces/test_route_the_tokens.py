"""The piece of routed tokens: its squares against the layout of V3's report, counted in the drawing, and against a stream that NumPy has checked."""

from collections import Counter
from functools import cache
from xml.etree import ElementTree

import numpy
import pytest

from snippets.how.mixture_of_experts.stream import RULES, Batch, Token, stream
from snippets.pieces import route_the_tokens as piece
from snippets.pieces.route_the_tokens import after_batches, one_token, route_the_tokens
from tests.snippets.pieces.places import lines, written
from tests.snippets.pieces.seen import unseen

SPACE = "{http://www.w3.org/2000/svg}"


@cache
def drawing(rule, batches):
    """A drawing, read."""
    return ElementTree.fromstring(str(after_batches(rule, batches)))


def kinds(rule, batches):
    """The classes of the squares of all experts, group by group, each group down its columns."""
    return [one.get("class") for one in drawing(rule, batches).findall(f"{SPACE}rect") if one.get("width") == "13"][:256]


def words(rule, batches):
    """All words of a drawing."""
    return [one.text for one in drawing(rule, batches).findall(f"{SPACE}text")]


@pytest.mark.slow
@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize("batches", (1, 7, 32))
def test_squares_are_experts_by_their_visits(rule, batches):
    """The eight of the token are lit; of the others, below half an even share, up to twice, and from there on: an even share is a visit a batch."""
    seen = stream(RULES[rule], batches)[-1]
    visits = numpy.array(seen.visits) / batches
    wanted = numpy.select([visits < 0.5, visits < 2], ["open", "grey"], "wash")
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
    assert wanted == after_batches("no rule", 1).says


def test_other_rules_and_ends_are_refused():
    """What is not on the list, and what lies outside the stream."""
    for function in (route_the_tokens, after_batches, one_token):
        with pytest.raises(ValueError, match="^rule must be one of no rule, auxiliary loss, selection bias, not 'luck'$"):
            function("luck", 1)
    for function, name, most in ((after_batches, "batches", 32), (route_the_tokens, "step", 40), (one_token, "number", 8)):
        with pytest.raises(ValueError, match=f"^{name} must be between 1 and {most}, not {most + 1}$"):
            function("no rule", most + 1)
        with pytest.raises(ValueError, match=f"^{name} must be a whole number of at least 1, not 1.5$"):
            function("no rule", 1.5)


@pytest.mark.parametrize("rule", RULES)
def test_steps_are_tokens_first_and_then_batches(rule):
    """Eight single tokens and then thirty-two batches."""
    for number in range(1, 9):
        assert str(one_token(rule, number)) == str(route_the_tokens(rule, number))
    for batches in (1, 2, 32):
        assert str(after_batches(rule, batches)) == str(route_the_tokens(rule, 8 + batches))


@pytest.mark.parametrize("number", range(1, 9))
def test_a_token_lights_eight_squares_in_four_groups(number):
    """Lit squares are the token's, grey ones those of the tokens before, and the four framed groups have the highest figures beside their names."""
    def read(one):
        root = ElementTree.fromstring(str(one_token("no rule", one)))
        rects = root.findall(f"{SPACE}rect")
        squares = [rect.get("class") for rect in rects if rect.get("width") == "13"][:256]
        return root, {place for place, kind in enumerate(squares) if kind == "lit"}, {place for place, kind in enumerate(squares) if kind == "grey"}, rects

    root, lit, grey, rects = read(number)
    frames = {place for place, rect in enumerate(one for one in rects if one.get("width") == "72") if rect.get("class") == "tint"}
    figures = [float(one.text) for one in root.findall(f"{SPACE}text") if one.text.count(".") == 1 and one.text.replace(".", "").isdigit()]
    assert 8 == len(lit) and frames == {place // 32 for place in lit} and 4 == len(frames)
    assert frames == set(sorted(range(8), key=figures.__getitem__)[-4:])
    assert grey == set().union(*(read(before)[1] for before in range(1, number))) - lit


NAMES = """
    text small quiet middle 44 35 group 1
    text small quiet middle 128 35 group 2
    text small quiet middle 212 35 group 3
    text small quiet middle 296 35 group 4
    text small quiet middle 44 195 group 5
    text small quiet middle 128 195 group 6
    text small quiet middle 212 195 group 7
    text small quiet middle 296 195 group 8
"""
"""The names of the groups: two rows of four, each in the middle above its frame."""
ALONE = f"""
    rect lit 8 349 13 13
    rect grey 174 349 13 13
    rect open 8 369 13 13
    rect lit 68 414 28 10
    rect grey 68 432 14 10
    rect lit 238 414 42 10
    text head 8 16 token 2
    text head end 332 16 2 of 256 experts
    {NAMES}
    text small 26 360 visited by this token
    text small 192 360 by an earlier one
    text small 26 380 not yet visited
    text small quiet 8 404 a group's two best priorities, added: 4 are entered
    text small strong 8 424 group 1
    text small strong end 162 424 1.000
    text small 8 442 group 2
    text small end 162 442 0.500
    text small strong 178 424 group 5
    text small strong end 332 424 1.500
    text small quiet 8 500 no rule is set: the load stays as it comes
"""
"""Bars of 28 for a sum of one, in two rows of four; the others are left out here."""


def test_a_token_in_full(monkeypatch):
    """Two tokens made up: the second's experts and the first's, four groups of the highest sums, and what is said."""
    tokens = [Token([3, 40], [1.0] * 8), Token([3, 130], [1.0, 0.5, 0.5, 0.5, 1.5, 0.5, 1.25, 1.75])]
    monkeypatch.setattr(piece, "first_tokens", lambda count: tokens[:count])
    drawn = one_token("no rule", 2)
    found = lines(drawn)
    assert [line for line in found[:264] if " 13 13" in line and "open" not in line] == [
        "rect lit 14 94 13 13", "rect grey 114 46 13 13", "rect lit 14 238 13 13",
    ]  # fmt: skip
    assert 253 == sum(line.startswith("rect open") and line.endswith(" 13 13") for line in found[:264])
    assert [line for line in found if line.startswith("rect tint")] == [f"rect tint {left} {top} 72 136 5" for left, top in ((8, 40), (8, 200), (176, 200), (260, 200))]
    assert set(written(ALONE)) <= set(found) and 508 == drawn.height and "A token and the experts that it visits" == drawn.title
    assert "Token 2 visits 2 of 256 experts, in groups 1 and 5; no rule is set: the load stays as it comes." == drawn.says
    biased = one_token("selection bias", 2)
    assert biased.says.endswith("; selection bias begins to act after 32 tokens.")
    assert [*found[:-1], "text small quiet 8 500 selection bias begins to act after 32 tokens"] == lines(biased)


def visited(*first):
    """Four visits for each of 256 experts, but for some at the beginning: an even share is four."""
    visits = [*first, *[4] * (256 - len(first))]
    assert 1024 == sum(visits)
    return visits


BELOW = f"""
    rect lit 8 349 13 13
    rect wash 174 349 13 13
    rect open 8 369 13 13
    rect grey 174 369 13 13
    rect lit 108 412 5.2 10
    rect grey 108 430 7.8 10
    rect grey 108 448 2.6 10
    text head 8 16 token 64
    text head end 332 16 no rule
    {NAMES}
    text small 26 360 visited by this token
    text small 192 360 twice its share or more
    text small 26 380 less than half its share
    text small 192 380 in between
    text small quiet end 206 404 busiest
    text small quiet end 250 404 idlest
    text small quiet end 332 404 scores bent
    text small quiet 8 478 ×: even shares, counted since the first batch;
    text small quiet 8 494 how fast a rule is shows nothing about the model
    text small strong 8 422 no rule
    text small strong end 206 422 2.0×
    text small strong end 250 422 0.2×
    text small strong end 332 422 0.0
    text small 8 440 auxiliary loss
    text small end 206 440 3.0×
    text small end 250 440 0.0×
    text small end 332 440 1.5
    text small 8 458 selection bias
    text small end 206 458 1.0×
    text small end 250 458 1.0×
    text small end 332 458 0.0
"""
"""Bars of 2.6 for each even share: eight, twelve and four visits where four are even; one visit is a quarter of a share."""


@pytest.fixture
def made_up(monkeypatch):
    """Streams made up, of three batches of which the second is told."""
    wrong, right = Batch([9], visited(), 9.0), {
        "no rule": Batch([5, 40, 255], visited(1, 2, 8, 5), 0.0),
        "auxiliary loss": Batch([0], visited(12, 0, 0), 1.5),
        "selection bias": Batch([33, 32], visited(), 0.0),
    }  # fmt: skip
    monkeypatch.setattr(piece, "_stream", lambda rule: [wrong, right[rule], wrong])


def test_a_stream_in_full(made_up):
    """Groups of 72 by 136 in two rows of four, experts in columns of eight; a quarter of a share, a half, and twice a share, on paper."""
    drawn = after_batches("no rule", 2)
    squares, special = [], {0: "open", 2: "wash", 5: "lit", 40: "lit", 255: "lit"}
    for group, (left, top) in enumerate([(left, top) for top in (40, 200) for left in (8, 92, 176, 260)]):
        squares.append(f"rect {'tint' if group in (0, 1, 7) else 'box'} {left} {top} 72 136 5")
        places = [(left + 6 + x, top + 6 + y) for x in (0, 16, 32, 48) for y in range(0, 128, 16)]
        squares += [f"rect {special.get(32 * group + number, 'grey')} {x} {y} 13 13" for number, (x, y) in enumerate(places)]
    assert squares + written(BELOW) == lines(drawn)
    assert ("Tokens and the experts that they visit", 500) == (drawn.title, drawn.height)
    said = "Token 64, with no rule, visits 3 experts in groups 1, 2 and 8; so far the busiest expert has 2.0 even shares and the idlest 0.2."
    assert said == drawn.says


def test_a_token_in_one_group_says_so(made_up):
    """Two experts of the second group, and the row of the rule in bold."""
    drawn = after_batches("selection bias", 2)
    assert "Token 64, with selection bias, visits 2 experts in group 2; so far the busiest expert has 1.0 even shares and the idlest 1.0." == drawn.says
    assert {"text small strong 8 458 selection bias", "rect lit 108 448 2.6 10", "text small 8 422 no rule"} <= set(lines(drawn))


def test_it_is_drawn_as_somebody_has_seen_it():
    """Every line of some drawings stands where it stood when they were looked at."""
    assert [] == unseen("route_the_tokens")


def test_single_tokens_come_first_and_then_batches(monkeypatch):
    """Eight and thirty-two of them, each asked for with the rule; a stream is asked for once, whole."""
    monkeypatch.setattr(piece, "one_token", lambda *given: ("a token", *given))
    monkeypatch.setattr(piece, "after_batches", lambda *given: ("batches", *given))
    monkeypatch.setattr(piece, "stream", lambda *given: given)
    wanted = [("a token", "no rule", 1), ("a token", "no rule", 8), ("batches", "no rule", 1), ("batches", "no rule", 32)]
    assert wanted == [route_the_tokens("no rule", step) for step in (1, 8, 9, 40)]
    assert (RULES["selection bias"], 32) == piece._stream.__wrapped__("selection bias")
