"""The copy that opens from a disk: cards, controls, search, ledger, charts and pieces work, no page asks a host for anything, and nothing is dead."""

import io
import json
import zipfile

import pytest
from serving import ADDRESS

from workings.export.joined import NotJoined, joined
from workings.export.offline import offline

COST, SERVING, MOE, LAB = "money/what-it-counts/", "money/serving/", "how/mixture-of-experts/", "lab/"
CLAIM, CODE = "claims/chips-50k-h100/", "snippets/money/cost/"
FROM_DISK = "does not run in a page opened from a disk"


@pytest.fixture(scope="module")
def copy(site, tmp_path_factory):
    """The folder of the unpacked copy, whose name has a blank and a mark that addresses must write in another way."""
    try:
        data = offline(site.folder, "a copy #1", joined(site.folder / "assets"))
    except NotJoined as error:
        pytest.skip(str(error))
    folder = tmp_path_factory.mktemp("disk")
    zipfile.ZipFile(io.BytesIO(data)).extractall(folder)
    return folder / "a copy #1"


@pytest.fixture
def opened(browser, copy):
    """Opens a page of the copy from the disk; a complaint in the console, an error or a request to a host fails the test."""
    contexts, heard, asked = [], [], []

    def opened(path="", **options):
        contexts.append(browser.new_context(viewport={"width": 1280, "height": 900}, **options))
        page = contexts[-1].new_page()
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda message: message.type in ("error", "warning") and heard.append(message.text))
        page.on("pageerror", lambda error: heard.append(str(error)))
        page.clock.install(time="2026-11-21T12:00:00")
        page.goto((copy / path / "index.html").as_uri())
        return page

    yield opened
    for context in contexts:
        context.close()
    assert [] == heard
    assert [] == [url for url in asked if not url.startswith((copy.as_uri(), "blob:null/", "data:"))]


@pytest.mark.parametrize("path", ["", COST, CLAIM, "claims/", CODE, "reference/glossary/", "sources/", "start/press-sheet/", "start/worksheet-cost/", LAB, "about/corrections/"])
def test_each_kind_of_page_opens_in_silence(opened, path):
    """With its styles and its scripts, and by a link to a folder one comes to the page in it."""
    page = opened(path)
    assert "fixed" == page.locator(".md-skip").evaluate("one => getComputedStyle(one).position") and "sticky" == page.locator(".md-header").evaluate("one => getComputedStyle(one).position")
    assert page.evaluate("document.documentElement.classList.contains('js') && document.documentElement.classList.contains('scripted')")
    with page.expect_event("load"):
        page.locator("a.md-logo").first.click()
    assert page.locator("h1").first.is_visible() and page.title().startswith("DeepSeek, Worked Out")


def test_a_card_opens_and_its_links_lead_on(opened):
    """A number says what it is, and the link to its code is a link to a file that is there."""
    page = opened(COST)
    page.locator('main p a.working[data-target="snippets/money/cost.py#training_cost(v3)"]').first.click()
    card = page.locator(".number-card")
    card.get_by_text("Show the calculation").click()
    assert "5,576,000 USD" in card.inner_text()
    card.get_by_role("link", name="The code", exact=True).click()
    page.wait_for_url("**/snippets/money/cost/index.html#*")
    assert page.locator("details.mkdocstrings-source[open]").count()


def test_what_the_numbers_rest_on_is_printed(opened):
    """From a disk nothing can be asked for at once: the notes are there because the cards were read when the page was opened."""
    page = opened(CLAIM)
    page.wait_for_function("() => { dispatchEvent(new Event('beforeprint')); return document.querySelectorAll('.paper-notes li').length > 2 }")
    assert page.locator("a.working[data-note]").count() > 2 and not page.locator(".on-paper").count()


