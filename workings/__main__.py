"""The command line: `workings COMMAND`; what each does is listed by `--help`."""

import argparse
import gc
import io
import os
import sys
from datetime import date
from pathlib import Path

from workings.cli import affected, apart, commands, new, rename
from workings.cli.check import check
from workings.cli.due import due
from workings.cli.formats import FORMATS
from workings.cli.links import links
from workings.cli.where import where
from workings.evidence.project import Project


def root_above(folder: Path) -> Path | None:
    """The nearest folder, from `folder` upwards, that has `docs/` and `snippets/`."""
    return next((place for place in (folder, *folder.parents) if (place / "docs").is_dir() and (place / "snippets").is_dir()), None)


def parser() -> argparse.ArgumentParser:
    """The commands and what they take."""
    parser = argparse.ArgumentParser(prog="workings", description=__doc__)
    parser.add_argument("--root", type=Path, default=Path(), help="a folder of the project; where you are if not given")
    parsers = parser.add_subparsers(dest="command", required=True)

    def command(name: str, function: commands.Command) -> argparse.ArgumentParser:
        sub = parsers.add_parser(name, help=(function.__doc__ or "").splitlines()[0], description=function.__doc__)
        sub.set_defaults(function=function)
        return sub

    sub = command("check", check)
    sub.add_argument("paths", type=Path, nargs="*", help="pages, files of facts, folders; everything if none is given")
    sub.add_argument("--changed", action="store_true", help="only what has changed since the last commit, and what rests on it")
    sub.add_argument("--format", choices=list(FORMATS), default="text", help="text, annotations of a pull request, or data")
    command("fix", commands.fix).add_argument("paths", type=Path, nargs="*")
    command("list", commands.list_).add_argument("paths", type=Path, nargs="*")
    command("where", where).add_argument("name", help="runs.v3.gpu_hours, training_cost, a source's key, a path, path#name")
    sub = command("affected", affected.affected_)
    sub.add_argument("revision")
    sub.add_argument("--format", choices=affected.FORMATS, default="text", help="lines, or a table with each value as it was and as it is")
    new.add_arguments(command("new", new.new))
    command("rename", rename.rename_).add_argument("names", nargs="+", metavar="OLD NEW", help="a path, path#name, a fact, a source's key")
    command("tests", commands.tests)
    command("charts", commands.charts)
    command("pages", commands.pages)
    command("export", commands.export).add_argument("site", type=Path, nargs="?", help="the folder of the built site; site/ if not given")
    sub = command("offline", apart.offline_)
    sub.add_argument("site", type=Path, help="the folder of the built site")
    sub.add_argument("out", type=Path, help="the zip to write")
    sub = command("print", apart.print_)
    sub.add_argument("site", type=Path, help="the folder of the built site")
    sub.add_argument("out", type=Path, help="the document to write, in HTML; a PDF is written beside it")
    sub = command("due", due)
    sub.add_argument("--on", type=date.fromisoformat, metavar="DAY", help="another day than today, as 2027-01-31")
    sub.add_argument("--format", choices=list(FORMATS), default="text", help="text, annotations, or data")
    command("links", links).add_argument("--format", choices=list(FORMATS), default="text", help="text, annotations, or data")
    return parser


def main(arguments: list[str] | None = None) -> int:
    """Runs one command; the exit status is 0 if there is nothing to report, 1 if there is, 2 if the call is wrong."""
    gc.set_threshold(100_000, 50, 50)  # what a command makes lives to its end: Python need not look through it for garbage again and again
    options = vars(parser().parse_args(arguments))
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")  # what a page prints may be no text at all
    del options["command"]
    function, start = options.pop("function"), options.pop("root")
    root = root_above(Path(os.path.abspath(start)))
    if root is None:
        print(f"workings: there is no project at {start.absolute()} or above it: none has docs/ and snippets/", file=sys.stderr)
        return 2
    project = Project(root)
    try:
        status: int = function(project, **options)
        sys.stdout.flush()
    except BrokenPipeError:  # whoever reads has seen enough, as in `workings check | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        status = 1
    project.remember()
    return status


if __name__ == "__main__":
    sys.exit(main())
