"""Texts that no page holds and a reader sees all the same: notes, locators, docstrings, sources, menus, styles. All are judged here."""

from collections.abc import Iterator

from workings.checks.texts.bibliography import check_sources
from workings.checks.texts.docstrings import check_docstrings
from workings.checks.texts.notes import check_notes
from workings.checks.texts.styles import check_styles
from workings.checks.texts.titles import check_titles
from workings.evidence.kept import clean
from workings.evidence.project import Project
from workings.finding import Finding


def check_texts(project: Project) -> Iterator[Finding]:
    """What is wrong with the texts that are made into reference pages and menus."""
    yield from clean(project, "words", "", (), lambda: [*check_notes(project), *check_docstrings(project), *check_sources(project)])
    yield from check_titles(project)
    yield from check_styles(project)
