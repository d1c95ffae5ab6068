"""What the reader finds on a page and where: numerals by their kind of place, what a rule lets pass, exemptions, citations, and what is wrong."""

import pytest

from workings.markdown.page import Page
from workings.markdown.reader import bound_texts, read_page

B = "../snippets/a.py#b"


def at(page: Page, start: int) -> str:
    """A place as line and column."""
    return ":".join(map(str, page.place(start)))


LOOSE = {
    "# A\n\n57 cars": ["3:1 57 prose"],
    "# A\n\nIt has 57 cars and 58.": ["3:8 57 prose", "3:20 58 prose"],
    '<div title="57 cars">\n58 <b>59</b>\n</div>': ["1:13 57 attribute", "2:1 58 raw HTML", "2:7 59 raw HTML"],
    "<div>\n[57](x.md)\n</div>": ["2:2 57 raw HTML"],
    f"<div>\n[57]({B}) 58\n</div>": [f"2:{len(B) + 8} 58 raw HTML"],
    "![57](a.svg)": ["1:3 57 image text"],
    "![a](a.png) ![b](a.png)": ["1:1 a.png raster", "1:13 a.png raster"],
    "![a](//b.org/a.svg)": ["1:1 //b.org/a.svg foreign picture"],
    "![a](https://b.org/a.svg)": ["1:1 https://b.org/a.svg foreign picture"],
    "![a](a.svg#b) ![a](../A.SVG)": [],
    "a `57 million` b": ["1:4 57 code"],
    "# A\n\n    57 million\n": ["3:5 57 code"],
    "```\n57 days and 58 million\n59 million\n```\n\n```\n$60\n```": ["2:13 58 code", "3:1 59 code", "7:1 $60 code"],
    "```text\n57 days\n```": ["2:1 57 code"],
    "```sh\nrun \"$1\" $2/$3 --for 57\n```": [],
    "```sh\necho $5 million, $6 days, $57, $5.5\n```": ["2:6 $5 code", "2:18 $6 code", "2:27 $57 code", "2:32 $5.5 code"],
    "```python\nprint(57, '$1')\n```\n\n```output\n58 million\n```": [],
    "```yaml\na: $1\n```": ["2:4 $1 code"],
    "```bash\nf $1, $2.\nf $12 $3,4\n```": ["3:3 $12 code", "3:7 $3,4 code"],
    "\\(x = 57\\)": ["1:7 57 formula"],
    f"\\(57x + 58y\\) is [57]({B})": ["1:9 58 formula"],
    "a <b title=\"57\">58</b>": ["1:13 57 attribute", "1:17 58 prose"],
    "a &#53; b": ["1:3 &#53 prose"],
    "a &amp; *b*{: title=57 } c": ["1:21 57 attribute"],
    "a {: .b 57 million } b {# 58 }, {.59} and {% 60 %} (61){: .b62 }": [
        "1:9 57 prose", "1:27 58 prose", "1:34 .59 prose", "1:46 60 prose", "1:53 61 prose", "1:59 .b62 prose",
    ],
    "`a`{: #b57 } **b**{: #b57 } _c_{: #b57 } [a](x.md){: #b57 } <https://b.org>{: #b57 }": [],
    "<b>c</b>{: #b57 } [a](x.md){ .check }{: #b58 }": ["1:12 #b57 prose", "1:41 #b58 prose"],
    "a\n{: #b57 }\n\n> a\n> {: #b57 }\n\n# A {: #b57 }\n\na { #b57 }\n:   b\n\n| a | b {: #b57 } |\n|---|---|\n| a {: #b57 } | b |\n": [],
    "{: #b57 }\n\na\n\n{: #b58 }\n\na\n{: #b59 } c": ["1:4 #b57 prose", "5:4 #b58 prose", "8:4 #b59 prose"],
    "## A { title=57 }\n": ["1:14 57 attribute"],
    "> ## A { title=57 }\n": ["1:16 57 attribute"],
    "write to a57@b57.org, see https://b.org/57 or <https://b.org/58>.": [],
    "[a][c]\n\n[c]: x.md '57'": ["3:12 57 attribute"],
    '```python title="57"\na\n```': ["1:18 57 attribute"],
    "# 57 cars\n\n57 buses": ["1:3 57 prose", "3:1 57 prose"],
    "```chart\nkind: bar\ntitle: 57 cars\nrows: a57.py#rows(57)\n```": ["3:8 57 chart"],
    "x\n\n```chart\nkind: bar\nat: a = 57 cars\nline-x: 0 of 58 cars\nnote: 59\n```": ["5:9 57 prose", "6:14 58 prose", "7:7 59 chart"],
    "```piece\ndraw: a.py#b(c57)\ntitle: 57 cars\nc57: steps 1 to 5 = 4 | 58 cars\ntry: 59\n```": ["3:8 57 chart", "4:25 58 chart", "5:6 59 chart"],
}