def test_an_error_is_reported_by_what_can_be_copied(opened):
    """The page on errors has the number, its page and what is written there."""
    page = opened(COST)
    page.locator("main p a.working").first.click()
    page.locator(".number-card").get_by_role("link", name="Report an error").click()
    page.wait_for_url("**/about/corrections/index.html#*")
    page.locator(".report__carried").get_by_text("Page: money/what-it-counts").wait_for()


def test_a_control_moves_numbers_and_charts_and_stays_in_the_address(opened):
    """What the tables hold is shown; what only Python can tell is said in words, with no button that does nothing."""
    page = opened(SERVING)
    control = page.locator(".control").first
    control.locator(".control__more").click()
    page.locator("a.working[data-changed]").first.wait_for()
    page.locator("figure.chart[data-changed]").first.wait_for()
    assert "#a=" in page.evaluate("location.hash")
    page.reload()
    page.locator("a.working[data-changed]").first.wait_for()
    for one in page.locator(".control").all()[:3]:
        one.locator(".control__more").click()
    page.locator(".compute", has_text=FROM_DISK).wait_for()
    assert 0 == page.get_by_role("button", name="Compute with Python").count()


def test_assumptions_go_into_the_script(opened):
    """The script that is taken away has them; that numbers above do not follow is said."""
    page = opened(COST)
    page.get_by_role("button", name="My assumptions").click()
    box = page.get_by_label("Mine for runs.v3.gpu_hours", exact=True)
    box.fill("3000000")
    box.press("Enter")
    page.get_by_text(FROM_DISK).last.wait_for()
    with page.expect_download() as download:
        page.locator(".take-away a[data-take]").first.click()
    assert 'ASSUMPTIONS = {"runs.v3.gpu_hours": 3000000}' in download.value.path().read_text(encoding="utf-8")


def test_search_finds_a_claim_and_leads_to_it(opened):
    """The first result of a question that names a claim is its page, as a file."""
    page = opened(LAB)
    field = page.get_by_role("textbox", name="Search")
    field.click()
    field.press_sequentially("keystrokes")
    page.locator(".md-search-result__item a").first.click(timeout=30_000)
    page.wait_for_url("**/claims/privacy-keystrokes/index.html*")
    assert page.locator("h1").is_visible()


def test_the_ledger_is_filtered(opened, copy):
    """By an area, and the rows that are left are those of the data."""
    page = opened("claims/")
    page.get_by_label("Area").focus()
    page.keyboard.type("Privacy")
    claims = json.loads((copy / "data/claims.json").read_text(encoding="utf-8"))
    many = sum(claim["area"] == "privacy" for claim in claims)
    page.wait_for_function(f"document.querySelector('.ledger-count').textContent === '{many} of {len(claims)} claims'")
    assert many == sum(row.is_visible() for row in page.locator(".ledger tbody tr").all()) > 0


def test_a_chart_has_its_table_and_its_picture(opened):
    """The numbers of a chart open below it, and it can be taken away as a picture for slides."""
    page = opened("market/27-january-2025/")
    figure = page.locator("figure.chart").first
    figure.locator("summary").first.click()
    assert figure.locator("tbody td").first.is_visible()
    with page.expect_download() as download:
        figure.get_by_role("button", name="PNG").click()
    assert download.value.path().read_bytes().startswith(b"\x89PNG")


def test_a_piece_is_drawn_anew(opened):
    """Another choice is another drawing, from the frames of the build."""
    page = opened(MOE)
    piece = page.locator("#piece-route-the-tokens")
    piece.locator("input[value='selection bias']").check()
    page.wait_for_function("() => document.querySelector('.piece__said').textContent.includes('bias')", timeout=30_000)


@pytest.mark.parametrize("path", [MOE, LAB])
def test_python_is_said_not_to_run(opened, path):
    """In a sentence, with the page online where its address is known, and no button that would do nothing."""
    page = opened(path)
    place = page.locator(".runnable__bar, .console").first
    assert FROM_DISK in place.text_content()
    assert f"{ADDRESS}{path}" == place.locator("a").get_attribute("href")
    assert 0 == page.locator("button.run, button.edit, .console__try").count()
