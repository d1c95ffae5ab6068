"""A memory for slow results: what a block prints, kept under a key made of all code and facts, so that it can never be out of date."""

import hashlib
import json
import os
import sys
from functools import cache
from pathlib import Path

from workings.project import ROOT, SNIPPETS

FOLDER = ROOT / ".cache" / "workings"


@cache
def state() -> str:
    """A digest of everything that a result can depend on: Python's version, every module, every fact and what runs them."""
    digest = hashlib.sha256(sys.version.encode())
    for path in sorted([*SNIPPETS.rglob("*"), *Path(__file__).parent.glob("*.py")]):
        if path.suffix in (".py", ".toml"):
            digest.update(path.relative_to(ROOT).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def remembered(kind: str, key: str, make) -> dict:
    """The result of `make()`, a dictionary, from memory if it was made before in the same state of the code."""
    name = hashlib.sha256(f"{kind}\0{state()}\0{key}".encode()).hexdigest()
    path = FOLDER / name[:2] / name
    if path.is_file():
        return json.loads(path.read_text(encoding="utf-8"))
    result = make()
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_suffix(f".{os.getpid()}")
    partial.write_text(json.dumps(result), encoding="utf-8")
    partial.replace(path)
    return result
