"""Where the parts of a picture lie, what crosses what, and how colours stand out: worked out on squared paper, and by the examples of WCAG."""

import pytest

from workings.markdown.colours import apart, colour, contrast, over
from workings.markdown.lines import around, crossings, path
from workings.markdown.painted import beside, is_minus, unseen
from workings.markdown.styled import Part, Style, may_say

PATHS = {
    "M1 2 L3 4": [((1, 2), (3, 4))],
    "M1,2L3,4,5,6": [((1, 2), (3, 4)), ((3, 4), (5, 6))],
    "M1 2 3 4 5 6": [((1, 2), (3, 4)), ((3, 4), (5, 6))],
    "m1 2 3 4": [((1, 2), (4, 6))],
    "M1 2 l3 4 -1-1": [((1, 2), (4, 6)), ((4, 6), (3, 5))],
    "M1 2 h3 v4 H9 V0": [((1, 2), (4, 2)), ((4, 2), (4, 6)), ((4, 6), (9, 6)), ((9, 6), (9, 0))],
    "M1 2 h3 4": [((1, 2), (4, 2)), ((4, 2), (8, 2))],
    "M1 2 h3 v4 z": [((1, 2), (4, 2)), ((4, 2), (4, 6)), ((4, 6), (1, 2))],
    "M1 2 h3 v4 Z l1 1": [((1, 2), (4, 2)), ((4, 2), (4, 6)), ((4, 6), (1, 2)), ((1, 2), (2, 3))],
    "M1 2 h3 m1 1 h1 v1 z": [((1, 2), (4, 2)), ((5, 3), (6, 3)), ((6, 3), (6, 4)), ((6, 4), (5, 3))],
    "M0 0 c1 2 3 4 5 6": [((0, 0), (1, 2)), ((1, 2), (3, 4)), ((3, 4), (5, 6))],
    "M1 1 q1 2 3 4": [((1, 1), (2, 3)), ((2, 3), (4, 5))],
    "M1 1 S1 2 3 4": [((1, 1), (1, 2)), ((1, 2), (3, 4))],
    "M1 1 t1 2": [((1, 1), (2, 3))],
    "M1 1 a5 5 0 0 1 3 4": [((1, 1), (4, 5))],
    "M1 1 A5 5 0 0 1 3 4": [((1, 1), (3, 4))],
    "M.5 1e1 L-1.5-2": [((0.5, 10), (-1.5, -2))],
    "h3": [((0, 0), (3, 0))],
    "M1 2": [],
    "": [],
}


@pytest.mark.parametrize("drawn", PATHS)
def test_a_path_is_read_as_straight_pieces(drawn):
    """Large letters give places and small ones steps; a letter that is left out is the one before, and a line after a move."""
    assert PATHS[drawn] == path(drawn)


BOX = (10, 20, 30, 40)
CROSSING = [
    ((0, 30), (50, 30), 1), ((20, 0), (20, 50), 1), ((12, 25), (13, 26), 1), ((0, 0), (50, 50), 1), ((20, 20), (20, 50), 1), ((29, 0), (29, 21), 1),
    ((0, 20), (50, 20), 0), ((0, 41), (50, 41), 0), ((30, 0), (30, 50), 0), ((0, 30), (9, 30), 0), ((31, 30), (50, 30), 0), ((0, 30), (10, 30), 0),
    ((0, 45), (45, 0), 1), ((0, 25), (15, 45), 1), ((0, 35), (14, 50), 0), ((25, 0), (50, 25), 0), ((50, 30), (0, 30), 1), ((5, 5), (5, 5), 0),
]  # fmt: skip


@pytest.mark.parametrize(("first", "second", "crosses"), CROSSING)
def test_what_crosses_a_box(first, second, crosses):
    """What of a line lies between all four sides is more than nothing; one along a side crosses nothing."""
    assert crosses == crossings([(first, second)], BOX) == crossings([(second, first)], BOX)


