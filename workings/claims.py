"""Claims: one page each, its front matter read with line numbers and held against the schema, and the ledger of all."""

import re
import tomllib
from dataclasses import dataclass, field
from datetime import date
from functools import cache, lru_cache
from pathlib import Path

import yaml

from workings.blocks import FRONT
from workings.project import DOCS

FOLDER = DOCS / "claims"
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
LEDGER = FOLDER / "ledger.toml"
LABELS = (
    "Holds", "Holds, with a condition", "True figure, wrong meaning", "Does not hold", "Cannot be settled from public evidence",
    "Was so, no longer", "Forecast or opinion",
)  # fmt: skip
NUMBER = re.compile(r"\[(?P<text>[^\]]+)\]\((?P<target>\S+)\)$")


@dataclass(frozen=True)
class Claim:
    """A claim page's front matter, its body, and the line of each field."""

    path: Path
    meta: dict
    body: str
    lines: dict = field(default_factory=dict)
    error: str = ""

    @property
    def id(self) -> str:
        """The claim's name: that of its file."""
        return self.path.stem

    def line(self, name: str) -> int:
        """The line on which a field stands, or the first."""
        return self.lines.get(name, 1)

    def get(self, name: str, otherwise=""):
        """A field of the front matter."""
        return self.meta.get(name, otherwise)


@cache
def ledger() -> dict[str, dict]:
    """What the ledger says of each claim, by id, in its order."""
    return tomllib.loads(LEDGER.read_text(encoding="utf-8")) if LEDGER.is_file() else {}


def claim_files() -> list[Path]:
    """The claim pages, in the order of the ledger; pages that the ledger does not know come last."""
    order = {name: place for place, name in enumerate(ledger())}
    about = ("index", "origins", "who-was-right")
    return sorted(
        (path for path in FOLDER.glob("*.md") if path.stem not in about), key=lambda path: (order.get(path.stem, len(order)), path.stem)
    )


def read_claim(path: Path) -> Claim:
    """The claim in a file; one whose front matter cannot be read has an error and nothing else."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        return Claim(path, {}, "", error="is not UTF-8; save the page as UTF-8")
    return _parsed(path, text)


@lru_cache(maxsize=200)
def _parsed(path, text):
    """The claim in a text; the same text is read once, since YAML is slow and every page of the ledger asks for all claims."""
    match = FRONT.match(text)
    if not match:
        return Claim(path, {}, text, error="has no front matter between two lines of ---")
    source = match[0].split("\n", 1)[1].rsplit("\n---", 1)[0]
    try:
        meta = yaml.load(source, Loader=LOADER)
        node = yaml.compose(source, Loader=LOADER)
    except (yaml.YAMLError, ValueError, RecursionError) as error:  # YAML's own, and Python's for 31 February
        mark = getattr(error, "problem_mark", None)
        return Claim(path, {}, text, {"": (mark.line + 2) if mark else 1}, f"front matter is not YAML: {getattr(error, 'problem', error)}")
    if not isinstance(meta, dict):
        return Claim(path, {}, text, error="front matter is not a table of fields")
    lines = {key.value: key.start_mark.line + 2 for key, _ in node.value}
    return Claim(path, meta, text[match.end() :], lines)


def claims() -> list[Claim]:
    """Every claim, in the order of the ledger."""
    return [read_claim(path) for path in claim_files()]


def key_number(claim: Claim) -> tuple[str, str] | None:
    """Text and target of the number that decides a claim."""
    match = NUMBER.match(str(claim.get("number")))
    return (match["text"], match["target"]) if match else None


def changes() -> list[tuple[date, Claim, dict]]:
    """Every log entry of every claim, the newest first."""
    found = [(entry["date"], claim, entry) for claim in claims() for entry in claim.get("log", [])]
    return sorted(found, key=lambda change: (change[0], change[1].id), reverse=True)
