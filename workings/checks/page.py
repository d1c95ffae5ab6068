"""The check of a page: every finding, with its line and column."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from workings.checks.causes import cause_of
from workings.checks.days import ahead
from workings.checks.echoes import misquoted
from workings.checks.leads import misled
from workings.checks.shown import Number, Shown, blocks, shown
from workings.evidence.outcome import Outcome
from workings.evidence.project import Project
from workings.finding import Finding, one_line
from workings.markdown.blocks import within
from workings.markdown.grammar import TO_WRITE
from workings.markdown.look import figures_in, figures_of
from workings.markdown.page import Link, Loose, Page
from workings.markdown.years import as_a_date

STILL = "is still to be written; put your own words in its place"
READ = {"python": "run, and its output is not compared", "output": "compared", "chart": "drawn", "piece": "drawn"}
MEANT = dict.fromkeys("python py py3 python2 python3 ipython ipython3 pycon pyi".split(), "python") | {
    name: name for name in ("output", "chart", "piece")
}
"""Other spellings of the languages in which a block is run, compared or drawn."""
REPORTED = {
    "link to a file": "is linked to a file as a whole; add # and the name of a fact or an expression",
    "raw HTML": "stands inside raw HTML, where it cannot be bound; write it in Markdown",
    "image text": "stands in an image's text, where it cannot be bound; say it in the caption",
    "foreign picture": "is a picture from another host, which a page may not ask for anything; put the picture below docs/",
    "code": "stands in code, where it cannot be bound; write amounts in words of the page, and link them",
    "raster": "is a picture whose numerals nobody can check; draw it as SVG, or say beside it why not: <!-- unbound: reason -->",
    "picture": "stands in a picture and is bound to nothing; put a link around its text: <a href=\"../…/snippets/…#…\"> … </a>",
    "formula": "stands in a formula and is no number that the page binds; bind it in the words beside, and write it alike there",
    "in words": "is a number in words and bound to nothing; in leads, verdicts, headings and tables it is linked like any other",
    "in a control": "is a number in words and bound to nothing; in the words of a control, say one that the page binds, or ask for it",
    "attribute": "stands in a title or another attribute, where it cannot be bound; say it in the text",
    "chart": "stands in the words of a chart but is no number that the page binds; write it as the page does",
    "front matter": "stands in the front matter but is no number that the page binds; write it as the page does",
}


@dataclass
class Report:
    """What the check of one page found, and everything that the page shows."""

    page: Page
    shown: list[Shown] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    unchecked: list[Finding] = field(default_factory=list)
    """For each place that could not be checked for another's fault, the finding at the cause."""

    @property
    def numbers(self) -> list[Number]:
        """The bound numbers of the page, sound or not."""
        return [one for one in self.shown if isinstance(one, Number)]

    @property
    def bound(self) -> list[tuple[Link, Outcome]]:
        """The links whose targets come to a value, with it."""
        return [(one.link, one.outcome) for one in self.numbers if one.outcome is not None]


def settled(reports: Iterable[Report], findings: Iterable[Finding]) -> list[Finding]:
    """`findings` with one for each cause for which places of the reports could not be checked, which says how many."""
    places: dict[Finding, list[str]] = {}
    for report in reports:
        for cause in report.unchecked:
            places.setdefault(cause, []).append(report.page.path)
    causes = {(cause.path, cause.line): cause for cause in places}
    told = [finding for finding in findings if (finding.path, finding.line) not in causes]
    for cause, pages in places.items():
        many, on = f"{len(pages):,} place{'s' * (len(pages) != 1)}", f"{len(set(pages))} page{'s' * (len(set(pages)) != 1)}"
        message = f"{cause.message} ({many} on {on} {'rest' if len(pages) != 1 else 'rests'} on it, and could not be checked)"
        told.append(replace(cause, message=message))
    return sorted(told)


def read_file(project: Project, path: Path) -> tuple[Page | None, Finding | None]:
    """The page in a file, or the finding that says why it cannot be read."""
    name, data = project.relative(path), project.files.read(path)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        column = error.start - data.rfind(b"\n", 0, error.start)
        return None, Finding(name, line, column, f"is not UTF-8: byte {data[error.start]:#04x}; save the page as UTF-8")
    if not text.strip("\ufeff \t\r\n"):
        return None, Finding(name, 1, 1, "the page is empty")
    return project.page(path), None


