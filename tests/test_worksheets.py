"""Worksheets say at their head what their tasks take."""

import re

import pytest
from serving import ROOT

ORDINALS = ("First", "Second", "Third", "Fourth", "Fifth", "Sixth")
CONTROL = re.compile(r"\b(?:sliders?|[Pp]ress|button)\b")
"""Words of a task that is done on a screen."""


def on_screen(text):
    """The ordinals of the tasks that name a control of a page."""
    tasks = re.findall(r"^## (\w+) task: [^\n]*\n(.*?)(?=^## |\Z)", text, re.M | re.S)
    return {ordinal.lower() for ordinal, told in tasks if CONTROL.search(told)}


def announced(text):
    """The ordinals of the tasks for which the head says that a screen is needed."""
    (line,) = re.findall(r"^- For the ([\w ]+?) task: a screen with ", text, re.M) or [""]
    return set(line.replace(" and the ", " ").split())


@pytest.mark.parametrize("path", sorted((ROOT / "docs/start").glob("worksheet-*.md")), ids=lambda path: path.stem)
def test_a_sheet_says_which_tasks_take_a_screen(path):
    """Each task that asks to move or press something stands in the line on the screen, which names tasks of the sheet alone."""
    text = path.read_text(encoding="utf-8")
    assert on_screen(text) and on_screen(text) <= announced(text) <= {ordinal.lower() for ordinal in ORDINALS}


def test_a_task_without_a_screen_is_found():
    """A sheet made for the test: its second task has a slider, of which its head says nothing."""
    sheet = "- What is needed: a pencil\n\n## First task: add\n\nAdd both.\n\n## Second task: move\n\nMove the slider.\n"
    assert ({"second"}, set()) == (on_screen(sheet), announced(sheet))
