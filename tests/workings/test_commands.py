"""The command line: what each command prints and the status it returns."""

import pytest

from workings.__main__ import main

COST = "../../snippets/money/cost.py#training_cost(v3)"


@pytest.fixture
def page(tmp_path):
    """A page with one right number, one wrong one and one exempt block."""
    path = tmp_path / "page.md"
    path.write_text(
        f"It cost [$5.576 million]({COST}).\n\nOr [$5.577 million]({COST}).\n\n<!-- unbound: the reader's own -->\nSay 12.\n",
        encoding="utf-8",
    )
    return path


def test_check_prints_findings_and_a_count(page, capsys):
    """`check` prints each finding with its place, then what it looked at, and returns one."""
    assert 1 == main(["check", str(page)])
    assert (
        f"{page}:3:4: [$5.577 million] but training_cost(v3) = 5,576,000 USD; write $5.576 million\n"
        "1 page, 2 bound numbers, 1 exempt by hand in 1 block, 1 finding\n"
    ) == capsys.readouterr().out


def test_fix_says_what_it_mended(page, capsys):
    """`fix` names what it mended; `check` is then content and returns zero."""
    assert (0, 0) == (main(["fix", str(page)]), main(["check", str(page)]))
    assert "mended" in capsys.readouterr().out


def test_list_names_exemptions_with_reasons(page, capsys):
    """`list` counts what is bound and names every exemption with its reason."""
    assert 0 == main(["list", str(page)])
    printed = capsys.readouterr().out
    assert f"{page}: 2 bound, 0 adjustable, 0 loose\n  {page}:5: 1 exempt: the reader's own\n" in printed


def test_a_path_that_is_not_there(capsys):
    """A path that does not exist is named and the status is two."""
    assert 2 == main(["check", "no/such/page.md"])
    assert "there is no no/such/page.md" in capsys.readouterr().err


def test_a_revision_that_is_not_there(capsys):
    """A revision that git does not know is named and the status is two."""
    assert 2 == main(["affected", "no-such-revision"])
    assert "no-such-revision" in capsys.readouterr().err
