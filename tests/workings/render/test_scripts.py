"""Scripts as they are published: smaller, and every word that a reader sees as it was."""

import re

import pytest
from rjsmin import jsmin

from tests.serving import ROOT
from workings.render.styles import bare

SCRIPTS = [*sorted((ROOT / "docs" / "assets").glob("*.js"))]
NESTED = re.compile(r"`[^`\n]*\$\{[^}`\n]*`")


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_no_template_stands_inside_a_template(path):
    """Making a script smaller would take the blanks out of the inner one."""
    code = re.sub(r"^\s*(?://|/?\*).*$", "", path.read_text(encoding="utf-8"), flags=re.M)
    assert [] == NESTED.findall(code)


def test_why():
    """A template keeps its blanks, one inside another does not; should that ever change, the rule can go."""
    assert "`line of ${n} steps`" in jsmin("let a = `line of ${n} steps`")
    inner = "let a = `line ${n ? `of ${n} steps` : 1}.`"
    assert NESTED.search(inner) and "`of ${n} steps`" not in jsmin(inner)


def test_styles_are_published_bare():
    """Without comments, indents and empty lines; what stands in quotes stays."""
    assert 'a{content: "  b";}\n' == bare('/* one\n two */\na {\n  content: "  b"; /* three */\n\n}\n')
