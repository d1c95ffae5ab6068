"""The days of claims: a page says nothing of a day before what its log says, and the ledger is as new as its claims."""

import re
from datetime import date

import pytest

from snippets.chips import rules
from snippets.evidence import timeline
from workings.markdown.front import read_front


def test_no_claim_is_as_of_a_day_before_its_last_change(project):
    """What an entry of the log changed stands on the page, so the page is as of that day or a later one."""
    early = {claim.id: str(claim.get("as_of")) for claim in project.claims.all if claim.get("as_of") < max(entry["date"] for entry in claim.get("log"))}
    assert {} == early


def test_the_ledger_is_as_of_its_newest_claim(project):
    """It shows the verdicts of all of them."""
    days = [claim.get("as_of") for claim in project.claims.all]
    shown = read_front((project.docs / "claims/index.md").read_text(encoding="utf-8")).meta["as_of"]
    assert type(shown) is date and max(days) == shown


@pytest.mark.parametrize("name", ["reference/questions.md", "start/five-minutes.md"])
def test_short_answers_are_as_of_the_newest_page_that_they_answer_from(project, name):
    """A reader who goes on to the page behind an answer finds no later day there."""
    page = project.docs / name
    linked = {(page.parent / link).resolve() for link in re.findall(r"\]\((\.\./[\w./-]+\.md)[)#]", page.read_text(encoding="utf-8"))}
    days = {path.name: day for path in linked if (day := _as_of(path))}
    assert len(days) > 10
    assert {} == {path: day for path, day in days.items() if day > _as_of(page)}


def test_pages_that_count_to_their_own_day_are_as_of_it(project):
    """The timeline counts days to the day of the page, the table of chips gives the answer of that day."""
    assert timeline.AS_OF == _as_of(project.docs / "evidence/timeline.md")
    assert rules.looked_at.today == _as_of(project.docs / "chips/rules.md")


def _as_of(path):
    """The day of which a page is, if it says one."""
    return read_front(path.read_text(encoding="utf-8")).meta.get("as_of")
