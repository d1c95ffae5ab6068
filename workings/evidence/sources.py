"""Sources: the bibliography, read with pybtex, checked, and written as CSL-JSON."""

import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from pybtex.database import parse_string
from pybtex.exceptions import PybtexError

from workings.evidence.files import Files
from workings.finding import Finding

NO_ADDRESS = "; give the document's own, or say in its note where it was read"
CSL_TYPES = {
    "article": "article-journal", "techreport": "report", "report": "report", "book": "book", "inproceedings": "paper-conference",
    "online": "webpage", "misc": "document", "dataset": "dataset", "software": "software", "legislation": "legislation",
    "jurisdiction": "legal_case", "thesis": "thesis", "unpublished": "manuscript",
}  # fmt: skip
FIELDS = tuple(
    "title subtitle booktitle journal journaltitle publisher institution organization school howpublished date year month url urldate "
    "archived note interest version volume number series edition pages chapter doi eprint eprinttype isbn issn address location "
    "language type".split()
)
"""The fields of BibLaTeX that a source may have beside its people, and two of this site's own: `archived`, `interest`."""
KEY = re.compile(r"[\w:.-]+")
CLAUSES = re.compile(r"; |\. ")
READ = re.compile(r"\b[Rr]ead\b")
NOT_READ = re.compile(r"\b(?:not|could|only) (?:be |\w+ )?read\b|\blooked for\b")
"""What a note says of how its document was read, and of what was not."""
COMMIT = re.compile(r"\bcommit ([0-9a-f]{7,40})\b")
REPOSITORY = re.compile(r"(https://github\.com/[\w.-]+/[\w.-]+)(?:/(blob|tree)/[\w.-]+((?:/.*)?))?")
FILE = re.compile(r"[\w.-]+(?:/[\w.-]+)*\.[a-z]{1,5}(?=[,; ]|$)")
"""A file as a place in a repository names it: `inference/model.py`."""
ARXIV = re.compile(r"https://arxiv\.org/abs/\d+\.\d+")
VERSION = re.compile(r"\b(first|second|third|fourth) version read\b")
VERSIONS = {"first": "v1", "second": "v2", "third": "v3", "fourth": "v4"}
"""Where a note names the one version that was read, and what ends the address of each version of a paper on arXiv."""


@dataclass(frozen=True)
class Wrong:
    """What is wrong with an entry of a bibliography, and on which line."""

    line: int
    message: str


@dataclass(frozen=True)
class Source:
    """One document: who published what, when and where it is to be read."""

    key: str
    kind: str
    title: str
    author: str
    publisher: str
    date: str
    url: str
    urldate: str
    archived: str = ""
    note: str = ""
    interest: str = ""
    path: Path = Path()
    line: int = 1
    letter: str = ""

    @property
    def year(self) -> str:
        """The year of publication, or `n.d.`."""
        return self.date[:4] or "n.d."

    @property
    def label(self) -> str:
        """How a citation names it: `DeepSeek-AI 2024`, or with a letter where several would have the same name."""
        return f"{self.author or self.publisher or self.title} {self.year}{self.letter}"

    @property
    def reading(self) -> str:
        """How the document was read, in the words of its note: `Read in a copy`; empty where the note does not say."""
        told = (clause.strip() for clause in CLAUSES.split(self.note) if READ.search(clause) and not NOT_READ.search(clause))
        said = next(told, "").rstrip(".")
        return said[:1].upper() + said[1:]

    @property
    def as_read(self) -> str:
        """The address of the version that was read, if the note names a commit or a version of a paper; else the document's own."""
        commits, place = COMMIT.findall(self.note), REPOSITORY.fullmatch(self.url)
        if place and len(commits) == 1:
            return f"{place[1]}/{place[2] or 'tree'}/{commits[0]}{place[3] or ''}"
        if (version := VERSION.search(self.note)) and ARXIV.fullmatch(self.url):
            return self.url + VERSIONS[version[1]]
        return self.url

    def read_in(self, at: str) -> str:
        """The address of the one file of a repository on GitHub with which a place begins, at the commit read; else the document's."""
        commits, place, files = COMMIT.findall(at) or COMMIT.findall(self.note), REPOSITORY.fullmatch(self.url), FILE.findall(at)
        if place and not place[3] and len(commits) == 1 and len(files) == 1 and at.startswith(files[0]):
            return f"{place[1]}/blob/{commits[0]}/{files[0]}"
        return self.as_read


