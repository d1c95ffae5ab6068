"""What a host reads: workflows that call what runs here, pinned and with no more rights than they need; forms that links fill in."""

import re
import shlex
import subprocess
import sys
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml
from serving import ROOT

from workings.__main__ import parser
from workings.cli.apart import BROWSERS

HOST = ROOT / ".github"
WORKFLOWS = sorted((HOST / "workflows").glob("*.yml"))
FORMS = sorted(path for path in (HOST / "ISSUE_TEMPLATE").glob("*.yml") if path.name != "config.yml")
SCHEMAS = {
    "vendor.github-workflows": WORKFLOWS, "custom.github-workflows-require-timeout": WORKFLOWS, "vendor.github-issue-forms": FORMS,
    "vendor.github-issue-config": [HOST / "ISSUE_TEMPLATE/config.yml"], "vendor.dependabot": [HOST / "dependabot.yml"],
    "vendor.citation-file-format": [ROOT / "CITATION.cff"],
}  # fmt: skip
PINNED = re.compile(r"uses: (?P<name>[\w./-]+)@(?P<digest>[0-9a-f]{40}) # (?P<version>v\d+\.\d+\.\d+)$")


def jobs():
    """Every job of every workflow, with the name of its file and its own."""
    return [(path.name, name, job) for path in WORKFLOWS for name, job in yaml.safe_load(path.read_text(encoding="utf-8"))["jobs"].items()]


def runs():
    """Every line that a workflow runs."""
    return [(file, line) for file, _, job in jobs() for step in job.get("steps", []) for line in step.get("run", "").splitlines()]


@pytest.mark.parametrize("schema", SCHEMAS)
def test_files_are_as_the_host_reads_them(schema):
    """By the schemas that check-jsonschema carries; no host is asked."""
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, *map(str, SCHEMAS[schema])]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert 0 == done.returncode, done.stdout + done.stderr


def test_the_schemas_see_a_mistake(tmp_path):
    """A job without a machine and a form without a body are seen."""
    (tmp_path / "a.yml").write_text("on: push\njobs:\n  a:\n    steps: []\n", encoding="utf-8")
    (tmp_path / "b.yml").write_text("name: a\ndescription: b\n", encoding="utf-8")
    for name, schema in (("a.yml", "vendor.github-workflows"), ("b.yml", "vendor.github-issue-forms")):
        command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, str(tmp_path / name)]
        assert 1 == subprocess.run(command, capture_output=True, check=False).returncode


def test_actions_are_pinned_by_digest():
    """Each with its version behind it, the same digest for the same action everywhere; our own are files that are there."""
    pins = {}
    for path in WORKFLOWS:
        for line in path.read_text(encoding="utf-8").splitlines():
            if "uses: ./" in line:
                assert (ROOT / line.split("uses: ./")[1]).is_file()
            elif "uses:" in line:
                match = PINNED.search(line)
                assert match, f"{path.name}: {line.strip()}"
                pins.setdefault(match["name"], set()).add((match["digest"], match["version"]))
    assert pins and all(1 == len(kinds) for kinds in pins.values())


def test_a_stranger_comes_near_no_secret():
    """Nothing runs with a stranger's pull request in a trusted place, no secret is named, and no address or title becomes a command."""
    for path in WORKFLOWS:
        text = path.read_text(encoding="utf-8")
        events = yaml.safe_load(text)[True]  # `on`, as YAML reads it
        assert not {"pull_request_target", "workflow_run", "issue_comment", "issues"} & set(events), path.name
        assert "secrets" not in text, path.name
    assert [] == [line for _, line in runs() if "${{" in line]


def test_rights_are_the_least():
    """None for a workflow as a whole; a job may read the code, and only the one that publishes may write: it has no code, and runs none."""
    for path in WORKFLOWS:
        assert {} == yaml.safe_load(path.read_text(encoding="utf-8"))["permissions"], path.name
    for file, name, job in jobs():
        if job["permissions"] != {"contents": "read"}:
            assert ("publish.yml", "deploy", {"pages": "write", "id-token": "write"}) == (file, name, job["permissions"])
            assert ["actions/deploy-pages"] == [step["uses"].partition("@")[0] for step in job["steps"]]
        for step in job.get("steps", []):
            if step.get("uses", "").startswith("actions/checkout@"):
                assert step["with"]["persist-credentials"] is False, f"{file}: {name}"


