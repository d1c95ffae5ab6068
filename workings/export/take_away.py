"""Take it away: the calculations of a page as a plain script and as a notebook."""

import ast
import builtins
import json
import keyword
import re
from collections.abc import Iterator
from typing import Any

from workings.checks.page import Report
from workings.checks.shown import blocks
from workings.evidence.project import Project
from workings.evidence.run import module_name
from workings.export.module_names import Names
from workings.export.notebook import LINE, Section, as_notebook, as_script
from workings.export.plain_block import given, indented, plain_block
from workings.markdown.blocks import split
from workings.markdown.grammar import read_target
from workings.markdown.page import Link, Page
from workings.quantity.restating import as_seen
from workings.render.ledger import address

HEADING = re.compile(r"^#{1,6}[ \t]+(?P<text>.+?)(?:[ \t]+#+)?(?:[ \t]*\{[^\n{}]*\})?[ \t]*$", re.M)
SITE = "DeepSeek, Worked Out"
START = '''import sys
from datetime import date  # for assumptions that are dates
from pathlib import Path

top = next((folder for folder in (Path.cwd(), *Path.cwd().parents) if (folder / "snippets" / "facts").is_dir()), None)
if top is None:
    sys.exit("Start this in the top folder of a clone, or of the unpacked snippets.zip: the folder that has snippets/ in it.")
sys.path.insert(0, str(top))

'''
HELPER = '''

def {number}(text, value):
    """Prints a number as the page writes it, and the value behind it, or both ends of a range."""
    text += " as published" if ASSUMPTIONS else ""
    print(f"{{text}}: {{' to '.join(map({shown}, value if isinstance(value, tuple) else [value]))}}")


def {shown}(value):
    """All digits of a whole number, else six; a time in days; a date or a text as it is."""
    if hasattr(value, "total_seconds"):
        value = value.total_seconds() / 86_400
    if isinstance(value, str) or hasattr(value, "isoformat"):
        return str(value)
    if isinstance(value, int):
        return f"{{value:,}}"
    value = float(value)
    whole = abs(value) < 1e15 and (abs(value) >= 1e6 or value.is_integer())
    return f"{{value:,.0f}}" if whole else f"{{value:,.6g}}" if abs(value) < 1e15 else f"{{value:.6g}}"
'''


def take_away(project: Project, report: Report) -> dict[str, str]:
    """The script and the notebook of a page that binds a number or runs a block, by their paths below `data/`."""
    page = report.page
    runs = {fence.start: plain_block(project, fence.text) for fence, _ in blocks(page) if not project.run(fence.text).error}
    if not page.path.endswith(".md") or not (runs or report.bound):
        return {}
    names = Names(set(dir(builtins)) | set().union(*map(given, runs.values())))
    facts, number, shown = names.free("facts"), names.free("number"), names.free("shown")
    numbers = {link.start: (as_seen(link.text), _expression(project, link, names, facts)) for link, _ in report.bound}
    sections = list(_sections(page, numbers, runs, number, f"with {facts}.assuming(ASSUMPTIONS):\n"))
    own = "from snippets import facts" + f" as {facts}" * (facts != "facts")
    start = START + "\n".join([own, *names.imports()]) + "\n" + HELPER.format(number=number, shown=shown)
    path = page.path.removeprefix("docs/").removesuffix(".md")
    title = str(page.front.meta.get("title") or (sections[0].title if sections else path))
    head, hint = _head(title, path), _hint(project, report)
    script = "\n".join([*(f"# {line}" for line in head("py")), "", start, "", hint, LINE, *as_script(sections), ""])
    return {f"../live/{path}.py": script, f"../live/{path}.ipynb": as_notebook(head("ipynb"), start, hint, sections)}


def _expression(project: Project, link: Link, names: Names, facts: str) -> str:
    """What gives a number: a fact by its dotted name, or an expression with the module before each name."""
    target = read_target(link.target)
    if target.is_fact:
        parts = target.name.split(".")
        plain = all(part.isidentifier() and not keyword.iskeyword(part) for part in parts) and parts[0] not in vars(project.machinery)
        *group, last = parts
        return f"{facts}.{target.name}" if plain else f"{facts}.fact({facts}.group({'.'.join(group)!r}), {last!r}).value"
    module = names.module(module_name(target.path))
    tree = ast.parse(target.fragment, mode="eval").body
    return ast.unparse(_Qualified(module).visit(tree))


class _Qualified(ast.NodeTransformer):
    """Puts a module before each name of an expression."""

    def __init__(self, module: str):
        self.module = module

    def visit_Name(self, node: ast.Name) -> ast.AST:
        """The name as an attribute of the module."""
        return ast.Attribute(ast.Name(self.module, ast.Load()), node.id, ast.Load())


def _sections(page: Page, numbers: dict[int, tuple[str, str]], runs: dict[int, str], number: str, head: str) -> Iterator[Section]:
    """The page under its headings; a number that stands there twice is written once."""
    headings = {match.start(): match for match in HEADING.finditer(split(page.text).prose)}
    section, lines = Section(1, ""), dict[str, None]()
    for start in sorted({*headings, *numbers, *runs}):
        if start in numbers:
            text, expression = numbers[start]
            lines[f"    {number}({json.dumps(text, ensure_ascii=False)}, {expression})"] = None
            continue
        if lines:
            section.code.append(head + "\n".join(lines))
            lines = {}
        if start in runs:
            section.code.append(head + indented(runs[start]))
        elif start in headings:
            if section.code:
                yield section
            section = Section(headings[start][0].index(" "), _seen(page, headings[start]))
    if lines:
        section.code.append(head + "\n".join(lines))
    if section.code:
        yield section


def _seen(page: Page, heading: re.Match[str]) -> str:
    """A heading as a reader sees it."""
    start, end = heading.span("text")
    text = page.text[start:end]
    for link in page.links:
        if start <= link.start < end:
            text = text.replace(page.text[link.start : link.end], link.text)
    return text


def _head(title: str, path: str) -> Any:
    """What is said at the top of a script or a notebook: what it is, of which page, on which terms, and how it runs."""
    public = address("" if path == "index" else f"{path.removesuffix('/index')}/")
    name = path.rpartition("/")[2]

    def head(suffix: str) -> list[str]:
        means, run = {
            "py": ("Python 3.11 or newer", f"python3 {name}.py"),
            "ipynb": ("Jupyter with Python 3.11 or newer", f"open {name}.ipynb there, and run all cells"),
        }[suffix]
        return [
            f"{SITE}: {title}",
            f"Every calculation of the page {public or 'home'}: each number as it is written there, and the value behind it.",
            "Code: MIT. Texts and facts: CC BY 4.0, with credit.",
            f"Needs {means}, nothing else, in the top folder of a clone or of the unpacked snippets.zip:",
            run,
        ]

    return head


def _hint(project: Project, report: Report) -> str:
    """A comment on what may be assumed, with a fact of the page: one that is a control, or the first that is a number."""
    bound = sorted(report.bound, key=lambda one: ".adjust" not in one[0].attributes)
    known = [name for _, outcome in bound for name in outcome.facts]
    name = next((name for name in known if isinstance(project.facts[name].value, int | float)), "")
    example = f", such as {{{json.dumps(name)}: {project.facts[name].value!r}}}" if name else ""
    return f"# What you assume of facts instead of what is known{example}; all that follows is worked out with it."
