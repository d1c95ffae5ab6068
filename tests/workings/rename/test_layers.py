"""Renaming in all layers: what each kind of name draws along, line for line, what it leaves alone, and what is refused."""

import subprocess
import sys

import pytest
from renaming import PROJECT, difference, read, write

from workings.rename import RenameError, rename

MODULE = {
    "README.md": [
        ("See `snippets/tides.py`, tested in `tests/snippets/test_tides.py`; its page is `docs/snippets/tides.md`.",
         "See `snippets/sea/levels.py`, tested in `tests/snippets/sea/test_levels.py`; its page is `docs/snippets/sea/levels.md`."),
    ],
    "docs/sea/tide.svg": [
        ('<svg><a href="../../snippets/tides.py#height(brest,0)"><text data-fact="harbours.brest.depth">7</text></a></svg>',
         '<svg><a href="../../snippets/sea/levels.py#height(brest,0)"><text data-fact="harbours.brest.depth">7</text></a></svg>'),
    ],
    "docs/sea/tides.md": [
        ("It is [7 m](../../snippets/tides.py#height(brest,0)), [8 m][high] [@almanac-2024, page 3], [@almanac-2024-b], says `height` in [tides.py](../../snippets/tides.py).",
         "It is [7 m](../../snippets/sea/levels.py#height(brest,0)), [8 m][high] [@almanac-2024, page 3], [@almanac-2024-b], says `height` in [tides.py](../../snippets/sea/levels.py)."),
        ('[high]: ../../snippets/ships.py#tides.height(calais,2)+height(brest,0) "tides"',
         '[high]: ../../snippets/ships.py#levels.height(calais,2)+height(brest,0) "tides"'),
        ("    from snippets.tides import highest", "    from snippets.sea.levels import highest"),
        ('    --8<-- "snippets/tides.py:height"', '    --8<-- "snippets/sea/levels.py:height"'),
        ("rows: tides.py#rows()", "rows: sea/levels.py#rows()"),
    ],
    "tests/browser/test_page.py": [
        ('ADDRESS = "snippets/tides/#snippets.tides.height"', 'ADDRESS = "snippets/sea/levels/#snippets.sea.levels.height"'),
        ('REPORT = "?number=snippets%2Ftides.py%23height(brest,0)"', 'REPORT = "?number=snippets%2Fsea%2Flevels.py%23height(brest,0)"'),
        ('FILES = SNIPPETS / "tides.py", ROOT / "snippets" / "facts" / "harbours.toml"',
         'FILES = SNIPPETS / "sea/levels.py", ROOT / "snippets" / "facts" / "harbours.toml"'),
    ],
    "tests/charts.json": [(' "docs/sea/tides.md tides.py#rows()": [],', ' "docs/sea/tides.md sea/levels.py#rows()": [],')],
    "tests/mistakes/wrong.md": [
        ("It is [9](../../snippets/tides.py#height(brest,0)) m.", "It is [9](../../snippets/sea/levels.py#height(brest,0)) m."),
    ],
    "tests/mistakes/wrong.md.txt": [
        ("wrong.md:1:7: [9] but harbours.brest.depth = 7, from snippets/tides.py",
         "wrong.md:1:7: [9] but harbours.brest.depth = 7, from snippets/sea/levels.py"),
    ],
}  # fmt: skip
SHIPS = """\
from snippets import facts
from snippets.sea import levels
from snippets.sea.levels import brest, height
"""
TEST = '''\
"""Tides, tested."""

import snippets.sea.levels
import snippets.sea.levels as t
from snippets import (
    ships,  # they float
)
from snippets.facts import harbours
from snippets.sea import levels
from snippets.sea.levels import height as high


def test_height():
    """Exact."""
    assert snippets.sea.levels.height(harbours.brest, 0) == t.height(levels.brest, 0) == high(ships.brest, 0)
    assert f"{levels.height(levels.brest, 0)} {levels.brest.depth}" == "harbours.brest.depth"
'''
FUNCTION = {
    "docs/sea/tide.svg": [
        ('<svg><a href="../../snippets/tides.py#height(brest,0)"><text data-fact="harbours.brest.depth">7</text></a></svg>',
         '<svg><a href="../../snippets/tides.py#level(brest,0)"><text data-fact="harbours.brest.depth">7</text></a></svg>'),
    ],
    "docs/sea/tides.md": [
        ("It is [7 m](../../snippets/tides.py#height(brest,0)), [8 m][high] [@almanac-2024, page 3], [@almanac-2024-b], says `height` in [tides.py](../../snippets/tides.py).",
         "It is [7 m](../../snippets/tides.py#level(brest,0)), [8 m][high] [@almanac-2024, page 3], [@almanac-2024-b], says `height` in [tides.py](../../snippets/tides.py)."),
        ('[high]: ../../snippets/ships.py#tides.height(calais,2)+height(brest,0) "tides"',
         '[high]: ../../snippets/ships.py#tides.level(calais,2)+level(brest,0) "tides"'),
        ('    --8<-- "snippets/tides.py:height"', '    --8<-- "snippets/tides.py:level"'),
        ("    print(height(brest, 0), highest(brest))", "    print(level(brest, 0), highest(brest))"),
    ],
    "snippets/ships.py": [
        ("from snippets.tides import brest, height", "from snippets.tides import brest, level"),
        ("    return tides.highest(harbour) + height(brest, 1) + facts.harbours.calais.depth",
         "    return tides.highest(harbour) + level(brest, 1) + facts.harbours.calais.depth"),
    ],
    "snippets/tides.py": [
        ("# --8<-- [start:height]", "# --8<-- [start:level]"),
        ("def height(harbour, hours):", "def level(harbour, hours):"),
        ("# --8<-- [end:height]", "# --8<-- [end:level]"),
        ('    return max(height(harbour, hour) for hour in range(24)) + fact(brest, "depth").value',
         '    return max(level(harbour, hour) for hour in range(24)) + fact(brest, "depth").value'),
        ("    return [height(brest, 0)]", "    return [level(brest, 0)]"),
    ],
    "tests/browser/test_page.py": [
        ('ADDRESS = "snippets/tides/#snippets.tides.height"', 'ADDRESS = "snippets/tides/#snippets.tides.level"'),
        ('REPORT = "?number=snippets%2Ftides.py%23height(brest,0)"', 'REPORT = "?number=snippets%2Ftides.py%23level(brest,0)"'),
    ],
    "tests/charts.json": [(' "docs/a.md ships.py#height(brest,1)": []', ' "docs/a.md ships.py#level(brest,1)": []')],
    "tests/mistakes/wrong.md": [
        ("It is [9](../../snippets/tides.py#height(brest,0)) m.", "It is [9](../../snippets/tides.py#level(brest,0)) m."),
    ],
    "tests/snippets/test_tides.py": [
        ("from snippets.tides import height as high", "from snippets.tides import level as high"),
        ("    assert snippets.tides.height(harbours.brest, 0) == t.height(tides.brest, 0) == high(ships.brest, 0)",
         "    assert snippets.tides.level(harbours.brest, 0) == t.level(tides.brest, 0) == high(ships.brest, 0)"),
        ('    assert f"{tides.height(tides.brest, 0)} {tides.brest.depth}" == "harbours.brest.depth"',
         '    assert f"{tides.level(tides.brest, 0)} {tides.brest.depth}" == "harbours.brest.depth"'),
    ],
}  # fmt: skip


