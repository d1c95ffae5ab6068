"""The smallest project that uses `workings`: with plain Python-Markdown, and with MkDocs and another theme than this site's."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import markdown
import pytest

from workings.checks.everything import page_findings
from workings.evidence.project import Project

EXAMPLE = Path(__file__).resolve().parents[2] / "example"


@pytest.fixture
def example(tmp_path):
    """A copy of the example, away from this repository."""
    return Path(shutil.copytree(EXAMPLE, tmp_path / "example"))


def build(root: Path) -> subprocess.CompletedProcess:
    """A strict build of the example with MkDocs."""
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "-f", str(root / "mkdocs.yml")]
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(EXAMPLE.parents[1])}
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=root.parent, env=environment)


def test_its_own_files_are_few():
    """Besides its page, its fact and its calculation it has a configuration and a hook of one line."""
    lines = [path.read_text(encoding="utf-8").count("\n") for path in (EXAMPLE / "mkdocs.yml", EXAMPLE / "hook.py")]
    assert sum(lines) <= 10


def test_plain_markdown(example):
    """Python-Markdown alone renders bound numbers, and the check has nothing to say."""
    text = (example / "docs" / "index.md").read_text(encoding="utf-8")
    html = markdown.markdown(text, extensions=["workings"], extension_configs={"workings": {"root": str(example)}})
    assert '<data value="5000">5,000</data>' in html
    assert 3 == html.count('class="working"')
    assert [] == page_findings(Project(example))


@pytest.mark.slow
def test_another_theme(example):
    """MkDocs builds it with the theme *readthedocs*, numbers bound and data sets beside the page."""
    done = build(example)
    assert 0 == done.returncode, done.stderr
    assert '<data value="5000">5,000</data>' in (example / "site" / "index.html").read_text(encoding="utf-8")
    assert ["40", "125", "5,000"] == [one["text"] for one in json.loads((example / "site" / "data" / "numbers.json").read_text(encoding="utf-8"))]


@pytest.mark.slow
def test_a_wrong_digit_stops_the_build(example):
    """The finding names file, line and column, and a strict build fails."""
    page = example / "docs" / "index.md"
    page.write_text(page.read_text(encoding="utf-8").replace("[5,000]", "[4,000]"), encoding="utf-8")
    done = build(example)
    assert 1 == done.returncode
    assert "docs/index.md:4:20: [4,000] but daily_seats(line) = 5,000 person; write 5,000" in done.stderr