def test_crossings_are_counted():
    """The four sides of a box around another cross it nowhere; those of one that lies over its corner, twice."""
    assert 0 == crossings(around((0, 0, 50, 50)), BOX)
    assert 2 == crossings(around((20, 30, 50, 50)), BOX)
    assert [((1, 2), (3, 2)), ((3, 2), (3, 4)), ((3, 4), (1, 4)), ((1, 4), (1, 2))] == around((1, 2, 3, 4))


def test_colours_stand_out_as_wcag_has_it():
    """Black on white is 21 to 1, #767676 is the lightest grey with 4.5 on white, and #0000ff has 8.59 there, #ff0000 4."""
    assert 21 == pytest.approx(apart("#000000", "#ffffff")) == pytest.approx(apart("#fff", "#000"))
    assert (4.54, 8.59, 4.0) == tuple(round(apart(one, "#ffffff"), 2) for one in ("#767676", "#0000ff", "#ff0000"))
    assert 15.3 == round(apart("#00ff00", "#000000"), 1)
    assert 1.04 == round(contrast((0, 0, 0), (6, 6, 6)), 2) and 1 == contrast((5, 5, 5), (5, 5, 5))


def test_colours_are_read_as_they_are_written():
    """Three digits stand for six, and the last two of eight say how much a colour covers."""
    assert ((17, 34, 51), 1) == colour("#123") == colour("#112233")
    assert ((16, 32, 48), 0.2) == colour("#10203033")
    assert (255, 0, 0) == over("#ff0000", (0, 255, 255))
    assert (51, 204, 204) == pytest.approx(over("#ff000033", (0, 255, 255)))


def text(words: str, x: float = 0, y: float = 20, size: int = 10, anchor: str = "start") -> Part:
    """A text of a picture."""
    return Part("text", {"x": f"{x}", "y": f"{y}", "font-size": f"{size}", "text-anchor": anchor}, 0, words)


def test_another_text_goes_on_where_one_ends():
    """Four letters of size 10 are about twenty wide: from ten left of that to twelve right of it, on the same line."""
    one = text("half")
    for x, y, goes_on in ((20, 20, True), (9, 20, True), (31, 20, True), (7, 20, False), (33, 20, False), (20, 24, True), (20, 26, False), (20, 15, False)):
        assert goes_on == beside(one, text("40", x, y), Style("")), (x, y)
    assert not beside(one, text("40", -1), Style(""))
    assert beside(text("half", 100), text("40", 120), Style("")) and not beside(text("half", 100), text("40", 20), Style(""))


MINUS = [
    ((10, 15, 20, 15), True), ((20, 15, 10, 15), True), ((10, 17, 20, 17), True), ((10, 20, 20, 20), False), ((10, 12, 20, 12), False),
    ((10, 15, 20, 18), False), ((10, 15, 11, 15), False), ((10, 15, 21.5, 15), True), ((10, 15, 23, 15), False), ((0, 15, 10, 15), False), ((16, 15, 26, 15), True),
    ((18, 15, 28, 15), False), ((7, 15, 17, 15), False), ((7.5, 15, 17.5, 15), True),
]  # fmt: skip


@pytest.mark.parametrize(("ends", "minus"), MINUS)
def test_a_short_level_stroke_before_a_number_is_a_minus(ends, minus):
    """At half its height, two to twelve tenths of its size long, and close to it."""
    x1, y1, x2, y2 = map(str, ends)
    line = Part("line", {"x1": x1, "y1": y1, "x2": x2, "y2": y2}, 0)
    assert minus == is_minus(line, text("40", 24), Style(""))
    assert minus == is_minus(Part("path", {"d": f"M{x1} {y1} L{x2} {y2}"}, 0), text("40", 24), Style(""))


def test_a_minus_stands_before_where_a_text_begins():
    """Two digits of size 10 are eleven wide: one that ends at 35 begins at 24, one around 29.5 as well."""
    line = Part("line", {"x1": "10", "y1": "15", "x2": "20", "y2": "15"}, 0)
    assert [True, True, False] == [is_minus(line, text("40", x, anchor=anchor), Style("")) for x, anchor in ((35, "end"), (29.5, "middle"), (24, "end"))]


