"""The Python-Markdown extension: bound numbers, citations, formulas and the list of sources, as HTML."""

import gc
import re
import textwrap
import xml.etree.ElementTree as etree
from datetime import date
from html import escape
from pathlib import Path
from typing import Any

from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor

from workings.checks.number import check_number
from workings.evidence.outcome import Outcome
from workings.evidence.project import Project
from workings.evidence.run import Blocks
from workings.evidence.shared import project_at
from workings.evidence.sources import Source
from workings.markdown.blocks import split
from workings.markdown.grammar import CITATION, INCLUDE, SECTION_MARK, is_working, short
from workings.markdown.page import Link
from workings.render import ledger
from workings.render.engines import leave_source, page_path
from workings.render.picture import DRAWN, place_pictures
from workings.render.places import address, page_of
from workings.render.runnable import FENCE, RunnableProcessor
from workings.render.settled import mark_claims
from workings.render.stacked import stack
from workings.render.terms import Wanted, place_terms


class WorkingsExtension(Extension):
    """Renders what `workings check` checks.

    | processor | priority | why there |
    |---|---|---|
    | includes (lines) | 32 | before everything that reads lines |
    | ledger (lines) | 26 | after includes, before fences at 25 |
    | formulas (inline) | 185 | before the backslash escapes at 180 |
    | citations (inline) | 175 | before references at 170, which would take two citations side by side for one |
    | numbers (tree) | 5 | after attr_list at 8, before MkDocs resolves links at 0 |
    | terms (tree) | 4 | after numbers, before MkDocs resolves links at 0 |
    | runnable (HTML) | 15 | after fences are put back at 30 |
    """

    def __init__(self, project: Project | None = None, **options: Any):
        self.config = {
            "root": [".", "The folder that holds docs/ and snippets/: the project there answers, unless one is given."],
            "terms_in": [[], "Folders of docs/ in whose pages the first use of a term of the glossary is explained."],
            "terms_by_link": [[], "Entries that only a link explains, by their ids."],
        }
        super().__init__(**options)
        self.project = project or project_at(Path(self.getConfig("root")))
        self.cited: list[str] = []

    def extendMarkdown(self, md: Markdown) -> None:
        """Registers the processors."""
        md.registerExtension(self)
        leave_source(md)
        self.runnable = RunnableProcessor(md)
        md.preprocessors.register(IncludeProcessor(md, self), "workings-include", 32)
        md.preprocessors.register(LedgerProcessor(md, self), "workings-ledger", 26)
        md.inlinePatterns.register(Formula(r"\\\((.+?)\\\)|\\\[(.+?)\\\]", md), "workings-formula", 185)
        md.inlinePatterns.register(CitationProcessor(CITATION.pattern, md, self), "workings-citation", 175)
        md.treeprocessors.register(NumberProcessor(md, self), "workings-number", 5)
        md.treeprocessors.register(TermProcessor(md, self), "workings-term", 4)
        md.postprocessors.register(self.runnable, "workings-runnable", 15)

    def reset(self) -> None:
        """Forgets the sources of the page before."""
        self.cited.clear()

    def cite(self, key: str | None) -> None:
        """Notes that the page rests on a source."""
        if key and key not in self.cited:
            self.cited.append(key)


class IncludeProcessor(Preprocessor):
    """Puts sections of modules into the runnable blocks that include them, and no other file anywhere."""

    def __init__(self, md: Markdown, extension: WorkingsExtension):
        super().__init__(md)
        self.extension = extension

    def run(self, lines: list[str]) -> list[str]:
        """The lines of the page with includes replaced; one that names nothing stays as it is, and the check says why."""
        text = "\n".join(lines)
        self.extension.runnable.has_blocks = FENCE.search(text) is not None
        return included(self.extension.project.blocks, text).split("\n")


def included(blocks: Blocks, text: str) -> str:
    """A page's text with the includes of its python blocks replaced, the last first, so that places stay true."""
    if "8<-" not in text:
        return text
    for fence in reversed([fence for fence in split(text).fences if fence.language == "python"]):
        end = fence.body_start
        for _ in fence.text.splitlines():
            end = text.index("\n", end) + 1 if "\n" in text[end:] else len(text)
        body = INCLUDE.sub(lambda match: _section(blocks, match), text[fence.body_start : end])
        text = text[: fence.body_start] + body + text[end:]
    return text


