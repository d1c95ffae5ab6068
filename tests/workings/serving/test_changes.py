"""What a save has changed: pages, facts and definitions are told apart, and everything else has the whole site built."""

import pytest
from small import change, write

from workings.evidence.project import Project
from workings.serving.changes import Changes, Looked

FACTS = "snippets/facts/how/buses.toml"


OTHERS = ("docs/a.html", "docs/assets/a.js", "docs/assets/a.mjs", "docs/assets/a.json", "docs/assets/a.yml", "snippets/facts/how/sources.bib")
"""What a build reads beside pages, facts and calculations."""


@pytest.fixture
def looked(tmp_path):
    """A small project with a drawing and a style sheet, looked at once."""
    root = write(tmp_path)
    write(root, {path: "a" for path in OTHERS} | {"docs/plain.md": "# Plain\n\nAs it is.\n\n---\n\nThe end.\n", "snippets/notes.md": "# Notes\n"})
    write(root, {"docs/assets/figures/bus.svg": "<svg/>", "docs/assets/site/01.css": "a {}", "mkdocs.yml": "site_name: Buses\n", "tests/charts.json": "{}"})
    return Looked(Project(root), (root / "mkdocs.yml", root / "tests/charts.json"))


def test_nothing_has_changed(looked):
    """A file that was saved as it was, and a generated page, are no change."""
    page = looked.project.docs / "buses.md"
    page.write_bytes(page.read_bytes())
    write(looked.project.root, {"docs/snippets/bus.md": "# bus.py\n", "docs/facts.md": "# Facts\n"})
    assert not looked.changes()


@pytest.mark.parametrize(
    ("path", "old", "new", "changed"),
    [
        ("docs/buses.md", "[40]", "[41]", {"pages"}),
        ("docs/buses.md", "title: Buses", "title: Coaches", {"others"}),
        ("docs/buses.md", "# Buses", "# Coaches", {"others"}),
        (FACTS, "value = 40", "value = 41", {"facts"}),
        ("snippets/bus.py", "LINES = 3", "LINES = 4", {"definitions"}),
        ("docs/assets/figures/bus.svg", "<svg/>", "<svg></svg>", {"figures"}),
        ("docs/assets/site/01.css", "a {}", "b {}", {"others"}),
        ("mkdocs.yml", "Buses", "Coaches", {"others"}),
        ("tests/charts.json", "{}", "{ }", {"accepted"}),
        ("docs/buses.md", "alt: One bar.\n```\n", "alt: One bar.\n```\n\n---\n\nThe end.\n", {"pages"}),
        ("docs/plain.md", "As it is.", "As it was.", {"pages"}),
        ("docs/plain.md", "# Plain", "# Plainer", {"others"}),
        ("snippets/notes.md", "# Notes\n", "# Notes\n\nA.\n", {"others"}),
        *((path, "a", "b", {"others"}) for path in OTHERS),
    ],
)
def test_each_kind(looked, path, old, new, changed):
    """One change is of one kind, and is told once."""
    change(looked.project.root, path, old, new)
    known = looked.changes()
    assert known and changed == {name for name, what in vars(known).items() if what}
    assert known.figures <= {"assets/figures/bus.svg"}
    assert not looked.changes()


def test_facts_and_definitions_by_name(looked):
    """What a group hands down changes each of its facts; a definition is told with its module."""
    change(looked.project.root, FACTS, 'checked = "assumption"', 'checked = "estimate"')
    change(looked.project.root, "snippets/sizes.py", "number * 2", "number * 3")
    change(looked.project.root, "snippets/bus.py", '"""Seats of every line."""', '"""The seats of every line."""')
    known = looked.changes()
    assert {"buses.bus.seats", "buses.bus.trips"} == known.facts
    assert {"sizes.doubled", "bus.all_lines"} == known.definitions


def test_files_that_come_and_go(looked):
    """A new page and one that is gone change the menu, and so every page."""
    write(looked.project.root, {"docs/new.md": "# New\n"})
    assert Changes(others=("docs/new.md",)) == looked.changes()
    (looked.project.docs / "new.md").unlink()
    assert Changes(others=("docs/new.md",)) == looked.changes()


def test_files_of_facts_and_modules_that_come_and_go(looked):
    """Of facts each is told by its name; for a module, which may be imported by any other, all is built."""
    more = '[tram.seats]\nvalue = 9\nunit = "person"\n'
    for text in (more, None):
        path = looked.project.root / "snippets/facts/how/trams.toml"
        path.write_text(text, encoding="utf-8") if text else path.unlink()
        assert Changes(facts=frozenset({"trams.tram.seats"})) == looked.changes()
    for text in ("A = 1\n", None):
        path = looked.project.root / "snippets/trams.py"
        path.write_text(text, encoding="utf-8") if text else path.unlink()
        assert Changes(others=("snippets/trams.py",)) == looked.changes()


def test_a_file_that_is_no_text(looked):
    """It has changed like any other."""
    (looked.project.docs / "buses.md").write_bytes(b"# B\xff\n")
    assert Changes(others=("docs/buses.md",)) == looked.changes()


def test_a_file_of_facts_that_is_broken(looked):
    """Every fact of it has changed, and again when it is whole."""
    change(looked.project.root, FACTS, "[bus.seats]", "[bus.seats")
    assert {"buses.bus.seats", "buses.bus.trips"} == looked.changes().facts
    change(looked.project.root, FACTS, "[bus.seats", "[bus.seats]")
    assert {"buses.bus.seats", "buses.bus.trips"} == looked.changes().facts
