"""What the charts of a project drew when somebody last looked at them, as a file keeps it."""

import json
import re
from collections.abc import Iterable, Iterator

from workings.evidence.project import Project
from workings.evidence.settings import SETTINGS, setting, setting_line
from workings.finding import Finding

ACCEPTED = "tests/charts.json"
"""What every chart draws, as it was last looked at, so that a fact that only a chart shows cannot change unseen."""
SWITCH = "charts_are_accepted"
"""The setting that says that there is such a file, so that taking it away is seen."""
ANEW = "look at every chart, then run workings charts to write it anew"
Accepted = dict[str, list[list[str]]]


def accepted_charts(project: Project) -> Accepted | None:
    """What the charts of a project drew when they were last accepted; `None` where that is not kept, or cannot be read."""
    known = _read(project)
    return known if isinstance(known, dict) else None


def accepted_findings(project: Project, drawn: Iterable[str]) -> Iterator[Finding]:
    """What is wrong with the file as a whole: gone, spoilt, or with charts in it that are not among those `drawn`."""
    known = _read(project)
    if isinstance(known, Finding):
        yield known
    elif known is None and setting(project, SWITCH) is True:
        yield Finding(SETTINGS, setting_line(project, SWITCH), 1, f"{ACCEPTED} is gone, and nobody sees what charts draw now; {ANEW}")
    elif known is not None:
        lines = project.files.text(project.root / ACCEPTED).splitlines()
        for name in sorted(known.keys() - set(drawn)):
            line = next((number for number, text in enumerate(lines, start=1) if text.strip().startswith(json.dumps(name))), 1)
            yield Finding(ACCEPTED, line, 1, f"{name} is drawn on no page; run workings charts to take it out")


def _read(project: Project) -> Accepted | Finding | None:
    path = project.root / ACCEPTED
    if not path.is_file():
        return None
    data = project.files.read(path)
    return project.held(ACCEPTED, data, lambda: _parsed(data))


def _parsed(data: bytes) -> Accepted | Finding:
    try:
        known = json.loads(data)
    except (ValueError, RecursionError) as error:
        place = re.search(r"line (\d+) column (\d+)", str(error))
        line, column = (int(place[1]), int(place[2])) if place else (1, 1)
        return Finding(ACCEPTED, line, column, f"is not JSON: {str(error).partition(': line')[0]}; {ANEW}")
    rows = list(known.values()) if isinstance(known, dict) else [None]
    if not all(isinstance(table, list) and all(isinstance(row, list) for row in table) for table in rows):
        return Finding(ACCEPTED, 1, 1, f"holds no tables by the names of charts; {ANEW}")
    accepted: Accepted = known
    return accepted
