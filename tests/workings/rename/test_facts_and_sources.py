"""Renaming facts and sources: what each draws along, and what it leaves for a person."""

import pytest
from renaming import PROJECT, difference, read, write

from workings.rename import rename
from workings.rename.toml_keys import keys

SVG = '<svg><a href="../../snippets/tides.py#height(brest,0)"><text data-fact="{name}">7</text></a></svg>'
EXACT = '    assert f"{{tides.height(tides.brest, 0)}} {{tides.brest.{key}}}" == "{name}"'
WRONG = "wrong.md:1:7: [9] but {name} = 7, from snippets/tides.py"
LINK = 'number: "[7 m](../../snippets/facts/{target})"'
OLD = "harbours.brest.depth"


def test_a_fact_is_renamed_where_the_text_tells_that_it_is_meant(tmp_path):
    """Its key, links, attributes of the group, names in texts and in `fact` follow; of a parameter nobody knows what it is."""
    new = "harbours.brest.draught"
    done = rename(write(tmp_path), OLD, new)
    assert {
        "docs/sea/tide.svg": [(SVG.format(name=OLD), SVG.format(name=new))],
        "docs/sea/tides.md": [(LINK.format(target="harbours.toml#brest.depth"), LINK.format(target="harbours.toml#brest.draught"))],
        "snippets/facts/harbours.toml": [("[brest.depth] # at low water", "[brest.draught] # at low water")],
        "snippets/tides.py": [
            ('    return max(height(harbour, hour) for hour in range(24)) + fact(brest, "depth").value',
             '    return max(height(harbour, hour) for hour in range(24)) + fact(brest, "draught").value'),
            ('    return f"{height:.1f} × {brest.depth}, {highest(brest)}"', '    return f"{height:.1f} × {brest.draught}, {highest(brest)}"'),
        ],
        "tests/mistakes/wrong.md.txt": [(WRONG.format(name=OLD), WRONG.format(name=new))],
        "tests/snippets/test_tides.py": [(EXACT.format(key="depth", name=OLD), EXACT.format(key="draught", name=new))],
    } == difference(tmp_path)  # fmt: skip
    expected = f"snippets/tides.py:13:20: whether this 'depth' is {OLD}, which is {new} now, the text does not tell"
    assert [expected] == done.left


def test_a_group_is_renamed_and_its_local_names_stay(tmp_path):
    """Headers, links and the argument of `group` follow; what a module calls the group is its own affair."""
    rename(write(tmp_path), "harbours.brest", "harbours.bretagne")
    found = difference(tmp_path)
    assert [("[brest]", "[bretagne]"), ("[brest.depth] # at low water", "[bretagne.depth] # at low water"), ("[brest.quay]", "[bretagne.quay]")] == found[
        "snippets/facts/harbours.toml"
    ]
    before = 'brest, calais = group("harbours.brest"), group("harbours.calais")'
    assert [(before, before.replace("harbours.brest", "harbours.bretagne"))] == found["snippets/tides.py"]
    assert "height(harbours.bretagne, 0) == t.height(tides.brest, 0)" in read(tmp_path)["tests/snippets/test_tides.py"]


def test_a_key_of_an_inline_table_and_a_dotted_key_are_renamed(tmp_path):
    """Keys are found wherever TOML lets them stand, and a value that looks like one is not."""
    rename(write(tmp_path), "harbours.brest.quay.length", "harbours.brest.quay.metres")
    rename(tmp_path, "harbours.brest.quay.depth", "harbours.brest.quay.water")
    assert 'metres = { value = 90, note = "brest.depth is none" }\nwater.value = 5\n' in read(tmp_path)["snippets/facts/harbours.toml"]


def test_a_file_of_facts_that_moves_keeps_the_names_of_its_facts(tmp_path):
    """Only paths change."""
    rename(write(tmp_path), "snippets/facts/harbours.toml", "snippets/facts/sea/harbours.toml")
    found = difference(tmp_path)
    assert PROJECT["snippets/facts/harbours.toml"] == read(tmp_path)["snippets/facts/sea/harbours.toml"]
    assert {"snippets/facts/sea/harbours.toml", "docs/sea/tides.md", "tests/browser/test_page.py"} == set(found)
    assert [(LINK.format(target="harbours.toml#brest.depth"), LINK.format(target="sea/harbours.toml#brest.depth"))] == found["docs/sea/tides.md"]
    page = read(tmp_path)["tests/browser/test_page.py"]
    assert '"snippets" / "facts" / "sea/harbours.toml"' in page and '"snippets/facts/sea/harbours/"' in page


