"""The menu: a page that is in none is found, and so is an entry that leads nowhere; what need not be there is left alone."""

import time

import pytest
from small import FILES, change, write

from workings.checks.menu import check_menu
from workings.checks.texts.titles import check_titles
from workings.evidence.project import Project

MENU = """site_url: !ENV [SITE_URL, ""]
markdown_extensions:
  - pymdownx.superfences:
      custom_fences: [{format: !!python/name:nowhere.at.all }]
not_in_nav: |
  /claims/*
  drafts/**
nav:
  - Buses: buses.md
  - How:
    - how/index.md
    - Deep:
      - Stops: how/stops.md
  - Sources: sources.md
  - Elsewhere: https://example.org/a
"""
PAGES = {"mkdocs.yml": MENU, "docs/how/index.md": "# How\n", "docs/how/stops.md": "# Stops\n", "docs/claims/a.md": "# A\n", "docs/drafts/b/c.md": "# C\n", "README.md": "# Read\n"}


@pytest.fixture
def said(tmp_path):
    """What is said of the menu of the small project, after a change of it."""
    write(tmp_path, FILES | PAGES)

    def said(old: str = "nav:", new: str = "nav:") -> list[str]:
        change(tmp_path, "mkdocs.yml", old, new)
        return [str(finding) for finding in check_menu(Project(tmp_path))]

    return said


def test_a_menu_with_everything_in_it(said):
    """Pages in the menu, pages that need not be there, generated pages, addresses, and settings of whatever kind are sound."""
    assert [] == said()


@pytest.mark.parametrize("setting", ["exclude_docs", "draft_docs", "not_in_nav"])
def test_settings_that_leave_pages_out(said, setting):
    """MkDocs has three of them; what they name needs no entry."""
    assert [] == said("not_in_nav:", f"{setting}:")


@pytest.mark.parametrize("entry", ["- Soon:", "- Top: /", "- Here: '#bus'", "- ''"])
def test_entries_that_lead_to_no_page(said, entry):
    """An entry that is empty, or that leads to a place of the site or of a page, is no page that is missing."""
    assert [] == said("- Elsewhere: https://example.org/a", entry)


BOMB = "".join(f"n{depth}: &n{depth} [{', '.join([f'*n{depth - 1}'] * 9) if depth else 'buses.md'}]\n" for depth in range(12)) + "nav: [*n11, *n11]\n"


@pytest.mark.parametrize(
    ("settings", "missed"),
    [
        ("nav: &a\n  - buses.md\n  - *a\n", False), ("nav:\n  - Buses: &b\n      - buses.md\n      - More: *b\n", False), (BOMB, False), ("nav: " + "[" * 3000, False),
        ("nav:\n  - ? [57, b]\n    : buses.md\n", False), ("nav: []\nnot_in_nav: |\n  buses.md\n", False), ("nav: []\nnot_in_nav: |\n  !\n  buses.md\n", True),
    ],
)  # fmt: skip
def test_odd_settings_stop_nothing(tmp_path, settings, missed):
    """Lists that hold themselves, lists of lists of lists by the million, brackets without an end, keys that are lists, and what is no pattern."""
    begun = time.process_time()
    project = Project(write(tmp_path, FILES | {"mkdocs.yml": settings}), remember=False)
    assert missed == any("stands in no menu" in one.message for one in check_menu(project))
    assert [] == list(check_titles(project))
    assert 5 > time.process_time() - begun


def test_a_page_that_is_no_text_is_missed_like_any_other(said, tmp_path):
    """Whether its bytes are UTF-8 is asked elsewhere."""
    (tmp_path / "docs" / "new.md").write_bytes(b"---\ntitle: St\xf6ps\n---\n")
    assert ["docs/new.md:1:1: the page stands in no menu; add '- St\ufffdps: new.md' to nav in mkdocs.yml, or its path to not_in_nav"] == said()


@pytest.mark.parametrize(
    ("old", "new", "finding"),
    [
        ("    - how/index.md\n", "", "docs/how/index.md:1:1: the page stands in no menu; add '- Title: how/index.md' to nav in mkdocs.yml, or its path to not_in_nav"),
        ("  - Buses: buses.md\n", "", "docs/buses.md:1:1: the page stands in no menu; add '- Buses: buses.md' to nav in mkdocs.yml, or its path to not_in_nav"),
        ("  drafts/**\n", "", "docs/drafts/b/c.md:1:1: the page stands in no menu; add '- Title: drafts/b/c.md' to nav in mkdocs.yml, or its path to not_in_nav"),
        ("Elsewhere: https://example.org/a", "How: how/stop.md", "mkdocs.yml:15:10: there is no docs/how/stop.md; did you mean how/stops.md?"),
        ("Elsewhere: https://example.org/a", "Zoo: zoo.md", "mkdocs.yml:15:10: there is no docs/zoo.md"),
    ],
)
def test_what_is_wrong_with_a_menu(said, old, new, finding):
    """The finding says where and what to write."""
    assert [finding] == said(old, new)


@pytest.mark.parametrize("new", ["navigation:", "nav: [\n", "- nav:"])
def test_without_a_menu_nothing_is_missed(said, new):
    """A project without `nav` shows all its pages, and one whose settings are no YAML is told so by MkDocs."""
    assert [] == said("\nnav:", f"\n{new}")


def test_the_command_tells_of_the_menu(buses, run):
    """A new page is missed in the menu, by name, among what has changed and among everything."""
    write(buses, {"mkdocs.yml": "nav:\n  - buses.md\n", "docs/new.md": "# New\n"})
    finding = "docs/new.md:1:1: the page stands in no menu; add '- Title: new.md' to nav in mkdocs.yml, or its path to not_in_nav"
    for arguments in ((), ("docs/new.md",), ("--changed",)):
        assert finding in run("check", *arguments)[1].splitlines()
