"""Links, as Python-Markdown reads them: what each shows, where it leads, and what beside it a reader sees as well."""

import pytest

from workings.markdown.links import amounts, attribute_words
from workings.markdown.reader import read_page
from workings.quantity.changing import FORMULA


def read(text: str):
    """A page of a heading and a text."""
    return read_page("a.md", f"# A\n\n{text}\n")


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("[b](c.md)", [("b", "c.md")]), ("[b](<c d.md>)", [("b", "c d.md")]), ("[b]( c.md )", [("b", "c.md")]), ('[b](c.md "d")', [("b", "c.md")]), ("[b](c.md 'd')", [("b", "c.md")]), ("[b](<c.md> 'd')", [("b", "c.md")]), ("[b](c(d).md)", [("b", "c(d).md")]), ("[b]()", [("b", "")]), ("[b [c] d](e.md)", [("b [c] d", "e.md")]),
        ("[b][s]\n\n[s]: c.md", [("b", "c.md")]), ("[s][]\n\n[s]: c.md", [("s", "c.md")]), ("[s]\n\n[s]: c.md", [("s", "c.md")]), ("[b] [s]\n\n[s]: c.md", [("b", "c.md")]), ("[b]\n[s]\n\n[s]: c.md", [("b", "c.md")]), ("[b][S  T]\n\n[s t]: c.md", [("b", "c.md")]), ("[b][s]\n\n[s]: <c.md>", [("b", "c.md")]), ("[b][s]\n\n[s]: d.md\n[s]: c.md", [("b", "c.md")]), ("[b][s]\n\n[s]:\n  c.md", [("b", "c.md")]),
        ("[b](c.md) and [d](e.md)", [("b", "c.md"), ("d", "e.md")]), ("[b](https://c.org)", [("b", "https://c.org")]), ("[b](c.md){ .d }", [("b", "c.md")]),
        ("\\[b](c.md)", []), ("`[b](c.md)`", []), ("[b]", []), ("[b] (c.md)", []), ("![b](c.svg)", []), ("[b\n\nd](c.md)", []), ("<https://c.org/[b](c.md)>", []),
    ],
)  # fmt: skip
def test_what_is_a_link(text, links):
    """Its words and its target, inline, by reference, by an empty reference or by its own words."""
    assert links == [(link.text, link.target) for link in read(text).links]


@pytest.mark.parametrize(("text", "by_name"), [("[s][s]", True), ("[s][]", True), ("[s]", True), ("[S][s]", True), ("[b][s]", False), ("[s](c.md)", False)])
def test_a_link_may_be_named_as_its_reference(text, by_name):
    """Then it cannot be renamed without changing what is read."""
    assert [by_name] == [link.names_reference for link in read(f"{text}\n\n[s]: c.md").links]


@pytest.mark.parametrize(
    ("text", "loose"),
    [
        ("[57 days](https://c.org)", [("57", "prose")]), ("[57 days](b.md)", [("57", "prose")]), ("[b](c.md '57 d')", [("57", "attribute")]), ('[b](<c.md> "57 d")', [("57", "attribute")]), ('[b][s]\n\n[s]: c.md "57 d"', [("57", "attribute")]), ("[b][s]\n\n[s]: c.md\n  (57 d)", [("57", "attribute")]),
        ('[b](c.md){ title="57 d" }', [("57", "attribute")]), ("![57 d](c.svg)", [("57", "image text")]), ("![b](c.svg '57 d')", [("57", "attribute")]), ('![b](c.svg){ title="57 d" }', [("57", "attribute")]), ("[57 lines](snippets/b.py)", [("57", "link to a file")]), ("[57 lines](../snippets/b/c.toml#)", [("57", "link to a file")]),
        ("[`b57`](snippets/b.py)", []), ("[![57](a.svg)](snippets/b.py)", []), ("<https://c.org/57>", []), ("[b](c57.md)", []), ("[b][57]\n\n[57]: c.md", []), ("[57](snippets/b.py#c)", []), ("[see `57 million`](https://c.org)", [("57", "code")]), ("\\[57](c.md)", [("57", "prose")]), ("[57 [58] d](https://c.org)", [("57", "prose"), ("58", "prose")]), ("[b](https://c.org) `57 million`", [("57", "code")]), ("of $`57` each", [("57", "code")]),
    ],
)  # fmt: skip
def test_the_numerals_of_a_link_are_seen(text, loose):
    """Its words where it leads elsewhere, its title, its attributes and an image's words; a target is not seen."""
    assert loose == [(one.text, one.where) for one in read(text).loose]


