"""`python -m workings.rename ROOT OLD NEW [OLD NEW …]`: the command, for several names at once."""

import sys
from pathlib import Path

from . import RenameError, rename_all


def main(arguments: list[str]) -> int:
    """Renames, prints what changed and what is left for a person, and returns the exit status."""
    if len(arguments) < 3 or len(arguments) % 2 == 0:
        print("usage: python -m workings.rename ROOT OLD NEW [OLD NEW …]", file=sys.stderr)
        return 2
    try:
        done = rename_all(Path(arguments[0]), zip(arguments[1::2], arguments[2::2], strict=True))
    except RenameError as error:
        print(f"workings: {error}", file=sys.stderr)
        return 2
    for old, new in done.moved.items():
        print(f"moved  {old} to {new}")
    for path, changes in sorted(done.files.items()):
        print(f"mended {path}: {changes}")
    for place in done.left:
        print(f"left   {place}")
    mended = sum(done.files.values())
    print(f"{len(done.moved)} files moved, {mended} places mended in {len(done.files)}, {len(done.left)} left for a person")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
