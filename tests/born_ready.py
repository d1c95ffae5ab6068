"""Rooms that are born ready: tests start thousands of them, and most of what one costs is importing the same modules again.

One process imports what every room imports; a room is a fork of it, in the state of a process of its own before it hears of a project.
Its limits come after that, as always. Tests of how a room is started and shut have the mark `real_rooms`, and start it as a build does.
"""

import os
import select
import signal
import socket
import subprocess
import threading

from workings.evidence.room import parent

CAN = hasattr(os, "pidfd_open") and hasattr(socket, "send_fds")
"""Whether the system can hand on a process and its handles."""
NURSERY = f"""
import gc, os, socket, sys
{parent.WITHOUT}
sys.path.insert(0, {str(parent.PACKAGES)!r})
from workings.evidence.room.child import main
from workings.quantity import units

units.registry()
gc.freeze()
asking = socket.socket(fileno=int(sys.argv[-1]))
while True:
    asked, handles, _, _ = socket.recv_fds(asking, 64, 2)
    if not asked:
        break
    if not handles:  # how a room ended
        asking.send(str(os.waitstatus_to_exitcode(os.waitpid(int(asked), 0)[1])).encode())
        continue
    process = os.fork()
    if process == 0:
        status = 1
        try:
            asking.close()
            os.dup2(handles[0], 0)
            os.close(handles[0])
            sys.argv = ["-c", str(handles[1])]
            main()
            status = 0
        finally:
            os._exit(status)
    for handle in handles:
        os.close(handle)
    asking.send(str(process).encode())
"""


class Nursery:
    """The process whose forks rooms are; started when the first room is."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.asking: socket.socket | None = None
        self.owner = 0

    def ask(self, words: bytes, handles: tuple[int, ...] = ()) -> int:
        """What the nursery answers: the number of a process that is born, or the status of one that has ended."""
        with self.lock:
            if self.owner != os.getpid():  # a fork has a nursery of its own
                self.start()
            assert self.asking is not None
            socket.send_fds(self.asking, [words], handles)
            return int(self.asking.recv(64))

    def start(self) -> None:
        """Starts it, anew if it has been started before."""
        if self.asking is not None:
            self.asking.close()
        self.asking, its = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        parent.apart(NURSERY, its.fileno(), subprocess.DEVNULL)
        its.close()
        self.owner = os.getpid()

    def go_on(self) -> None:
        """To be called in a fork that goes on with the nursery it was born with, while nobody else asks it."""
        self.owner = os.getpid()


class Born:
    """A room's process, as far as `Room` asks after it."""

    def __init__(self, nursery: Nursery, inlet: int):
        outlet, pipe = os.pipe()
        self.nursery, self.stdin, self.status = nursery, open(pipe, "wb"), None
        self.pid = nursery.ask(b"new", (outlet, inlet))
        os.close(outlet)
        self.handle = os.pidfd_open(self.pid)

    def poll(self) -> int | None:
        """Its status, if it has ended."""
        return self.wait() if self.status is not None or select.select([self.handle], [], [], 0)[0] else None

    def wait(self) -> int:
        """Its status, once it has ended."""
        if self.status is None:
            self.status = self.nursery.ask(str(self.pid).encode())
            os.close(self.handle)
        return self.status

    def kill(self) -> None:
        """Ends it at once."""
        if self.status is None:
            signal.pidfd_send_signal(self.handle, signal.SIGKILL)


NURSERY_OF_TESTS = Nursery()


def born(inlet: int) -> Born:
    """In place of `workings.evidence.room.parent.started`."""
    return Born(NURSERY_OF_TESTS, inlet)
