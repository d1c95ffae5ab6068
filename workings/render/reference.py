"""Reference pages, made from the facts, the calculations and the bibliography, so that every number has a page to link to."""

import ast
import json
import re
from collections import Counter
from html import escape
from pathlib import Path
from typing import Any

from workings.checks.texts.notes import FACTS, LINK
from workings.checks.texts.rules import CODE
from workings.evidence.kept import kept
from workings.evidence.project import Project
from workings.evidence.sources import Source
from workings.quantity.showing import show
from workings.render.picture import picture_rules
from workings.render.places import fact_file_page
from workings.render.styles import bare, joined
from workings.render.titles import opening_comment, titled

CHECKED = {
    "primary": "Read in the original document",
    "secondary": "Read in a report about the original",
    "estimate": "An estimate, not a published figure",
    "assumption": "An assumption, not a published figure",
}
"""How a fact was checked, in the words of cards and reference pages."""
STYLES = "assets/site"
"""A folder of style sheets below `docs/`, published as one file beside it."""
LONGEST, FEW = 60, 8
"""A value of more entries than the first is printed with as many as the second."""


def reference_pages(project: Project) -> dict[Path, str]:
    """The text of every generated page, and of the style sheet that is joined from files by subject, by its path."""
    pages = project.docs / "snippets"
    said = {name: ast.get_docstring(tree) or "" for name, tree in project.code.trees.items()}
    texts = {pages / f"{name.replace('.', '/')}.md": module_page(name, text) for name, text in said.items()}
    texts[pages / "index.md"] = _modules_index(project)
    texts |= {project.docs / fact_file_page(project, path.stem): facts_page(project, path) for path in project.fact_files()}
    texts[project.docs / "facts.md"] = _facts_index(project)
    texts[project.docs / "sources.md"] = sources_page(project)
    if (project.docs / STYLES).is_dir():
        texts[project.docs / f"{STYLES}.css"] = joined(project.docs / STYLES) + bare(picture_rules())
    return texts


def _by_name(project: Project) -> dict[str, str]:
    return {project.relative(path): text for path, text in reference_pages(project).items()}


def write_pages(project: Project) -> list[Path]:
    """Writes the reference pages whose text has changed and removes those that have no origin any more; returns those that changed."""
    styles = project.files.digest(project.files.below(project.docs / STYLES, ".css"))
    made = kept(project, "reference", "", (styles,), lambda: _by_name(project))
    texts, changed = {project.root / name: text for name, text in made.items()}, []
    for path, text in texts.items():
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
            changed.append(path)
    for path in (project.docs / "snippets").rglob("*.md"):
        if path not in texts:
            path.unlink()
            changed.append(path)
    return changed


def module_page(name: str, text: str) -> str:
    """The page of a module that says `text` of itself: mkdocstrings writes it from the docstrings and the code."""
    last = name.rpartition(".")[2]
    title = titled(text).title or f"{last}.py"
    return (
        f"{_head(title, f'The code of {last}.py, as the tests run it.')}"
        f"The code of `{last}.py`, to which numbers of this site link, as the tests run it.\n\n"
        f"::: snippets.{name}\n    options:\n      show_root_heading: false\n      heading_level: 2\n"
    )


def _head(title: str, description: str) -> str:
    """What stands before the text of a page: its front matter and its heading."""
    return f"---\ntitle: {json.dumps(title, ensure_ascii=False)}\ndescription: {description}\nsearch:\n  boost: 0.5\n---\n# {title}\n\n"


def _modules_index(project: Project) -> str:
    rows = []
    for name, tree in project.code.trees.items():
        title, rest = titled(ast.get_docstring(tree) or "")
        path = name.replace(".", "/")
        rows.append(f"- [{title}]({path}.md){rest} (`{path}.py`)")
    listed = "\n".join(rows)
    return f"---\ntitle: Calculations\ndescription: Every module of calculations behind the site.\n---\n# Calculations\n\n{listed}\n"


def _facts_index(project: Project) -> str:
    counts = Counter(name.partition(".")[0] for name in project.facts)
    folder = project.snippets / "facts"
    rows = []
    for path in project.fact_files():
        title, rest = titled(opening_comment(project.files.text(path)))
        where = f"(`{path.relative_to(folder).as_posix()}`, {counts[path.stem]} facts)"
        rows.append(f"- [{title}]({fact_file_page(project, path.stem)}){rest} {where}")
    listed = "\n".join(rows)
    return (
        "---\ntitle: Facts\ndescription: Every fact behind the site, with its source.\n---\n# Facts\n\n"
        f"Every fact behind the site, with its unit, its source and how it was checked.\n"
        f"The [sources](sources.md) have a page of their own.\n\n{listed}\n"
    )


def facts_page(project: Project, path: Path) -> str:
    """The page of a file of facts: one entry a fact, with an anchor of the fact's own name."""
    up = "../" * fact_file_page(project, path.stem).count("/")
    entries = "\n".join(_fact_entry(project, fact, up) for name, fact in project.facts.items() if name.partition(".")[0] == path.stem)
    title = titled(opening_comment(project.files.text(path))).title or path.name
    return (
        f"{_head(title, f'The facts in {path.name}, each with its source.')}"
        f"The facts in `{path.name}`, to which numbers of this site link, each with its source.\n\n{entries}"
    )


