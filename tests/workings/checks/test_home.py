"""The home page shows what a failing test says: it must be what the tests do say."""

import re

from workings.checks.page import check_page
from workings.markdown.reader import read_page


def test_the_failure_on_the_home_page_is_real(project):
    """The sentence with swapped digits gives the message printed under it, to the letter."""
    home = (project.docs / "index.md").read_text(encoding="utf-8")
    (sentence,) = re.findall(r"```markdown\n(.*?\n)```", home, re.S)
    (expected,) = re.findall(r"```text\n(.*?)\n```", home, re.S)
    actual = "\n".join(str(finding) for finding in check_page(project, read_page("docs/index.md", sentence)).findings)
    assert expected == actual
