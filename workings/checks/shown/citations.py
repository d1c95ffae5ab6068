"""A citation."""

import difflib
from dataclasses import dataclass
from typing import Any

from workings.checks.shown.kinds import Common
from workings.checks.texts.locators import IN_LOCATOR, judge_locator
from workings.finding import Finding
from workings.markdown.page import Citation


@dataclass(frozen=True)
class Cited(Common):
    """A citation: a key of the bibliography, with or without a place in the source."""

    citation: Citation
    kind = "citation"

    @property
    def start(self) -> int:
        """Where it stands."""
        return self.citation.start

    @property
    def text(self) -> str:
        """The key and the locator."""
        return f"{self.citation.key}, {self.citation.locator}" if self.citation.locator else self.citation.key

    @property
    def sources(self) -> tuple[str, ...]:
        """The source that it names."""
        return (self.citation.key,)

    def value(self) -> Any:
        """The source, or nothing."""
        return self.project.sources.entries.get(self.citation.key)

    def findings(self) -> list[Finding]:
        """Whether the bibliography has it, and its locator names a place in it."""
        known = self.project.sources.entries
        if self.citation.key in known:
            loose = [one.text for one in judge_locator(self.citation.locator) if not one.rule]
            return [self.at(self.start, f"[@{self.text}]: {one} {IN_LOCATOR}") for one in loose]
        near = difflib.get_close_matches(self.citation.key, known, n=1)
        meant = f" (did you mean {near[0]}?)" if near else ""
        return [self.at(self.start, f"[@{self.citation.key}] is not in the bibliography{meant}")]
