"""The check of claim pages: fields, label against verdict, balance of the two sides, dates, and the log."""

import difflib
import json
import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from workings.checks.balance import BALANCE, vocabulary, words_that_say
from workings.checks.claim_log import earlier_logs, log_problems, vanished_logs
from workings.checks.fact_file import not_toml
from workings.evidence.claims import LABELS, Claim, plain
from workings.evidence.project import Project
from workings.evidence.toml import read_toml
from workings.finding import Finding
from workings.markdown.grammar import CITATION

SCHEMA = Path(__file__).with_name("schema") / "claims.schema.json"
SECTIONS = (
    "What was said", "Verdict", "The working", "Best case for", "Best case against", "Known then, known now",
    "What would change this", "Sources",
)  # fmt: skip
IT = r"^(?:it|this|that|the (?:claim|sentence|statement))"
IT_HOLDS = rf"{IT} (?:\w+ly |still )?(?:holds|is (?:\w+ly )?(?:true|right|correct|accurate))\b|\bit holds[.;!]"
IT_FAILS = rf"{IT} (?:\w+ly )?(?:does not hold|is (?:false|wrong|untrue|incorrect))\b"
CONTRADICTS = {
    "Holds": r"\b(?:does not hold|do not hold|false|wrong|not true|untrue|no longer|cannot be settled|incorrect)\b",
    "Holds, with a condition": r"\b(?:does not hold|do not hold|false|untrue|cannot be settled|incorrect)\b",
    "True figure, wrong meaning": rf"\b(?:cannot be settled|no such figure)\b|{IT_HOLDS}|{IT_FAILS}",
    "Does not hold": rf"^(?:yes|holds|true|correct|right|accurate)\b|{IT_HOLDS}",
    "Cannot be settled from public evidence": rf"^(?:yes|no|holds|true|false|correct|wrong)\b|{IT_HOLDS}|{IT_FAILS}",
    "Was so, no longer": rf"\b(?:never was|still holds|holds today|always)\b|{IT_HOLDS}",
    "Forecast or opinion": rf"^(?:true|false|correct|wrong|holds)\b|{IT_HOLDS}|{IT_FAILS}",
}
HIDDEN = re.compile(r"<!--.*?-->|^(?P<fence>`{3,}|~{3,}).*?^(?P=fence)[^\n]*$|(?<!`)`[^`\n]+`(?!`)", re.S | re.M)
"""Comments, blocks and spans of code: what stands there says nothing for a claim."""


Problem = tuple[int, str]


@cache
def _validator() -> Any:
    from jsonschema import Draft202012Validator  # slow to load, and no page that is rendered needs it

    return Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))


def check_claims(project: Project) -> list[Finding]:
    """Findings of every claim page, and of the ledger where it lists a claim that has no page; of a broken ledger, that alone."""
    claims = project.claims
    try:
        read_toml(claims.ledger_text)
    except ValueError as error:
        return [not_toml(project.relative(claims.ledger_path), claims.ledger_text, error)]
    findings = [finding for claim in claims.all for finding in check_claim(project, claim)]
    written = {claim.id for claim in claims.all}
    for name in claims.ledger:
        if name not in written:
            line = _ledger_line(project, name)
            findings.append(Finding(project.relative(claims.ledger_path), line, 1, f"{name} has no page docs/claims/{name}.md"))
    return [*findings, *vanished_logs(project)]


def _ledger_line(project: Project, name: str) -> int:
    lines = project.files.text(project.claims.ledger_path).splitlines()
    return next((number for number, line in enumerate(lines, start=1) if line.strip('[]"') == name), 1)


def check_claim(project: Project, claim: Claim, past: list[list[Any]] | None = None) -> list[Finding]:
    """Findings of one claim page; `past` are the logs of its earlier versions, read from git unless given."""

    def finding(line: int, message: str) -> Finding:
        return Finding(project.relative(claim.path), line, 1, message)

    if claim.error:
        return [finding(claim.lines.get("", 1), claim.error)]
    findings = [finding(_error_line(claim, error), _message(error)) for error in _validator().iter_errors(plain(claim.meta))]
    findings = findings or [finding(line, message) for line, message in _undated(claim)]
    if findings:
        return sorted(set(findings))
    problems = [
        *_identity(project, claim),
        *_label(claim),
        *_dates(claim),
        *log_problems(project, claim, earlier_logs(project).get(project.relative(claim.path), []) if past is None else past),
        *_body(project, claim),
    ]
    return [finding(line, message) for line, message in problems]


def _error_line(claim: Claim, error: Any) -> int:
    return claim.line(str(error.path[0])) if error.path else 1


def _message(error: Any) -> str:
    name = ".".join(str(part) for part in error.path)
    if error.validator == "required":
        return f"{name + ': ' if name else ''}the field '{error.message.split(chr(39))[1]}' is missing"
    if error.validator == "enum":
        near = difflib.get_close_matches(str(error.instance), error.validator_value, n=1)
        return f"{name} '{error.instance}' is unknown" + (
            f" (did you mean {near[0]}?)" if near else f"; it is one of: {'; '.join(error.validator_value)}"
        )
    if error.validator == "additionalProperties":
        extra = next(key for key in error.instance if key not in error.schema["properties"])
        near = difflib.get_close_matches(extra, error.schema["properties"], n=1)
        return f"'{extra}' is no field of a claim" + (f" (did you mean {near[0]}?)" if near else "")
    return f"{name}: {error.message}"


