"""What the bibliography says in words of ours: notes and interests; titles are quoted, and names are names."""

import re
from collections.abc import Iterator

from workings.checks.texts.rules import GENERAL, NAME, Judged, judged, passing
from workings.evidence.project import Project
from workings.evidence.sources import Source
from workings.finding import Finding
from workings.markdown.page import Page

QUOTED = "title of a source"
NAMED = ("author", "publisher")
OURS = ("note", "interest")
DATE = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?(?:/(?:\d{4}(?:-\d\d(?:-\d\d)?)?)?)?")


def judge_source(source: Source, field: str) -> list[Judged]:
    """The numerals of one field of a source."""
    text = getattr(source, field)
    if field == "title":
        return passing(judged(text, {}), QUOTED, lambda one: True)
    return judged(text, GENERAL | {"name": NAME} if field in NAMED else GENERAL)


def check_sources(project: Project) -> Iterator[Finding]:
    """A finding for each numeral of a source that no rule lets pass, and for each date that is none."""
    for source in project.sources.entries.values():
        for field in (*NAMED, *OURS):
            for one in judge_source(source, field):
                if not one.rule:
                    message = f"{one.text} stands in the {field} of '{source.key}' and is bound to nothing; say it without the number"
                    yield Finding(project.relative(source.path), *_place(project, source, field, one.text), message)
        for field in ("date", "urldate"):
            if (written := getattr(source, field)) and not DATE.fullmatch(written):
                message = f"the {field} of '{source.key}' is '{written}'; write a date like 2024-12-27, 2024-12 or 2024"
                yield Finding(project.relative(source.path), *_place(project, source, field, written), message)


def _place(project: Project, source: Source, field: str, numeral: str) -> tuple[int, int]:
    """Line and column of the first such numeral in a field, or of the entry."""
    page = Page("", project.files.text(source.path))
    written = re.compile(rf"(?is)\b{field}\s*=.*?(?P<it>{re.escape(numeral)})").search(page.text, page.begins(source.line))
    return page.place(written.start("it")) if written else (source.line, 1)
