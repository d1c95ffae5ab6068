"""Which fields of which facts each file of tests reads: only they can notice that a fact has changed."""

import json
import os
import tempfile
from collections.abc import Sequence
from pathlib import Path

import pytest
from nursery import OPTIONS, ROOT

Fields = set[tuple[str, str]]
"""Names of facts and of fields."""


class _Recorder:
    """Notes, for the file of tests that is collected or run, every field of a fact that is read."""

    def __init__(self) -> None:
        self.read: dict[str, Fields] = {}
        self.now: Fields = set()
        from snippets import facts

        of_class = facts.Fact.__getattribute__

        def noting(fact: facts.Fact, name: str) -> object:
            if not name.startswith("_"):
                self.now.add((of_class(fact, "name"), name))
            return of_class(fact, name)

        facts.Fact.__getattribute__ = noting  # type: ignore[method-assign, assignment]

    @pytest.hookimpl(wrapper=True)
    def pytest_make_collect_report(self, collector: pytest.Collector):
        self.now = self.read.setdefault(collector.nodeid.partition("::")[0], set())
        return (yield)

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item, nextitem: pytest.Item | None):
        self.now = self.read.setdefault(item.nodeid.partition("::")[0], set())
        return (yield)


def fields_read(tests: Sequence[Path]) -> dict[Path, Fields]:
    """What the files of tests read when nothing is changed; they are run once, in a process of its own, and must pass."""
    with tempfile.TemporaryDirectory() as folder:
        told = Path(folder) / "read.json"
        if not (child := os.fork()):
            os.dup2(os.open(os.devnull, os.O_RDWR), 1)
            recorder = _Recorder()
            status = pytest.main([*OPTIONS, "--rootdir", str(ROOT), *map(str, tests)], plugins=[recorder])
            told.write_text(json.dumps({file: sorted(read) for file, read in recorder.read.items()}), encoding="utf-8")
            os._exit(int(status))
        if os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]):
            raise SystemExit("the tests of the calculations fail when nothing is changed: run them first")
        known = json.loads(told.read_text(encoding="utf-8"))
    return {test: {tuple(entry) for entry in known.get(test.relative_to(ROOT).as_posix(), ())} for test in tests}
