"""Answers about units that are kept from one run to the next, so that what all is known need not wait for Pint, which is slow to load."""

import contextlib
import hashlib
import json
from collections.abc import Callable
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
CACHE = HERE.parents[1] / ".cache" / "pint"


class Kept:
    """Answers by question, in a file whose name tells all that they rest on: this package, the definitions of units, Pint's version."""

    def __init__(self, name: str):
        self.name = name
        self._known: dict[str, Any] | None = None

    def answer(self, question: str, worked_out: Callable[[], Any]) -> Any:
        """The kept answer to a question, or the one that is now worked out and kept; it must be something that JSON can hold."""
        if self._known is None:
            self._known = self._read()
        if question not in self._known:
            self._known[question] = worked_out()
            self._add(question, self._known[question])
        return self._known[question]

    def _file(self) -> Path:
        return CACHE / f"{self.name}-{_rests_on()}.jsonl"

    def _read(self) -> dict[str, Any]:
        known = {}
        with contextlib.suppress(OSError):
            for line in self._file().read_bytes().splitlines():
                with contextlib.suppress(ValueError, TypeError):  # a line that was cut off is worked out again
                    question, answer = json.loads(line)
                    known[question] = answer
        return known

    def _add(self, question: str, answer: Any) -> None:
        """A line at the end of the file, so that what other processes have added meanwhile stays."""
        with contextlib.suppress(OSError):  # where nothing can be written, it is worked out again next time
            self._file().parent.mkdir(parents=True, exist_ok=True)
            with self._file().open("ab", buffering=0) as file:
                file.write(b"\n" + json.dumps([question, answer]).encode())


@cache
def _rests_on() -> str:
    digest = hashlib.sha256(metadata.version("pint").encode())
    for path in sorted(path for path in HERE.iterdir() if path.suffix in (".py", ".txt")):
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()
