"""Renaming in less common surroundings: what a person must look at is named, and nothing else changes."""

import pytest
from renaming import PROJECT, read, renamed, write

from workings.rename import RenameError, rename
from workings.rename.toml_keys import keys
from workings.rename.tree import Edit, applied

TIDES = PROJECT["snippets/tides.py"]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("snippets/facts/harbours.py", "snippets/facts/ports.py", "snippets/facts/harbours.py is no file of facts; write snippets/facts/NAME.toml, or the name of a fact, like harbours.brest"),
        ("snippets/facts/harbours.toml#brest", "snippets/facts/harbours.toml#west", "snippets/facts/harbours.toml#brest is no file of facts; write snippets/facts/NAME.toml, or the name of a fact, like harbours.brest"),
        ("snippets/facts", "snippets/known", "snippets/facts keeps its name"),
        ("snippets/sea/__init__.py", "snippets/sea/a.py", "snippets/sea/__init__.py keeps its name"),
        ("snippets/tides.txt", "snippets/tide.txt", "snippets/tides.txt is neither a module nor a file of facts"),
        ("tides?", "tide", "'tides?' is no name of a module, a fact or a source"),
        ("harbours.brest.class", "harbours.brest.depth", "harbours.brest.class: 'class' is no identifier"),
        ("snippets/tides.py#height", "snippets/tide.py#height", "there is no snippets/tide.py; did you mean snippets/tides.py?"),
        ("snippets/sea", "snippets/coast", "there is no snippets/sea"),
        ("boats.brest", "boats.west", "there is no boats.brest; did you mean harbours.brest?"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_by_name(tmp_path, old, new, message):
    """The message says what is wrong, and no file has changed."""
    with pytest.raises(RenameError) as refused:
        rename(write(tmp_path), old, new)
    assert message == str(refused.value)
    assert PROJECT == read(tmp_path)


def test_what_a_module_lists_as_its_own_follows(tmp_path):
    """A name in `__all__` is the definition's; the others in it stay."""
    texts, _ = renamed(tmp_path, "snippets/tides.py#height", "snippets/tides.py#level", {"snippets/tides.py": TIDES + '\n__all__ = ["height", "highest"]\n'})
    assert '__all__ = ["level", "highest"]\n' in texts["snippets/tides.py"]


def test_what_cannot_be_told_is_left_for_a_person(tmp_path):
    """A text between quotes, a name in an f-string that says it twice, and a block that has the new name already are named."""
    files = {
        "tests/snippets/test_more.py": "from snippets import tides\nfrom snippets.tides import height\n\nNAME = 'height'\nSAID = f\"{height('height', 1)}\"\nOF = f\"{tides.height('height')}\"\n",
        "docs/more.md": '```python\n--8<-- "snippets/tides.py:height"\n\nlevel = 5\nprint(height(brest, level))\n```\n\n```python\n--8<-- "snippets/tides.py:height"\nbroken = (\n```\n',
    }
    texts, left = renamed(tmp_path, "snippets/tides.py#height", "snippets/tides.py#level", files)
    assert "tests/snippets/test_more.py:4:8: the text 'height' may mean what is 'level' now" in left
    assert any(line.startswith("tests/snippets/test_more.py:5:") and line.endswith(": 'height' is 'level' now") for line in left)
    assert any(line.startswith("tests/snippets/test_more.py:6:") and line.endswith(": 'height' is 'level' of snippets.tides now") for line in left)
    assert "docs/more.md:2:1: 'height' is 'level' now, and the block has a level of its own" in left
    assert "print(height(brest, level))" in texts["docs/more.md"]


def test_a_link_whose_other_names_the_new_module_lacks(tmp_path):
    """The link is left as it is, and named, where the function's new module has nothing like what is handed to it."""
    rest = TIDES.replace("def height(", "def sunk(").replace("max(height(", "max(sunk(").replace("[height(", "[sunk(")
    texts, left = renamed(tmp_path, "snippets/tides.py#height", "snippets/sea.py#height", {"snippets/tides.py": rest, "snippets/sea.py": "def height(harbour, hours): ...\n"})
    assert "[7 m](../../snippets/tides.py#height(brest,0))" in texts["docs/sea/tides.md"]
    assert any(line.startswith("docs/sea/tides.md:") and line.endswith("snippets/sea.py has height now, but nothing like 'brest'") for line in left)


def test_a_module_that_is_known_is_not_imported_again(tmp_path):
    """A test that has imported the function's new module calls it by the name that it has there."""
    rest = TIDES.replace("def height(", "def sunk(").replace("max(height(", "max(sunk(").replace("[height(", "[sunk(")
    files = {"snippets/tides.py": rest, "snippets/sea.py": "def height(harbour, hours): ...\n", "tests/snippets/test_more.py": "from snippets import sea as water\nfrom snippets import tides\n\nTOLD = tides.height(1, 2), water\n"}
    texts, _ = renamed(tmp_path, "snippets/tides.py#height", "snippets/sea.py#height", files)
    assert "TOLD = water.height(1, 2), water\n" in texts["tests/snippets/test_more.py"]


def test_expressions_with_texts_and_brackets_end_where_they_do(tmp_path):
    """In a target a quoted text may hold brackets; a bracket or a space outside of it ends the target."""
    files = {"docs/more.md": "([7](../snippets/tides.py#height(brest,'(x) y')+height(calais,2))) and snippets/tides.py#height"}
    texts, _ = renamed(tmp_path, "snippets/tides.py#height", "snippets/tides.py#level", files)
    assert "([7](../snippets/tides.py#level(brest,'(x) y')+level(calais,2))) and snippets/tides.py#level" == texts["docs/more.md"]


def test_groups_are_known_through_every_assignment(tmp_path):
    """An annotated name and one of a pair stand for the group; what is called with something unknown stands for nothing."""
    files = {"snippets/more.py": (
        '"""More."""\n\nfrom snippets.facts import group\n\nwest: object = group("harbours.brest")\nname = "harbours.brest"\nother = group(name)\n'
        '(a, b[0]), c = (group("harbours.brest"), 1), 2\n[d, e] = group("harbours.brest"), 1\nf.g = 5\n\nDEPTHS = west.depth, other.depth, west.depth.x, other.a.depth\n'
    )}  # fmt: skip
    texts, left = renamed(tmp_path, "harbours.brest.depth", "harbours.brest.draught", files)
    assert "DEPTHS = west.draught, other.depth, west.draught.x, other.a.depth\n" in texts["snippets/more.py"]
    assert any(line.startswith("snippets/more.py:12:28: whether this 'depth'") for line in left)


def test_arguments_that_name_a_fact_are_left(tmp_path):
    """A keyword of the fact's name may be anything; where the fact has gone to another group, a call of `fact` is for a person."""
    files = {"snippets/more.py": '"""More."""\n\nDEPTH = dict(depth=5)\n'}
    _, left = renamed(tmp_path, "harbours.brest.depth", "harbours.brest.draught", files)
    assert any(line.startswith("snippets/more.py:3:14: whether this 'depth'") for line in left)
    gone = PROJECT["snippets/facts/harbours.toml"].replace("[brest.depth] # at low water\nvalue = 7", "[ports.depth]\nvalue = 7")
    (tmp_path / "b").mkdir()
    _, left = renamed(tmp_path / "b", "harbours.brest.depth", "harbours.ports.depth", {"snippets/facts/harbours.toml": gone})
    assert any(line.startswith("snippets/tides.py:19:63: ") and "whether this 'depth'" in line for line in left)


def test_a_fact_called_like_a_calculation(tmp_path):
    """Where a file of facts is called like a module, a text may mean either and stays; an argument of `group` means the fact."""
    files = {"snippets/facts/tides.toml": "[height]\nvalue = 5\n", "tests/snippets/test_more.py": "from snippets.facts import group\n\nBOTH = group('tides.height'), 'tides.height'\n"}
    texts, _ = renamed(tmp_path, "tides.height", "tides.level", files)
    assert "BOTH = group('tides.level'), 'tides.height'\n" in texts["tests/snippets/test_more.py"]


def test_a_function_that_a_person_made_one_with_another(tmp_path):
    """A file that imported both imports the one that is left, and calls both by its name."""
    rest = TIDES.replace("def height(", "def sunk(").replace("max(height(", "max(sunk(").replace("[height(", "[sunk(")
    files = {
        "snippets/tides.py": rest, "snippets/sea.py": "def level(harbour, hours): ...\n",
        "tests/snippets/test_more.py": "from snippets.sea import level\nfrom snippets.tides import height\n\nBOTH = height(1, 2), level(1, 2)\n",
    }  # fmt: skip
    texts, _ = renamed(tmp_path, "snippets/tides.py#height", "snippets/sea.py#level", files)
    assert "from snippets.sea import level\n\nBOTH = level(1, 2), level(1, 2)\n" == texts["tests/snippets/test_more.py"]


def test_a_block_that_includes_two_modules(tmp_path):
    """A name that the second has from the first is renamed in the block with it."""
    ships = PROJECT["snippets/ships.py"] + "\n\n# --8<-- [start:load]\nLOAD = 5\n# --8<-- [end:load]\n"
    block = '```python\n--8<-- "snippets/tides.py:height"\n--8<-- "snippets/ships.py:load"\n\nprint(height(brest, LOAD))  # `height` at most\n```\n'
    texts, left = renamed(tmp_path, "snippets/tides.py#height", "snippets/tides.py#level", {"snippets/ships.py": ships, "docs/more.md": block})
    assert "print(level(brest, LOAD))  # `height` at most\n" in texts["docs/more.md"]
    assert [] == [line for line in left if line.startswith("docs/more.md")]


def test_a_function_without_a_section(tmp_path):
    """Nothing is included of it, and so only its name changes; a folder that is there keeps what is said of it."""
    texts, _ = renamed(tmp_path, "snippets/tides.py#highest", "snippets/tides.py#top", {"snippets/sea/__init__.py": '"""My words."""\n'})
    assert "def top(harbour):" in texts["snippets/tides.py"] and "print(height(brest, 0), top(brest))" in texts["docs/sea/tides.md"]
    rename(tmp_path, "snippets/tides.py", "snippets/sea/tides.py")
    assert '"""My words."""\n' == read(tmp_path)["snippets/sea/__init__.py"]


def test_keys_that_are_none():
    """What is no TOML is said to be none; a key that ends with a dot has the parts before it."""
    assert ["a"] == [".".join(key.path) for key in keys("[a.]")]
    with pytest.raises(ValueError, match="^no key at '= 5'$"):
        list(keys("= 5"))


def test_a_word_that_may_mean_a_source_is_left(tmp_path):
    """A key with a dash in a sentence is named, and not changed."""
    texts, left = renamed(tmp_path, "almanac-2024", "almanac", {"docs/more.md": "As almanac-2024 has it.\n"})
    assert ("As almanac-2024 has it.\n", ["docs/more.md:1:4: this almanac-2024 may mean the source that is almanac now"]) == (texts["docs/more.md"], left)


def test_two_changes_of_one_place_are_a_fault():
    """Edits never overlap; one that is given twice is made once."""
    assert "axd" == applied("abcd", [Edit(1, 3, "x"), Edit(1, 3, "x")])
    with pytest.raises(RenameError, match="^two changes meet at 'c': this is a fault of rename itself$"):
        applied("abcd", [Edit(1, 3, "x"), Edit(2, 3, "y")])
