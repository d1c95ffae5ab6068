"""The guide for contributors, followed to the letter: each step as it is printed there, and each message as the check prints it."""

import os
import re
import shlex
import shutil
import subprocess
import sys

import pytest

from tests.serving import ROOT
from workings.__main__ import main

GUIDE = (ROOT / "docs/about/contribute.md").read_text(encoding="utf-8")
PAGE = "docs/how/bus.md"


def fenced(opening: str, kind: str = "text") -> str:
    """The block of the guide that begins so."""
    found = [block for block in re.findall(rf"(?ms)^```{kind}\n(.*?)^```$", GUIDE) if block.startswith(opening)]
    assert 1 == len(found), (opening, found)
    return found[0]


@pytest.fixture
def follow(tmp_path, monkeypatch, capsys):
    """A copy of the code and the facts, with what the guide adds as far as its page; runs a command of the guide there, and gives what is printed."""
    for name in ("snippets", "mkdocs.yml"):
        (shutil.copytree if (ROOT / name).is_dir() else shutil.copy)(ROOT / name, tmp_path / name)
    (tmp_path / "docs/how").mkdir(parents=True)
    monkeypatch.chdir(tmp_path)

    def follow(command: str) -> str:
        for line in command.replace("\\\n", " ").splitlines():
            main(shlex.split(line)[1:])
        said = capsys.readouterr()
        return said.out + said.err

    with (tmp_path / "snippets/facts/sources.bib").open("a", encoding="utf-8") as sources:
        sources.write("\n" + fenced("@misc{city-timetable", "bibtex"))
    assert 2 == follow(fenced("workings new fact", "sh")).count(" written to snippets/facts/how/bus.toml")
    (tmp_path / "snippets/how/bus.py").write_text(fenced('"""How many people a bus line'), encoding="utf-8")
    entry = follow(fenced("workings new page", "sh")).splitlines()[-1].strip()
    menu = re.sub(r"(?m)^( *)- How it works:\n( *)", rf"\g<0>{entry}\n\2", (tmp_path / "mkdocs.yml").read_text(encoding="utf-8"))
    (tmp_path / "mkdocs.yml").write_text(menu, encoding="utf-8")
    page = tmp_path / PAGE
    text = re.sub(r"\[\[write: .*?\]\]", "A line of buses", page.read_text(encoding="utf-8"))
    first = re.search(r"## The first thing to understand\n\n(.*)\n", text)
    page.write_text(text[: first.start(1)] + fenced("Each bus has", "markdown") + text[first.end() :], encoding="utf-8")
    return follow


def found(said: str) -> list[str]:
    """The findings among what a check printed."""
    return [line for line in said.splitlines() if line.startswith(PAGE)]


def test_a_first_contribution(follow):
    """One digit is wrong, as the guide says; `fix` mends it; with its test the page is done."""
    assert fenced(f"{PAGE}:15:14: [4,000]").splitlines() == found(follow(f"workings check {PAGE}"))
    follow(f"workings fix {PAGE}")
    assert [] == found(follow(f"workings check {PAGE}"))


def test_its_own_test_passes(follow, tmp_path):
    """The test that the guide prints passes on the calculation and the facts that it prints."""
    (tmp_path / "test_bus.py").write_text(fenced('"""The seats of a bus line'), encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(tmp_path)}
    done = subprocess.run([sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--rootdir", ".", "-c", os.devnull, "test_bus.py"], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)  # fmt: skip
    assert "3 passed" in done.stdout, done.stdout + done.stderr


def test_another_unit(follow, tmp_path):
    """What the check says of trips that are given by the day."""
    facts = tmp_path / "snippets/facts/how/bus.toml"
    facts.write_text(re.sub(r"(?m)^(value *= 125\n)(unit.*\n)?", r'\1unit = "1/day"\n', facts.read_text(encoding="utf-8")), encoding="utf-8")
    follow(f"workings fix {PAGE}")
    said = found(follow(f"workings check {PAGE}"))
    assert fenced(f"{PAGE}:15:14: [5,000]").strip().partition(": [")[2].partition("]")[2] in said[-1]


def test_a_plain_argument_and_a_missing_field(project):
    """What the check says of a price in place of processors, and of prices in place of a run."""
    for expression, message in zip(("days(v3.gpu_hours,v3.price_per_gpu_hour)", "training_cost(rates)"), fenced("[57]: ").splitlines(), strict=True):
        assert message.partition("]: ")[2] == str(project.outcome(f"snippets/money/cost.py#{expression}"))
