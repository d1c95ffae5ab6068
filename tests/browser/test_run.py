"""Blocks that run in the page: they print what the tests printed, can be changed and stopped, and reach nothing else."""

import gzip
import http.server
import json
import re
import threading

import pytest

from tests.browser.waiting import until
from tests.parts import part
from tests.serving import ROOT
from workings.browser.bundle import is_live
from workings.checks.page import read_file
from workings.evidence.shared import project_at

PROJECT = project_at(ROOT)
LAB = "lab/"
PART = 6
"""How many pages are run by `make test`: others with each commit. `make test-all` runs them all."""
SETTLED = "() => !['running', 'tested'].includes(document.querySelector('.runnable').dataset.state)"
STATE = "() => document.querySelector('.runnable').dataset.state"
RUN_ALL = """async () => {
    const found = []
    for (const block of document.querySelectorAll('.runnable')) {
        block.querySelector('button.run').click()
        while (['running', 'tested'].includes(block.dataset.state)) await new Promise(done => setTimeout(done, 10))
        found.push([block.dataset.state, block.querySelector('.runnable__output').textContent, block.querySelector('.runnable__status').textContent])
    }
    return found
}"""


def printing():
    """What each block of each page with blocks prints according to the check, by the page's address."""
    found = {}
    for path in PROJECT.pages():
        page = read_file(PROJECT, path)[0]
        if page is not None and is_live(page):
            name = path.relative_to(PROJECT.docs).with_suffix("").as_posix()
            address = name.removesuffix("index") if name.endswith("index") else f"{name}/"
            found[address] = [PROJECT.run(fence.text).printed for fence in page.fences if fence.language == "python"]
    return {address: printed for address, printed in found.items() if printed}


PRINTING = printing()


def run(page):
    """Presses Run on the first block and waits for its end."""
    page.locator(".runnable button.run").first.click()
    page.wait_for_function(SETTLED, timeout=60_000)


def edit(page, code):
    """Opens the first block and writes other code into it."""
    page.locator(".runnable button.edit").first.click()
    page.locator(".runnable .runnable__editor").fill(code)


def lines(text):
    """A text line by line, without blanks at the ends of lines."""
    return [line.rstrip() for line in text.strip("\n").splitlines()]


def output(page):
    """What stands below the first block."""
    return page.locator(".runnable__output").first.inner_text()


@pytest.mark.parametrize("name", part(sorted(PRINTING), PART))
def test_every_block_prints_what_the_tests_printed(visit, name):
    """Each block of the page, run in the page: the same text as the check saw, and it says so."""
    page = visit(name)
    found = page.evaluate(RUN_ALL)
    assert len(PRINTING[name]) == len(found) > 0
    for printed, (state, text, status) in zip(PRINTING[name], found, strict=True):
        assert ("done", lines(printed)) == (state, lines(text))
        assert "the same output as the tests printed" in status


def test_no_python_before_run(visit):
    """Opening a page with blocks and controls, moving a control included, loads nothing of Python."""
    page = visit("money/what-it-counts/")
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.locator(".control input[type=range]").first.press("ArrowRight")
    page.locator("[data-changed]").first.wait_for(state="attached")
    page.wait_for_function("() => document.querySelector('.controls[aria-busy=false]')")
    assert not [url for url in asked if "python" in url.rpartition("/live/")[2]]
    page.locator("details.worked summary").first.click()
    run(page)
    assert [url for url in asked if url.endswith("pyodide.asm.wasm")]


def test_an_error_shows_as_python_shows_it(visit):
    """With what was printed before it, the line of the reader's code and the words of Python; Reset brings the tested output back."""
    page = visit(LAB)
    before, address = output(page), page.url
    edit(page, "print('first')\nfor n in (1, 0):\n    print(1 / n)\n")
    run(page)
    assert ["first", "1.0", "Traceback (most recent call last):"] == lines(output(page))[:3]
    assert 'File "<block>", line 3, in <module>' in output(page) and "ZeroDivisionError: division by zero" in output(page)
    assert "An error on line 3 of your code. Edited by you" in page.locator(".runnable__status").first.inner_text()
    assert address == page.url
    page.locator(".runnable button.reset").first.click()
    assert before == output(page) and "tested" == page.evaluate(STATE)