def check_file(project: Project, path: Path) -> Report:
    """The report on the page in a file, from before if neither the page nor what it rests on has changed.

    Where its links lead is looked at each time, since that changes with other pages.
    """
    known = project.held(("report", path), project.files.read(path), lambda: _check_file(project, path))
    astray = list(misled(project, known.page))
    return replace(known, findings=sorted([*known.findings, *astray])) if astray else known


def pictures(project: Project, page: Page) -> list[Report]:
    """The reports on the drawings that a page takes in."""
    paths = [project.docs / path for path in figures_of(page)]
    return [check_file(project, path) for path in paths if path.is_file()]


def read_of(project: Project, path: Path) -> tuple[str, ...]:
    """The texts that decide what a page shows: its own, and those of the drawings that it names."""
    text = project.files.read(path).decode("utf-8", "surrogateescape")
    places = (project.docs / drawn for drawn in figures_in(text))
    return text, *(project.files.read(place).decode("utf-8", "surrogateescape") for place in places if place.is_file())


def _check_file(project: Project, path: Path) -> Report:
    page, unreadable = read_file(project, path)
    if page is None:
        return Report(Page(project.relative(path), ""), findings=[unreadable] if unreadable else [])
    return check_page(project, page)


def check_page(project: Project, page: Page, only: tuple[str, ...] = ()) -> Report:
    """The report on a page; with `only`, of what is shown nothing but those kinds is checked."""
    report = Report(page, shown(project, page))
    for one in report.shown:
        for found in one.findings() if not only or one.kind in only else ():
            cause = cause_of(project, found.message)
            (report.unchecked if cause else report.findings).append(cause or found)
    report.findings = sorted([*report.findings, *_around(page), *_idle(report), *ahead(project, page), *misquoted(project, page)])
    return report


def _idle(report: Report) -> Iterator[Finding]:
    """Leeways that no bound of their block needs."""
    for leeway in report.page.leeways:
        inside = [one for one in report.numbers if leeway.first <= one.start < leeway.last]
        if not any(one.check().is_far for one in inside):
            place = report.page.place(leeway.start)
            yield Finding(report.page.path, *place, "'loose' covers no bound that is far from its value; take it out")


def _advice(page: Page, loose: Loose) -> str:
    """What to write where a number may be meant for a year; one alone in brackets is that of a source."""
    as_date = as_a_date(loose.text)
    alone = page.text[loose.start - 1 : loose.start] == "(" and page.text.startswith(f"{loose.text})", loose.start)
    cited = "; behind a name, cite the source: [@key]" if alone else ""
    return f"; if it is a year, write it as a date: {as_date}{cited}" if as_date else ""


def _problems(page: Page) -> Iterator[Finding]:
    """What is wrong with the page itself; what a page may not be written with is told where it stands first, with how often it does."""
    habits: dict[str, list[int]] = {}
    for problem in page.problems:
        if problem.is_habit:
            habits.setdefault(problem.message, []).append(problem.start)
        else:
            yield Finding(page.path, *page.place(problem.start), one_line(problem.message))
    for message, starts in habits.items():
        more = f" ({len(starts) - 1} more like it on this page)" if len(starts) > 1 else ""
        yield Finding(page.path, *page.place(min(starts)), one_line(f"{message}{more}"))


def _around(page: Page) -> Iterator[Finding]:
    """Findings that no single thing on the page answers for: loose numerals, broken syntax, outputs of nothing."""
    for loose in page.loose:
        message = REPORTED.get(loose.where, "is bound to nothing; link it to a fact or a calculation")
        yield Finding(page.path, *page.place(loose.start), one_line(f"{loose.text} {message}{_advice(page, loose)}"))
    fences = [(fence.start, fence.body_start + len(fence.text)) for fence in page.fences]
    for match in TO_WRITE.finditer(page.text):
        if not within(match.start(), fences) and not page.text.startswith("`", match.end()):
            yield Finding(page.path, *page.place(match.start()), f"{match[0]} {STILL}")
    yield from _problems(page)
    paired = [output for _, output in blocks(page)]
    for fence in page.fences:
        if fence.language not in READ and (meant := MEANT.get(fence.language.lower())):
            said = f"a block in '{fence.language}' is not {READ[meant]}; write {meant}"
            yield Finding(page.path, *page.place(fence.start), said)
        if fence.language == "output" and fence not in paired:
            yield Finding(page.path, *page.place(fence.start), "an ```output block that follows no ```python block")
