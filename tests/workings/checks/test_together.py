"""The first check of many pages is shared among processes: what they work out is remembered, and what is found stays the same."""

import os
from concurrent.futures.process import BrokenProcessPool

import pytest
from small import write

from workings.checks import together
from workings.checks.everything import check_everything
from workings.checks.together import FEWEST, processors, work_out
from workings.evidence.project import Project

PAGE = "# Page {name}\n\nThe buses had [{seats}](../snippets/bus.py#daily_seats(bus)) seats.\n"


@pytest.fixture(autouse=True)
def two_processors(monkeypatch):
    """The memory works here, and there are two processors, whatever the machine says."""
    monkeypatch.delenv("WORKINGS_MEMORY", raising=False)
    monkeypatch.setattr(together, "processors", lambda: 2)


@pytest.fixture
def many(buses):
    """A project with so many pages that it is worth while, each with a calculation; one of them is wrong."""
    pages = {f"docs/p{number}.md": PAGE.format(name=chr(96 + number), seats="10,000") for number in range(1, FEWEST)}
    return write(buses, pages | {"docs/wrong.md": PAGE.format(name="z", seats=9)})


@pytest.fixture
def broken(monkeypatch):
    """Processes cannot be started; gives how often somebody tried."""
    tried = []

    def start(*arguments):
        tried.append(arguments)
        raise BrokenProcessPool("there is no room for another")

    monkeypatch.setattr(together, "ProcessPoolExecutor", start)
    return tried


def test_what_others_worked_out_is_remembered(many):
    project = Project(many)
    assert work_out(project, project.pages()) == 2
    found = check_everything(project, usage=False)
    assert not project.worked_out
    assert ["docs/wrong.md"] == [one.path for one in found]


def test_once_is_enough_and_what_fails_there_fails_nothing_here(many, broken):
    for _ in range(2):
        project = Project(many)
        work_out(project, project.pages())
        assert ["docs/wrong.md"] == [one.path for one in check_everything(project, usage=False)]
        project.remember()
    assert len(broken) == 1


def test_for_few_pages_or_with_one_processor_or_without_memory_nothing_is_started(many, broken, monkeypatch):
    project = Project(many)
    assert not work_out(project, project.pages()[: FEWEST - 1])
    assert not work_out(Project(many, remember=False), project.pages())
    monkeypatch.setattr(together, "processors", lambda: 1)
    assert not work_out(Project(many), project.pages())
    assert not broken


def test_processors_are_those_that_may_be_used():
    assert 1 <= processors() <= (os.cpu_count() or 1)
