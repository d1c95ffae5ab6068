"""Charts in a real browser: what a reader takes away, opens and moves."""

import struct

import pytest

from tests.browser.axe import violations
from tests.browser.waiting import quiet

PAGES = ["money/what-it-leaves-out/", "market/27-january-2025/", "evidence/benchmarks/", "how/long-texts/"]
LEAVES_OUT = PAGES[0]


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize(("scheme", "width"), [("light", 320), ("dark", 1280)])
def test_charts_are_accessible(visit, path, scheme, width):
    """Links in pictures, names beside lines and open citations have no violations, and no page is wider than the smallest phone."""
    page = visit(path, width=width, color_scheme=scheme)
    for cite in page.locator(".chart-cite summary").all():
        cite.click()
    assert [] == violations(page)
    assert width >= page.evaluate("document.documentElement.scrollWidth")


def test_files_and_citation_without_script(visit):
    """SVG, CSV, link and citation are there without a script; the files are what they say."""
    page = visit(LEAVES_OUT, java_script_enabled=False)
    foot = page.locator(".chart-foot").first
    assert ["SVG", "CSV"] == foot.locator("> a").all_inner_texts() and 0 == foot.locator("button").count()
    for link, begins in zip(foot.locator("> a").all(), ("<svg xmlns=", "what is counted,dollars"), strict=True):
        answer = page.request.get(link.evaluate("link => link.href"))
        assert 200 == answer.status and answer.text().startswith(begins)
    foot.locator(".chart-cite summary").click()
    cited = foot.locator(".chart-cite p").inner_text()
    ident = page.locator("figure.chart").first.get_attribute("id")
    assert cited.startswith("“") and ", DeepSeek, Worked Out, as of 1 December 2026, https://" in cited and cited.endswith(f"/{LEAVES_OUT}#{ident}")
    assert f"#{ident}" == page.locator("figure.chart .headerlink").first.get_attribute("href")


def test_a_png_is_made_in_the_page(visit):
    """Twice as many pixels as the drawing, from this site alone, by a script that is loaded when it is asked for."""
    page = visit(LEAVES_OUT)
    quiet(page)
    assert not [url for url in page.asked if url.endswith(("chart.js", ".svg", ".csv")) and "/charts/" in url]
    with page.expect_download() as waiting:
        page.locator(".chart-foot button", has_text="PNG").first.click()
    data = waiting.value.path().read_bytes()
    assert (b"\x89PNG", 1280) == (data[:4], struct.unpack(">I", data[16:20])[0]) and waiting.value.suggested_filename.endswith(".png")


def test_a_number_in_a_chart_has_its_card_and_follows_controls(visit):
    """Its card opens; when a control moves the chart, the same link stands in the new picture and says the new value."""
    page = visit(LEAVES_OUT)
    number = page.locator(".chart a.working", has_text="in").or_(page.locator('.chart a.working[data-target*="likely_range"]')).last
    number.evaluate("link => link.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }))")
    page.locator(".number-card").wait_for()
    assert "interval of the full cost" in page.locator(".number-card").inner_text()
    assert "likely_range" in page.locator(".number-card").text_content()
    page.keyboard.press("Escape")
    before, where = number.text_content(), page.locator(".chart .band").get_attribute("x")
    page.locator('.control[data-fact="costs.model.people"] .control__more').click()
    page.wait_for_function("() => document.querySelector('.chart[data-changed] .band')")
    after = page.locator('.chart a.working[data-target*="likely_range"]')
    assert 1 == after.count() and before != after.text_content() and where != page.locator(".chart .band").get_attribute("x")
    assert "../../snippets/" in after.get_attribute("href")
