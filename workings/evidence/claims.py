"""Claims: one page each, its front matter read with line numbers, and the ledger of all."""

import re
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from workings.evidence.files import Files
from workings.evidence.toml import read_toml
from workings.markdown.front import read_front
from workings.markdown.grammar import NUMBER

LABELS = (
    "Holds", "Holds, with a condition", "True figure, wrong meaning", "Does not hold", "Cannot be settled from public evidence",
    "Was so, no longer", "Forecast or opinion",
)  # fmt: skip
ABOUT = ("index", "origins", "who-was-right")
"""Pages in the folder of claims that are no claims."""
LOG = "log"
"""The name by which a link leads to the log on a claim's page, which the template writes."""


@dataclass(frozen=True)
class Claim:
    """A claim page's front matter, its text and its body, and the line of each field."""

    path: Path
    meta: dict[str, Any]
    text: str
    body: str
    lines: dict[str, int] = field(default_factory=dict)
    error: str = ""

    @property
    def id(self) -> str:
        """The claim's name: that of its file."""
        return self.path.stem

    @property
    def number(self) -> tuple[str, str] | None:
        """Text and target of the number that decides the claim."""
        match = NUMBER.match(str(self.get("number")))
        return (match["text"], match["target"]) if match else None

    def line(self, name: str) -> int:
        """The line on which a field stands, or the first."""
        return self.lines.get(name, 1)

    def get(self, name: str, otherwise: Any = "") -> Any:
        """A field of the front matter."""
        return self.meta.get(name, otherwise)


class Claims:
    """The claims of one project, in the order of its ledger."""

    def __init__(self, files: Files, folder: Path):
        self.files, self.folder = files, folder

    @property
    def ledger_path(self) -> Path:
        """The file that lists the claims in order."""
        return self.folder / "ledger.toml"

    @cached_property
    def ledger(self) -> dict[str, dict[str, Any]]:
        """What the ledger says of each claim, by id, in its order; nothing where it cannot be read."""
        try:
            listed = read_toml(self.ledger_text)
        except ValueError:
            return {}
        return {name: entry for name, entry in listed.items() if isinstance(entry, dict)}

    @property
    def ledger_text(self) -> str:
        """The text of the ledger; empty where there is none."""
        return self.files.legible(self.ledger_path) if self.files.has(self.ledger_path) else ""

    @property
    def paths(self) -> list[Path]:
        """The claim pages, in the order of the ledger; pages that the ledger does not know come last."""
        order = {name: place for place, name in enumerate(self.ledger)}
        known = [path for path in self.folder.glob("*.md") if self.written_on(path)]
        return sorted(known, key=lambda path: (order.get(path.stem, len(order)), path.stem))

    @cached_property
    def all(self) -> list[Claim]:
        """Every claim, in the order of the ledger."""
        return [read_claim(path, self.files.read(path)) for path in self.paths]

    def written_on(self, path: Path) -> bool:
        """Whether a page is that of a claim."""
        return path.parent == self.folder and path.suffix == ".md" and path.stem not in ABOUT

    def named(self, name: str) -> Claim | None:
        """The claim of that name, if there is one."""
        return next((claim for claim in self.all if claim.id == name), None)

    def changes(self) -> list[tuple[date, Claim, dict[str, Any]]]:
        """Every log entry of every claim, the newest first."""
        found = [(entry["date"], claim, entry) for claim in self.all for entry in claim.get("log", [])]
        return sorted(found, key=lambda change: (change[0], change[1].id), reverse=True)


def read_claim(path: Path, data: bytes) -> Claim:
    """The claim in a file; one whose front matter cannot be read has an error and nothing else."""
    try:
        text = re.sub("\r\n?", "\n", data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return Claim(path, {}, "", "", error="is not UTF-8; save the page as UTF-8")
    front = read_front(text)
    if not front.is_there:
        return Claim(path, {}, text, text, error="has no front matter between two lines of ---")
    if front.error:
        return Claim(path, {}, text, text, {"": front.error_line}, front.error)
    return Claim(path, front.meta, text, text[front.end :], front.lines)


def plain(entry: Any) -> Any:
    """Front matter as JSON would have it: dates become texts."""
    if isinstance(entry, dict):
        return {str(key): plain(inner) for key, inner in entry.items()}
    if isinstance(entry, list):
        return [plain(inner) for inner in entry]
    return entry.isoformat() if isinstance(entry, date) else entry


def log_in(text: str) -> list[Any]:
    """The log in a version of a claim's page; none where it has no log that can be read."""
    log = read_front(text).meta.get(LOG)
    return list(plain(log)) if isinstance(log, list) else []
