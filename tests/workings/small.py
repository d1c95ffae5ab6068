"""A small project of one page, to be built in a folder of a test's own."""

import re
import subprocess
from pathlib import Path

from workings.evidence.project import Project

FACTS = """[bus]
as_of   = 2026-01-01
checked = "assumption"

[bus.seats]
value = 40
unit  = "person"
note  = "an example"

[bus.trips]
value = 125
unit  = "dimensionless"
note  = "an example"
"""
SIZES = '"""Sizes."""\n\nfrom snippets.units import Count\n\n\ndef doubled(number: Count) -> Count:\n    """Twice `number`."""\n    return number * 2\n'
BUS = '''"""How many people a bus line can carry."""

from typing import NamedTuple

from snippets.facts import group
from snippets.sizes import doubled
from snippets.units import People

bus = group("buses.bus")
LINES = 3


class Row(NamedTuple):
    """One bar."""

    line: str
    seats: People


# --8<-- [start:daily_seats]
def daily_seats(line) -> People:
    """Seats that `line` offers in a day, both ways."""
    return doubled(line.seats * line.trips)
# --8<-- [end:daily_seats]


def all_lines(line) -> People:
    """Seats of every line."""
    return daily_seats(line) * LINES


def rows() -> list[Row]:
    """A bar."""
    return [Row("one", daily_seats(bus))]
'''
PAGE = """---
title: Buses
---

# Buses

A bus has [40](../snippets/facts/how/buses.toml#bus.seats) seats and makes [125](../snippets/facts/how/buses.toml#bus.trips) trips.
That is [10,000](../snippets/bus.py#daily_seats(bus)) seats there, and [30,000](../snippets/bus.py#all_lines(bus)) on all lines.

```python
--8<-- "snippets/bus.py:daily_seats"

print(daily_seats(bus))
```

```output
10000
```

```chart
kind: bar
rows: bus.py#rows()
title: Seats
alt: One bar.
```
"""
BIBLIOGRAPHY = "@misc{bus-report,\n title = {The buses},\n date = {2026},\n url = {https://example.org}\n}\n"
FILES = {
    "docs/buses.md": PAGE,
    "snippets/facts/how/buses.toml": FACTS,
    "snippets/bus.py": BUS,
    "snippets/sizes.py": SIZES,
}


def write(root: Path, files: dict[str, str] = FILES) -> Path:
    """Writes files below a root and returns it."""
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    return root


def change(root: Path, path: str, old: str, new: str) -> None:
    """Changes one thing in one file; it must be there."""
    text = (root / path).read_text(encoding="utf-8")
    assert old in text, path
    (root / path).write_text(text.replace(old, new, 1), encoding="utf-8")


def commit(root: Path) -> None:
    """Puts everything below a root into a history of its own, as one more commit."""
    name = ["-c", "user.name=a", "-c", "user.email=a@example.org"]
    for arguments in (["init", "-q"], ["add", "--all"], [*name, "commit", "-q", "--allow-empty", "-m", "a state"]):
        subprocess.run(["git", *arguments], cwd=root, check=True, capture_output=True)


def written(skeleton: str) -> str:
    """A skeleton in which somebody has written what each place asks for: the verdict that nothing is decided, else what stands there."""
    undecided = skeleton.replace('"[[write: the verdict in one sentence]]"', "This has not been decided yet, and the page says so.")
    return re.sub(r'"?\[\[write: (.)([^\[\]\n]*)\]\]"?', lambda match: f"{match[1].upper()}{match[2]}.", undecided)


def messages(project: Project) -> list[str]:
    """What is wrong with the pages of a project."""
    from workings.checks.everything import page_findings

    return [str(finding) for finding in page_findings(project)]
