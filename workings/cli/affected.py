"""Affected: the sentences to read again since a revision, for a terminal or as the report on a pull request."""

from workings.checks.affected import Affected, affected, changed_since, was_and_is
from workings.checks.everything import reports
from workings.cli.formats import cell, count
from workings.cli.paths import refuse
from workings.evidence.earlier import earlier
from workings.evidence.git import UnknownRevision
from workings.evidence.project import Project

MOST = 400
"""Rows of a table: a host shows a report of about a megabyte and no more."""
FORMATS = ("text", "markdown")


def affected_(project: Project, revision: str, format: str = "text") -> int:
    """The sentences to read again because a fact or a calculation they rest on has changed since a revision."""
    try:
        changed = changed_since(project, revision)
        found = list(affected(project, reports(project), changed))
        what = f"{count(len(changed.facts), 'fact')} and {count(len(changed.definitions), 'definition')} changed"
        what += f", {count(len(found), 'place')} to read again"
        print("\n".join([*map(str, found), what]) if format == "text" else _table(project, revision, found, what))
    except UnknownRevision as error:
        return refuse(ValueError(f"workings: {error}"))
    return 1 if found else 0


def _table(project: Project, revision: str, found: list[Affected], what: str) -> str:
    """A report in Markdown: what was and what is of each number, those first whose value differs."""
    heads = f"### To read again since {cell(revision)}\n\n{what}.\n"
    if not found:
        return heads
    with earlier(project, revision) as then:
        values = [was_and_is(then, one) or ("", "") for one in found]
    rows = sorted(zip(found, values, strict=True), key=lambda row: row[1][0] == row[1][1])
    lines = [
        f"| {cell(f'{one.path}:{one.line}')} | {cell(one.says)} | {cell(was)} | {'the same' if was and was == now else cell(now)} "
        f"| {cell(', '.join(one.because))} |"
        for one, (was, now) in rows[:MOST]
    ]
    left = len(rows) - MOST
    more = [f"\nAnd {count(left, 'place')} more: `workings affected` lists all."] if left > 0 else []
    return "\n".join([heads, "| Where | What it says | Was | Is | Changed |", "|---|---|---|---|---|", *lines, *more])