def _identity(project: Project, claim: Claim) -> Iterator[Problem]:
    ledger = project.claims.ledger
    if claim.get("id") != claim.id:
        yield claim.line("id"), f"id '{claim.get('id')}' differs from the file's name '{claim.id}'"
    if claim.id not in ledger:
        near = difflib.get_close_matches(claim.id, ledger, n=1)
        yield claim.line("id"), f"'{claim.id}' is not in docs/claims/ledger.toml" + (f" (did you mean {near[0]}?)" if near else "")
    elif (area := ledger[claim.id].get("area")) != claim.get("area"):
        yield claim.line("area"), f"area is '{claim.get('area')}', but the ledger says {repr(area) if area else 'nothing'}"
    if claim.number is None:
        yield claim.line("number"), "number is no Markdown link; write [what is written](../../snippets/file.py#expression)"
    elif claim.number[1] not in (body := said_in(claim.body)):
        yield claim.line("number"), "the deciding number does not stand in the body; link it there too"
    elif f"[{claim.number[0]}]" not in body:
        yield claim.line("number"), f"the deciding number is written [{claim.number[0]}] here and otherwise in the body; write it as there"
    for said in claim.get("said"):
        if said.get("source") and said["source"] not in project.sources.entries:
            yield claim.line("said"), f"source '{said['source']}' is not in the bibliography"
        if len(said.get("words", "").split()) > 25:
            yield claim.line("said"), f"the excerpt has {len(said['words'].split())} words; quote at most 25"


def _label(claim: Claim) -> Iterator[Problem]:
    match = re.search(CONTRADICTS[claim.get("label")], claim.get("verdict"), re.I)
    if match:
        yield claim.line("verdict"), f"the verdict says '{match[0]}', which contradicts its label '{claim.get('label')}'"
    start, section = sections(said_in(claim.body)).get("Verdict", (0, ""))
    opens = [label for label in LABELS if section.strip().casefold().startswith(label.casefold())]
    if opens and max(opens, key=len) != claim.get("label"):
        line = claim.text.count("\n", 0, len(claim.text) - len(claim.body) + start) + 1
        yield line, f"the section opens with '{max(opens, key=len)}', and the label is '{claim.get('label')}'"


def _undated(claim: Claim) -> Iterator[Problem]:
    """What should be a day and is a text or a time: nothing could be compared with it."""
    days = [(name, name, claim.get(name)) for name in ("as_of", "checked", "next_check")]
    for name, shown, day in [*days, *(("log", "a date of the log", entry["date"]) for entry in claim.get("log"))]:
        if type(day) is not date:
            yield claim.line(name), f"{shown} is '{day}'; write a date without quotes, like 2024-12-27"


def _dates(claim: Claim) -> Iterator[Problem]:
    if claim.get("next_check") <= claim.get("checked"):
        yield claim.line("next_check"), f"next_check {claim.get('next_check')} is not after checked {claim.get('checked')}"


def sections(body: str) -> dict[str, tuple[int, str]]:
    """The second-level sections of a body: place in the body and text, by heading."""
    matches = list(re.finditer(r"(?m)^## +(.+?)\s*$", body))
    ends = [match.start() for match in matches[1:]] + [len(body)]
    return {match[1]: (match.start(), body[match.end() : end]) for match, end in zip(matches, ends, strict=False)}


def _body(project: Project, claim: Claim) -> Iterator[Problem]:
    text = claim.text
    offset = len(text) - len(claim.body)

    def line(place: int) -> int:
        return text.count("\n", 0, offset + place) + 1

    body = said_in(claim.body)
    found = sections(body)
    headings = [name for name in found if name in SECTIONS]
    for name in SECTIONS:
        if name not in found:
            yield line(0), f"the section '## {name}' is missing"
    if headings != [name for name in SECTIONS if name in found]:
        yield line(0), f"the sections are out of order; the order is: {', '.join(SECTIONS)}"
    if "Best case for" in found and "Best case against" in found:
        known = vocabulary(project)
        sides = [len(words_that_say(found[name][1], known)) for name in ("Best case for", "Best case against")]
        if not sides[0] or not sides[1] or abs(sides[0] - sides[1]) > BALANCE * max(sides):
            yield (
                line(found["Best case against"][0]),
                f"the two sides have {sides[0]} and {sides[1]} words that say something; keep them within 20 % of each other",
            )
    citations = list(CITATION.finditer(body))
    if not citations:
        yield line(found.get("Sources", (0, ""))[0]), "no source is cited; cite at least one with a locator: [@key, section 2]"
    elif not any(citation["locator"] for citation in citations):
        yield line(found.get("Sources", (0, ""))[0]), "no citation has a locator; write [@key, section 2]"


def said_in(text: str) -> str:
    """A text, sign for sign, with blanks for comments and code."""
    return HIDDEN.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)
