"""The benchmark of Python in the page: what a first run weighs, and what starting it costs beside Pyodide as it comes, in turns."""

import gzip
import http.server
import shutil
import statistics
import sys
import tempfile
import threading
from pathlib import Path

from workings.browser.runtime import CACHE

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from tests.serving import FLAGS, ROOT, build, chromium

ROUNDS = 5
STAYS = 4_000
"""Milliseconds for which a reader stays after a run; browsers keep the machine code that they have made for the next visit once it has been quiet for 2 s."""
PAGE = "money/what-it-counts/"
PACKED = (".html", ".css", ".js", ".mjs", ".json", ".wasm", ".svg", ".txt")
STOCK = """<!doctype html><script type="module">
import { loadPyodide } from "./pyodide.mjs"
const python = await loadPyodide({ indexURL: "./" })
python.runPython('print("there")')
document.title = "done"
</script>"""
UNFOLD = "() => { for (const one of document.querySelectorAll('details:has(.runnable)')) one.open = true }"
"""A reader who runs a block has opened what it stands in."""
RUN = "() => ['done', 'error'].includes(document.querySelector('.runnable').dataset.state)"
SECOND = "() => document.querySelector('.runnable__output').textContent.includes('again')"
STOP = """async () => {
    const block = document.querySelector('.runnable'), editor = block.querySelector('.runnable__editor')
    const start = performance.now()
    block.querySelector('button.stop').click()
    editor.value = "print('again')"
    editor.dispatchEvent(new Event('input'))
    block.querySelector('button.run').click()
    while (!block.querySelector('.runnable__output').textContent.includes('again')) await new Promise(done => setTimeout(done, 0))
    return performance.now() - start
}"""
TWENTY = """async ([fact, times, from]) => {
    const took = []
    for (let i = 0; i < times; i++) {
        const text = JSON.stringify({ assumed: { [fact]: from + i / times } })
        const start = performance.now()
        await self.onmessage({ data: { kind: "compute", id: -1, text } })
        took.push(performance.now() - start)
    }
    return took.sort((one, other) => one - other)
}"""
ASK = """async assumed => {
    const { ask } = await import(document.querySelector('script[src*="assets/live.js"]').src.replace('live.js', 'python.js'))
    const took = []
    for (let i = 0; i < 60; i++) {
        const start = performance.now()
        await ask('compute', { assumed: { [assumed]: 1 + i / 20 } }, () => {})
        took.push(performance.now() - start)
    }
    return took
}"""


class Packing(http.server.SimpleHTTPRequestHandler):
    """Serves files as hosts do, compressed where that helps and to be kept; counts bytes."""

    sent = 0
    known: dict[Path, bytes] = {}

    def do_GET(self):
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            return self.send_error(404)
        packs = path.suffix in PACKED
        data = self.known.setdefault(path, gzip.compress(path.read_bytes(), 6) if packs else path.read_bytes())
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Cache-Control", "max-age=3600")
        if packs:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        Packing.sent += len(data)
        return self.wfile.write(data)

    def log_message(self, *args):
        pass


def seconds(profile: str) -> float:
    """Processor time of every process of the browser with this profile, and of those that have ended below it."""
    total = 0.0
    for stat in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            if profile.encode() in stat.read_bytes():
                fields = (stat.parent / "stat").read_text().rpartition(")")[2].split()
                total += sum(map(int, fields[11:15])) / 100
        except OSError:
            continue
    return total


def launched(playwright, profile: str):
    """A browser with a profile of its own."""
    return playwright.chromium.launch_persistent_context(profile, executable_path=chromium(), args=FLAGS, ignore_default_args=["--disable-back-forward-cache"])


def started(playwright, profile: str, address: str, stock: bool) -> tuple[float, int]:
    """Processor time and bytes from pressing Run to what it prints; for stock, of the page that loads it. It is looked at seldom, since looking costs."""
    context = launched(playwright, profile)
    page = context.new_page()
    page.goto("about:blank" if stock else address + PAGE)
    page.wait_for_load_state("networkidle")
    page.evaluate(UNFOLD)
    before, sent = seconds(profile), Packing.sent
    if stock:
        page.goto(address + "stock/")
        page.wait_for_function("() => document.title === 'done'", timeout=120_000, polling=50)
    else:
        page.locator(".runnable button.run").first.click()
        page.wait_for_function(RUN, timeout=120_000, polling=50)
    took, bytes_ = seconds(profile) - before, Packing.sent - sent
    page.wait_for_timeout(STAYS)
    context.close()
    return took, bytes_


