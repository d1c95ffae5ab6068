"""A memory for what is slow to work out, on disk: each result under a digest of what it itself read and ran.

A result is given back only if every module that was run for it, every fact that was read and every name that was looked for is as it
was then, and the code that works things out is the same. It can be switched off: `WORKINGS_MEMORY=off`.
"""

import hashlib
import json
import os
import sqlite3
import sys
import time
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from workings.evidence.outcome import Rests

ENGINE = ("finding.py", "quantity", "markdown", "evidence", "charts", "live")
"""The parts of this package that a result can depend on."""
DAY = 86_400
KEPT_DAYS, MOST_ROWS = 30, 50_000


def switched_off() -> bool:
    """Whether the reader of this sentence wants everything worked out anew."""
    return os.environ.get("WORKINGS_MEMORY", "").lower() in ("off", "0", "no")


def engine_digest(package: Path) -> str:
    """A digest of Python's version and of the code that works results out."""
    digest = hashlib.sha256(sys.version.encode())
    for name in ENGINE:
        place = package / name
        for path in [place] if place.is_file() else sorted(place.rglob("*")):
            if path.suffix in (".py", ".txt"):
                digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()


class Memory:
    """What is remembered of one project, in one file; where the file cannot be used, nothing is remembered and nothing fails."""

    def __init__(self, path: Path | None, engine: str):
        self.path, self.engine = (None if path is None or switched_off() else path), engine
        self._open: sqlite3.Connection | None = None
        self._new: dict[str, tuple[Rests, str, bytes]] = {}
        self._used: set[str] = set()

    def recall(self, kind: str, key: str, digest: Callable[[Rests], str]) -> Any:
        """What was kept for a key, if what it rests on has the digest that it had then; `None` otherwise."""
        name = self._name(kind, key)
        row = self._new.get(name) or self._kept(name)
        if row is None or digest(row[0]) != row[1]:
            return None
        self._used.add(name)
        try:
            return json.loads(zlib.decompress(row[2]))
        except (zlib.error, ValueError):  # the file is damaged there
            return None

    def keep(self, kind: str, key: str, rests: Rests, digest: str, result: Any) -> None:
        """Keeps a result, a value that JSON can hold."""
        if self.path is not None:
            self._new[self._name(kind, key)] = rests, digest, zlib.compress(json.dumps(result).encode(), level=1)

    def save(self) -> None:
        """Writes what is new, and forgets what nobody asked for in a month or what is more than fits."""
        if self.path is None or not (self._new or self._used):
            return
        if self._open is not None:
            self._open.close()
            self._open = None
        today = int(time.time() / DAY)
        try:
            with self._connection() as connection:
                connection.executemany("UPDATE remembered SET used = ? WHERE key = ?", [(today, name) for name in sorted(self._used)])
                rows = [(name, json.dumps(vars(rests)), digest, text, today) for name, (rests, digest, text) in self._new.items()]
                connection.executemany("INSERT OR REPLACE INTO remembered VALUES (?, ?, ?, ?, ?)", rows)
                connection.execute("DELETE FROM remembered WHERE used < ?", (today - KEPT_DAYS,))
                beyond = "SELECT key FROM remembered ORDER BY used DESC, key LIMIT -1 OFFSET ?"
                connection.execute(f"DELETE FROM remembered WHERE key IN ({beyond})", (MOST_ROWS,))
            connection.close()
        except (sqlite3.Error, OSError):
            return
        self._new, self._used = {}, set()

    def _name(self, kind: str, key: str) -> str:
        return hashlib.sha256(f"{self.engine}\0{kind}\0{key}".encode()).hexdigest()

    def _kept(self, name: str) -> tuple[Rests, str, bytes] | None:
        """What the file has under a name; nothing where it has nothing, or cannot be read."""
        if self.path is None or not self.path.is_file():
            return None
        try:
            self._open = self._open or self._connection()
            row = self._open.execute("SELECT rests, digest, result FROM remembered WHERE key = ?", (name,)).fetchone()
            return row and (Rests(**{part: tuple(entry) for part, entry in json.loads(row[0]).items()}), row[1], row[2])
        except (sqlite3.Error, OSError, ValueError, TypeError):
            return None

    def _connection(self) -> sqlite3.Connection:
        assert self.path is not None
        self.path.parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(self.path, timeout=10, check_same_thread=False)  # a server builds in a thread of its own
        connection.execute(
            "CREATE TABLE IF NOT EXISTS remembered (key TEXT PRIMARY KEY, rests TEXT, digest TEXT, result BLOB, used INTEGER) WITHOUT ROWID"
        )
        return connection
