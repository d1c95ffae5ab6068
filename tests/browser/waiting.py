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


def quiet(page, seconds: float = 30) -> None:
    """Waits until a page has loaded and then for half a second has asked for nothing, with nothing still to come.

    Chromium without windows says of itself that it is at rest, but on a busy machine it leaves this out of one page in seven.
    """
    page.wait_for_load_state()
    end, since, asked = time.monotonic() + seconds * SLOWED, time.monotonic(), -1
    while time.monotonic() < since + 0.5 * SLOWED:
        assert time.monotonic() < end, f"still to come: {sorted(request.url for request in page.awaited)}"
        if page.awaited or asked != len(page.asked):
            since, asked = time.monotonic(), len(page.asked)
        page.wait_for_timeout(50)
