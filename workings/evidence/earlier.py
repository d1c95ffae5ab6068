"""The project as it was: its calculations and facts at an earlier revision, beside those of now."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from workings.evidence.project import Project


@contextmanager
def earlier(project: Project, revision: str) -> Iterator[Project]:
    """The calculations and facts of a revision as a project of their own, which is gone afterwards; raises `UnknownRevision`."""
    listed = project.git.run("ls-tree", "-r", "-z", "--name-only", revision, "--", "snippets").split("\0")
    with TemporaryDirectory() as folder:
        root = Path(folder).resolve()
        (root / "docs").mkdir()
        for path in filter(None, listed):
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_text(project.git.text(revision, path), encoding="utf-8")
        then = Project(root, remember=False, seconds=project.seconds)
        try:
            yield then
        finally:
            then.close()
