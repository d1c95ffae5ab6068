"""The pytest plugin: every page is a test of its prose, and every runnable block on it is one more."""

import pytest

from workings import project
from workings.check import check_page, read_file
from workings.fences import blocks, check_fence
from workings.finding import Finding


def pytest_collect_file(file_path, parent):
    """Collects the Markdown pages that people write; generated ones hold no prose."""
    if file_path in project.pages() or (file_path.suffix == ".md" and file_path in _named(parent.config)):
        return PageFile.from_parent(parent, path=file_path)
    return None


def _named(config):
    return {config.invocation_params.dir / argument.partition("::")[0] for argument in config.args}


class PageFile(pytest.File):
    """A Markdown page."""

    def collect(self):
        """One item for the prose, one for each runnable block."""
        page, unreadable = read_file(self.path)
        yield ProseItem.from_parent(self, name="prose", page=page, unreadable=unreadable)
        for fence, output in blocks(page) if page else []:
            line = page.place(fence.start)[0]
            yield BlockItem.from_parent(self, name=f"line {line}", page=page, fence=fence, output=output)


class _Item(pytest.Item):
    """A test whose failures read like the findings of `workings check`."""

    def __init__(self, *, page, **rest):
        super().__init__(**rest)
        self.page = page

    def repr_failure(self, excinfo, style=None):
        """The findings, one a line, and nothing of Python's traceback."""
        return str(excinfo.value) if isinstance(excinfo.value, Findings) else super().repr_failure(excinfo, style)

    def reportinfo(self):
        """Where the test stands."""
        return self.path, None, f"{project.relative(self.path)} {self.name}"


class ProseItem(_Item):
    """Every number, citation and exemption of a page."""

    def __init__(self, *, unreadable, **rest):
        super().__init__(**rest)
        self.unreadable = unreadable

    def runtest(self):
        """Fails with every finding on the page."""
        findings = [self.unreadable] if self.unreadable else check_page(self.page, fences=False).findings
        if findings:
            raise Findings("\n".join(map(str, findings)))


class BlockItem(_Item):
    """One runnable block and the output that the page prints under it."""

    def __init__(self, *, fence, output, **rest):
        super().__init__(**rest)
        self.fence, self.output = fence, output

    def runtest(self):
        """Fails where the block raises or prints something else."""
        problems = [Finding(self.page.path, *self.page.place(start), message) for start, message in check_fence(self.fence, self.output)]
        if problems:
            raise Findings("\n".join(map(str, problems)))


class Findings(AssertionError):
    """What the check of a page found."""