def test_an_edit_reaches_what_the_block_only_calls(visit):
    """A latent of twice 512 numbers doubles the bytes too, which another function of the module counts; Reset leaves nothing of it."""
    page = visit("how/latent-attention/")
    block = page.locator(".runnable").filter(has_text="def kv_cache_elements_per_layer")
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
    code = block.locator("pre:not(.output)").first.inner_text()

    def first_line():
        block.locator("button.run").click()
        page.wait_for_function("e => ['done', 'error'].includes(e.dataset.state)", arg=block.element_handle(), timeout=60_000)
        return lines(block.locator(".runnable__output").inner_text())[0].split()

    block.locator("button.edit").click()
    block.locator(".runnable__editor").fill(code.replace("return given.kv_lora_rank", "return 2 * given.kv_lora_rank"))
    assert [f"{61 * (2 * 512 + 64):,}", "numbers,", f"{2 * 61 * (2 * 512 + 64):,}", "bytes"] == first_line()
    block.locator("button.reset").click()
    assert [f"{61 * (512 + 64):,}", "numbers,", f"{2 * 61 * (512 + 64):,}", "bytes"] == first_line()


def test_an_opened_block_shows_how_its_lines_begin(visit):
    """Edit shows the first letters, also where the last line is wider than the editor and the cursor would otherwise stand at its end."""
    page = visit("how/mixture-of-experts/")
    page.set_viewport_size({"width": 390, "height": 844})
    page.locator("details.worked summary").first.click()
    page.locator(".runnable button.edit").first.click()
    wide, shown, at = page.locator(".runnable__editor").evaluate("e => [e.scrollWidth > e.clientWidth, e.scrollLeft, e.selectionStart]")
    assert (True, 0, 0) == (wide, shown, at)


@pytest.mark.parametrize(("code", "words"), [
    ("1 +", "SyntaxError"), ("import os", "a block may import"), ("open('/etc/passwd')", "NameError"), ("().__class__", "a block may not use __class__"),
    ("import js", "a block may import"), ("raise SystemExit(3)", "SystemExit: 3"),
])  # fmt: skip
def test_the_rules_are_those_of_the_check(visit, code, words):
    """What a page may not do a reader's code may not either, in the same words; the page lives on."""
    page = visit(LAB)
    edit(page, code)
    run(page)
    assert "error" == page.evaluate(STATE) and words in output(page)


def test_stop_ends_an_endless_loop(visit):
    """At once, with what was printed before; the next run begins anew."""
    page = visit(LAB)
    edit(page, "print('before' + '.' * 5000)\nwhile True:\n    pass\n")
    page.locator(".runnable button.run").first.click()
    page.wait_for_function("() => document.querySelector('.runnable__output').textContent.includes('before')", timeout=60_000)
    page.locator(".runnable button.stop").first.click()
    assert "stopped" == page.evaluate(STATE) and output(page).startswith("before")
    page.locator(".runnable .runnable__editor").fill("print('after')")
    run(page)
    assert ["after"] == lines(output(page))


def test_a_flood_is_cut(visit):
    """A block that prints without end becomes an error, and the page stays usable."""
    page = visit(LAB)
    edit(page, "while True:\n    print('x' * 1000)\n")
    run(page)
    assert "TooMuch: it printed more than 200,000 characters" in output(page) and len(output(page)) < 210_000


def test_blocks_stand_alone(visit):
    """What one run leaves behind the next does not find, whether names or changed modules."""
    page = visit(LAB)
    edit(page, "from snippets.money import cost\ncost.training_cost = None\nleft = 1\n")
    run(page)
    page.locator(".runnable .runnable__editor").fill("from snippets.money import cost\nprint(cost.training_cost is None, 'left' in dir())")
    run(page)
    assert ["False False"] == lines(output(page))


def test_keyboard_alone(visit):
    """Run, edit, run with a key, stop, and a way out of the editor."""
    page = visit(LAB)
    page.locator(".runnable button.edit").first.focus()
    page.keyboard.press("Enter")
    page.locator(".runnable .runnable__editor").wait_for()
    assert "TEXTAREA" == page.evaluate("() => document.activeElement.tagName")
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type("if 1:\nprint('keys')")
    page.keyboard.press("ControlOrMeta+Enter")
    page.wait_for_function(SETTLED, timeout=60_000)
    assert ["keys"] == lines(output(page))
    page.keyboard.press("Tab")
    assert page.locator(".runnable .runnable__editor").input_value().endswith("print('keys')    ")
    page.keyboard.press("Escape")
    page.keyboard.press("Tab")
    assert "run" in page.evaluate("() => document.activeElement.className").split()


