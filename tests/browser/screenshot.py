"""Makes docs/assets/screenshot.png for the README: `python tests/browser/screenshot.py`."""

import tempfile
from pathlib import Path

from conftest import FLAGS, ROOT, build, chromium, serve
from playwright.sync_api import sync_playwright


def main() -> None:
    """Takes the picture: a page with a number's card open."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        server = serve(build(Path(folder)).folder)
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        page = browser.new_page(viewport={"width": 1280, "height": 860}, color_scheme="light")
        page.goto(f"http://127.0.0.1:{server.server_port}/money/what-it-counts/")
        page.locator('main p a.working[data-target="snippets/cost.py#training_cost(v3)"]').first.click()
        page.locator(".number-card").wait_for()
        page.screenshot(path=ROOT / "docs/assets/screenshot.png")
        browser.close()
        server.shutdown()


if __name__ == "__main__":
    main()
