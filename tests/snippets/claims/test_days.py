"""The days of claims: a page says nothing of a day before what its log says, and the ledger is as new as its claims."""

from datetime import date

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
