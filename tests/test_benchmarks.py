"""What the benchmarks change in copies of the project is there to be changed: nobody runs them often."""

import subprocess
import sys

import pytest

from tests import bench, bench_site
from workings.checks.page import check_page
from workings.markdown.reader import read_page

ROOT = bench_site.ROOT


@pytest.mark.parametrize("name", ["bench", "bench_live", "bench_python", "bench_lighthouse"])
def test_a_benchmark_starts(name: str) -> None:
    """Each is loaded as `make bench` loads it, by its path; the clean start is what a script's own folder can spoil."""
    load = f"import runpy; runpy.run_path({str(ROOT / 'tests' / f'{name}.py')!r}, run_name='loaded')"
    done = subprocess.run([sys.executable, "-P", "-c", load], cwd=ROOT, check=False, capture_output=True, text=True)
    assert not done.returncode, done.stderr


def test_the_makefile_keeps_the_folder_of_tests_off_the_path() -> None:
    """A folder `tests/workings` on the path would hide the package."""
    run = [line.split() for line in (ROOT / "Makefile").read_text(encoding="utf-8").splitlines() if "tests/bench" in line and line[0] == "\t"]
    assert len(run) == 4
    assert all(words[0] == "$(BIN)/python" and words[1] == "-P" for words in run)


def test_the_price_that_the_benchmark_changes_is_in_the_file() -> None:
    text = (ROOT / "snippets" / "facts" / "money" / "runs.toml").read_text(encoding="utf-8")
    before, after = text.splitlines(), bench_site.dearer(text).splitlines()
    assert [(one, two) for one, two in zip(before, after, strict=True) if one != two] == [("value = 2", "value = 3")]
    with pytest.raises(ValueError, match="price_per_gpu_hour"):
        bench_site.dearer("[other]\nvalue = 2\n")


def test_what_is_ours_in_the_settings_can_be_left_out() -> None:
    text = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    left = bench_site.OURS.sub("", text)
    assert "workings.render.extension" in text and "workings.render.extension" not in left
    assert "name: chart" in text and "name: chart" not in left and "name: piece" not in left


def test_the_pages_that_the_benchmark_writes_are_right(project) -> None:
    """A page with a finding is checked anew each time, and the cost of one that did not change could not be seen."""
    page = read_page("docs/part/p0.md", bench.page(0, 50))
    assert len(page.numbers) == 50
    assert not check_page(project, page).findings
