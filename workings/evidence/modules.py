"""The modules of one project's `snippets`, imported apart from those of any other project in the same process."""

import importlib
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.abc import InspectLoader, MetaPathFinder
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import ModuleType
from typing import Any

from workings.evidence.files import Files

SHIPPED = Path(__file__).resolve().parents[2] / "snippets"
"""Where the machinery of facts, units and guards comes from, for a project that has none of its own."""
MACHINERY = ("facts/__init__.py", "units.py", "inputs.py", "__init__.py")


class Modules(MetaPathFinder):
    """Loads `snippets` and what is below it from one folder, and keeps what it loaded."""

    def __init__(self, files: Files, folder: Path):
        self.files, self.folder = files, folder
        self._loaded: dict[str, ModuleType] = {}
        self._active = False

    def load(self, name: str) -> ModuleType:
        """The module called `name`, such as `money.cost`, below `snippets`."""
        with self.active():
            return importlib.import_module(f"snippets.{name}" if name else "snippets")

    @contextmanager
    def active(self) -> Iterator[None]:
        """Inside the block, `import snippets…` means the modules of this project; afterwards it means what it meant before."""
        if self._active:
            yield
            return
        outside = _taken()
        sys.modules.update(self._loaded)
        sys.meta_path.insert(0, self)
        self._active = True
        try:
            yield
        finally:
            self._active = False
            sys.meta_path.remove(self)
            self._loaded = _taken()
            sys.modules.update(outside)

    def find_spec(self, fullname: str, path: Any = None, target: Any = None) -> ModuleSpec | None:
        """Where a module of `snippets` is to be found: in the project, or among what is shipped."""
        if fullname != "snippets" and not fullname.startswith("snippets."):
            return None
        parts = fullname.split(".")[1:]
        for place in ("/".join([*parts, "__init__.py"]), "/".join(parts) + ".py"):
            own, shipped = self.folder / place, SHIPPED / place
            source = own if self.files.has(own) else shipped if place in MACHINERY else None
            if source is not None:
                return self._spec(fullname, own, source)
        if parts and (self.folder / "/".join(parts)).is_dir():  # a folder of modules that says nothing of itself
            spec = ModuleSpec(fullname, None, is_package=True)
            spec.submodule_search_locations = [str(self.folder / "/".join(parts))]
            return spec
        return None

    def _spec(self, fullname: str, own: Path, source: Path) -> ModuleSpec:
        loader = _Loader(self.files, own, source)
        spec = ModuleSpec(fullname, loader, origin=str(own), is_package=own.name == "__init__.py")
        if own.name == "__init__.py":
            spec.submodule_search_locations = [str(own.parent)]
        return spec


class _Loader(InspectLoader):
    """Runs the text of a module as if it stood at `own`: the machinery of facts then reads the facts of this project."""

    def __init__(self, files: Files, own: Path, source: Path):
        self.files, self.own, self.source = files, own, source

    def create_module(self, spec: ModuleSpec) -> None:
        """The usual module."""

    def exec_module(self, module: ModuleType) -> None:
        """Runs the module's text."""
        module.__file__ = str(self.own)
        exec(compile(self.files.read(self.source), str(self.source), "exec"), vars(module))

    def get_source(self, fullname: str) -> str:
        """The module's text, for tracebacks."""
        return self.files.text(self.source)


def _taken() -> dict[str, ModuleType]:
    """The modules of `snippets` that are loaded now, taken out of Python's table."""
    names = [name for name in sys.modules if name == "snippets" or name.startswith("snippets.")]
    return {name: sys.modules.pop(name) for name in names}