def test_only_shapes_that_are_strokes_are_minus_signs():
    """A flat box is one; a circle, a bent line and another text are none."""
    flat = {"x": "10", "y": "14", "width": "10", "height": "1.5"}
    assert is_minus(Part("rect", flat, 0), text("40", 24), Style(""))
    for name, given in (("circle", {"cx": "15", "cy": "15", "r": "5"}), ("polyline", {"points": "10,15 15,15 20,15"}), ("text", flat)):
        assert not is_minus(Part(name, given, 0), text("40", 24), Style(""))


SAYS = {
    ("font", "600 12px system-ui, sans-serif"): True, ("font", "italic bold 12px serif"): True, ("font", "12px Wingdings"): False,
    ("font-size", "12"): True, ("font-size", "1.5px"): True, ("font-size", "1em"): False, ("fill", "#123"): True, ("fill", "#1234"): False,
    ("fill", "red"): False, ("fill", "none"): True, ("stroke-dasharray", "3 1.5"): True, ("font-weight", "600"): True, ("font-weight", "650"): False,
    ("opacity", "1"): False, ("stroke-linecap", "round"): True, ("stroke-linejoin", "bevel"): True, ("stroke-width", "1.5"): True, ("stroke", "none"): True, ("font-style", "italic"): True,
    ("font-family", "serif, monospace"): True, ("font-family", "Arial"): False, ("text-anchor", "middle"): True, ("text-anchor", "left"): False,
}  # fmt: skip


@pytest.mark.parametrize(("name", "value"), SAYS)
def test_what_a_style_may_say(name, value):
    """Sizes, families and colours in one form each, and nothing else."""
    assert SAYS[name, value] == may_say(name, value)


def test_a_style_is_read_rule_by_rule():
    """A class counts for more than the element, the later rule for more than the earlier, and dark rules on dark screens alone."""
    style = Style(
        "text, rect { fill: #111111; font: 600 12px serif } .a { fill: #222222 }\n.a{stroke:none;}"
        "@media (prefers-color-scheme: dark) { text { fill: #eeeeee } .b { fill: #dddddd } }"
    )
    part = Part("text", {"stroke": "#333333", "class": "c"}, 0)
    assert [] == style.wrong
    assert ("#111111", "12px", "#333333") == tuple(style.of(part)[name] for name in ("fill", "font-size", "stroke"))
    assert ("#222222", "none") == tuple(style.of(Part("text", {"class": "a b"}, 0))[name] for name in ("fill", "stroke"))
    assert ["#eeeeee", "#dddddd", "#111111"] == [style.of(Part(name, {"class": given}, 0), dark=True)["fill"] for name, given in (("text", ""), ("text", "b"), ("rect", ""))]
    usual = Style("").of(Part("path", {}, 0))
    assert ["16", "1", "start", "#000000", "none"] == [usual[name] for name in ("font-size", "stroke-width", "text-anchor", "fill", "stroke")]


WRONG = {
    "text { fill: red }": ["fill: red"], "p { fill: #111111 }": ["p"], "text { fill: #111111": ["text { fill: #111111"], ".a > .b { fill: none }": [".a > .b { fill: none }"],
    "text { opacity: 0; fill: none } g { fill: none }": ["opacity: 0", "g"], "@media print { text { fill: none } }": ["@media print { text { fill: none } }"],
}  # fmt: skip


@pytest.mark.parametrize("style", WRONG)
def test_what_a_style_may_not_say_is_told_as_it_is_written(style):
    """Names, properties and whatever is no rule."""
    assert WRONG[style] == Style(style).wrong


