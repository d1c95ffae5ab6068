"""What a command looks at: the files that were named, or what has changed since the last commit."""

import os
import sys
from pathlib import Path

from workings.checks import affected as changes
from workings.checks.everything import reports
from workings.checks.leads import misled
from workings.checks.page import Report
from workings.checks.shown import ACCEPTED, Shown
from workings.evidence.asked import WORDS
from workings.evidence.project import WRITTEN, Project
from workings.markdown.page import Page

SNIPPETS_FOLDER = "snippets/"


class NotThere(ValueError):
    """Paths that name nothing that can be checked; the message has a line for each."""


def chosen(project: Project, paths: list[Path]) -> list[Path]:
    """The pages, facts, bibliographies, the ledger and the words for the search that `paths` name, each once; of a folder, those in it."""
    own = [*project.pages(), *project.fact_files(), *project.files.below(project.snippets / "facts", ".bib")]
    own += [path for path in (project.claims.ledger_path, project.docs / WORDS) if path.is_file()]
    found: dict[Path, None] = {}
    refused = []
    for path in paths:
        full = Path(os.path.abspath(path))
        inside = [one for one in own if one == full or full in one.parents]
        if not full.exists():
            refused.append(f"workings: there is no {path}")
        elif project.is_generated(full):
            refused.append(f"workings: {path} is written by workings pages; there is no prose in it to check")
        elif inside:
            found |= dict.fromkeys(inside)
        elif full.is_file() and full.suffix in (*WRITTEN, ".toml"):  # a page or facts that lie elsewhere
            found[full] = None
        else:
            refused.append(f"workings: {path} holds no page, no facts and no sources")
    if refused:
        raise NotThere("\n".join(refused))
    return list(found)


def chosen_pages(project: Project, paths: list[Path]) -> list[Path]:
    """The pages among what `paths` name; every page where none is named."""
    return [path for path in chosen(project, paths) if path.suffix in WRITTEN] if paths else project.pages()


def refuse(error: ValueError) -> int:
    """Says what was wrong with a call; the exit status that tells so."""
    print(error, file=sys.stderr)
    return 2


def changed_pages(project: Project) -> tuple[set[str], list[Report]]:
    """The files of prose and evidence that have changed since the last commit, and the reports on the pages that this concerns.

    A page is concerned if it has changed, if something on it rests on what has, or if something on it comes to nothing now:
    of a fact or a module that is gone nobody can tell what rested on it. It is concerned too if a link of it leads astray, and by
    a change of what charts are accepted to draw.
    """
    paths = set(project.git.changed("HEAD", "docs", "snippets", "README.md", ACCEPTED))
    prose = any(path.startswith("docs/") for path in paths)
    changed = changes.changed_since(project, "HEAD")

    def concerned(one: Shown) -> bool:
        if one.kind == "chart" and ACCEPTED in paths:
            return True
        return bool(set(one.facts) & changed.facts or one.functions & changed.definitions) or _comes_to_nothing(one)

    def astray(page: Page) -> bool:
        """Whether a link on a page leads to what is no longer there, or no longer called so."""
        return prose and any(misled(project, page))

    found = reports(project)
    return paths, [one for one in found if one.page.path in paths or any(map(concerned, one.shown)) or astray(one.page)]


def _comes_to_nothing(one: Shown) -> bool:
    value = one.value()
    return value is None or isinstance(value, ValueError) or bool(getattr(value, "error", ""))
