"""What Pint said is kept, and only as long as nothing that it rests on has changed."""

from pathlib import Path

import pytest

from workings.quantity import kept
from workings.quantity.kept import Kept


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A folder of the test's own."""
    monkeypatch.setattr(kept, "CACHE", tmp_path / "pint")
    return tmp_path / "pint"


def test_it_is_worked_out_once(folder):
    """The second process asks nothing, and an answer of false is one."""
    asked = []
    assert Kept("a").answer("day", lambda: asked.append(1) or False) is False
    assert Kept("a").answer("day", lambda: asked.append(2) or True) is False
    assert asked == [1]


def test_another_version_begins_anew(folder, monkeypatch):
    """The file's name tells what the answers rest on."""
    Kept("a").answer("day", lambda: True)
    monkeypatch.setattr(kept, "_rests_on", lambda: "other")
    assert Kept("a").answer("day", lambda: False) is False
    assert len(list(folder.glob("a-*.jsonl"))) == 2


@pytest.mark.parametrize("broken", ["", "[1]", '["day", tr', "\0", '[["day"], true]'])
def test_what_cannot_be_read_is_worked_out_again(folder, broken):
    """Whatever stands in the file, what is added is read the next time."""
    Kept("a").answer("day", lambda: True)
    file = next(folder.glob("a-*.jsonl"))
    file.write_text(broken, encoding="utf-8")
    assert Kept("a").answer("day", lambda: False) is False
    assert Kept("a").answer("day", lambda: True) is False


def test_two_processes_that_began_alike_keep_the_answers_of_both(folder):
    """Neither knows of the other, and the one that writes last takes nothing away."""
    one, other = Kept("a"), Kept("a")
    assert one.answer("week", lambda: 7) == other.answer("month", lambda: 30) - 23 == 7
    one.answer("day", lambda: 1)
    other.answer("year", lambda: 365)
    third = Kept("a")
    assert [third.answer(name, lambda: 0) for name in ("week", "month", "day", "year")] == [7, 30, 1, 365]


def test_where_nothing_can_be_written_it_still_answers(folder):
    """A file stands where the folder should be."""
    folder.write_text("", encoding="utf-8")
    assert Kept("a").answer("day", lambda: True) is True
    assert Kept("a").answer("day", lambda: False) is False


def test_an_error_is_not_kept(folder):
    """What raises is asked again."""
    one = Kept("a")
    with pytest.raises(ZeroDivisionError):
        one.answer("day", lambda: 1 // 0)
    assert one.answer("day", lambda: 3) == 3


def test_two_answers_are_kept_in_a_folder_that_is_made(tmp_path, monkeypatch):
    """With the folders above it; the second answer finds it there."""
    monkeypatch.setattr(kept, "CACHE", tmp_path / "a" / "b")
    one = Kept("a")
    assert [1, 2] == [one.answer("day", lambda: 1), one.answer("week", lambda: 2)]
    assert [1, 2] == [Kept("a").answer("day", lambda: 0), Kept("a").answer("week", lambda: 0)]


def test_it_is_kept_with_what_else_is_generated():
    """In the folder of the repository that `make clean` removes."""
    assert kept.CACHE.parts[-2:] == (".cache", "pint")
    assert (kept.CACHE.parents[1] / "pyproject.toml").is_file()


def test_it_rests_on_code_and_on_lists(tmp_path, monkeypatch):
    """A changed module and a changed list begin anew, and so does another name; another kind of file does not."""
    monkeypatch.setattr(kept, "HERE", Path(tmp_path))
    found = []
    for name, text in (("a.py", "1"), ("a.py", "2"), ("b.txt", "1"), ("b.txt", "2"), ("c.txt", "2"), ("d.json", "1")):
        (tmp_path / name).write_text(text, encoding="utf-8")
        found.append(kept._rests_on.__wrapped__())
    assert found[4] == found[5]
    assert 5 == len(set(found))
