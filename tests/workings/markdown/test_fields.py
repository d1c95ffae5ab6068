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
        ("a: &it 57 things\ntitle: *it", [("57", 2, 8), ("57", 2, 8)]),
        ("icon: &it 57 things\ntitle: *it", [("57", 2, 11)]),
        ("literal: 57 things", [("57", 2, 10)]),
        ("fairest: 57 things", [("57", 2, 10)]),
        ("subtitle: 57 things", [("57", 2, 11)]),
        ("deep:\n  - {words of ours: 57 things}", [("57", 3, 21)]),
        ("as_of: 57 days ago", [("57", 2, 8)]),
        ('said: [{who: "Somebody in “The 5 things”, of 57", when: "2025-01-27"}]', [("57", 2, 46)]),
        ("title: 3,400 things", []),
        ("as_of: 2026-11-21\nchecked: '2026-11-21'\nmonth: 2026-11", []),
        ("id: things-57\nlabel: 57 million", [("things-57", 2, 5), ("57", 3, 8)]),
        ("claim: 57 things", [("57", 2, 8)]),
        ("search:\n  boost: 0.5", []),
        ("title: [57 things", []),
    ],
)
def test_a_field_is_judged_by_its_value(front, expected):
    """A numeral is found where it stands, however the field is written; numbers of the page, dates, names and quotations pass."""
    assert expected == found(front)


def test_a_field_does_not_answer_for_the_body():
    """What a rule lets pass in the front matter is noted there, with the name of the rule."""
    page = read_page("docs/claims/a.md", f"---\nclaim: 57 things\ntitle: 3,400 things\n{BODY}")
    assert [("57", "quotation"), ("3,400", "front matter")] == [(one.text, one.rule) for one in page.passed]


def test_the_fields_of_a_claim():
    """Its wording and what was said are quoted, its number and its log are held by the check of claims; our own words are judged."""
    front = "claim: 57 things\nsaid: [{words: 58 things}]\nnumber: '[59](a)'\nlog: [{why: 60 things}]\nliteral: 61 things"
    assert [("61", 6, 10)] == found(front, "docs/claims/a.md")
    assert [] == found("id: things-57\nsaid: [{source: post-57}]", "docs/claims/a.md")
