"""A page was looked at on a day that has come."""

from datetime import date, timedelta

import pytest
from small import FILES, write

from workings.checks.days import ahead, latest
from workings.evidence.project import Project
from workings.markdown.reader import read_page

AHEAD = [
    ("as_of: 2099-01-01", ["2: as_of 2099-01-01 has not come yet; give the day on which it was looked at"]),
    ("as_of: '2099-01-01'", ["2: as_of 2099-01-01 has not come yet; give the day on which it was looked at"]),
    ("title: A\nchecked: 2099-01-01", ["3: checked 2099-01-01 has not come yet; give the day on which it was looked at"]),
    ("log:\n  - {date: 2020-01-01}\n  - {date: 2099-01-01}", ["2: date of the log 2099-01-01 has not come yet; give the day on which it was looked at"]),
    ("as_of: 2020-01-01\nnext_check: 2099-01-01", []), ("as_of: soon\nlog: none", []), (f"as_of: {date.today()}", []),
]  # fmt: skip


@pytest.fixture
def project(tmp_path):
    """A small project."""
    return Project(write(tmp_path, FILES), remember=False)


@pytest.mark.parametrize(("front", "said"), AHEAD)
def test_a_day_that_has_not_come_is_told(project, front, said):
    """Of the page, of the check and of the log; a next check lies ahead."""
    page = read_page("docs/claims/a.md", f"---\n{front}\n---\n\n# A\n")
    assert [f"{one.line}: {one.message}" for one in ahead(project, page)] == said


def test_a_clock_that_is_behind_turns_no_page_red(tmp_path):
    """The last day on which a source was read has come, whatever the clock says."""
    read = date.today() + timedelta(days=400)
    entry = f"@misc{{a, title = {{A}}, date = {{2020}}, url = {{https://example.org}}, urldate = {{{read}}}}}"
    assert latest(Project(write(tmp_path, FILES | {"snippets/facts/sources.bib": entry}), remember=False)) == read.isoformat()
