"""Reference pages, made from the facts, the calculations and the bibliography, so that every number has a page to link to."""

import ast
import re
from html import escape
from pathlib import Path

from snippets import facts
from workings.fact_files import fact_files
from workings.number import show
from workings.project import DOCS, ROOT, SNIPPETS
from workings.sources import Source, sources

CHECKED = {
    "primary": "read in the primary document",
    "secondary": "read in another document that quotes it",
    "estimate": "an estimate",
    "assumption": "an assumption of this site",
}
LONGEST, FEW = 60, 8
"""A value of more entries than the first is printed with as many as the second."""


def reference_pages() -> dict[Path, str]:
    """The text of every generated page, by its path."""
    modules = [path for path in sorted(SNIPPETS.glob("*.py")) if path.name != "__init__.py"]
    texts = {DOCS / "snippets" / f"{path.stem}.md": module_page(path) for path in modules}
    texts[DOCS / "snippets" / "index.md"] = _modules_index(modules)
    texts |= {DOCS / "snippets" / "facts" / f"{path.stem}.md": facts_page(path) for path in fact_files()}
    texts[DOCS / "facts.md"] = _facts_index(fact_files())
    texts[DOCS / "sources.md"] = sources_page()
    return texts


def write_pages() -> int:
    """Writes the reference pages whose text has changed and removes those that have no origin any more; returns how many changed."""
    texts, changed = reference_pages(), 0
    for path, text in texts.items():
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
            changed += 1
    for path in (DOCS / "snippets").rglob("*.md"):
        if path not in texts:
            path.unlink()
            changed += 1
    return changed


def _opening(path):
    """The first sentence of a module's docstring."""
    return (ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or "").split("\n\n")[0].replace("\n", " ")


def module_page(path: Path) -> str:
    """The page of a module: mkdocstrings writes it from the docstrings and the code."""
    name = path.stem
    return (
        f"---\ntitle: {name}.py\ndescription: The code of {name}.py, as the tests run it.\nsearch:\n  boost: 0.5\n---\n"
        f"# {name}.py\n\nThe code that the numbers of this site link to, as the tests run it.\n\n"
        f"::: snippets.{name}\n    options:\n      show_root_heading: false\n      heading_level: 2\n"
    )


def _modules_index(paths):
    rows = "\n".join(f"- [`{path.name}`]({path.stem}.md): {_opening(path)}" for path in paths)
    return f"---\ntitle: Calculations\ndescription: Every module of calculations behind the site.\n---\n# Calculations\n\n{rows}\n"


def _facts_index(paths):
    def count(path):
        return sum(1 for _ in walk(facts.Group((path.stem,))))

    rows = "\n".join(f"- [`{path.name}`](snippets/facts/{path.stem}.md): {count(path)} facts" for path in paths)
    return (
        "---\ntitle: Facts\ndescription: Every fact behind the site, with its source.\n---\n# Facts\n\n"
        f"Every fact behind the site, with its unit, its source and how it was checked.\n"
        f"The [sources](sources.md) have a page of their own.\n\n{rows}\n"
    )


def walk(group: facts.Group):
    """Every fact below a group, in the order of the file."""
    for name in facts.names(group):
        if facts.is_fact(group, name):
            yield facts.fact(group, name)
        else:
            yield from walk(facts.Group((*group._path, name)))


def facts_page(path: Path) -> str:
    """The page of a file of facts: one entry a fact, with an anchor of the fact's own name."""
    entries = "\n".join(_fact_entry(fact) for fact in walk(facts.Group((path.stem,))))
    return (
        f"---\ntitle: Facts in {path.name}\ndescription: The facts in {path.name}, each with its source.\nsearch:\n  boost: 0.5\n---\n"
        f"# Facts in {path.name}\n\n{entries}"
    )