@dataclass(frozen=True)
class Bibliography:
    """Every source that can be read, by its key, and what is wrong with the files."""

    entries: dict[str, Source]
    findings: tuple[Finding, ...] = ()

    def read_on(self, key: str | None) -> str:
        """The day on which a source was read; empty if there is no such source."""
        return self.entries[key].urldate if key in self.entries else ""


def read_bibliography(files: Files, folder: Path) -> Bibliography:
    """The bibliography in a folder's BibTeX files; what cannot be read is reported and hides nothing else."""
    findings: list[Finding] = []
    found: dict[str, Source] = {}
    for path in files.below(folder, ".bib"):
        shown, data = files.relative(path), files.read(path)
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError as error:
            line, byte = data.count(b"\n", 0, error.start) + 1, f"{data[error.start]:#04x}"
            findings.append(Finding(shown, line, 1, f"is not UTF-8: byte {byte}; save the file as UTF-8"))
            text = data.decode("utf-8", "replace")  # so that what follows from it is no finding as well
        entries, errors = read(text, path)
        whole = "\ufffd" not in text  # what is wrong with the letters is told already
        findings += [Finding(shown, error.line, 1, error.message) for error in errors if whole or "no entry begins" not in error.message]
        for source in entries:
            if source.key in found and found[source.key].path != path:
                first = found[source.key]
                message = f"source '{source.key}' stands twice, also in {files.relative(first.path)}:{first.line}"
                findings.append(Finding(shown, source.line, 1, message))
            found.setdefault(source.key, source)
    return Bibliography(lettered(found), tuple(findings))


def lettered(sources: dict[str, Source]) -> dict[str, Source]:
    """Sources that would have one name, such as `DeepSeek-AI 2025`, told apart by letters: by their dates, then by their keys."""
    same: dict[str, list[Source]] = {}
    for source in sorted(sources.values(), key=lambda source: (source.date, source.key)):
        same.setdefault(source.label, []).append(source)
    several = [(place, source) for known in same.values() if len(known) > 1 for place, source in enumerate(known)]
    letters = {source.key: letters_of(place) for place, source in several}
    return {key: replace(source, letter=letters.get(source.key, "")) for key, source in sources.items()}


def letters_of(place: int) -> str:
    """The letters of a place, counted from nought: a to z, then aa, ab and so on."""
    before, last = divmod(place, 26)
    return (letters_of(before - 1) if before else "") + chr(ord("a") + last)


def read(text: str, path: Path) -> tuple[list[Source], list[Wrong]]:
    """The sources that a BibTeX file holds, and what is wrong with some; one that is named but cannot be read has its key and no more."""
    try:
        entries: list[tuple[str, Any, int]] = [(key, entry, _line(text, key)) for key, entry in _parsed(text).items()]
        errors: list[Wrong] = []
    except (PybtexError, ValueError):
        entries, errors = _one_by_one(text)
    if text.strip() and not entries and not errors:  # BibTeX takes for a comment whatever no @ begins
        errors.append(Wrong(1, "not BibTeX: no entry begins with @"))
    sources: dict[str, Source] = {}
    for key, entry, line in entries:
        if key in sources:
            errors.append(Wrong(line, f"source '{key}' stands twice, first on line {sources[key].line}"))
            continue
        source = _source(key, entry, path, line)
        if not KEY.fullmatch(key):
            errors.append(Wrong(line, f"'{key}' is no key: use letters, digits and - . : _"))
        elif unread := [] if entry is None else list(_unread(entry)):
            errors += [Wrong(line, f"source '{key}': {message}") for message in unread]
        elif missing := [name for name in ("title", "date", "url") if entry is not None and not getattr(source, name)]:
            if missing != ["url"] or not source.note:  # a document without an address of its own says in its note where it was read
                errors.append(Wrong(line, f"source '{key}' has no {' and no '.join(missing)}{NO_ADDRESS * (missing == ['url'])}"))
        sources[key] = source
        plain = re.sub(r"[^\w:.-]", "", key)
        sources.setdefault(plain, replace(source, key=plain))  # so that those who cite it are no findings as well
    return list(sources.values()), errors


