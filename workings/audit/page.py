"""The audit of a page: each numeral that its rendered form shows is one that the reader of its source has judged, or a finding.

What a page shows follows from its text, the settings of the engine and the code that renders, so that an audit that was clean is
remembered. Plain pages need none: reader and engine cannot disagree on them.
"""

import re
from importlib.metadata import version
from pathlib import Path

from markdown import Markdown

from workings.audit.engine import engine, rendered, settings
from workings.audit.judged import Judged
from workings.audit.markup import FOREIGN, forbidden
from workings.audit.seen import Seen, digits, everything
from workings.audit.visible import MASK, visible
from workings.checks.page import pictures
from workings.evidence.kept import ENGINES, digest_of
from workings.evidence.outcome import Rests
from workings.evidence.project import Project
from workings.finding import Finding, one_line
from workings.markdown.grammar import PLACEHOLDER
from workings.markdown.page import Page
from workings.markdown.plain import is_plain

PACKAGE = Path(__file__).resolve().parents[1]
DECIDES = ("audit", "render", "checks", "markdown", "quantity")


def audited(project: Project, page: Page) -> list[Finding]:
    """What the rendered page shows and the check of its source has not judged; from before, if nothing that it rests on has changed."""
    if page.path.endswith(".svg") or is_plain(page.text):
        return []
    key = _key(project, page)
    if project.memory.recall("audit", key, lambda rests: "") is not None:
        return []
    try:
        markup = rendered(_engine(project), page.text)
    except Exception as error:  # whatever an extension raises, the page is not shown, and that is told
        return [Finding(page.path, 1, 1, one_line(f"the page cannot be rendered: {error}"))]
    found = audit(project, page, markup)
    if not found:
        project.memory.keep("audit", key, Rests(), "", True)
    return found


def audit(project: Project, page: Page, markup: str) -> list[Finding]:
    """A finding for each numeral that rendered HTML shows and that nobody has judged, and for what no page may be made of."""
    told = {page.place(problem.start)[0] for problem in page.problems}  # the reader has named the cause of what is odd on these lines
    told |= {page.place(one.start)[0] for one in page.citations if one.key not in project.sources.entries}
    told |= {line for start in page.unclosed for line in range(page.place(start)[0], page.place(len(page.text))[0] + 1)}
    places = [(one, page.place(place(page, one))) for one in unjudged(project, page, markup)]
    found = [Finding(page.path, line, column, message(one)) for one, (line, column) in places if line not in told]
    if not page.problems:  # else the reader has said what is wrong with the source, and this would only follow from it
        named = {FOREIGN.format(one.text) for one in page.loose if one.where == "foreign picture"}
        found += [Finding(page.path, 1, 1, one_line(wrong)) for wrong in forbidden(markup) if wrong not in named]
    return found


def unjudged(project: Project, page: Page, markup: str) -> list[Seen]:
    """The numerals that rendered HTML shows and that nobody has judged."""
    judged, shown = Judged(project, page), list(everything(visible(markup)))
    for one in shown:
        if one.rule:  # exempt here as in the source, where it answers for no other
            judged.takes(one)
    return [one for one in shown if not one.rule and not judged.takes(one)]


def _engine(project: Project) -> Markdown:
    return project.held("engine", settings(project), lambda: engine(project))


def _key(project: Project, page: Page) -> str:
    """Everything that decides what a page shows, as one digest; the ledger writes into pages that have a place for it."""
    written = project.held("what the ledger writes", None, lambda: _what_is_written(project)) if PLACEHOLDER.search(page.text) else ""
    drawn = "".join(one.page.text for one in pictures(project, page))
    parts = [page.path, page.text, drawn, settings(project), written, project.held("what renders", None, _what_renders)]
    return digest_of(*parts)


def _what_is_written(project: Project) -> str:
    """A digest of the claims and their ledger."""
    return project.files.digest(project.files.below(project.claims.ledger_path.parent, ".md", ".toml"))


def _what_renders() -> str:
    """A digest of the code that renders and judges, ours and the engine's."""
    files = [path for name in DECIDES for path in sorted((PACKAGE / name).rglob("*")) if path.suffix in (".py", ".txt")]
    ours = [path.read_text(encoding="utf-8") for path in files]
    return digest_of(*ours, *(f"{name} {version(name)}" for name in ENGINES))


def message(one: Seen) -> str:
    """What is wrong with a numeral that the page shows."""
    if one.target:
        return f"[{one.text}] is shown as a number bound to {one.target}, but its link was not read as one; write the link plainly"
    return one_line(
        f"{one.text} is shown on the page, in '{one.around.strip()}' ({one.holder}), and the check of the source did not see it; "
        "write the passage plainly, and link the number"
    )


def place(page: Page, numeral: Seen) -> int:
    """Where in the source a numeral most probably stands: where the words around it stand, those beside it above all."""
    known = {one.start for one in page.loose} | {one.start for one in page.passed}
    before, _, after = (re.findall(r"\w+", part) for part in numeral.around.partition(numeral.text or MASK))
    best, where = -1, 0
    exactly, loosely = re.escape(numeral.text), r"\s*".join(map(re.escape, digits(numeral.text)))
    for match in re.finditer(f"{exactly}|{loosely}" if numeral.text and loosely else r"\Z", page.text):
        near = page.text[max(match.start() - 120, 0) : match.start()], page.text[match.end() : match.end() + 120]
        score = sum(word in near[0] for word in before) + sum(word in near[1] for word in after) - 100 * (match.start() in known)
        score += 20 * sum(word in text for words, text in ((before[-1:], near[0][-25:]), (after[:1], near[1][:25])) for word in words)
        if score > best:
            best, where = score, match.start()
    return where
