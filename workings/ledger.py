"""The ledger: tables and lists made from the claim pages, as Markdown that the rest of the chain renders and checks."""

import os
import re
from collections import Counter
from functools import cache

from workings import project
from workings.blocks import FRONT
from workings.claims import LABELS, Claim, changes, claims, key_number, ledger
from workings.reader import read_page

PLACE = re.compile(r"^\[(?P<what>LEDGER|FORECASTS|VERDICTS|CORRECTIONS|LATEST|TREATED|CITE)(?: (?P<id>[a-z0-9.-]+))?\]\s*$")
MONTHS = "January February March April May June July August September October November December".split()


def expand(line: str) -> list[str] | None:
    """The Markdown lines that a placeholder stands for, or `None` for a line that is none."""
    match = PLACE.match(line)
    if not match:
        return None
    makers = {
        "LEDGER": lambda: _table([claim for claim in claims() if not ledger().get(claim.id, {}).get("forecast")]),
        "FORECASTS": lambda: _table([claim for claim in claims() if ledger().get(claim.id, {}).get("forecast")]),
        "VERDICTS": _verdicts,
        "CORRECTIONS": _corrections,
        "LATEST": _latest,
        "TREATED": lambda: _treated(match["id"]),
        "CITE": lambda: _cite(match["id"]),
    }
    return makers[match["what"]]()


def in_words(day) -> str:
    """A date in words: 21 November 2026."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def slug(label: str) -> str:
    """A label as a name for anchors and styles: holds-with-a-condition."""
    return re.sub(r"\W+", "-", label.lower())


def address(path: str) -> str:
    """The full address of a page where `SITE_URL` says what the site's is, else the page's own part of it."""
    base = os.environ.get("SITE_URL", "")
    return base + "/" * bool(base and not base.endswith("/")) + path


def _cell(text) -> str:
    return str(text).replace("|", "\\|")


def _table(listed: list[Claim]) -> list[str]:
    """A row for each claim: wording, area, label and verdict, deciding number, date."""
    if not listed:
        return ["None yet."]
    rows = ['<div class="ledger" markdown="1">', "", "| Claim | Area | Verdict | The number | Checked |", "|---|---|---|---|---|"]
    for claim in listed:
        number = key_number(claim)
        shown = f"[{number[0]}]({number[1]})" if number else ""
        label = f"**{claim.get('label')}**{{ .verdict .{slug(claim.get('label'))} }}"
        rows.append(
            f"| [{_cell(claim.get('claim'))}]({claim.id}.md) | {claim.get('area')} "
            f"| {label} {_cell(claim.get('verdict'))} | {shown} | {claim.get('checked')} |"
        )
    return [*rows, "", "</div>"]


def _verdicts() -> list[str]:
    """How many claims carry each label, as a table with bars; each label has an anchor and leads to its claims in the ledger."""
    counts = Counter(claim.get("label") for claim in claims())
    most = max(counts.values(), default=1)
    rows = []
    for label in filter(counts.get, LABELS):
        shown = f"[{label}](snippets:claims/index.md#{slug(label)}){{ #{slug(label)} .verdict .{slug(label)} }}"
        rows.append(f"| {shown} | {counts[label]} {_bar(label, counts[label] / most)} |")
    return ['<div class="verdicts" markdown="1">', "", "| Verdict | Claims |", "|---|---|", *rows, "", "</div>"]


def _bar(label, share):
    return f'<svg class="share {slug(label)}" height="10" aria-hidden="true"><rect width="{share:.0%}" height="10"></rect></svg>'


def _corrections() -> list[str]:
    """Every change of mind, the newest first; the first verdicts of a day are told in one line."""
    first = Counter(claim.get("log")[0]["date"] for claim in claims() if claim.get("log"))
    lines = [
        f"- {in_words(on)}: [{claim.get('title')}](../claims/{claim.id}.md), {entry['label']}. {entry['why']}"
        for on, claim, entry in changes()
        if entry is not claim.get("log")[0]
    ]
    lines += [
        f"- {in_words(day)}: {count} claims published with their first verdict." for day, count in sorted(first.items(), reverse=True)
    ]
    return ["", *lines, ""]


def _latest() -> list[str]:
    """The newest change of mind in one line, or that there has been none."""
    known = changes()
    later = [change for change in known if change[2] is not change[1].get("log")[0]]
    if later:
        on, claim, entry = later[0]
        shown = f"[{claim.get('title')}](snippets:claims/{claim.id}.md), now **{entry['label']}**"
        return [f"Latest change of mind, {in_words(on)}: {shown}. {entry['why']}"]
    if not known:
        return ["No verdict has been published yet."]
    return [f"No verdict has changed since the first were published on {in_words(known[-1][0])}."]


@cache
def links_to_claims() -> dict[str, list[tuple[str, str]]]:
    """The pages that link to each claim, with their titles."""
    found: dict[str, list[tuple[str, str]]] = {}
    for path in project.pages():
        shown = path.relative_to(project.ROOT).as_posix()
        if not shown.startswith("docs/") or shown.startswith("docs/claims/"):
            continue
        text = path.read_text(encoding="utf-8", errors="replace")
        for name in dict.fromkeys(re.findall(r"claims/([a-z0-9.-]+)\.md", text)):
            found.setdefault(name, []).append((shown.removeprefix("docs/"), _title(shown, text)))
    return found


def _title(path, text):
    front = FRONT.match(text)
    match = re.search(r"(?m)^title:\s*(.+?)\s*$", front[0]) if front else None
    return match[1].strip("\"'") if match else read_page(path, text).path


def _treated(name) -> list[str]:
    pages = [f"[{title}](../{path})" for path, title in links_to_claims().get(name, []) if path != "index.md"]
    return [f"Treated on: {', '.join(pages)}." if pages else "No other page treats this claim."]


def _cite(name) -> list[str]:
    claim = next((claim for claim in claims() if claim.id == name), None)
    if claim is None:
        return [f"There is no claim '{name}'."]
    title, checked, place = claim.get("title"), claim.get("checked"), address(f"claims/{name}/")
    return [
        '??? note "Cite this page"',
        "",
        f"    *DeepSeek, Worked Out*, “{title}”, checked {in_words(checked)}, at `{place}`.",
        "",
        "    ```text",
        f"    @online{{dwo-{name.replace('.', '-')},",
        f"      title = {{{title}}},",
        "      author = {{DeepSeek, Worked Out}},",
        f"      date = {{{checked}}},",
        f"      note = {{Verdict: {claim.get('label')}}},",
        f"      url = {{{place}}}",
        "    }",
        "    ```",
    ]