def _unread(entry: Any) -> Iterator[str]:
    """A message for each field that is no field of BibLaTeX that a source may have: it is probably misspelt."""
    for name in map(str.lower, entry.fields):
        if name not in FIELDS:
            near = difflib.get_close_matches(name, FIELDS, n=1, cutoff=0.6)
            yield f"'{name}' is no field of a source" + (f"; did you mean {near[0]}?" if near else f"; it may have {', '.join(FIELDS)}")


def _parsed(text: str) -> Any:
    return parse_string(text, "bibtex").entries


def _one_by_one(text: str) -> tuple[list[tuple[str, Any, int]], list[Wrong]]:
    """Each entry of a file that cannot be read as a whole, from one line that begins with @ to the next; of a broken one, its key alone."""
    entries: list[tuple[str, Any, int]] = []
    errors: list[Wrong] = []
    starts = [match.start() for match in re.finditer(r"(?m)^[ \t]*@", text)]
    for start, end in zip(starts, [*starts[1:], len(text)][: len(starts)], strict=True):
        line = text.count("\n", 0, start) + 1
        try:
            entries += [(key, entry, line) for key, entry in _parsed(text[start:end]).items()]
        except (PybtexError, ValueError) as error:
            ended = "premature end" in str(error)
            inside = 1 if ended else getattr(error, "lineno", None) or 1
            errors.append(Wrong(line + inside - 1, "not BibTeX: the entry is not closed, a } is missing" if ended else _said(error)))
            if named := re.match(r"\s*@\w+\s*[{(]\s*([^\s,{}()]+)", text[start:end]):
                entries.append((named[1], None, line))
    return entries, errors


def _said(error: Exception) -> str:
    """What is wrong in the words of BibTeX's reader, without its own count of lines."""
    return "not BibTeX: " + re.sub(r" in line \d+", "", str(error).splitlines()[-1])


def _line(text: str, key: str) -> int:
    match = re.search(rf"@\w+\s*[{{(]\s*{re.escape(key)}\s*,", text)
    return text.count("\n", 0, match.start()) + 1 if match else 1


def _source(key: str, entry: Any, path: Path, line: int) -> Source:
    """The source in an entry; with nothing but its key if the entry cannot be read."""
    if entry is None:
        return Source(key, "misc", key, "", "", "", "", "", path=path, line=line)
    fields = {name.lower(): _clear(value) for name, value in entry.fields.items()}
    return Source(
        key, entry.type, fields.get("title", ""), _authors(entry), fields.get("publisher") or fields.get("institution")
        or fields.get("journaltitle") or fields.get("journal") or fields.get("organization", ""),
        fields.get("date") or fields.get("year", ""), fields.get("url", ""), fields.get("urldate", ""), fields.get("archived", ""),
        fields.get("note", ""), fields.get("interest", ""), path, line,
    )  # fmt: skip


def _clear(value: str) -> str:
    """A field's text without TeX's braces and its commonest escapes."""
    value = re.sub(r"\\([&%$#_{}])", r"\1", value)
    return re.sub(r"\s+", " ", value.replace("{", "").replace("}", "").replace("--", "–").replace("~", " ")).strip()


def _authors(entry: Any) -> str:
    people = entry.persons.get("author", []) or entry.persons.get("editor", [])
    named = [_clear(" ".join([*person.prelast_names, *person.last_names])) for person in people]
    return f"{named[0]} and others" if len(named) > 2 else " and ".join(named)


def csl(source: Source) -> dict[str, Any]:
    """The source as a CSL-JSON item."""
    item: dict[str, Any] = {"id": source.key, "type": CSL_TYPES.get(source.kind, "document"), "title": source.title}
    if source.url:
        item["URL"] = source.url
    if source.author:
        item["author"] = [{"literal": source.author}]
    if source.publisher:
        item["publisher"] = source.publisher
    for name, value in (("issued", source.date), ("accessed", source.urldate)):
        if parts := [int(part) for part in re.findall(r"\d+", value.partition("/")[0])][:3]:
            item[name] = {"date-parts": [parts]}
    for name, value in (("archive_location", source.archived), ("note", source.note)):
        if value:
            item[name] = value
    return item
