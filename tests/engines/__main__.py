"""The site in Firefox and in WebKit: every page opens, and a reader's steps lead where they should. Run by `make browsers`."""

import functools
import http.server
import re
import signal
import sys
import tempfile
import threading
import time
from pathlib import Path

from tests.engines import firefox, webkit
from tests.engines.disk import a_copy_opens_from_a_disk
from tests.engines.steps import STEPS
from tests.serving import Handler, build

ENGINES = {firefox.Firefox: firefox.MISSING, webkit.WebKit: webkit.MISSING}
SIZES = ((1280, 900), (360, 740))
PROBE = b"""window.heard = []
addEventListener("error", event => heard.push(event.message ?? `${event.target.src ?? event.target.href} does not load`), true)
addEventListener("unhandledrejection", event => heard.push(String(event.reason)))
addEventListener("securitypolicyviolation", event => heard.push(`${event.effectiveDirective} forbids ${event.blockedURI}`))
for (const kind of ["error", "warn"]) console[kind] = (...words) => heard.push(words.join(" "))
"""
POLICY = re.compile(rb"<meta http-equiv=\"Content-Security-Policy\"[^>]*>")
LOOKS = """const asked = performance.getEntriesByType("resource").map(entry => entry.name)
return [...(window.heard ?? ["the page has no policy"]), ...asked.filter(url => !url.startsWith(location.origin) && !url.startsWith("data:")),
    ...(document.documentElement.scrollWidth > innerWidth ? ["it scrolls sideways"] : [])]"""


class Probed(Handler):
    """Serves the site with a script before all others that notes what goes wrong."""

    def do_GET(self):
        """A page with the script behind its policy, the script, or any other file."""
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if self.path.endswith("/") else path
        if self.path == "/probe.js":
            self._send(PROBE, "text/javascript")
        elif path.suffix == ".html" and path.is_file():
            self._send(POLICY.sub(rb'\g<0><script src="/probe.js"></script>', path.read_bytes(), count=1), "text/html")
        else:
            super().do_GET()

    def _send(self, body, kind):
        self.send_response(200)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


def opened(page, site, folder):
    """What is wrong with any page, by its address."""
    wrong = {}
    for path in sorted(folder.rglob("index.html")):
        name = f"{path.parent.relative_to(folder).as_posix()}/".removeprefix("./")
        page.goto(f"{site}{name}")
        time.sleep(0.1)
        if found := page.js(LOOKS) + page.heard():
            wrong[name] = found
    assert not wrong, wrong


def tried(engine, site, folder, wanted):
    """How many steps went wrong in an engine; each is said in a line."""
    whole = {"every_page_opens": opened, "a_copy_opens_from_a_disk": a_copy_opens_from_a_disk}
    steps = {name: functools.partial(step, folder=folder) for name, step in whole.items()} | {step.__name__: step for step in STEPS}
    chosen = {name: step for name, step in steps.items() if not wanted or name in wanted}
    return sum(tried_at(size, engine, site, chosen) for size in SIZES)


def tried_at(size, engine, site, steps):
    """How many steps went wrong at a size of the page; after one that did, the browser is started anew."""
    page, wrong = None, 0
    try:
        for name, step in steps.items():
            page, start, said = page or begun(engine, site, *size), time.monotonic(), "well"
            try:
                step(page, site)
            except (AssertionError, OSError) as error:  # a browser that has crashed answers no more
                wrong, said, page = wrong + 1, f"WRONG: {error}", page.end()
            print(f"{engine.name} {size[0]}: {name.replace('_', ' ')}: {said} ({time.monotonic() - start:.0f} s)", flush=True)
    finally:
        if page:
            page.end()
    return wrong


def begun(engine, site, width, height):
    """A browser with a page of that size."""
    page = engine()
    page.goto(site)
    page.size(width, height)
    return page


def main():
    """Runs the steps that are named, or all, in the engines that are named, or all that are there; says what to install for the others."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # as on Ctrl-C: no browser is left behind
    named = [engine for engine in ENGINES if engine.name in sys.argv] or list(ENGINES)
    steps = [name for name in sys.argv[1:] if name not in {engine.name for engine in ENGINES}]
    for engine in named:
        if ENGINES[engine]:
            print(f"{engine.name} is left out: install Debian's {ENGINES[engine]}.")
    there = [engine for engine in named if not ENGINES[engine]]
    wrong = 0
    with tempfile.TemporaryDirectory() as made:
        folder = build(Path(made)).folder if there else Path(made)
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Probed, directory=str(folder)))
        server.handle_error = lambda *_: None  # a browser that leaves a page hangs up
        threading.Thread(target=server.serve_forever, daemon=True).start()
        for engine in there:
            wrong += tried(engine, f"http://127.0.0.1:{server.server_port}/", folder, steps)
        server.shutdown()
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
