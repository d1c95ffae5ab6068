"""TOML that is nested beyond all that a person writes is refused, wherever it stands, and everything else is still checked."""

import pytest
from small import FILES, write

from workings.checks.everything import check_everything
from workings.evidence.project import Project
from workings.evidence.toml import read_toml

DEEP = "maximum recursion depth exceeded"
MANY = "more than 20 tables and lists lie within one another"
SEATS = "[40](../snippets/facts/how/buses.toml#bus.seats)"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (f"a = {'[' * 5000}{']' * 5000}", DEEP), (f"a = {'[' * 5000}", DEEP), (f"a = {'{b=' * 3000}1{'}' * 3000}", DEEP), (f"[{'.'.join('a' * 3000)}]\n", MANY),
        (f"{'.'.join('a' * 3000)} = 1\n", MANY), (f"a = {'[' * 21}{']' * 21}", MANY), (f"[[{'.'.join('a' * 12)}]]\nb = {'[' * 12}{']' * 12}", MANY),
        (f"a = {'9' * 5000}", "Exceeds the limit (4300 digits) for integer string conversion: value has 5000 digits; use sys.set_int_max_str_digits() to increase the limit"),
    ],
)  # fmt: skip
def test_what_no_person_writes_is_refused(text, said):
    """Brackets, tables and dotted names without end, and numbers of thousands of digits."""
    with pytest.raises(ValueError) as refused:
        read_toml(text)
    assert said == str(refused.value)


def test_what_a_person_writes_is_read():
    """Twenty lists within one another, and any number beside one another."""
    assert {"a": {"b": [[1, "x"]] * 50}} == read_toml(f"""[a]\nb = [{"[1, 'x'], " * 50}]""")
    assert read_toml(f"a = {'[' * 20}{']' * 20}")


@pytest.mark.parametrize(
    ("path", "text", "finding"),
    [
        ("snippets/facts/how/deep.toml", f"a = {'[' * 5000}", f"snippets/facts/how/deep.toml:1:1: is not TOML: {DEEP}"),
        ("snippets/facts/how/deep.toml", f"[{'.'.join('a' * 3000)}]\nvalue = 5\n", f"snippets/facts/how/deep.toml:3:1: is not TOML: {MANY}"),
        ("snippets/deep.py", f"A = {'-' * 5000}1\n", "snippets/deep.py:1:1: is not Python: maximum recursion depth exceeded during ast construction"),
        ("docs/claims/ledger.toml", f"a = {'[' * 5000}", f"docs/claims/ledger.toml:1:1: is not TOML: {DEEP}"),
        ("pyproject.toml", f"a = {'[' * 5000}", None),
    ],
)
def test_everything_else_is_still_checked(tmp_path, path, text, finding):
    """The file is one finding, and a wrong number on a page is another; settings that nobody can read are none."""
    write(tmp_path, FILES | {path: text, "docs/a.md": f"# A\n\nIt has {SEATS.replace('40', '41')} seats.\n"})
    told = [str(one) for one in check_everything(Project(tmp_path, remember=False), usage=False)]
    assert sorted(["docs/a.md:3:8: [41] but buses.bus.seats = 40 person; write 40", *([finding] if finding else [])]) == sorted(told)


def test_a_number_that_rests_on_such_a_file_is_counted(tmp_path):
    """It is no finding of its own: the file is, and says how many places rest on it."""
    write(tmp_path, FILES | {"snippets/facts/how/deep.toml": f"a = {'[' * 5000}", "docs/a.md": f"# A\n\nIt has {SEATS.replace('buses.toml', 'deep.toml')} seats.\n"})
    assert [f"snippets/facts/how/deep.toml:1:1: is not TOML: {DEEP} (1 place on 1 page rests on it, and could not be checked)"] == [str(one) for one in check_everything(Project(tmp_path, remember=False), usage=False)]