def test_once_loaded_no_network_is_needed(visit):
    """After the first run the page needs no connection, for a new start after Stop neither."""
    page = visit(LAB)
    run(page)
    page.context.set_offline(True)
    page.evaluate("async () => (await import(document.querySelector('script[src*=\"assets/workings.js\"]').src.replace('workings.js', 'python.js'))).stop()")
    run(page)
    assert "done" == page.evaluate(STATE) and lines(PRINTING[LAB][0]) == lines(output(page))


@pytest.mark.parametrize("part", ["**/live/python.json", "**/pyodide.asm.wasm", "**/library.zip.gz", "**/lab/index.python.json"])
def test_a_load_that_fails_leaves_the_page_whole(visit, part):
    """It says what is wrong and keeps the tested output; pressing Run again tries again."""
    page = visit(LAB, complaints=False)
    page.route(part, lambda route: route.abort())
    run(page)
    assert "error" == page.evaluate(STATE) and lines(PRINTING[LAB][0]) == lines(output(page))
    assert "Python could not be loaded" in page.locator(".runnable__status").first.inner_text()
    page.unroute(part)
    page.locator(".runnable button.run").first.click()
    page.wait_for_function("() => document.querySelector('.runnable').dataset.state === 'done'", timeout=60_000)


def pythons(page):
    """The workers with Python in them, as of now."""
    page.evaluate("true")  # before it is answered, all that happened is heard
    return [worker for worker in page.workers if worker.url.startswith("blob:")]


COUNT_ENDS = """() => {
    const end = Worker.prototype.terminate
    window.ended = 0
    Worker.prototype.terminate = function () { ended += 1; end.call(this) }
}"""


def leave(page):
    """Tells the page that it is left, and gives its workers time to end."""
    page.evaluate("() => dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }))")
    until(lambda: not pythons(page))


def test_leaving_ends_the_worker(visit):
    """A page that is left ends its Python by itself, also where the browser keeps the page; one that comes back runs anew."""
    page = visit(LAB)
    page.evaluate(COUNT_ENDS)
    run(page)
    assert (1, 0) == (len(pythons(page)), page.evaluate("ended"))
    leave(page)
    assert ([], 1) == (pythons(page), page.evaluate("ended"))
    run(page)
    assert "done" == page.evaluate(STATE) and 1 == len(pythons(page))


@pytest.mark.parametrize(("memory", "many"), [(8, 2), (4, 1)])
def test_a_spare_waits_after_the_first_edit(visit, memory, many):
    """One Python until then; from then on a second, where the device has room for it; leaving ends both."""
    page = visit(LAB)
    page.add_init_script(f"Object.defineProperty(Navigator.prototype, 'deviceMemory', {{ get: () => {memory} }})")
    page.reload()
    page.evaluate(COUNT_ENDS)
    run(page)
    page.wait_for_timeout(2000)  # in which no second one must start
    assert 1 == len(pythons(page))
    edit(page, "print('edited')")
    run(page)
    if many == 1:
        page.wait_for_timeout(2000)  # in which no second one must start
    until(lambda: many == len(pythons(page)), 30)
    assert many == len(pythons(page)) and ["edited"] == lines(output(page))
    assert many * ["blob:"] == [worker.evaluate("location.protocol") for worker in pythons(page)]  # each is there, and not on its way
    leave(page)
    assert ([], many) == (pythons(page), page.evaluate("ended"))


SAID = """() => {
    const line = document.querySelector('.runnable__status')
    window.said = []
    new MutationObserver(() => said.push(line.textContent)).observe(line, { childList: true, characterData: true, subtree: true })
}"""


def test_the_load_says_how_far_it_has_come(visit):
    """In bytes, with every part that comes, up to all of them; then that Python starts, and that it runs."""
    page = visit(LAB)
    page.locator(".runnable button.edit").first.click()
    page.locator(".runnable__editor").first.wait_for()  # now its line is there
    page.evaluate(SAID)
    page.evaluate("() => { let now = 0; performance.now = () => now += 200 }")  # nothing comes too soon to be told
    run(page)
    said = [line for line in page.evaluate("said") if line]
    come = [match for match in (re.fullmatch(r"Loading Python: (\d\.\d) of (\d\.\d) MB", line) for line in said) if match]
    parts, whole = [float(match[1]) for match in come], {float(match[2]) for match in come}
    assert parts == sorted(parts) and len(set(parts)) > 5 and {parts[-1]} == whole
    assert said[len(come) :][:2] == ["Starting Python", "Running"]