@pytest.mark.parametrize("text", LOOSE)
def test_what_is_bound_to_nothing(text):
    """Each numeral has its place in the file, and the kind of place that it stands in."""
    page = read_page("docs/a.md", text)
    found = sorted((page.place(one.start), f"{at(page, one.start)} {one.text} {one.where}") for one in page.loose)
    assert LOOSE[text] == [said for _, said in found]


BOUND = f"There are [57]({B}) cars."
PASSED = {
    f"## 57 cars\n\n{BOUND} 57 so.": (["1:4 57 heading |## | cars"], [f"3:{len(BOUND) + 2} 57"]),
    f"{BOUND}\n\nIs 57\n===": ([], ["3:4 57"]),
    f"\\(57x\\)\n\n{BOUND}": (["1:3 57 formula echo ||"], []),
    "\\(x_5 + 1\\)": (["1:5 5 formula ||", "1:9 1 formula ||"], []),
    f"{BOUND}\n\n```chart\nkind: bar\ntitle: 57 cars, 58\n```": (["5:8 57 chart |title: | cars, 58"], ["5:17 58"]),
    "In 2024, see DeepSeek-V3.": (["1:4 2024 year ||", "1:14 DeepSeek-V3 name ||"], []),
    "1. a\n2. b": (["1:1 1. list marker ||", "2:1 2. list marker ||"], []),
    "# 1. A": (["1:1 1. heading number ||"], []),
    "<!-- unbound: old -->\nIt is 57.": (["2:7 57 by hand ||"], []),
    "---\nclaim: It took 57 days.\n---\n\n## What was said\n\nIt took 57 days, not 58.\n\n## More\n\n57": (
        ["2:16 57 quotation |It took | days.", "7:9 57 quotation |It took | days, not 58."], ["7:22 58", "11:1 57"],
    ),
    "---\nclaim: A\nsaid:\n- words: It took 57 days.\n- no\n---\n\n## What was said\n\n57\n": (
        ["4:18 57 quotation |It took | days.", "10:1 57 quotation ||"], [],
    ),
    "---\ntitle: A\n---\n\n## What was said\n\n57\n": ([], ["7:1 57"]),
}  # fmt: skip


@pytest.mark.parametrize("text", PASSED)
def test_what_a_rule_lets_pass(text):
    """Each is noted with its place, its rule, and what stands around it if it says a bound one again; all others are loose."""
    page = read_page("docs/claims/a.md" if "claim:" in text else "docs/a.md", text)
    passed = sorted((page.place(one.start), f"{at(page, one.start)} {one.text} {one.rule} |{one.before}|{one.after}") for one in page.passed)
    loose = sorted((page.place(one.start), f"{at(page, one.start)} {one.text}") for one in page.loose)
    assert PASSED[text] == ([said for _, said in passed], [said for _, said in loose])


EXEMPT = {
    "It is 57.\n\n<!-- unbound: old -->\nIt is 58,\nand 59.\n\nIt is 60.": (["57", "60"], [("old", "3:1", 2)]),
    "It is 57\n<!-- unbound: old -->\nand 58.\n\n59": (["59"], [("old", "2:1", 2)]),
    "It is 57. <!-- unbound: old -->\n\n58": (["58"], [("old", "1:11", 1)]),
    "<!-- unbound: old -->\n\nIt is 57\nand 58.\n\n59": (["59"], [("old", "1:1", 2)]),
    "a\n\n<!-- unbound: old -->\n\n\nIt is 57.\n\n58": (["58"], [("old", "3:1", 1)]),
    "> <!-- unbound: old -->\n> It is 57.\n>\n> 58": (["58"], [("old", "1:3", 1)]),
    "57\r\n\r\n<!-- unbound: old -->\r\nIt is 58.\r\n\r\n59": (["57", "59"], [("old", "3:1", 1)]),
    "57 <!-- unbound old -->\n\n<!-- unbound: new -->\n58 59": ([], [("old", "1:4", 1), ("new", "3:1", 2)]),
    "57 <!-- unbound: old --> <!-- unbound: new -->": ([], [("old", "1:4", 1), ("new", "1:26", 0)]),
    "57 <!-- a note: unbound: old -->": (["57"], []),
    "57 <!-- unbounded -->": (["57"], []),
    "57 <!-- unbound: -->": (["57"], []),
    "<!-- unbound:\nold -->\n57": ([], [("old", "1:1", 1)]),
}


@pytest.mark.parametrize("text", EXEMPT)
def test_what_an_exemption_covers(text):
    """The block that it stands in, or the next one where it stands alone, and nothing else; how much that is is counted."""
    page = read_page("docs/a.md", text)
    assert EXEMPT[text] == ([one.text for one in page.loose], [(one.reason, at(page, one.start), one.numerals) for one in page.exemptions])


LEEWAYS = {
    "a\n\nIt is [5](b). <!-- loose: a sum -->\nb\n\nc": [("a sum", "3:15", "2:1", "4:2")],
    "a\n\n<!-- loose: a sum -->\n\nIt is so.\n\nc": [("a sum", "3:1", "5:1", "5:10")],
    "<!-- loose: -->\na": [],
    "<!-- unbound: loose: a -->\n5": [],
}