def test_what_a_bound_number_is_and_where():
    """Its text, its target, its place on the page, its attributes and what stands around it."""
    (link,) = read("It took [57](snippets/b.py#c){ .adjust } days.").numbers
    assert ("57", "snippets/b.py#c", 13, 14, 45, "{ .adjust }") == (link.text, link.target, link.start, link.text_start, link.end + len(link.attributes), link.attributes)
    assert ("It took ", " days.") == (link.before, link.after.rstrip())


def test_a_formula_beside_a_bound_number_is_seen():
    """As one sign, whatever it holds."""
    (link,) = read("\\(x [6](b.md)\\) [57](snippets/b.py#c)").numbers
    assert FORMULA in link.before and "x" not in link.before


def test_a_page_may_open_with_a_link():
    """Its first sign is read like any other."""
    assert [("b", 0)] == [(link.text, link.start) for link in read_page("a.md", "[b](c.md)\n").links]


@pytest.mark.parametrize(("text", "start"), [('[b](c.md){ title="57 d" }', 23), ("[b](c.md '57 d')", 15), ("![a 57](c.svg)", 9)])
def test_a_numeral_is_found_at_its_place(text, start):
    """In an attribute, a title, the words of an image; the text begins at the sixth sign of the page."""
    assert [("57", start)] == [(one.text, one.start) for one in read(text).loose]


def test_images_are_pictures():
    """With their words, their targets and their places."""
    page = read("a ![b](c.svg) ![d][s]\n\n[s]: e.svg")
    assert [("c.svg", 7), ("e.svg", 19)] == page.pictures
    assert [("b", "c.svg", 7, 9, 18), ("d", "e.svg", 19, 21, 26)] == [(one.text, one.target, one.start, one.text_start, one.end) for one in page.images]


