"""My assumptions: a reader's own values go into the script and the notebook that are taken away."""

import json
import subprocess
import sys

import pytest

from tests.browser.axe import violations
from tests.serving import ROOT

COUNTS = "money/what-it-counts/"
PRICE, ALSO = "runs.v3.price_per_gpu_hour", "runs.r1.price_per_gpu_hour"
"""The fact that the page's control moves, and the one that it moves along."""


def opened(page):
    """The table of facts, opened."""
    page.get_by_role("button", name="My assumptions").click()
    page.locator(".assumptions table").wait_for()
    return page


def mine(page, fact):
    """The box for a fact."""
    return page.get_by_label(f"Mine for {fact}", exact=True)


def taken(page, what):
    """What the browser saves when a file is taken away."""
    with page.expect_download() as download:
        page.locator(f".take-away a[data-take={what}]").click()
    return download.value


def test_a_script_takes_them_along(visit, tmp_path):
    """With three dollars an hour the script, run from the folder of the project, gives three times the 2,788,000 hours."""
    page = opened(visit(COUNTS))
    box = mine(page, PRICE)
    box.fill("3")
    box.press("Tab")
    page.get_by_text("1 of your own").wait_for()
    saved = taken(page, "script")
    assert "what-it-counts.py" == saved.suggested_filename
    saved.save_as(tmp_path / "mine.py")
    assert f'ASSUMPTIONS = {{"{PRICE}": 3, "{ALSO}": 3}}' in (tmp_path / "mine.py").read_text(encoding="utf-8").splitlines()
    run = subprocess.run([sys.executable, "-S", "-B", str(tmp_path / "mine.py")], cwd=ROOT, env={"PYTHONPATH": str(ROOT)}, capture_output=True, text=True)
    assert 0 == run.returncode, run.stderr
    assert "$5.576 million as published: 8,364,000" in run.stdout


def test_a_notebook_takes_them_along(visit, tmp_path):
    """As valid JSON, in the cell of its own."""
    page = opened(visit(COUNTS))
    box = mine(page, PRICE)
    box.fill("2.5")
    box.press("Tab")
    page.get_by_text("1 of your own").wait_for()
    saved = taken(page, "notebook")
    saved.save_as(tmp_path / "mine.ipynb")
    cells = json.loads((tmp_path / "mine.ipynb").read_text(encoding="utf-8"))["cells"]
    assert [f'ASSUMPTIONS = {{"{PRICE}": 2.5, "{ALSO}": 2.5}}'] == [cell["source"][-1] for cell in cells if cell.get("id") == "assumptions"]


def test_a_moved_control_goes_along_though_the_table_was_never_opened(visit, tmp_path):
    """As it stands on the page; back at the start, nothing does."""
    page = visit(f"{COUNTS}#a={PRICE}:3")
    page.locator(".control .reset:enabled").first.wait_for()
    taken(page, "script").save_as(tmp_path / "mine.py")
    assert f'ASSUMPTIONS = {{"{PRICE}": 3, "{ALSO}": 3}}' in (tmp_path / "mine.py").read_text(encoding="utf-8").splitlines()
    page.locator(".control .reset:enabled").first.click()
    page.locator(".control .reset:enabled").first.wait_for(state="detached")
    taken(page, "script").save_as(tmp_path / "own.py")
    assert "ASSUMPTIONS = {}" in (tmp_path / "own.py").read_text(encoding="utf-8").splitlines()


def test_a_file_that_does_not_come_is_told(visit):
    """Below the links, whether the table is open or not."""
    page = visit(f"{COUNTS}#a={PRICE}:3", complaints=False)
    page.locator(".control .reset:enabled").first.wait_for()
    page.route("**/*.py", lambda route: route.abort())
    page.locator(".take-away a[data-take=script]").click()
    page.get_by_text("The file could not be loaded: check the connection and try again.").wait_for()


@pytest.mark.parametrize("typed", ["three", "1e999", "3); import os; (", "<b>1</b>", "0x10", "NaN"])
def test_what_is_no_number_is_refused(visit, typed):
    """In words, and the file stays as it was written."""
    page = opened(visit(COUNTS))
    box = mine(page, PRICE)
    box.fill(typed)
    box.press("Tab")
    page.get_by_text(f"is no number; {PRICE} stays as written.").wait_for()
    assert "true" == box.get_attribute("aria-invalid") and 0 == page.locator(".assumptions__state *").count()


def test_what_controls_stand_on_is_there_already(visit):
    """And the table is accessible, on a phone, in the dark."""
    page = opened(visit(f"{COUNTS}#a={PRICE}:3", width=390, color_scheme="dark"))
    assert "3" == mine(page, PRICE).input_value()
    assert [] == violations(page)


def test_no_script_no_button(visit):
    """Without script the line has its three links and nothing dead."""
    page = visit(COUNTS, java_script_enabled=False)
    line = page.locator(".take-away", has_text="Take it away")
    assert 3 == line.locator("a").count() and 0 == page.locator(".take-away button").count()
