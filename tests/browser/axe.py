"""What axe finds on a page, and what is too small to touch, for every test that asks it."""

from axe_playwright_python.sync_playwright import Axe

from tests.browser.waiting import still

OPTIONS = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],  # otherwise it names each element that is sound, which takes half of its time
}

TARGET = 24
"""Pixels each way that WCAG 2.2 asks of what is touched."""


def violations(page) -> list[str]:
    """What axe finds, one line an element."""
    still(page)  # axe reads colours
    found = Axe().run(page, options=OPTIONS).response["violations"]
    return [f"{one['id']}: {node['target']} {node['failureSummary']}" for one in found for node in one["nodes"]]


def too_small(page, targets: str) -> list[str]:
    """Of the elements that a selector finds, of which there must be one, those that are too small to touch, as they are written."""
    found = page.locator(targets).evaluate_all("""(all, least) => all.map(one => [one.outerHTML, one.getBoundingClientRect()])
        .map(([written, box]) => box.width < least || box.height < least ? written : '')""", TARGET)
    assert found, f"there is no {targets}"
    return [written for written in found if written]
