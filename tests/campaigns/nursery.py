"""One mutated module or file of facts at a time under its tests: each in a child that starts where everything else is imported already."""

import contextlib
import gc
import importlib.machinery
import importlib.util
import os
import resource
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]
OTHERS = ("bs4", "hypothesis", "jsonschema", "markdown", "numpy", "pint", "pybtex.database", "selectolax.lexbor", "yaml")
"""Slow to import, and never mutated."""
OPTIONS = ["-q", "-x", "-o", "addopts=--import-mode=importlib", "-p", "no:cacheprovider", "-p", "no:xdist", "-p", "no:cov"]
OPTIONS += ["-p", "no:unraisableexception", "-p", "no:threadexception", "-p", "no:warnings"]
KILLED, SURVIVED, ENDLESS = "killed", "survived", "endless"
PASSED = 0


class _Mutated(importlib.machinery.SourceFileLoader):
    """Loads a module from a text in place of its file."""

    def __init__(self, name: str, path: Path, text: str):
        super().__init__(name, str(path))
        self.text = text

    def get_data(self, path: str) -> bytes:
        return self.text.encode()

    def get_code(self, fullname: str):
        return compile(self.text, self.path, "exec", dont_inherit=True)


class _Finder:
    def __init__(self, name: str, path: Path, text: str):
        self.name, self.path, self.text = name, path, text

    def find_spec(self, fullname: str, path: Sequence[str] | None = None, target: ModuleType | None = None):
        if fullname != self.name:
            return None
        return importlib.util.spec_from_file_location(fullname, self.path, loader=_Mutated(fullname, self.path, self.text))


def prepare(*names: str) -> None:
    """Imports what every child would import again, and makes what is drawn at random the same in all of them."""
    os.environ["WORKINGS_MEMORY"] = "off"
    for name in (*OTHERS, *names):
        importlib.import_module(name)
    from hypothesis import Phase, settings

    phases = (Phase.explicit, Phase.generate)  # that it fails is enough: nobody reads the smallest case
    settings.register_profile("campaign", derandomize=True, database=None, deadline=None, max_examples=40, phases=phases)
    settings.load_profile("campaign")
    for name in names:
        getattr(sys.modules[name], "registry", lambda: None)()  # of units: it takes longer to make than most tests
    gc.freeze()
    gc.disable()


def module_name(path: Path) -> str:
    """The dotted name of a module of the repository."""
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def verdict(path: Path, text: str, tests: Sequence[Path | str], seconds: float) -> str:
    """What becomes of the tests when the module at `path` holds `text`; they may take so many seconds."""
    child = os.fork()
    if not child:
        status = 3
        try:
            status = _tested(path, text, tests, seconds)
        finally:
            os._exit(status)
    status = ended(child, seconds * 4 + 20)
    if status is None:
        return ENDLESS
    return SURVIVED if status == PASSED else KILLED


def _tested(path: Path, text: str, tests: Sequence[Path | str], seconds: float) -> int:
    limit(seconds)
    if path.suffix == ".py":
        sys.meta_path.insert(0, _Finder(module_name(path), path, text))
    else:
        _hold(path, text)
    return int(pytest.main([*OPTIONS, "--rootdir", str(ROOT), *map(str, tests)]))


def limit(seconds: float) -> None:
    """From now on this process has so much time, two gigabytes more than now, and nobody to talk to."""
    os.setsid()
    most = int(seconds) + 1
    resource.setrlimit(resource.RLIMIT_CPU, (most, most + 1))
    memory = (2 << 30) + _held()
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    nowhere = os.open(os.devnull, os.O_RDWR)
    for handle in (0, 1, 2):
        os.dup2(nowhere, handle)


def _held() -> int:
    """The bytes of address space that a child is born with."""
    pages = Path("/proc/self/statm")
    return int(pages.read_text(encoding="ascii").split()[0]) * resource.getpagesize() if pages.exists() else 0


def _hold(path: Path, text: str) -> None:
    """From now on, in this process, the file at `path` reads as `text`."""
    read_text, read_bytes = Path.read_text, Path.read_bytes
    Path.read_text = lambda self, *args, **options: text if self == path else read_text(self, *args, **options)  # type: ignore[method-assign]
    Path.read_bytes = lambda self: text.encode() if self == path else read_bytes(self)  # type: ignore[method-assign]


def ended(child: int, seconds: float) -> int | None:
    """The status of a child; `None` if it used up its time and had to be ended."""
    until, pause = time.monotonic() + seconds, 0.002
    while time.monotonic() < until:
        done, status = os.waitpid(child, os.WNOHANG)
        if done:
            return None if os.WIFSIGNALED(status) and os.WTERMSIG(status) in (9, 24) else os.waitstatus_to_exitcode(status)
        time.sleep(pause)
        pause = min(pause * 1.5, 0.05)
    with contextlib.suppress(ProcessLookupError):
        os.killpg(child, 9)
    os.waitpid(child, 0)
    return None
