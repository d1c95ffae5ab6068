"""The words of a piece and the name of a block: a name with a digit is nobody else's numeral, and a numeral that is bound to nothing is a finding."""

import pytest
from small import BIBLIOGRAPHY, FILES, write

from workings.audit.page import audited
from workings.checks.page import check_file, read_file
from workings.evidence.project import Project

SETTINGS = """markdown_extensions:
  - pymdownx.superfences:
      custom_fences:
        - name: piece
          class: piece
          format: !!python/name:workings.render.piece.fence
          validator: !!python/name:workings.render.piece.validator
  - workings.render.extension
"""
MODULE = '''"""A bus drawn."""


def bus(colour):
    """A bus in a colour."""
    return '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 340 9"><title>A bus</title><desc>In ' + colour + '</desc><rect class="lit" width="9" height="9"/></svg>'
'''
PIECE = "```piece\ndraw: omnibus.py#bus(colour)\ntitle: {title}\ntry: {tried}\ncolour: choice lit, warm = lit | Colour\nnote: {note}\n```"
PAGE = "# A bus\n\n{piece}\n\nSo it is told [@bus-report, page 3], and again [@bus-report, page 1].\n"


@pytest.fixture
def found(tmp_path):
    """The findings of a page with a piece of the given words, each as it is printed."""

    def found(title="A bus", tried="Paint it.", note="Paint only."):
        page = PAGE.format(piece=PIECE.format(title=title, tried=tried, note=note))
        write(tmp_path, FILES | {"snippets/facts/sources.bib": BIBLIOGRAPHY, "mkdocs.yml": SETTINGS, "snippets/omnibus.py": MODULE, "docs/a.md": page})
        project = Project(tmp_path, remember=False)
        path = tmp_path / "docs/a.md"
        return [str(one) for one in [*check_file(project, path).findings, *audited(project, read_file(project, path)[0])]]

    return found


@pytest.mark.parametrize("block", ["# V3's buses and R1's\n", "# In 57 cases\n", "", "\n"])
def test_the_name_of_a_block_takes_nothing_from_the_page(found, block):
    """Nor is it shown where it has a number."""
    assert [] == found(note=f"Paint only.\n```\n\n```python\n{block}from snippets.bus import bus, daily_seats\nprint(daily_seats(bus))\n```\n\n```output\n10000")


@pytest.mark.parametrize("words", [{"title": "V3's bus"}, {"tried": "Paint V3's."}, {"note": "It is R1's and V3's."}])
def test_a_name_in_the_words_takes_nothing_from_the_page(found, words):
    """A page of a source is cited below by the digit of the name, and is still accounted for: nothing is a finding."""
    assert [] == found(**words)


@pytest.mark.parametrize(("words", "line"), [({"title": "V3's 57 seats"}, 5), ({"tried": "Paint 57."}, 6), ({"note": "V3's, with 57 seats."}, 8)])
def test_a_bare_numeral_in_the_words_is_one_finding(found, words, line):
    """It is told where it stands and once; a name beside it changes nothing."""
    (said,) = found(**words)
    assert said.startswith(f"docs/a.md:{line}:") and "57" in said
