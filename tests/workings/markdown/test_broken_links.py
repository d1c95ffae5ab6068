"""Broken links: one cause is one finding, which says what to write; what the engine makes no link of is none."""

import pytest
from small import FILES, write

from workings.checks.page import check_page
from workings.evidence.project import Project
from workings.markdown.reader import read_page

SEATS = "../snippets/facts/how/buses.toml#bus.seats"
TEXT = f"{SEATS} stands in the text and makes no link; write [40]({SEATS})"
CASES = {
    "a blank before the parenthesis": (f"It has [40] ({SEATS}) seats.", f"1:8: {TEXT}"),
    "a line end before the parenthesis": (f"It has [40]\n({SEATS}) seats.", f"1:8: {TEXT}"),
    "a colon before the parenthesis": (f"It has [40]: ({SEATS}) seats.", f"1:8: {TEXT}"),
    "a bracket that is not closed": (f"It has [40({SEATS}) seats.", f"1:8: {TEXT}"),
    "a bracket that is not opened": (f"It has 40]({SEATS}) seats.", f"1:8: {TEXT}"),
    "brackets and parentheses changed": (f"It has (40)[{SEATS}] seats.", f"1:8: {TEXT}"),
    "a bare target": (f"It has 40 seats: {SEATS}.", "1:8: 40 is bound to nothing; link it to a fact or a calculation"),
    "a parenthesis that is not closed": (f"It has [40]({SEATS} seats.", "1:8: [40] opens a link whose parentheses do not match"),
    "a blank in the target": (f"It has [40]({SEATS.replace('#', ' #')}) seats.", f"1:8: a blank stands in the target of [40]; write [40]({SEATS})"),
    "a file and no fact": (f"It has [40]({SEATS.partition('#')[0]}) seats.", "1:9: 40 is linked to a file as a whole; add # and the name of a fact or an expression"),
    "a definition without its colon": (f"It has [40][s] seats.\n\n[s] {SEATS}", f"3:1: a definition without its colon; write [s]: {SEATS}"),
    "a definition that is not there": (
        "It has [40][s] seats, [40][s] and [40][S].", "1:8: [40][s] points to a reference that is not defined; add '[s]: …' (2 more use it)",
    ),
    "a definition of another name": (f"It has [40][set] seats.\n\n[seats]: {SEATS}", "1:8: [40][set] points to a reference that is not defined; did you mean [seats]?"),
    "what the engine reads as one link": (
        f"[[40][s]] [[40][s]] seats.\n\n[s]: {SEATS}", "1:1: [[40][s]] [[40] is read as one link, and is none; write &#91;[40][s]&#93; for brackets that a reader sees",
    ),
}  # fmt: skip
SOUND = {
    "escaped brackets": f"&#91;[40][s]&#93; &#91;[40][s]&#93; seats.\n\n[s]: {SEATS}",
    "a comma between": f"[[40][s]], [[40][s]] seats.\n\n[s]: {SEATS}",
    "links in brackets": f"[[40]({SEATS})] [[40]({SEATS})] seats.",
    "a target in code": f"Write `[40] ({SEATS})`.",
    "no blank after the colon": f"It has [40][s] seats.\n\n[s]:{SEATS}",
}


@pytest.fixture(scope="module")
def said(tmp_path_factory):
    """What is said of a page in the small project: line, column and message."""
    project = Project(write(tmp_path_factory.mktemp("buses"), FILES))

    def said(text: str) -> list[str]:
        return [f"{one.line}:{one.column}: {one.message}" for one in check_page(project, read_page("docs/a.md", text + "\n")).findings]

    return said


@pytest.mark.parametrize(("text", "finding"), CASES.values(), ids=CASES.keys())
def test_one_cause_is_one_finding(said, text, finding):
    """What was meant for a link is found once, where it begins, with what to write."""
    assert [finding] == said(text)[:1] and len(said(text)) == 1 + text.startswith("It has 40 seats:")


@pytest.mark.parametrize("text", SOUND.values(), ids=SOUND.keys())
def test_what_the_engine_reads_is_read(said, text):
    """Links that the engine makes are bound, and what stands in code is no link."""
    assert [] == said(text)


@pytest.mark.parametrize(
    "text",
    ['<abbr title="57">a</abbr>', "<abbr title='57'>a</abbr>", "<abbr title=57>a</abbr>", 'A [b](x.md "57")', "A [b](x.md '57')", "A [b][c]\n\n[c]: x.md '57'\n", "A *b*{: title='57' }"],
)  # fmt: skip
def test_a_numeral_in_an_attribute_is_quoted_without_its_marks(said, text):
    """The mark that closes an attribute is not a sign for minutes."""
    (finding,) = said(text)
    assert finding.partition(": ")[2].startswith("57 stands in a title or another attribute")
    place = int(finding.split(":")[1]) - 1
    assert "57" == text.splitlines()[int(finding[0]) - 1][place : place + 2]