@pytest.mark.parametrize("text", LEEWAYS)
def test_where_a_bound_may_be_far_from_its_value(text):
    """The reason, the place of the comment, and the first and last place of its block."""
    page = read_page("docs/a.md", text)
    assert LEEWAYS[text] == [(one.reason, *(at(page, place) for place in (one.start, one.first, one.last))) for one in page.leeways]


PROBLEMS = {
    "a\n\n<!-- unbound: -->\n57": ["3:1 an exemption without a reason; write <!-- unbound: why this cannot be bound -->"],
    "a\n\nb <!-- unbound: old -->": ["3:3 an exemption that covers no numeral; take it out"],
    "a\n\n<!-- UNBOUND: old -->": ["3:1 'UNBOUND' is not read; write <!-- unbound: and the reason -->"],
    "a\n\n<!-- Loose: old -->": ["3:1 'Loose' is not read; write <!-- loose: and the reason -->"],
    "so $x^2$ is": ["1:4 '$x^2$' is no formula here, since $ means dollars; write \\( … \\)"],
    "so $$a = b$$ is": ["1:4 '$$a = b$$' is no formula here, since $ means dollars; write \\( … \\)"],
    "so $US and AU$ are": [],
    f"so $[a_b]({B})$x": [],
    f"a\n\n<div>\nb [57]({B}) c\n</div>": ["4:3 the link [57] stands inside raw HTML, where Markdown is not read; add markdown=\"1\" to the tag"],
    "<div>\n[57](x.md)\n</div>": [],
    "<div>\n<script>\n</div>": ["2:1 <script> may not stand on a page; write it in Markdown"],
    'a\n\n--8<-- "b.md"\n': ["3:1 '--8<-- \"b.md\"' stands in prose; an include stands in a python block"],
    '> ;--8<-- "b.md"\n': ["1:1 '> ;--8<-- \"b.md\"' stands in prose; an include stands in a python block"],
    "a b{: onclick=c }": ["1:4 an attribute list may not have 'onclick'; what it may have is listed in workings/markdown/allowed.py"],
    "``` {.python onclick=c}\na\n```": ["1:1 an attribute list may not have 'onclick'; what it may have is listed in workings/markdown/allowed.py"],
    "a\n\n``` {.python .b}\na\n```": ["3:1 a page may not give the class 'b'; it may give adjust, as-said, check, console, doors, opening, report"],
    "a\n\nIt took [@57 million] days [@b, ], [@b c] [@b; @c][@] [@b, 2; @c, 3].": [
        f"3:{place} '{said}' is no citation; write [@key] or [@key, place in the source], each source in brackets of its own"
        for place, said in ((9, "[@57 million]"), (28, "[@b, ]"), (36, "[@b c]"), (43, "[@b; @c]"), (51, "[@]"), (55, "[@b, 2; @c, 3]"))
    ],
    "so [^57] and [^a]\n\n[^a]: b\n": ["1:4 '[^57]' points to a note that is not there; add '[^57]: …'"],
    "a `[@57 million]` and \\[@b, 57]": [],
    "a\n\n```\nb": ["3:1 a fenced block is opened here and never closed"],
    "a\n\n!!! secret\n    b": [
        "3:5 there is no admonition 'secret'; it is one of abstract, bug, danger, example, failure, info, note, question, quote, success, tip, warning",
    ],
}


@pytest.mark.parametrize("text", PROBLEMS)
def test_what_is_wrong_with_a_page(text):
    """Each is told at its own place, with what to write."""
    page = read_page("docs/a.md", text)
    assert PROBLEMS[text] == [f"{at(page, one.start)} {one.message}" for one in page.problems]


def test_citations_are_read_with_their_places():
    """Key, place in the source and place on the page; the numerals of a place are none of the page."""
    page = read_page("docs/a.md", "It is so [@report-5, page 57] and so [@b] [@c, `57.py`].")
    assert [("report-5", "page 57", "1:10"), ("b", "", "1:38"), ("c", "`57.py`", "1:43")] == [(one.key, one.locator, at(page, one.start)) for one in page.citations]
    assert [] == page.loose


def test_what_the_page_binds_is_what_stands_in_its_bound_links():
    """Other links bind nothing, and marks of emphasis belong to no number."""
    page = read_page("docs/a.md", f"[57]({B}) [**58** cars]({B}) [59](x.md) [5.5–6 million][c]\n\n[c]: {B}")
    assert {"57", "58", "5.5–6"} == bound_texts(page)


def test_a_place_is_told_as_an_editor_counts_it():
    """Lines end with a line feed, a carriage return or both, and a byte-order mark takes no column."""
    page = Page("a.md", "\ufeffab\r\nc\rd\n\ne")
    places = [at(page, page.text.index(sign)) for sign in "abcde"]
    assert ["1:1", "1:2", "2:1", "3:1", "5:1"] == places
    assert [("\ufeffa", ""), ("", "")] == [page.around(page.text.index(sign), sign) for sign in "bc"]
