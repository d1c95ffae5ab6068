"""What axe finds on a page, for every test that asks it."""

from axe_playwright_python.sync_playwright import Axe

from tests.browser.waiting import still

OPTIONS = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],  # otherwise it names each element that is sound, which takes half of its time
}


def violations(page) -> list[str]:
    """What axe finds, one line an element."""
    still(page)  # axe reads colours
    found = Axe().run(page, options=OPTIONS).response["violations"]
    return [f"{one['id']}: {node['target']} {node['failureSummary']}" for one in found for node in one["nodes"]]