def _fact_entry(fact: facts.Fact) -> str:
    key = fact.name.partition(".")[2]
    source = sources().get(fact.source or "")
    rows = [
        ("Value", escape(shown_value(fact))),
        ("90 % interval", f"{show(fact.low)} to {show(fact.high)}" if fact.low is not None else ""),
        ("Source", _source_link(source, fact.at) if source else "none: an assumption of this site"),
        ("As of", f"{fact.as_of}; look again on {fact.next_check}" if fact.next_check else f"{fact.as_of}"),
        ("Checked", CHECKED[fact.checked]),
        ("Note", escape(fact.note or "")),
        ("Disputed by", escape(fact.disputed_by or "")),
    ]
    listed = "\n".join(f"<dt>{term}</dt><dd>{text}</dd>" for term, text in rows if text)
    return f'<h2 id="{key}" class="fact"><code>{key}</code></h2>\n<dl class="fact">\n{listed}\n</dl>\n\n'


def shown_value(fact: facts.Fact) -> str:
    """A fact's value in words, whatever its kind; of more than `LONGEST` entries or words, the first few and how many more there are."""
    value = fact.value
    if isinstance(value, list):
        return _first_few([show(entry) for entry in value], ", ") + (f" {fact.unit}" if fact.unit != "dimensionless" else "")
    return show(value, fact.unit) if isinstance(value, int | float) else _first_few(str(value).split(), " ")


def _first_few(entries, between):
    left = len(entries) - FEW
    return between.join(entries if len(entries) <= LONGEST else [*entries[:FEW], f"… and {left:,} more in the file"])


def _source_link(source: Source, at):
    return f'<a href="../../../sources/#{source.key}">{escape(source.label)}</a>, {escape(at or "")}'


def sources_page() -> str:
    """The page of the bibliography: one entry a source."""
    users: dict[str, int] = {}
    for path in fact_files():
        for fact in walk(facts.Group((path.stem,))):
            users[fact.source or ""] = users.get(fact.source or "", 0) + 1
    ordered = sorted(sources().values(), key=lambda source: (source.label.casefold(), source.key))
    entries = "\n".join(_source_entry(source, users.get(source.key, 0)) for source in ordered)
    return (
        "---\ntitle: Sources\ndescription: Every document that the site rests on.\nsearch:\n  boost: 0.5\n---\n# Sources\n\n"
        f"Every document that the site rests on, with the stake its publisher has where there is one.\n\n{entries}"
    )


def _source_entry(source: Source, users: int) -> str:
    publisher = f"{escape(source.publisher)}, " if source.publisher and source.publisher != source.author else ""
    lines = [
        f"<p>{escape(source.title)}. {publisher}{source.date}. "
        + f'<a href="{escape(source.url)}" rel="noreferrer">{escape(_host(source.url))}</a>'
        + (f', <a href="{escape(source.archived)}" rel="noreferrer">archived copy</a>' if source.archived else "")
        + (f", read {source.urldate}" if source.urldate else "")
        + ".</p>",
        f"<p>{escape(source.note)}.</p>" if source.note else "",
        f"<p>Interest: {escape(source.interest)}.</p>" if source.interest else "",
        f"<p>Facts that rest on it: {users}.</p>" if users else "",
    ]
    body = "\n".join(filter(None, lines))
    return f'<h2 id="{source.key}" class="source">{escape(source.label)}</h2>\n<div class="source">\n{body}\n</div>\n\n'


def _host(url):
    return re.sub(r"^https?://(?:www\.)?", "", url).split("/")[0]


def source_line(function: str) -> str:
    """Where a function stands, as `snippets/cost.py:12`, from its full name."""
    module, _, name = function.rpartition(".")
    path = ROOT / (module.replace(".", "/") + ".py")
    match = re.search(rf"^(?:def|class) {re.escape(name)}\b", path.read_text(encoding="utf-8"), re.M) if path.is_file() else None
    text = path.read_text(encoding="utf-8") if match else ""
    return f"{path.relative_to(ROOT).as_posix()}:{text.count(chr(10), 0, match.start()) + 1}" if match else ""
