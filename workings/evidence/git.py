"""Git, asked about one project; a project without git has no history, and that is no error."""

import subprocess
from pathlib import Path


class UnknownRevision(ValueError):
    """A revision that git does not know, or a project that git does not keep."""


class Git:
    """The history of the project at a root."""

    def __init__(self, root: Path):
        self.root = root

    def run(self, *arguments: str) -> str:
        """What a git command prints; raises `UnknownRevision` with git's own words."""
        try:
            done = subprocess.run(["git", "-C", str(self.root), *arguments], capture_output=True, check=False)
        except OSError as error:
            raise UnknownRevision(f"git cannot be run: {error}") from error
        if done.returncode:
            said = done.stderr.decode("utf-8", "replace").strip()
            raise UnknownRevision(said.splitlines()[-1] if said else f"git {arguments[0]} failed")
        return done.stdout.decode("utf-8", "replace")

    def text(self, revision: str, path: str) -> str:
        """The text of a file at a revision; empty where it was not there."""
        try:
            return self.run("show", f"{revision}:./{path}")
        except UnknownRevision:
            return ""

    def changed(self, revision: str, *folders: str) -> list[str]:
        """The files below `folders` that differ between a revision and the working tree, those that git does not track yet included."""
        try:
            self.run("rev-parse", "--verify", f"{revision}^{{commit}}")
        except UnknownRevision as error:
            raise UnknownRevision(f"git knows no revision '{revision}': {error}") from error
        tracked = self.run("diff", "-z", "--relative", "--name-only", "--no-renames", revision, "--", *folders)
        fresh = self.run("ls-files", "-z", "--others", "--exclude-standard", "--", *folders)
        return sorted(filter(None, {*tracked.split("\0"), *fresh.split("\0")}))  # as they are: without -z git writes é as \303\251
