"""The project: everything that was read of one folder, and the one owner of all of it.

Nothing is kept anywhere else: a test builds a project in a folder of its own, and `refresh` forgets what has changed.
"""

import difflib
import hashlib
import tomllib
from collections.abc import Callable, Hashable, Iterator, Mapping
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

from workings.evidence import budget
from workings.evidence.claims import Claims
from workings.evidence.code import Code, parsed
from workings.evidence.files import Files
from workings.evidence.git import Git
from workings.evidence.lazy import Lazy
from workings.evidence.measure import ExpressionError, checked
from workings.evidence.memory import Memory, engine_digest
from workings.evidence.modules import MACHINERY, SHIPPED, Modules
from workings.evidence.outcome import Drawn, Outcome, Rests, Run, plain_facts, whole
from workings.evidence.room.answers import NoAnswer
from workings.evidence.room.parent import Room
from workings.evidence.rows import Rows
from workings.evidence.run import ERROR, Blocks, include_line, module_name
from workings.evidence.sources import Bibliography, read_bibliography
from workings.markdown.grammar import Target, read_target
from workings.markdown.page import Page
from workings.quantity.units import refuse_unknown

PACKAGE = Path(__file__).resolve().parents[1]
GENERATED = ("snippets/", "sources.md", "facts.md")
"""What `workings pages` writes below `docs/`: made from facts and docstrings, so there is no prose in it to check."""
WRITTEN = (".md", ".svg")
"""Pages and pictures."""
LONGEST_PATH = 100
READ = ("code", "sources", "claims", "facts", "machinery", "_digests", "_fact_files", "_fact_paths", "below", "_with_every_module")
"""What is read when it is first asked for."""
Made = TypeVar("Made")


class TargetError(ValueError):
    """A target that names no fact and no calculation; the message says what is wrong and what was probably meant."""


