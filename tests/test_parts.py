"""What `make test` draws of many tests: a part that the commit decides, never none, and all where all are asked for."""

import pytest

from tests import parts

PAGE = """
import pytest

@pytest.mark.parametrize("number", range(12))
def test_many(number): pass

@pytest.mark.parametrize("number", range(2))
def test_two(number): pass

@pytest.mark.part(5)
@pytest.mark.parametrize("number", range(12))
def test_marked(number): pass

def test_alone(): pass

def test_lonely(): pass

def test_single(): pass
"""
SLOW = """
import pytest

@pytest.mark.slow
@pytest.mark.parametrize("number", range(7))
def test_long(number): pass

@pytest.mark.slow
def test_longer(): pass

def test_short(): pass
"""


class Collected:
    """Keeps the tests that are collected, and runs none."""

    def pytest_collection_modifyitems(self, items):
        self.items = list(items)


@pytest.fixture
def collected(tmp_path):
    """The tests of a file, in the folder of the browser's tests or elsewhere."""

    def collected(folder, page=PAGE):
        file = tmp_path / folder / "test_made.py"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(page)
        kept = Collected()
        options = ["-q", "--collect-only", "-p", "no:cacheprovider", "--import-mode=importlib", "-W", "ignore"]
        pytest.main([*options, "--rootdir", str(tmp_path), "-c", "/dev/null", str(file)], plugins=[kept])
        return kept.items

    return collected


def left(items):
    """How many tests of each name are left."""
    out = parts.left_out(items)
    names = [item.originalname for item in items if item not in out]
    return {name: names.count(name) for name in dict.fromkeys(names)}


def test_a_part_of_the_browser_s_and_what_a_mark_says(collected, monkeypatch):
    """Of six of the browser's two, with one in six of their parameters and at least one; of one that is marked as many as the mark says; elsewhere all."""
    monkeypatch.setattr(parts, "WHOLE", False)
    items, known = collected("tests/browser"), {"test_many": 2, "test_two": 1, "test_marked": 5, "test_alone": 1, "test_lonely": 1, "test_single": 1}
    for number in range(9):
        monkeypatch.setattr(parts, "commit", lambda number=number: f"commit {number}")
        drawn = left(items)
        assert 2 == len(drawn) and drawn.items() <= known.items()
    assert {**known, "test_many": 12, "test_two": 2} == left(collected("tests/workings"))


def test_a_third_of_what_is_slow(collected, monkeypatch):
    """Three of eight, whichever they are, and all of the others."""
    monkeypatch.setattr(parts, "WHOLE", False)
    items = collected("tests/docs", SLOW)  # a module of another name
    for number in range(9):
        monkeypatch.setattr(parts, "commit", lambda number=number: f"commit {number}")
        drawn = left(items)
        assert {"test_short": 1} == {name: many for name, many in drawn.items() if "long" not in name} and 4 == sum(drawn.values())


def test_all_of_them_where_all_are_asked_for(collected, monkeypatch):
    """`make test-all` leaves nothing out."""
    monkeypatch.setattr(parts, "WHOLE", True)
    assert [] == parts.left_out(collected("tests/browser"))


def test_another_commit_draws_others(collected, monkeypatch):
    """The same commit draws the same ones; over four hundred commits every one is drawn."""
    monkeypatch.setattr(parts, "WHOLE", False)
    items, drawn = collected("tests/browser"), set()
    for number in range(400):
        monkeypatch.setattr(parts, "commit", lambda number=number: f"commit {number}")
        out = [item.name for item in parts.left_out(items)]
        assert out == [item.name for item in parts.left_out(items)]
        drawn |= {item.name for item in items} - set(out)
    assert {item.name for item in items} == drawn
