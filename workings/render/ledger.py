"""The ledger: tables and lists made from the claim pages, as Markdown that the rest of the chain renders and checks."""

import calendar
import os
import re
from collections import Counter
from collections.abc import Callable
from typing import Any

from workings.evidence.claims import LABELS, LOG, Claim
from workings.evidence.project import Project
from workings.markdown.front import read_front
from workings.markdown.grammar import ABOUT_CLAIMS, PLACEHOLDER, slug
from workings.render.cite import bibtex

RELATED = 4
"""How many claims a claim's page names beside itself."""


def expand(project: Project, line: str) -> list[str] | None:
    """The Markdown lines that a placeholder stands for, or `None` for a line that is none."""
    match = PLACEHOLDER.fullmatch(line.rstrip())
    if match is None:
        return None
    if match["about"]:
        return dict(zip(ABOUT_CLAIMS, (treated, cite, verdict), strict=True))[match["about"]](project, match["claim"])
    maker = MAKERS.get(match["what"] or "")
    return maker(project) if maker else None


def in_words(day: Any) -> str:
    """A date in words: 21 November 2026."""
    return f"{day.day} {calendar.month_name[day.month]} {day.year}"


def address(path: str) -> str:
    """The full address of a page where `SITE_URL` says what the site's is, else the page's own part of it."""
    base = os.environ.get("SITE_URL", "")
    return base + "/" * bool(base and not base.endswith("/")) + path


def _cell(text: Any) -> str:
    return str(text).replace("|", "\\|")


def _table(listed: list[Claim]) -> list[str]:
    """A row for each claim: wording, area, label and verdict, deciding number, date."""
    if not listed:
        return ["None yet."]
    rows = ['<div class="ledger" markdown="1">', "", "| Claim | Area | Verdict | The number | Checked |", "|---|---|---|---|---|"]
    for claim in listed:
        number = claim.number
        shown = f"[{number[0]}]({number[1]})" if number else ""
        label = _marked(claim.get("label"), f"**{claim.get('label')}**")
        rows.append(
            f"| [{_cell(claim.get('claim'))}]({claim.id}.md) | {claim.get('area')} "
            f"| {label} {_cell(claim.get('verdict'))} | {shown} | {claim.get('checked')} |"
        )
    return [*rows, "", "</div>"]


def _marked(label: str, shown: str) -> str:
    """A label as it is shown, with its mark and its colour."""
    return f"{shown}{{ .verdict .{slug(label)} }}"


def _verdicts(project: Project) -> list[str]:
    """How many claims carry each label, as a table with bars; each label has an anchor and leads to its claims in the ledger."""
    counts = Counter(claim.get("label") for claim in project.claims.all)
    most = max(counts.values(), default=1)
    rows = []
    for label in filter(counts.get, LABELS):
        shown = f"[{label}](snippets:claims/index.md#{slug(label)}){{ #{slug(label)} .verdict .{slug(label)} }}"
        rows.append(f"| {shown} | {counts[label]} {_bar(label, counts[label] / most)} |")
    return ['<div class="verdicts" markdown="1">', "", "| Verdict | Claims |", "|---|---|", *rows, "", "</div>"]


def _bar(label: str, share: float) -> str:
    return f'<svg class="share {slug(label)}" height="10" aria-hidden="true"><rect width="{share:.0%}" height="10"></rect></svg>'


def _corrections(project: Project) -> list[str]:
    """Every change of mind, the newest first; first verdicts, and those that only got other words, share a line a day."""
    first = Counter(claim.get("log")[0]["date"] for claim in project.claims.all if claim.get("log"))
    later = _later(project)
    reworded = Counter(on for on, _ in {(on, claim.id) for on, claim, entry in later if _only_words(entry)})
    lines = [
        f"- {in_words(on)}: [{claim.get('title')}](../claims/{claim.id}.md), {entry['label']}. {entry['why']}"
        for on, claim, entry in later
        if not _only_words(entry)
    ]
    lines += [
        f"- {in_words(day)}: verdicts reworded so that they can be read alone, {count}; each claim's log has the words before."
        for day, count in sorted(reworded.items(), reverse=True)
    ]
    lines += [
        f"- {in_words(day)}: {count} claims published with their first verdict." for day, count in sorted(first.items(), reverse=True)
    ]
    return ["", *lines, ""]


def _later(project: Project) -> list[tuple[Any, Claim, dict[str, Any]]]:
    """The entries of all logs that are not the first of theirs, the newest first."""
    return [change for change in project.claims.changes() if change[2] is not change[1].get("log")[0]]


def _only_words(entry: dict[str, Any]) -> bool:
    """Whether an entry of a log says that its verdict got other words and no other meaning."""
    return str(entry["why"]).startswith(("Reworded so that it can be read alone", "Shortened so that it can be read alone"))


