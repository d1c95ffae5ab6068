"""The words that people type into the search: a page that is not there, words that are none, a file that is no TOML, each with its line."""

import pytest


@pytest.mark.part(2)
@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ('# words\n[words]\n"bus.md" = ["seats"]\n', "docs/search.toml:3:1: there is no page docs/bus.md; name one that is there, as seen from docs/"),
        ('[words]\n"../snippets/bus.py" = ["seats"]\n', "docs/search.toml:2:1: there is no page docs/../snippets/bus.py"),
        ('[words]\n"bus.md#seats" = ["seats"]\n', "docs/search.toml:2:1: there is no page docs/bus.md; name one that is there, as seen from docs/"),
        ('[words]\n"buses.md" = "seats"\n', 'docs/search.toml:2:1: the words of buses.md are a list of texts; write ["training cost", …]'),
        ('[words]\n"buses.md" = []\n', "docs/search.toml:2:1: the words of buses.md are a list of texts"),
        ('[words]\n"buses.md" = [7]\n', "docs/search.toml:2:1: the words of buses.md are a list of texts"),
        ("words = 5\n", "docs/search.toml:1:1: not TOML: words is no table of pages; write [words] above them"),
        (f"a = {'[' * 5000}", "docs/search.toml:1:1: not TOML: maximum recursion depth exceeded"),
        ('[words]\n\n"buses.md" = \n', "docs/search.toml:3:1: not TOML: Invalid value"),
    ],
)
def test_words_that_lead_nowhere_are_findings(buses, run, written: str, expected: str):
    """The finding names the line, and what to write."""
    (buses / "docs/search.toml").write_text(written, encoding="utf-8")
    status, said, _ = run("check")
    assert 1 == status
    assert expected in said


def test_words_of_a_page_are_no_finding(buses, run):
    """A list of texts for a page that is there."""
    (buses / "docs/search.toml").write_text('[words]\n"buses.md" = ["$5.6M", "seats"]\n', encoding="utf-8")
    status, said, _ = run("check")
    assert (0, True) == (status, "0 findings" in said)
