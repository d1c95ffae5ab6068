"""Inside the room: loads the project's modules once, works out expressions, and runs each block in a process of its own, made by a fork.

An expression is walked, never run as code: it can only call functions of `snippets`. A block is code, so it gets a process: what it
imports, patches or breaks goes with it, and it cannot speak for another, since it answers through a pipe of its own.
"""

import contextlib
import gc
import json
import os
import select
import signal
import sys
import sysconfig
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from workings.evidence.expression import evaluate, evaluate_rows
from workings.evidence.files import Files
from workings.evidence.imports import import_failure
from workings.evidence.modules import SHIPPED, Modules
from workings.evidence.outcome import plain, whole_facts
from workings.evidence.room.answers import LONGEST_ANSWER
from workings.evidence.room.calls import refused_calls
from workings.evidence.room.limits import (
    BUSY,
    how_it_ended,
    keep_to_itself,
    leave_the_network,
    limit_memory,
    limit_time,
    only_read,
    refuse_waiting,
)
from workings.evidence.room.steps import stepped
from workings.evidence.run import Blocks
from workings.evidence.sharing import Sharing
from workings.quantity import units

PACKAGES = Path(__file__).resolve().parents[3]
OURS = [PACKAGES / "workings"]
"""Of the folder that holds this package nothing else is read: it may hold the whole project."""
SILENT = "it ended without an answer"


class ImportFailed(Exception):
    """A module that cannot be imported; the message says which and why."""


class Child:
    """What the process in the room knows: one project's modules."""

    def __init__(self, start: dict[str, Any], answers: int):
        self.answers = answers
        overlay = {Path(path): text for path, text in start["overlay"].items()}
        self.folder, self.seconds = Path(start["snippets"]), float(start["seconds"])
        limit_memory()
        refuse_waiting()
        self.modules = Modules(Files(Path(start["root"]), overlay), self.folder)
        self.blocks = Blocks(self.modules.files, self.folder, self.modules, self.seconds)
        units.registry()  # it reads a file of its own, so it is made before reading is held to what pages may read
        leave_the_network()
        self.refused = refused_calls()
        self.sharing: Sharing | None = None
        python = {*sysconfig.get_paths().values(), sys.base_prefix, *sys.path} - {str(PACKAGES)}
        only_read([self.folder, SHIPPED, *OURS, *map(Path, python)])

    def answer(self, request: dict[str, Any]) -> bytes:
        """The answer to one request; to a block from a process that is made for it, or that there was none."""
        try:
            self.prepare(request)
        except ImportFailed as error:
            return said(error=str(error), kind="target")
        if request["kind"] != "block":
            with ended_after(self.seconds + 1):
                return self.worked_out(request)
        outlet, inlet = os.pipe()
        process = os.fork()
        if process == 0:
            os.close(outlet)
            self.work(request, inlet)
        os.close(inlet)
        try:
            return received(outlet, process, self.seconds)
        finally:
            os.close(outlet)

    def prepare(self, request: dict[str, Any]) -> None:
        """Loads the modules that a request runs, so that they are loaded once and not in every fork."""
        with self.modules.active():
            for name in ("facts", *request["modules"]):
                try:
                    self.modules.load(name)
                except Exception as error:
                    raise ImportFailed(import_failure(name, error, self.folder)) from error

    def work(self, request: dict[str, Any], inlet: int) -> None:
        """In the fork: takes on the limits, works the request out, writes the answer and ends; it never returns."""
        status = 1
        try:
            os.setsid()
            for handle in (sys.stdin.fileno(), self.answers):  # through which it could speak for others
                os.close(handle)
            limit_time(self.seconds)
            keep_to_itself()
            if self.refused:
                self.refused.load()
            data = self.worked_out(request)
            while data:
                data = data[os.write(inlet, data) :]
            status = 0
        finally:
            os._exit(status)

    def worked_out(self, request: dict[str, Any]) -> bytes:
        """The outcome of an expression, the rows of a chart or what a block prints, with what was read for it."""
        with self.modules.active():
            facts: Any = self.modules.load("facts")
            with facts.assuming(whole_facts(request["assumed"])), facts.reading() as reads:
                made = self.made(request, facts)
            return said(made=made, reads=list(dict.fromkeys(reads)), asked=sorted(set(reads.asked)))

    def made(self, request: dict[str, Any], facts: Any) -> Any:
        """What the request asks for, as JSON can hold it; or the error that it raises."""
        if request["kind"] == "block":
            return list(vars(self.blocks.run(request["text"])).values())
        try:
            if request["kind"] == "steps":
                loaded = {name: self.modules.load(name) for name in ("facts", *request["modules"])}
                self.sharing = self.sharing or Sharing(facts)
                with uncollected():
                    return stepped(loaded, json.loads(request["text"]), request["states"], self.sharing)
            module = self.modules.load(request["modules"][0])
            if request["kind"] == "rows":
                rows = evaluate_rows(module, request["text"], self.seconds)
                return plain((rows.names, rows.units, rows.cells))
            outcome = evaluate(module, request["text"], facts, self.seconds, grounds=not request["assumed"])
            return plain(tuple(vars(outcome).values()))
        except ValueError as error:
            return {"error": str(error)}


def said(**answer: Any) -> bytes:
    """An answer as one line."""
    return json.dumps(answer).encode() + b"\n"


@contextlib.contextmanager
def uncollected() -> Iterator[None]:
    """Nobody looks for what can be thrown away inside the block, where most of what is made is kept."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


@contextlib.contextmanager
def ended_after(seconds: float) -> Iterator[None]:
    """Ends this very process when the block inside has used so much processor time, in whatever language it is spent."""
    signal.signal(signal.SIGVTALRM, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)


def received(outlet: int, process: int, seconds: float) -> bytes:
    """What a fork answered, or how it ended without an answer; it is ended if it takes too long or says too much."""
    data, waited = b"", BUSY * seconds + 5
    ended = ""
    while not ended and not data.endswith(b"\n"):
        ready, _, _ = select.select([outlet], [], [], waited)
        more = os.read(outlet, 1 << 16) if ready else b""
        data += more
        if not ready:
            ended = f"it gave no answer within {waited:g} seconds"
        elif len(data) > LONGEST_ANSWER:
            ended = f"its answer is longer than {LONGEST_ANSWER:,} bytes"
        elif not more:
            ended = SILENT
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(process, signal.SIGKILL) if ended != SILENT else None  # and whatever it has started
    _, status = os.waitpid(process, 0)
    if not ended:
        return data
    if ended == SILENT:
        code = os.waitstatus_to_exitcode(status)
        ended = how_it_ended(code, seconds)
    return said(error=ended, kind="ended")


def main() -> None:
    """Reads requests from standard input, a line each, and writes answers to the given handle, a line each."""
    answers = int(sys.argv[-1])
    os.set_inheritable(answers, False)
    child: Child | None = None
    for line in sys.stdin:
        request = json.loads(line)
        if child is None:
            child = Child(request, answers)
            continue
        data = child.answer(request)
        while data:
            data = data[os.write(answers, data) :]


if __name__ == "__main__":
    main()