@pytest.mark.parametrize(("part", "words", "event", "last"), [
    ("**/live/python.json", "no answer from the site", "request", "/live/python.json"),
    ("**/pyodide.asm.wasm", "nothing has come for half a minute", "requestfinished", "/library.zip.gz"),
    (None, "it did not start within half a minute", "worker", "blob:"),
])  # fmt: skip
def test_silence_is_given_up_after_half_a_minute(visit, part, words, event, last):
    """Where a file does not come, or Python does not start: not sooner, in words of its own, with the tested output; Run tries again.

    After the last event nothing is heard.
    """
    page = visit(LAB)
    if part:
        page.route(part, lambda route: None)  # which is no answer
    else:
        page.evaluate("() => { window.post = Worker.prototype.postMessage; Worker.prototype.postMessage = () => {} }")
    with page.expect_event(event, lambda one: last in one.url):
        page.locator(".runnable button.run").first.click()
    page.clock.fast_forward(15_000)
    assert "running" == page.evaluate(STATE)
    page.clock.fast_forward(16_000)
    page.wait_for_function(SETTLED)
    assert "error" == page.evaluate(STATE) and lines(PRINTING[LAB][0]) == lines(output(page))
    assert f"Python could not be loaded: {words}. The page is whole without it; press Run to try again." == page.locator(".runnable__status").first.inner_text()
    if part:
        page.unroute(part)
    else:
        page.evaluate("() => { Worker.prototype.postMessage = post }")
    run(page)
    assert "done" == page.evaluate(STATE) and lines(PRINTING[LAB][0]) == lines(output(page))


def typed(page, code):
    """Runs lines in the console; returns what it shows of them."""
    page.locator("#console-code").fill(code)
    before = page.locator(".console__log").text_content()
    page.locator(".console button.run").click()
    page.wait_for_function("() => /Done|error|loaded/.test(document.querySelector('.console .runnable__status').textContent) && !document.querySelector('.console button.run').hidden", timeout=60_000)
    return page.locator(".console__log").text_content().removeprefix(before)


def test_the_console(visit):
    """Names stay from one run to the next, the last line shows what it comes to, errors are Python's, every module is at hand."""
    page = visit(LAB)
    assert "> 1 + 1\n2\n" == typed(page, "1 + 1")
    assert typed(page, "from snippets.chips import performance\nkept = 7").endswith("kept = 7\n")
    assert typed(page, "for n in range(2):\n    print(n)\nkept * 6").endswith("0\n1\n42\n")
    assert "ZeroDivisionError: division by zero" in typed(page, "kept / 0") and "line 1" in page.locator(".console .runnable__status").inner_text()
    assert "a block may import" in typed(page, "import os")
    row = page.locator("article tbody tr", has=page.locator(".console__try")).first
    row.locator(".console__try").click()
    assert typed(page, page.locator("#console-code").input_value()).endswith("\n5576000\n")


@pytest.fixture
def elsewhere():
    """A second server that counts who calls it, and answers everybody."""
    hits = []

    class Counting(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            hits.append(self.path)
            self.send_response(200)
            for name in ("Origin", "Methods", "Headers"):
                self.send_header(f"Access-Control-Allow-{name}", "*")
            self.end_headers()

        do_HEAD = do_POST = do_PUT = do_OPTIONS = do_GET

        def log_message(self, *args):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Counting)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/", hits
    server.shutdown()


REACH = """
import js
js.addEventListener("unhandledrejection", js.Function.prototype.call.bind(js.Event.prototype.preventDefault))
for name, work in {{
    "eval": lambda: js.eval("1 + 1"),
    "function": lambda: js.Function.new("return 1")(),
    "xhr": lambda: (lambda ask: (ask.open("GET", "{url}xhr", False), ask.send()))(js.XMLHttpRequest.new()),
    "socket": lambda: js.WebSocket.new("{socket}socket"),
    "events": lambda: js.EventSource.new("{url}events"),
    "fetch": lambda: js.fetch("{url}fetch"),
    "head": lambda: js.fetch("{url}head", method="HEAD"),
    "post": lambda: js.fetch("{url}post", method="POST", mode="no-cors", body="what was read"),
    "put": lambda: js.fetch("{url}put", method="PUT"),
    "import": lambda: js.Worker.new(js.URL.createObjectURL(js.Blob.new(js.Array.of('import("{url}import").catch(() => 0)'), type="text/javascript")), type="module"),
}}.items():
    try:
        print(name, "worked" if work() is not None else "done")
    except BaseException as error:
        print(name, "refused", type(error).__name__)
"""


