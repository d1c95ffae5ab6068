"""Makes docs/assets/screenshot.png for the README: `python tests/screenshot.py`."""

import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright
from serving import FLAGS, ROOT, build, chromium, serve


def main() -> None:
    """Takes the picture: a page with a number's card open."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        server = serve(build(Path(folder)).folder)
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        page = browser.new_page(viewport={"width": 1280, "height": 860}, color_scheme="light")
        page.clock.set_fixed_time("2026-11-21T12:00:00")
        page.goto(f"http://127.0.0.1:{server.server_port}/money/what-it-counts/")
        page.locator('main p a.working[data-target="snippets/money/cost.py#training_cost(v3)"]').first.click()
        page.locator(".number-card").wait_for()
        page.screenshot(path=ROOT / "docs/assets/screenshot.png")
        browser.close()
        server.shutdown()


if __name__ == "__main__":
    main()
