"""Every built page: complete, quiet and self-contained."""

import gzip
import re
from html.parser import HTMLParser
from io import BytesIO
from urllib.parse import urlsplit

import pytest
from PIL import Image

from tests.browser.test_run import typed
from tests.browser.waiting import quiet, until
from tests.parts import part
from tests.serving import differs

SAMPLE = ["", "claims/", "claims/cost-5m/", "how/mixture-of-experts/", "money/what-it-counts/", "snippets/facts/money/runs/", "snippets/money/cost/", "404.html"]
DATA = ("application/json", "application/ld+json")
LOADS = {"script": "src", "img": "src", "link": "href", "iframe": "src", "source": "src", "video": "src", "audio": "src", "object": "data"}


class Tags(HTMLParser):
    """Every start tag of a page with its attributes."""

    def __init__(self, html):
        super().__init__()
        self.tags = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        """Notes a tag."""
        self.tags.append((tag, dict(attrs)))


@pytest.fixture(scope="session")
def pages(site):
    """The tags of every page, by path."""
    return {str(path.relative_to(site.folder)): Tags(path.read_text(encoding="utf-8")).tags for path in sorted(site.folder.rglob("*.html"))}


def test_build_has_no_warnings(site):
    """The build says nothing that a strict build would fail on."""
    assert [] == re.findall(r"^(?:WARNING|ERROR).*", site.said, re.M)


def test_policy_comes_first_and_is_strict(pages):
    """Every page begins with the policy, and the policy allows no inline code and no other host."""
    for path, tags in pages.items():
        metas = [attributes for tag, attributes in tags if tag == "meta"]
        assert "Content-Security-Policy" == metas[0].get("http-equiv"), path
        policy = metas[0]["content"]
        strict = policy.replace(" 'wasm-unsafe-eval'", "")  # which compiles WebAssembly and evaluates no script
        assert policy.startswith("default-src 'self';") and "unsafe" not in strict and "http" not in strict, path


def test_nothing_inline(pages):
    """No page has inline scripts, styles or handlers, which the policy would block."""
    for path, tags in pages.items():
        for tag, attributes in tags:
            assert "style" not in attributes, f"{path}: <{tag} style>"
            assert "style" != tag, f"{path}: <style>"
            assert not [name for name in attributes if name.startswith("on")], f"{path}: <{tag} on…>"
            if tag == "script":
                assert "src" in attributes or attributes.get("type") in DATA, f"{path}: inline script"


def test_nothing_from_other_hosts(pages):
    """No page loads anything from another host."""
    for path, tags in pages.items():
        for tag, attributes in tags:
            if tag in LOADS and attributes.get("rel") not in ("canonical", "license"):
                assert not urlsplit(attributes.get(LOADS[tag]) or "").netloc, f"{path}: {tag} {attributes}"


def test_ids_are_unique(pages):
    """No id stands twice on a page, so that every number can be linked to."""
    for path, tags in pages.items():
        idents = [attributes["id"] for _, attributes in tags if attributes.get("id")]
        assert [] == sorted({ident for ident in idents if idents.count(ident) > 1}), path


def python_of(page):
    """What has been asked for that only Python in the page needs."""
    return [url for url in page.asked if url.endswith((".wasm", "python.json", "library.zip.gz"))]


