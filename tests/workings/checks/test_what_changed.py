"""What a build checks anew: it finds what a whole check finds, and looks at no page that was clean and of which nothing has changed."""

import pytest
from small import change, write

from workings.checks import everything
from workings.checks.everything import check_everything, check_what_changed
from workings.evidence.project import Project

LINKED = "# Home\n\nSee [the seats](buses.md#buses) and ![a bus](assets/figures/bus.svg).\n"
DRAWN = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 340 80"><title>A bus</title><desc>It has seats.</desc></svg>\n'


@pytest.fixture(autouse=True)
def switched_on(monkeypatch):
    """The memory works here whatever the environment says: `make coverage` switches it off."""
    monkeypatch.delenv("WORKINGS_MEMORY", raising=False)


@pytest.fixture
def root(buses):
    """A small project with two pages and a drawing, of which a first build has found what there is to find."""
    write(buses, {"docs/index.md": LINKED, "docs/assets/figures/bus.svg": DRAWN, "mkdocs.yml": "site_name: Buses\n"})
    found(buses)
    return buses


def found(root):
    """What a build finds."""
    project = Project(root)
    findings = check_what_changed(project)
    project.memory.save()
    return list(map(str, findings))


def whole(root):
    """What a check finds that remembers nothing."""
    return list(map(str, check_everything(Project(root, remember=False), usage=False)))


@pytest.mark.parametrize(
    ("path", "old", "new", "message"),
    [
        ("docs/buses.md", "[40]", "[41]", "[41] but buses.bus.seats = 40 person; write 40"),
        ("snippets/facts/how/buses.toml", "value = 40", "value = 41", "write 41"),
        ("snippets/bus.py", "LINES = 3", "LINES = 4", "write 40,000"),
        ("snippets/bus.py", "LINES = 3", "LINES = 1 / 0", "could not be checked"),
        ("snippets/facts/how/buses.toml", "value = 40", "value = = 40", "is not TOML"),
        ("snippets/facts/how/buses.toml", 'note  = "an example"', 'note = "It has 57 doors."', "57 is bound to nothing"),
        ("snippets/bus.py", "How many people", "How many of 57 people", "57 stands"),
        ("docs/buses.md", "# Buses", "# Trams", "#buses"),
        ("docs/assets/figures/bus.svg", "It has seats.", "It has 57 seats.", "57"),
        ("docs/buses.md", "title: Seats", "title: Places", "title"),
    ],
)
def test_it_finds_what_a_whole_check_finds(root, path, old, new, message):
    """After a change of a page, of a fact, of code, of a heading that another page leads to, of a drawing; and once more, when it stays."""
    change(root, path, old, new)
    assert [whole(root)] * 2 == [found(root), found(root)]
    if message != "title":  # another title of a chart is no finding
        assert any(message in finding for finding in found(root))


def test_what_is_gone_is_found(root):
    """A page that was clean leads nowhere when the page that it leads to is taken away."""
    (root / "docs" / "buses.md").unlink()
    assert whole(root) == found(root)
    assert any("there is no docs/buses.md" in finding for finding in found(root))


def test_a_clean_page_is_not_looked_at_again(root, monkeypatch):
    """With nothing changed none is; after a change of one page that one."""
    looked_at = []
    check = everything.check_file
    monkeypatch.setattr(everything, "check_file", lambda project, path: looked_at.append(path.name) or check(project, path))
    found(root)
    assert [] == looked_at
    change(root, "docs/index.md", "See", "Now see")
    found(root)
    assert {"index.md"} == set(looked_at)


def test_what_a_module_reads_beside_code_and_facts_counts_too(root):
    """A calculation that opens a file of its own is not code or facts alone: a page that shows it is looked at again."""
    change(root, "snippets/bus.py", "LINES = 3", 'LINES = len((__import__("pathlib").Path(__file__).parent / "lines.txt").read_text())')
    write(root, {"snippets/lines.txt": "abc"})
    before = found(root)
    write(root, {"snippets/lines.txt": "abcd"})
    assert found(root) == whole(root) != before


def test_days_pass(root, monkeypatch):
    """A day that lay ahead is none the day after: what a page says of days is read anew each day."""
    looked_at = []
    check = everything.check_file
    monkeypatch.setattr(everything, "check_file", lambda project, path: looked_at.append(path.name) or check(project, path))

    class Tomorrow(everything.date):
        @classmethod
        def today(cls):
            return cls(2031, 1, 27)

    monkeypatch.setattr(everything, "date", Tomorrow)
    found(root)
    assert {"index.md", "buses.md", "bus.svg"} == set(looked_at)
