"""What every kind of thing that a page shows has in common, whatever it is."""

from dataclasses import dataclass
from typing import Any, Protocol

from workings.evidence.project import Project
from workings.finding import Finding, Splice, one_line
from workings.markdown.page import Link, Page


class Shown(Protocol):
    """Something on a page that rests on facts, calculations or sources."""

    @property
    def kind(self) -> str:
        """What it is, in a word."""

    @property
    def page(self) -> Page:
        """The page that it stands on."""

    @property
    def start(self) -> int:
        """Where on the page it begins."""

    @property
    def text(self) -> str:
        """What is written there."""

    @property
    def facts(self) -> tuple[str, ...]:
        """The names of the facts that it rests on."""

    @property
    def functions(self) -> frozenset[str]:
        """The definitions in `snippets` that it uses, with everything that they use."""

    @property
    def sources(self) -> tuple[str, ...]:
        """The keys of the sources that it rests on."""

    def value(self) -> Any:
        """What it comes to now."""

    def findings(self) -> list[Finding]:
        """What is wrong with it."""


@dataclass(frozen=True)
class Common:
    """What all kinds share: the project that answers and the page."""

    project: Project
    page: Page

    def at(self, start: int, message: str, splices: tuple[Splice, ...] = ()) -> Finding:
        """A finding at a place of the page, its message on one line."""
        return Finding(self.page.path, *self.page.place(start), one_line(message), splices)

    @property
    def facts(self) -> tuple[str, ...]:
        """The names of the facts that it rests on: none, unless a kind says otherwise."""
        return ()

    @property
    def functions(self) -> frozenset[str]:
        """The definitions that it uses: none, unless a kind says otherwise."""
        return frozenset()

    @property
    def sources(self) -> tuple[str, ...]:
        """The sources of its facts."""
        return self.project.sources_of(self.facts)


@dataclass(frozen=True)
class Linked(Common):
    """What stands on a link: it begins where the link does, and its text is the link's."""

    link: Link

    @property
    def start(self) -> int:
        """Where the link begins."""
        return self.link.start

    @property
    def text(self) -> str:
        """What is written there."""
        return self.link.text
