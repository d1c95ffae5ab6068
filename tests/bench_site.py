"""The benchmark of the site itself: whole commands on a copy of this repository, and its build beside that of the same pages as plain ones."""

import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path
from statistics import median

from workings.checks.page import check_file
from workings.checks.shown import Block
from workings.evidence.project import Project
from workings.markdown.reader import read_page

ROOT = Path(__file__).resolve().parent.parent
ROUNDS = 2
OURS = re.compile(r"(?m)^  - workings\.render\.extension(?:\n|:\n(?: {6}.*\n)+)|^ +- name: (?:chart|piece)\n(?: {10}.*\n)+")
"""What `mkdocs.yml` says of binding beside the hook: the extension, charts and pieces."""
PRICE = re.compile(r"(?m)^(\[v3\.price_per_gpu_hour\]\n(?:\w+ *=.*\n)*?value *= *)2$")
DOWNLOADED = ("python", "offline")
TEMPLATES = """def on_env(env, config, files):
    env.filters["split"] = str.split
    env.globals["engine"] = "mkdocs"
    return env
"""
"""A hook that gives the theme's templates what the site's gives them, and does nothing else."""


def copied(root: Path) -> Path:
    """A copy of what the repository keeps."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True, text=True).stdout
    for name in filter(None, listed.split("\0")):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, root / name)
    return root


def run(*command: str, folder: Path = ROOT, allowed: tuple[int, ...] = (0,)) -> tuple[float, float]:
    """Processor seconds and megabytes that a command takes."""
    environment = os.environ | {"PYTHONPATH": str(folder)}
    with subprocess.Popen(command, cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as process:
        said = process.stdout.read()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode in allowed, said[-2000:]
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def dearer(text: str) -> str:
    """The file of V3's run with another price of an hour."""
    changed, found = PRICE.subn(r"\g<1>3", text)
    if not found:
        raise ValueError("the file of V3's run has no [v3.price_per_gpu_hour] with a value")
    return changed


def checks(folder: Path) -> None:
    """`workings check`: with nothing remembered, with nothing changed, after one fact, of one page."""
    root = copied(folder / "site")

    def seconds(*arguments: str, allowed: tuple[int, ...] = (0,)) -> float:
        environment = os.environ | {"PYTHONPATH": str(root)}
        started = time.perf_counter()
        command = [sys.executable, "-m", "workings", "check", *arguments]
        done = subprocess.run(command, cwd=root, env=environment, check=False, capture_output=True, text=True)
        assert done.returncode in allowed, done.stdout[-2000:] + done.stderr[-2000:]
        return time.perf_counter() - started

    cold, warm = seconds(), median(seconds() for _ in range(ROUNDS))
    one = median(seconds("docs/money/prices.md") for _ in range(ROUNDS))
    runs = next((root / "snippets" / "facts").rglob("runs.toml"))
    runs.write_text(dearer(runs.read_text(encoding="utf-8")), encoding="utf-8")
    fact = seconds(allowed=(1,))
    print(f"check of the site: {cold:.1f} s with nothing remembered; {warm:.1f} s with nothing changed, goal ≤ 4")
    print(f"check of the site after one fact changed: {fact:.1f} s, goal ≤ 6; of one page: {one:.1f} s, goal ≤ 1.5")


def without_binding(text: str) -> str:
    """A page with its bound numbers as plain text."""
    page = read_page("docs/part/page.md", text)
    for link in sorted(page.numbers, key=lambda link: link.start, reverse=True):
        text = text[: link.start] + link.text + text[link.end :].removeprefix(link.attributes)
    return text


def builds(folder: Path) -> None:
    """The site's build against that of the same pages without bound numbers, charts and checks, all else alike: first ones, and later ones."""
    bound, plain = copied(folder / "bound"), copied(folder / "plain")
    for name in DOWNLOADED:  # what was fetched once is no part of a build
        for root in (bound, plain):
            if (ROOT / ".cache" / name).is_dir():
                shutil.copytree(ROOT / ".cache" / name, root / ".cache" / name)

    def seconds(root: Path) -> float:
        return run(sys.executable, "-m", "mkdocs", "build", "-q", folder=root)[0]

    cold = seconds(bound)
    shutil.copytree(bound / "docs", plain / "docs", dirs_exist_ok=True)  # with the reference pages, which the build writes
    config = plain / "mkdocs.yml"
    config.write_text(OURS.sub("", config.read_text(encoding="utf-8")), encoding="utf-8")
    (plain / "workings" / "cli" / "hook.py").write_text(TEMPLATES, encoding="utf-8")
    for path in (plain / "docs").rglob("*.md"):
        path.write_text(without_binding(path.read_text(encoding="utf-8")), encoding="utf-8")
    rounds = [(seconds(bound), seconds(plain)) for _ in range(ROUNDS)]
    usual = median(one for _, one in rounds)
    page = bound / "docs" / "money" / "energy.md"
    page.write_text(page.read_text(encoding="utf-8") + "\nOne more sentence.\n", encoding="utf-8")
    changed = seconds(bound)
    ratios = sorted(one / other for one, other in rounds)
    print(
        f"build of the site with binding / the same pages without, {usual:.1f} s of processor time: {median(ratios):.2f} "
        f"({ratios[0]:.2f}–{ratios[-1]:.2f}) with nothing changed, goal ≤ 1.15; {changed / usual:.2f} after one page changed; "
        f"{cold / usual:.2f} with nothing remembered, goal ≤ 1.6"
    )


def toys() -> None:
    """The slowest runnable blocks of the site, each run once."""
    project = Project(ROOT, remember=False)
    times = []
    for path in project.pages():
        for block in (one for one in check_file(project, path).shown if isinstance(one, Block)):
            started = time.process_time()
            with project.modules.active():
                project.blocks.run(block.text)
            times.append((time.process_time() - started, f"{block.page.path}:{block.page.place(block.start)[0]}"))
    total = sum(seconds for seconds, _ in times)
    print(f"{len(times)} runnable blocks, {total:.1f} s of processor time in all, goal < 5 each; the slowest:")
    for seconds, place in sorted(times, reverse=True)[:5]:
        print(f"  {seconds:.2f} s  {place}")