class Project:
    """One folder with `docs/`, `snippets/` and `tests/`, and what was read and worked out of it."""

    def __init__(self, root: Path, overlay: Mapping[Path, str] | None = None, remember: bool = True, seconds: float = budget.SECONDS):
        self.files = Files(root, overlay)
        self.root = self.files.root
        self.docs, self.snippets, self.tests = self.root / "docs", self.root / "snippets", self.root / "tests"
        self.seconds = seconds
        self.git = Git(self.root)
        self.memory = Memory(self.root / ".cache" / "workings.sqlite" if remember and not overlay else None, engine_digest(PACKAGE))
        self._seen = ""
        self._held: dict[Hashable, tuple[Hashable, Any]] = {}
        self._pages: dict[Path, tuple[bytes, Page]] = {}
        self.worked_out: list[str] = []
        """What had to be worked out, since nothing that could be remembered was still true."""
        self.room: Room | None = None
        self.menu: Any = ()
        """The menu of the site that is being built."""
        self.built_modules: Any = None
        """What the site that is being built shows of modules."""
        self.built: Any = ()
        """While a site is served: the settings, files, menu and templates that it was built with."""
        self._begin()

    def _begin(self) -> None:
        """Forgets everything that was read of the code, the facts, the sources and the claims."""
        for name in READ:
            self.__dict__.pop(name, None)
        self.modules = Modules(self.files, self.snippets)
        self.blocks = Blocks(self.files, self.snippets, self.modules, self.seconds)
        self.close()
        self.room = Room(self.files, self.snippets, self.seconds)
        self._assumed: dict[str, Any] = {}
        self._at_first = ""
        self._outcomes: dict[str, Outcome | ValueError] = {}
        self._drawn: dict[str, Drawn | ValueError] = {}
        self._runs: dict[str, Run] = {}
        self._held.clear()

    # What there is

    def pages(self) -> list[Path]:
        """Every page and picture that people make, in a fixed order: the README and all of `docs/` but the generated pages."""
        files = [path for path in sorted(self.docs.rglob("*")) if path.suffix in WRITTEN and not self.is_generated(path)]
        written = [path for path in files if path.is_file() and not path.is_symlink()]
        return [path for path in (self.root / "README.md", *written) if path.exists()]

    def known_pages(self) -> frozenset[Path]:
        """The same, as they were found at the last look: `forget("pages")` has them found anew."""
        return self.held("pages", None, lambda: frozenset(self.pages()))

    def evidence(self) -> list[Path]:
        """The files of calculations, facts, sources and claims, and that of the accepted charts."""
        read = [*self.files.below(self.snippets, ".py", ".toml", ".bib"), *self.files.below(self.docs / "claims", ".md", ".toml")]
        return [*read, self.tests / "charts.json"]

    def is_generated(self, path: Path) -> bool:
        """Whether a file is one of those that `workings pages` writes."""
        return self.relative(path).startswith(tuple(f"docs/{name}" for name in GENERATED))

    def relative(self, path: Path) -> str:
        """`path` as seen from the root of the project, or as it is if it lies elsewhere."""
        return self.files.relative(path)

    def page(self, path: Path) -> Page:
        """The page or picture in a file, read anew when the file has changed and for nothing else; raises `UnicodeDecodeError`."""
        from workings.markdown.picture import read_picture  # slow to load, and a build that remembers its pages reads none
        from workings.markdown.reader import read_page

        data = self.files.read(path)
        if path not in self._pages or self._pages[path][0] != data:
            read = read_picture if path.suffix == ".svg" else read_page
            self._pages[path] = data, read(self.relative(path), data.decode("utf-8"))
        return self._pages[path][1]

    def fact_files(self) -> list[Path]:
        """The files of facts, in a fixed order."""
        return list(self._fact_files)

    @cached_property
    def _fact_files(self) -> list[Path]:
        return self.files.below(self.snippets / "facts", ".toml")

    @cached_property
    def _fact_paths(self) -> dict[str, Path]:
        """The same files by their paths as seen from the root."""
        return {self.relative(path): path for path in self._fact_files}

    def fact_file(self, stem: str) -> Path:
        """The file of facts with that stem."""
        return next(path for path in self._fact_files if path.stem == stem)

    @cached_property
    def code(self) -> Code:
        """The code of the calculations, read and not run."""
        return Code(self.files, self.snippets, self.tests)

    @cached_property
    def sources(self) -> Bibliography:
        """The bibliography."""
        return read_bibliography(self.files, self.snippets / "facts")

    @cached_property
    def claims(self) -> Claims:
        """The claims and their ledger."""
        return Claims(self.files, self.docs / "claims")

    @cached_property
    def machinery(self) -> Any:
        """The module of facts, as this project's calculations import it."""
        return self.modules.load("facts")

    @cached_property
    def facts(self) -> Mapping[str, Any]:
        """The record of every fact by its full name, in the order of the files; files that cannot be read hold none."""
        return Lazy((path.stem for path in self.fact_files()), lambda name: name.partition(".")[0], self._facts_of)

    def _facts_of(self, stem: str) -> dict[str, Any]:
        try:
            return {fact.name: fact for fact in self.facts_in((stem,))}
        except (ValueError, TypeError):  # not UTF-8, not TOML, a stem that stands twice, a field of no fact: the check of facts says so
            return {}

    def facts_in(self, group: tuple[str, ...]) -> Iterator[Any]:
        """Every fact below a group, in the order of the file."""
        of = self.machinery
        for name in of.names(of.Group(group)):
            if of.is_fact(of.Group(group), name):
                yield of.fact(of.Group(group), name)
            else:
                yield from self.facts_in((*group, name))

    def sources_of(self, names: tuple[str, ...]) -> tuple[str, ...]:
        """The keys of the sources of some facts, each once."""
        return tuple(dict.fromkeys(key for name in names if (key := self.facts[name].source)))

    # What follows from it

    def outcome(self, written: str) -> Outcome | ValueError:
        """The outcome of a link's target, or the error that it raises; each target is worked out once."""
        target = read_target(written)
        name = str(target)
        if name not in self._outcomes:
            try:
                self._outcomes[name] = self._resolve(target)
            except ValueError as error:
                self._outcomes[name] = error
        return self._outcomes[name]

    def _resolve(self, target: Target) -> Outcome:
        if len(target.path) > LONGEST_PATH:
            raise TargetError(f"there is no {target.path[:LONGEST_PATH]}…")
        if target.is_fact:
            return self._fact(target)
        module = self._path_of_module(target.path)
        known = self._remembered("outcome", str(target), lambda: self._asked("outcome", target.fragment, {module}))
        return Outcome(*whole(known))

    def drawn(self, written: str) -> Drawn | ValueError:
        """The rows that a chart's `money/cost.py#rivals()` gives and the facts that they rest on, or the error that it raises."""
        if written not in self._drawn:
            try:
                self._drawn[written] = self._draw(written)
            except ValueError as error:
                self._drawn[written] = error
        return self._drawn[written]

    def _draw(self, written: str) -> Drawn:
        path, _, fragment = written.partition("#")
        module = self._path_of_module(f"snippets/{path}")
        names, units, cells, facts = whole(self._remembered("rows", written, lambda: self._asked("rows", fragment, {module})))
        return Drawn(Rows(names, units, cells), facts)

    def run(self, text: str) -> Run:
        """What a runnable block prints, the facts it reads and the error it raises; each block is run once."""
        if text not in self._runs:
            self._runs[text] = self._run(text)
        return self._runs[text]

    def _run(self, text: str) -> Run:
        try:
            source, paths = self.blocks.expand(text)
        except LookupError as error:
            return Run("", error=str(error.args[0]), line=include_line(text))
        modules = {module_name(path) for path in paths} | self.code.modules_of(parsed(source))
        try:
            printed, facts, raised, line = self._remembered("block", text, lambda: self._asked("block", text, modules))
        except TargetError as error:
            return Run("", error=str(error), line=include_line(text))
        except ExpressionError as error:
            return Run("", error=f"the block gave no answer: {error}", line=1)
        return Run(printed, tuple(facts), raised, line)

    def _asked(self, kind: str, text: str, modules: set[str]) -> tuple[Any, Rests]:
        """What the room answers, with everything that it read and ran; raises `ExpressionError` or `TargetError`."""
        request = {"kind": kind, "text": text, "modules": sorted(modules), "assumed": plain_facts(self._assumed)}
        answer = self.answered(request, "" if kind == "block" else f"'{text}' gave no answer: ")
        made, facts = answer["made"], tuple(name for name in answer["reads"] if name in self.facts)
        if kind == "rows":
            made = [*made, facts]
        elif kind == "block":
            made = [made[0], list(facts), *made[2:]]  # what was read is told by the room, not by the block
        return made, Rests(tuple(sorted(self.code.run_with(modules))), facts, tuple(answer["asked"]))

    def answered(self, request: dict[str, Any], silent: str) -> dict[str, Any]:
        """What the room answers; raises `TargetError` or `ExpressionError`, which begins with `silent` if there was no answer."""
        try:
            assert self.room is not None
            answer = self.room.ask(request)
        except NoAnswer as error:
            raise ExpressionError(f"{silent}{error}") from error
        if "error" in answer:
            raise TargetError(str(answer["error"]))
        if isinstance(answer["made"], dict):
            raise ExpressionError(str(answer["made"]["error"]))
        return answer

    def _remembered(self, kind: str, key: str, work_out: Callable[[], tuple[Any, Rests]]) -> Any:
        """What was kept for a key if nothing that it rests on has changed; else what is worked out now, which is kept."""
        if (known := self.memory.recall(kind, key, self._digest)) is not None:
            return known
        self._at_first = self._at_first or self._state()
        self.worked_out.append(key)
        made, rests = work_out()
        if kind != "block" or not made[ERROR]:
            self.memory.keep(kind, key, rests, self._digest(rests), made)
        return made

    def _digest(self, rests: Rests) -> str:
        """A digest of everything that a result rests on, as it is now."""
        parts = [*(self._module_digest(name) for name in rests.modules), *map(self._fact_digest, rests.facts)]
        parts += [self._asked_digest(name) for name in rests.asked]
        return hashlib.sha256("\0".join(parts).encode()).hexdigest()

    @cached_property
    def _digests(self) -> dict[str, str]:
        """Digests of modules and facts, made as they are asked for."""
        return {}

    def _module_digest(self, name: str) -> str:
        """A digest of a module and of what every module runs with; of one that may read anything, of everything."""
        if name not in self._digests:
            known = name in self.code.paths
            rests = self.below if known and self.code.is_opaque(name) else [self.code.paths[name]] if known else []
            self._digests[name] = self.files.digest(rests) + self._with_every_module
        return self._digests[name]

    @cached_property
    def below(self) -> list[Path]:
        """Everything below the folder of calculations."""
        return [path for path in sorted(self.snippets.rglob("*")) if path.is_file() and "__pycache__" not in path.parts]

    @cached_property
    def _with_every_module(self) -> str:
        """A digest of the machinery of facts, units and guards, the project's or the shipped one, and of what packages say."""
        own = [self.snippets / place for place in MACHINERY]
        machinery = [path if path.is_file() else SHIPPED / place for path, place in zip(own, MACHINERY, strict=True)]
        return self.files.digest([*machinery, *sorted(self.snippets.rglob("__init__.py"))])

    def remember(self) -> None:
        """Keeps what was worked out, unless something changed meanwhile: what was read before and what was run after may not agree."""
        if self._state() == self._at_first or not self.worked_out:
            self.memory.save()

    def _state(self) -> str:
        return self.files.digest(self.files.below(self.snippets, ".py", ".toml"))

    def _fact_digest(self, name: str) -> str:
        return repr(self.facts.get(name))

    def _asked_digest(self, name: str) -> str:
        """What stands under a name: a fact, the names in a group, or nothing."""
        if name in self.facts:
            return "fact"
        parts = name.split(".")
        try:
            return ",".join(self.machinery.names(self.machinery.Group(tuple(parts))))
        except (AttributeError, KeyError, ValueError, TypeError):
            return "nothing"

    # Where it is

    def _path_of_module(self, path: str) -> str:
        """The dotted name of the module at `snippets/money/cost.py`; raises `TargetError` with the nearest path if there is none."""
        name = module_name(path)
        if not path.startswith("snippets/") or not path.endswith(".py") or name not in self.code.paths:
            known = [f"snippets/{module.replace('.', '/')}.py" for module in self.code.paths]
            raise TargetError(f"there is no {path}{_meant(path, known)}")
        return name

    def _fact(self, target: Target) -> Outcome:
        known = self._fact_paths
        if target.path not in known:
            raise TargetError(f"there is no {target.path}{_meant(target.path, known)}")
        stem, key = known[target.path].stem, target.fragment
        *groups, last = key.split(".")
        of = self.machinery
        try:
            if not of.is_fact(of.Group((stem, *groups)), last):
                held = ", ".join(of.names(of.Group((stem, *key.split("."))))[:6])
                raise TargetError(f"{stem}.{key} is a group of facts; it holds {held}")
            fact = of.fact(of.Group((stem, *groups)), last)
            refuse_unknown(fact.unit)
            return Outcome(checked(fact.value), fact.unit, (fact.name,), (), fact.low, fact.high)
        except AttributeError as error:
            ends = [name.removeprefix(f"{stem}.") for name in self.facts if name.startswith(f"{stem}.") and name.endswith(f".{key}")]
            meant = f"; did you mean {ends[0]}?" if ends and "did you mean" not in str(error) else ""
            raise TargetError(f"{error}{meant}") from error
        except (tomllib.TOMLDecodeError, UnicodeDecodeError, TypeError, RecursionError) as error:
            raise TargetError(f"{target.path} cannot be read: {error}") from error

    # As it changes

    @contextmanager
    def assuming(self, values: Mapping[str, Any]) -> Iterator[None]:
        """Inside the block facts have other values and nothing is remembered; afterwards everything is as before."""
        len(self.facts)  # all are read before others are assumed
        kept = self._outcomes, self._drawn, self._runs, self.memory
        self._outcomes, self._drawn, self._runs, self.memory = {}, {}, {}, Memory(None, "")
        try:
            with self.machinery.assuming(values):
                self._assumed = dict(values)
                yield
        finally:
            self._assumed = {}
            self._outcomes, self._drawn, self._runs, self.memory = kept

    def refresh(self) -> bool:
        """Forgets what was read if code, facts, sources, claims or accepted charts have changed since the last call; says whether."""
        now = self.files.digest(self.evidence())
        changed, self._seen = now != self._seen, now
        if changed:
            self._begin()
        return changed

    def close(self) -> None:
        """Ends the process in which it works things out, for a project that is not asked any more."""
        if self.room is not None:
            self.room.close()

    def forget(self, name: Hashable) -> None:
        """Has what is held for a name made anew when it is next asked for."""
        self._held.pop(name, None)

    def held(self, name: Hashable, token: Hashable, make: Callable[[], Made]) -> Made:
        """What `make` gave for a name the last time, if the token is still the same: for what is made of pages, which change singly."""
        if name not in self._held or self._held[name][0] != token:
            self._held[name] = token, make()
        made: Made = self._held[name][1]
        return made


def _meant(name: str, known: Any) -> str:
    near = difflib.get_close_matches(name, known, n=1, cutoff=0.7)
    return f" (did you mean {near[0]}?)" if near else ""


__all__ = ["ExpressionError", "Project", "TargetError"]
