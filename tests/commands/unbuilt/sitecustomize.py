"""Lets pip fetch a source and check its hash without building it: in the builder's place stands one that only copies what the source says of itself.

Python imports this module by its name at its start, wherever its folder is on the path.
"""

import sys
from pathlib import Path
from types import ModuleType


def prepare_metadata_for_build_wheel(folder, settings=None):
    """Writes down what the source in the current folder says of itself; returns the name of the folder that holds it."""
    said = Path("PKG-INFO").read_text(encoding="utf-8")
    name, version = (next(line for line in said.splitlines() if line.startswith(f"{field}: ")).split(": ")[1] for field in ("Name", "Version"))
    made = Path(folder) / f"{name.replace('-', '_')}-{version}.dist-info"
    made.mkdir()
    (made / "METADATA").write_text(said, encoding="utf-8")
    return made.name


builder = sys.modules["setuptools.build_meta"] = ModuleType("setuptools.build_meta")
builder.prepare_metadata_for_build_wheel = prepare_metadata_for_build_wheel
