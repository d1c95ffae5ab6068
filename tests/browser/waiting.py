"""Waiting for what a test asserts: on a slow machine a page is at times quiet before it has begun."""

import os
import time
from collections.abc import Callable

SLOWED = float(os.environ.get("BROWSER_SLOWED") or 1)
"""How many times slower than it is the processor is for pages: BROWSER_SLOWED=6 finds tests that look before a page has answered."""
STILL = "() => document.getAnimations().every(one => one.playState !== 'running' || one.effect.getComputedTiming().endTime === Infinity)"


def until(holds: Callable[[], bool], seconds: float = 10) -> None:
    """Waits until something holds, at most for some seconds; what then holds, the test asserts."""
    end = time.monotonic() + seconds * SLOWED
    while not holds() and time.monotonic() < end:
        time.sleep(0.05)


def still(page) -> None:
    """Waits until no colour and no place is on its way to another: what begins with a change of style is already known."""
    page.wait_for_function(STILL)
