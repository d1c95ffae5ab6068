"""What is known of mutants: verdicts that were reached before, survivors that are equivalent, and the report."""

import hashlib
import json
import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / ".cache" / "mutants"
EQUIVALENT = Path(__file__).with_name("equivalent.toml")
KILLED, SURVIVED = "killed", "survived"


class Verdicts:
    """Verdicts by a digest of all that they rest on, kept in a file, so that a campaign that was stopped goes on where it was."""

    def __init__(self, path: Path):
        self.path, self.known = path, dict[str, str]()
        if path.is_file():
            entries = (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.endswith("]"))
            self.known = {key: verdict for key, verdict in entries}

    def keep(self, key: str, verdict: str) -> None:
        """Writes a verdict down at once."""
        self.known[key] = verdict
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with self.path.open("a", encoding="utf-8") as file:
            file.write(json.dumps([key, verdict]) + "\n")


def digest(*parts: str) -> str:
    """A digest of some texts."""
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:24]


@dataclass(frozen=True)
class Equivalent:
    """Survivors of one kind and why they are equivalent."""

    files: re.Pattern[str]
    changes: tuple[str, ...]
    pattern: re.Pattern[str] | None
    why: str

    def covers(self, file: str, name: str) -> bool:
        """Whether a survivor is one of these."""
        return bool(self.files.fullmatch(file)) and (name in self.changes or bool(self.pattern and self.pattern.fullmatch(name)))


def equivalents() -> list[Equivalent]:
    """What `equivalent.toml` lists."""
    table = tomllib.loads(EQUIVALENT.read_text(encoding="utf-8"))
    return [
        Equivalent(
            re.compile(entry["files"]),
            tuple(entry.get("changes", ())),
            re.compile(entry["pattern"], re.S) if "pattern" in entry else None,
            entry["why"],
        )
        for entry in table["equivalent"]
    ]


@dataclass
class Campaign:
    """What a campaign found."""

    title: str
    mutants: int = 0
    killed: int = 0
    survivors: list[tuple[str, int, str]] = field(default_factory=list)
    """File, line and change of each."""

    def add(self, file: str, line: int, name: str, killed: bool) -> None:
        """Notes one mutant."""
        self.mutants += 1
        self.killed += killed
        if not killed:
            self.survivors.append((file, line, name))

    def report(self) -> tuple[str, bool]:
        """The report, with each survivor and why it is equivalent, and whether there is one that nobody has explained."""
        known, used, unexplained, explained = equivalents(), Counter[str](), list[str](), list[str]()
        for file, line, name in self.survivors:
            because = next((entry.why for entry in known if entry.covers(file, name)), "")
            used[because] += 1
            (explained if because else unexplained).append(f"{file}:{line}: {name}" + (f"\n    {because}" if because else ""))
        head = (
            f"{self.title}: {self.mutants:,} mutants, {self.killed:,} killed, {len(explained):,} equivalent, {len(unexplained):,} survived"
        )
        return "\n".join([head, *_section("survived", unexplained), *_section("equivalent", explained)]) + "\n", bool(unexplained)


def _section(title: str, entries: list[str]) -> Iterator[str]:
    if entries:
        yield f"\n{title}:"
        yield from entries
