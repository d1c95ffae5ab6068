"""Taken away: scripts, notebooks and the archive give what the project gives, in a folder with nothing but `snippets/`."""

import io
import json
import re
import shutil
import subprocess
import sys
import zipfile

import pytest
from serving import ROOT
from small import change

from tests.parts import part
from workings.checks.everything import reports
from workings.checks.shown import blocks
from workings.evidence.project import Project
from workings.export.archive import archive
from workings.export.notebook import LINE
from workings.export.take_away import take_away
from workings.quantity.restating import as_seen
from workings.quantity.showing import show


def ran(script, folder):
    """What a script prints, by Python without packages, environment or path."""
    (folder / "taken.py").write_text(script, encoding="utf-8")
    run = subprocess.run([sys.executable, "-I", "-S", "-B", "taken.py"], cwd=folder, capture_output=True, text=True, timeout=120)
    assert 0 == run.returncode, run.stderr
    return run.stdout


def code_cells(notebook):
    """The code of a notebook, cell by cell."""
    return ["".join(cell["source"]) for cell in json.loads(notebook)["cells"] if cell["cell_type"] == "code"]


def expected(report):
    """The lines that numbers of a page must print, by the project's own values, which are both ends where a calculation gives a range."""
    for link, outcome in report.bound:
        ends = outcome.functions and outcome.low is not None and outcome.value == outcome.low
        value = f"{show(outcome.low)} to {show(outcome.high)}" if ends else show(outcome.value)
        yield f"{as_seen(link.text)}: {value}"


def taken(project, report):
    """The script and the notebook of a page."""
    script, notebook = take_away(project, report).values()
    return script, notebook


def unpacked(project, folder):
    """A folder with what the archive holds, and nothing else."""
    zipfile.ZipFile(io.BytesIO(archive(project))).extractall(folder)
    return folder


@pytest.mark.slow
def test_scripts_of_the_site_print_its_numbers_and_outputs(project, tmp_path):
    """For thirty pages, all under `make test-all`, each in a process of its own: every bound number with its value, and every output of a block as tested."""
    folder = unpacked(project, tmp_path)
    for report in part([one for one in reports(project) if one.page.path.startswith("docs/")], 30):
        if not take_away(project, report):
            continue
        said = ran(taken(project, report)[0], folder)
        assert set() == set(expected(report)) - set(said.splitlines()), report.page.path
        for _, output in blocks(report.page):
            assert output is None or output.text.strip() in said, report.page.path


def test_notebooks_are_valid_and_print_what_the_scripts_print(buses, monkeypatch):
    """By the format's own validator; its cells, run in order, give the script's output."""
    import nbformat

    project = Project(buses)
    shutil.copytree(ROOT / "snippets", buses / "snippets", dirs_exist_ok=True)
    report = next(one for one in reports(project) if one.page.path == "docs/buses.md")
    script, notebook = taken(project, report)
    nbformat.validate(nbformat.reads(notebook, as_version=4))
    runner = f"import json\nfor cell in {code_cells(notebook)!r}:\n    exec(cell, globals())\n"
    assert ran(script, buses) == ran(runner, buses) == "40: 40\n125: 125\n10,000: 10,000\n30,000: 30,000\n10000\n€2: 2\n"


@pytest.mark.part(1)
@pytest.mark.parametrize("page", ["money/what-it-leaves-out", "how/one-token", "lab/index", "claims/controls-ineffective"])
def test_notebooks_of_the_site_are_valid_and_print_what_their_scripts_print(project, tmp_path, page):
    """Of four pages that differ: simulations, charts and blocks, modules of the whole site, few numbers."""
    import nbformat

    folder = unpacked(project, tmp_path)
    report = next(one for one in reports(project) if one.page.path == f"docs/{page}.md")
    script, notebook = taken(project, report)
    nbformat.validate(nbformat.reads(notebook, as_version=4))
    runner = f"import json\nfor cell in {code_cells(notebook)!r}:\n    exec(cell, globals())\n"
    said = ran(script, folder)
    assert said == ran(runner, folder) and said.count("\n") >= len(set(expected(report))) > 0


@pytest.mark.parametrize("part", ["script", "notebook"])
def test_one_line_takes_what_a_reader_assumes(buses, part):
    """With 50 seats instead of 40 every number and the block follow: 2 × 50 × 125, and three times that."""
    project = Project(buses)
    shutil.copytree(ROOT / "snippets", buses / "snippets", dirs_exist_ok=True)
    report = next(one for one in reports(project) if one.page.path == "docs/buses.md")
    script, notebook = taken(project, report)
    code = script if part == "script" else "\n".join(code_cells(notebook))
    assert 1 == len(re.findall(rf"^{re.escape(LINE)}$", code, re.M)) == notebook.count(f'"{LINE}"')
    said = ran(code.replace(LINE, 'ASSUMPTIONS = {"buses.bus.seats": 50}'), buses)
    assert "40 as published: 50\n125 as published: 125\n10,000 as published: 12,500\n30,000 as published: 37,500\n12500\n" in said


