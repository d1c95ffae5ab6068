"""Engines that call in: pytest with the plugin and MkDocs with the hook, each on a small project in a process of its own."""

import json
import logging
import os
import subprocess
import sys
from pathlib import Path

import pytest
from small import FILES, change, write

from workings.cli import hook

MKDOCS = """site_name: Buses
theme: null
plugins: []
hooks: [hook.py]
markdown_extensions:
  - NAME
  - pymdownx.superfences:
      custom_fences:
        - {name: chart, class: chart, format: !!python/name:workings.render.chart.fence , validator: !!python/name:workings.render.chart.validator }
exclude_docs: "facts.md"
"""
HOOK = "from workings.cli.hook import *\n"


@pytest.fixture
def outside(tmp_path_factory):
    """A folder to start engines in: the project must be found from its files, not from where one is."""
    return tmp_path_factory.mktemp("outside")


@pytest.fixture
def tested(buses, outside):
    """Runs pytest on paths of the small project; gives its status and what it printed."""

    def tested(*paths: str, options: tuple[str, ...] = ()) -> tuple[int, str]:
        command = [sys.executable, "-m", "pytest", "-q", "-p", "workings.cli.plugin", "-p", "no:cacheprovider", "--rootdir", buses]
        environment = os.environ | {"PYTHONPATH": str(outside)}
        environment.pop("CI", None)  # there pytest says every failure twice, in full
        done = subprocess.run(
            [*command, *options, *(buses / path for path in paths)], cwd=outside, env=environment, capture_output=True, text=True
        )
        assert "" == done.stderr
        return done.returncode, done.stdout

    return tested


@pytest.mark.slow
def test_a_sound_page_is_two_tests(tested, buses):
    """The prose is a test and each block one more; generated pages and files that are no pages are none."""
    write(buses, {"docs/snippets/bus.md": "# bus.py\n\n57\n", "docs/a.txt": "57\n"})
    status, out = tested("docs")
    assert (0, True) == (status, "2 passed" in out)


@pytest.mark.slow
def test_a_failing_page_prints_its_findings_and_no_traceback(tested, buses):
    """What is printed is what `workings check` says, line for line, and nothing of Python's."""
    change(buses, "snippets/facts/how/buses.toml", "value = 40", "value = 41")
    status, out = tested("docs")
    findings = [
        "docs/buses.md:7:11: [40] but buses.bus.seats = 41 person; write 41", "docs/buses.md:8:9: [10,000] but daily_seats(bus) = 10,250 person; write 10,250",
        "docs/buses.md:8:72: [30,000] but all_lines(bus) = 30,750 person; write 30,750", "docs/buses.md:17:1: the output says '10000', but the block prints '10250'",
    ]  # fmt: skip
    assert (1, findings) == (status, [line for line in out.splitlines() if line.startswith("docs/buses.md:") and " " in line])
    assert "2 failed" in out
    assert [] == [word for word in ("Traceback", "plugin.py", "raise ", "Error", "excinfo") if word in out]


@pytest.mark.slow
def test_a_page_that_cannot_be_read_is_one_failing_test(tested, buses):
    """Its finding is printed, and no block of it is looked for."""
    (buses / "docs" / "latin.md").write_bytes("It cost \xa35.".encode("latin-1"))
    status, out = tested("docs/latin.md")
    assert (1, True) == (status, "docs/latin.md:1:9: is not UTF-8: byte 0xa3; save the page as UTF-8\n" in out and "1 failed" in out)


@pytest.mark.slow
def test_a_page_that_is_named_is_tested_wherever_it_lies(tested, buses):
    """A page outside of docs/ that is named on the command line is a test; without being named it is none."""
    write(buses, {"drafts/page.md": "It has 57 wheels.\n"})
    assert 1 == tested("drafts/page.md")[0]
    assert 5 == tested("drafts")[0]  # pytest's own status for no tests at all


@pytest.mark.slow
def test_another_error_keeps_its_traceback(tested, outside):
    """What is no finding is a mistake in the program, and its traceback is shown."""
    mistake = "from workings.checks.shown import Number\n\n\ndef findings(self):\n    return {}['nothing']\n\n\nNumber.findings = findings\n"
    write(outside, {"mistake.py": mistake})
    status, out = tested("docs", options=("-p", "mistake"))
    assert (1, True) == (status, "KeyError: 'nothing'" in out and "mistake.py:5: " in out)


@pytest.fixture
def built(buses, outside):
    """Builds the small project with MkDocs; gives its status, what it said and the folder of the site."""

    def built(name: str = "workings", strict: bool = False) -> tuple[int, str]:
        write(buses, {"mkdocs.yml": MKDOCS.replace("NAME", name), "hook.py": HOOK})
        command = [sys.executable, "-m", "mkdocs", "build", "-f", buses / "mkdocs.yml", "-d", outside / "site", *["--strict"] * strict]
        done = subprocess.run(command, cwd=outside, capture_output=True, text=True)
        return done.returncode, done.stderr

    return built


@pytest.mark.slow
@pytest.mark.parametrize("name", ["workings", "workings.render.extension"])
def test_a_build_checks_renders_and_exports(built, buses, outside, name):
    """Whatever the extension is called and wherever the build is started: numbers are bound, charts drawn and data written."""
    write(buses, {"docs/index.md": "# Home\n\n[40](../snippets/facts/how/buses.toml#bus.seats) seats.\n\n```chart\nkind: bar\nrows: bus.py#rows()\ntitle: Seats\nalt: One bar.\n```\n"})
    status, said = built(name)
    assert (0, False) == (status, "ERROR" in said), said
    home = (outside / "site" / "index.html").read_text(encoding="utf-8")
    assert '<data value="40">40</data>' in home and '<figure class="chart" id="chart-seats">' in home
    records = json.loads((outside / "site" / "data" / "numbers.json").read_text(encoding="utf-8"))
    assert [2, 40, 40, 125, 10_000, 30_000] == sorted(record["value"] for record in records)
    assert (buses / "docs" / "snippets" / "facts" / "how" / "buses.md").is_file() and (buses / "docs" / "sources.md").is_file()


