"""The audit of pages: a reader of the source that overlooks something is found out."""

import pytest
from small import FILES, change, write

from workings.audit.engine import engine, rendered
from workings.audit.page import audit, audited, place
from workings.audit.seen import Seen, digits
from workings.checks.page import read_file
from workings.evidence.project import Project
from workings.markdown.page import Page
from workings.markdown.plain import is_plain
from workings.markdown.reader import read_page

BUS = "[40](../snippets/facts/how/buses.toml#bus.seats)"
OVERLOOKED = [
    "57 things", "<!-- c --> 57 things", "<!--> 57 things -->", "`\\` 57 `x`", "~~~ some words\n57 things\n~~~", "[![57](a.png)](https://example.org)",
    "<b title=57>x</b>", "*[DNA]: about 57\n\nDNA is", "a[^1]\n\n[^1]: 57 notes", "5**7** things", "a &#53;7 b", "<div>57 <p>x</div>", "a\n    57 lazily",
    '!!! note "57 things"\n    x', '=== "57"\n    x', '??? note "57"\n    x', "![57](a.png)", '[x](y "57")', "term\n:   57 by definition",
    "| a | b |\n|---|---|\n| 57 | x |", "```\n57\n", "# 57 things", 'x { title="57" }', "[57](x.md)", '<p markdown="1">57</p>', "[a 57]: x.md\n\n[a 57]",
    "<details markdown><summary>57</summary>x</details>", "x<br>57", "٥٧", "> 57", "- a\n\n    57 more", '<img alt="57" src="a.png">',
]  # fmt: skip


@pytest.fixture
def project(tmp_path):
    """A small project in which nothing is wrong."""
    return Project(write(tmp_path, FILES), remember=False)


@pytest.mark.parametrize("text", OVERLOOKED)
def test_what_a_blind_reader_overlooks_is_found(project, text):
    """With nothing judged at all, each visible numeral is a finding of its own."""
    blind = Page("docs/buses.md", text)
    found = audit(project, blind, rendered(engine(project), text))
    assert [finding.message.split(" ")[0] for finding in found] and all("57" in digits(finding.message) for finding in found)


@pytest.mark.parametrize("text", OVERLOOKED)
def test_what_the_reader_or_the_audit_sees_is_seen_once(project, text):
    """Reader and audit together find each of these, and the audit does not repeat what the reader has reported."""
    page = read_page("docs/buses.md", text)
    found = audit(project, page, rendered(engine(project), text))
    assert (len(page.loose) > 0 or len(page.problems) > 0) or found


def test_a_page_without_fault_is_clean(project):
    """Bound numbers, a block, an output and a chart are all accounted for."""
    page, _ = read_file(project, project.docs / "buses.md")
    assert audited(project, page) == []


def test_each_judged_numeral_answers_for_one(project):
    """A number that is bound once lets no second one pass, neither bound nor bare."""
    page = read_page("docs/buses.md", f"It has {BUS} seats.")
    link = '<a class="working" data-target="snippets/facts/how/buses.toml#bus.seats">40</a>'
    assert audit(project, page, f"<p>It has {link} seats.</p>") == []
    assert [str(one) for one in audit(project, page, f"<p>It has {link} seats, {link}.</p>")] == [
        "docs/buses.md:1:9: [40] is shown as a number bound to snippets/facts/how/buses.toml#bus.seats, but its link was not read as one; "
        "write the link plainly"
    ]
    assert [str(one) for one in audit(project, page, f"<p>It has {link} seats, 40.</p>")] == [
        "docs/buses.md:1:9: 40 is shown on the page, in 'It has ▢ seats, 40.' (p), and the check of the source did not see it; "
        "write the passage plainly, and link the number"
    ]


def test_a_finding_stands_where_the_words_around_it_stand(project):
    """Of two places in the source the one with the words that are shown around the numeral is named."""
    text = "First 57 apples.\n\nThen some text.\n\nThen 57 pears grew there."
    found = audit(project, Page("docs/buses.md", text), "<p>Then 57 pears grew there.</p>")
    assert [(one.line, one.column) for one in found] == [(5, 6)]


def test_the_command_audits(run, buses):
    """What only the rendered page shows fails the check, each time, since nothing but a clean page is remembered."""
    change(buses, "docs/buses.md", "# Buses\n", "# Buses\n\nx*{#a57}\n")
    for _ in range(2):
        status, out, _ = run("check")
        assert status == 1 and "#a57 is shown on the page" in out
        status, out, _ = run("check", "docs/buses.md")
        assert status == 1 and "#a57 is shown on the page" in out


def test_a_clean_audit_is_remembered_until_the_page_changes(buses, monkeypatch):
    """A page that was clean is not rendered again; a changed page is, and so is one whose settings have changed."""
    path = buses / "docs/buses.md"

    def rendered_again() -> bool:
        project, asked = Project(buses), []
        page, _ = read_file(project, path)
        monkeypatch.setattr("workings.audit.page.rendered", lambda *parts: asked.append(1) or rendered(*parts))
        assert audited(project, page) == []
        project.remember()
        monkeypatch.undo()
        return bool(asked)

    assert [rendered_again(), rendered_again()] == [True, False]
    path.write_text(path.read_text(encoding="utf-8") + "\nMore words, `and code`.\n", encoding="utf-8")
    assert [rendered_again(), rendered_again()] == [True, False]
    (buses / "mkdocs.yml").write_text("site_name: Buses\nmarkdown_extensions: [admonition, pymdownx.superfences]\n", encoding="utf-8")
    assert [rendered_again(), rendered_again()] == [True, False]