@pytest.mark.parametrize("policy", [True, False])
def test_what_runs_reaches_no_other_origin(visit, elsewhere, site, policy):
    """Even Python that is free of the block's own rules: the worker has the page's policy, and the second server hears nothing. Without the policy it would hear it all."""
    url, hits = elsewhere
    page = visit(LAB, complaints=False)
    if not policy:
        bare = site.folder / LAB / "bare.htm"
        bare.write_text((site.folder / LAB / "index.html").read_text(encoding="utf-8").replace("Content-Security-Policy", "none"), encoding="utf-8")
        page.goto(f"{page.url}{bare.name}")
        bare.unlink()

    def unbound(route):
        bundle = json.loads(route.fetch().text())
        rules = "workings/evidence/sandbox.py"
        bundle["files"][rules] = "import builtins\ndef allowed_builtins():\n    return vars(builtins)\ndef refuse_private(tree):\n    pass\n"
        route.fulfill(body=json.dumps(bundle), content_type="application/json")

    page.route("**/lab/index.python.json", unbound)
    edit(page, REACH.format(url=url, socket=url.replace("http", "ws")))
    run(page)
    said = dict(line.split(" ", 1) for line in lines(output(page)))
    heard = set() if policy else {f"/{name}" for name in said} - {"/eval", "/function"}
    if policy:
        page.wait_for_timeout(500)  # in which nobody must call
    until(lambda: heard == set(hits))
    assert [policy] * 3 == [said[name].startswith("refused") for name in ("eval", "function", "xhr")]
    assert heard == set(hits), said


PROBE = "onmessage = async ({ data }) => { try { await fetch(data); postMessage('reached') } catch { postMessage('blocked') } }"
FROM = """async ([url, file, text]) => {
    const made = file ? new Worker(file) : new Worker(URL.createObjectURL(new Blob([text], { type: 'text/javascript' })))
    return new Promise(done => { made.onmessage = event => done(event.data); made.onerror = () => done('not started'); made.postMessage(url) })
}"""


def test_why_the_worker_comes_from_a_blob(visit, elsewhere, site):
    """The same code in a worker from a file has no policy and reaches another origin; from a blob it does not."""
    url, hits = elsewhere
    page, probe = visit(LAB, complaints=False), site.folder / "assets" / "probe.js"
    assert "blocked" == page.evaluate(FROM, [f"{url}blob", "", PROBE]) and [] == hits
    probe.write_text(PROBE, encoding="utf-8")
    try:
        assert "reached" == page.evaluate(FROM, [f"{url}file", "../assets/probe.js", ""]) and ["/file"] == hits
    finally:
        probe.unlink()


def test_the_looser_policy_stands_only_where_it_is_needed(site):
    """Pages with blocks or with numbers that can be computed anew may start Python; no other page may."""
    for path in site.folder.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        needs = any(f'class="{name}"' in text for name in ("runnable", "control")) or "data-take=" in text
        assert needs == ("'wasm-unsafe-eval'" in text.partition("object-src")[0]) == ("blob:" in text.partition("object-src")[0]), path


def test_the_size_that_is_said_is_the_size(site):
    """What the button says is what the runtime and a page's own part weigh, compressed as hosts send them; two pages, which hold most of the site's modules, weigh a little more."""
    known = json.loads((site.folder / "live" / "python.json").read_text(encoding="utf-8"))
    said = (site.folder / "assets" / "python.js").read_text(encoding="utf-8").partition('SIZE="')[2].partition('"')[0]
    live = site.folder / "live"
    own = {path.relative_to(live).as_posix(): len(gzip.compress(path.read_bytes(), 6)) for path in live.rglob("*.python.json")}
    whole = {name: known["packed"] + size for name, size in own.items()}
    more = max(whole.pop("lab/index.python.json"), whole.pop("reference/questions.python.json"))
    assert f"{max(whole.values()) / 1e6:.1f} MB" == said == f"{min(whole.values()) / 1e6 + 0.05:.1f} MB"
    assert max(whole.values()) < 4_650_000 and more < 4_850_000
    assert f"Python, {said}, loads once" in (site.folder / "assets" / "workings.js").read_text(encoding="utf-8")
