"""Runnable blocks: a `python` fence is run in the namespace of the modules whose sections it includes."""

import io
import re
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any

from workings.evidence import block, budget
from workings.evidence.files import Files
from workings.evidence.imports import import_failure
from workings.evidence.modules import Modules
from workings.evidence.outcome import Run
from workings.markdown.grammar import INCLUDE

ERROR = 2
"""Where the error stands among the parts of a `Run`."""


class Blocks:
    """Runs the blocks of one project."""

    def __init__(self, files: Files, folder: Path, modules: Modules, seconds: float = budget.SECONDS):
        self.files, self.folder, self.modules, self.seconds = files, folder, modules, seconds

    def expand(self, text: str) -> tuple[str, list[str]]:
        """A block's text with its includes replaced by the sections they name, and the paths of the modules included."""
        paths = []

        def section(match: re.Match[str]) -> str:
            paths.append(match["path"])
            return self.section(match["path"], match["section"])

        return INCLUDE.sub(section, text), paths

    def section(self, path: str, name: str | None) -> str:
        """The section of a file between its `--8<-- [start:name]` and `[end:name]` marks; raises `LookupError` if it is not there."""
        place = self.folder / path.removeprefix("snippets/")
        if not path.startswith("snippets/") or ".." in path or not place.is_file():
            raise LookupError(f"there is no {path} below snippets/")
        try:
            source = self.files.text(place)
        except UnicodeDecodeError as error:
            raise LookupError(f"{path} is not UTF-8") from error
        if name is None:
            return source
        match = re.search(rf"^[^\n]*--8<--[ \t]*\[start:{name}\][^\n]*\n(.*?)^[^\n]*--8<--[ \t]*\[end:{name}\]", source, re.M | re.S)
        if not match:
            raise LookupError(f"{path} has no section '{name}'")
        return match[1]

    def run(self, text: str) -> Run:
        """What a block prints; to be called while the project's modules are active."""
        try:
            source, paths = self.expand(text)
        except LookupError as error:
            return Run("", error=str(error), line=include_line(text))
        included = []
        for path in paths:
            try:
                included.append(vars(self.modules.load(module_name(path))))
            except Exception as error:  # whatever a module raises while it is imported is the block's finding
                return Run("", error=import_failure(module_name(path), error, self.folder), line=include_line(text))
        printed = io.StringIO()
        facts: Any = self.modules.load("facts")
        try:
            code = block.compiled(source)
            with facts.reading() as reads, redirect_stdout(printed), budget.limit(self.seconds):
                exec(code, block.namespace(included))  # what a reader would run, in a room of its own
        except (Exception, SystemExit) as error:  # a block that leaves Python must not end the check
            raised = f"the block raises {type(error).__name__}: {error}"
            return Run(printed.getvalue(), error=raised, line=self.line_as_written(text, block.error_line(error)))
        return Run(printed.getvalue(), tuple(dict.fromkeys(reads)))

    def line_as_written(self, text: str, wanted: int) -> int:
        """The line of a block as written in which a line of its code stands; an included section counts as its include line."""
        line = written = 0
        for written, source in enumerate(text.splitlines(), start=1):
            line += len(self.expand(source)[0].splitlines()) or 1
            if line >= wanted:
                return written
        return written


def module_name(path: str) -> str:
    """The dotted name below `snippets` of the module at a path such as `snippets/money/cost.py`."""
    return path.removeprefix("snippets/").removesuffix(".py").replace("/", ".")


def include_line(text: str) -> int:
    """The line of the first include of a block, or the first."""
    return next((number for number, line in enumerate(text.splitlines(), start=1) if INCLUDE.match(line)), 1)
