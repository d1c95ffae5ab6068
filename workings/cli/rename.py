"""Renaming, as a command; the work is done by `workings.rename`."""

import sys

from workings.cli.formats import count
from workings.evidence.project import Project
from workings.rename import Renamed, RenameError, rename_all


def rename_(project: Project, names: list[str]) -> int:
    """Renames modules, files of facts, definitions, facts or sources in all layers: OLD NEW, as often as you like."""
    if len(names) % 2:
        print("workings: a new name is missing; write OLD NEW [OLD NEW …]", file=sys.stderr)
        return 2
    try:
        done = rename_all(project.root, zip(names[::2], names[1::2], strict=True))
    except RenameError as error:
        print(f"workings: {error}", file=sys.stderr)
        return 2
    say(done)
    return 0


def say(done: Renamed) -> None:
    """What was moved and mended, and what is left for a person."""
    for old, new in done.moved.items():
        print(f"moved  {old} to {new}")
    for path, changes in sorted(done.files.items()):
        print(f"mended {path}: {changes}")
    for place in done.left:
        print(f"left   {place}")
    mended = f"{count(sum(done.files.values()), 'place')} mended in {count(len(done.files), 'file')}"
    print(f"{count(len(done.moved), 'file')} moved, {mended}, {len(done.left)} left for a person")
