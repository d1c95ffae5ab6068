"""What the reader of a page's source has judged, as the page shows it."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import TypeVar

from workings.audit.seen import FORMULA_NUMERAL, Seen, digits
from workings.audit.visible import visible
from workings.charts.bound import figure
from workings.checks.page import pictures
from workings.evidence.project import Project
from workings.live.pieces import drawings
from workings.markdown.blocks import blank
from workings.markdown.grammar import chart_options, short
from workings.markdown.numerals import judged
from workings.markdown.page import Page
from workings.markdown.piece import PieceError, read_piece
from workings.markdown.reader import read_page
from workings.render import ledger
from workings.render.runnable import opening

LINK = re.compile(r"\[([^\]]*)\]\([^\s]*\)")
NOT_TEXT = ("formula", "formula echo", "heading number", "list marker")
"""Rules for what the audit does not look at, such as the numbers of lists, or counts by itself, such as the numerals of formulas."""
Key = TypeVar("Key")


class Judged:
    """What the reader of the source has judged: the bound numbers, and every other numeral that it has reported or let pass."""

    def __init__(self, project: Project, page: Page):
        self.numbers: Counter[tuple[str, str]] = Counter()
        self.numerals: Counter[str] = Counter()
        self.targets: set[str] = set()
        for one in [page, *(report.page for report in pictures(project, page))]:
            self._add(one)
        for line in blank(page.text, page.hidden).splitlines():
            if expansion := ledger.expand(project, line):
                self._add(read_page(page.path, "\n".join(expansion)))
        for fence in page.fences:
            if fence.language == "piece":
                self.numerals.update(found for run in visible(_piece(fence.text, project)) for found in numerals_of(run.text))
                self.numerals.update(_named(fence.text))
            if fence.language == "python":
                self.numerals.update(digits(one.text) for one in judged(f"· {opening(fence.text)}") if one.rule)
            if fence.language == "chart":
                self.numerals.update(found for run in visible(_figure(project, fence.text)) for found in numerals_of(run.text))
        if "[TOC]" in page.text:
            headings = [LINK.sub(r"\1", line) for line in page.text.splitlines() if line.startswith("#")]
            self.numerals.update(found for heading in headings for found in numerals_of(heading))
        self._sources(project, page)

    def _add(self, page: Page) -> None:
        self.targets |= {link.target for link in page.numbers}
        self.numbers.update((short(link.target), digits(link.text)) for link in page.numbers)
        self.numerals.update(digits(one.text) for one in page.loose if one.where not in ("raster", "foreign picture", "formula"))
        passed = (one for one in page.passed if one.start >= page.front.end and one.rule not in NOT_TEXT)
        self.numerals.update(digits(one.text) for one in passed)
        for start, end in page.formulas:
            self.numerals.update(map(digits, FORMULA_NUMERAL.findall(page.text[start:end])))

    def _sources(self, project: Project, page: Page) -> None:
        """Labels and titles of the sources that the page cites or rests on."""
        known = project.sources.entries
        for citation in page.citations:
            if citation.key not in known:  # shown as it is written, and a finding already
                self.numerals.update(numerals_of(f"{citation.key}, {citation.locator}"))
            else:
                source = known[citation.key]
                shown = f"{source.label}, {citation.locator}" if citation.locator else source.label
                self.numerals.update([*numerals_of(shown), *numerals_of(source.title)])
        if "[SOURCES]" in page.text:
            cited = {citation.key for citation in page.citations}
            outcomes = [project.outcome(target) for target in self.targets]
            rests = {key for one in outcomes if not isinstance(one, ValueError) for key in project.sources_of(one.facts)}
            listed = project.held("numerals of sources", None, lambda: _of_sources(project))
            for key in (cited | rests) & known.keys():
                self.numerals += listed[key]

    def takes(self, one: Seen) -> bool:
        """Whether a numeral that is seen is one of those that were judged; each answers for one."""
        if one.target:
            return _take(self.numbers, (one.target, digits(one.text)))
        return one.holder == "note" or _take(self.numerals, digits(one.text)) or self._joined(digits(one.text))

    def _joined(self, text: str) -> bool:
        """Whether a numeral is what several that were judged one by one show together: `5<b>7</b>`."""
        left, rest = self.numerals.copy(), text
        while rest:
            part = next((known for known, count in left.items() if count > 0 and known and rest.startswith(known)), "")
            if not part:
                return False
            left[part] -= 1
            rest = rest.removeprefix(part)
        self.numerals = left
        return True


def numerals_of(text: str) -> Iterator[str]:
    """The digits of each numeral of a text that the page's renderer writes."""
    return (digits(one.text) for one in judged("· " + re.sub(r"\s", " ", text)))


def _of_sources(project: Project) -> dict[str, Counter[str]]:
    """The numerals of each source as the list of sources shows it."""
    return {
        key: Counter(numerals_of(f"{source.label}. {source.title}. {source.publisher}. Interest: {source.interest}."))
        for key, source in project.sources.entries.items()
    }


def _take(counted: Counter[Key], key: Key) -> bool:
    """Takes one out of what is counted, if there is one."""
    found = counted[key] > 0
    counted[key] -= found
    return found


def _piece(source: str, project: Project) -> str:
    """The drawing of a piece in its first state, whose numerals its calculation gives."""
    try:
        return drawings(project, read_piece(source))[0]
    except PieceError:
        return ""


def _named(source: str) -> Iterator[str]:
    """The numerals exempt for what they are, such as those of names, in the words that a piece shows; the reader judges the others."""
    try:
        words = read_piece(source).words
    except PieceError:
        return
    for name in ("title", "try", "note"):
        yield from (digits(one.text) for one in judged("· " + words.get(name, "")) if one.rule)


def _figure(project: Project, source: str) -> str:
    try:
        return figure(project, chart_options(source))
    except ValueError:
        return ""
