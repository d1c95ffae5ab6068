"""How findings are printed: for people, as annotations of a pull request, or as data; and how things are counted in words."""

import json
import re
from collections.abc import Callable, Collection, Iterable

from workings.checks.usage import Uses
from workings.finding import Finding, visible


def count(number: int, noun: str) -> str:
    """So many of something: 1 page, 2 pages."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def summary(pages: Collection[Uses], findings: list[Finding]) -> str:
    """What was looked at, and how much was found."""
    exempt = [numerals for page in pages for numerals in page.exempt]
    return (
        f"{count(len(pages), 'page')}, {count(sum(page.numbers for page in pages), 'bound number')}, {sum(exempt)} exempt by hand "
        f"in {count(len(exempt), 'block')}, {count(len(findings), 'finding')}"
    )


def as_text(findings: Iterable[Finding], summary: str) -> str:
    """One finding a line, then what was looked at."""
    return "\n".join([*map(str, findings), summary])


def as_github(findings: Iterable[Finding], summary: str) -> str:
    """Workflow commands that put each finding at its line of a pull request."""
    return "\n".join([*map(_annotation, findings), f"::notice::{_escaped(summary)}"])


def _annotation(finding: Finding) -> str:
    path = _escaped(finding.path).replace(",", "%2C").replace(":", "%3A")
    return f"::error file={path},line={finding.line},col={finding.column}::{_escaped(visible(finding.message))}"


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def as_json(findings: Iterable[Finding], summary: str) -> str:
    """A record with a list of findings; `mends` says that `workings fix` would correct one."""
    records = [
        {"path": one.path, "line": one.line, "column": one.column, "message": one.message, "mends": bool(one.splices)} for one in findings
    ]
    return json.dumps({"findings": records, "summary": summary}, ensure_ascii=False, indent=1)


def cell(text: str) -> str:
    """A text as a cell of a table in Markdown, where none of its signs marks anything up."""
    return re.sub(r"([\\`*_{}\[\]<>|#~@!$&])", lambda sign: f"&#{ord(sign[1])};", " ".join(visible(text).split()))


FORMATS: dict[str, Callable[[Iterable[Finding], str], str]] = {"text": as_text, "github": as_github, "json": as_json}
