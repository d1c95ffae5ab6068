"""Sources: the bibliography, read with pybtex, checked, and written as CSL-JSON."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pybtex.database import parse_string
from pybtex.exceptions import PybtexError

from workings.evidence.files import Files
from workings.finding import Finding

CSL_TYPES = {
    "article": "article-journal", "techreport": "report", "report": "report", "book": "book", "inproceedings": "paper-conference",
    "online": "webpage", "misc": "document", "dataset": "dataset", "software": "software", "legislation": "legislation",
    "jurisdiction": "legal_case", "thesis": "thesis", "unpublished": "manuscript",
}  # fmt: skip


class SourceError(ValueError):
    """A bibliography file that cannot be read, or an entry that lacks something; `line` says where."""

    def __init__(self, path: Path, line: int, message: str):
        super().__init__(message)
        self.path, self.line = path, line


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

    @property
    def year(self) -> str:
        """The year of publication, or `n.d.`."""
        return self.date[:4] or "n.d."

    @property
    def label(self) -> str:
        """How a citation names it: `DeepSeek-AI 2024`."""
        return f"{self.author or self.publisher or self.title} {self.year}"


@dataclass(frozen=True)
class Bibliography:
    """Every source that can be read, by its key, and what is wrong with the files."""

    entries: dict[str, Source]
    findings: tuple[Finding, ...] = ()


def read_bibliography(files: Files, folder: Path) -> Bibliography:
    """The bibliography in a folder's BibTeX files; what cannot be read is reported and hides nothing else."""
    findings: list[Finding] = []
    found: dict[str, Source] = {}
    for path in files.below(folder, ".bib"):
        shown = files.relative(path)
        try:
            entries = read(files.text(path), path)
        except UnicodeDecodeError as error:
            findings.append(Finding(shown, 1, 1, f"is not UTF-8: byte {error.start}"))
            continue
        except SourceError as error:
            findings.append(Finding(shown, error.line, 1, str(error)))
            continue
        for source in entries:
            if source.key in found:
                first = found[source.key]
                message = f"source '{source.key}' stands twice, also in {files.relative(first.path)}:{first.line}"
                findings.append(Finding(shown, source.line, 1, message))
            found.setdefault(source.key, source)
    return Bibliography(found, tuple(findings))


def read(text: str, path: Path) -> list[Source]:
    """The sources that a BibTeX file holds."""
    try:
        data: Any = parse_string(text, "bibtex")
    except (PybtexError, ValueError) as error:
        line = getattr(error, "lineno", None) or 1
        raise SourceError(path, line, f"not BibTeX: {str(error).splitlines()[-1]}") from error
    return [_source(key, entry, text, path) for key, entry in data.entries.items()]


def _source(key: str, entry: Any, text: str, path: Path) -> Source:
    match = re.search(rf"@\w+\s*\{{\s*{re.escape(key)}\s*,", text)
    line = text.count("\n", 0, match.start()) + 1 if match else 1
    fields = {name.lower(): _clear(value) for name, value in entry.fields.items()}
    source = Source(
        key, entry.type, fields.get("title", ""), _authors(entry), fields.get("publisher") or fields.get("institution")
        or fields.get("journaltitle") or fields.get("journal") or fields.get("organization", ""),
        fields.get("date") or fields.get("year", ""), fields.get("url", ""), fields.get("urldate", ""), fields.get("archived", ""),
        fields.get("note", ""), fields.get("interest", ""), path, line,
    )  # fmt: skip
    for name in ("title", "date", "url"):
        if not getattr(source, name):
            raise SourceError(path, line, f"source '{key}' has no {name}")
    return source


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
    item: dict[str, Any] = {"id": source.key, "type": CSL_TYPES.get(source.kind, "document"), "title": source.title, "URL": source.url}
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