def twenty(playwright, address: str, fact: str, times: int = 400) -> tuple[float, float, float]:
    """Milliseconds that the Python part of 20 numbers takes: the least, the middle, and the middle of it in processor time."""
    def cut(route):
        page = route.fetch().json()
        route.fulfill(json=page | {"numbers": page["numbers"][:20], "charts": []})

    with tempfile.TemporaryDirectory(prefix="bench-c-") as profile:
        context = launched(playwright, profile)
        page = context.new_page()
        page.route("**/*.python.json", cut)
        page.goto(address + PAGE)
        page.evaluate(ASK, fact)
        (worker,) = page.workers
        worker.evaluate(TWENTY, [fact, times, 1])
        before = seconds(profile)
        took = worker.evaluate(TWENTY, [fact, times, 2])  # states that nothing was worked out for before
        spent = seconds(profile) - before
        context.close()
    return took[0], took[times // 2], spent * 1000 / times


def stopped(page) -> float:
    """Milliseconds from Stop to what the next run prints, with a second Python at hand."""
    page.locator(".runnable .runnable__editor").first.fill("while True:\n    pass")
    page.locator(".runnable button.run").first.click()
    page.wait_for_timeout(6_000)  # until the second one is there
    return page.evaluate(STOP)


def main() -> None:
    """Every measurement, one line each."""
    from functools import partial

    from playwright.sync_api import sync_playwright

    folder = ROOT / ".cache" / "bench-python"
    shutil.rmtree(folder, ignore_errors=True)
    site = build(folder).folder
    package = next((CACHE / "python").glob("npm-*/node_modules/pyodide"))
    shutil.copytree(package, site / "stock")
    (site / "stock" / "index.html").write_text(STOCK, encoding="utf-8")
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(Packing, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_port}/"
    with sync_playwright() as playwright:
        ratios: dict[str, list[float]] = {"cold": [], "warm": []}
        for _ in range(ROUNDS):
            with tempfile.TemporaryDirectory(prefix="bench-a-") as one, tempfile.TemporaryDirectory(prefix="bench-b-") as other:
                for kind in ratios:
                    ours, weight = started(playwright, one, address, stock=False)
                    stock, stock_weight = started(playwright, other, address, stock=True)
                    ratios[kind].append(ours / stock)
                    if kind == "cold":
                        print(f"first run: {weight:,} bytes as served, goal ≤ 5,300,000; as it comes {stock_weight:,}; processor {ours:.2f} s against {stock:.2f} s")
        for kind, bar in (("cold", 0.42), ("warm", 0.55)):
            each = ", ".join(f"{ratio:.2f}" for ratio in ratios[kind])
            print(f"start to first output, processor time over Pyodide as it comes, {kind}: {statistics.median(ratios[kind]):.2f} ({each}), goal ≤ {bar}")
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        page = browser.new_page()
        page.goto(address + PAGE)
        page.evaluate(UNFOLD)
        page.locator(".runnable button.edit").first.click()
        each = sorted(stopped(page) for _ in range(ROUNDS))
        print(f"from Stop to what the next run prints, with a spare: least {each[0]:.0f} ms, middle {each[ROUNDS // 2]:.0f} ms, goal ≤ 50")
        fact = page.locator(".control").first.get_attribute("data-fact")
        each = sorted(page.evaluate(ASK, fact))
        count = page.locator("a.working").count()
        print(f"{PAGE} computed anew with its charts, there and back: least {each[0]:.1f} ms, middle {each[len(each) // 2]:.1f} ({count} numbers on the page)")
        browser.close()
        least, middle, spent = twenty(playwright, address, fact)
        print(f"the Python part of 20 numbers: least {least:.1f} ms, middle {middle:.1f} ms, processor {spent:.1f} ms, goal ≤ 4")
    server.shutdown()
    shutil.rmtree(folder)


if __name__ == "__main__":
    main()