NEAR = [("line", {"x1": "0", "y1": f"{y}", "x2": "100", "y2": f"{y}", "stroke": "#222222", "stroke-width": "0.5"}, "") for y in (42, 45, 48)]
DRAWN = [
    ((*NEAR, ("text", {"x": "5", "y": "50"}, "words")), "more than 2 lines of nearly its colour run behind the text 'words'; move it or them"),
    ((*NEAR[1:], ("text", {"x": "5", "y": "50"}, "words")), ""),
    ((*((name, given | {"stroke": "#dddddd"}, "") for name, given, _ in NEAR), ("text", {"x": "5", "y": "50"}, "words")), ""),
    ((("text", {"x": "-1", "y": "50"}, "words"),), "the text 'words' does not lie inside the picture"),
    ((("text", {"x": "60", "y": "50", "text-anchor": "end"}, "words"),), ""),
    ((("text", {"x": "20", "y": "50", "text-anchor": "end"}, "words"),), "the text 'words' does not lie inside the picture"),
    ((("text", {"x": "10", "y": "50", "text-anchor": "middle"}, "words"),), "the text 'words' does not lie inside the picture"),
    ((("text", {"x": "5", "y": "50", "fill": "none"}, "words"),), "the text 'words' has nearly the colour of its ground"),
    ((("text", {"x": "5", "y": "50"}, "words"), ("path", {"d": "M0 40 L20 50", "fill": "none", "stroke": "#123456"}, "")), "<path> is drawn over the text 'words'; draw it before the text"),
    ((("text", {"x": "5", "y": "50"}, "words"), ("path", {"d": "M0 60 L20 70", "fill": "none", "stroke": "#123456"}, "")), ""),
    ((("text", {"x": "5", "y": "50"}, "words"), ("path", {"d": "M0 60 L20 70"}, "")), "<path> is drawn over the text 'words'; draw it before the text"),
    ((("text", {"x": "5", "y": "50"}, "words"), ("rect", {"y": "60", "width": "6", "height": "9", "transform": "scale(2)"}, "")), "<rect> is drawn over the text 'words'; draw it before the text"),
    ((("text", {"x": "5", "y": "50"}, "words"), ("polygon", {"points": "0,40 20,50 20,60", "fill": "none", "stroke": "#123456"}, "")), "<polygon> is drawn over the text 'words'; draw it before the text"),
    ((("text", {"x": "5", "y": "50"}, "words"), ("polyline", {"points": "0,60 20,60 20,40", "fill": "none", "stroke": "#123456"}, "")), "<polyline> is drawn over the text 'words'; draw it before the text"),
    ((("text", {"x": "5", "y": "50"}, "words"), ("text", {"x": "5", "y": "50"}, "more")), ""),
    ((*(("text", {"x": "5", "y": "50"}, "more"),) * 3, ("text", {"x": "5", "y": "50"}, "words")), ""),
    ((*((name, given | {"y1": "9", "y2": "9"}, "") for name, given, _ in NEAR), ("text", {"x": "5", "y": "50"}, "words")), ""),
    ((("line", {"x2": "100", "stroke": "#000000", "stroke-width": "2px"}, ""), ("text", {"x": "50", "y": "20"}, "words")), "<line> has a stroke of more than 1.2, which could cover what is written"),
    ((("circle", {"cx": "5", "cy": "50", "r": "3", "fill": "#222222"}, ""), ("text", {"x": "5", "y": "30"}, "words")), ""),
    ((("circle", {"cx": "5", "cy": "50", "r": "3", "fill": "#222222"}, ""), ("text", {"x": "5", "y": "70"}, "words")), ""),
    ((("ellipse", {"cx": "50", "cy": "50", "rx": "3", "ry": "9", "fill": "#222222"}, ""), ("text", {"x": "5", "y": "50"}, "words")), ""),
    ((("text", {"x": "5", "y": "50"}, "words"), ("rect", {"y": "45", "width": "6", "height": "9", "fill": "none"}, "")), ""),
    ((("text", {"x": "5", "y": "50"}, "words"), ("line", {"y1": "40", "x2": "20", "y2": "50"}, "")), ""),
    ((("text", {"x": "5", "y": "50"}, "words"),), ""),
    ((("text", {"x": "5", "y": "50", "font-size": "1"}, "words"),), "the text 'words' is too small to be read; it has 1 of 100, the picture's width; give it 2, or make the picture narrower"),
    ((("text", {"x": "95", "y": "50"}, "words"),), "the text 'words' does not lie inside the picture"),
    ((("text", {"x": "5", "y": "7"}, "words"),), "the text 'words' does not lie inside the picture"),
    ((("text", {"x": "5", "y": "8"}, "words"),), ""),
    ((("text", {"x": "5", "y": "101"}, "words"),), "the text 'words' does not lie inside the picture"),
    ((("text", {"x": "5", "y": "50", "stroke": "#ffffff"}, "words"),), "the text 'words' has a stroke, which could cover it"),
    ((("text", {"x": "5", "y": "50", "fill": "#dddddd"}, "words"),), "the text 'words' has nearly the colour of its ground"),
    ((("rect", {"width": "100", "height": "100", "fill": "#222222"}, ""), ("text", {"x": "5", "y": "50"}, "words")), "the text 'words' has nearly the colour of its ground"),
    ((("rect", {"width": "4", "height": "100", "fill": "#222222"}, ""), ("text", {"x": "5", "y": "50"}, "words")), ""),
    ((("circle", {"cx": "5", "cy": "50", "r": "3", "fill": "#222222"}, ""), ("text", {"x": "5", "y": "50"}, "words")), "the text 'words' has nearly the colour of its ground"),
    ((("text", {"x": "5", "y": "50"}, "words"), ("rect", {"y": "40", "width": "6", "height": "9"}, "")), "<rect> is drawn over the text 'words'; draw it before the text"),
    ((("text", {"x": "5", "y": "50"}, "words"), ("rect", {"y": "51", "width": "60", "height": "9"}, "")), ""),
    ((("text", {"x": "5", "y": "50"}, "words"), ("ellipse", {"cx": "5", "cy": "45", "rx": "3", "ry": "2"}, "")), "<ellipse> is drawn over the text 'words'; draw it before the text"),
    ((("text", {"x": "5", "y": "50"}, "words"), ("ellipse", {"cx": "5", "cy": "36", "rx": "30", "ry": "2"}, "")), ""),
    ((("line", {"x2": "100", "y2": "50", "stroke": "#000000", "stroke-width": "2"}, ""), ("text", {"x": "50", "y": "20"}, "words")), "<line> has a stroke of more than 1.2, which could cover what is written"),
]  # fmt: skip


