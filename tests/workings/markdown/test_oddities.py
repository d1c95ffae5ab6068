"""What a browser or the generator reads otherwise than it is written is a finding, with its place."""

import os

import pytest
from small import FILES, write

from workings.checks.page import check_page
from workings.checks.published import unread
from workings.evidence.project import Project
from workings.markdown.reader import read_page

ODD = [
    ("# A\n\n<!-- a --!>57 million<!-- b -->", "3:8", "'--!>' ends a comment for a browser only"),
    ("# A\n\n<!-->57 million-->", "3:1", "'<!-->' ends a comment for a browser only"),
    ("# A\n\n\u202e5.576 million", "3:1", "U+202E turns the direction"),
    ("# A `</title><script>`\n", "1:1", "the title holds a '<'"),
    ("Note: It took 57 million\n\nMore.", "1:1", "a page that begins like this is taken for settings"),
    ("---\ntitle: A\ntemplate: redirect.html\n---\n# A\n", "3:1", "a page has no field 'template'"),
    ("---\ntitle: A\ndescription: '\"><script src=x>'\n---\n# A\n", "3:1", "'description' is written into the page as it is"),
    ("---\ntitle: A\nsearch:\n  exclude: true\n---\n# A\n", "3:1", "'search' may say boost and nothing else"),
    ("---\ntitle: A\nsearch: exclude\n---\n# A\n", "3:1", "'search' may say boost and nothing else"),
    ("---\ntitle: A\ncode: shut\n---\n# A\n", "3:1", "'code' may be open"),
    ("---\ntitle: A\nhide: [footer]\n---\n# A\n", "3:1", "'hide' is a list of what a page may leave out: toc, path, navigation"),
    ("---\ntitle: A\nas_of: 21 November 2026\n---\n# A\n", "3:1", "'as_of' is '21 November 2026'; write a day like 2026-01-31, without quotes"),
    ("---\ntitle: A\nlabel: fifty-seven million\n---\n# A\n", "3:1", "a page has no field 'label'"),
    ("---\ntitle: A\nchecked: 2026-01-01\n---\n# A\n", "3:1", "a page has no field 'checked'"),
    ("---\n- 57\n---\n# A\n", "1:1", "front matter is not a table of fields"),
    ("---\ntitle: 2026-02-31\n---\n# A\n", "1:1", "front matter is not YAML"),
    ("---\ntitle: A: b\n---\n# A\n", "2:1", 'front matter is not YAML: mapping values are not allowed in this context; put the text in quotes: title: "A: b"'),
    ("# A\n\n![a](a.svg){ src=https://example.org/a.png }\n", "3:12", "an attribute list may not change where something comes from"),
    ("# A\n\n<!-- Unbound: a reason -->\nIt is 57.", "3:1", "'Unbound' is not read; write <!-- unbound: and the reason -->"),
    ("# A\n\n1. million\n{: value=57 }\n", "4:1", "an attribute list may not have 'value'"),
    ("# A\n\nIt is ~~[5](../snippets/a.py#b) so~~ then.", "3:7", "'~~[5](../snippets/a.' strikes nothing out here"),
    ("# A\n\nIt took days.\n\n*[days]: weeks\n", "5:1", "'days' is said to be something else here"),
    ("# A\n\nIt took days.\n\n*[days]: in fact million days\n", "5:1", "'days' is said to be something else here"),
    ("# A\n\nIt took [5](../snippets/a.py#b \"weeks\").", "3:32", "the title of a bound number names a unit or a scale"),
    ("# A\n\nIt took [5](../snippets/a.py#b){ title=\"million\" }.", "3:34", "the title of a bound number names a unit or a scale"),
    ("# A\n\nIt took [5][b].\n\n[b]: ../snippets/a.py#b 'in thousands'\n", "5:25", "the title of a bound number names a unit or a scale"),
    ("# A\n\nIt is ~~5 *km*\nor more~~ then.", "3:7", "'~~5 *km*\nor more~~' strikes nothing out here"),
]


@pytest.mark.parametrize(("text", "place", "said"), ODD)
def test_each_oddity_is_a_finding(text, place, said):
    """The message names what is odd, and the place is that of the file."""
    page = read_page("docs/a.md", text)
    found = [(":".join(map(str, page.place(one.start))), one.message) for one in page.problems]
    assert [where for where, message in found if message.startswith(said)] == [place], found


def test_an_exemption_by_hand_reaches_into_raw_html():
    """What it covers there is counted with its reason, texts and attributes alike."""
    page = read_page("docs/a.md", '# A\n\n<!-- unbound: a drawing -->\n<div title="57">58 cars</div>\n')
    assert [(one.reason, one.numerals) for one in page.exemptions] == [("a drawing", 2)]
    assert not page.loose and not page.problems


def test_ordinary_pages_have_none():
    """Comments, code that shows them, and the usual fields of front matter are no oddities."""
    text = "---\ntitle: A page\ndescription: What it says.\nas_of: 2026-01-01\nhide: [toc, path]\nsearch:\n  boost: 2\n---\n\n# A page\n\n<!-- a comment -->\n\n```html\n<!--> --!>\n```\n\n*[GPU]: graphics processing unit\n\n*[days]: days of trading\n\nOf [5](../snippets/a.py#b \"a title\").\n\nWith `~~a~~` and ~~ alone ~~ and \\~~b~~.\n"
    assert read_page("docs/a.md", text).problems == []


@pytest.fixture
def project(tmp_path):
    """A small project in which nothing is published that nobody reads."""
    return Project(write(tmp_path, FILES), remember=False)


def test_what_nobody_reads_is_not_published(project):
    """Pages of other endings, files beside them and links to other files are findings, each by its name."""
    assert list(unread(project)) == []
    write(project.root, {"docs/a.html": "57", "docs/b.markdown": "57", "docs/c.SVG": "57", "docs/assets/d.css": "a {}", "docs/assets/e.html": "57"})
    (project.docs / "f.md").mkdir()
    os.symlink("/etc/hostname", project.docs / "g.md")
    assert [finding.path for finding in unread(project)] == [
        "docs/a.html", "docs/assets/e.html", "docs/b.markdown", "docs/c.SVG", "docs/f.md", "docs/g.md",
    ]  # fmt: skip
    assert [path.name for path in project.pages()] == ["buses.md"]


@pytest.mark.parametrize("opening", ["> ", "> > ", "> It was so.\n> "])
def test_the_mark_of_a_quoted_line_is_no_comparison(project, opening):
    """A bound number that opens a quoted line is read as on any other line."""
    page = read_page("docs/a.md", f"# A\n\n{opening}[40](../snippets/facts/how/buses.toml#bus.seats) seats.\n")
    assert check_page(project, page).findings == []
