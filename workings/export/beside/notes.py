"""What a page in Markdown refers to: what each bound number is, and every source in full."""

import json
import re
from pathlib import Path
from typing import Any

from workings.evidence.project import Project
from workings.evidence.sources import Source
from workings.export.beside.page import Built

MOST_SOURCES = 3


class Notes:
    """What one page refers to, in the order in which it does."""

    def __init__(self, page: Built, project: Project, cards: dict[str, dict[str, Any]]):
        self.page, self.project, self.cards = page, project, cards
        self.targets: dict[str, str] = {}
        self.cited: dict[str, None] = {}

    def number(self, target: str, href: str) -> str:
        """The mark of a bound number, by what it is bound to."""
        self.targets.setdefault(target, href)
        return f"[^{list(self.targets).index(target) + 1}]"

    def cite(self, key: str) -> None:
        """Notes that the page cites a source."""
        self.cited[key] = None

    def listed(self) -> list[str]:
        """What the marks stand for: the numbers, then the addresses of the sources."""
        numbers = [f"[^{place}]: {self._number(target, href)}" for place, (target, href) in enumerate(self.targets.items(), start=1)]
        known = [source for key in sorted(self.cited) if (source := self.project.sources.entries.get(key))]
        return ["\n".join(numbers), "\n".join(f"[{source.key}]: <{self.leads(source)}>" for source in known)]

    def leads(self, source: Source) -> str:
        """Where a source is read; for one without an address, its entry on this site."""
        return source.url or self.page.leads_to(f"{'../' * self.page.url.count('/')}sources/#{source.key}")

    def _number(self, target: str, href: str) -> str:
        card = self.cards.get(target, {})
        value = f" = {card['value']}" if card.get("value") else ""
        sources = [f"{one['title']}, <{one['url']}>" for one in card.get("sources", []) if one.get("title") and one.get("url")]
        rests = f" Sources: {'; '.join(sources[:MOST_SOURCES])}." if sources else ""
        return f"{card.get('says', '')} `{target}`{value}.{rests} <{self.page.leads_to(href)}>".strip()


def full(source: Source) -> str:
    """A source in full: who, what, where, when, its address, when it was read, and what its publisher has at stake."""
    publisher = source.publisher if not source.label.startswith(source.publisher) else ""
    parts = [source.label, source.title, publisher, source.date, source.note]
    said = " ".join(f"{part.rstrip('.')}." for part in parts if part)
    places = [f"<{source.url}>" if source.url else "", f"archived at <{source.archived}>" if source.archived else ""]
    places.append(f"read {source.urldate}" if source.urldate else "")
    where = ", ".join(filter(None, places))
    interest = f" Interest: {source.interest.rstrip('.')}." if source.interest else ""
    return f"{said}{f' {where}.' if where else ''}{interest}"


def all_cards(site: Path) -> dict[str, dict[str, Any]]:
    """What the cards of all pages say, by target."""
    found: dict[str, dict[str, Any]] = {}
    for path in sorted((site / "data" / "cards").rglob("*.json")):
        for target, card in json.loads(path.read_text(encoding="utf-8"))["cards"].items():
            found.setdefault(target, card)
    return found


def key_of(href: str) -> str:
    """The source that a citation leads to."""
    return re.sub(r"^.*#", "", href)
