"""Where links lead: wrong numbers of `../`, files and anchors that are not there, and nothing said of what leads somewhere."""

import re

import markdown
import pytest
from small import FILES, write

from workings.checks.leads import _named
from workings.checks.page import check_file
from workings.evidence.project import Project

SEATS = "snippets/facts/how/buses.toml#bus.seats"
PAGES = {
    "docs/how/Stops.md": "# Stops\n\n## Where to wait\n\n## Where to wait\n\nA *wait* {: #long }\n\n## By name { #named }\n\nUnder\n-----\n\n<a id=\"mark\"></a>\n",
    "docs/how/TIMETABLE.md": "# Times\n",
    "docs/chips/controls/fares.md": "# Fares\n",
    "docs/claims/index.md": "# Claims\n\n[LEDGER]\n",
    "docs/claims/a-bus.md": "---\ntitle: A bus\n---\n",
    "docs/a.svg": "<svg></svg>",
    "docs/a b.txt": "x",
    "docs/Größe (m).txt": "x",
    "other/b.md": "# B\n",
}
CASES = {
    "one ../ too many": (f"[40](../../../{SEATS})", f"[40] is linked to ../../../snippets/…, and docs/how/x.md needs 2 times ../; write ../../{SEATS}"),
    "one ../ too few": (f"[40](../{SEATS})", f"[40] is linked to ../snippets/…, and docs/how/x.md needs 2 times ../; write ../../{SEATS}"),
    "no ../": (f"[40]({SEATS})", f"[40] is linked to snippets/…, and docs/how/x.md needs 2 times ../; write ../../{SEATS}"),
    "a definition": (f"[40][s], [40][s] and [40][s]\n\n[s]: ../{SEATS}", f"[40] is linked to ../snippets/…, and docs/how/x.md needs 2 times ../; write ../../{SEATS} (2 more like it on this page)"),
    "a page that is not there": ("[a](nowhere.md)", "there is no docs/how/nowhere.md; name a file that is there"),
    "a page in another folder": ("[a](buses.md)", "there is no docs/how/buses.md; did you mean ../buses.md?"),
    "a page in a folder far away": ("[a](fares.md)", "there is no docs/how/fares.md; did you mean ../chips/controls/fares.md?"),
    "a page below a page": ("[a](../buses.md/fares.md)", "there is no docs/buses.md/fares.md; did you mean ../chips/controls/fares.md?"),
    "capitals": ("[a](timetable.md)", "there is no docs/how/timetable.md; did you mean TIMETABLE.md?"),
    "a capital": ("[a](stops.md#named)", "there is no docs/how/stops.md; did you mean Stops.md#named?"),
    "an image": ("![a](../A.svg)", "there is no docs/A.svg; did you mean ../a.svg?"),
    "an anchor": ("[a](Stops.md#where-to-wai)", "docs/how/Stops.md has no heading #where-to-wai; did you mean #where-to-wait?"),
    "the log of a page that is no claim": ("[a](Stops.md#log)", "docs/how/Stops.md has no heading #log; did you mean #long?"),
    "a name that no claim's page has": ("[a](../claims/a-bus.md#lag)", "docs/claims/a-bus.md has no heading #lag; did you mean #log?"),
    "an anchor of its own": ("# X\n\n[a](#y)", "docs/how/x.md has no heading #y"),
    "an anchor of a page with sources": ("# X\n\n[a](#xx)\n\n[SOURCES]", "docs/how/x.md has no heading #xx; did you mean #x?"),
    "from the top": ("[a](/buses.md)", "/buses.md begins with /, which is not the top of the site everywhere; write a path as seen from docs/how/x.md"),
    "a folder": ("[a](../how/)", "../how/ is a folder; link to a page in it"),
    "a file that is not published": ("[a](../../other/b.md)", "../../other/b.md leads out of docs/, and is not published; link to where it can be read"),
    "out of the project": ("[a](../../../b.md)", "../../../b.md leads out of the project"),
}  # fmt: skip
SOUND = [
    f"[40](../../{SEATS})", f"[40](./../../{SEATS})", "[a](Stops.md)", "[a](Stops.md#where-to-wait)", "[a](Stops.md#where-to-wait_1)", "[a](Stops.md#named)",
    "[a](Stops.md#long)", "[a](Stops.md#under)", "[a](../buses.md?x=1)", "![a](../a.svg)", "[a](../a%20b.txt)", "[a](https://example.org/a#b)", "[a](mailto:a@example.org)",
    "[a](../claims/index.md#anything)", "[a](../snippets/bus.md#bus.rows)", "[a](../sources.md#x)", "[a](../../snippets/bus.py)", "[a](../buses.md#n-buses.bus.seats)",
    "[a](Stops.md#mark)", "[a](../claims/a-bus.md#log)", "[a](../a.svg#x)", "[a](Stops.md#fn:1)", "[a](Stops.md#fnref:1)", "[a](Stops.md#__tabbed_1_1)", "[a](../Gr%C3%B6%C3%9Fe%20%28m%29.txt)",
]  # fmt: skip