def _section(blocks: Blocks, match: re.Match[str]) -> str:
    """The section that an include names, as deep as the include stands, without the marks of sections inside it."""
    try:
        section = blocks.section(match["path"], match["section"])
    except LookupError:
        return match[0]
    kept = [line for line in section.split("\n") if not SECTION_MARK.search(line)]
    indent = match[0][: len(match[0]) - len(match[0].lstrip())]
    return textwrap.indent(textwrap.dedent("\n".join(kept)).rstrip("\n"), indent)


class LedgerProcessor(Preprocessor):
    """Replaces `[LEDGER]` and its like by the Markdown that the claim pages give."""

    def __init__(self, md: Markdown, extension: WorkingsExtension):
        super().__init__(md)
        self.extension = extension

    def run(self, lines: list[str]) -> list[str]:
        """The lines of the page with placeholders expanded."""
        return [new for line in lines for new in (ledger.expand(self.extension.project, line) or [line])]


class Formula(InlineProcessor):
    r"""`\( … \)` as native MathML, and `\[ … \]` on a line of its own, which scrolls where it is too wide."""

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[str, int, int]:  # type: ignore[override]  # a string, as the stash gives
        """The formula, stored so that no other pattern touches it."""
        from latex2mathml.converter import convert as to_mathml  # slow to load, and most pages have no formula

        alone = m[2] is not None
        try:
            made = to_mathml((m[2] if alone else m[1]).strip(), display="block" if alone else "inline")
            made = f'<span class="formula">{made}</span>' if alone else made
        except Exception as error:  # its parser raises many kinds; the page shows the formula as written, and the check says why
            why = escape(str(error) or type(error).__name__)
            made = f'<code class="unread" title="the formula cannot be read: {why}">{escape(m[0])}</code>'
        return self.md.htmlStash.store(made), m.start(0), m.end(0)


class CitationProcessor(InlineProcessor):
    """`[@key, locator]` as a link to the source's entry."""

    def __init__(self, pattern: str, md: Markdown, extension: WorkingsExtension):
        super().__init__(pattern, md)
        self.extension = extension

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[etree.Element | None, int | None, int | None]:  # type: ignore[override]  # as the engine calls it
        """The citation, or the text as it stands if the bibliography does not have the key."""
        source = self.extension.project.sources.entries.get(m["key"])
        if source is None:
            return None, None, None
        self.extension.cite(source.key)
        element = etree.Element("a", {"class": "citation", "href": f"snippets:sources.md#{source.key}", "title": source.title})
        element.text = f"{source.label}, {m['locator']}" if m["locator"] else source.label
        return element, m.start(0), m.end(0)


class NumberProcessor(Treeprocessor):
    """Turns links to facts and calculations into bound numbers, and `[SOURCES]` into the list of what the page rests on."""

    def __init__(self, md: Markdown, extension: WorkingsExtension):
        super().__init__(md)
        self.extension = extension

    def run(self, root: etree.Element) -> None:
        """Rewrites the tree in place."""
        used: dict[str, int] = {}
        up = _depth(root)
        place_pictures(root, self.extension.project)
        marked: list[tuple[etree.Element, Link]] = []
        for anchor in root.iter("a"):
            href = anchor.get("href", "")
            if is_working(href):
                if "adjust" in anchor.get("class", "").split():
                    marked.append(_marked(anchor, href))
                bind(anchor, used, self.extension)
            elif re.search(r"(?:^|/)snippets/[\w/]+\.(?:py|toml)$", href):
                anchor.set("href", page_of(href))
            elif href.startswith("snippets:"):
                anchor.set("href", up + href.removeprefix("snippets:"))
        if marked:
            _place_controls(root, marked, self.extension.project)
        mark_claims(root, self.extension.project)
        stack(root)
        for element in list(root.iter("p")):
            if (element.text or "").strip() == "[SOURCES]" and not len(element):
                _list_sources(element, self.extension, up)


class TermProcessor(Treeprocessor):
    """Explains terms where a page first uses them."""

    def __init__(self, md: Markdown, extension: WorkingsExtension):
        super().__init__(md)
        self.extension = extension

    def run(self, root: etree.Element) -> None:
        """Rewrites the tree in place; where nobody tells which page it is of, it stays."""
        wanted = Wanted(tuple(self.extension.getConfig("terms_in")), tuple(self.extension.getConfig("terms_by_link")))
        place_terms(root, self.extension.project, page_path(self.md), self.md, wanted)


