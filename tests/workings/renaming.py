"""A small project about tides in which everything is named that a renaming must follow, and what its files say."""

from pathlib import Path

from workings.rename import rename

PROJECT = {
    "snippets/__init__.py": '"""Calculations."""\n',
    "snippets/facts/__init__.py": '"""Facts."""\n\n\ndef group(path): ...\n\n\ndef fact(group, name): ...\n',
    "snippets/facts/harbours.toml": (
        '# Harbours.\n[brest]\nsource = "almanac-2024"\n\n[brest.depth] # at low water\nvalue = 7\n\n[brest.quay]\nlength = { value = 90, note = "brest.depth is none" }\n'
        'depth.value = 5\n\n[calais]\ndepth = { value = 6, source = "almanac-2024-b" }\n'
    ),
    "snippets/facts/sources.bib": "@misc{almanac-2024,\n  title = {Almanac}\n}\n\n@misc{almanac-2024-b,\n  title = {Another}\n}\n",
    "snippets/tides.py": (
        '"""Tides at Brest × Calais."""\n\nimport math\n\nfrom snippets.facts import fact, group\n\nbrest, calais = group("harbours.brest"), group("harbours.calais")\n\n\n'
        '# --8<-- [start:height]\ndef height(harbour, hours):\n    """Height of the tide, after `height` of the almanac."""\n    return harbour.depth * math.cos(hours)\n# --8<-- [end:height]\n\n\n'
        'def highest(harbour):\n    """The highest."""\n    return max(height(harbour, hour) for hour in range(24)) + fact(brest, "depth").value\n\n\n'
        'def told(height):\n    """A parameter that happens to bear the name."""\n    return f"{height:.1f} × {brest.depth}, {highest(brest)}"\n\n\n'
        'def rows():\n    """Rows for a chart."""\n    return [height(brest, 0)]\n'
    ),
    "snippets/ships.py": (
        '"""Ships."""\n\nfrom snippets import facts, tides\nfrom snippets.tides import brest, height\n\n\n'
        'def draught(harbour):\n    """Draught."""\n    return tides.highest(harbour) + height(brest, 1) + facts.harbours.calais.depth\n'
    ),
    "tests/snippets/test_tides.py": (
        '"""Tides, tested."""\n\nimport snippets.tides\nimport snippets.tides as t\nfrom snippets import (\n    ships,  # they float\n    tides,\n)\n'
        'from snippets.facts import harbours\nfrom snippets.tides import height as high\n\n\ndef test_height():\n    """Exact."""\n'
        '    assert snippets.tides.height(harbours.brest, 0) == t.height(tides.brest, 0) == high(ships.brest, 0)\n'
        '    assert f"{tides.height(tides.brest, 0)} {tides.brest.depth}" == "harbours.brest.depth"\n'
    ),
    "tests/charts.json": '{\n "docs/sea/tides.md tides.py#rows()": [],\n "docs/a.md ships.py#height(brest,1)": []\n}\n',
    "tests/mistakes/wrong.md": "It is [9](../../snippets/tides.py#height(brest,0)) m.\n",
    "tests/mistakes/wrong.md.txt": "wrong.md:1:7: [9] but harbours.brest.depth = 7, from snippets/tides.py\n",
    "tests/browser/test_page.py": (
        'ADDRESS = "snippets/tides/#snippets.tides.height"\nREPORT = "?number=snippets%2Ftides.py%23height(brest,0)"\n'
        'FILES = SNIPPETS / "tides.py", ROOT / "snippets" / "facts" / "harbours.toml"\nKEY, OTHER = "almanac-2024", "snippets/facts/harbours/"\n'
    ),
    "docs/sea/tides.md": (
        '---\nnumber: "[7 m](../../snippets/facts/harbours.toml#brest.depth)"\nsaid:\n  - {who: "A", source: almanac-2024}\n---\n\n'
        "It is [7 m](../../snippets/tides.py#height(brest,0)), [8 m][high] [@almanac-2024, page 3], [@almanac-2024-b], says `height` in [tides.py](../../snippets/tides.py).\n\n"
        '[high]: ../../snippets/ships.py#tides.height(calais,2)+height(brest,0) "tides"\n\n'
        '!!! note\n\n    ```python\n    from snippets.tides import highest\n    --8<-- "snippets/tides.py:height"\n    print(height(brest, 0), highest(brest))\n    ```\n\n'
        "```chart\nrows: tides.py#rows()\n```\n"
    ),
    "docs/sea/tide.svg": '<svg><a href="../../snippets/tides.py#height(brest,0)"><text data-fact="harbours.brest.depth">7</text></a></svg>\n',
    "README.md": "See `snippets/tides.py`, tested in `tests/snippets/test_tides.py`; its page is `docs/snippets/tides.md`.\n",
}  # fmt: skip


def write(root: Path, files: dict[str, str] = PROJECT) -> Path:
    """Writes the files of a project and returns its root."""
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(text.encode("utf-8"))
    return root


def read(root: Path) -> dict[str, str]:
    """Every file of a project, by its path."""
    return {path.relative_to(root).as_posix(): path.read_bytes().decode("utf-8") for path in root.rglob("*") if path.is_file()}


def difference(root: Path) -> dict[str, list[tuple[str, str]]]:
    """The lines that differ from the project as it was, before and after, by the path of today; new files are all new."""
    found = {}
    for path, text in read(root).items():
        before, after = PROJECT.get(path, "").splitlines(), text.splitlines()
        if path in PROJECT and before != after and len(before) == len(after):
            found[path] = [pair for pair in zip(before, after, strict=True) if pair[0] != pair[1]]
        elif before != after:
            found[path] = [("", line) for line in after if line not in before]
    return found


def renamed(tmp_path, old: str, new: str, files: dict[str, str]) -> tuple[dict[str, str], list[str]]:
    """The files after a renaming in the project with some other files, and the places left."""
    done = rename(write(tmp_path, PROJECT | files), old, new)
    return read(tmp_path), done.left
