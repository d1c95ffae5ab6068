"""The project owns what was read: two projects do not disturb each other, and a change is known at the next look."""

import ast
import sys

import pytest
from small import FILES, change, messages, write

from workings.checks.everything import check_everything, reports
from workings.evidence.project import PACKAGE, Project


@pytest.fixture
def buses(tmp_path):
    """A small project."""
    return Project(write(tmp_path))


def test_a_small_project_is_sound(buses):
    """Its numbers, its block and its chart hold."""
    assert [] == messages(buses)
    assert ["number"] * 4 + ["chart", "block"] == [one.kind for one in reports(buses)[0].shown]


def test_two_projects_side_by_side(buses, tmp_path_factory):
    """A second project with the same names and other values answers for itself, before and after the first was asked."""
    other = Project(write(tmp_path_factory.mktemp("other")))
    change(other.root, "snippets/facts/how/buses.toml", "value = 40", "value = 41")
    loaded = {name for name in sys.modules if name.partition(".")[0] == "snippets"}
    for _ in range(2):
        assert 10_000 == buses.outcome("snippets/bus.py#daily_seats(bus)").value
        assert 10_250 == other.outcome("snippets/bus.py#daily_seats(bus)").value
        other.refresh()
        buses.refresh()
    assert loaded == {name for name in sys.modules if name.partition(".")[0] == "snippets"}


def test_what_changes_is_known_at_the_next_look(buses):
    """A fact, a constant, an imported module, a page, a source and a claim: each is seen after `refresh`, without a new project."""
    assert [] == messages(buses)
    change(buses.root, "snippets/facts/how/buses.toml", "value = 40", "value = 41")
    assert buses.refresh()
    assert "docs/buses.md:7:11: [40] but buses.bus.seats = 41 person; write 41" in messages(buses)
    change(buses.root, "snippets/facts/how/buses.toml", "value = 41", "value = 40")
    change(buses.root, "snippets/bus.py", "LINES = 3", "LINES = 4")
    buses.refresh()
    assert ["docs/buses.md:8:72: [30,000] but all_lines(bus) = 40,000 person; write 40,000"] == messages(buses)
    change(buses.root, "snippets/bus.py", "LINES = 4", "LINES = 3")
    change(buses.root, "snippets/sizes.py", "number * 2", "number * 3")
    buses.refresh()
    assert 3 == len(messages(buses))
    change(buses.root, "snippets/sizes.py", "number * 3", "number * 2")
    write(buses.root, {"docs/new.md": "# New\n\nIt has 57 wheels.\n"})
    buses.refresh()
    assert ["docs/new.md:3:8: 57 is bound to nothing; link it to a fact or a calculation"] == messages(buses)
    write(buses.root, {"docs/new.md": "# New\n\nAs printed [@bus-report, page 3].\n"})
    assert ["docs/new.md:3:12: [@bus-report] is not in the bibliography"] == messages(buses)
    write(
        buses.root, {"snippets/facts/sources.bib": "@misc{bus-report,\n title = {T},\n date = {2026},\n url = {https://example.org}\n}\n"}
    )
    assert buses.refresh()
    assert [] == messages(buses)
    assert not buses.refresh()
    write(buses.root, {"docs/claims/a-claim.md": "no front matter\n", "docs/claims/ledger.toml": ""})
    assert buses.refresh()
    assert ["docs/claims/a-claim.md:1:1: has no front matter between two lines of ---"] == messages(buses)


def test_a_new_function_and_a_new_fact_are_known(buses):
    """A page may link to what was added a moment ago."""
    target = "snippets/bus.py#half(bus)"
    assert "has no half" in str(buses.outcome(target))
    path = buses.root / "snippets" / "bus.py"
    path.write_text(
        path.read_text(encoding="utf-8") + "\n\ndef half(line) -> People:\n    return line.seats / line.two\n", encoding="utf-8"
    )
    path = buses.root / "snippets" / "facts" / "how" / "buses.toml"
    path.write_text(path.read_text(encoding="utf-8") + '\n[bus.two]\nvalue = 2\nunit = "dimensionless"\nnote = "x"\n', encoding="utf-8")
    buses.refresh()
    assert 20 == buses.outcome(target).value


