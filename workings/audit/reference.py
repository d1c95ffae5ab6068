"""The audit of reference pages: what they show is what the facts, the code and the bibliography say, and nothing beside it."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from workings.audit.seen import Seen, digits, seen
from workings.audit.visible import visible
from workings.evidence.project import Project
from workings.quantity.showing import show
from workings.render.places import fact_file_page
from workings.render.reference import checked, module_page, shown_value
from workings.render.titles import opening_comment

NINETY = "90"
"""The interval that `low` and `high` give, as its heading says."""


def unjudged_reference(project: Project, path: Path, markup: str) -> list[Seen]:
    """The numerals of a reference page that its sources do not have."""
    known = {digits(word) for text in _texts(project, project.relative(path)) for word in _numbers(text)} | {NINETY}
    return [one for one in seen(visible(markup)) if not {digits(word) for word in _numbers(one.text)} <= known]


def _numbers(text: str) -> list[str]:
    """The runs of digits of a text, each with what groups and divides it."""
    return re.findall(r"\d+(?:[.,\u202f\u00a0]\d+)*", text)


def _texts(project: Project, page: str) -> Iterator[str]:
    """Every text that a reference page is made of."""
    name = page.removeprefix("docs/")
    if name == "sources.md":
        yield from _of_sources(project)
    elif name in ("facts.md", "snippets/index.md"):
        yield from (str(sum(fact.startswith(f"{path.stem}.") for fact in project.facts)) for path in project.fact_files())
        yield from (project.files.text(path) for path in project.code.paths.values())
        yield from (opening_comment(project.files.text(path)) for path in project.fact_files())
    elif path := next((path for path in project.fact_files() if fact_file_page(project, path.stem) == name), None):
        yield opening_comment(project.files.text(path))
        records = [record for fact, record in project.facts.items() if fact.partition(".")[0] == path.stem]
        yield from (text for record in records for text in _of_fact(project, record))
    else:
        module = project.root / f"{name.removesuffix('.md')}.py"
        yield project.files.text(module) if module.is_file() else ""
        yield module_page(module.stem, "")  # where nothing reads docstrings, the page shows how they would be asked for


def _of_fact(project: Project, fact: Any) -> Iterator[str]:
    source = project.sources.entries.get(fact.source or "")
    shown = [shown_value(fact), fact.as_of, fact.next_check, fact.at, fact.note, fact.disputed_by, checked(fact, source)]
    shown += [source.label] if source else []
    shown += [show(fact.low), show(fact.high)] if fact.low is not None else []
    yield from (str(entry) for entry in shown if entry)


def _of_sources(project: Project) -> Iterator[str]:
    users = [fact.source for fact in project.facts.values()]
    for source in project.sources.entries.values():
        said = (source.label, source.title, source.publisher, source.note, source.interest)
        yield " ".join(map(str, (*said, source.date, source.urldate, source.url)))
        yield str(users.count(source.key))
