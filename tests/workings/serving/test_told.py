"""What a served page is told: findings with what to mark, and each exception in a line."""

import tomllib

import pytest
import yaml
from jinja2 import Environment, TemplateSyntaxError
from small import PAGE, change, write

from workings.checks.everything import check_everything
from workings.evidence.project import Project
from workings.finding import Finding
from workings.serving.told import line_of, told


def test_a_bound_number_is_marked_by_its_target(tmp_path):
    """The second of two alike is the second, with its address as the page has it."""
    write(tmp_path)
    change(tmp_path, "docs/buses.md", "[30,000]", "[31,000]")
    text = PAGE.replace("That is", "It has [40](../snippets/facts/how/buses.toml#bus.seats) seats. That is").replace("[40]", "[41]")
    write(tmp_path, {"docs/two.md": text})
    project = Project(tmp_path)
    found = told(project, check_everything(project, usage=False))
    assert {"target": "snippets/bus.py#all_lines(bus)", "text": "31,000", "before": 0}.items() <= found["buses"][0].items()
    assert "docs/buses.md:8:72" == found["buses"][0]["place"]
    alike = [one for one in found["two"] if one.get("text") == "41"]
    assert [0, 1] == [one["before"] for one in alike] and {"snippets/facts/how/buses.toml#bus.seats"} == {one["target"] for one in alike}


def test_a_loose_number_is_marked_by_its_text(tmp_path):
    """The third 57 is the third; what stands on no page is told under no name."""
    write(tmp_path, {"docs/new.md": "# New\n\nIt has 57 wheels, 57 doors and 57 seats.\n", "snippets/facts/how/worn.toml": "[a\n"})
    project = Project(tmp_path)
    found = told(project, check_everything(project, usage=False))
    assert [("57", 0), ("57", 1), ("57", 2)] == [(one["text"], one["before"]) for one in found["new"]]
    assert [one["place"] for one in found[""]] == ["snippets/facts/how/worn.toml:1:3"]
    assert "text" not in found[""][0]


def test_what_is_no_page_stands_under_no_name(tmp_path):
    """A picture, and the page that says what the project is; a page that is no text stands under its own name, with nothing to mark."""
    write(write(tmp_path), {"docs/a.svg": "<svg></svg>", "README.md": "# Buses\n\nIt has 57 wheels.\n"})
    (tmp_path / "docs" / "latin.md").write_bytes(b"# L\xe4rm\n\nIt has 57 wheels.\n")
    project = Project(tmp_path)
    places = [Finding("docs/a.svg", 1, 1, "a"), Finding("README.md", 3, 8, "b"), Finding("docs/latin.md", 1, 4, "c"), Finding("docs/gone.md", 1, 1, "d")]
    assert {
        "": [{"place": "docs/a.svg:1:1", "message": "a"}, {"place": "README.md:3:8", "message": "b"}],
        "latin": [{"place": "docs/latin.md:1:4", "message": "c"}],
        "gone": [{"place": "docs/gone.md:1:1", "message": "d"}],
    } == told(project, places)


def broken(call, kind):
    """The exception that a call raises."""
    with pytest.raises(kind) as caught:
        call()
    return caught.value


def test_exceptions_are_lines(tmp_path):
    """Of YAML, Python, a template and of our own code: the file, the line, and what it says."""
    settings = tmp_path / "mkdocs.yml"
    settings.write_text("site_name: a\nnav: [a\nplugins: b\n", encoding="utf-8")
    with settings.open(encoding="utf-8") as file:
        said = line_of(broken(lambda: yaml.safe_load(file), yaml.YAMLError), tmp_path)
    assert said.startswith("mkdocs.yml:2:6: while parsing a flow sequence; ") and "\n" not in said
    module = tmp_path / "a.py"
    assert "a.py:1:9: unmatched ']'" == line_of(broken(lambda: compile("def f():]", str(module), "exec"), SyntaxError), tmp_path)
    template = broken(lambda: Environment().parse("{% if %}", "main", str(tmp_path / "main.html")), TemplateSyntaxError)
    assert line_of(template, tmp_path).startswith("main.html:1:1: Expected an expression")
    read = yaml.YAMLError(f'MkDocs cannot read the configuration file: no such tag\n  in "{settings}", line 3, column 5\nknown are a and b')
    assert "mkdocs.yml:3:5: no such tag; known are a and b" == line_of(read, tmp_path)
    assert "c.py:3:1: no" == line_of(SyntaxError("no", (str(tmp_path / "c.py"), 3, None, None)), tmp_path)
    assert "no" == line_of(SyntaxError("no"), tmp_path)
    assert "/elsewhere/c.py:3:7: no" == line_of(SyntaxError("no", ("/elsewhere/c.py", 3, 7, None)), tmp_path)
    missing = broken(lambda: open(tmp_path / "no"), FileNotFoundError)
    assert f"[Errno 2] No such file or directory: '{tmp_path / 'no'}'" == line_of(missing, tmp_path)
    assert "Expected ']' at the end of a table declaration" in line_of(broken(lambda: tomllib.loads("[a\n"), tomllib.TOMLDecodeError), tmp_path)


def test_an_exception_of_our_own_code_is_told_where_it_was_raised(tmp_path):
    """At the last line of the project that was running, be it called by another or calling a package; without words, by its kind."""
    own, package = {}, {}
    exec(compile("def fails(error):\n    raise error\n", str(tmp_path / ".venv" / "c.py"), "exec"), package)
    exec(compile("def inner(call, error):\n    call(error)\n\n\ndef outer(call, error):\n    inner(call, error)\n", str(tmp_path / "b.py"), "exec"), own)
    for error, said in ((ValueError("no"), "b.py:2:1: ValueError: no"), (KeyError(), "b.py:2:1: KeyError: KeyError")):
        assert said == line_of(broken(lambda error=error: own["outer"](package["fails"], error), type(error)), tmp_path)