def test_a_new_stem_is_a_new_name(tmp_path):
    """Imports, attributes of `facts`, arguments of `group` and names in texts follow."""
    rename(write(tmp_path), "snippets/facts/harbours.toml", "snippets/facts/ports.toml")
    texts = read(tmp_path)
    assert 'brest, calais = group("ports.brest"), group("ports.calais")' in texts["snippets/tides.py"]
    assert "facts.ports.calais.depth" in texts["snippets/ships.py"]
    assert "from snippets.facts import ports\n" in texts["tests/snippets/test_tides.py"]
    assert "height(ports.brest, 0)" in texts["tests/snippets/test_tides.py"] and '"ports.brest.depth"' in texts["tests/snippets/test_tides.py"]
    assert SVG.format(name="ports.brest.depth") + "\n" == texts["docs/sea/tide.svg"]


def test_a_group_that_a_person_moved_to_another_file_is_followed(tmp_path):
    """Where the table stands in another file already, links get the other file, and texts and `group` the other name."""
    old, moved = PROJECT["snippets/facts/harbours.toml"].split("[calais]\n")
    write(tmp_path, PROJECT | {"snippets/facts/harbours.toml": old, "snippets/facts/north/ports.toml": f"[calais]\n{moved}"})
    (tmp_path / "docs/b.md").write_text("[6](../snippets/facts/harbours.toml#calais.depth)\n", encoding="utf-8")
    rename(tmp_path, "harbours.calais", "ports.calais")
    texts = read(tmp_path)
    assert "[6](../snippets/facts/north/ports.toml#calais.depth)\n" == texts["docs/b.md"]
    assert 'group("harbours.brest"), group("ports.calais")' in texts["snippets/tides.py"]
    assert "facts.ports.calais.depth" in texts["snippets/ships.py"]


def test_a_source_gets_another_key(tmp_path):
    """Entry, facts, citations, front matter and tests follow; a longer key that begins alike is another source."""
    rename(write(tmp_path), "almanac-2024", "almanac")
    texts = read(tmp_path)
    assert "@misc{almanac,\n" in texts["snippets/facts/sources.bib"] and "@misc{almanac-2024-b,\n" in texts["snippets/facts/sources.bib"]
    assert 'source = "almanac"\n' in texts["snippets/facts/harbours.toml"] and 'source = "almanac-2024-b"' in texts["snippets/facts/harbours.toml"]
    assert "source: almanac}" in texts["docs/sea/tides.md"] and "[@almanac, page 3], [@almanac-2024-b]" in texts["docs/sea/tides.md"]
    assert 'KEY, OTHER = "almanac",' in texts["tests/browser/test_page.py"]


@pytest.mark.parametrize(
    ("text", "paths"),
    [
        ("[a.b]\nc = 1", ["a", "a.b", "a.b.c"]),
        ('a."b c".d = "x = 1"\ne = [1, { f = 2 }] # g = 3', ["a", "a.b c", "a.b c.d", "e", "e.f"]),
        ('a = """\nb = 1\n"""\nc = { d.e = 2025-01-27, f = \'g\' }', ["a", "c", "c.d", "c.d.e", "c.f"]),
        ("[[a]]\nb = [\n  'x', # y = 1\n]\n", ["a", "a.b"]),
    ],
)
def test_every_part_of_every_key_is_found(text, paths):
    """Headers, dotted keys and inline tables have keys; texts, comments and dates have none."""
    assert paths == [".".join(key.path) for key in keys(text)]
    assert [path.rpartition(".")[2] for path in paths] == [text[key.start : key.end] for key in keys(text)]


def test_the_numbers_of_notes_follow(tmp_path):
    """A note names a file below the folder of facts: it follows a fact that is renamed, and a file that is moved."""
    ports = '[lorient]\nvalue = 3\nnote = "less than [7](harbours.toml#brest.depth) and [5](harbours.toml#brest.quay.depth)"\n'
    root = write(tmp_path, PROJECT | {"snippets/facts/ports.toml": ports})
    rename(root, OLD, "harbours.brest.draught")
    rename(root, "snippets/facts/harbours.toml", "snippets/facts/sea/havens.toml")
    assert ports.replace("#brest.depth", "#brest.draught").replace("(harbours", "(sea/havens") == read(root)["snippets/facts/ports.toml"]
