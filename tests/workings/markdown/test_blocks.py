"""What of a page is prose, and what is code, a comment, a formula or raw HTML, as Python-Markdown reads it."""

import pytest

from workings.markdown.blocks import blank, split, within


@pytest.mark.parametrize(("place", "lies_in_one"), [(2, False), (3, True), (4, True), (5, False), (7, True), (8, False)])
def test_a_span_ends_before_its_end(place, lies_in_one):
    """And begins at its start; any of several may hold a place."""
    assert lies_in_one == within(place, [(3, 5), (7, 8)])


@pytest.mark.parametrize(
    ("spans", "left"),
    [([], "ab\ncd\r\nef"), ([(1, 4)], "a-\n-d\r\nef"), ([(6, 8), (0, 1)], "-b\ncd\r\n-f"), ([(0, 4), (1, 2)], "--\n-d\r\nef"), ([(0, 2), (1, 4)], "--\n-d\r\nef"), ([(4, 8)], "ab\nc-\r\n-f"), ([(0, 9)], "--\n--\r\n--")],
)  # fmt: skip
def test_what_is_blanked_keeps_its_place(spans, left):
    """Lines stay as they are, and what two spans share is blanked once."""
    assert left == blank("ab\ncd\r\nef", spans, "-")


def test_what_is_blanked_becomes_spaces():
    """Unless another sign is wanted."""
    assert "a  d" == blank("abcd", [(1, 3)])


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("A.\n\n    x\n", ["x"]), ("    x\n", ["x"]), ("A.\n\n\tx\n", ["x"]), ("A.\n    no\n", []), ("A.\n\n   no\n", []), ("A.\n\n    x\n\n    y\nA.\n", ["x", "y"]), ("A.\n\n    x\n      y\n", ["x", "y"]), ("A.\n\n    x\n    y\n", ["x", "y"]), ("- a\n    - b\n\n          no\n", []), ("- a\n    - b\n\n            x\n", ["x"]), ("- a\n\t- b\n\n            x\n", ["x"]), ("- a\n\t- b\n\n          no\n", []), ("- a\n    - b\n\n     no\n\n        x\n", ["x"]), ("A.\n\n- it\n    - b\n\n          no\n", []), ("A.\n\n    x\nno\n    no\n", ["x"]),
        ("- a\n\n    no\n\n        x\n", ["x"]), ("1. a\n\n    no\n\n        x\n", ["x"]), ("2) a\n\n    no\n", []), ("* a\n\n    no\n", []), ("+ a\n\n    no\n", []), ("-a\n\n    x\n", ["x"]), ("!!! note\n\n    no\n\n        x\n", ["x"]), ("??? note\n\n    no\n", []), ("???+ note\n\n    no\n", []),
        ('=== "Tab"\n\n    no\n', []), ("===! \"Tab\"\n\n    no\n", []), ("[^1]: a\n\n    no\n", []), ("A\n: a\n\n    no\n", []), ("- a\n    - b\n\n        no\n\n    no\n\n        x\n", ["x"]), ("- a\n\n    no\n\nA.\n\n    x\n", ["x"]), ("- a\n\n\tno\n\n\t\tx\n", ["x"]),
        ("A sum of\n1. it\n\n    x\n", ["x"]), ("*A* sum of\n- it\n\n    x\n", ["x"]), ("“A” sum of\n- it\n- it\n\n    x\n", ["x"]), ("A.\n\n- it\n\n    no\n", []), ("# A\n- it\n\n    no\n", []), ("A sum\nof\n- it\n\n    x\n", ["x"]), ("- a\n  b\n- c\n\n    no\n", []),
    ],
)  # fmt: skip
def test_four_more_spaces_make_code(text, code):
    """Behind an empty line; a list, a box, a tab, a note or a definition has four of its own, but an item that only goes on a paragraph has none."""
    blocks = split(text)
    assert code == [text[start:end].strip() for start, end in blocks.indented]
    assert ("no" in text) == ("no" in blocks.prose)
    assert not {"x", "y"} & {*blocks.prose.split()}


@pytest.mark.parametrize(
    ("text", "comments", "left"),
    [
        ("a <!-- b --> c", ["b"], ["a", "c"]), ("<!--b-->\n\nc", ["b"], ["c"]), ("a <!-- b", [], ["a", "<!--", "b"]), ("<!--> b -->c", ["> b"], ["c"]), ("<!-- a --><!-- b -->c", ["a", "b"], ["c"]), ("A.\n\n<!-- b --> c", ["b"], ["A.", "c"]), ("<!-- a\nb --> c", ["a\nb"], ["c"]), ("`<!-- b -->`", ["b"], ["`", "`"]),
    ],
)  # fmt: skip
def test_a_comment_ends_where_it_is_closed(text, comments, left):
    """And what follows it on its line is shown, however far to the right."""
    blocks = split(text)
    assert comments == [words for _, _, words in blocks.comments]
    assert all(text[start:end].startswith("<!--") and text[start:end].endswith("-->") for start, end, _ in blocks.comments)
    assert left == blocks.prose.split()