def test_an_assumption_on_the_site_gives_what_the_project_gives(project, tmp_path):
    """The price of a GPU-hour at three dollars, on the page of the famous figure."""
    report = next(one for one in reports(project) if one.page.path == "docs/money/what-it-counts.md")
    assumed = {"runs.v3.price_per_gpu_hour": 3}
    said = ran(taken(project, report)[0].replace(LINE, f"ASSUMPTIONS = {assumed}"), unpacked(project, tmp_path))
    with project.assuming(assumed):
        for link, _ in report.bound:
            outcome = project.outcome(link.target)
            if not isinstance(outcome, ValueError) and outcome.low is None:
                assert f"{as_seen(link.text)} as published: {show(outcome.value)}" in said.splitlines()
    assert "$5.576 million as published: 8,364,000" in said


def test_a_name_of_a_block_hides_no_module(buses):
    """A block that calls its result as a module is called changes nothing for the numbers after it."""
    change(buses, "docs/buses.md", "print(daily_seats(bus))", "number = facts = daily_seats(bus)\nprint(number)")
    change(buses, "docs/buses.md", "A ride costs", "[10,000](../snippets/bus.py#daily_seats(bus)) seats. A ride costs")
    project = Project(buses)
    shutil.copytree(ROOT / "snippets", buses / "snippets", dirs_exist_ok=True)
    report = next(one for one in reports(project) if one.page.path == "docs/buses.md")
    assert ran(taken(project, report)[0], buses).endswith("10000\n10,000: 10,000\n€2: 2\n")


def test_started_elsewhere_it_says_where(buses, tmp_path_factory):
    """One sentence, and no traceback."""
    project = Project(buses)
    report = next(one for one in reports(project) if one.page.path == "docs/buses.md")
    folder = tmp_path_factory.mktemp("elsewhere")
    (folder / "taken.py").write_text(taken(project, report)[0], encoding="utf-8")
    run = subprocess.run([sys.executable, "taken.py"], cwd=folder, capture_output=True, text=True)
    assert (1, 1) == (run.returncode, run.stderr.count("\n")) and run.stderr.startswith("Start this in the top folder")


def test_the_archive_is_the_same_bytes_and_runs_its_command(project, tmp_path):
    """Twice the same, nothing compiled in it, and the command of its README prints the cost of V3's final run."""
    made = archive(project)
    assert made == archive(Project(ROOT))
    names = zipfile.ZipFile(io.BytesIO(made)).namelist()
    assert (
        sorted(names) == names
        and not [name for name in names if "__pycache__" in name]
        and {"LICENSE", "LICENSE-CC-BY-4.0.md"} <= set(names)
    )
    folder = unpacked(project, tmp_path)
    command = re.search(r'python3 -c "(.+)"', (folder / "README.md").read_text(encoding="utf-8"))[1]
    run = subprocess.run([sys.executable, "-S", "-B", "-c", command], cwd=folder, capture_output=True, text=True)
    assert "5576000\n" == run.stdout


def test_pages_link_what_is_there_to_take_away(site):
    """Each page of the built site has the line if and only if its script and its notebook are there, and its links lead to them."""
    linked, there = set(), {path.with_suffix("") for path in (site.folder / "live").rglob("*.py")}
    for path in site.folder.rglob("index.html"):
        found = re.findall(r'<a href="([^"]+)" download data-take="(script|notebook)">', path.read_text(encoding="utf-8"))
        for href, kind in found:
            target = (path.parent / href).resolve()
            assert target.is_file() and target.suffix == {"script": ".py", "notebook": ".ipynb"}[kind]
            linked.add(target.with_suffix(""))
    assert {path.resolve() for path in there} == linked and len(there) > 90
    assert not {path.name for path in there} & set(sys.stdlib_module_names)


def test_a_notebook_says_that_it_wants_jupyter(project):
    """The script needs Python alone, and the notebook a program that opens it."""
    report = next(one for one in reports(project) if one.page.path == "docs/how/latent-attention.md")
    script, notebook = taken(project, report)
    assert "# Needs Python 3.11 or newer, nothing else," in script
    assert "Needs Jupyter with Python 3.11 or newer, nothing else," in "".join(json.loads(notebook)["cells"][0]["source"])
