"""The project: where its files are, its modules and facts, and the value of any target that a page links to."""

import difflib
import importlib
import os
import sys
import tomllib
from functools import cache
from pathlib import Path

import snippets
from snippets import facts
from workings import budget
from workings.expression import Outcome, evaluate, evaluate_rows
from workings.measure import checked

ROOT = Path(__file__).resolve().parent.parent
SNIPPETS = ROOT / "snippets"
DOCS = ROOT / "docs"
GENERATED = ("snippets/", "sources.md", "facts.md")
"""What `workings pages` writes under `docs/`: made from facts and docstrings, so there is no prose in it to check."""


LONGEST_PATH = 100


class TargetError(ValueError):
    """A target that names no fact and no calculation; the message says what is wrong and what was probably meant."""


def pages() -> list[Path]:
    """Every Markdown page that people write, in a fixed order: the README and all of `docs/` but the generated pages."""
    written = [path for path in sorted(DOCS.rglob("*.md")) if not is_generated(path)]
    return [path for path in (ROOT / "README.md", *written) if path.exists()]


def is_generated(path: Path) -> bool:
    """Whether a file is one of those that `workings pages` writes."""
    return relative(path).startswith(tuple(f"docs/{name}" for name in GENERATED))


def relative(path: Path) -> str:
    """`path` as seen from the root of the project, or as it is if it lies elsewhere."""
    full = Path(os.path.abspath(path))
    return full.relative_to(ROOT).as_posix() if full.is_relative_to(ROOT) else str(path)


def short(target: str) -> str:
    """A link's target without its leading `../`s: `snippets/cost.py#training_cost(v3)`."""
    path, _, fragment = target.partition("#")
    while path.startswith(("../", "./")):
        path = path.split("/", 1)[1]
    return f"{path}#{fragment}"


@cache
def outcome(target: str, seconds: float = budget.SECONDS) -> Outcome | ValueError:
    """The outcome of a short target, or the error that it raises; each target is worked out once."""
    try:
        return resolve(target, seconds)
    except ValueError as error:
        return error


def resolve(target: str, seconds: float = budget.SECONDS) -> Outcome:
    """The outcome of a short target such as `snippets/facts/runs.toml#v3.gpu_hours`; raises `TargetError` or `ExpressionError`."""
    path, _, fragment = target.partition("#")
    if len(path) > LONGEST_PATH:
        raise TargetError(f"there is no {path[:LONGEST_PATH]}…")
    if path.endswith(".toml"):
        return _fact(path, fragment)
    return evaluate(module(path), fragment, seconds)


def fact_named(name: str) -> facts.Fact:
    """The record of a fact by its full name, such as `runs.v3.gpu_hours`."""
    *path, last = name.split(".")
    return facts.fact(facts.Group(tuple(path)), last)


@cache
def sources_of(names: tuple[str, ...]) -> tuple[str, ...]:
    """The keys of the sources of some facts, each once."""
    return tuple(dict.fromkeys(key for name in names if (key := fact_named(name).source)))


def module(path: str):
    """The module at `snippets/NAME.py`; raises `TargetError` with the nearest name if there is none."""
    name = path.removeprefix("snippets/").removesuffix(".py")
    if not path.startswith("snippets/") or not any((Path(folder) / f"{name}.py").is_file() for folder in snippets.__path__):
        known = [f"snippets/{file.name}" for folder in snippets.__path__ for file in Path(folder).glob("*.py")]
        raise TargetError(f"there is no {path}{_meant(path, known)}")
    try:
        return importlib.import_module("snippets." + name.replace("/", "."))
    except Exception as error:
        raise TargetError(f"{path} cannot be imported: {type(error).__name__}: {error}") from error


def _fact(path, key):
    name = path.removeprefix("snippets/facts/").removesuffix(".toml")
    if not path.startswith("snippets/facts/") or not (SNIPPETS / "facts" / f"{name}.toml").is_file():
        known = [file.relative_to(ROOT).as_posix() for file in (SNIPPETS / "facts").glob("*.toml")]
        raise TargetError(f"there is no {path}{_meant(path, known)}")
    *groups, last = key.split(".")
    group = facts.Group((name, *groups))
    try:
        if not facts.is_fact(group, last):
            held = ", ".join(facts.names(facts.Group((name, *key.split("."))))[:6])
            raise TargetError(f"{name}.{key} is a group of facts; it holds {held}")
        known = facts.fact(group, last)
        return Outcome(checked(known.value), known.unit, (known.name,), (), known.low, known.high)
    except AttributeError as error:
        raise TargetError(str(error)) from error
    except (tomllib.TOMLDecodeError, TypeError) as error:
        raise TargetError(f"{path} cannot be read: {error}") from error


def _meant(name, known):
    near = difflib.get_close_matches(name, known, n=1, cutoff=0.7)
    return f" (did you mean {near[0]}?)" if near else ""


def rows(expression: str) -> list:
    """The rows that a chart draws: what `module.py#expression` returns, a list of named tuples; raises `ValueError`."""
    return list(charted(expression)[0])


@cache
def charted(expression: str) -> tuple[tuple, tuple[str, ...]]:
    """The rows that a chart draws and the facts that they rest on; worked out once, for the check and for the picture."""
    path, _, fragment = expression.partition("#")
    with facts.reading() as reads:
        found = evaluate_rows(module(f"snippets/{path}"), fragment)
    return tuple(found), tuple(dict.fromkeys(reads))


def forget(modules: bool = True) -> None:
    """Drops every value and fact, and every loaded module unless told otherwise, so that changed files are read again."""
    for name in [
        name for name in sys.modules if modules and name.startswith("snippets.") and name not in ("snippets.facts", "snippets.units")
    ]:
        del sys.modules[name]
    facts._load.cache_clear()
    facts._record.cache_clear()
    outcome.cache_clear()
    charted.cache_clear()
    sources_of.cache_clear()
    importlib.invalidate_caches()
