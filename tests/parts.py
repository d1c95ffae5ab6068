"""What `make test` looks at of what is too much for it: a part that changes with the commit; `make test-all` looks at all of it."""

import os
import subprocess
from collections.abc import Iterable
from random import Random
from typing import TypeVar

from tests.serving import ROOT

One = TypeVar("One")
WHOLE = bool(os.environ.get("TEST_ALL"))


def chance() -> Random:
    """Chance that changes with the commit and with nothing else."""
    return Random(subprocess.run(["git", "rev-parse", "HEAD"], cwd=ROOT, capture_output=True, text=True, check=False).stdout)


def part(everything: Iterable[One], number: int) -> list[One]:
    """All of them under `make test-all`, otherwise so many as the commit chooses, in their order."""
    known = list(everything)
    places = range(len(known)) if WHOLE or number >= len(known) else sorted(chance().sample(range(len(known)), number))
    return [known[place] for place in places]
