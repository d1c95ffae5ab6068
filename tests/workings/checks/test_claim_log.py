"""The log of a claim only grows: held against every earlier version, whatever was done to hide one."""

import subprocess
from datetime import date

import pytest
from small import BIBLIOGRAPHY, FILES, change, commit, write, written

from workings.checks import claim_log
from workings.checks.claim import check_claims
from workings.checks.claim_log import earlier_logs
from workings.cli.skeletons import claim_text
from workings.evidence.claims import log_in
from workings.evidence.project import Project

PAGE, LEDGER = "docs/claims/a-bus.md", "docs/claims/ledger.toml"
NUMBER = "[40](../../snippets/facts/how/buses.toml#bus.seats)"
FIRST = "date: 2026-01-01, label: Forecast or opinion, why: First verdict."
CHANGED = f"an earlier log entry was changed or removed; the log only grows, so put it back as it was ({FIRST})"
VERDICT = "This has not been decided yet, and the page says so."
SECOND = f"  - date: 2026-02-02\n    label: Forecast or opinion\n    verdict: {VERDICT}\n    why: Second look.\n"
GONE = "the page is gone, and its log of 2 entries with it; a log only grows: put it back, or in the page that takes its place"


@pytest.fixture
def root(tmp_path):
    """A project with one claim whose log was published with one entry, and then with two."""
    text = written(claim_text("a-bus", "cost", NUMBER, "bus-report", date(2026, 1, 1)))
    write(tmp_path, FILES | {"snippets/facts/sources.bib": BIBLIOGRAPHY, PAGE: text, LEDGER: '[a-bus]\narea = "cost"\n'})
    commit(tmp_path)
    change(tmp_path, PAGE, "why: First verdict.\n", f"why: First verdict.\n{SECOND}")
    commit(tmp_path)
    return tmp_path


def said(root) -> list[str]:
    """What is said of the claims of a project."""
    return [str(finding).replace(f"{PAGE}:", "") for finding in check_claims(Project(root))]


def other_words(root):
    """The first entry with another reason."""
    change(root, PAGE, "why: First verdict.", "why: Another reason.")


def other_order(root):
    """The second entry before the first, with their days changed so that they run forwards."""
    change(root, PAGE, f"why: First verdict.\n{SECOND}", f"why: First verdict.\n{SECOND.replace('2026-02-02', '2025-12-12')}")
    text = (root / PAGE).read_text(encoding="utf-8")
    first = text[text.index("  - date: 2026-01-01") : text.index("  - date: 2025-12-12")]
    write(root, {PAGE: text.replace(first, "").replace("why: Second look.\n", f"why: Second look.\n{first}")})


def taken_out(root):
    """The first entry taken out."""
    text = (root / PAGE).read_text(encoding="utf-8")
    write(root, {PAGE: text.replace(text[text.index("  - date: 2026-01-01") : text.index("  - date: 2026-02-02")], "")})


def put_before(root):
    """An entry of an earlier day put before the first."""
    change(root, PAGE, "log:\n", "log:\n" + SECOND.replace("2026-02-02", "2025-12-12"))


@pytest.mark.parametrize("rewrite", [other_words, other_order, taken_out, put_before], ids=lambda one: one.__name__)
@pytest.mark.parametrize("committed", [0, 1, 3], ids=["not committed", "committed", "committed and built upon"])
def test_what_was_published_cannot_be_rewritten(root, rewrite, committed):
    """An entry that was changed, moved, taken out or put before others is found, before the commit and after any number of them."""
    assert [] == said(root)
    rewrite(root)
    for _ in range(committed):
        commit(root)
    assert [f"17:1: {CHANGED}"] == [one for one in said(root) if "earlier" in one]


def test_days_run_forwards(root):
    """A new entry of an earlier day is found, and entries of one day are sound."""
    change(root, PAGE, SECOND, SECOND + SECOND)
    assert [] == said(root)
    change(root, PAGE, SECOND + SECOND, SECOND + SECOND.replace("2026-02-02", "2026-02-01"))
    assert ["17:1: the log's dates run backwards; the newest entry comes last"] == said(root)