def test_facts_can_be_assumed(buses):
    """In the block a fact has another value, and afterwards everything is as before."""
    with buses.assuming({"buses.bus.seats": 20}):
        assert 5_000 == buses.outcome("snippets/bus.py#daily_seats(bus)").value
        assert "5000\n" == buses.run(reports(buses)[0].page.fences[0].text).printed
    assert 10_000 == buses.outcome("snippets/bus.py#daily_seats(bus)").value


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("buses.bus.wheels", 4, "buses.bus has no fact 'wheels'"),
        ("buses.bus", 4, "buses.bus is a group of facts, not a fact"),
        ("buses.bus.seats", "many", "buses.bus.seats is 40; it cannot be assumed to be 'many'"),
        ("buses.bus.seats", True, "buses.bus.seats is 40; it cannot be assumed to be True"),
        ("buses.bus.seats", float("inf"), "buses.bus.seats must be a finite number, not inf"),
        ("buses.bus.seats", float("nan"), "buses.bus.seats must be a finite number, not nan"),
    ],
)
def test_bad_assumptions_are_refused(buses, name, value, message):
    """Unknown names, groups, other types and numbers without end are refused by name, and nothing has changed."""
    with pytest.raises(ValueError, match="^" + message), buses.assuming({name: value}):
        pass
    assert 40 == buses.outcome("snippets/facts/how/buses.toml#bus.seats").value


def test_facts_cannot_be_assigned(buses):
    """A calculation that would change a fact is stopped, with what to do instead."""
    with buses.modules.active(), pytest.raises(AttributeError, match="buses.bus.seats is a fact: change it in its file"):
        buses.machinery.group("buses.bus").seats = 41


def test_a_name_that_two_files_have(buses):
    """A fact's name does not tell its folder, so two files of one name are a finding at the second, and nothing crashes."""
    write(buses.root, {"snippets/facts/money/buses.toml": FILES["snippets/facts/how/buses.toml"]})
    buses.refresh()
    message = "is called buses like snippets/facts/how/buses.toml; a fact's name would not tell which file it stands in (6 places on 1 page rest on it, and could not be checked)"
    assert f"snippets/facts/money/buses.toml:1:1: {message}" in map(str, check_everything(buses))


def test_a_project_without_git(buses):
    """Where git keeps nothing there is no history, and everything else is checked."""
    assert "" == buses.git.text("HEAD", "docs/buses.md")
    assert [] == messages(buses)


def test_only_numbers_and_files_of_this_package_are_kept_by_modules():
    """No module keeps what it read of a project: functions with a memory stand where what goes in and comes out never changes."""
    allowed = {
        "quantity": "units and literals: a text means the same for ever",
        "markdown/grammar.py": "targets as they are written: a text means the same for ever",
        "markdown/formulas.py": "the commands that a formula may use, a file of this package",
        "markdown/words.py": "the pattern of numbers in words, which is the same for ever",
        "markdown/numerals.py": "the names that contain digits, a file of this package",
        "checks/claim.py": "the schema, a file of this package",
        "checks/fact_file.py": "the schema, a file of this package",
        "browser/computing.py": "Python in a reader's page: its modules and facts are those of one built page, and end with it",
        "export/beside": "letters of a pinned package and how wide words are in them; how cards are drawn, a file of this package",
        "browser/lean.py": "files of this package, without their comments",
    }
    found = set()
    for path in sorted(PACKAGE.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            marks = [ast.unparse(mark).partition("(")[0] for mark in getattr(node, "decorator_list", [])]
            if {"cache", "lru_cache", "functools.cache", "functools.lru_cache"} & set(marks):
                found.add(path.relative_to(PACKAGE).as_posix())
    assert set() == {path for path in found if not {path, path.partition("/")[0], path.rpartition("/")[0]} & allowed.keys()}
