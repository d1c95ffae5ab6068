"""Inside the page: the reader's side of what the check does, run by Python in the browser with the standard library alone."""

import importlib
import io
import json
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stdout
from datetime import date
from types import ModuleType
from typing import Any

from workings.evidence import block

LONGEST = 200_000
"""How many characters a block may print in a page."""
AT_ONCE = 4_096


class TooMuch(Exception):
    """A block that prints without end."""


class Printed(io.TextIOBase):
    """What a block prints, handed on in pieces as it comes."""

    def __init__(self, hand_on: Callable[[str], None]):
        self.hand_on, self.waiting, self.total = hand_on, "", 0

    def write(self, text: str) -> int:
        """Takes a piece; raises `TooMuch` once there are too many."""
        self.total += len(text)
        self.waiting += text
        if len(self.waiting) >= AT_ONCE:
            self.flush()
        if self.total > LONGEST:
            raise TooMuch(f"it printed more than {LONGEST:,} characters")
        return len(text)

    def flush(self) -> None:
        """Hands on what is waiting."""
        if self.waiting:
            self.hand_on(self.waiting)
            self.waiting = ""


class Room:
    """One page's Python: its modules, its facts, and what the page asks of it."""

    def __init__(self, page: str):
        self.page = json.loads(page, object_hook=dated)
        self.facts = importlib.import_module("snippets.facts")
        self.names: dict[str, Any] = {}
        self.facts.install(self.page["facts"])

    def run(self, text: str, hand_on: Callable[[str], None]) -> str:
        """Runs a block in a namespace of its own, as the check does; returns as JSON the error and its line, or nothing.

        What it defines anew holds for the modules too, so that functions which the block only calls use what a reader has changed.
        """
        asked = json.loads(text)
        printed = Printed(hand_on)
        self._load(asked["code"])
        included = [vars(importlib.import_module(f"snippets.{name}")) for name in self.page["blocks"][asked["block"]]["modules"]]
        with self._whole(), redirect_stdout(printed):
            try:
                names = block.namespace(included)
                for code, defined in block.steps(asked["code"]):
                    before = [(name, names[name]) for name in defined if name in names]
                    exec(code, names)  # the reader's own code, in the reader's own browser
                    for name, old in before:
                        _replace(name, old, names[name])
            except (Exception, SystemExit) as error:
                return _ended(printed, asked["code"], error)
        return _ended(printed)

    def _load(self, code: str) -> None:
        """Imports the modules that some code names before it runs, so that the run can leave them as they were."""
        words = set(re.findall(r"\w+", code))
        for name in self.page["modules"]:
            if name.rpartition(".")[2] in words:
                importlib.import_module(f"snippets.{name}")

    def console(self, text: str, hand_on: Callable[[str], None]) -> str:
        """Runs lines in a namespace that stays, and shows what the last one comes to, as the prompt does; returns the error, or nothing."""
        code = json.loads(text)["code"]
        printed = Printed(hand_on)
        self.names = self.names or block.namespace([])
        with redirect_stdout(printed):
            try:
                *before, last = block.parts(code)
                for part in before:
                    exec(part, self.names)  # the reader's own code, in the reader's own browser
                if (found := eval(last, self.names)) is not None:
                    print(repr(found))
            except (Exception, SystemExit) as error:
                return _ended(printed, code, error)
        return _ended(printed)

    def compute(self, text: str, hand_on: Callable[[str], None]) -> str:
        """What the page's numbers and charts become under assumptions."""
        computing = importlib.import_module("workings.browser.computing")  # only where something is computed
        for entry in (*self.page["numbers"], *(line for chart in self.page["charts"] for line in (chart, *chart["lines"]))):
            importlib.import_module(f"snippets.{entry['module']}")
        return json.dumps(computing.compute(self.page, self.facts, json.loads(text, object_hook=dated)))

    @contextmanager
    def _whole(self) -> Iterator[None]:
        """Modules are afterwards as they were, so that every run begins alike and blocks stand alone."""
        before = [(module, dict(vars(module))) for module in _modules()]
        try:
            yield
        finally:
            for module, names in before:
                vars(module).clear()
                vars(module).update(names)


def _replace(name: str, old: Any, new: Any) -> None:
    """Puts what a block defines into the place of what modules had by that name, those that import it included."""
    for module in _modules():
        if vars(module).get(name) is old:
            setattr(module, name, new)


def _modules() -> list[ModuleType]:
    """The modules of calculations that are there."""
    return [module for name, module in sys.modules.items() if name.partition(".")[0] == "snippets"]


def _ended(printed: Printed, code: str = "", error: BaseException | None = None) -> str:
    """What a run answers once all that it printed is handed on: the error and its line, or nothing."""
    printed.flush()
    return json.dumps({"error": block.told(error, code), "line": block.error_line(error)} if error is not None else {})


def dated(entry: dict[str, Any]) -> Any:
    """Dates, which JSON has not, and numbers in the digits that a reader has typed, which a script may not keep."""
    if entry.keys() == {"number"}:
        digits = entry["number"]
        return int(digits) if digits.lstrip("-").isdigit() else float(digits)
    return date.fromisoformat(entry["date"]) if entry.keys() == {"date"} else entry
