"""Two builds of one state are equal in every file: in another folder, zone and language, with another seed of hashes, a month later."""

import os
import shutil
import subprocess
import sys

import pytest
from small import FILES, commit, write

from tests.parts import WHOLE
from tests.serving import ADDRESS, ROOT

LATER = """
import datetime, sys, time
import mkdocs.utils
from mkdocs.__main__ import cli

seconds, clock = {days} * 86_400, time.time

class Later(datetime.datetime):
    @classmethod
    def now(cls, tz=None):
        return super().now(tz) + datetime.timedelta(seconds=seconds)

time.time = lambda: clock() + seconds
mkdocs.utils.datetime = Later
cli(["build", "--quiet", "--site-dir", sys.argv[1]])
"""
"""`mkdocs build` on a day that is so many days from today."""
SETTINGS = """site_name: Buses
site_url: !ENV [SITE_URL, ""]
theme: {{name: material, custom_dir: {theme}, font: false}}
plugins: [search]
hooks: [hook.py]
extra: {{generator: false, report: about.md}}
markdown_extensions:
  - attr_list
  - workings
  - pymdownx.superfences:
      custom_fences:
        - {{name: chart, class: chart, format: !!python/name:workings.render.chart.fence , validator: !!python/name:workings.render.chart.validator }}
"""
PLACES = {
    "here": {"TZ": "UTC", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "1"},
    "elsewhere": {"TZ": "Pacific/Auckland", "LC_ALL": "C", "LANG": "de_DE", "PYTHONHASHSEED": "2"},
}


def small(folder):
    """A small project with a page, a chart and a calculation, in the theme of this site."""
    settings = SETTINGS.format(theme=ROOT / "workings" / "render" / "theme")
    hook = {"mkdocs.yml": settings, "hook.py": "from workings.cli.hook import *\n", "docs/index.md": "# Home\n\n[Buses](buses.md)\n"}
    write(folder, {**FILES, **hook})
    commit(folder)
    return folder


def this(folder):
    """The project itself, as git has it, with its history."""
    subprocess.run(["git", "clone", "-q", str(ROOT), str(folder)], check=True, capture_output=True)
    if (ROOT / ".cache" / "runtime").is_dir():
        shutil.copytree(ROOT / ".cache" / "runtime", folder / ".cache" / "runtime")
    return folder


def files(site):
    """The bytes of every file of a site by its path."""
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in sorted(site.rglob("*")) if path.is_file()}


@pytest.mark.parametrize("made", [small, this] if WHOLE else [small])
def test_two_builds_are_equal(made, tmp_path):
    """The whole site under `make test-all`, a small one of all its parts in `make test`: a build takes a minute."""
    sites = []
    for days, (name, place) in enumerate(PLACES.items()):
        folder = made(tmp_path / name / "project")
        command = [sys.executable, "-c", LATER.format(days=40 * days), str(tmp_path / name / "site")]
        environment = os.environ | place | {"SITE_URL": ADDRESS, "NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(folder)}
        done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True)
        assert 0 == done.returncode, done.stdout + done.stderr
        sites.append(files(tmp_path / name / "site"))
    assert sites[0].keys() == sites[1].keys() and {"buses/index.html", "index.html"} & sites[0].keys()
    assert [] == [path for path, data in sites[0].items() if data != sites[1][path]]
