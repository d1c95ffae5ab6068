"""The benchmark of controls: what they load, how fast they answer in a browser, and what they add to a build."""

import gzip
import os
import shutil
import sys
from pathlib import Path
from statistics import median, quantiles

from workings.checks.page import read_file
from workings.evidence.project import Project
from workings.live import answers
from workings.live.frames import charts

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from tests.serving import FLAGS, ROOT, build, chromium, serve

MOVES, FIRSTS = 200, 5
WALK = """async moves => {
    const controls = [...document.querySelectorAll('.control input[type=range]')], took = []
    for (let i = 0; i < moves; i++) {
        const range = controls[i % controls.length], low = Number(range.min), high = Number(range.max)
        range.value = low + (high - low) * ((i * 37) % 101) / 101
        const start = performance.now()
        range.dispatchEvent(new Event('input', { bubbles: true }))
        took.push(performance.now() - start)
        await new Promise(requestAnimationFrame)
    }
    return took
}"""
FIRST = """async () => {
    const range = document.querySelector('.control input[type=range]'), start = performance.now()
    range.value = range.max === range.value ? range.min : range.max
    range.dispatchEvent(new Event('input', { bubbles: true }))
    while (!document.querySelector('[data-changed]')) await new Promise(done => setTimeout(done, 1))
    return performance.now() - start
}"""


def packed(path: Path) -> int:
    """Bytes of a file as a host sends it."""
    return len(gzip.compress(path.read_bytes(), 9))


def sizes(site: Path) -> list[str]:
    """What is loaded, of the page where it is most; returns the pages that load most for numbers, and most with their charts."""
    every = {path.relative_to(site / "live").as_posix(): packed(path) for path in (site / "live").rglob("*.json")}
    numbers = {name.removesuffix(".json"): size for name, size in every.items() if name.count(".") == 1}
    whole = {name: size + every.get(f"{name}.charts.json", 0) for name, size in numbers.items()}
    pairs = {name: size for name, size in every.items() if name.endswith(".2d.json")}
    most, largest, pair = max(numbers, key=numbers.get), max(whole, key=whole.get), max(pairs, key=pairs.get)
    heaviest = sorted({*sorted(numbers, key=numbers.get)[-3:], *sorted(whole, key=whole.get)[-3:]})
    print(
        f"controls: {packed(site / 'assets/live.js'):,} bytes of script before the first touch, goal ≤ 4,096; at it at most {numbers[most]:,} for numbers "
        f"({most}), goal ≤ 8,192, and {whole[largest]:,} with all charts ({largest}), goal ≤ 66,560; for two controls at once {pairs[pair]:,} ({pair}); "
        f"{sum(every.values()):,} on {len(numbers)} pages"
    )
    return heaviest


def speeds(site: Path, names: list[str]) -> None:
    """From an event to everything in the page, with the processor as it is and slowed four times; and the first change with what it loads."""
    from playwright.sync_api import sync_playwright

    server = serve(site)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        for name in names:
            url, firsts, found = f"http://127.0.0.1:{server.server_port}/{name}/", [], {}
            for _ in range(FIRSTS):
                page = browser.new_page()
                page.goto(url, wait_until="networkidle")
                firsts.append(page.evaluate(FIRST))
                page.close()
            for rate in (1, 4):
                page = browser.new_page()
                page.goto(url, wait_until="networkidle")
                page.evaluate(WALK, 8)
                page.wait_for_load_state("networkidle")
                page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": rate})
                took = page.evaluate(WALK, MOVES)
                found[rate] = median(took), quantiles(took, n=20)[-1]
                page.close()
            print(
                f"{name}: from an event to everything in the page {found[1][0]:.1f} ms, p95 {found[1][1]:.1f} (goal ≤ 10); slowed four times "
                f"{found[4][0]:.1f}, p95 {found[4][1]:.1f} (goal ≤ 16); first change with its loading {median(firsts):.0f} ms (goal ≤ 100)"
            )
        browser.close()
    server.shutdown()


def spent(project: Project | None = None) -> float:
    """Seconds of processor used so far: by this process, by those that it has seen end, and by the one that answers for a project."""
    ours = sum(os.times()[:4])
    room = project and project.room and project.room._process
    if not room:
        return ours
    used = Path(f"/proc/{room.pid}/stat").read_text().rpartition(")")[2].split()
    return ours + (int(used[11]) + int(used[12])) / os.sysconf("SC_CLK_TCK")


def tables(seconds: float) -> None:
    """Working out all answers, with nothing remembered, beside a build; and once they are remembered."""

    def work_out(project: Project) -> float:
        pages = [page for path in project.pages() if (page := read_file(project, path)[0]) is not None]
        for page in pages:  # the check works these out in any case
            for link in page.numbers:
                project.outcome(link.target)
            charts(project, page)
            for fence in page.fences:
                if fence.language == "python":
                    project.run(fence.text)
        started = spent(project)
        for page in pages:
            answers(project, page)
        return spent(project) - started

    project = Project(ROOT)
    cold, _ = work_out(Project(ROOT, remember=False)), work_out(project)
    project.remember()
    once = work_out(Project(ROOT))
    print(
        f"answers for all controls, seconds of processor: {cold:.1f} beside {seconds:.1f} of a build in which all is remembered, "
        f"so {cold / seconds:.2f} of it, goal ≤ 0.25; {once / seconds:.3f} once remembered"
    )


def main() -> None:
    """Every measurement, one line each."""
    folder = ROOT / ".cache" / "bench-live"
    shutil.rmtree(folder, ignore_errors=True)
    build(folder)
    started = spent()
    site = build(folder).folder
    seconds = spent() - started
    speeds(site, sizes(site))
    tables(seconds)
    shutil.rmtree(folder)


if __name__ == "__main__":
    main()