def test_a_module_moves_with_its_test_and_all_that_names_it(tmp_path):
    """Imports of every form, aliases, links, rows, includes, addresses and paths follow; the module's own text stays."""
    done = rename(write(tmp_path), "snippets/tides.py", "snippets/sea/levels.py")
    found = difference(tmp_path)
    assert PROJECT["snippets/tides.py"] == (tmp_path / "snippets/sea/levels.py").read_text(encoding="utf-8")
    assert SHIPS in (tmp_path / "snippets/ships.py").read_text(encoding="utf-8")
    assert "    return levels.highest(harbour) + height(brest, 1)" in (tmp_path / "snippets/ships.py").read_text(encoding="utf-8")
    assert TEST == (tmp_path / "tests/snippets/sea/test_levels.py").read_text(encoding="utf-8")
    assert '"""Calculations of the section *sea*."""\n' == (tmp_path / "snippets/sea/__init__.py").read_text(encoding="utf-8")
    moved = {"snippets/sea/levels.py", "snippets/ships.py", "tests/snippets/sea/test_levels.py", "snippets/sea/__init__.py"}
    assert MODULE == {path: lines for path, lines in found.items() if path not in moved}
    assert not (tmp_path / "snippets/tides.py").exists() and not (tmp_path / "tests/snippets/test_tides.py").exists()
    assert ["docs/sea/tides.md:7:134: tides.py is sea/levels.py now"] == done.left


