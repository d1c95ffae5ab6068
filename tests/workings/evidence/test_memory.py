"""The memory on disk: it answers when nothing has changed, and never when anything that a result read or ran has."""

import sqlite3

import pytest
from small import change, messages, write

from workings.evidence.memory import Memory, engine_digest
from workings.evidence.outcome import Rests
from workings.evidence.project import PACKAGE, Project


@pytest.fixture(autouse=True)
def switched_on(monkeypatch):
    """The memory works here whatever the environment says: `make coverage` switches it off."""
    monkeypatch.delenv("WORKINGS_MEMORY", raising=False)


@pytest.fixture
def root(tmp_path):
    """A small project that was checked once, with what was worked out kept."""
    project = Project(write(tmp_path))
    assert [] == messages(project)
    project.memory.save()
    return tmp_path


def worked_out(root) -> tuple[list[str], list[str]]:
    """What a new project finds wrong, and what it works out anew to find it."""
    project = Project(root)
    found = messages(project)
    return found, sorted("block" if "\n" in key else key.partition("#")[2] for key in project.worked_out)


def test_nothing_is_worked_out_twice(root):
    """With nothing changed, a new process works nothing out."""
    assert ([], []) == worked_out(root)


EVERYTHING = ["all_lines(bus)", "block", "daily_seats(bus)", "rows()"]


@pytest.mark.parametrize(
    ("path", "old", "new", "anew", "wrong"),
    [
        ("snippets/facts/how/buses.toml", "value = 40", "value = 41", EVERYTHING, 4),
        ("snippets/facts/how/buses.toml", '"person"', '"token"', EVERYTHING, 1),
        ("snippets/bus.py", "LINES = 3", "LINES = 4", EVERYTHING, 1),
        ("snippets/sizes.py", "number * 2", "number * 3", EVERYTHING, 3),
        ("docs/buses.md", "print(daily_seats(bus))", "print(daily_seats(bus) + 0)", ["block"], 0),
        ("docs/buses.md", "#all_lines(bus)", "#all_lines(bus)*1", ["all_lines(bus)*1"], 0),
        ("docs/buses.md", "A bus has", "Every bus has", [], 0),
    ],
    ids=["a fact's value", "a fact's unit", "a constant", "an imported module", "a block", "an expression", "a word"],
)
def test_what_has_changed_is_never_answered_from_memory(root, path, old, new, anew, wrong):
    """A changed fact, constant, imported module, block or expression is worked out anew, and only what rests on it."""
    change(root, path, old, new)
    found, done = worked_out(root)
    assert (anew, wrong) == (done, len(found))


def test_a_fact_that_nothing_read_changes_nothing(root):
    """A new fact in the same file leaves what is remembered as it is."""
    path = root / "snippets" / "facts" / "how" / "buses.toml"
    path.write_text(path.read_text(encoding="utf-8") + '\n[bus.wheels]\nvalue = 6\nunit = "dimensionless"\nnote = "x"\n', encoding="utf-8")
    assert ([], []) == worked_out(root)


def test_names_that_were_listed_or_not_found_count(tmp_path):
    """A calculation that lists a group or asks for a fact that may be missing is worked out anew when one is added."""
    write(tmp_path)
    listing = (
        "\n\ndef entries(line) -> People:\n    from snippets.facts import names\n    return len(names(line)) + getattr(line, 'extra', 0)\n"
    )
    path = tmp_path / "snippets" / "bus.py"
    path.write_text(path.read_text(encoding="utf-8") + listing, encoding="utf-8")
    project = Project(tmp_path)
    assert 2 == project.outcome("snippets/bus.py#entries(bus)").value
    project.memory.save()
    facts = tmp_path / "snippets" / "facts" / "how" / "buses.toml"
    facts.write_text(facts.read_text(encoding="utf-8") + '\n[bus.extra]\nvalue = 5\nunit = "person"\nnote = "x"\n', encoding="utf-8")
    assert 8 == Project(tmp_path).outcome("snippets/bus.py#entries(bus)").value


def test_the_checker_itself_counts(root, tmp_path_factory):
    """A changed line in the code that works things out gives another digest, and with another digest nothing is remembered."""
    copy = tmp_path_factory.mktemp("package")
    write(copy, {path.relative_to(PACKAGE).as_posix(): path.read_text(encoding="utf-8") for path in PACKAGE.rglob("*.py")})
    write(copy, {path.relative_to(PACKAGE).as_posix(): path.read_text(encoding="utf-8") for path in PACKAGE.rglob("*.txt")})
    write(copy, {"evidence/notes.json": "{}"})  # no code, and so it does not count
    assert engine_digest(copy) == engine_digest(PACKAGE)
    change(copy, "quantity/compare.py", "def compare(", "def compare (")
    assert engine_digest(copy) != engine_digest(PACKAGE)
    other = Memory(root / ".cache" / "workings.sqlite", "another engine")
    assert other.recall("outcome", "snippets/bus.py#daily_seats(bus)", lambda rests: "") is None


def test_it_can_be_switched_off(root, monkeypatch):
    """With WORKINGS_MEMORY=off everything is worked out and nothing is written."""
    before = (root / ".cache" / "workings.sqlite").read_bytes()
    monkeypatch.setenv("WORKINGS_MEMORY", "off")
    project = Project(root)
    assert [] == messages(project)
    project.memory.save()
    assert before == (root / ".cache" / "workings.sqlite").read_bytes()
    assert project.memory.path is None


