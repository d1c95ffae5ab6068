"""The first check of a project, shared among the processors: what takes long is worked out in several processes, and remembered.

Nothing is judged here. Each process checks pages of its own and leaves what was worked out in the memory; then whoever asked checks
every page as ever, and finds most of it there. A process that fails takes away time and nothing else.
"""

import os
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from multiprocessing import get_context
from pathlib import Path

from workings.checks.page import check_file
from workings.evidence.outcome import Rests
from workings.evidence.project import Project
from workings.evidence.shared import project_at

FEWEST = 20
"""Pages for which starting processes is worth its while."""
MOST, SHARES = 4, 12
"""Processes at once, for each takes some 200 MB; and how many lots the pages are dealt into, so that none waits long for the last."""
DONE = "checked before"
"""What is kept once this code has checked a whole project."""


def processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def work_out(project: Project, paths: list[Path]) -> int:
    """Has what `paths` show worked out by as many processes as there are processors, unless it was before; gives how many were started."""
    known = project.memory.recall(DONE, "", _nothing)
    if known or project.memory.path is None or not os.access(project.root, os.W_OK):
        return 0
    project.memory.keep(DONE, "", Rests(), _nothing(Rests()), True)
    many = min(processors(), MOST)
    if many < 2 or len(paths) < FEWEST:
        return 0
    shares = [paths[first::SHARES] for first in range(SHARES)]
    with suppress(Exception), ProcessPoolExecutor(many, get_context("spawn")) as pool:
        list(pool.map(_check, [project.root] * SHARES, shares))
    return many


def _nothing(_: Rests) -> str:
    return ""


def _check(root: Path, paths: list[Path]) -> None:
    """In a process of its own: checks pages, and remembers what that took."""
    project = project_at(root)
    for path in paths:
        check_file(project, path)
    project.remember()