def test_a_function_is_renamed_where_it_is_meant_only(tmp_path):
    """Uses by scope, links, rows and sections follow; a parameter of that name, a docstring and prose do not, and prose is listed."""
    done = rename(write(tmp_path), "snippets/tides.py#height", "snippets/tides.py#level")
    assert FUNCTION == difference(tmp_path)
    assert ["docs/sea/tides.md:7:115: `height` may mean what is level now"] == done.left
    assert 5 == done.files["docs/sea/tides.md"]


def test_a_name_that_is_taken_keeps_the_old_one_as_an_alias(tmp_path):
    """A file that calls something of its own by the new name imports it under the old one."""
    ships = PROJECT["snippets/ships.py"] + "\n\ndef level():\n    return height(brest, 2)\n"
    rename(write(tmp_path, PROJECT | {"snippets/ships.py": ships}), "snippets/tides.py#height", "snippets/tides.py#level")
    text = (tmp_path / "snippets/ships.py").read_text(encoding="utf-8")
    assert "from snippets.tides import brest\nfrom snippets.tides import level as height\n" in text
    assert "    return height(brest, 2)\n" in text


def test_a_module_that_a_person_merged_is_followed(tmp_path):
    """Where the old module is gone and the new one is there, imports and links lead to the new one, and nothing is moved."""
    write(tmp_path, PROJECT | {"snippets/water.py": PROJECT["snippets/tides.py"]})
    (tmp_path / "snippets/tides.py").unlink()
    done = rename(tmp_path, "snippets/tides.py", "snippets/water.py")
    assert {} == done.moved
    assert "from snippets import facts, water\nfrom snippets.water import brest, height\n" in read(tmp_path)["snippets/ships.py"]
    assert "../../snippets/water.py#height(brest,0)" in read(tmp_path)["docs/sea/tide.svg"]


def test_a_function_that_a_person_moved_is_followed(tmp_path):
    """Links lead to its new module, where the other names of the link are called otherwise; imports and attributes follow."""
    rest = PROJECT["snippets/tides.py"].replace("def height(", "def sunk(").replace("max(height(", "max(sunk(").replace("[height(", "[sunk(")
    sea = 'from snippets.facts import group\n\nwest = group("harbours.brest")\n\n\ndef height(harbour, hours): ...\n'
    rename(write(tmp_path, PROJECT | {"snippets/tides.py": rest, "snippets/sea.py": sea}), "snippets/tides.py#height", "snippets/sea.py#height")
    texts = read(tmp_path)
    assert "from snippets.sea import height\nfrom snippets.tides import brest\n" in texts["snippets/ships.py"]
    assert "[7 m](../../snippets/sea.py#height(west,0))" in texts["docs/sea/tides.md"]
    assert "sea.height(harbours.brest, 0) == sea.height(tides.brest, 0) == high(ships.brest, 0)" in texts["tests/snippets/test_tides.py"]