@pytest.mark.parametrize(
    ("text", "formulas"),
    [
        (r"a \(b\) c", [r"\(b\)"]), ("a\n\\[\nb\n\\]\nc", ["\\[\nb\n\\]"]), (r"\(a\) \[b\]", [r"\(a\)", r"\[b\]"]), (r"`\(a\)` \(b\)", [r"\(b\)"]), (r"\(b\) `\(a\)`", [r"\(b\)"]), ("\\(a\n\nb\\)", []), (r"\(a \(b\)", [r"\(b\)"]), (r"\(\)", []), (r"(a)", []), ("```\n\\(a\\)\n```\n", []),
    ],
)  # fmt: skip
def test_a_formula_stands_between_its_brackets(text, formulas):
    """Within one paragraph, and outside code; a second bracket begins it anew."""
    blocks = split(text)
    assert formulas == [text[start:end] for start, end in blocks.formulas]
    assert not any(formula in blocks.prose for formula in formulas)


@pytest.mark.parametrize(
    ("text", "raw"),
    [
        ("<div>a</div> b", ["<div>a</div>"]), ("<div>a<div>b</div>c</div> d", ["<div>a<div>b</div>c</div>"]), ("<DIV>a</div> b", ["<DIV>a</div>"]), ("   <div>a</div>", ["<div>a</div>"]), ("<div>a", ["<div>a"]), ("<div>\n<div>a</div>\n</div>\nb", ["<div>\n<div>a</div>\n</div>"]),
        ("<div><div/>a</div> b", ["<div><div/>a</div>"]), ("<div>a</div>\n<p>b</p>\nc", ["<div>a</div>", "<p>b</p>"]), ("<div>a</div>\n<div>b</div>\nc", ["<div>a</div>", "<div>b</div>"]), ("a <div>b</div>", []), ("<b>a</b>", []), ("<hr>\na", []), ("<br>a", []), ("<div class=\"x\">a</div>", ['<div class="x">a</div>']), ("<divine>a</divine>", []), ("<details>a</details>", ["<details>a</details>"]), ("<center>a</center>", ["<center>a</center>"]), ("<svg>a</svg>", ["<svg>a</svg>"]), ("<iframe>a</iframe>", ["<iframe>a</iframe>"]), ("<template>a</template>", ["<template>a</template>"]),
        ("<div markdown>a</div>", []), ('<div markdown="1">a</div>', []), ("<div markdown='block'>a</div>", []), ("<div markdown=span class=x>a</div>", []), ('<div markdown="0">a</div>', ['<div markdown="0">a</div>']), ("<div data-markdown>a</div>", ["<div data-markdown>a</div>"]), ("<div markdown><p>a</p></div>", ["<p>a</p>"]), ("<div markdown>\n<p>a</p>\n</div>", ["<p>a</p>"]),
        ("<pre markdown>a</pre>", ["<pre markdown>a</pre>"]), ("<SCRIPT markdown>a</SCRIPT>", ["<SCRIPT markdown>a</SCRIPT>"]), ("<style markdown>a</style>", ["<style markdown>a</style>"]), ("<svg markdown>a</svg>", ["<svg markdown>a</svg>"]), ("<math markdown>a</math>", ["<math markdown>a</math>"]),
        ("<textarea markdown>a</textarea>", ["<textarea markdown>a</textarea>"]), ("<canvas markdown>a</canvas>", ["<canvas markdown>a</canvas>"]), ("<option markdown>a</option>", ["<option markdown>a</option>"]),
    ],
)  # fmt: skip
def test_raw_html_lasts_until_its_tag_is_closed(text, raw):
    """From the beginning of a line; Markdown is read inside only where an attribute says so, and in some elements never."""
    assert raw == [text[start:end].strip() for start, end in split(text).raw]


def test_what_stands_before_the_page_is_no_prose():
    """Its front matter, and every fence."""
    blocks = split("---\ntitle: a\n---\nb\n```\nc\n```\nd\n")
    assert ["b", "d"] == blocks.prose.split()
    assert ["c"] == [fence.text.strip() for fence in blocks.fences]