@pytest.mark.parametrize(
    ("text", "place", "message"),
    [
        ("[5](snippets/b.py#c", "3:1", "[5] opens a link whose parentheses do not match"),
        ("[5](snippets/b.py #c)", "3:1", "a blank stands in the target of [5]; write [5](snippets/b.py#c)"),
        ("[5][s]", "3:1", "[5][s] points to a reference that is not defined; add '[s]: …'"),
        ("[5][s] [6][s]", "3:1", "[5][s] points to a reference that is not defined; add '[s]: …' (1 more uses it)"),
        ("[5][s] [6][s] [7][S]", "3:1", "[5][s] points to a reference that is not defined; add '[s]: …' (2 more use it)"),
        ("[5][seat]\n\n[seats]: b.md", "3:1", "[5][seat] points to a reference that is not defined; did you mean [seats]?"),
        ("[5][sea]\n\n[trips]: b.md", "3:1", "[5][sea] points to a reference that is not defined; add '[sea]: …'"),
        ("[5](javascript:a)", "3:1", None),
        ("[s] b.md\n\n[5][s]\n\n[s] snippets/b.py#c", "7:1", "a definition without its colon; write [s]: snippets/b.py#c"),
        ("[5](snippets/b.py#c 'weeks')", "3:21", None), ("[5](snippets/b.py#c){ title='weeks' }", "3:23", None), ("[5][s]\n\n[s]: snippets/b.py#c 'weeks'", "5:22", None),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_link(text, place, message):
    """At its place, once for each reference that is not defined."""
    page = read(text)
    found = [(":".join(map(str, page.place(one.start))), one.message) for one in page.problems]
    assert found and (place, message or found[0][1]) == found[0]


@pytest.mark.parametrize("text", ["[^1][^2]\n\n[^1]: b\n\n[^2]: c", "[@a][@b]", "[b][^2]\n\n[^2]: c", "[b](c.md 'weeks')", "[b](c.md){ title='weeks' }", "[b][s]\n\n[s]: c.md 'weeks'", "[5](snippets/b.py#c 'see it')", "[5](snippets/b.py#c){ title='see it' }", "[b](c", "[b](c d.md)", "[b] is a word"])
def test_what_is_nothing_wrong(text):
    """Footnotes, citations, titles of other links, titles without a unit, and brackets that are no link."""
    assert [] == [one.message for one in read(text).problems]


@pytest.mark.parametrize(
    ("tag", "words"),
    [
        ('<a title="b">', [("b", 10)]), ("<a title='b'>", [("b", 10)]), ("<a title=b c>", [("b", 9)]), ('<a alt="b" aria-label="c">', [("b", 8), ("c", 23)]), ('{ label="b" summary="c" placeholder="d" try="e" }', [("b", 9), ("c", 21), ("d", 37), ("e", 45)]), ('{ title = "b" }', [("b", 11)]),
        ('{ marks="Low=1; High=2" }', [("Low", 9), (" High", 15)]), ("{ marks='b=c' }", [("b", 9)]), ('<a class="b" href="c" subtitle="d">', []), ("<a title>", []),
    ],
)  # fmt: skip
def test_what_attributes_show(tag, words):
    """Titles, labels and the like, each with its place, and what the buttons of named places say."""
    assert words == list(attribute_words(tag))


@pytest.mark.parametrize(
    ("code", "before", "after", "language", "found"),
    [
        ("`57 million`", "", "", "", ["57"]), ("`$57`", "", "", "", ["$57"]), ("`€ 5.5`", "", "", "", ["€ 5.5"]), ("`57%`", "", "", "", ["57"]), ("`57 days`", "", "", "", ["57"]), ("`57K`", "", "", "", ["57"]), ("`57 bn`", "", "", "", ["57"]), ("`57`", "", " days", "", ["57"]), ("`57`", "$", "", "", ["57"]), ("`57`", "€ ", "", "", ["57"]), ("`~57`", "", " GPUs", "", ["57"]), ("`57`", "of $", "", "", ["57"]), ("`57`", "X", "", "", []), ("`5, 7`", "", " GPUs", "", ["5", "7"]),
        ("`57`", "", "", "", []), ("`57`", "", " of them", "", []), ("`x = 57`", "", " days", "", []), ("`b57 million`", "", "", "", []), ("`1e5`", "", " days", "", []), ("`a(57) days`", "", "", "", []), ("`[57](a) million`", "", "", "", []), ("`no digit`", "", "", "", []), ("`1.57 million`", "", "", "", ["1.57"]), ("`57 million.`", "", "", "", ["57"]),
        ("57 days", "", "", "text", ["57"]), ("57 days", "", "", "txt", ["57"]), ("a[57 days]", "", "", "mermaid", ["57"]), ("a(57) days", "", "", "python", []), ("echo $1", "", "", "sh", []), ("echo $1 $2", "", "", "bash", []), ("echo $1 days", "", "", "zsh", ["$1"]), ("echo $1", "", "", "python", ["$1"]), ("echo $1", "", "", "shell", []), ("echo $12", "", "", "sh", ["$12"]),
    ],
)  # fmt: skip
def test_the_amounts_that_stand_in_code(code, before, after, language, found):
    """With a scale, a share or a currency wherever it is; with a unit where words alone stand around it, or where a reader sees one beside it."""
    seen = list(amounts(code, 100, before, after, language))
    assert found == [one.text for one in seen]
    assert all(code[one.start - 100 :].startswith(one.text) and one.where == "code" for one in seen)
