"""Where: what rests on a fact, a calculation or a source, and where it is defined."""

import difflib
import re
import sys
from pathlib import Path

from workings.checks.everything import reports
from workings.checks.fact_file import lines
from workings.checks.shown import Shown
from workings.cli.formats import count
from workings.evidence.project import Project
from workings.markdown.grammar import read_target

Place = tuple[str, int, str]
"""A path, a line of it, and what stands there."""


def where(project: Project, name: str) -> int:
    """What rests on a fact or a group of facts, a calculation, a constant, a source or a file of these, with the place of each."""
    facts, definitions, sources = _meant(project, name)
    if not (facts or definitions or sources):
        code = project.code.definitions
        known = [*project.facts, *code, *(full.rpartition(".")[2] for full in code), *project.sources.entries]
        near = difflib.get_close_matches(name, known, n=1)
        meant = f" (did you mean {near[0]}?)" if near else ""
        print(f"workings: no fact, calculation or source is called {name}{meant}", file=sys.stderr)
        return 2
    places = [*_fact_places(project, facts), *_definition_places(project, definitions), *_source_places(project, sources)]
    for path, line, what in sorted(places):
        print(f"{path}:{line}:1: {what}")
    users = [
        (one, report.page.path, report.page.place(one.start))
        for report in reports(project)
        for one in report.shown
        if set(one.facts) & facts or one.functions & definitions or set(one.sources) & sources
    ]
    for one, path, (line, column) in users:
        print(f"{path}:{line}:{column}: {one.kind} {_words(one)}")
    pages = len({path for _, path, _ in users})
    print(f"{count(len(users), 'place')} on {count(pages, 'page')} {'rests' if len(users) == 1 else 'rest'} on {name}")
    return 0


def _meant(project: Project, name: str) -> tuple[set[str], set[str], set[str]]:
    """The facts, definitions and sources that a name means: exact, or a group's, or the last part of a definition's."""
    if (place := _place(project, name))[0]:
        return place[1:]
    bare = name.removeprefix("snippets.")
    facts = {known for known in project.facts if known == bare or known.startswith(f"{bare}.")}
    definitions = {known for known in project.code.definitions if known == bare or known.endswith(f".{bare}")}
    return facts, definitions, {name} & set(project.sources.entries)


def _place(project: Project, name: str) -> tuple[bool, set[str], set[str], set[str]]:
    """What a path means, with or without `#name`, as a page links to it or as the shell completes it; whether it is one comes first."""
    path, _, fragment = name.partition("#")
    if not path.endswith((".py", ".toml", ".bib")):
        return False, set(), set(), set()
    written = read_target(path).path
    ends = {written, f"snippets/{written}", project.relative(Path(path).absolute())}
    inner = re.split(r"[(\s]", fragment)[0]
    groups = [f"{one.stem}.{inner}".rstrip(".") for one in project.fact_files() if project.relative(one) in ends]
    modules = {module for module, one in project.code.paths.items() if project.relative(one) in ends}
    named = {known for known in project.facts for group in groups if known == group or known.startswith(f"{group}.")}
    defined = {known for known, one in project.code.definitions.items() if one.module in modules and inner in ("", one.name)}
    listed = {key for key, one in project.sources.entries.items() if project.relative(one.path) in ends}
    return True, named, defined, listed


def _fact_places(project: Project, names: set[str]) -> list[Place]:
    found = []
    for name in names:
        stem, _, key = name.partition(".")
        path = project.fact_file(stem)
        found.append((project.relative(path), lines(project.files.text(path)).get(key, 1), f"fact {name} = {project.facts[name].value}"))
    return found


def _definition_places(project: Project, names: set[str]) -> list[Place]:
    known = project.code.definitions
    return [(project.relative(known[name].path), known[name].node.lineno, f"definition {name}") for name in names]


def _source_places(project: Project, keys: set[str]) -> list[Place]:
    entries = project.sources.entries
    return [(project.relative(entries[key].path), entries[key].line, f"source {key}: {entries[key].title}") for key in keys]


def _words(one: Shown) -> str:
    return f"[{one.text}]" if one.kind != "block" else next((line.strip() for line in one.text.splitlines() if line.strip()), "")
