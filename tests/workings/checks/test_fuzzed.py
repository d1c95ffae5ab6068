"""Inputs that fuzzing found to stop the check: each is a finding now."""

from pathlib import Path

import pytest
from small import write

from workings.audit.page import audited
from workings.checks.fact_file import check_fact_text
from workings.evidence import sources
from workings.evidence.project import Project
from workings.evidence.settings import read_settings
from workings.markdown.glossary import finder, read_glossary
from workings.markdown.picture import read_picture
from workings.markdown.reader import read_page
from workings.quantity.literal import UnreadableLiteral, read_literal


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("[bus.trips]\nnote = '\"an example\"\n", 3),  # the text never ends, and the mistake stands behind the last line
    ],
)
def test_a_file_of_facts_that_ends_in_the_middle(tmp_path, text, line):
    """A mistake behind the last line end is told like any other."""
    project = Project(write(tmp_path), remember=False)
    (finding,) = check_fact_text(project, project.fact_files()[0], text)
    assert finding.line <= line and finding.message.startswith("is not TOML: ")


@pytest.mark.parametrize("text", ["8@misc{a", "misc{a, title = {b}}", "a 026},\n url6},\n = {"])
def test_a_bibliography_without_entries(text):
    """A file in which no line begins with @, and that is not empty, is no BibTeX."""
    entries, errors = sources.read(text, Path("a.bib"))
    assert [] == entries
    assert ["not BibTeX: no entry begins with @"] == [error.message for error in errors]


def test_a_block_in_the_text_of_a_link(tmp_path):
    """The engine makes a link of it and shows no text; the audit says so, at a place of the page."""
    project = Project(write(tmp_path), remember=False)
    page = read_page("docs/a.md", "[\n```\n```\n](../snippets/bus.py#daily_seats(bus))\n")
    said = [str(finding) for finding in audited(project, page)]
    assert any("its link was not read as one; write the link plainly" in finding for finding in said)


@pytest.mark.parametrize("text", ["57%" + "\n" * 4_000 + "57%", "2024-02-30" + "`" * 2_000 + "a", "57 of 58" + "\r\n" * 1_000 + "x"])
def test_a_long_text_is_no_number(text):
    """What would take longer with the square of its length is refused for its length."""
    with pytest.raises(UnreadableLiteral, match="link the number alone"):
        read_literal(text)


@pytest.mark.parametrize("text", ["", "\n", "<"])
def test_a_picture_that_is_empty_or_ends_at_once(text):
    """Expat gives no place, or one before the file; the mistake is told at a place of the file."""
    (problem,) = read_picture("docs/a.svg", text).problems
    assert problem.message.startswith("the picture is not XML: ")
    assert 0 <= problem.start <= len(text)


@pytest.mark.parametrize("name", ["(bus", "[bus]", "+bus", "^bus", "]bus", "ßbus"])
def test_a_term_that_begins_with_a_sign(name):
    """Signs that mean something to a pattern mean themselves in a name."""
    pattern, _ = finder(read_glossary(f"{name} {{ #bus }}\n:   It has seats.\n").values())
    assert pattern.fullmatch(name) and not pattern.fullmatch(name[1:])


def test_a_name_that_is_empty():
    """A comma too many in a glossary makes no term that stands everywhere."""
    (term,) = read_glossary("bus, , omnibus { #bus }\n:   It has seats.\n").values()
    assert ["bus", "omnibus"] == term.names


@pytest.mark.parametrize("text", ["tool = 1", "tool = [1]", "[tool]\nworkings = 1", "[tool]", "tool = 2025-01-27"])
def test_settings_that_are_no_table(text):
    """What is TOML and no table of settings holds none."""
    assert {} == read_settings(text)
