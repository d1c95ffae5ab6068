"""Causes: a file that cannot be read or run is one finding, where it is broken, and counts the places that rest on it.

What fails for another's fault says so in its message: it is then no finding of its own, and it is counted, never passed over.
"""

import ast
import re
from collections.abc import Iterator

from workings.checks.fact_file import check_fact_file, same_stems, unreadable
from workings.evidence.imports import FAILED, import_failure
from workings.evidence.project import Project
from workings.finding import Finding, one_line

UNKNOWN = re.compile(r"unknown unit '[^']*'")


def broken_modules(project: Project) -> tuple[Finding, ...]:
    """The modules of calculations that are not Python, each at the line where Python gives up."""
    return project.held("modules that are not Python", None, lambda: tuple(_not_python(project)))


def _not_python(project: Project) -> Iterator[Finding]:
    for name, path in project.code.paths.items():
        data = project.files.read(path)
        try:
            if project.code.trees[name].body and data.decode("utf-8"):
                continue
            ast.parse(data)
        except SyntaxError as error:
            yield Finding(project.relative(path), error.lineno or 1, 1, f"{type(error).__name__}: {error.msg}")
        except (ValueError, RecursionError) as error:
            yield Finding(project.relative(path), 1, 1, f"is not Python: {error}")


def broken_machinery(project: Project) -> Finding | None:
    """The finding for a module of facts that cannot be run: then nothing can be."""
    try:
        project.modules.load("facts")
    except Exception as error:  # whatever it raises, nobody else would say so in a line
        return cause_of(project, import_failure("facts/__init__", error, project.snippets))
    return None


def cause_of(project: Project, message: str) -> Finding | None:
    """The finding at the cause of what a message says, if a module or a file of facts that cannot be read or run is to blame."""
    if match := FAILED.search(message):
        return Finding(match["path"], int(match["line"]), 1, one_line(match["said"]))
    broken = project.held("facts that cannot be read", None, lambda: dict(reversed([*_unreadable_facts(project)])))  # of several, the first
    return next((finding for said, finding in broken.items() if said in message), None)


def _unreadable_facts(project: Project) -> Iterator[tuple[str, Finding]]:
    """What is said of an unreadable file of facts, of a unit that nobody knows and of a stem that stands twice, with its finding."""
    for path in project.fact_files():
        if error := unreadable(project, path):
            yield str(error), check_fact_file(project, path)[0]
        else:
            found = ((UNKNOWN.search(one.message), one) for one in check_fact_file(project, path))
            yield from ((match[0], one) for match, one in found if match)
    yield from ((f"two files of facts are called {stem}:", finding) for stem, finding in same_stems(project).items())