def _fact_entry(project: Project, fact: Any, up: str) -> str:
    key = fact.name.partition(".")[2]
    source = project.sources.entries.get(fact.source or "")
    rows = [
        ("Value", escape(shown_value(fact))),
        ("Range", f"{show(fact.low)} to {show(fact.high)}" if fact.low is not None and fact.low != fact.high else ""),
        ("Source", _source_link(source, fact.at, up) if source else "none: an assumption of this site"),
        ("As of", f"{fact.as_of}; look again on {fact.next_check}" if fact.next_check else f"{fact.as_of}"),
        ("Checked", checked(fact, source)),
        ("Note", _words(fact.note, up)),
        ("Disputed by", _words(fact.disputed_by, up)),
    ]
    listed = "\n".join(f"<dt>{term}</dt><dd>{text}</dd>" for term, text in rows if text)
    return f'<h2 id="{key}" class="fact"><code>{key}</code></h2>\n<dl class="fact">\n{listed}\n</dl>\n\n'


def checked(fact: Any, source: Source | None) -> str:
    """How a fact was checked; of a document that was read, in the words of its entry among the sources."""
    said = (source.reading if source and fact.checked == "primary" else "") or CHECKED[fact.checked]
    return escape(said[0].lower() + said[1:])


def _words(note: str | None, up: str) -> str:
    """A note as HTML: its numbers lead to the facts that they are bound to."""

    def link(match: re.Match[str]) -> str:
        path, _, key = match["target"].partition("#")
        return f'<a href="{up}../{FACTS}{path.removesuffix(".toml")}/#{key}">{match["text"]}</a>'

    marked = re.sub(CODE, lambda match: f"<code>{match[0].strip('`')}</code>", escape(note or "", quote=False))
    return LINK.sub(link, marked)


def shown_value(fact: Any) -> str:
    """A fact's value in words, whatever its kind; of more than `LONGEST` entries or words, the first few and how many more there are."""
    value = fact.value
    if isinstance(value, list):
        return _first_few([show(entry) for entry in value], ", ") + (f" {fact.unit}" if fact.unit != "dimensionless" else "")
    return show(value, fact.unit) if isinstance(value, int | float) else _first_few(str(value).split(), " ")


def _first_few(entries: list[str], between: str) -> str:
    left = len(entries) - FEW
    return between.join(entries if len(entries) <= LONGEST else [*entries[:FEW], f"… and {left:,} more in the file"])


def _source_link(source: Source, at: str | None, up: str) -> str:
    place, file = escape(at or ""), source.read_in(at or "")
    if file != source.as_read:
        place = f'<a href="{escape(file)}" rel="noreferrer">{place}</a>'
    return f'<a href="{up}../sources/#{source.key}">{escape(source.label)}</a>, {place}'


def sources_page(project: Project) -> str:
    """The page of the bibliography: one entry a source."""
    users = Counter(fact.source for fact in project.facts.values())
    ordered = sorted(project.sources.entries.values(), key=lambda source: (source.label.casefold(), source.key))
    entries = "\n".join(_source_entry(source, users[source.key]) for source in ordered)
    return (
        "---\ntitle: Sources\ndescription: Every document that the site rests on.\nsearch:\n  boost: 0.5\n---\n# Sources\n\n"
        f"Every document that the site rests on, with the stake its publisher has where there is one.\n\n{entries}"
    )


def _source_entry(source: Source, users: int) -> str:
    publisher = f"{escape(source.publisher)}, " if source.publisher and source.publisher != source.author else ""
    lines = [
        f"<p>{escape(source.title)}. {publisher}{source.date}. "
        + (f'<a href="{escape(source.url)}" rel="noreferrer">{escape(_host(source.url))}</a>' if source.url else "no address")
        + (f', <a href="{escape(source.archived)}" rel="noreferrer">archived copy</a>' if source.archived else "")
        + (f', <a href="{escape(source.as_read)}" rel="noreferrer">version read</a>' if source.as_read != source.url else "")
        + (f", read {source.urldate}" if source.urldate else "")
        + ".</p>",
        f"<p>{escape(source.note)}.</p>" if source.note else "",
        f"<p>Interest: {escape(source.interest)}.</p>" if source.interest else "",
        f"<p>Facts that rest on it: {users}.</p>" if users else "",
    ]
    body = "\n".join(filter(None, lines))
    return f'<h2 id="{source.key}" class="source">{escape(source.label)}</h2>\n<div class="source">\n{body}\n</div>\n\n'


def _host(url: str) -> str:
    return re.sub(r"^https?://(?:www\.)?", "", url).split("/")[0]


def source_line(project: Project, function: str) -> str:
    """Where a function stands, as `snippets/money/cost.py:12`, from its full name; empty where it stands nowhere."""
    known = project.code.definitions.get(project.code.definition_of(function))
    return f"{project.relative(known.path)}:{known.node.lineno}" if known else ""