def test_a_link_stays_where_the_old_module_still_has_what_was_moved(tmp_path):
    """The function's new module does not know the harbour that the link names, and the old one imports the function."""
    rest = PROJECT["snippets/tides.py"].replace("def height(", "def sunk(").replace("import fact, group\n", "import fact, group\nfrom snippets.sea import level as level\n")
    sea = {"snippets/tides.py": rest.replace("max(height(", "max(level("), "snippets/sea.py": "def level(harbour, hours): ...\n"}
    done = rename(write(tmp_path, PROJECT | sea), "snippets/tides.py#height", "snippets/sea.py#level")
    texts = read(tmp_path)
    assert "[7 m](../../snippets/tides.py#level(brest,0))" in texts["docs/sea/tides.md"]
    assert "from snippets.sea import level as level\n" in texts["snippets/tides.py"]
    assert not [line for line in done.left if "nothing like" in line]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("snippets/tides.py", "snippets/sea/tides.py"),
        ("snippets/tides.py", "snippets/sea/levels.py"),
        ("snippets/tides.py", "snippets/tides/height.py"),
        ("snippets/tides.py#height", "snippets/tides.py#level"),
        ("snippets/facts/harbours.toml", "snippets/facts/sea/harbours.toml"),
        ("snippets/facts/harbours.toml", "snippets/facts/sea/ports.toml"),
        ("harbours.brest.depth", "harbours.brest.sounding"),
        ("harbours.brest", "harbours.bretagne"),
        ("almanac-2024", "almanac"),
    ],
)
def test_there_and_back_gives_the_same_bytes(tmp_path, old, new):
    """A renaming and its reverse leave every file as it was, and no file or folder behind."""
    rename(write(tmp_path), old, new)
    assert read(tmp_path) != PROJECT
    rename(tmp_path, new, old)
    assert PROJECT == read(tmp_path)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("snippets/tide.py", "snippets/sea.py", "there is no snippets/tide.py; did you mean snippets/tides.py?"),
        ("snippets/tides.py", "snippets/ships.py", "snippets/ships.py is there already, and so is snippets/tides.py"),
        ("snippets/tides.py", "snippets/sea-level.py", "snippets/sea-level.py: 'sea-level' is no identifier"),
        ("snippets/tides.py", "snippets/class.py", "snippets/class.py: 'class' is no identifier"),
        ("snippets/tides.py", "docs/tides.py", "docs/tides.py lies outside snippets/"),
        ("snippets/tides.py", "snippets/../tides.py", "snippets/../tides.py lies outside snippets/"),
        ("snippets/tides.py", "harbours.brest", "snippets/tides.py is a module and harbours.brest is a fact: one cannot become the other"),
        ("snippets/facts/harbours.toml", "snippets/sea.py", "snippets/facts/harbours.toml is a file of facts and snippets/sea.py is a module: one cannot become the other"),
        ("snippets/tides.py#high", "snippets/tides.py#low", "there is no snippets/tides.py#high; did you mean snippets/tides.py#height?"),
        ("snippets/tides.py#height", "snippets/tides.py#told", "snippets/tides.py#told is there already, and so is snippets/tides.py#height"),
        ("snippets/tides.py#height", "snippets/ships.py#height", "height stays in snippets/tides.py: move its code to snippets/ships.py by hand, then rename it, and what refers to it follows"),
        ("harbours.brest.dept", "harbours.brest.draught", "there is no harbours.brest.dept; did you mean harbours.brest.depth?"),
        ("harbours.brest", "harbours.calais", "harbours.calais is there already, and so is harbours.brest"),
        ("harbours.brest.depth", "harbours.depth", "harbours.brest.depth stays in its group: move its table by hand, then rename it, and what refers to it follows"),
        ("almanac-2023", "almanac", "there is no almanac-2023; did you mean almanac-2024?"),
        ("almanac-2024", "almanac-2024-b", "almanac-2024-b is there already, and so is almanac-2024"),
        ("almanac-2024", "almanac-2024", "almanac-2024 is called that already"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_by_name(tmp_path, old, new, message):
    """The message says what is wrong and what was probably meant, and no file has changed."""
    with pytest.raises(RenameError) as refused:
        rename(write(tmp_path), old, new)
    assert message == str(refused.value)
    assert PROJECT == read(tmp_path)


def test_a_stem_is_called_once(tmp_path):
    """Facts are called by the stem of their file, so a second file of that stem is refused in whatever folder."""
    write(tmp_path, PROJECT | {"snippets/facts/ports.toml": ""})
    with pytest.raises(RenameError, match="^facts are called by the stem of their file, and ports is taken by snippets/facts/ports.toml$"):
        rename(tmp_path, "snippets/facts/harbours.toml", "snippets/facts/sea/ports.toml")


def test_a_name_that_would_be_captured_is_refused(tmp_path):
    """A function of the module that has a name of its own like the new one would read that instead."""
    with pytest.raises(RenameError, match="^snippets/tides.py:19:16: a function that uses height calls something of its own hour$"):
        rename(write(tmp_path), "snippets/tides.py#height", "snippets/tides.py#hour")
    assert PROJECT == read(tmp_path)


def test_the_command_renames_several_things_at_once(tmp_path):
    """Pairs of names on one line are made one after the other, and the last line counts them."""
    write(tmp_path)
    command = [sys.executable, "-m", "workings", "rename", "snippets/ships.py", "snippets/sea/ships.py", "harbours.brest", "harbours.west"]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=tmp_path)
    assert "moved  snippets/ships.py to snippets/sea/ships.py\n" in done.stdout
    assert "[west.depth]" in read(tmp_path)["snippets/facts/harbours.toml"]
