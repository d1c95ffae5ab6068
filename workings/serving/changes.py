"""What has changed between two looks at a project: which files, and which facts and definitions in them."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from workings.checks.affected import definitions_in, differing, facts_of
from workings.checks.shown import ACCEPTED
from workings.evidence.project import Project
from workings.markdown.look import FIGURES

WATCHED = ".md", ".svg", ".toml", ".py", ".bib", ".css", ".js", ".mjs", ".html", ".yml", ".json"


@dataclass(frozen=True)
class Changes:
    """What differs from the look before."""

    pages: frozenset[Path] = frozenset()
    """Pages whose text below the front matter has changed."""
    figures: frozenset[str] = frozenset()
    """Drawings that stand in pages, by their paths below `docs/`."""
    facts: frozenset[str] = frozenset()
    definitions: frozenset[str] = frozenset()
    accepted: bool = False
    """Whether somebody has accepted what charts draw: then all is judged again, and nothing is built."""
    others: tuple[str, ...] = ()
    """Everything else, for which the whole site is built again: a new page, a title, a style sheet, the settings."""

    def __bool__(self) -> bool:
        return bool(self.pages or self.figures or self.facts or self.definitions or self.accepted or self.others)


@dataclass
class Looked:
    """A project as it was when it was last looked at."""

    project: Project
    places: tuple[Path, ...] = ()
    """Files and folders outside `docs/` and `snippets/` that a build reads."""
    texts: dict[Path, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.texts = dict(self._read())

    def changes(self) -> Changes:
        """What has changed since the last call."""
        before, self.texts = self.texts, dict(self._read())
        pages, figures, others = set[Path](), set[str](), []
        facts, definitions, accepted = set[str](), set[str](), False
        for path in sorted(differing(before, self.texts)):
            old, new, name = before.get(path), self.texts.get(path), self.project.relative(path)
            if path.is_relative_to(self.project.snippets) and path.suffix == ".toml":
                facts |= differing(facts_of(path.stem, old or ""), facts_of(path.stem, new or ""))
            elif path.is_relative_to(self.project.snippets) and path.suffix == ".py" and old is not None and new is not None:
                module = self.project.code.name_of(path)
                definitions |= {f"{module}.{one}" for one in differing(definitions_in(old), definitions_in(new))}
            elif name == ACCEPTED:
                accepted = True
            elif old is None or new is None:
                others.append(name)
            elif path.suffix == ".md" and path.is_relative_to(self.project.docs) and _front(old) == _front(new):
                pages.add(path)
            elif name.startswith(f"docs/{FIGURES}"):
                figures.add(name.removeprefix("docs/"))
            else:
                others.append(name)
        return Changes(frozenset(pages), frozenset(figures), frozenset(facts), frozenset(definitions), accepted, tuple(others))

    def _read(self) -> Iterator[tuple[Path, str]]:
        places = [self.project.docs, self.project.snippets, *self.places]
        for path in (path for place in places for path in ([place] if place.is_file() else self.project.files.below(place, *WATCHED))):
            if not self.project.is_generated(path):
                yield path, self.project.files.legible(path)


def _front(text: str) -> str:
    """The front matter of a page, and its first heading, which is its title."""
    matter = text[: text.find("\n---", 3)] if text.startswith("---") else ""
    return matter + next((line for line in text[len(matter) :].splitlines() if line.startswith("# ")), "")
