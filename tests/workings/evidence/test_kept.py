"""What is kept of whole pages: it answers when nothing has changed, and never when anything that pages rest on has."""

import datetime

import pytest
from small import change, commit, write

from workings.checks import everything
from workings.checks.everything import read_by_all
from workings.checks.page import read_of
from workings.evidence.kept import clean, kept
from workings.evidence.project import Project


@pytest.fixture(autouse=True)
def switched_on(monkeypatch):
    """The memory works here whatever the environment says: `make coverage` switches it off."""
    monkeypatch.delenv("WORKINGS_MEMORY", raising=False)


@pytest.fixture
def root(tmp_path):
    """A small project with a claim's page, accepted charts and settings, and a result kept for a text."""
    write(tmp_path)
    write(tmp_path, {"docs/claims/one.md": "# One\n", "tests/charts.json": "{}\n", "mkdocs.yml": "site_name: Buses\n"})
    assert [1] == asked(tmp_path, [1])
    return tmp_path


def asked(root, made, name="page", texts=("text",)):
    """What a new project gives for a name, when `made` is what there is to work out."""
    project = Project(root)
    found = kept(project, "kind", name, texts, lambda: made)
    project.memory.save()
    return found


def test_what_was_made_is_given_again(root):
    """A new process is given what the first one made; another name or another text is not."""
    assert [1] == asked(root, [2])
    assert [3] == asked(root, [3], name="other")
    assert [4] == asked(root, [4], texts=("other text",))
    assert [5] == asked(root, [5], texts=("text", ""))


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        ("snippets/facts/how/buses.toml", "value = 40", "value = 41"),
        ("snippets/bus.py", "LINES = 3", "LINES = 4"),
        ("docs/claims/one.md", "# One", "# Two"),
        ("tests/charts.json", "{}", "{ }"),
        ("mkdocs.yml", "Buses", "Trams"),
    ],
)
def test_whatever_pages_rest_on_counts(root, path, old, new):
    """A fact, a calculation, a claim, an accepted chart, a setting: with any of them changed the result is made anew."""
    change(root, path, old, new)
    assert [2] == asked(root, [2])


@pytest.mark.parametrize("name", ["SITE_URL", "REPO_URL"])
def test_addresses_count(root, name, monkeypatch):
    """So is it for another address of the site or of its sources."""
    monkeypatch.setenv(name, "https://buses.example/")
    assert [2] == asked(root, [2])


def test_one_result_a_name(root):
    """What is kept does not grow with the changes: a name has its last result only."""
    assert [2] == asked(root, [2], texts=("later",))
    assert [3] == asked(root, [3])


def test_only_what_is_clean_is_kept(root):
    """A finding is found again each time; that there was none is remembered."""
    project = Project(root)
    assert [["wrong"], ["wrong"], []] == [
        clean(project, "kind", "clean", ("t",), lambda found=found: found) for found in (["wrong"], ["wrong"], [])
    ]
    assert [] == clean(project, "kind", "clean", ("t",), lambda: ["not looked for"])
    assert ["looked for"] == clean(project, "kind", "clean", ("u",), lambda: ["looked for"])


def test_a_page_is_read_with_its_drawings(root):
    """What decides a page is its text and that of each drawing that it names and that is there."""
    drawn = {"docs/assets/figures/bus.svg": "<svg/>", "docs/drawn.md": "![A bus](assets/figures/bus.svg) ![](assets/figures/none.svg)\n"}
    write(root, drawn)
    assert ("![A bus](assets/figures/bus.svg) ![](assets/figures/none.svg)\n", "<svg/>") == read_of(Project(root), root / "docs/drawn.md")


def test_what_decides_the_whole_check(root, monkeypatch):
    """A page, a file that a link may lead to, the history and the day; nothing of what engines leave behind."""
    states = [read_by_all(Project(root))]
    change(root, "docs/buses.md", "A bus has", "Every bus has")
    states.append(read_by_all(Project(root)))
    write(root, {"docs/assets/new.css": ""})
    states.append(read_by_all(Project(root)))
    commit(root)
    states.append(read_by_all(Project(root)))

    class Tomorrow(datetime.date):
        @classmethod
        def today(cls):
            return cls(2031, 1, 27)

    monkeypatch.setattr(everything, "date", Tomorrow)
    states.append(read_by_all(Project(root)))
    assert 5 == len(set(states))
    write(root, {"site/index.html": "", ".cache/x": ""})
    assert states[-1] == read_by_all(Project(root))
