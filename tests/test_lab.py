"""The lab's list of calculations: each line runs as the page says, and gives what the page shows."""

import importlib
import re

import pytest

ROW = re.compile(r"^\| [^|]* \| `(?P<package>snippets[\w.]*)` \| `(?P<line>[^`]+)` \| [^|]*?\]\[(?P<key>[\w-]+)\]", re.M)


def test_each_line_runs_and_gives_what_is_shown(project):
    """After `from PACKAGE import NAME` each line gives the value of the number beside it."""
    text = (project.docs / "lab" / "index.md").read_text(encoding="utf-8")
    targets = dict(re.findall(r"^\[([\w-]+)\]: (\S+)$", text, re.M))
    rows = list(ROW.finditer(text))
    assert len(rows) > 20
    for row in rows:
        name = row["line"].partition(".")[0]
        module = importlib.import_module(f"{row['package']}.{name}")
        value = eval(row["line"], {name: module})
        shown = project.outcome(targets[row["key"]])
        low = value[0] if isinstance(value, tuple) and len(value) == 2 else value
        days = getattr(low, "days", low)
        assert shown.value == pytest.approx(days, rel=1e-9), row["line"]
