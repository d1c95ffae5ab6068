"""Sources: the bibliography, read with pybtex, checked, and written as CSL-JSON."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pybtex.database import BibliographyData, parse_string
from pybtex.exceptions import PybtexError

from workings.project import SNIPPETS

CSL_TYPES = {
    "article": "article-journal", "techreport": "report", "report": "report", "book": "book", "inproceedings": "paper-conference",
    "online": "webpage", "misc": "document", "dataset": "dataset", "software": "software", "legislation": "legislation",
    "jurisdiction": "legal_case", "thesis": "thesis", "unpublished": "manuscript",
}  # fmt: skip


class SourceError(ValueError):
    """A bibliography file that cannot be read, or an entry that lacks something; `line` says where."""

    def __init__(self, path, line, message):
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
    path: str = ""
    line: int = 1

    @property
    def year(self) -> str:
        """The year of publication, or `n.d.`."""
        return self.date[:4] or "n.d."

    @property
    def label(self) -> str:
        """How a citation names it: `DeepSeek-AI 2024`."""
        return f"{self.author or self.publisher or self.title} {self.year}"


def files() -> list[Path]:
    """The bibliography's files, in a fixed order."""
    return sorted((SNIPPETS / "facts").glob("*.bib"))


@cache
def sources() -> dict[str, Source]:
    """Every source that can be read, by its key; what cannot is reported by `workings check`, once, and hides nothing else."""
    found: dict[str, Source] = {}
    for path in files():
        try:
            entries = read(path.read_bytes().decode("utf-8"), path)
        except (SourceError, UnicodeDecodeError):
            continue
        for source in entries:
            found.setdefault(source.key, source)
    return found


def read(text: str, path: Path) -> list[Source]:
    """The sources that a BibTeX file holds."""
    try:
        data: BibliographyData = parse_string(text, "bibtex")
    except (PybtexError, ValueError) as error:
        line = getattr(error, "lineno", None) or 1
        raise SourceError(path, line, f"not BibTeX: {str(error).splitlines()[-1]}") from error
    return [_source(key, entry, text, path) for key, entry in data.entries.items()]


def _source(key, entry, text, path):
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


def _clear(value):
    """A field's text without TeX's braces and its commonest escapes."""
    value = re.sub(r"\\([&%$#_{}])", r"\1", value)
    return re.sub(r"\s+", " ", value.replace("{", "").replace("}", "").replace("--", "–").replace("~", " ")).strip()


def _authors(entry):
    people = entry.persons.get("author", []) or entry.persons.get("editor", [])
    named = [_clear(" ".join([*person.prelast_names, *person.last_names])) for person in people]
    return f"{named[0]} and others" if len(named) > 2 else " and ".join(named)


def csl(source: Source) -> dict:
    """The source as a CSL-JSON item."""
    item = {"id": source.key, "type": CSL_TYPES.get(source.kind, "document"), "title": source.title, "URL": source.url}
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
