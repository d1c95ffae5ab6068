"""Days of a page that have not come: nobody can have looked at anything then."""

import re
from collections.abc import Iterator
from datetime import date

from workings.evidence.project import Project
from workings.finding import Finding
from workings.markdown.page import Page

PASSED = ("as_of", "checked", "date")
"""Fields that say when something was so, or was looked at."""
DAY = re.compile(r"\d{4}-\d\d-\d\d")


def latest(project: Project) -> str:
    """The day up to which a page can speak: today, or the last on which a source was read, should the clock be behind."""
    read = (source.urldate for source in project.sources.entries.values())
    return max([date.today().isoformat(), *(day for day in read if DAY.fullmatch(day))])


def ahead(project: Project, page: Page) -> Iterator[Finding]:
    """A finding for each day of the front matter that lies ahead, in the log of a claim as well."""
    meta, log = page.front.meta, page.front.meta.get("log")
    said = [(name, name, meta.get(name)) for name in PASSED]
    said += [("log", "date of the log", entry.get("date")) for entry in log if isinstance(entry, dict)] if isinstance(log, list) else []
    if not any(value for _, _, value in said):
        return
    now = latest(project)
    for name, shown, value in said:
        day = str(value)[:10]
        if DAY.fullmatch(day) and day > now:
            message = f"{shown} {day} has not come yet; give the day on which it was looked at"
            yield Finding(page.path, page.front.lines.get(name, 1), 1, message)
