"""The bundle: what a page hands to the Python in it, which is the page's own modules and facts as text, and nothing of other pages."""

import ast
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from workings.browser.lean import ONLY_SHOWN, lean_code, lean_facts
from workings.browser.runtime import modules_of, publish, runtime
from workings.charts.figure import ident_of
from workings.evidence.code import parsed
from workings.evidence.kept import kept
from workings.evidence.modules import MACHINERY, SHIPPED
from workings.evidence.outcome import Outcome, plain
from workings.evidence.plainly import BY_NAME
from workings.evidence.project import Project
from workings.evidence.run import module_name
from workings.evidence.steps import Item, item
from workings.live import Answers, Control, answers, staying
from workings.live.frames import charts
from workings.live.pieces import pieces
from workings.live.staying import moving
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
        "charts": "__init__ asked figure marks names picture place plane rows scale series text words",
        "evidence": "outcome plainly rows sharing",
        "quantity": "currencies dates numeral relations restating stating words writing",
    }.items()
    for name in names.split()
)
"""And what computes numbers and draws charts."""


def has_console(page: Page) -> bool:
    """Whether a page has a console, to which every module and every fact is at hand."""
    return CONSOLE in page.text


def is_live(page: Page) -> bool:
    """Whether a page has something that Python in it can run: a block, a console, or numbers, which follow a reader's assumptions."""
    runs = any(fence.language == "python" for fence in page.fences)
    return page.path.endswith(".md") and (runs or has_console(page) or bool(page.numbers))


def bundle(project: Project, page: Page) -> dict[str, Any]:
    """What the page's Python needs: files by path, facts by file, modules by name, blocks; and all that follows from facts."""
    texts = [fence.text for fence in page.fences if fence.language == "python"] + [piece.code([piece.own]) for piece in pieces(page)]
    blocks = [block_of(project, text) for text in texts]
    found = answers(project, page)
    numbers, charts = stating(project, page, found), drawing(project, page, found)
    outputs = [{"key": key, "rests": facts} for key, facts in staying(project, page).items()]
    lines = [line for chart in charts for line in chart["lines"]]
    entries = {entry["module"] for entry in (*numbers, *charts, *lines)} - {"facts"}
    every = set(project.code.paths) if has_console(page) else set()
    used = project.code.run_with({name for block in blocks for name in (*block["modules"], *block["imports"])} | entries | every)
    files = {f"snippets/{name}": _machinery(project, name) for name in MACHINERY}
    files |= {path: text for name in used for path, text in _with_packages(project, name)}
    files |= {name: lean_code(PACKAGES / name) for name in (*INSIDE, *(COMPUTING if numbers or charts else ()))}
    named = names_meant(map(parsed, texts)).union(*(_names_of(project, name) for name in used))
    known = stems(project, named) | {entry["expression"].partition(".")[0] for entry in (*numbers, *lines) if entry["kind"] in BY_NAME}
    left = frozenset() if has_console(page) else ONLY_SHOWN.difference(named)
    return {
        "modules": sorted(used),
        "blocks": [{"modules": block["modules"]} for block in blocks],
        **_numbered(project, numbers, charts, outputs),
        "controls": {control.fact: _control(control) for control in found.controls},
        "facts": {stem: lean_facts(project.machinery._files.table(stem), left) for stem in sorted(known)},
        "files": dict(sorted(files.items())),
    }


def stating(project: Project, page: Page, found: Answers) -> list[dict[str, Any]]:
    """The numbers of a page and its pictures with what it takes to state them, each text of a target once; first those of its tables."""
    made = {(number["target"], number["text"]): None for number in found.tables.get("numbers", ())}
    known: dict[tuple[str, str], dict[str, Any]] = {}
    for link in moving(project, page):
        outcome = project.outcome(link.target)
        if isinstance(outcome, Outcome) and (shown := written(link, outcome)) is not None:
            known.setdefault((short(link.target), shown.text), _number(shown) | {"rests": outcome.facts})
    return [known[key] for key in {**made, **known}]