def test_what_nobody_asks_for_is_forgotten(tmp_path):
    """A row that was last used more than a month ago goes at the next save."""
    path = tmp_path / "memory.sqlite"
    memory = Memory(path, "engine")
    memory.keep("outcome", "old", Rests(), "digest", 1)
    memory.save()
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE remembered SET used = used - 31")
    memory.keep("outcome", "new", Rests(), "digest", 2)
    memory.save()
    fresh = Memory(path, "engine")
    assert (None, 2) == (fresh.recall("outcome", "old", lambda rests: "digest"), fresh.recall("outcome", "new", lambda rests: "digest"))


@pytest.mark.parametrize("content", [b"this is no database", b""])
def test_a_broken_file_is_no_error(tmp_path, content):
    """Where the file cannot be read, nothing is remembered and nothing fails."""
    path = tmp_path / "memory.sqlite"
    path.write_bytes(content)
    memory = Memory(path, "engine")
    assert memory.recall("outcome", "a", lambda rests: "") is None
    memory.keep("outcome", "a", Rests(), "digest", 1)
    memory.save()


def test_errors_are_not_remembered(root):
    """What cannot be worked out is tried again each time: the next try may have more time."""
    change(root, "docs/buses.md", "#all_lines(bus)", "#all_lines(1)")
    first, done = worked_out(root)
    assert 1 == len(first) and "all_lines(1)" in done
    assert "all_lines(1)" in worked_out(root)[1]


HIDDEN = {
    "a fact that is read at import": ("SEATS = bus.seats\n\n\ndef hidden(line) -> People:\n    return SEATS\n", "snippets/facts/how/buses.toml", "value = 40", "value = 41"),
    "a default that is read at import": ("def hidden(line, seats=bus.seats) -> People:\n    return seats\n", "snippets/facts/how/buses.toml", "value = 40", "value = 41"),
    "a function that keeps what it gave": (
        "import functools\n\n\n@functools.cache\ndef kept():\n    return bus.seats\n\n\ndef hidden(line) -> People:\n    return kept()\n\n\ndef first(line) -> People:\n    return kept()\n",
        "snippets/facts/how/buses.toml", "value = 40", "value = 41",
    ),
    "a constant of the package": ("from snippets import WHEELS\n\n\ndef hidden(line) -> People:\n    return WHEELS\n", "snippets/__init__.py", "WHEELS = 4", "WHEELS = 6"),
    "a relative import": ("from .sizes import doubled as twice\n\n\ndef hidden(line) -> People:\n    return twice(2)\n", "snippets/sizes.py", "number * 2", "number * 3"),
}  # fmt: skip


@pytest.mark.part(2)
@pytest.mark.parametrize(("code", "path", "old", "new"), HIDDEN.values(), ids=HIDDEN)
def test_what_cannot_be_seen_is_not_remembered_for_long(tmp_path, code, path, old, new):
    """Code that reads or keeps what its imports do not show rests on everything below the folder."""
    write(tmp_path)
    write(tmp_path, {"snippets/__init__.py": "WHEELS = 4\n"})
    module = tmp_path / "snippets" / "bus.py"
    module.write_text(module.read_text(encoding="utf-8") + "\n\n" + code, encoding="utf-8")
    project = Project(tmp_path)
    targets = [f"snippets/bus.py#{name}(bus)" for name in ("all_lines", "first", "hidden") if name != "first" or "def first" in code]
    before = [project.outcome(target).value for target in targets]
    project.remember()
    change(tmp_path, path, old, new)
    after, anew = ([Project(tmp_path, remember=remember).outcome(target).value for target in targets] for remember in (True, False))
    assert anew == after != before


def test_a_file_that_was_broken_for_a_while_leaves_nothing(root):
    """A block that catches what a broken file of facts raises is run again when the file is mended."""
    write(root, {"docs/catches.md": "```python\nfrom snippets.bus import bus\n\ntry:\n    print(bus.seats)\nexcept ValueError:\n    print('broken')\n```\n\n```output\n40\n```\n"})
    path = root / "snippets" / "facts" / "how" / "buses.toml"
    sound = path.read_text(encoding="utf-8")
    path.write_text(sound + "[x", encoding="utf-8")
    project = Project(root)
    assert any("the block prints 'broken'" in message for message in messages(project))
    project.remember()
    path.write_text(sound, encoding="utf-8")
    assert [] == messages(Project(root))


def test_a_save_in_the_middle_is_not_remembered(root):
    """What was worked out while a file changed is not kept: nobody can say with which text."""
    path = root / "snippets" / "facts" / "how" / "buses.toml"
    path.write_text(path.read_text(encoding="utf-8").replace("value = 40", "value = 41"), encoding="utf-8")
    project = Project(root)
    assert 10_250 == project.outcome("snippets/bus.py#daily_seats(bus)").value
    change(root, "snippets/sizes.py", "number * 2", "number * 3")
    project.remember()
    assert ["snippets/bus.py#daily_seats(bus)"] == [key for key in _anew(root) if "daily_seats(bus)" in key and "\n" not in key]


def _anew(root) -> list[str]:
    project = Project(root)
    project.outcome("snippets/bus.py#daily_seats(bus)")
    return project.worked_out
