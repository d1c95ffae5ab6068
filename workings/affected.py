"""Affected sentences: what is to be read again because a fact or a calculation has changed since a revision."""

import ast
import re
import subprocess
import tomllib
from collections.abc import Iterator

from workings import project, usage
from workings.check import Report


class UnknownRevision(ValueError):
    """A revision that git does not know."""


def _git(*arguments):
    done = subprocess.run(["git", "-C", str(project.ROOT), *arguments], capture_output=True, text=True, check=False)
    if done.returncode:
        raise UnknownRevision(done.stderr.strip().splitlines()[-1] if done.stderr.strip() else "git failed")
    return done.stdout


def changed_since(revision: str) -> tuple[set[str], set[str]]:
    """The full names of the facts and the names of the functions that differ between `revision` and the working tree."""
    _git("rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}")
    facts, functions = set(), set()
    for path in filter(None, _git("diff", "--name-only", "--no-renames", revision, "--", "snippets").splitlines()):
        before = _old(revision, path)
        now = (project.ROOT / path).read_text(encoding="utf-8") if (project.ROOT / path).is_file() else ""
        if path.endswith(".toml"):
            stem = path.rpartition("/")[2].removesuffix(".toml")
            facts |= {f"{stem}.{key}" for key in _differing(_flat(tomllib.loads(before)), _flat(tomllib.loads(now)))}
        elif path.endswith(".py"):
            stem = path.rpartition("/")[2].removesuffix(".py")
            functions |= {f"{stem}.{name}" for name in _differing(_functions(before), _functions(now))}
    return facts, functions


def _old(revision, path):
    try:
        return _git("show", f"{revision}:{path}")
    except UnknownRevision:
        return ""


def _differing(before, now):
    return {key for key in before.keys() | now.keys() if before.get(key) != now.get(key)}


def _flat(table, prefix="", inherited=None):
    inherited = (inherited or {}) | {key: entry for key, entry in table.items() if not isinstance(entry, dict)}
    if "value" in table:
        return {prefix: inherited}
    return {
        key: entry
        for name, inner in table.items()
        if isinstance(inner, dict)
        for key, entry in _flat(inner, f"{prefix}.{name}".lstrip("."), inherited).items()
    }


def _functions(source):
    return {node.name: ast.dump(node) for node in ast.parse(source).body if isinstance(node, ast.FunctionDef | ast.ClassDef)}


def affected(reports: list[Report], facts: set[str], functions: set[str]) -> Iterator[str]:
    """A line for each number that rests on a changed fact or calculation, with its sentence and what changed."""
    for report in reports:
        for link, outcome in report.bound:
            called = usage.closure(usage.short_name(function) for function in outcome.functions)
            because = sorted((set(outcome.facts) & facts) | (called & functions))
            if because:
                line, column = report.page.place(link.start)
                yield f"{report.page.path}:{line}:{column}: {_sentence(report.page.text, link.start)} ({', '.join(because)} changed)"


def _sentence(text, position):
    """The line that holds a position, without the targets of its links: the site writes one sentence a line."""
    line = text[text.rfind("\n", 0, position) + 1 : (text + "\n").index("\n", position)].strip()
    return re.sub(r"\[([^\]]*)\](?:\((?:[^()]|\([^()]*\))*\)|\[[^\]]*\])", r"\1", line)
