"""Due: the facts and verdicts that were to be looked at again by a day that has passed."""

from collections.abc import Iterator
from datetime import date

from workings.checks.fact_file import lines
from workings.cli.formats import FORMATS, count
from workings.evidence.project import Project
from workings.finding import Finding


def due(project: Project, on: date | None = None, format: str = "text") -> int:
    """Facts and verdicts whose next check lies before today, or before another day; those of a page mark themselves in a browser."""
    day = on or date.today()
    found = sorted([*_facts(project, day), *_verdicts(project, day)])
    facts = sum(one.path.endswith(".toml") for one in found)
    what = f"{count(facts, 'fact')} and {count(len(found) - facts, 'verdict')} to be looked at again, as of {day}"
    print(FORMATS[format](found, what))
    return 1 if found else 0


def _facts(project: Project, day: date) -> Iterator[Finding]:
    for name, fact in project.facts.items():
        if fact.next_check and fact.next_check < day:
            stem, _, key = name.partition(".")
            path = project.fact_file(stem)
            line = lines(project.files.text(path)).get(key, 1)
            message = f"{name} was to be looked at again by {fact.next_check}, in {fact.source or 'its note'}"
            yield Finding(project.relative(path), line, 1, message)


def _verdicts(project: Project, day: date) -> Iterator[Finding]:
    for claim in project.claims.all:
        when = claim.get("next_check")
        if isinstance(when, date) and when < day:
            path = project.relative(claim.path)
            yield Finding(path, claim.line("next_check"), 1, f"the verdict on {claim.id} was to be looked at again by {when}")
