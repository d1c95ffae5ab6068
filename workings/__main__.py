"""The command line: `workings check | fix | list | affected | pages | export`."""

import argparse
import sys
from pathlib import Path

from workings import commands


def main(arguments: list[str] | None = None) -> int:
    """Runs one command; the exit status is 0 if there is nothing to report, 1 if there is, 2 if the call is wrong."""
    parser = argparse.ArgumentParser(prog="workings", description=__doc__)
    parsers = parser.add_subparsers(dest="command", required=True)
    for name, function in commands.COMMANDS.items():
        sub = parsers.add_parser(name, help=function.__doc__.splitlines()[0])
        if name == "affected":
            sub.add_argument("revision")
        elif name == "export":
            sub.add_argument("site", type=Path, nargs="?", default=Path("site"))
        elif name not in ("pages", "charts"):
            sub.add_argument("paths", type=Path, nargs="*")
    options = vars(parser.parse_args(arguments))
    return commands.COMMANDS[options.pop("command")](**options)


if __name__ == "__main__":
    sys.exit(main())
