"""Answers of the process that works things out: read as answers only if they are of the very form that was asked for."""

import contextlib
import json
import os
import select
import subprocess
import threading

import pytest
from small import write

from workings.evidence.project import Project
from workings.evidence.room.answers import NoAnswer, read_answer
from workings.evidence.room.parent import Room

pytestmark = pytest.mark.real_rooms


@pytest.fixture
def project(tmp_path):
    """A small project, of which nothing is remembered."""
    return Project(write(tmp_path), remember=False, seconds=0.5)


OUTCOME = [40, "person", ["buses.bus.seats"], ["snippets.bus.daily_seats"], None, None]


def said(made) -> bytes:
    """An answer of the right form, with something made."""
    return json.dumps({"made": made, "reads": [], "asked": []}).encode() + b"\n"


@pytest.mark.parametrize(
    "line",
    [b"", b"\n", b"null\n", b"[]\n", b"{}\n", b'{"made": 1}\n', b'{"made": 1, "reads": [1], "asked": []}\n', b"\xff\xfe\n", b"[" * 100_000 + b"\n",
     b'{"error": 1, "kind": "ended"}\n', b'{"error": "a"}\n', b'{"made": [], "reads": 5, "asked": []}\n', b'{"made": [], "reads": null, "asked": []}\n',
     said(OUTCOME) + said(OUTCOME), said(OUTCOME)[:-9], said(OUTCOME).replace(b"40", b"9" * 5_000), said(None), said({}), said({"error": 1}), said(OUTCOME)[:-2] + b', "more": 1}\n'],
)  # fmt: skip
@pytest.mark.parametrize("kind", ["outcome", "rows", "block"])
def test_answers_that_are_none(line, kind):
    """Whatever is no answer is refused; nothing in it is run."""
    with pytest.raises(NoAnswer):
        read_answer(line, kind)


@pytest.mark.parametrize(
    ("kind", "made"),
    [
        *(("outcome", [*OUTCOME[:place], wrong, *OUTCOME[place + 1 :]]) for place in range(6) for wrong in ([1], {"date": "2025-02-31"}, True)),
        *(("outcome", [wrong, *OUTCOME[1:]]) for wrong in (None, float("nan"), float("inf"), 10**400, {"date": 1}, {}, [])),
        *(("outcome", made) for made in (OUTCOME[:5], [*OUTCOME, 1], 40, "40")),
        *(("rows", made) for made in ([], [["a"], ["b"]], [["a"], [], [[1]]], [["a"], ["b"], [[1, 2]]], [["a"], ["b"], [1]], [["a"], ["b"], [[[]]]], ["a", "b", "c"])),
        *(("block", made) for made in ([], ["", [], "", 1, 1], [1, [], "", 1], ["", "", "", 1], ["", [], None, 1], ["", [], "", "1"], ["", [], "", True])),
    ],
)  # fmt: skip
def test_answers_of_a_wrong_form(kind, made):
    """An answer is refused in which any part is of another kind than the question asks for."""
    with pytest.raises(NoAnswer):
        read_answer(said(made), kind)


@pytest.mark.parametrize(
    ("kind", "made"),
    [("outcome", OUTCOME), ("outcome", [{"date": "2025-01-27"}, "", [], [], 1.5, -2]), ("rows", [["a"], [""], [[None], [{"date": "2025-01-27"}]]]), ("block", ["", [], "", 0])],
)  # fmt: skip
def test_answers_of_the_right_form(kind, made):
    """What the process in the room says is read as it is."""
    assert made == read_answer(said(made), kind)["made"]


def spoken(project: Project, data: bytes) -> Room:
    """The project's room, with a process in it that takes questions and says something else."""
    room = project.room
    outlet, inlet = os.pipe()
    room._process = subprocess.Popen(["cat"], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL)
    room._answers = outlet
    threading.Thread(target=_say, args=(inlet, data), daemon=True).start()
    return room


def _say(inlet: int, data: bytes) -> None:
    with contextlib.suppress(OSError), os.fdopen(inlet, "wb") as pipe:
        pipe.write(data)


def test_what_nobody_has_asked_for_is_no_answer(project):
    """An answer that is there before the question is thrown away with the process that gave it."""
    room = spoken(project, said(OUTCOME))
    select.select([room._answers], [], [], 5)
    assert 10_000 == project.outcome("snippets/bus.py#daily_seats(bus)").value


def test_an_answer_without_end_is_no_answer(project):
    """A line that is longer than any answer is not waited for: nobody's memory is filled with it."""
    room = spoken(project, b"")
    room._answers, inlet = os.pipe()
    threading.Timer(0.2, _say, (inlet, b"1" * 20_000_000)).start()
    answer = project.outcome("snippets/bus.py#daily_seats(bus)")
    assert isinstance(answer, ValueError) and "its answer is longer than 8,000,000 bytes" in str(answer)
