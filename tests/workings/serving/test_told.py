"""What a served page is told: findings with what to mark, and each exception in a line."""

import tomllib

import pytest
import yaml
from jinja2 import Environment, TemplateSyntaxError
from small import PAGE, change, write

from workings.checks.everything import check_everything
from workings.evidence.project import Project
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
    assert "Expected ']' at the end of a table declaration" in line_of(broken(lambda: tomllib.loads("[a\n"), tomllib.TOMLDecodeError), tmp_path)
