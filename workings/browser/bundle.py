"""The bundle: what a page hands to the Python in it, which is the page's own modules and facts as text, and nothing of other pages."""

import ast
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from workings.browser.runtime import publish, runtime
from workings.charts.figure import ident_of
from workings.evidence.code import parsed
from workings.evidence.modules import MACHINERY, SHIPPED
from workings.evidence.outcome import Outcome, plain
from workings.evidence.plainly import BY_NAME
from workings.evidence.project import Project
from workings.evidence.run import module_name
from workings.evidence.steps import Item, item
from workings.live import Answers, Control, answers, is_control
from workings.live.frames import charts
from workings.live.pieces import pieces
from workings.live.written import Written, written
from workings.markdown.grammar import short
from workings.markdown.page import Page

PACKAGES = Path(__file__).resolve().parents[2]
INSIDE = ("workings/browser/inside.py", "workings/evidence/block.py", "workings/evidence/sandbox.py")
"""Of the checker's own code what runs in the page: it needs the standard library alone."""
CONSOLE = '<div class="console">'
COMPUTING = tuple(
    f"workings/{folder}/{name}.py"
    for folder, names in {
        "browser": "computing",
        "charts": "__init__ asked figure marks picture place plane rows scale series text words",
        "evidence": "outcome plainly rows sharing",
        "quantity": "currencies dates numeral relations restating stating words writing",
    }.items()
    for name in names.split()
)
"""And what computes numbers and draws charts, on pages with controls."""


def has_console(page: Page) -> bool:
    """Whether a page has a console, to which every module and every fact is at hand."""
    return CONSOLE in page.text


def is_live(page: Page) -> bool:
    """Whether a page has something that Python in it can run."""
    runs = any(fence.language == "python" for fence in page.fences)
    return runs or has_console(page) or any(is_control(link.attributes) for link in page.numbers)


def bundle(project: Project, page: Page) -> dict[str, Any]:
    """What the page's Python needs: files by path, facts by file, modules by name, blocks; and what controls move."""
    texts = [fence.text for fence in page.fences if fence.language == "python"] + [piece.code([piece.own]) for piece in pieces(page)]
    blocks = [block_of(project, text) for text in texts]
    found = answers(project, page)
    numbers, charts = moving(project, page, found), drawing(project, page, found)
    lines = [line for chart in charts for line in chart["lines"]]
    entries = {entry["module"] for entry in (*numbers, *charts, *lines)} - {"facts"}
    every = set(project.code.paths) if has_console(page) else set()
    used = project.code.run_with({name for block in blocks for name in (*block["modules"], *block["imports"])} | entries | every)
    files = {f"snippets/{name}": _machinery(project, name) for name in MACHINERY}
    files |= {path: text for name in used for path, text in _with_packages(project, name)}
    files |= {name: (PACKAGES / name).read_text(encoding="utf-8") for name in (*INSIDE, *(COMPUTING if found.controls else ()))}
    known = stems(project, [*(project.code.trees[name] for name in used), *map(parsed, texts)])
    known |= {entry["expression"].partition(".")[0] for entry in (*numbers, *lines) if entry["kind"] in BY_NAME}
    return {
        "modules": sorted(used),
        "blocks": [{"modules": block["modules"]} for block in blocks],
        "numbers": numbers,
        "charts": charts,
        "controls": {control.fact: _control(control) for control in found.controls},
        "facts": {stem: _dated(project.machinery._files.table(stem)) for stem in sorted(known)},
        "files": dict(sorted(files.items())),
    }


def moving(project: Project, page: Page, found: Answers) -> list[dict[str, Any]]:
    """The numbers of a page that its controls move, in the order of its tables, with what it takes to state them."""
    wanted = [(number["target"], number["text"]) for number in found.tables.get("numbers", ())]
    made: dict[tuple[str, str], dict[str, Any]] = {}
    for link in page.numbers:
        outcome = project.outcome(link.target)
        if isinstance(outcome, Outcome) and (shown := written(link, outcome)) is not None:
            made.setdefault((short(link.target), shown.text), _number(shown))
    return [made[key] for key in wanted]


def drawing(project: Project, page: Page, found: Answers) -> list[dict[str, Any]]:
    """The charts of a page that its controls move, in the order of its tables."""
    idents = [chart["id"] for chart in found.tables.get("charts", ())]
    entries = [
        _item(item(chart.target)) | {"id": ident_of(chart.options["title"]), "options": chart.options}
        | {"lines": [_item(item(one.target)) | {"target": one.target, "factor": one.factor} for one in chart.bounds]}
        for chart in charts(project, page)
    ]  # fmt: skip
    return [entry for ident in idents for entry in entries if entry["id"] == ident]


def _item(asked: Item) -> dict[str, Any]:
    return dict(zip(("kind", "module", "expression"), asked, strict=True))


def _number(shown: Written) -> dict[str, Any]:
    stated = shown.stated
    entry = _item(shown.item) | {"text": stated.text, "own": plain(stated.own)}
    if stated.literal is not None:
        numerals = [[one.digits, one.start, str(one.value), str(one.quantum), one.form] for one in stated.literal.numerals]
        entry |= {"literal": [stated.literal.relation, numerals], "factor": str(stated.factor)}
    elif stated.form is not None:
        entry |= {"form": list(vars(stated.form).values())}
    return entry


def _control(control: Control) -> dict[str, Any]:
    return {"also": list(control.mark.also), "own": plain(control.values[control.start])} | ({"ends": control.ends} if control.ends else {})


def publish_python(project: Project, site: Path) -> None:
    """Puts the runtime that the project's pages need into a built site; raises `NoRuntime`."""
    sources = [(PACKAGES / name).read_text(encoding="utf-8") for name in (*INSIDE, *COMPUTING)]
    sources += [*map(project.files.text, project.code.paths.values()), *(_machinery(project, name) for name in MACHINERY)]
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
