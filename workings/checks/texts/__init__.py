"""Texts that no page holds and a reader sees all the same: notes, locators, docstrings, sources, menus. Their numerals are judged here."""

from collections.abc import Iterator

from workings.checks.texts.notes import check_notes
from workings.evidence.project import Project
from workings.finding import Finding


def check_texts(project: Project) -> Iterator[Finding]:
    """What is wrong with the texts that are made into reference pages and menus."""
    yield from check_notes(project)
