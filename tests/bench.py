"""The benchmark: ratios from one run on generated pages; nothing here is a test, since machines are noisy."""

import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

PER_PAGE, PAGES, ROUNDS = 40, 160, 5
TARGETS = [
    ("$5.576 million", "money/cost.py#training_cost(v3)"),
    ("2.788 million", "facts/money/runs.toml#v3.gpu_hours"),
    ("$2", "facts/money/runs.toml#v3.price_per_gpu_hour"),
    ("2,788,000", "money/cost.py#training_cost(v3)/v3.price_per_gpu_hour"),
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
        *(["workings.extension"] if bound else []),
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
    from workings.check import check_file

    from workings import project

    def seconds(pages):
        docs = folder / f"check{pages}"
        docs.mkdir()
        paths = [docs / f"p{number}.md" for number in range(pages)]
        for number, path in enumerate(paths):
            path.write_text(page(number, 100), encoding="utf-8")
        rounds = []
        for _ in range(ROUNDS):
            project.forget()
            started = time.process_time()
            findings = [finding for path in paths for finding in check_file(path).findings]
            rounds.append(time.process_time() - started)
            assert not findings, findings[0]
        return median(rounds)

    seconds(1)  # start-up: Pint's registry, the modules, the names
    small, large = seconds(10), seconds(100)
    print(
        f"check, milliseconds a number: {small:.3f} at 1,000 and {large / 10:.3f} at 10,000, goal ≤ 0.2; growth {large / small / 10:.2f} × linear"
    )


def edit_under_serve(folder: Path) -> None:
    """From an edit of one page of 160 to its findings, as the hook works them out before MkDocs builds."""
    from workings import watch

    docs = folder / "serve"
    docs.mkdir()
    paths = [docs / f"p{number}.md" for number in range(160)]
    for number, path in enumerate(paths):
        path.write_text(page(number), encoding="utf-8")
    watch.refresh()
    for path in paths:
        watch.report(path)
    times = []
    for number in range(ROUNDS):
        paths[number].write_text(page(number).replace("$5.576", "$5.577", 1), encoding="utf-8")
        started = time.perf_counter()
        watch.refresh()
        findings = [finding for path in paths for finding in watch.report(path).findings]
        times.append(time.perf_counter() - started)
        assert len(findings) == number + 1
    print(f"one edit among 160 pages to its finding: {median(times):.3f} s, goal < 1")


def toys() -> None:
    """The slowest runnable blocks of the site, each run once."""
    from workings.check import read_file

    from workings import fences, project

    times = []
    for path in project.pages():
        read, _ = read_file(path)
        for fence, _ in fences.blocks(read) if read else []:
            started = time.process_time()
            fences._run(fence.text)
            times.append((time.process_time() - started, f"{read.path}:{read.place(fence.start)[0]}"))
    print(
        f"{len(times)} runnable blocks, {sum(seconds for seconds, _ in times):.1f} s of processor time in all, goal < 5 each; the slowest:"
    )
    for seconds, place in sorted(times, reverse=True)[:5]:
        print(f"  {seconds:.2f} s  {place}")


def main() -> None:
    """Every measurement, one line each."""
    folder = Path(tempfile.mkdtemp())
    try:
        compare_checks(folder)
        edit_under_serve(folder)
        toys()
        compare_builds(folder, 20)  # what the site's pages have on average
        compare_builds(folder, PER_PAGE)
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
