"""Groups of facts that modules give names to: each is there, and somebody reads it."""

import importlib
import pkgutil
import re
from pathlib import Path

import pytest

import snippets
from snippets.facts import Group, names

ROOT = Path(snippets.__path__[0]).parent
MODULES = [importlib.import_module(one.name) for one in pkgutil.walk_packages(snippets.__path__, "snippets.")]
GROUPS = {f"{module.__name__}.{name}": value for module in MODULES for name, value in vars(module).items() if isinstance(value, Group)}
WRITTEN = {path: path.read_text(encoding="utf-8") for folder in ("docs", "snippets", "tests/snippets") for path in (ROOT / folder).rglob("*") if path.suffix in (".md", ".py", ".svg")}


@pytest.mark.parametrize("name", GROUPS)
def test_a_group_is_there(name):
    """The name that it is made with leads to facts, or to groups of them."""
    module, _, own = name.rpartition(".")
    assert list(names(getattr(importlib.import_module(module), own))) != []


def is_read(name):
    """Whether its own module mentions a group again, or a page, another module or a test does."""
    module, _, own = name.rpartition(".")
    file, stem = Path(importlib.import_module(module).__file__), module.rpartition(".")[2]
    elsewhere = re.compile(rf"\b{stem}(?:\.py#[^\n]*?\b|\.){own}\b|^from {re.escape(module)} import [^\n]*\b{own}\b", re.M)
    return len(re.findall(rf"\b{own}\b", WRITTEN[file])) > 1 or any(elsewhere.search(text) for path, text in WRITTEN.items() if path != file)


@pytest.mark.slow
def test_every_group_is_read():
    """A group that nobody reads says nothing, and a wrong name of it would be noticed by nobody."""
    assert len(GROUPS) > 150
    assert [] == [name for name in GROUPS if not is_read(name)]
