"""A limit to the processor time of a calculation, so that no page can hang a build."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

SECONDS = 20.0


class OutOfTime(Exception):
    """A calculation that used more processor time than a page may ask for."""


@contextmanager
def limit(seconds: float = SECONDS) -> Iterator[None]:
    """Raises `OutOfTime` in the block after `seconds` of processor time; nested limits keep the outer one.

    Processor time, not wall time: a busy machine must not turn a sound page red. Without timers (not the main thread, or Windows)
    there is no limit, and the test run, which has them, is the guard.
    """
    timers = hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread()
    if not timers or signal.getitimer(signal.ITIMER_PROF)[0]:
        yield
        return
    before = signal.signal(signal.SIGPROF, _stop)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def _stop(number: int, frame: FrameType | None) -> None:
    raise OutOfTime("it used up its processor time: does it end?")
