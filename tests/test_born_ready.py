"""A room that is born ready is, for whoever asks and for what runs in it, a room as a build starts it."""

import os
import signal
from pathlib import Path

import pytest
from small import FILES, write

from tests import born_ready
from workings.evidence.project import Project
from workings.evidence.room import parent
from workings.evidence.room.parent import Room

pytestmark = [pytest.mark.real_rooms, pytest.mark.skipif(not born_ready.CAN, reason="this system cannot hand on a process: every room is real")]
BLOCKS = [
    "from snippets.bus import bus, daily_seats\nprint(daily_seats(bus))",
    "print(sorted(globals()), __name__)",
    "raise ValueError('so')",
    "import os\nos._exit(3)",
    "import numpy",
    "print(open('/etc/passwd').read())",
]


@pytest.fixture(params=[parent.started, born_ready.born], ids=["real", "born ready"])
def project(request, tmp_path, monkeypatch):
    """A small project whose room is started in one way and in the other; nothing is remembered."""
    monkeypatch.setattr(parent, "started", request.param)
    return Project(write(tmp_path, FILES), remember=False, seconds=0.5)


def process(project):
    """The process of a project's room, which has answered once."""
    assert 10_000 == project.outcome("snippets/bus.py#daily_seats(bus)").value
    assert isinstance(project.room, Room)
    return project.room._process


def test_it_inherits_nothing(project):
    """No environment, no folder, and four handles: what it is asked, two that lead nowhere, and its answers."""
    place = Path("/proc") / str(process(project).pid)
    assert "/" == os.readlink(place / "cwd") and b"" == (place / "environ").read_bytes().strip(b"\0")
    leads = sorted(os.readlink(one).partition(":")[0] for one in (place / "fd").iterdir())
    assert ["/dev/null", "/dev/null", "pipe", "pipe"] == leads


def test_a_nursery_is_started_anew_and_shared():
    """Who starts it anew gets rooms as before; a fork that goes on with it has the rooms of the same one, and any other fork one of its own."""
    nursery = born_ready.Nursery()
    nursery.start()
    first = nursery.asking
    nursery.start()
    assert first is not None and -1 == first.fileno()
    second = nursery.asking
    for goes_on in (True, False):
        child = os.fork()
        if not child:
            if goes_on:
                nursery.go_on()
            room = born_ready.Born(nursery, os.open(os.devnull, os.O_WRONLY))
            room.kill()
            os._exit(0 if -signal.SIGKILL == room.wait() and (nursery.asking is second) is goes_on else 1)
        assert 0 == os.waitpid(child, 0)[1]
    nursery.asking.close()


def test_it_ends_with_whoever_asks(project):
    """It is there until it is closed, and gone afterwards; how it was ended is known."""
    room = process(project)
    assert room.poll() is None
    project.room.close()
    assert -signal.SIGKILL == room.poll() == room.wait() and not (Path("/proc") / str(room.pid)).exists()


@pytest.mark.parametrize("code", BLOCKS)
def test_blocks_end_alike(tmp_path, monkeypatch, code):
    """What a block prints and how it fails is the same in both."""
    ends = []
    for way in (parent.started, born_ready.born):
        monkeypatch.setattr(parent, "started", way)
        ends.append(Project(write(tmp_path / way.__name__, FILES), remember=False, seconds=0.5).run(code))
    real, born = ends
    assert real == born and (real.printed or real.error)