@pytest.mark.parametrize("path", SAMPLE)
@pytest.mark.parametrize("width", [1280, 390])
def test_quiet(visit, path, width):
    """A page loads without a complaint, asks nothing of other hosts and nothing of Python, and does not scroll sideways."""
    page = visit(path, width=width)
    quiet(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert 1 == page.locator("h1").count()
    assert [] == python_of(page)


def test_no_page_scrolls_sideways(visit, site, address):
    """Every page fits a screen of 320 pixels (WCAG 2.2, reflow); tables, formulas and code scroll in themselves. None loads Python by itself.

    Of the pages of code, which are made alike, one is looked at.
    """
    page = visit(width=320)
    wide = {}
    code = set(site.folder.glob("snippets/*/index.html")) - {site.folder / "snippets/money/cost/index.html"}
    for path in part(sorted(set(site.folder.rglob("index.html")) - code), 40):
        page.goto(f"{address}{path.relative_to(site.folder).as_posix()}", wait_until="domcontentloaded")
        width = page.evaluate("document.documentElement.scrollWidth")
        if width > 320:
            wide[path.relative_to(site.folder).as_posix()] = width
    assert ({}, []) == (wide, python_of(page))


def test_no_formula_is_cut_on_a_wide_screen(visit, site, address):
    """From a tablet on, each formula of the site is whole in its box."""
    page, cut = visit(), {}
    shown = [path for path in sorted(site.folder.rglob("index.html")) if 'class="formula"' in path.read_text(encoding="utf-8")]
    assert len(shown) >= 10
    for path in part(shown, 8):
        page.goto(f"{address}{path.relative_to(site.folder).as_posix()}", wait_until="domcontentloaded")
        for width in (1280, 768):
            page.set_viewport_size({"width": width, "height": 900})
            wide = page.locator(".formula").evaluate_all("all => all.filter(box => box.scrollWidth > box.clientWidth).map(box => box.textContent.trim())")
            if wide:
                cut[path.parent.name, width] = wide
    assert {} == cut


def test_a_wide_formula_scrolls_in_its_box(visit):
    """On a phone a formula wider than the text scrolls by itself, by keyboard too."""
    page = visit("how/multi-token-prediction/", width=360)
    wide = "[...document.querySelectorAll('.formula')].filter(box => box.scrollWidth > box.clientWidth)"
    assert page.evaluate(f"{wide}.length > 0 && {wide}.every(box => box.tabIndex === 0 && getComputedStyle(box).overflowX === 'auto')")


@pytest.mark.parametrize("path", ["chips/rules/", "how/multi-token-prediction/"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("script", [True, False])
def test_what_goes_on_has_a_shade_at_its_edge(visit, path, scheme, script):
    """On a phone a wide table or formula has another ground at its right edge until it has been moved there; without a script, too."""
    page = visit(path, width=320, color_scheme=scheme, java_script_enabled=script)
    quiet(page)
    scrolls = page.locator(".md-content__inner > :is(.md-typeset__scrollwrap, table), .formula").all()
    wide = next(one for one in scrolls if one.evaluate("box => box.scrollWidth > box.clientWidth + 40"))
    wide.evaluate("box => box.scrollIntoView({block: 'center'})")

    def edge():
        """How light the ground is at the right edge: what most of the pixels there have."""
        image = Image.open(BytesIO(wide.screenshot())).convert("RGB")
        column = [sum(image.getpixel((image.width - 2, y))) for y in range(image.height)]
        return max(set(column), key=column.count)

    before = edge()
    wide.evaluate("box => box.scrollLeft = box.scrollWidth")
    until(lambda: abs(before - edge()) > 30)
    after = edge()
    assert abs(before - after) > 30, (before, after)


@pytest.mark.parametrize("width", [500, 600, 840])
def test_a_quotation_may_be_broken(visit, width):
    """Quotations that are bound as a whole run over several lines, and none leaves its paragraph."""
    page = visit("claims/origins/", width=width)
    beyond = "one => one.getBoundingClientRect().right > one.closest('p').getBoundingClientRect().right + 1"
    assert [] == page.locator("main p a.working").evaluate_all(f"all => all.filter({beyond}).map(one => one.textContent)")


@pytest.mark.parametrize("width", [450, 900, 1280])
def test_calculations_to_try_keep_their_names_whole(visit, width):
    """A calculation of the Lab is broken at its spaces alone: no name of the code goes on in the next line, where it fits one."""
    page = visit("lab/", width=width)
    quiet(page)
    broken = """all => all.filter(code => [...code.textContent.matchAll(/[\\w.]+/g)].some(word => {
        const range = document.createRange()
        range.setStart(code.firstChild, word.index)
        range.setEnd(code.firstChild, word.index + word[0].length)
        return new Set([...range.getClientRects()].map(box => Math.round(box.top))).size > 1
    })).map(code => code.textContent)"""
    assert [] == page.locator("#calculations-worth-running ~ * tr:has(td:nth-child(5)) code").evaluate_all(broken)


@differs("Styles of code pages")
def test_styles_of_code_pages_stand_on_code_pages(site):
    """A page that documents code has them, another does not."""
    sent = {path: "_mkdocstrings.css" in (site.folder / path / "index.html").read_text(encoding="utf-8") for path in (".", "claims", "snippets/money/cost")}
    assert {".": False, "claims": False, "snippets/money/cost": True} == sent


def test_styles_that_webkit_understands(site):
    """WebKit drops `text-decoration` with more than a line in it, and its pages crash over `text-wrap: pretty`: it must not see it."""
    css = (site.folder / "assets/site.css").read_text(encoding="utf-8")
    hidden = re.findall(r"@supports not \(hanging-punctuation: first\) ?\{[^{}]*\{\s*text-wrap: pretty;\s*\}\s*\}", css)
    assert [] == re.findall(r"[{;]\s*text-decoration:(?!\s*[\w-]+\s*[;}])[^;}]*", css)
    assert css.count("text-wrap: pretty") == len(hidden) == 1


@pytest.mark.parametrize("path", ["money/what-it-counts/"])
def test_complete_without_script(visit, path):
    """Without script there is the answer, the table, the sources, and a picture with its data."""
    page = visit(path, java_script_enabled=False)
    assert page.locator("h1 + p").is_visible()
    assert page.locator("article table").first.is_visible()
    assert page.locator("ul.sources li").first.is_visible()
    assert page.locator("figure.chart svg").first.is_visible()
    assert page.locator("figure.chart details table").count()


@differs("Weight of a view")
def test_weight(visit, site):
    """A page with charts, pictures and tables costs its reader at most 100 kB, compressed, in at most 10 requests, and one more for its controls."""
    page = visit("money/what-it-counts/")
    quiet(page)
    paths = [urlsplit(url).path.lstrip("/") for url in page.asked if url.startswith("http")]
    files = [site.folder / (path if not path or not path.endswith("/") else path + "index.html") for path in paths]
    weight = sum(len(gzip.compress(file.read_bytes(), 9, mtime=0)) for file in files)
    assert len(paths) <= 11 and not [path for path in paths if "sitemap" in path], paths
    assert weight <= 100_000


@pytest.mark.parametrize("place", ["chips/rules/#limits", "start/teachers-and-reporters/#sentences-that-hold"])
def test_contents_light_the_section_that_a_link_leads_to(visit, place):
    """And not the one before it, which ends above."""
    page = visit(place)
    lit = "() => document.querySelector('.md-nav--secondary .md-nav__link--active')?.hash"
    until(lambda: page.evaluate(lit) == f"#{place.partition('#')[2]}")
    assert f"#{place.partition('#')[2]}" == page.evaluate(lit)


def test_weight_of_all_scripts(site):
    """Every script that the site has, on whatever page, comes to at most 30 kB, compressed; a page loads a part of them."""
    scripts = sorted((site.folder / "assets").glob("*.js"))
    assert {"workings.js", "live.js", "run.js", "python.js"} <= {script.name for script in scripts}
    assert sum(len(gzip.compress(script.read_bytes(), 6, mtime=0)) for script in scripts) <= 30_000


@differs("Weight of a view")
def test_search_loads_on_first_use(visit):
    """Neither the index nor the search worker is fetched before the reader opens the search; then it finds things."""
    page = visit()
    quiet(page)
    assert not [url for url in page.asked if "search" in url]
    page.get_by_role("textbox", name="Search").click()
    page.get_by_role("textbox", name="Search").type("cost")
    page.locator(".md-search-result__item a").first.wait_for()
    assert 2 == len([url for url in page.asked if "search" in url])


def test_colours_follow_the_system_and_the_reader(visit):
    """Dark or light comes from the system until the reader chooses, and the choice lasts."""
    page = visit(color_scheme="dark")
    assert "slate" == page.locator("body").get_attribute("data-md-color-scheme")
    quiet(page)
    assert 0 == page.evaluate("localStorage.length")  # nothing is kept before there is a choice
    page.locator("label[for=__palette_1]").click()
    page.locator("body[data-md-color-scheme=default]").wait_for()
    until(lambda: page.evaluate("localStorage.length > 0"))
    assert [True] == page.evaluate("Object.keys(localStorage).map(key => key.endsWith('.__palette'))")
    assert "default" == page.locator("body").get_attribute("data-md-color-scheme")
    page.reload()
    assert "default" == page.locator("body").get_attribute("data-md-color-scheme")


@pytest.mark.parametrize("path", ["", "how/mixture-of-experts/"])
def test_a_view_looks_for_no_list_of_addresses(visit, path):
    """The theme asks for that of every other language that a page links, and neither the feed nor the page in Markdown is one."""
    page = visit(path)
    quiet(page)
    assert [] == [url for url in page.asked if "sitemap" in url] and page.locator('link[rel~="alternate"]').count() == 2


BEFORE, NUMBERS, WITH_CHARTS = 4_096, 8_192, 66_560
"""Bytes as a host sends them: of the script before the first touch, of what a touch loads for numbers, and with all charts of the page."""


def packed(path):
    """The bytes of a file as a host sends it."""
    return len(gzip.compress(path.read_bytes(), 9, mtime=0))


def test_controls_cost_little(site):
    """One small script before anything is touched; then what the page's own numbers and charts take."""
    live, assets = site.folder / "live", site.folder / "assets"
    numbers = {path: packed(path) + packed(assets / "numbers.js") for path in live.rglob("*.json") if path.name.count(".") == 1}
    charts = {path: packed(path) + numbers[path.with_name(path.name.replace(".charts", ""))] for path in live.rglob("*.charts.json")}
    assert len(numbers) > 20 and len(charts) > 20
    assert packed(assets / "live.js") <= BEFORE
    assert {} == {path.name: size for path, size in numbers.items() if size > NUMBERS and path.name != "python.json"}
    assert {} == {path.name: size for path, size in charts.items() if size + packed(assets / "frames.js") > WITH_CHARTS}


def test_a_run_in_the_console_keeps_no_spare(visit):
    """A second Python is for who has edited or stopped: after lines were run there is one."""
    page = visit("lab/")
    page.add_init_script("Object.defineProperty(Navigator.prototype, 'deviceMemory', { get: () => 8 })")
    page.reload()
    typed(page, "1 + 1")
    page.wait_for_timeout(2000)  # in which nothing must happen
    assert 1 == len([worker for worker in page.workers if worker.url.startswith("blob:")])


@pytest.mark.parametrize("width", [320, 1280])
def test_numbers_in_tables_are_tall_enough_to_touch_and_marked_on_approach(visit, width):
    """Each is 24 pixels high; where a pointer hovers, the numbers of its row alone are marked."""
    page = visit("money/what-it-counts/", width=width)
    assert 24 <= min(page.locator("td a.working").evaluate_all("all => all.map(one => one.getBoundingClientRect().height)"))
    colour = "one => getComputedStyle(one).textDecorationColor"
    numbers = page.locator("table tbody tr:nth-child(2) td a.working")
    assert {"rgba(0, 0, 0, 0)"} == {one.evaluate(colour) for one in numbers.all()[:2]}
    numbers.first.hover()
    assert "rgba(0, 0, 0, 0)" not in {one.evaluate(colour) for one in numbers.all()[:2]}
