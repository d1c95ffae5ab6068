"""Renaming modules, folders and files of facts in less common surroundings: what moves along, and what somebody has written stays."""

import pytest
from renaming import PROJECT, read, renamed, write

from workings.rename import RenameError, rename, rename_all


def test_a_folder_of_modules_moves_as_a_whole(tmp_path):
    """Each module in it moves with its test, what names them follows, and the way back leads to the same bytes."""
    folder = {"snippets/sea/__init__.py": '"""Calculations of the section *sea*."""\n', "snippets/sea/waves.py": '"""Waves."""\n', "tests/snippets/sea/test_waves.py": "from snippets.sea import waves\n"}
    before = write(tmp_path, PROJECT | folder)
    rename(before, "snippets/sea", "snippets/far_coast")
    texts = read(tmp_path)
    assert ("from snippets.far_coast import waves\n", '"""Waves."""\n') == (texts["tests/snippets/far_coast/test_waves.py"], texts["snippets/far_coast/waves.py"])
    assert '"""Calculations of the section *far coast*."""\n' == texts["snippets/far_coast/__init__.py"]
    assert not any("/sea/" in path for path in texts if not path.startswith("docs/"))
    rename(before, "snippets/far_coast", "snippets/sea")
    assert PROJECT | folder == read(tmp_path)


def test_what_belongs_to_a_folder_moves_with_it(tmp_path):
    """What somebody has written of a folder and of one in it, its facts and its sources move; links to the facts follow, and nothing stays."""
    own = {
        "snippets/sea/__init__.py": '"""My own words."""\n', "snippets/sea/waves.py": '"""Waves."""\n', "snippets/sea/deep/__init__.py": '"""Deeper words."""\n',
        "snippets/sea/deep/cold.py": '"""Cold."""\n', "snippets/facts/sea/salt.toml": "[north]\n[north.share]\nvalue = 35\n", "snippets/facts/sea/salt.bib": "% none\n",
        "docs/salt.md": "[35](../snippets/facts/sea/salt.toml#north.share)\n",
    }  # fmt: skip
    before = write(tmp_path, PROJECT | own)
    rename(before, "snippets/sea", "snippets/coast")
    texts = read(tmp_path)
    moved = {path.replace("/sea/", "/coast/"): text.replace("/sea/", "/coast/") for path, text in own.items()}
    assert moved == {path: texts.get(path) for path in moved}
    assert not [path for path in texts if "/sea/" in path and not path.startswith("docs/")]
    rename(before, "snippets/coast", "snippets/sea")
    assert PROJECT | own == read(tmp_path)


def test_facts_of_a_folder_are_not_written_over(tmp_path):
    """Where the new folder has a file of facts of that name, nothing moves."""
    write(tmp_path, PROJECT | {"snippets/sea/waves.py": "", "snippets/facts/sea/salt.bib": "% a\n", "snippets/facts/coast/salt.bib": "% b\n"})
    with pytest.raises(RenameError, match="^snippets/facts/coast/salt.bib is there already, and so is snippets/facts/sea/salt.bib$"):
        rename(tmp_path, "snippets/sea", "snippets/coast")
    assert "% b\n" == read(tmp_path)["snippets/facts/coast/salt.bib"]


def test_a_module_that_would_lie_beside_a_folder_of_its_name(tmp_path):
    """Python would not know which of both is meant."""
    write(tmp_path, PROJECT | {"snippets/sea/waves.py": ""})
    with pytest.raises(RenameError, match="^snippets/sea/ is a folder of modules already$"):
        rename(tmp_path, "snippets/tides.py", "snippets/sea.py")


def test_what_somebody_has_written_of_a_folder_stays(tmp_path):
    """The `__init__.py` of a folder that is empty now goes only if nobody has written in it; caches of Python go with the folder."""
    texts, _ = renamed(tmp_path, "snippets/sea/waves.py", "snippets/waves.py", {"snippets/sea/__init__.py": '"""My own words."""\n', "snippets/sea/waves.py": ""})
    assert ('"""My own words."""\n', "") == (texts["snippets/sea/__init__.py"], texts["snippets/waves.py"])
    write(tmp_path, {"snippets/sky/clouds.py": "", "snippets/sky/__pycache__/clouds.cpython-311.pyc": ""})
    rename(tmp_path, "snippets/sky/clouds.py", "snippets/clouds.py")
    assert not (tmp_path / "snippets/sky").exists()


