"""The glossary: its entries, with the names, the words and the pages of each."""

import posixpath
import re
from collections.abc import Iterable
from dataclasses import dataclass

GLOSSARY = "reference/glossary.md"
"""Where the glossary lies below `docs/`."""
ENTRY = re.compile(r"^(?P<name>\S.*?)[ ]+\{ #(?P<id>[\w.-]+) \}\n:[ ]+(?P<text>.+(?:\n[ ]{4}.+)*)", re.M)
DEFINED = re.compile(r"^\[(?P<name>[^\]]+)\]: (?P<target>\S+)$", re.M)
BY_NAME = re.compile(r"\]\[(?P<name>[^\]]+)\]")
EXPLAINS = re.compile(r"\[(?P<title>[^\]]+)\]\((?P<path>[^)#\s]+\.md)(?:#[^)]*)?\)")
"""A link to the page that explains a term; those of an entry stand behind all that it says."""
ENDS = r"(?![\w-]|\.\d)"
"""What may not follow a term: a word goes on, or the number of a model."""


@dataclass(frozen=True)
class Term:
    """An entry: its address, its name, what it says as Markdown with links by address, and the pages that explain it, by title."""

    id: str
    name: str
    says: str
    pages: tuple[tuple[str, str], ...]
    """Title, and path below `docs/`."""

    @property
    def names(self) -> list[str]:
        """What a text may call it."""
        return [name for one in self.name.split(", ") if (name := one.strip())]

    def is_explained_on(self, path: str) -> bool:
        """Whether a page is one of those that explain the term."""
        return any(path == page for _, page in self.pages)


def finder(terms: Iterable[Term]) -> tuple[re.Pattern[str], list[str]]:
    """What finds the names of terms in a text, the longest first, and the id of the term of each of its groups."""
    names = sorted(((name, term.id) for term in terms for name in term.names), key=lambda pair: (-len(pair[0]), pair))
    found = "|".join(f"({_said(name)})" for name, _ in names) or r"(?!)"
    return re.compile(rf"(?<![\w-])(?:{found}){ENDS}"), [one for _, one in names]


def _said(name: str) -> str:
    """How a text may say a name: on two lines, of several, and with a capital at its start where the rest has none and no digit."""
    words = r"\s+".join(map(re.escape, name.split()))
    if re.search(r"[A-Z\d]", name[1:]) or not name[:1].isalpha():
        return f"{words}s?"
    return f"(?:{name[0].lower()}|{name[0].upper()}){words[1:]}s?"


def read_glossary(text: str) -> dict[str, Term]:
    """The entries of a glossary, by their ids."""
    targets = {match["name"]: match["target"] for match in DEFINED.finditer(text)}
    return {match["id"]: _term(match, targets) for match in ENTRY.finditer(text)}


def _term(match: re.Match[str], targets: dict[str, str]) -> Term:
    text = " ".join(match["text"].split())
    end = found.start() if (found := EXPLAINS.search(text)) else len(text)
    says = BY_NAME.sub(lambda one: f"]({targets[one['name']]})" if one["name"] in targets else one[0], text[:end].strip())
    here = posixpath.dirname(GLOSSARY)
    pages = tuple((one["title"], posixpath.normpath(posixpath.join(here, one["path"]))) for one in EXPLAINS.finditer(text, end))
    return Term(match["id"], match["name"], says, pages)
