"""What `make test` looks at of what is too much for it: a part that changes with the commit; `make test-all` looks at all of it."""

import os
import subprocess
from collections.abc import Iterable, Sized
from functools import cache
from random import Random
from typing import TypeVar

import pytest

from tests.serving import ROOT

One = TypeVar("One")
WHOLE = bool(os.environ.get("TEST_ALL"))
DRAWS = "TEST_PART" in os.environ and not WHOLE
"""Whether this is `make test`: whoever asks for some tests by name gets all of them."""
FAMILIES, SETS, SLOW = 3, 6, 3
"""Of the tests in a file of the browser's one in so many is drawn, and at least one; of each drawn one's sets of parameters; of the tests marked `slow`."""


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
    """The tests that `make test` leaves for other commits: of the browser's two in three, and of each with many sets of parameters all but a part of these.

    How many sets are drawn says the mark `part` of a test; of the browser's tests it is one in six. Of all tests that take a second or more and
    are marked `slow`, each set of parameters for itself, one in three is drawn.
    """
    files: dict[str, dict[str, list[pytest.Item]]] = {}
    slow: list[pytest.Item] = []
    for item in items:
        if item.get_closest_marker("slow"):
            slow.append(item)
        elif isinstance(item, pytest.Function):
            files.setdefault(str(item.path), {}).setdefault(item.originalname, []).append(item)
    drawn = part(slow, _of(slow, SLOW), "slow")
    return [*(item for item in slow if item not in drawn), *(item for path, families in files.items() for item in _left_out_of(path, families))]


def _left_out_of(path: str, families: dict[str, list[pytest.Item]]) -> list[pytest.Item]:
    """The tests of one file that are left for other commits."""
    browsers = "/tests/browser/" in path
    drawn = part(families, _of(families, FAMILIES), path.rpartition("/")[2]) if browsers else list(families)
    found: list[pytest.Item] = []
    for name, family in families.items():
        mark = family[0].get_closest_marker("part")
        number = int(mark.args[0]) if mark else _of(family, SETS) if browsers else len(family)
        kept = part(family, number, name) if name in drawn else []
        found += [item for item in family if item not in kept]
    return found


def _of(everything: Sized, one_in: int) -> int:
    """How many one in so many are, rounded up."""
    return -(-len(everything) // one_in)
