"""The texts of skeletons: a page, a claim and a value as it is written into a file of facts."""

import json
import re
from datetime import date

from workings.evidence.claims import LABELS

PAGE = """---
title: {quoted}
description: "[[write: what this page answers, in one sentence]]"
as_of: {today}
---

# {title}

**[[write: one sentence that answers]]**

## The first thing to understand

[[write: a picture, a sentence or a table first; then the code]]

## How we know

[[write: where the numbers come from]]

## Limits

[[write: what is left out, and what would change our mind]]

## Sources

[SOURCES]
"""
SECTIONS = {
    "What was said": "[[write: who said it, when, and in which words]]",
    "Verdict": "[[write: the verdict in one sentence, as in the front matter]]",
    "The working": "The number that decides is {number}; the source says so [@{source}, the place in it]. [[write: the steps]]",
    "Best case for": "[[write: the claim in words that its holder would sign, and as long as the other side]]",
    "Best case against": "[[write: the objection in words that its holder would sign, as long as the other side]]",
    "Known then, known now": "[[write: what was known on the day, and what came to light since]]",
    "What would change this": "[[write: the evidence that would overturn the verdict]]",
    "Sources": "[SOURCES]",
}


HEAD = """---
title: A claim about {area}
description: A claim about {area}, checked.
id: {name}
area: {area}
claim: "[[write: the claim in the words in which it is usually made]]"
said:
  - {{who: "[[write: who said it]]", when: "{today}", words: "[[write: the words that were said]]", source: {source}}}
literal: "[[write: what the words say, taken at their word]]"
fairest: "[[write: what a fair reader takes them to mean]]"
verdict: {verdict}
label: {label}
number: {quoted}
as_of: {today}
checked: {today}
next_check: {later}
log:
  - date: {today}
    label: {label}
    verdict: {verdict}
    why: First verdict.
---

# A claim about {area}
"""


def page_text(title: str, today: date) -> str:
    """A page with its sections, to be filled."""
    return PAGE.format(title=title, quoted=quoted(title), today=today)


def claim_text(name: str, area: str, number: str, source: str, today: date) -> str:
    """A claim with every field and section, to be filled; its label says that nothing has been decided."""
    later = _next_year(today)
    verdict = quoted("[[write: the verdict in one sentence]]")
    head = HEAD.format(
        area=area, name=name, source=source, quoted=quoted(number), label=LABELS[-1], verdict=verdict, today=today, later=later
    )
    body = "\n\n".join(f"## {title}\n\n{text.format(number=number, source=source)}" for title, text in SECTIONS.items())
    return f"{head}\n{body}\n"


def literal(value: str) -> str:
    """A value as TOML writes it: a number or a date as it stands, anything else as a text."""
    grouped = re.fullmatch(r"[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?", value)
    bare = re.fullmatch(r"[+-]?\d[\d_]*(?:\.\d+)?(?:[eE][+-]?\d+)?|\d{4}-\d{2}-\d{2}", value)
    return value.replace(",", "_") if grouped or bare else quoted(value)


def quoted(text: str) -> str:
    """A text between double quotes, as JSON, TOML and YAML all read it."""
    return json.dumps(text, ensure_ascii=False)


def _next_year(today: date) -> date:
    """The same day of the next year; the last of February for its twenty-ninth."""
    return today.replace(year=today.year + 1, day=min(today.day, 28) if today.month == 2 else today.day)
