"""Git, asked about one project; a project without git has no history, and that is no error."""

import subprocess
from collections.abc import Iterator
from pathlib import Path


class UnknownRevision(ValueError):
    """A revision that git does not know, or a project that git does not keep."""


class Git:
    """The history of the project at a root."""

    def __init__(self, root: Path):
        self.root = root

    def run(self, *arguments: str) -> str:
        """What a git command prints; raises `UnknownRevision` with git's own words."""
        return self._bytes(*arguments).decode("utf-8", "replace")

    def _bytes(self, *arguments: str, given: bytes = b"") -> bytes:
        try:
            done = subprocess.run(["git", "-C", str(self.root), *arguments], input=given, capture_output=True, check=False)
        except OSError as error:
            raise UnknownRevision(f"git cannot be run: {error}") from error
        if done.returncode:
            said = done.stderr.decode("utf-8", "replace").strip()
            raise UnknownRevision(said.splitlines()[-1] if said else f"git {arguments[0]} failed")
        return done.stdout

    def head(self) -> str:
        """The commit that is checked out; empty where there is none."""
        try:
            return self.run("rev-parse", "--verify", "--quiet", "HEAD").strip()
        except UnknownRevision:
            return ""

    def is_behind(self, commit: str) -> bool:
        """Whether a commit is one of those that led to the one that is checked out."""
        try:
            self.run("merge-base", "--is-ancestor", commit, "HEAD")
        except UnknownRevision:
            return False
        return True

    def text(self, revision: str, path: str) -> str:
        """The text of a file at a revision; empty where it was not there."""
        try:
            return self.run("show", f"{revision}:./{path}")
        except UnknownRevision:
            return ""

    def versions(self, folder: str, since: str = "") -> dict[str, list[str]]:
        """The texts that every file below a folder has had, by its path: in each commit up to now, or from the commit `since` on."""
        try:
            known = bool(since) and self.run("cat-file", "-t", since).strip() == "commit"
        except UnknownRevision:
            known = False  # a shallow copy: what there is of the history counts
        try:
            span = [f"{since}..HEAD"] if known else ["HEAD"]
            raw = self.run("log", "--format=", "--raw", "--no-abbrev", "--no-renames", "--relative", "-m", *span, "--", folder).splitlines()
            found = [(line.split("\t")[1], line.split()[3]) for line in raw if line.startswith(":")]
            if known:
                listed = self.run("ls-tree", "-r", since, "--", folder).splitlines()
                found += [(line.split("\t")[1], line.split()[2]) for line in listed]
        except UnknownRevision:
            return {}
        texts: dict[str, list[str]] = {}
        pairs = list(dict.fromkeys(pair for pair in found if set(pair[1]) != {"0"}))
        for (path, _), text in zip(pairs, self._blobs([blob for _, blob in pairs]), strict=True):
            texts.setdefault(path, []).append(text)
        return texts

    def _blobs(self, names: list[str]) -> Iterator[str]:
        """The texts of some blobs, in one call of git; raises `UnknownRevision` for one that is not there."""
        data, end = self._bytes("cat-file", "--batch", given="".join(f"{name}\n" for name in names).encode()), 0
        for _ in names:
            start = data.index(b"\n", end) + 1
            *_, size = data[end:start].split()
            if not size.isdigit():
                raise UnknownRevision(data[end:start].decode().strip())
            end = start + int(size) + 1  # a line end follows each
            yield data[start : end - 1].decode("utf-8", "replace")

    def days(self, *folders: str) -> dict[str, str]:
        """The day of the last commit to each file below some folders; nothing where git has no history, or only the end of it."""
        try:
            if self.run("rev-parse", "--is-shallow-repository").strip() != "false":
                return {}
            said = self.run("log", "-z", "--format=%x01%cs", "--name-only", "--no-renames", "--relative", "--", *folders)
        except UnknownRevision:
            return {}
        found: dict[str, str] = {}
        for commit in said.split("\x01")[1:]:
            day, *paths = (part.strip("\n") for part in commit.split("\0"))
            for path in filter(None, paths):
                found.setdefault(path, day)
        return found

    def changed(self, revision: str, *folders: str) -> list[str]:
        """The files below `folders` that differ between a revision and the working tree, those that git does not track yet included."""
        try:
            self.run("rev-parse", "--verify", f"{revision}^{{commit}}")
        except UnknownRevision as error:
            raise UnknownRevision(f"git knows no revision '{revision}': {error}") from error
        tracked = self.run("diff", "-z", "--relative", "--name-only", "--no-renames", revision, "--", *folders)
        fresh = self.run("ls-files", "-z", "--others", "--exclude-standard", "--", *folders)
        return sorted(filter(None, {*tracked.split("\0"), *fresh.split("\0")}))  # as they are: without -z git writes é as \303\251