def _marked(anchor: etree.Element, href: str) -> tuple[etree.Element, Link]:
    """A number that a reader can change, with its mark, which is no HTML."""
    from workings.render.control import taken

    text = "".join(anchor.itertext())
    return anchor, Link(text, href, 0, 0, 0, after=anchor.tail or "", attributes=taken(anchor))


def _place_controls(root: etree.Element, marked: list[tuple[etree.Element, Link]], project: Project) -> None:
    from workings.render.control import place_controls  # slow to load, and most pages have no control

    place_controls(root, marked, project)


def _depth(root: etree.Element) -> str:
    """The `../`s from this page to the top of `docs/`, read off its own links to `snippets/`, which lies beside `docs/`."""
    for anchor in root.iter("a"):
        if match := re.match(r"((?:\.\./)+)snippets/", anchor.get("href", "")):
            return match[1][3:]
    return "../"


def bind(anchor: etree.Element, used: dict[str, int], extension: WorkingsExtension) -> None:
    """Makes a link a bound number: class, id, data-target, href to the code or the fact, and the value inside."""
    project, written = extension.project, anchor.get("href", "")
    target = short(written)
    text = "".join(anchor.itertext())
    checked = check_number(project, Link(text, written, 0, 0, 0))
    outcome, wrong = checked.outcome, "" if checked.is_far else checked.message  # whether a far bound has its reason only the check can see
    anchor.set("class", " ".join(filter(None, [anchor.get("class"), "working", "wrong" if wrong else ""])))
    anchor.set("id", _unique(target, used))
    anchor.set("data-target", target)
    anchor.set("href", address(project, written, outcome))
    if wrong:
        anchor.set("title", wrong)
    if outcome is None:
        return
    for key in project.sources_of(outcome.facts):
        extension.cite(key)
    if due := [known.next_check for known in map(project.facts.__getitem__, outcome.facts) if known.next_check]:
        anchor.set("data-next-check", min(due).isoformat())
    if DRAWN in anchor.get("class", "").split():
        return  # an SVG has no element for a value
    inner = etree.Element(*_value_element(outcome))
    inner.text, anchor.text = anchor.text, None
    for child in list(anchor):
        anchor.remove(child)
        inner.append(child)
    anchor.append(inner)


def _value_element(outcome: Outcome) -> tuple[str, dict[str, str]]:
    if isinstance(outcome.value, date):
        return "time", {"datetime": outcome.value.isoformat()}
    if outcome.low is not None and outcome.value == outcome.low:
        return "data", {"value": f"{outcome.low}/{outcome.high}"}
    return "data", {"value": str(outcome.value)}


def _unique(target: str, used: dict[str, int]) -> str:
    """An id that says what the number is and stands once on the page."""
    path, _, fragment = target.partition("#")
    name = re.sub(r"[^\w.]+", "-", f"{path.rpartition('/')[2].rpartition('.')[0]}.{fragment}").strip("-.").lower()
    used[name] = used.get(name, 0) + 1
    return f"n-{name}" if used[name] == 1 else f"n-{name}-{used[name]}"


def _list_sources(element: etree.Element, extension: WorkingsExtension, up: str) -> None:
    known, cited = extension.project.sources.entries, extension.cited
    element.tag, element.text = "ul", ""
    element.set("class", "sources")
    for key in sorted(cited, key=lambda key: known[key].label.casefold() if key in known else key):
        if key in known:
            element.append(_entry(known[key], up))


def _entry(source: Source, up: str) -> etree.Element:
    item = etree.Element("li")
    link = etree.SubElement(item, "a", {"href": f"{up}sources.md#{source.key}"})
    if source.url:
        link.set("data-address", source.url)  # for paper, where a link leads nowhere
    link.text = source.label
    link.tail = f". {source.title}. {source.publisher + '. ' if source.publisher and source.publisher != source.author else ''}"
    if source.interest:
        note = etree.SubElement(item, "small")
        note.text = f"Interest: {source.interest}."
    return item


def makeExtension(**options: Any) -> WorkingsExtension:
    """What Python-Markdown calls to load this extension."""
    return WorkingsExtension(**options)


gc.freeze()  # what has been imported lives as long as the build: Python need not look through it for garbage again and again