def drawing(project: Project, page: Page, found: Answers) -> list[dict[str, Any]]:
    """The charts of a page; first those of its tables, in their order."""
    made = {chart["id"]: None for chart in found.tables.get("charts", ())}
    known = {}
    for chart in charts(project, page):
        ident = ident_of(chart.options["title"])
        lines = [_item(item(one.target)) | {"target": one.target, "factor": one.factor} for one in chart.bounds]
        known[ident] = _item(item(chart.target)) | {"id": ident, "options": chart.options, "lines": lines, "rests": chart.facts}
    return [known[ident] for ident in {**made, **known}]


def _numbered(project: Project, *kinds: list[dict[str, Any]]) -> dict[str, Any]:
    """Numbers, charts and outputs, with the places of the facts that each rests on in a list of all of them."""
    rests = [[sorted({part for name in entry["rests"] for part in _with_parts(project, name)}) for entry in kind] for kind in kinds]
    names = sorted({name for kind in rests for entry in kind for name in entry})
    place = {name: index for index, name in enumerate(names)}
    made = [
        [{**entry, "rests": [place[name] for name in known]} for entry, known in zip(kind, found, strict=True)]
        for kind, found in zip(kinds, rests, strict=True)
    ]
    return {"read": names, **dict(zip(("numbers", "charts", "outputs"), made, strict=True))}


def _with_parts(project: Project, name: str) -> Iterator[str]:
    """A fact and the parts that it is the sum of, at any depth: it moves when one of them does."""
    yield name
    for part in project.facts[name].parts if name in project.facts else ():
        yield from _with_parts(project, f"{name.rpartition('.')[0]}.{part}")


def _item(asked: Item) -> dict[str, Any]:
    return dict(zip(("kind", "module", "expression"), asked, strict=True))


def _number(shown: Written) -> dict[str, Any]:
    stated = shown.stated
    entry = _item(shown.item) | {"target": short(shown.link.target), "text": stated.text, "own": plain(stated.own)}
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
    wanted = kept(project, "modules of Python", "", (), lambda: modules_of(sources))
    publish(runtime(wanted), site)


def block_of(project: Project, text: str) -> dict[str, list[str]]:
    """The modules whose sections a block includes, and those that it imports."""
    source, paths = project.blocks.expand(text)
    return {"modules": [module_name(path) for path in paths], "imports": sorted(project.code.modules_of(parsed(source)))}


def names_meant(trees: Iterable[ast.Module]) -> set[str]:
    """The names that some code could mean facts by: first parts of texts, as in `group("runs.v3")`, and attributes, as in `facts.runs`."""
    found = set()
    for node in (node for tree in trees for node in ast.walk(tree)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            found.add(node.value.partition(".")[0])
        elif isinstance(node, ast.Attribute | ast.alias):
            found.add(node.attr if isinstance(node, ast.Attribute) else node.name)
    return found


def _names_of(project: Project, module: str) -> set[str]:
    """The same for a module, worked out once for all pages."""
    tree = project.code.trees[module]
    return project.held(("names meant", module), project.files.text(project.code.paths[module]), lambda: names_meant([tree]))


def stems(project: Project, named: set[str]) -> set[str]:
    """The files of facts that are among some names."""
    return named & {path.stem for path in project.fact_files()}


def _machinery(project: Project, name: str) -> str:
    own = project.snippets / name
    return (own if own.is_file() else SHIPPED / name).read_text(encoding="utf-8")


def _with_packages(project: Project, name: str) -> list[tuple[str, str]]:
    """A module's file, and the files that make the folders above it packages."""
    path = project.code.paths[name]
    above = [folder / "__init__.py" for folder in path.parents if project.snippets in folder.parents]
    known = [one for one in (path, *above) if one.is_file()]
    return [(f"snippets/{one.relative_to(project.snippets).as_posix()}", project.files.text(one)) for one in known]
