"""Findings as a page shows them while it is served: where they stand on it, and each exception as a line."""

import re
import traceback
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from workings.evidence.project import Project
from workings.finding import Finding, one_line
from workings.markdown.grammar import short
from workings.markdown.page import Page
from workings.quantity.restating import as_seen

MARKED = re.compile(r'in "(?P<path>[^"]+)", line (?P<line>\d+), column (?P<column>\d+)')


def told(project: Project, findings: Iterable[Finding]) -> dict[str, list[dict[str, Any]]]:
    """The findings by the page on which they stand, each with what to mark there; those on no page stand under an empty name."""
    found: dict[str, list[dict[str, Any]]] = {}
    for finding in findings:
        path = project.root / finding.path
        on_page = finding.path.startswith("docs/") and path.suffix == ".md"
        entry: dict[str, Any] = {"place": f"{finding.path}:{finding.line}:{finding.column}", "message": finding.message}
        if on_page and path.is_file():
            try:
                entry |= mark(project.page(path), finding)
            except UnicodeDecodeError:
                pass
        found.setdefault(finding.path.removeprefix("docs/").removesuffix(".md") if on_page else "", []).append(entry)
    return found


def mark(page: Page, finding: Finding) -> dict[str, Any]:
    """What to mark on a page: the bound number, or the words, and how many alike stand before it."""
    for link in page.numbers:
        if page.place(link.start) == (finding.line, finding.column):
            target, text = short(link.target), as_seen(link.text)
            alike = [one for one in page.numbers if (short(one.target), as_seen(one.text)) == (target, text)]
            return {"target": target, "text": text, "before": alike.index(link)}
    for loose in page.loose:
        if page.place(loose.start) == (finding.line, finding.column):
            return {"text": loose.text, "before": [one for one in page.loose if one.text == loose.text].index(loose)}
    return {}


def line_of(error: BaseException, root: Path) -> str:
    """An exception in a line: the file and the line at fault, as far as it or the way to it tells, and what it says."""
    said = one_line(str(error)) or type(error).__name__
    if match := MARKED.search(said):
        problem = said[: match.start()].strip().rstrip(":").rpartition("configuration file:")[2].strip()
        rest = re.sub(MARKED, "", said[match.end() :]).strip()
        return f"{_below(match['path'], root)}:{match['line']}:{match['column']}: {problem}{f'; {rest}' if rest else ''}"
    if isinstance(error, SyntaxError) and error.filename:
        return f"{_below(error.filename, root)}:{error.lineno}:{error.offset or 1}: {error.msg}"
    if (name := getattr(error, "filename", None)) and (line := getattr(error, "lineno", None)):
        return f"{_below(str(name), root)}:{line}:1: {said}"
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if Path(frame.filename).is_relative_to(root)]
    ours = [frame for frame in frames if ".venv" not in frame.filename]
    return f"{_below(ours[-1].filename, root)}:{ours[-1].lineno}:1: {type(error).__name__}: {said}" if ours else said


def _below(path: str, root: Path) -> str:
    place = Path(path)
    return str(place.relative_to(root)) if place.is_relative_to(root) else path