@pytest.mark.parametrize("committed", [0, 1])
def test_a_page_that_is_gone_is_missed(root, committed):
    """A page taken away together with its entry in the ledger is found by its log."""
    (root / PAGE).unlink()
    write(root, {LEDGER: ""})
    for _ in range(committed):
        commit(root)
    assert [f"1:1: {GONE}"] == said(root)


def test_a_page_of_another_name_carries_its_log_on(root):
    """A renamed page with its log is sound; with another log it is no successor."""
    text = (root / PAGE).read_text(encoding="utf-8")
    (root / PAGE).unlink()
    write(root, {"docs/claims/b-bus.md": text.replace("id: a-bus", "id: b-bus"), LEDGER: '[b-bus]\narea = "cost"\n'})
    assert [] == said(root)
    change(root, "docs/claims/b-bus.md", "why: First verdict.", "why: Another reason.")
    assert [f"1:1: {GONE}"] == said(root)


def test_a_merge_does_not_hide_a_version(root):
    """An entry that only a merged branch had is held as well."""
    git(root, "switch", "-q", "-c", "side")
    change(root, PAGE, SECOND, SECOND + SECOND.replace("Second", "Third"))
    commit(root)
    git(root, "switch", "-q", "-")
    git(root, "merge", "-q", "--no-ff", "-s", "ours", "side", "-m", "a merge")
    assert 1 == len(said(root)) and "why: Third look." in said(root)[0]


def test_the_named_commit_cannot_be_moved_on(root):
    """Logs are held from the first commit that was ever named; one that the history does not have changes nothing."""
    first, second = git(root, "rev-list", "HEAD").split()[::-1]
    write(root, {"pyproject.toml": f'[tool.workings]\nlogs_grow_since = "{first}"\n'})
    commit(root)
    other_words(root)
    commit(root)
    for moved in (git(root, "rev-parse", "HEAD").strip(), second, "0" * 40, "nonsense", ""):
        write(root, {"pyproject.toml": f'[tool.workings]\nlogs_grow_since = "{moved}"\n'})
        assert [f"17:1: {CHANGED}"] == said(root)
        commit(root)
    write(root, {"pyproject.toml": "[tool"})
    assert [f"17:1: {CHANGED}"] == said(root)


def test_before_the_named_commit_logs_are_drafts(root):
    """What was rewritten before the ledger was published is no finding."""
    other_words(root)
    commit(root)
    write(root, {"pyproject.toml": f'[tool.workings]\nlogs_grow_since = "{git(root, "rev-parse", "HEAD").strip()}"\n'})
    assert [] == said(root)


def test_a_copy_without_the_whole_history_holds_what_it_has(root, tmp_path):
    """In a shallow copy a rewriting of what it still has is found."""
    other_words(root)
    commit(root)
    copy = tmp_path / "copy"
    git(root, "clone", "-q", "--depth", "2", f"file://{root}", str(copy))
    assert [f"17:1: {CHANGED}"] == said(copy)


def test_a_published_version_is_read_once(root, monkeypatch):
    """The next check remembers the logs of all versions, and reads one more when one more was published."""
    monkeypatch.delenv("WORKINGS_MEMORY", raising=False)
    read = []
    monkeypatch.setattr(claim_log, "log_in", lambda text: read.append(text) or log_in(text))
    for expected in (3, 0):  # two versions of the claim, and one of the ledger
        read.clear()
        project = Project(root)
        logs = earlier_logs(project)
        project.memory.save()
        assert ([1, 2], expected) == (sorted(map(len, logs[PAGE])), len(read))
    other_words(root)
    commit(root)
    assert 3 == len(earlier_logs(Project(root))[PAGE])
    assert f"17:1: {CHANGED}" in said(root)


def test_without_git_there_are_no_earlier_versions(tmp_path):
    """A project that git does not keep has no past, and that is no error."""
    assert {} == earlier_logs(Project(write(tmp_path, {PAGE: "x"})))


def git(root, *arguments: str) -> str:
    """What a git command prints."""
    name = ("-c", "user.name=a", "-c", "user.email=a@example.org")
    return subprocess.run(["git", "-C", str(root), *name, *arguments], check=True, capture_output=True, text=True).stdout
