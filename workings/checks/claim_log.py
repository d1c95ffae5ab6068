"""The log of a claim: it ends in the verdict as it stands, and it only grows, held against every earlier version of every page."""

from collections.abc import Iterator
from itertools import zip_longest
from typing import Any

from workings.checks.echoes import misquotes
from workings.evidence.claims import Claim, log_in, plain
from workings.evidence.git import UnknownRevision
from workings.evidence.kept import digest_of, remembered
from workings.evidence.project import Project
from workings.evidence.settings import SETTINGS, read_settings, settings_text
from workings.finding import Finding, one_line
from workings.markdown.numerals import numerals
from workings.markdown.reader import bound_texts, read_page
from workings.markdown.worded import is_said
from workings.markdown.words import stated

PARTS = ("half", "halves")
"""Of a claim, which a reason may name without a number behind them."""
SINCE = "logs_grow_since"
"""The setting that names the commit with which the ledger was published."""


def log_problems(project: Project, claim: Claim, past: list[list[Any]]) -> Iterator[tuple[int, str]]:
    """What is wrong with the log of a claim, with lines; `past` are the logs of its earlier versions."""
    log = plain(claim.get("log"))
    last = log[-1]
    for name in ("label", "verdict"):
        if last[name] != claim.get(name):
            yield claim.line(name), f"the {name} differs from that of the last log entry; add an entry that says what changed and why"
    said, in_words = numerals(last["why"]), [text for text, _ in stated(last["why"]) if text.casefold() not in PARTS]
    page = read_page(project.relative(claim.path), claim.text) if said or in_words else None
    bound = bound_texts(page) if page else set()
    for text in [text for text, _ in said if text not in bound] + [text for text in in_words if page and not is_said(page, text)]:
        yield claim.line("log"), f"the newest log entry says {text}, which is no number that the page binds"
    for text, start in said:
        if page and (wrong := misquotes(project, page, text, last["why"][:start], last["why"][start + len(text) :])):
            yield claim.line("log"), one_line(f"the newest log entry does not say {text} as the page binds it: {wrong}")
    if [entry["date"] for entry in log] != sorted(entry["date"] for entry in log):
        yield claim.line("log"), "the log's dates run backwards; the newest entry comes last"
    for earlier in past:
        if lost := next((entry for entry, now in zip_longest(earlier, log[: len(earlier)]) if entry != now), None):
            words = ", ".join(f"{name}: {lost[name]}" for name in ("date", "label", "why") if name in lost)
            yield claim.line("log"), f"an earlier log entry was changed or removed; the log only grows, so put it back as it was ({words})"
            return


def vanished_logs(project: Project) -> Iterator[Finding]:
    """A finding for each page that had a log and is gone, unless another page goes on with that log, as after a renaming."""
    logs = [plain(claim.get("log") or []) for claim in project.claims.all]
    for path, versions in earlier_logs(project).items():
        longest = max(versions, key=len)
        if not longest or project.files.has(project.root / path) or any(log[: len(longest)] == longest for log in logs):
            continue
        entries = f"{len(longest)} entr{'y' if len(longest) == 1 else 'ies'}"
        message = f"the page is gone, and its log of {entries} with it; a log only grows: put it back, or in the page that takes its place"
        yield Finding(path, 1, 1, message)


def earlier_logs(project: Project) -> dict[str, list[list[Any]]]:
    """The logs that every claim has had since the ledger was published, by its page: of all earlier versions, not of the last alone."""
    head = project.git.head()
    folder = project.relative(project.claims.folder)
    return project.held("earlier logs", head, lambda: _logs(project, project.git.versions(folder, published(project))))


def _logs(project: Project, versions: dict[str, list[str]]) -> dict[str, list[list[Any]]]:
    return {path: _logs_in(project, texts) for path, texts in versions.items()}


def _logs_in(project: Project, texts: list[str]) -> list[list[Any]]:
    """The logs in some texts, which never change; a history has more than a thousand."""
    return remembered(project, "logs", digest_of(*texts), lambda: [log_in(text) for text in texts])


def published(project: Project) -> str:
    """The commit from which on logs only grow; empty where none is named: then always.

    Of all commits that `pyproject.toml` has ever named it is the first that the history has, so that it cannot be moved on.
    """
    texts = [settings_text(project)]
    try:
        commits = project.git.run("log", "--format=%H", f"-G{SINCE}", "--", SETTINGS).split()
        texts += [project.git.text(commit, SETTINGS) for commit in commits]
    except UnknownRevision:
        pass
    named = list(dict.fromkeys(filter(None, (str(read_settings(text).get(SINCE, "")) for text in texts))))
    known = [commit for commit in named if project.git.is_behind(commit)]
    return known[-1] if known else named[0] if named else ""
