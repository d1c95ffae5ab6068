"""The audit of reference pages: a numeral that the facts, the code or the bibliography do not have is found."""

import pytest
from small import BIBLIOGRAPHY, FILES, write

from workings.audit.reference import unjudged_reference
from workings.evidence.project import Project

PAGES = [
    ("docs/snippets/facts/how/buses.md", "<dl><dt>Value</dt><dd>40 person</dd><dt>90 % interval</dt><dd>125</dd></dl>"),
    ("docs/snippets/bus.md", "<p>LINES is 3.</p>"),
    ("docs/sources.md", "<h2>The buses 2026</h2><p>Facts that rest on it: 0.</p>"),
    ("docs/facts.md", "<li>buses.toml: 2 facts</li>"),
]


@pytest.fixture
def project(tmp_path):
    """A small project with a bibliography."""
    return Project(write(tmp_path, FILES | {"snippets/facts/how/sources.bib": BIBLIOGRAPHY}), remember=False)


@pytest.mark.parametrize(("page", "markup"), PAGES)
def test_what_the_sources_of_a_page_have_passes_and_nothing_else(project, page, markup):
    """Each kind of page is held against what it is made of."""
    path = project.root / page
    assert unjudged_reference(project, path, markup) == []
    assert [one.text for one in unjudged_reference(project, path, markup + "<p>and 57 more</p>")] == ["57"]
