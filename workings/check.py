"""The check of a page: every finding, with its line and column."""

import difflib
import re
from dataclasses import dataclass, field
from pathlib import Path

from workings import project
from workings.charts_on_page import check_charts
from workings.fences import check_fences, orphans
from workings.finding import Finding, Splice
from workings.number import check_number
from workings.page import Link, Page
from workings.reader import read_page
from workings.sources import sources

REPORTED = {
    "raw HTML": "stands inside raw HTML, where it cannot be bound; write it in Markdown",
    "image text": "stands in an image's text, where it cannot be bound; say it in the caption",
    "attribute": "stands in a title or another attribute, where it cannot be bound; say it in the text",
    "front matter": "stands in the front matter but is no number that the page binds; write it as the page does",
}


@dataclass
class Report:
    """What the check of one page found, and the numbers that hold."""

    page: Page
    findings: list[Finding] = field(default_factory=list)
    bound: list[tuple[Link, object]] = field(default_factory=list)


def read_file(path: Path) -> tuple[Page | None, Finding | None]:
    """The page in a file, or the finding that says why it cannot be read."""
    shown = project.relative(path)
    data = path.read_bytes()
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        column = error.start - data.rfind(b"\n", 0, error.start)
        return None, Finding(shown, line, column, f"is not UTF-8: byte {data[error.start]:#04x}; save the page as UTF-8")
    if not text.strip("\ufeff \t\r\n"):
        return None, Finding(shown, 1, 1, "the page is empty")
    return read_page(shown, text), None


def check_file(path: Path, fences: bool = True) -> Report:
    """The report on the page in a file; with `fences`, its runnable blocks are run too."""
    page, unreadable = read_file(path)
    if page is None:
        return Report(Page(project.relative(path), ""), [unreadable])
    return check_page(page, fences)


def check_page(page: Page, fences: bool = True) -> Report:
    """The report on a page."""
    report = Report(page)
    for link in page.numbers:
        checked = check_number(link)
        if checked.message:
            report.findings.append(_finding(page, link.start, checked.message, checked.splices))
        if checked.outcome is not None:
            report.bound.append((link, checked.outcome))
    for loose in page.loose:
        message = REPORTED.get(loose.where, "is bound to nothing; link it to a fact or a calculation")
        report.findings.append(_finding(page, loose.start, f"{loose.text} {message}"))
    report.findings += [_finding(page, problem.start, problem.message) for problem in page.problems]
    report.findings += [_finding(page, start, message) for start, message in orphans(page)]
    report.findings += [_finding(page, start, message) for start, message in check_charts(page)]
    report.findings += _citations(page)
    if fences:
        report.findings += [_finding(page, start, message) for start, message in check_fences(page)]
    report.findings.sort()
    return report


def _finding(page, start, message, splices: tuple[Splice, ...] = ()):
    return Finding(page.path, *page.place(start), re.sub(r"\s*\n\s*", " ", message), splices)


def _citations(page):
    known = sources()
    for citation in page.citations:
        if citation.key not in known:
            near = difflib.get_close_matches(citation.key, known, n=1)
            meant = f" (did you mean {near[0]}?)" if near else ""
            yield _finding(page, citation.start, f"[@{citation.key}] is not in the bibliography{meant}")
