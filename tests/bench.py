"""The benchmark: ratios from one run, of generated pages and of the site itself; nothing here is a test, since machines are noisy."""

import re
import shutil
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from workings.checks.everything import page_findings
from workings.evidence.project import Project

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from tests import bench_site
from tests.bench_site import run

ROOT = bench_site.ROOT
PER_PAGE, PAGES, ROUNDS = 20, 100, 3
TARGETS = [
    ("$5.576 million", "money/cost.py#training_cost(v3)"),
    ("2.788 million GPU-hours", "facts/money/runs.toml#v3.gpu_hours"),
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
            lines += ["```ruby", "def cost(run)", CODE, "```", ""]  # highlighted, and no block to run
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
    return run(sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(config))[0]


def compare_builds(folder: Path, numbers: int) -> None:
    """Site build with binding against plain Material on the same pages with the links stripped, and against the bare links alone.

    What the four targets come to is remembered, as it is in every build but the first.
    """
    project, sides = Project(ROOT), {}
    for _, target in TARGETS:
        project.outcome(f"snippets/{target}")
    project.remember()
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
    """The time of `workings check` beyond its start-up, and its memory, for 5,000 and for 50,000 numbers."""
    root = folder / "check"
    shutil.copytree(ROOT / "snippets", root / "snippets")
    docs = root / "docs" / "part"
    docs.mkdir(parents=True)

    def cost(pages: int) -> tuple[float, float, float]:
        """Seconds for pages that have all changed, and for the same pages unchanged; the most megabytes."""
        command = (sys.executable, "-m", "workings", "--root", str(root), "check")
        changed, same = [], []
        for number in range(ROUNDS + 1):
            for one in range(pages):
                docs.joinpath(f"p{one}.md").write_text(page(one, 50) + f"\nRound {'abcdefghij'[number]}.\n", encoding="utf-8")
            changed.append(run(*command, allowed=(1,)))  # what four targets cannot use is a finding
            same.append(run(*command, allowed=(1,)))
        later = changed[1:]  # in the first round the four targets are worked out; then that is remembered
        return median(took for took, _ in later), median(took for took, _ in same), max(megabytes for _, megabytes in later)

    start, start_same, _ = cost(1)
    (small, small_same, _), (large, large_same, megabytes) = cost(100), cost(1000)
    small, large = (small - start) / 4_950 * 1000, (large - start) / 49_950 * 1000
    print(
        f"check, milliseconds a number beyond a start of {start:.1f} s: {small:.3f} at 5,000 and {large:.3f} at 50,000 on 1,000 pages "
        f"that have all changed, goal ≤ 0.1; growth {large / small:.2f} × linear; {megabytes:.0f} MB, goal ≤ 1,000; on pages that have "
        f"not changed {(small_same - start_same) / 4_950 * 1000:.3f} and {(large_same - start_same) / 49_950 * 1000:.3f}"
    )


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


def main() -> None:
    """Every measurement, one line each."""
    folder = Path(tempfile.mkdtemp())
    try:
        bench_site.checks(folder)
        bench_site.builds(folder)
        compare_checks(folder)
        edit_under_serve(folder)
        bench_site.toys()
        compare_builds(folder, PER_PAGE)  # what the site's pages have on average
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
