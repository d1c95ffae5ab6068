"""The files of a project: found, read and known by what is in them, with an overlay of other texts where a test wants one."""

import hashlib
import os
from collections.abc import Iterable, Mapping
from pathlib import Path


class Files:
    """The files below a root. An overlay gives some of them another text than the disk does; nothing is kept."""

    def __init__(self, root: Path, overlay: Mapping[Path, str] | None = None):
        self.root = Path(os.path.abspath(root))
        self.overlay = {self.root / path: text for path, text in (overlay or {}).items()}

    def read(self, path: Path) -> bytes:
        """The bytes of a file."""
        return self.overlay[path].encode("utf-8") if path in self.overlay else path.read_bytes()

    def has(self, path: Path) -> bool:
        """Whether there is such a file."""
        return path in self.overlay or path.is_file()

    def text(self, path: Path) -> str:
        """The text of a file; raises `UnicodeDecodeError`."""
        return self.read(path).decode("utf-8")

    def legible(self, path: Path) -> str:
        """The text of a file with a mark for each byte that is no UTF-8, for whoever reads it for another's sake: its own check says so."""
        return self.read(path).decode("utf-8", "replace")

    def below(self, folder: Path, *suffixes: str) -> list[Path]:
        """The files below a folder that end in one of `suffixes`, in a fixed order."""
        found = sorted(path for path in folder.rglob("*") if path.suffix in suffixes and "__pycache__" not in path.parts)
        return [path for path in found if path.is_file()]

    def relative(self, path: Path) -> str:
        """`path` as seen from the root, or as it is if it lies elsewhere."""
        full, above = os.path.abspath(path), str(self.root) + os.sep
        return full.removeprefix(above).replace(os.sep, "/") if full.startswith(above) else "." if full == str(self.root) else str(path)

    def digest(self, paths: Iterable[Path]) -> str:
        """A digest of the names and contents of some files; of one that is gone, of its name only."""
        digest = hashlib.sha256()
        for path in paths:
            digest.update(self.relative(path).encode() + b"\0")
            digest.update(hashlib.sha256(self.read(path)).digest() if self.has(path) else b"gone")
        return digest.hexdigest()