@pytest.mark.slow
def test_a_build_names_every_finding_and_a_strict_one_fails(built, buses):
    """Findings are warnings before the slow part begins; with --strict they end the build."""
    change(buses, "snippets/facts/how/buses.toml", "value = 40", "value = 41")
    assert "WARNING -  docs/buses.md:7:11: [40] but buses.bus.seats = 41 person; write 41\n" in built()[1]
    status, said = built(strict=True)
    assert (1, True) == (status, "write 41" in said)


@pytest.mark.part(1)
@pytest.mark.parametrize(
    ("path", "old", "new", "message", "shown"),
    [
        ("docs/buses.md", "kind: bar", "kind: pie", "docs/buses.md:21:1: the chart cannot be drawn: kind must be one of bar, line, step, area, dots, not 'pie'", "kind must be one of"),
        ("snippets/sizes.py", "return number", "return )", "snippets/sizes.py:8:1: SyntaxError: unmatched ')' (4 places on 1 page rest on it, and could not be checked)", "cannot be imported"),
        ("snippets/bus.py", "LINES = 3", "LINES = 1 / 0", "snippets/bus.py:10:1: ZeroDivisionError: division by zero (4 places on 1 page rest on it, and could not be checked)", "division by zero"),
    ],
    ids=["an option", "a module that is not Python", "a module that raises"],
)  # fmt: skip
def test_what_is_broken_is_one_warning_and_shown_in_its_place(built, buses, outside, path, old, new, message, shown):
    """Serving goes on, and the page says what is wrong where the chart would be; a strict build fails."""
    change(buses, path, old, new)
    status, said = built()
    told = [line for line in said.splitlines() if line.startswith(("WARNING -  docs/", "WARNING -  snippets/"))]
    warnings = [line for line in told if not line.startswith("WARNING -  snippets/bus.md: ")]  # no mkdocstrings here, which writes that page
    assert (0, [f"WARNING -  {message}"]) == (status, warnings), said
    assert shown in (outside / "site" / "buses" / "index.html").read_text(encoding="utf-8")
    assert 1 == built(strict=True)[0]


def test_a_build_after_a_change_reads_it(buses, caplog):
    """The first build says that facts and calculations were read, the second, after no change, says nothing."""
    config = {"config_file_path": str(buses / "mkdocs.yml"), "mdx_configs": {}, "markdown_extensions": ["attr_list"]}
    assert {} == hook.on_config(config)["mdx_configs"]
    with caplog.at_level(logging.INFO, logger="mkdocs.hooks.workings"):
        hook.on_pre_build(config)
        hook.on_pre_build(config)
    assert ["facts and calculations read"] == caplog.messages


def test_a_broken_module_of_facts_is_a_line_and_no_traceback(tmp_path):
    """The build ends with the place and the reason; a server that rebuilds prints the same and waits, since MkDocs goes on after it."""
    write(tmp_path, FILES)
    facts = tmp_path / "snippets" / "facts" / "__init__.py"
    facts.write_text("def broken(\n", encoding="utf-8")
    with pytest.raises(hook.NothingToShow) as stopped:
        hook.on_pre_build({"config_file_path": str(tmp_path / "mkdocs.yml")})
    assert "snippets/facts/__init__.py" in str(stopped.value) and "was never closed" in str(stopped.value)
    assert isinstance(stopped.value, Exception) and isinstance(stopped.value, SystemExit)


@pytest.mark.slow
def test_the_bare_command_finds_the_calculations():
    """`pytest` alone, from wherever, tests this repository's calculations: its own `snippets` is found before `tests/snippets`."""
    root = Path(__file__).resolve().parents[3]
    command = [Path(sys.executable).with_name("pytest"), "-q", "-p", "no:cacheprovider", root / "tests" / "snippets" / "money" / "test_cost.py"]
    done = subprocess.run(command, capture_output=True, text=True, cwd=root, check=False)
    assert 0 == done.returncode, done.stdout


@pytest.mark.slow
def test_a_build_audits_what_is_shown_and_what_stands_around_it(built, buses):
    """A numeral that only the rendered page has is told, and so is one in a menu or a title that no page binds."""
    write(buses, {"docs/index.md": "# Home\n\nx*{#a57}\n"})
    write(buses, {"theme/main.html": "<title>{{ page.title }}</title>58 {% for item in nav %}{{ item.title }}{% endfor %}{{ page.content }}\n"})
    status, said = built(strict=True)
    assert status == 1
    assert "docs/index.md:3:4: #a57 is shown on the page, in 'x*{#a57}' (p), and the check of the source did not see it" in said
    (buses / "mkdocs.yml").write_text(MKDOCS.replace("NAME", "workings").replace("theme: null", "theme: {name: null, custom_dir: theme}"), encoding="utf-8")
    command = [sys.executable, "-m", "mkdocs", "build", "-f", buses / "mkdocs.yml", "-d", buses.parent / "site"]
    said = subprocess.run(command, capture_output=True, text=True).stderr
    assert "index.md: 58 is shown around the page, in '58 Home" in said
