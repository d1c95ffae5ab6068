"""The benchmark: ratios from one run, of generated pages and of the site itself; nothing here is a test, since machines are noisy."""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from workings.checks.everything import page_findings
from workings.checks.page import check_file
from workings.checks.shown import Block
from workings.evidence.project import Project

ROOT = Path(__file__).resolve().parent.parent
PER_PAGE, PAGES, ROUNDS = 20, 160, 3
TARGETS = [
    ("$5.576 million", "money/cost.py#training_cost(v3)"),
    ("2.788 million", "facts/money/runs.toml#v3.gpu_hours"),
    ("$2", "facts/money/runs.toml#v3.price_per_gpu_hour"),
    ("56.7 days", "money/cost.py#days(v3.gpu_hours,v3.gpus)"),
]
WORDS = "The run of the model took hours on a cluster of processors and the report prints them by stage with one assumed price. "


CODE = "\n".join(
    f"    total_{i} = math.fsum(part.hours * part.price for part in run.parts if part.stage == {i})  # step" for i in range(12)
)


def page(number: int, numbers: int = PER_PAGE) -> str:
    """A page like the site's own: about 1,200 words, bound numbers, five blocks of code, a table, tabs and an admonition."""
    lines = [f"# Page about run {'abcdefghij'[number % 10]}", ""]
    for i in range(numbers):
        text, target = TARGETS[i % len(TARGETS)]
        lines.append(f"{WORDS}It came to [{text}](../../snippets/{target}), as the report says.")
        if i % 4 == 3:
            lines += ["", f"## Part {'abcdefghij'[i // 4 % 10]}", ""]
        if i % 8 == 7:
            lines += ["```py", "def cost(run):", CODE, "```", ""]
    lines += ["| run | hours |", "|---|---|", *("| one | some |" for _ in range(8)), "", "!!! note", "", "    A note.", ""]
    lines += [line for name in ("One", "Two", "Three") for line in (f'=== "{name}"', "", f"    {WORDS}", "")]
    return "\n".join(lines) + "\n"


def build(folder: Path, bound: bool) -> float:
    """Processor seconds of one MkDocs build with Material."""
    config = folder / "mkdocs.yml"
    extensions = [
        "admonition",
        "tables",
        "pymdownx.superfences",
        "pymdownx.tabbed: {alternate_style: true}",
        *(["workings.render.extension"] if bound else []),
    ]
    config.write_text(
        "site_name: b\ndocs_dir: docs\nsite_dir: site\ntheme: {name: material, font: false}\nplugins: [search]\n"
        "validation: {links: {not_found: ignore, anchors: ignore, unrecognized_links: ignore}}\nmarkdown_extensions:\n"
        + "".join(f"  - {name}\n" for name in extensions),
        encoding="utf-8",
    )
    started = _children()
    subprocess.run([sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(config)], cwd=ROOT, check=True, capture_output=True)
    return _children() - started


def _children():
    import resource

    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def compare_builds(folder: Path, numbers: int) -> None:
    """Site build with binding against plain Material on the same pages with the links stripped, and against the bare links alone."""
    sides = {}
    for name in ("bound", "plain", "links"):
        docs = folder / f"{name}{numbers}" / "docs" / "part"
        docs.mkdir(parents=True)
        for number in range(PAGES):
            text = page(number, numbers)
            docs.joinpath(f"p{number}.md").write_text(
                re.sub(r"\[([^]]+)\]\(\S+\)", r"\1", text) if name == "plain" else text, encoding="utf-8"
            )
        sides[name] = docs.parent.parent
        build(sides[name], name == "bound")
    rounds = [{name: build(side, name == "bound") for name, side in sides.items()} for _ in range(ROUNDS)]
    ratios, links = (sorted(seconds[name] / seconds["plain"] for seconds in rounds) for name in ("bound", "links"))
    print(
        f"build with binding / plain Material, {PAGES} pages × {numbers} numbers: {median(ratios):.2f} ({ratios[0]:.2f}–{ratios[-1]:.2f}), "
        f"goal ≤ 1.15; the same links without the extension: {median(links):.2f}"
    )


def compare_checks(folder: Path) -> None:
    """The check's time beyond its start-up, at a thousand and at ten thousand numbers."""

    def seconds(pages: int) -> float:
        docs = folder / f"check{pages}"
        docs.mkdir()
        paths = [docs / f"p{number}.md" for number in range(pages)]
        for number, path in enumerate(paths):
            path.write_text(page(number, 100), encoding="utf-8")
        rounds = []
        for _ in range(ROUNDS):
            project = Project(ROOT, remember=False)
            started = time.process_time()
            findings = [finding for path in paths for finding in check_file(project, path).findings]
            rounds.append(time.process_time() - started)
            assert not findings, findings[0]
        return median(rounds)

    start = seconds(1)  # Pint's registry, the modules, the names
    small, large = seconds(10) - start, seconds(100) - start
    growth = large / small / 11
    print(f"check, milliseconds a number: {small / 0.9:.3f} at 1,000 and {large / 9.9:.3f} at 10,000; growth {growth:.2f} × linear")


def edit_under_serve(folder: Path) -> None:
    """From an edit of one page of 160 to its findings, as the hook works them out before MkDocs builds."""
    root = folder / "serve"
    shutil.copytree(ROOT / "snippets", root / "snippets")
    docs = root / "docs" / "part"
    docs.mkdir(parents=True)
    paths = [docs / f"p{number}.md" for number in range(PAGES)]
    for number, path in enumerate(paths):
        path.write_text(page(number), encoding="utf-8")
    project = Project(root)
    project.refresh()
    assert not page_findings(project)
    times = []
    for number in range(ROUNDS):
        paths[number].write_text(page(number).replace("$5.576", "$5.577", 1), encoding="utf-8")
        started = time.perf_counter()
        project.refresh()
        found = len(page_findings(project))
        times.append(time.perf_counter() - started)
        assert found == number + 1
    print(f"one edit among {PAGES} pages to its finding: {median(times):.3f} s, goal < 1")


def the_site(folder: Path) -> None:
    """Whole commands on a copy of this repository: with nothing remembered, with nothing changed, after one fact, of one page."""
    root = folder / "site"
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True, text=True).stdout
    for name in filter(None, listed.split("\0")):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, root / name)

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
    text = runs.read_text(encoding="utf-8")
    changed = text.replace("[v3.price_per_gpu_hour]\nvalue = 2\n", "[v3.price_per_gpu_hour]\nvalue = 3\n")
    assert changed != text
    runs.write_text(changed, encoding="utf-8")
    fact = seconds(allowed=(1,))
    print(f"check of the site: {cold:.1f} s with nothing remembered; {warm:.1f} s with nothing changed, goal ≤ 4")
    print(f"check of the site after one fact changed: {fact:.1f} s, goal ≤ 6; of one page: {one:.1f} s, goal ≤ 1.5")


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


def main() -> None:
    """Every measurement, one line each."""
    folder = Path(tempfile.mkdtemp())
    try:
        the_site(folder)
        compare_checks(folder)
        edit_under_serve(folder)
        toys()
        compare_builds(folder, PER_PAGE)  # what the site's pages have on average
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