def _latest(project: Project) -> list[str]:
    """The newest change of mind in one line, or that there has been none: another label if there was one, before another meaning.

    The verdict is in the words that it has now.
    """
    known = project.claims.changes()
    later = [change for change in _later(project) if not _only_words(change[2])]
    for on, claim, entry in [*filter(_other_label, later), *later][:1]:
        before, now = (_marked(label, f"**{label}**") for label in (_label_before(claim, entry), entry["label"]))
        change = f"before {before}, now {now}" if before != now else f"still {now}, in other words"
        told = f"“{claim.get('title')}”, {change}. {first_sentence(claim.get('verdict'))}"
        return [f"Latest change of mind, {in_words(on)}: {told} [Why it changed](snippets:claims/{claim.id}.md#{LOG})"]
    if not known:
        return ["No verdict has been published yet."]
    return [f"No verdict has changed since the first were published on {in_words(known[-1][0])}."]


def _other_label(change: tuple[Any, Claim, dict[str, Any]]) -> bool:
    """Whether an entry gave its claim another label than the entry before."""
    _, claim, entry = change
    return bool(_label_before(claim, entry) != entry["label"])


def _label_before(claim: Claim, entry: dict[str, Any]) -> str:
    """The label that a claim had before a later entry of its log."""
    log = claim.get("log")
    return str(log[log.index(entry) - 1]["label"])


def links_to_claims(project: Project) -> dict[str, list[tuple[str, str]]]:
    """The pages that link to each claim, with their titles."""
    found: dict[str, list[tuple[str, str]]] = {}
    for path in (path for path in project.pages() if path.suffix == ".md"):
        shown = project.relative(path)
        if not shown.startswith("docs/") or shown.startswith("docs/claims/"):
            continue
        text = project.files.legible(path)
        for name in dict.fromkeys(re.findall(r"claims/([a-z0-9.-]+)\.md", text)):
            found.setdefault(name, []).append((shown.removeprefix("docs/"), str(read_front(text).meta.get("title", shown))))
    return found


def treated(project: Project, name: str) -> list[str]:
    """The pages that treat a claim, in one line."""
    written = project.known_pages()
    token = frozenset((path, found.st_mtime_ns, found.st_size) for path in written if (found := path.stat()))
    known = project.held("links to claims", token, lambda: links_to_claims(project))
    pages = [f"[{title}](../{path})" for path, title in known.get(name, []) if path != "index.md"]
    return [f"Treated on: {', '.join(pages)}." if pages else "No other page treats this claim.", *_related(project, name)]


def _related(project: Project, name: str) -> list[str]:
    """The claims nearest to this one in the ledger that stand there under the same area."""
    claim = project.claims.named(name)
    if claim is None:
        return []
    same = [other for other in project.claims.all if other.get("area") == claim.get("area")]
    place = same.index(claim)
    near = sorted((other for other in same if other is not claim), key=lambda other: abs(same.index(other) - place))[:RELATED]
    listed = [f"- [{other.get('title')}]({other.id}.md)" for other in near]
    return ["", f"Other claims in the area *{claim.get('area')}*:", "", *listed] if listed else []


def verdict(project: Project, name: str) -> list[str]:
    """A claim's verdict with its mark, as the way to its page."""
    claim = project.claims.named(name)
    if claim is None:
        return [f"There is no claim '{name}'."]
    label = str(claim.get("label"))
    return [_marked(label, f"[{label}](snippets:claims/{name}.md)")]


def first_sentence(text: str) -> str:
    """The words up to the first full stop that a capital or nothing follows."""
    return re.split(r"(?<=[.?!])\s+(?=[A-Z“\"])", " ".join(text.split()), maxsplit=1)[0]


def cite(project: Project, name: str) -> list[str]:
    """How to cite a claim, in words and in BibTeX."""
    claim = project.claims.named(name)
    if claim is None:
        return [f"There is no claim '{name}'."]
    title, checked, place = claim.get("title"), claim.get("checked"), address(f"claims/{name}/")
    entry = bibtex(f"claims/{name}", title, checked, place, f"Verdict: {claim.get('label')}")
    return [
        '??? note "Cite this page"',
        "",
        f"    *DeepSeek, Worked Out*, “{title}”, checked {in_words(checked)}, at `{place}`.",
        "",
        "    ```text",
        *(f"    {line}" for line in entry),
        "    ```",
    ]


def _of_kind(forecast: bool) -> Callable[[Project], list[str]]:
    def table(project: Project) -> list[str]:
        ledger = project.claims.ledger
        return _table([claim for claim in project.claims.all if bool(ledger.get(claim.id, {}).get("forecast")) == forecast])

    return table


MAKERS: dict[str, Callable[[Project], list[str]]] = {
    "LEDGER": _of_kind(forecast=False),
    "FORECASTS": _of_kind(forecast=True),
    "VERDICTS": _verdicts,
    "CORRECTIONS": _corrections,
    "LATEST": _latest,
}
"""What is written in place of each placeholder."""
