"""Waiting for what a test asserts: on a slow machine a page is at times quiet before it has begun."""

import time
from collections.abc import Callable


def until(holds: Callable[[], bool], seconds: float = 10) -> None:
    """Waits until something holds, at most for some seconds; what then holds, the test asserts."""
    end = time.monotonic() + seconds
    while not holds() and time.monotonic() < end:
        time.sleep(0.1)