PLAIN = '# Title\n\nWords, (more) words: "said" $5.\n\n- item [a](b.md)\n\n| a | b |\n|---|:--:|\n| 1 | 2 |\n\n```py\nx = `1` <b>\n```\n\n=== "One"\n\n    Words.\n'
ODD = ["1. x", "    x", "a\n===", "a `b`", "a *b*", "a_b_ <i>", "\\(5\\)", "[a]", "[a][b]", "[a]: b", "![a](b)", "~~~\nx\n~~~", "a\n```\nx\n```", "```\nx", "``` py\nx\n```",
       "> a", "a\tb", "a & b", "*[a]: b", "[^1]: b", "a { .b }", "a\r\nb", "!!! note \"a\"\n    x", "a | b\n---|---", "[SOURCES]", "---\na: b\n---", "\ufeffa", "+ a", "#a"]  # fmt: skip


def test_plain_pages_are_told_apart():
    """A page is plain only if every line is of a few shapes; whatever else stands on it, it is rendered."""
    assert is_plain(PLAIN)
    assert [odd for odd in ODD if is_plain("Words.\n\n" + odd)] == []


def test_reader_and_renderer_agree_on_plain_pages(project):
    """What makes a page plain is what makes an audit needless: nothing is overlooked on one."""
    page = read_page("docs/buses.md", PLAIN)
    assert audit(project, page, rendered(engine(project), PLAIN)) == []


SMUGGLED = [
    ("<p><script>a()</script></p>", "<script> reaches the page"),
    ('<p onclick="a()">x</p>', "the attribute onclick of <p> reaches the page"),
    ('<p style="color: red">x</p>', "the attribute style of <p> reaches the page"),
    ('<a href="javascript:a()">x</a>', "the link 'javascript:a()' reaches the page"),
    ('<svg><a href="jav&#x09;ascript:a()">x</a></svg>', "the link 'jav\tascript:a()' reaches the page"),
    ('<svg><use href="x#y"></use></svg>', "<use> reaches the page"),
    ('<meta http-equiv="refresh" content="0">', "<meta> reaches the page"),
]


@pytest.mark.parametrize(("markup", "said"), SMUGGLED)
def test_what_no_page_may_have_is_found_in_what_is_rendered(project, markup, said):
    """HTML that got past the reader of the source is a finding, judged as a browser reads it."""
    found = audit(project, Page("docs/buses.md", "x"), markup)
    assert [finding.message.partition(";")[0] for finding in found][:1] == [said]


def test_a_page_that_cannot_be_rendered_is_a_finding(project, monkeypatch):
    """An engine that gives up is told of, and everything else is still checked."""

    def raises(*parts):
        raise RecursionError("too deep")

    monkeypatch.setattr("workings.audit.page.rendered", raises)
    found = audited(project, Page("docs/buses.md", "<b>x</b>"))
    assert [str(one) for one in found] == ["docs/buses.md:1:1: the page cannot be rendered: too deep"]


def test_one_cause_is_told_once(project):
    """Where the reader has said what is wrong with a line, the audit does not say it again; on other lines it does."""
    page = read_page("docs/buses.md", '--8<-- "57.txt"\n\nx*{#a58}\n')
    found = audit(project, page, rendered(engine(project), page.text))
    assert (len(page.problems), [finding.message.split(" ")[0] for finding in found]) == (1, ["#a58"])


def test_a_formula_that_cannot_be_read_is_a_finding_and_stops_no_build(project):
    """The page shows it as it is written, and the check says why."""
    text = "It is \\( \\), or \\(a\\)."
    markup = rendered(engine(project), text)
    assert ">\\( \\)</code>" in markup
    found = audit(project, read_page("docs/buses.md", text), markup)
    assert found and all(one.message.startswith("the formula cannot be read: ") for one in found)


def test_what_follows_a_fence_that_is_never_closed_is_told_once(project):
    """The reader says where the fence opens; what stands below is not told numeral by numeral."""
    page = read_page("docs/buses.md", "Words.\n\n```\n57\n\n58\n")
    assert (len(page.problems), audit(project, page, rendered(engine(project), page.text))) == (1, [])


@pytest.mark.parametrize("text", ["![A bus](https://example.org/bus.svg)", "![A bus][b] and ![a bus](https://example.org/bus.svg)\n\n[b]: https://example.org/b.png"])
def test_a_picture_from_another_host_is_told_where_it_stands_alone(project, text):
    """The reader tells it; the audit does so for what no reader has told."""
    page, markup = read_page("docs/buses.md", text), rendered(engine(project), text)
    assert ([], {"foreign picture"}) == (audit(project, page, markup), {one.where for one in page.loose})
    page.loose.pop()
    assert ["bus.svg' comes from another host"] == [one.message[-len("bus.svg' comes from another host") :] for one in audit(project, page, markup)]


def test_a_numeral_with_signs_in_it_is_found_in_its_source():
    """The place of 2021-2024 is where it is written, though other signs than blanks stand between its digits."""
    page = Page("docs/a.md", "# A\n\nIt was so.\n\n- 2021-2024 notes\n")
    assert (5, 3) == page.place(place(page, Seen("2021-2024", "li", "2021-2024 notes")))
