"""Which tests reach which line of the checker: a change to it need be shown to these only, which makes a campaign hours shorter."""

import os
import subprocess
import sys
from functools import cache
from pathlib import Path

from book import FOLDER
from coverage import CoverageData
from nursery import ROOT

SETTINGS = "[run]\nsource = workings\ndynamic_context = test_function\ndata_file = {data}\n"
SLOW = ("test_mutations.py", "test_engines.py", "test_commands.py", "test_example.py")
"""What starts engines in processes of their own, where no mutant is."""


class Covering:
    """The tests of `workings/` by the lines that they reach."""

    def __init__(self) -> None:
        data = CoverageData(str(_measured()))
        data.read()
        self._lines = {file: data.contexts_by_lineno(file) for file in data.measured_files()}

    def tests(self, path: Path, line: int) -> list[str]:
        """The tests that reach a line of a module, those of its own package first; all of its package for what runs on import."""
        package = ROOT / "tests" / path.parent.relative_to(ROOT)
        reached = self._lines.get(str(path), {}).get(line, [])
        names = [name for name in reached if name]
        if "" in reached and not names:
            return sorted(str(file) for file in package.glob("test_*.py") if file.name not in SLOW)
        found = {_node(name) for name in names}
        return sorted(found, key=lambda node: (not node.startswith(str(package)), node))


@cache
def covering() -> Covering:
    """What was measured once for a whole campaign."""
    return Covering()


def _measured() -> Path:
    """The file of what the tests of `workings/` reach when nothing is changed; they must pass."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    data, settings = FOLDER / "covering.db", FOLDER / "covering.ini"
    rests_on = [path for folder in ("workings", "tests/workings") for path in (ROOT / folder).rglob("*.py")]
    if data.is_file() and data.stat().st_mtime > max(path.stat().st_mtime for path in rests_on):
        return data
    data.unlink(missing_ok=True)
    settings.write_text(SETTINGS.format(data=data), encoding="utf-8")
    command = [sys.executable, "-m", "coverage", "run", f"--rcfile={settings}", "-m", "pytest", "-q", "-p", "no:cacheprovider"]
    command += ["-o", "addopts=-p workings.cli.plugin --import-mode=importlib", "tests/workings", *(f"--ignore-glob=*/{name}" for name in SLOW), "-k", "not is_remembered"]
    if subprocess.run(command, cwd=ROOT, stdout=subprocess.DEVNULL, env={**os.environ, "WORKINGS_MEMORY": "off"}, check=False).returncode:
        raise SystemExit("the tests of workings/ fail when nothing is changed: run them first")
    return data


def _node(context: str) -> str:
    """The test that a context of coverage names: `tests.workings.quantity.test_beside.test_words` is a function of a file."""
    *modules, function = context.split(".")
    return f"{ROOT.joinpath(*modules)}.py::{function}"