@pytest.fixture
def said(tmp_path):
    """What is said of a page in a folder below `docs/`."""
    write(tmp_path, FILES | PAGES)

    def said(text: str, path: str = "docs/how/x.md") -> list[str]:
        write(tmp_path, {path: text + "\n"})
        return [finding.message for finding in check_file(Project(tmp_path), tmp_path / path).findings]

    return said


@pytest.mark.parametrize(("text", "message"), CASES.values(), ids=CASES.keys())
def test_what_leads_nowhere_is_found(said, text, message):
    """Each target that leads nowhere is one finding, which says what to write where that can be told."""
    assert [message] == said(text)


@pytest.mark.parametrize("text", SOUND)
def test_what_leads_somewhere_is_sound(said, text):
    """Files, anchors, generated pages and addresses that are there are no findings."""
    assert [] == said(text)


def test_a_target_is_told_of_where_it_first_stands(tmp_path):
    """Be it an image there and a link later, or the other way round."""
    for text in ("It is ![a](nowhere.svg) or [b](nowhere.svg).", "It is [b](nowhere.svg) or ![a](nowhere.svg)."):
        project = Project(write(tmp_path, FILES | {"docs/a.md": text + "\n"}))
        (found,) = check_file(project, tmp_path / "docs" / "a.md").findings
        assert (1, 1 + len("It is "), True) == (found.line, found.column, "(1 more like it on this page)" in found.message)


def test_a_page_that_lies_elsewhere_leads_where_it_may(tmp_path):
    """Of a page that is no part of the project nothing is said: where it is published, nobody knows."""
    write(tmp_path, {"a.md": f"[40]({SEATS}), [a](nowhere.md), [b](/nowhere.md)\n"})
    assert [] == check_file(Project(write(tmp_path / "project", FILES)), tmp_path / "a.md").findings


def test_a_page_with_a_byte_that_is_none_of_utf_8_has_its_other_names(said, tmp_path):
    """That it cannot be read is told of itself."""
    (tmp_path / "docs" / "how" / "Stops.md").write_bytes(b"# St\xf6ps\n\n## Where to wait\n")
    assert [] == said("[a](Stops.md#where-to-wait)")


def test_the_readme_is_read_where_the_project_is(said):
    """It lies at the root, may link to any file or folder, and needs no `../`."""
    assert [] == said(f"[40]({SEATS}), [a](other/b.md), [b](docs)", "README.md")
    assert [f"[40] is linked to ../snippets/…, and README.md needs no ../; write {SEATS}"] == said(f"[40](../{SEATS})", "README.md")


def test_a_page_that_goes_is_missed_by_those_that_stay(tmp_path):
    """A project that lives on, as under serve, sees that a page is gone though the page that links to it is as it was."""
    project = Project(write(tmp_path, FILES | {"docs/a.md": "[a](timetable.md)\n", "docs/timetable.md": "# B\n"}))
    assert [] == check_file(project, tmp_path / "docs" / "a.md").findings
    (tmp_path / "docs" / "timetable.md").unlink()
    assert ["there is no docs/timetable.md; name a file that is there"] == [one.message for one in check_file(project, tmp_path / "docs" / "a.md").findings]


HEADINGS = "# One *two* `three`\n\n## A [link](x.md) & more\n\nUnder `it`\n---\n\n### R&D: $5, 40 %\n\n## Twice\n\n## Twice\n\n## Own { #own }\n\n## snake_case _em_ ##\n\n## Größe\n\n## [Page][p]\n\n[p]: x.md\n\n```sh\n# no heading\n```\n"


HEADED = (
    "__a__ and _b_", "`_x_`", "_`x`_ and `y`", "``a`b`` c", "snake_case_ x", "a_b_c", "![alt](c.svg) x", "![alt](c(d).svg) x", "[a](b.md) c", "[a](b(c).md) d", "a*b*c", "**`x`** y", "A &amp; B", "A <b>bold</b> b", "a (b) c", "What? Really!", "1. One", "$5 and €6", "\ue000 x",
)  # fmt: skip


@pytest.mark.parametrize("text", [HEADINGS, *(f"## {words}\n" for words in HEADED), "# A\n\n# A\n\n# A\n\n## A_1\n\n## B {#a}\n", "# A\n\nB\n{: #a_1 }\n\n# A\n"], ids=lambda text: text[:20])
def test_anchors_are_those_of_the_engine(text):
    """Names of headings are those that Python-Markdown gives them: each once, whatever marks a heading has, and whatever else has been named by hand."""
    rendered = markdown.markdown(text, extensions=["toc", "attr_list", "fenced_code"])
    assert sorted(re.findall(r'<\w+ id="([^"]+)"', rendered)) == sorted(_named(text))
