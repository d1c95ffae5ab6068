"""The pytest plugin: every page is a test of its prose, and every runnable block on it is one more."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from workings.audit.page import audited
from workings.checks.leads import misled
from workings.checks.page import check_page, read_file, settled
from workings.checks.shown import Block, shown
from workings.evidence.project import WRITTEN, Project
from workings.evidence.shared import project_at

PROSE = ("number", "control", "chart", "piece", "citation")


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> "PageFile | None":
    """Collects the Markdown pages that people write; generated ones hold no prose."""
    if file_path.suffix not in WRITTEN:
        return None
    project = project_at(parent.config.rootpath)
    if file_path in project.known_pages() or file_path in _named(parent.config):
        return PageFile.from_parent(parent, path=file_path, project=project)
    return None


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Keeps what was worked out."""
    project_at(session.config.rootpath).remember()


def _named(config: pytest.Config) -> set[Path]:
    return {config.invocation_params.dir / argument.partition("::")[0] for argument in config.args}


class PageFile(pytest.File):
    """A Markdown page."""

    def __init__(self, *, project: Project, **rest: Any):
        super().__init__(**rest)
        self.project = project

    def collect(self) -> Iterator[pytest.Item]:
        """One item for the prose, which of a picture is all, and one for each runnable block."""
        yield ProseItem.from_parent(self, name="prose")
        page = read_file(self.project, self.path)[0] if self.path.suffix != ".svg" else None
        for block in shown(self.project, page) if page else []:
            if isinstance(block, Block):
                yield BlockItem.from_parent(self, name=f"line {block.page.place(block.start)[0]}", block=block)


class _Item(pytest.Item):
    """A test whose failures read like the findings of `workings check`."""

    @property
    def project(self) -> Project:
        """The project that the page belongs to."""
        assert isinstance(self.parent, PageFile)
        return self.parent.project

    def repr_failure(self, excinfo: Any, style: Any = None) -> Any:
        """The findings, one a line, and nothing of Python's traceback."""
        return str(excinfo.value) if isinstance(excinfo.value, Findings) else super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[Path, None, str]:
        """Where the test stands."""
        return self.path, None, f"{self.project.relative(self.path)} {self.name}"


class ProseItem(_Item):
    """Every number, chart, citation and exemption of a page."""

    def runtest(self) -> None:
        """Fails with every finding on the page."""
        page, unreadable = read_file(self.project, self.path)
        if page is None:
            raise Findings(str(unreadable))
        report = check_page(self.project, page, only=PROSE)
        findings = [*settled([report], report.findings)]
        findings += [*misled(self.project, page), *audited(self.project, page)]
        if findings:
            raise Findings("\n".join(map(str, sorted(findings))))


class BlockItem(_Item):
    """One runnable block and the output that the page prints under it."""

    def __init__(self, *, block: Block, **rest: Any):
        super().__init__(**rest)
        self.block = block

    def runtest(self) -> None:
        """Fails where the block raises or prints something else."""
        if findings := self.block.findings():
            raise Findings("\n".join(map(str, findings)))


class Findings(AssertionError):
    """What the check of a page found."""
