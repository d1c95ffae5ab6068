"""The bundle: what a page hands to the Python in it, which is the page's own modules and facts as text, and nothing of other pages."""

import ast
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from workings.browser.runtime import publish, runtime
from workings.evidence.code import parsed
from workings.evidence.modules import MACHINERY, SHIPPED
from workings.evidence.outcome import plain
from workings.evidence.project import Project
from workings.evidence.run import module_name
from workings.markdown.page import Page

PACKAGES = Path(__file__).resolve().parents[2]
INSIDE = ("workings/browser/inside.py", "workings/evidence/block.py", "workings/evidence/sandbox.py")
"""Of the checker's own code what runs in the page: it needs the standard library alone."""


def is_live(page: Page) -> bool:
    """Whether a page has something that Python in it can run."""
    return any(fence.language == "python" for fence in page.fences)


def bundle(project: Project, page: Page) -> dict[str, Any]:
    """What the page's Python needs: files by path, facts by file, modules in the order of their names, and the blocks."""
    texts = [fence.text for fence in page.fences if fence.language == "python"]
    blocks = [block_of(project, text) for text in texts]
    used = project.code.run_with({name for block in blocks for name in (*block["modules"], *block["imports"])})
    files = {f"snippets/{name}": _machinery(project, name) for name in MACHINERY}
    files |= {path: text for name in used for path, text in _with_packages(project, name)}
    files |= {name: (PACKAGES / name).read_text(encoding="utf-8") for name in INSIDE}
    known = stems(project, [*(project.code.trees[name] for name in used), *map(parsed, texts)])
    return {
        "modules": sorted(used),
        "blocks": [{"modules": block["modules"]} for block in blocks],
        "facts": {stem: _dated(project.machinery._files.table(stem)) for stem in sorted(known)},
        "files": dict(sorted(files.items())),
    }


def publish_python(project: Project, site: Path) -> None:
    """Puts the runtime that the project's pages need into a built site; raises `NoRuntime`."""
    sources = [*map(project.files.text, project.code.paths.values()), *((PACKAGES / name).read_text(encoding="utf-8") for name in INSIDE)]
    sources += [_machinery(project, name) for name in MACHINERY]
    publish(runtime(sources), site)


def block_of(project: Project, text: str) -> dict[str, list[str]]:
    """The modules whose sections a block includes, and those that it imports."""
    source, paths = project.blocks.expand(text)
    return {"modules": [module_name(path) for path in paths], "imports": sorted(project.code.modules_of(parsed(source)))}


def stems(project: Project, trees: Iterable[ast.Module]) -> set[str]:
    """The files of facts that some code names: in `group("runs.v3")`, and as `facts.runs`."""
    found = set()
    for node in (node for tree in trees for node in ast.walk(tree)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            found.add(node.value.partition(".")[0])
        elif isinstance(node, ast.Attribute | ast.alias):
            found.add(node.attr if isinstance(node, ast.Attribute) else node.name)
    return found & {path.stem for path in project.fact_files()}


def _machinery(project: Project, name: str) -> str:
    own = project.snippets / name
    return (own if own.is_file() else SHIPPED / name).read_text(encoding="utf-8")


def _with_packages(project: Project, name: str) -> list[tuple[str, str]]:
    """A module's file, and the files that make the folders above it packages."""
    path = project.code.paths[name]
    above = [folder / "__init__.py" for folder in path.parents if project.snippets in folder.parents]
    known = [one for one in (path, *above) if one.is_file()]
    return [(f"snippets/{one.relative_to(project.snippets).as_posix()}", project.files.text(one)) for one in known]


def _dated(entry: Any) -> Any:
    """A table as JSON can hold it."""
    if isinstance(entry, dict):
        return {key: _dated(inner) for key, inner in entry.items()}
    return plain(entry)