def test_what_is_published_is_what_was_tested():
    """The site is built once and kept; the tests have that copy, and what publishes waits for them and builds nothing."""
    assert [("prove.yml", "make build")] == [(file, line) for file, line in runs() if "build" in line]
    named = {(file, name): job for file, name, job in jobs()}
    test, deploy = named["prove.yml", "test"], named["publish.yml", "deploy"]
    assert ("build", "prove", "./.github/workflows/prove.yml") == (test["needs"], deploy["needs"], named["publish.yml", "prove"]["uses"])
    (kept,) = [step["with"] for step in test["steps"] if "download" in step.get("uses", "")]
    assert {"name": "github-pages", "path": ".cache/built"} == kept
    assert {"SITE_BUILT": "site"} == next(step["env"] for step in test["steps"] if step.get("run") == "make test")


def test_every_step_runs_here():
    """Each is a target of make or a command of ours with arguments that it takes; nothing is written in a workflow itself."""
    assert runs()
    for file, line in runs():
        first, *words = shlex.split(line.partition(" >> ")[0])
        if first == "make":
            done = subprocess.run(["make", "--dry-run", *words], cwd=ROOT, capture_output=True, text=True, check=False)
            assert 0 == done.returncode, f"{file}: {line}: {done.stderr}"
        else:
            assert ".venv/bin/workings" == first, f"{file}: {line}"
            parser().parse_args(words)
    assert {"$GITHUB_STEP_SUMMARY"} == {line.partition(" >> ")[2].strip('"') for _, line in runs() if " >> " in line}


def test_what_is_installed_is_what_the_tests_look_for():
    """The names of browsers that make knows are those that the tests ask for, in their order."""
    assert re.search(r"(?m)^BROWSERS := (.*)$", (ROOT / "Makefile").read_text(encoding="utf-8"))[1].split() == list(BROWSERS)


def test_a_kept_site_is_unpacked(tmp_path):
    """As the host keeps it: a tar of the folder, hidden files with it; what stood there before is gone."""
    (tmp_path / "made/.well-known").mkdir(parents=True)
    (tmp_path / "made/.well-known/security.txt").write_text("a", encoding="utf-8")
    (tmp_path / "site").mkdir()
    (tmp_path / "site/old.html").touch()
    subprocess.run(["tar", "-cf", "artifact.tar", "--directory", "made", "."], cwd=tmp_path, check=True)
    subprocess.run(["make", "-f", ROOT / "Makefile", "unpack", "TAR=artifact.tar"], cwd=tmp_path, check=True, capture_output=True)
    assert [".well-known"] == [path.name for path in (tmp_path / "site").iterdir()]
    assert "a" == (tmp_path / "site/.well-known/security.txt").read_text(encoding="utf-8")


def test_links_fill_in_fields_of_the_form():
    """The number, the page and the value of a report have fields of these names, and the form is the one that links name."""
    settings = re.search(r"form: (\S+)", (ROOT / "mkdocs.yml").read_text(encoding="utf-8"))[1]
    asked = parse_qs(urlsplit(settings).query)
    form = HOST / "ISSUE_TEMPLATE" / asked.pop("template")[0]
    fields = {entry["id"] for entry in yaml.safe_load(form.read_text(encoding="utf-8"))["body"] if "id" in entry}
    assert {"number", "page", "value"} == set(asked) and set(asked) <= fields


def test_files_of_the_door_lead_to_what_is_there():
    """Links between them, and into the project, name files."""
    for path in HOST.glob("*.md"):
        for target in re.findall(r"\]\((?!https:)([^)#]+)", path.read_text(encoding="utf-8")):
            assert (path.parent / target).is_file(), f"{path.name}: {target}"
