"""A corpus of contributors' mistakes: each a small file, and beside it the exact messages that its author gets."""

import shutil
from pathlib import Path

import pytest

from tests.parts import WHOLE
from workings.checks.fact_file import check_fact_file
from workings.checks.page import check_file
from workings.evidence import budget
from workings.evidence.project import Project
from workings.evidence.sources import read
from workings.finding import Finding
from workings.markdown.reader import read_page

ROOT = Path(__file__).resolve().parents[3]
CORPUS = ROOT / "tests" / "mistakes"
FILES = sorted(path for path in CORPUS.glob("*/*") if path.suffix in (".md", ".toml", ".bib") and path.parent.name != "claims")


@pytest.fixture(scope="module")
def mistaken(tmp_path_factory):
    """A project with this one's calculations and those of the corpus, where an endless calculation has a fraction of a second."""
    root = tmp_path_factory.mktemp("mistaken")
    shutil.copytree(ROOT / "snippets", root / "snippets")
    shutil.copy(CORPUS / "snippets" / "mistaken.py", root / "snippets")
    return Project(root, seconds=0.3)


def messages(project: Project, path: Path) -> str:
    """What the author of a file is told, without the folder that the file happens to lie in."""
    if path.suffix == ".md":
        findings = check_file(project, path).findings
    elif path.suffix == ".toml":
        findings = check_fact_file(project, path)
    else:
        findings = _bibliography(path)
    return "".join(f"{finding}\n".replace(f"{path.parent}/", "") for finding in findings)


def _bibliography(path):
    return [Finding(str(path), error.line, 1, error.message) for error in read(path.read_text(encoding="utf-8"), path)[1]]


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_each_mistake_gets_its_message(mistaken, path):
    """Every file of the corpus gets exactly the messages written down beside it."""
    assert path.with_name(path.name + ".txt").read_text(encoding="utf-8") == messages(mistaken, path)


def test_the_corpus_is_large_enough():
    """There are at least sixty mistakes, and none of them passes unseen."""
    silent = [path.name for path in FILES if not path.with_name(path.name + ".txt").read_text(encoding="utf-8").strip()]
    assert (True, []) == (len(FILES) >= 60, silent)


@pytest.mark.slow
def test_a_page_of_five_megabytes(mistaken, tmp_path):
    """A page of five megabytes, in `make test` of one, is read to its end, and the one wrong number on its last line is found."""
    long = 5_000_000 if WHOLE else 1_000_000
    line = "It ran on an H800 in 2024, see `code 5` and [a page](x.md).\n\n"
    path = tmp_path / "large.md"
    path.write_text(line * (long // len(line)) + "The last one is 57.\n", encoding="utf-8")
    findings = check_file(mistaken, path).findings
    assert [(2 * (long // len(line)) + 1, 17)] == [(finding.line, finding.column) for finding in findings]


ODD = [
    "[",
    "![",
    "[a](",
    "[^",
    "[@a",
    "`` x ",
    "`",
    "<!--",
    "<a ",
    "{:",
    "&#",
    "$a",
    "\\[",
    "\\(",
    "a",
    "DeepSeek-",
    "5,",
    "<p>a</p>\n",
    "| a ",
]


@pytest.mark.part(4)
@pytest.mark.parametrize("piece", [*ODD, "<!-- unbound: x --> 5\n\n"])
def test_odd_input_takes_time_in_proportion_to_its_length(piece):
    """A quarter of a megabyte of one odd thing is read within seconds; anything that looks back over the page each time takes minutes."""
    with budget.limit(5):
        page = read_page("odd.md", piece * (250_000 // len(piece)))
    assert page.text


def test_the_budget_is_generous_outside_tests():
    """A page's calculation gets many seconds of processor time, so a slow machine does not turn it red."""
    assert budget.SECONDS >= 10