@pytest.mark.parametrize(("drawn", "said"), DRAWN)
def test_what_cannot_be_seen_of_a_picture(drawn, said):
    """In a picture of a hundred by a hundred, with texts of size 16: what is wrong with each, in words."""
    parts = [Part(name, given, place, words) for place, (name, given, words) in enumerate(drawn)]
    assert ([said] if said else []) == [message for _, message in unseen("0 0 100 100", Style(""), parts)]


@pytest.mark.parametrize(
    ("style", "covers"),
    [
        ("rect { fill: #222222 } @media (prefers-color-scheme: dark) { rect { fill: none } }", True),
        ("rect { fill: none } @media (prefers-color-scheme: dark) { rect { fill: #222222 } }", True),
        ("rect { fill: none; stroke: none } @media (prefers-color-scheme: dark) { rect { stroke: #222222 } }", True),
        ("rect { fill: none } @media (prefers-color-scheme: dark) { rect { fill: none } }", False),
    ],
)
def test_what_covers_a_text_on_one_kind_of_screen_covers_it(style, covers):
    """Bright or dark: a filling or a stroke over the words is found on either."""
    parts = [Part("text", {"x": "5", "y": "50", "fill": "#777777"}, 7, "words"), Part("rect", {"y": "42", "width": "6", "height": "9"}, 8)]
    said = [(7, "<rect> is drawn over the text 'words'; draw it before the text")] if covers else []
    assert said == list(unseen("0 0 100 100", Style(style), parts))


def test_a_place_on_dark_screens_is_told():
    """A colour that is only dull there says so, and a picture without a size of its own says that."""
    style = Style("rect { fill: #ffffff } @media (prefers-color-scheme: dark) { rect { fill: #111111 } }")
    parts = [Part("rect", {"width": "100", "height": "100"}, 3), Part("text", {"x": "5", "y": "50"}, 7, "words")]
    assert [(7, "the text 'words' has nearly the colour of its ground on dark screens")] == list(unseen("0 0 100 100", style, parts))
    ((place, message),) = unseen("0 0 100", style, parts)
    assert (0, "the picture has words and no viewBox of four numbers, so that nobody can tell how large they are") == (place, message)
