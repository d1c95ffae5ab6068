"""Every field of a page's front matter is judged, however YAML lets it be written."""

import pytest

from workings.markdown.reader import read_page

BODY = "---\n\n# Things\n\nThere are [3,400](../snippets/bus.py#daily_seats(bus)) of them.\n"


def found(front: str, path: str = "docs/a.md") -> list[tuple[str, int, int]]:
    """The loose numerals of a page with that front matter, each with its line and column."""
    page = read_page(path, f"---\n{front}\n{BODY}")
    return [(one.text, *page.place(one.start)) for one in page.loose]


@pytest.mark.parametrize(
    ("front", "expected"),
    [
        ("title: 57 things", [("57", 2, 8)]),
        ("title: 57", [("57", 2, 8)]),
        ("title: 3. Things", [("3", 2, 8)]),
        ('"title": 57 things', [("57", 2, 10)]),
        ("? title\n: 57 things", [("57", 3, 3)]),
        ("{title: 57 things}", [("57", 2, 9)]),
        ("description: >\n  The things\n  are 57", [("57", 4, 7)]),
        ("description: |-\n  57 things\n  and 58", [("57", 3, 3), ("58", 4, 7)]),
        ("description: 'It''s 57'", [("57", 2, 21)]),
        ('description: "5\\u0037 things"', [("57", 2, 14)]),
        ("description: the things\n  are 57", [("57", 3, 7)]),
        ("<<: {title: 57 things}", [("57", 2, 13)]),
        ("tags:\n  - {words of ours: 57 things}", [("57", 3, 21)]),
        ("as_of: 57 days ago", [("57", 2, 8)]),
        ("title: 3,400 things", []),
        ("as_of: 2026-11-21\nnext_check: '2026-11-21'\ndate: 2026-11", []),
        ("search:\n  boost: 0.5", []),
        ("title: [57 things", []),
    ],
)
def test_a_field_is_judged_by_its_value(front, expected):
    """A numeral is found where it stands, however the field is written; numbers of the page, dates and names pass."""
    assert expected == found(front)


BOMB = "\n".join(f"n{depth}: &n{depth} [{', '.join([f'*n{depth - 1}'] * 9) if depth else '57'}]" for depth in range(12))
DEEP = "front matter has more than 10 lists and tables within one another"


@pytest.mark.parametrize(
    ("front", "told"),
    [
        ("description: &it 57 things\ntitle: *it", ((2, 1), "front matter has an alias; write out what it stands for")),
        ("title: a\ntags: &a\n  - b\n  - *a", ((3, 1), "front matter has an alias; write out what it stands for")),
        (f"{BOMB}\ntitle: *n11", ((13, 1), "front matter has an alias; write out what it stands for")),
        (f"title: {'[' * 10}a{']' * 10}", ((2, 1), DEEP)),
        (f"title: {'[' * 9}a{']' * 9}", None),
        (f"title:\n  {'[' * 3000}{']' * 3000}", ((3, 1), DEEP)),
        ("title: a\ntags: [b, b]\ndescription: a", None),
    ],
)
def test_a_field_holds_no_more_than_is_written_in_it(front, told):
    """A dozen lines of aliases would hold thousands of millions of things, and one that leads into itself has no end."""
    page = read_page("docs/a.md", f"---\n{front}\n{BODY}")
    assert ([told] if told else []) == [(page.place(one.start), one.message) for one in page.problems]


@pytest.mark.parametrize("front", ["subtitle: 57 things", "weight: 57", "literal: 57 things", "deep:\n  - {title: 57 things}", "id: things-57"])
def test_a_field_that_a_page_may_not_have_is_one_finding(front):
    """Its numerals are none beside the field itself, which is."""
    page = read_page("docs/a.md", f"---\ntitle: Things\n{front}\n{BODY}")
    name = front.partition(":")[0]
    assert ([], [(3, 1)]) == (page.loose, [page.place(one.start) for one in page.problems if one.message.startswith(f"a page has no field '{name}';")])


def test_fields_that_a_page_may_not_have_are_told_together():
    """One finding names them all, at the first."""
    page = read_page("docs/a.md", f"---\ntitle: Things\nweight: 57\ntags: [a]\nauthor: b\n{BODY}")
    told = "a page has no fields 'weight', 'author'; it may have as_of"
    assert [((3, 1), told)] == [(page.place(one.start), one.message[: len(told)]) for one in page.problems]


def test_a_field_does_not_answer_for_the_body():
    """What a rule lets pass in the front matter is noted there, with the name of the rule."""
    page = read_page("docs/claims/a.md", f"---\nclaim: 57 things\ntitle: 3,400 things\n{BODY}")
    assert [("57", "quotation"), ("3,400", "front matter")] == [(one.text, one.rule) for one in page.passed]


def test_the_fields_of_a_claim():
    """Its wording and what was said are quoted, its number and its log are held by the check of claims; our own words are judged."""
    front = "claim: 57 things\nsaid: [{words: 58 things}]\nnumber: '[59](a)'\nlog: [{why: 60 things}]\nliteral: 61 things\nfairest: 62 things"
    assert [("61", 6, 10), ("62", 7, 10)] == found(front, "docs/claims/a.md")
    who = 'said: [{who: "Somebody in “The 5 things”, of 57", when: "2025-01-27"}]'
    assert [("57", 2, 46)] == found(f"{who}\nid: things-57\nlabel: 57 million", "docs/claims/a.md")
    assert [] == found("id: things-57\nsaid: [{source: post-57}]", "docs/claims/a.md")
