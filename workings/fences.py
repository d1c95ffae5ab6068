"""Runnable blocks: every `python` fence is executed, and what it prints is compared with the `output` fence after it."""

import ast
import io
import re
import traceback
import types
from contextlib import redirect_stdout
from dataclasses import dataclass

from snippets import facts
from workings import budget, project
from workings.blocks import Fence
from workings.cache import remembered
from workings.page import Page
from workings.sandbox import allowed_builtins, refuse_private

INCLUDE = re.compile(r'^[ \t]*-{2,}8<-{2,}[ \t]+"(?P<path>[^":]+)(?::(?P<section>[\w-]+))?"[ \t]*$', re.M)


@dataclass(frozen=True)
class Run:
    """What a block printed, the facts it read, and the error it raised, if any, with the line of the block."""

    printed: str
    facts: tuple[str, ...] = ()
    error: str = ""
    line: int = 0


def blocks(page: Page) -> list[tuple[Fence, Fence | None]]:
    """The runnable blocks of a page, each with the output block that follows it."""
    pairs = []
    for i, fence in enumerate(page.fences):
        if fence.language == "python" and fence.closed:
            following = page.fences[i + 1] if i + 1 < len(page.fences) else None
            pairs.append((fence, following if following is not None and following.language == "output" else None))
    return pairs


def check_fences(page: Page):
    """Problems of the runnable blocks of a page: place and message."""
    for fence, output in blocks(page):
        yield from check_fence(fence, output)


def check_fence(fence: Fence, output: Fence | None):
    """Problems of one runnable block: place and message."""
    run = run_block(fence.text)
    if run.error:
        yield _line_start(fence, run.line), run.error
    elif output is None and run.printed:
        yield fence.start, f"the block prints {_first(run.printed)!r}, and no ```output block follows it"
    elif output is not None and _lines(run.printed) != _lines(output.text):
        yield from _difference(output, run.printed)


def orphans(page: Page):
    """Output blocks that follow no runnable block: place and message."""
    paired = [output for _, output in blocks(page)]
    for fence in page.fences:
        if fence.language == "output" and fence not in paired:
            yield fence.start, "an ```output block that follows no ```python block"


def _difference(output, printed):
    written, real = _lines(output.text), _lines(printed)
    for number in range(max(len(written), len(real))):
        here, there = written[number : number + 1], real[number : number + 1]
        if here != there:
            said = f"the output says {here[0]!r}" if here else "the output ends here"
            yield (
                _line_start(output, number + 1),
                f"{said}, but the block prints {there[0]!r}" if there else f"{said}, but the block prints nothing more",
            )
            return


def _lines(text):
    return [line.rstrip() for line in text.strip("\n").splitlines()]


def _first(text):
    return text.splitlines()[0]


def _line_start(fence, line):
    """The place of a line of a fence, counted from one."""
    return fence.body_start + sum(len(text) for text in fence.text.splitlines(keepends=True)[: max(line - 1, 0)])


def expand(text: str) -> tuple[str, list[str]]:
    """A block's text with its includes replaced by the sections they name, and the paths of the modules included."""
    paths = []

    def section(match):
        paths.append(match["path"])
        return read_section(match["path"], match["section"])

    return INCLUDE.sub(section, text), paths


def read_section(path: str, name: str | None) -> str:
    """The section of a file between its `--8<-- [start:name]` and `[end:name]` marks; raises `LookupError` if it is not there."""
    if not path.startswith("snippets/") or ".." in path or not (project.ROOT / path).is_file():
        raise LookupError(f"there is no {path} below snippets/")
    source = (project.ROOT / path).read_text(encoding="utf-8")
    if name is None:
        return source
    match = re.search(rf"^[^\n]*--8<--[ \t]*\[start:{name}\][^\n]*\n(.*?)^[^\n]*--8<--[ \t]*\[end:{name}\]", source, re.M | re.S)
    if not match:
        raise LookupError(f"{path} has no section '{name}'")
    return match[1]


def run_block(text: str) -> Run:
    """What a block prints when run in the namespace of the modules whose sections it includes; once for each state of the code."""
    return Run(**remembered("block", text, lambda: vars(_run(text))))


def _run(text):
    try:
        source, paths = expand(text)
        namespace = {"__name__": "block", "__builtins__": allowed_builtins()}
        for path in paths:
            namespace |= {key: entry for key, entry in vars(project.module(path)).items() if not key.startswith("__")}
    except (LookupError, ValueError) as error:
        return Run("", error=str(error.args[0]), line=_include_line(text))
    printed = io.StringIO()
    try:
        tree = compile(source, "<block>", "exec", ast.PyCF_ONLY_AST)
        refuse_private(tree)
        code = compile(tree, "<block>", "exec")
        with facts.reading() as reads, redirect_stdout(printed), budget.limit():
            exec(code, _as_module(namespace))  # the same code that a reader would run, in a room of its own
    except (Exception, SystemExit) as error:  # a block that leaves Python must not end the check
        line = _error_line(error, text)
        return Run(printed.getvalue(), error=f"the block raises {type(error).__name__}: {error}", line=line)
    return Run(printed.getvalue(), tuple(dict.fromkeys(reads)))


def _include_line(text):
    return next((number for number, line in enumerate(text.splitlines(), start=1) if INCLUDE.match(line)), 1)


def _as_module(namespace):
    module = types.ModuleType("block")
    vars(module).update(namespace)
    return vars(module)


def _error_line(error, text):
    """The line of the block, as written, on which an error was raised; an included section counts as its include line."""
    if isinstance(error, SyntaxError):
        raised = error.lineno or 1
    else:
        frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename == "<block>"]
        raised = frames[0].lineno if frames else 1
    line = 0
    for written, source in enumerate(text.splitlines(), start=1):
        line += len(expand(source)[0].splitlines()) or 1
        if line >= raised:
            return written
    return written