def test_two_tests_are_left_to_be_made_one(tmp_path):
    """Where the new module has a test already, and where a test looks from where it lies, a person is told."""
    _, left = renamed(tmp_path, "snippets/tides.py", "snippets/levels.py", {"tests/snippets/test_levels.py": '"""There."""\n'})
    assert "tests/snippets/test_tides.py:1:1: this test and tests/snippets/test_levels.py are to be made one by hand" in left
    files = {"snippets/waves.py": "", "tests/snippets/test_waves.py": '"""Waves."""\n\nHERE = __file__\n'}
    (tmp_path / "b").mkdir()
    _, left = renamed(tmp_path / "b", "snippets/waves.py", "snippets/sea/waves.py", files)
    assert ["tests/snippets/sea/test_waves.py:3:8: this test has moved, and looks for something from where it lies"] == left


def test_a_place_that_is_left_has_the_path_of_today(tmp_path):
    """A line that is left in a file that moves with the same command is named where it is in the end."""
    done = rename_all(write(tmp_path), [("harbours.brest.depth", "harbours.brest.draught"), ("snippets/tides.py", "snippets/levels.py")])
    assert "snippets/levels.py:13:20: whether this 'depth' is harbours.brest.depth, which is harbours.brest.draught now, the text does not tell" in done.left


def test_files_that_are_no_text_are_left_alone(tmp_path):
    """What is no UTF-8 and what is no Python keeps its bytes, and what cannot be read is not searched."""
    write(tmp_path)
    (tmp_path / "docs/latin.md").write_bytes(b"\xa3 snippets/tides.py#height(brest,0)")
    (tmp_path / "tests/broken.py").write_bytes(b"height = (\n")
    (tmp_path / "docs/photo.png").write_bytes(b"height")
    rename(tmp_path, "snippets/tides.py#height", "snippets/tides.py#level")
    assert b"\xa3 snippets/tides.py#height(brest,0)" == (tmp_path / "docs/latin.md").read_bytes()
    assert (b"height = (\n", b"height") == ((tmp_path / "tests/broken.py").read_bytes(), (tmp_path / "docs/photo.png").read_bytes())


def test_a_file_of_facts_that_has_moved_by_hand(tmp_path):
    """Only what names it follows, and a bare name of the file is left."""
    files = {"snippets/facts/ports.toml": PROJECT["snippets/facts/harbours.toml"], "docs/more.md": "As harbours.toml says.\n"}
    write(tmp_path, PROJECT | files)
    (tmp_path / "snippets/facts/harbours.toml").unlink()
    done = rename(tmp_path, "snippets/facts/harbours.toml", "snippets/facts/ports.toml")
    assert ({}, ["docs/more.md:1:4: harbours.toml is ports.toml now"]) == (done.moved, done.left)
    assert "ports.toml#brest.depth" in read(tmp_path)["docs/sea/tides.md"]


def test_imports_keep_their_order(tmp_path):
    """Lines that were in no order stay where they were; a name that is imported twice, or is there already, stands once."""
    files = {
        "tests/snippets/test_more.py": "from snippets.tides import brest\nfrom snippets.ships import draught\n\nBOTH = brest, draught\n",
        "snippets/twice.py": '"""Twice."""\n\nfrom snippets.tides import height\n\nif height:\n    from snippets.tides import height\n\nfrom snippets.tides import height\n',
    }
    texts, _ = renamed(tmp_path, "snippets/tides.py", "snippets/waters.py", files)
    assert texts["tests/snippets/test_more.py"].startswith("from snippets.waters import brest\nfrom snippets.ships import draught\n")
    rename(tmp_path, "snippets/waters.py#height", "snippets/waters.py#level")
    assert 3 == read(tmp_path)["snippets/twice.py"].count("from snippets.waters import level")
