"""What `make test` looks at of what is too much for it: a part that changes with the commit; `make test-all` looks at all of it."""

import os
import subprocess
from collections.abc import Iterable
from functools import cache
from random import Random
from typing import TypeVar

import pytest

from tests.serving import ROOT

One = TypeVar("One")
WHOLE = bool(os.environ.get("TEST_ALL"))
DRAWS = "TEST_PART" in os.environ and not WHOLE
"""Whether this is `make test`: whoever asks for some tests by name gets all of them."""
OF_THE_BROWSER, ALONE = 6, 3
"""Of the sets of parameters of a test of the browser one in so many is drawn, and at least one; likewise of its tests without parameters in a file."""


@cache
def commit() -> str:
    """The commit that is tested."""
    return subprocess.run(["git", "rev-parse", "HEAD"], cwd=ROOT, capture_output=True, text=True, check=False).stdout


def chance(of: str = "") -> Random:
    """Chance that changes with the commit, and with what is drawn."""
    return Random(commit() + of)


def part(everything: Iterable[One], number: int, of: str = "") -> list[One]:
    """All of them under `make test-all`, otherwise so many as the commit chooses, in their order."""
    known = list(everything)
    places = range(len(known)) if WHOLE or number >= len(known) else sorted(chance(of).sample(range(len(known)), number))
    return [known[place] for place in places]


def left_out(items: Iterable[pytest.Item]) -> list[pytest.Item]:
    """The tests that `make test` leaves for other commits: of each one with many sets of parameters, all but a part of these.

    How many are drawn says the mark `part` of a test; of the browser's it is one in six, and of those without parameters one in three.
    """
    families: dict[tuple[str, str], list[pytest.Item]] = {}
    for item in items:
        if isinstance(item, pytest.Function) and (hasattr(item, "callspec") or _is_browsers(item)):
            name = item.originalname if hasattr(item, "callspec") else ""
            families.setdefault((str(item.path), name), []).append(item)
    found: list[pytest.Item] = []
    for (_, name), family in families.items():
        drawn = part(family, _number(family, ALONE if not name else OF_THE_BROWSER), name)
        found += [item for item in family if item not in drawn]
    return found


def _number(family: list[pytest.Item], one_in: int) -> int:
    """How many of a family of tests are drawn."""
    mark = family[0].get_closest_marker("part")
    if mark:
        return int(mark.args[0])
    return -(-len(family) // one_in) if _is_browsers(family[0]) else len(family)


def _is_browsers(item: pytest.Item) -> bool:
    """Whether a test is one of the browser."""
    return "/tests/browser/" in str(item.path)
