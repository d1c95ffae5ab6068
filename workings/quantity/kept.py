"""Answers about units that are kept from one run to the next, so that what all is known need not wait for Pint, which is slow to load."""

import contextlib
import hashlib
import json
import os
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
            self._write(self._known)
        return self._known[question]

    def _file(self) -> Path:
        return CACHE / f"{self.name}-{_rests_on()}.json"

    def _read(self) -> dict[str, Any]:
        try:
            known = json.loads(self._file().read_bytes())
        except (OSError, ValueError):
            return {}
        return known if isinstance(known, dict) else {}

    def _write(self, known: dict[str, Any]) -> None:
        file = self._file()
        with contextlib.suppress(OSError):  # where nothing can be written, it is worked out again next time
            file.parent.mkdir(parents=True, exist_ok=True)
            new = file.with_suffix(f".{os.getpid()}")
            new.write_bytes(json.dumps(known).encode())
            new.replace(file)


@cache
def _rests_on() -> str:
    digest = hashlib.sha256(metadata.version("pint").encode())
    for path in sorted(path for path in HERE.iterdir() if path.suffix in (".py", ".txt")):
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()
