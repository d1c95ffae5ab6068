"""The tests of one package, collected once: a changed module takes its place in a child that is born with everything imported.

Starting pytest and importing take half a second; a child that is born ready needs a few hundredths, and runs only what reaches the change.
"""

import ast
import contextlib
import inspect
import json
import math
import os
import re
import signal
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, partial
from itertools import accumulate, zip_longest
from pathlib import Path
from types import CodeType, ModuleType
from typing import Any

import pytest
from book import Verdicts, digest
from nursery import ENDLESS, KILLED, OPTIONS, ROOT, SURVIVED, ended, limit, prepare

from tests.born_ready import NURSERY_OF_TESTS
from workings.evidence.room.limits import BUSY

QUICK = [option for option in OPTIONS if option != "-x"] + ["-s", "--tb=no", "--assert=plain", "--rootdir", str(ROOT)]
REMEMBERED = "is_remembered"
"""In the names of tests of what is remembered from one run to the next: no campaign remembers anything."""
OURS = tuple(f"{ROOT}/{folder}/" for folder in ("workings", "snippets", "tests"))
FACTS = "snippets.facts"
"""Reads all facts, which is slow, and holds nothing that a calculation changes."""
PLAIN = (str, bytes, int, float, tuple, list, dict, set, frozenset)
FAILS = -1.0
RENEWED = 100
"""How many children share what rooms are born from."""
AT_ONCE = 50
"""How many tests are measured before what was found is written down."""
_ADDRESS = re.compile(r" at 0x[0-9a-f]+")
MARGIN = 5.0
"""Seconds of processor time that any tests may take beyond three times what they take when nothing is changed."""


def warmed(tests: Sequence[str], package: Path, known: Verdicts, most: float, work: Callable[["Warm"], None]) -> None:
    """Collects tests in a process of their own, and does there some work on a package with those of them that take at most so many seconds."""
    child = os.fork()
    if not child:
        with _at_the_end():
            prepare()
            status = pytest.main([*QUICK, *tests], plugins=[_Loop(lambda session: work(Warm(session, package, known, most)))])
            os._exit(int(status))
    if os.waitpid(child, 0)[1]:
        raise SystemExit(f"the tests in {' '.join(tests)} cannot be collected or fail when nothing is changed: run them first")


def key_of(path: Path, text: str) -> str:
    """The key of the verdict on a changed module."""
    return digest(str(path.relative_to(ROOT)), text)


class _Loop:
    """Does something else with collected tests than running them."""

    def __init__(self, work: Callable[[pytest.Session], None]):
        self.work = work

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        self.work(session)
        return True


class Warm:
    """Collected tests, and what of the checker and the calculations each of them reaches."""

    def __init__(self, session: pytest.Session, package: Path, known: Verdicts, most: float):
        self.session, self.package, self.most = session, package, most
        self.items = [item for item in session.items if isinstance(item, pytest.Function) and REMEMBERED not in item.name]
        self.witness = [_witness(item) for item in self.items]
        self.places = {witness: place for place, witness in enumerate(self.witness)}
        self.cases = [set(filter(_is_text, _case(item).values())) for item in self.items]
        self.kills = Counter[int]()
        self.modules = {name: module for name, module in sys.modules.items() if _is_ours(module)}
        for module in self.modules.values():
            _code(str(module.__file__))  # once, and not in each child
        self.imports = {name: [one for one in _imports(module) if one in self.modules] for name, module in self.modules.items()}
        self.reached, self.seconds = list[set[str]](), list[float]()
        _keep_nothing()
        self.rooms = _Rooms()
        self.sound = set[int]()
        self.trusted = dict[tuple[Path, int], bool]()
        for place, (names, seconds) in enumerate(self._measured(known)):
            item = self.items[place]
            self.reached.append({*names, f"{item.path}:{item.function.__qualname__}"})  # a test may read a name of a module by itself
            self.seconds.append(seconds)
            if seconds == FAILS:
                print(f"not asked, since it fails when nothing is changed: {self.items[place].nodeid}", file=sys.stderr)
            elif seconds <= most:
                self.sound.add(place)
        self.at_import = self._run_on_import()

    def reaching(self, path: Path, text: str, definition: str) -> list[int]:
        """The tests that reach a changed definition, or one that reads a changed name of a module: the likeliest and the quickest first.

        All of them for what runs on import, and for a name that no definition reads.
        """
        own = {f"{path}:{name}" for name in _functions(path) if f"{definition}.".startswith(f"{name}.")}
        paths = tuple(sorted(str(module.__file__) for module in self.modules.values()))
        mentions = _readers(paths, frozenset(one.rpartition(":")[2] for one in own))  # a test may read what a function has unless told
        own = {*own, *(one for one in mentions if one.startswith(f"{ROOT}/tests/"))} if own else _readers(paths, _changed(path, text))
        found = sorted(self.sound)
        if own and not own & self.at_import:
            named = {f"{name}.{one}" for name, module in self.modules.items() if module.__file__ == str(path) for one in _changed(path, text)}
            found = [place for place in found if self.reached[place] & own or named & self.cases[place]]
        mine, hope = f"test_{path.stem}.py", (0.1, 1)
        return sorted(found, key=lambda place: -(self.kills[place] + hope[self.items[place].path.name == mine]) / (self.seconds[place] + 0.01))

    def judge(self, path: Path, text: str, definition: str, verdicts: Verdicts) -> str:
        """What becomes of a changed module, as it is remembered for as long as the tests that it rests on are as they are."""
        key = key_of(path, text)
        known, _, rests_on = verdicts.known.get(key, "").partition(":")
        if known == KILLED and rests_on in self.places:
            return KILLED
        while True:
            places = [place for place in self.reaching(path, text, definition) if self.trusted.get((path, place), True)]
            all_of_them = digest(*sorted(self.witness[place] for place in places))
            if rests_on == all_of_them:
                return known
            total = accumulate(self.seconds[place] for place in places)
            asked = self._by_file([place for place, seconds in zip(places, total, strict=True) if seconds <= self.most])
            found, place = self.verdict(path, text, definition, asked) if asked else (SURVIVED, -1)
            if place < 0 or self._is_sound(path, asked[: asked.index(place) + 1]):
                break
        verdicts.keep(key, f"{found}:{self.witness[place] if found == KILLED and place >= 0 else all_of_them}")
        return found

    def _by_file(self, places: Sequence[int]) -> list[int]:
        """Some tests, those of one file together, so that what they share is made once."""
        files = list(dict.fromkeys(self.items[place].path for place in places))
        return sorted(places, key=lambda place: files.index(self.items[place].path))

    def _is_sound(self, path: Path, places: Sequence[int]) -> bool:
        """Whether the last of some tests passes when a module is put in its own place: else it holds something of the old one, and cannot judge a change."""
        last = places[-1]
        if (path, last) not in self.trusted:
            self.trusted[path, last] = self.verdict(path, path.read_text(encoding="utf-8"), "", places)[1] != last
            if not self.trusted[path, last]:
                print(f"not asked about {path.name}, since it holds things of it: {self.items[last].nodeid}", file=sys.stderr)
                self.kills[last] = 0
        return self.trusted[path, last]

    def verdict(self, path: Path, text: str, definition: str, places: Sequence[int]) -> tuple[str, int]:
        """What becomes of some tests when a definition of the module at `path` is as in `text`, and the place of the test that noticed."""
        seconds = 3 * sum(self.seconds[place] for place in places) + MARGIN
        order = self._order(path)
        self.rooms.before()
        with tempfile.TemporaryFile() as told:
            child = os.fork()
            if not child:
                with _at_the_end():
                    limit(seconds)
                    self.rooms.inside()
                    self._put(path, text, order, definition)
                    for place in self._failed(places):
                        os.write(told.fileno(), str(place).encode())
                        os._exit(1)
                    os._exit(0)
            status = ended(child, seconds * 20 + 120)  # its processor time is limited by itself; this is for one that sleeps, on a machine that may be busy
            told.seek(0)
            said = told.read().decode()
            if not said and status != 0:
                self.rooms.renew()
        place = int(said) if said else -1
        self.kills[place] += place >= 0
        return (ENDLESS if status is None else KILLED if status else SURVIVED), place

    def _put(self, path: Path, text: str, order: list[str], definition: str) -> None:
        """Gives a function its changed code; else runs the changed module in its own place, then all that imports it, so that all holds the change."""
        self._forget()
        if order and _replaced(self.modules[order[0]], text, definition):
            return
        for name in order:
            module = self.modules[name]
            code = compile(text, str(path), "exec", dont_inherit=True) if module.__file__ == str(path) else _code(str(module.__file__))
            exec(code, module.__dict__)
        _keep_nothing()

    def _forget(self) -> None:
        """Empties what the checker remembers within a process, so that a test reaches what it would reach alone; units are slow to make."""
        for name, module in self.modules.items():
            for entry in list(module.__dict__.values()) if name != FACTS else ():
                if hasattr(entry, "cache_clear") and getattr(entry, "__name__", "") not in ("registry", "unit"):
                    entry.cache_clear()
                elif type(entry).__name__ == "Kept":
                    entry._known = None

    def _failed(self, places: Sequence[int], last: int | None = None) -> Iterator[int]:
        """Those of some tests that fail; what tests of one file share is kept for one that comes `last`."""
        for place, after in zip_longest(places, places[1:], fillvalue=last):
            item, following = self.items[place], None if after is None else self.items[after]
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
            if self.session.testsfailed:
                yield place
                self.session.testsfailed = 0

    def _order(self, path: Path) -> list[str]:
        """The module at a path and all modules that import it, each after those that it imports."""
        start = next((name for name, module in self.modules.items() if module.__file__ == str(path)), None)
        if start is None:
            return []
        needed, found = {start}, True
        while found:
            found = {name for name, imports in self.imports.items() if name not in needed and needed & set(imports)}
            needed |= found
        order: list[str] = []

        def visit(name: str, above: tuple[str, ...]) -> None:
            for one in self.imports[name]:
                if one in needed and one not in order and one not in above:
                    visit(one, (*above, name))
            if name not in order:
                order.append(name)

        for name in sorted(needed):
            visit(name, ())
        return order

    def _measured(self, known: Verdicts) -> Iterator[tuple[list[str], float]]:
        """What each test reaches of the checker, and how long it takes: as it was measured while all that it reaches was as it is."""
        found = [_still(known.known.get(key, "")) for key in self.witness]
        missing = [place for place, measured in enumerate(found) if measured is None]
        for first in range(0, len(missing), AT_ONCE):
            some = missing[first : first + AT_ONCE]
            for place, (names, seconds) in zip(some, self._in_a_child(partial(self._traced_each, some)), strict=True):
                found[place] = names, seconds
                here = [one.removeprefix(f"{ROOT}/") for one in names]
                known.keep(self.witness[place], json.dumps([_as_they_are(names), here, seconds]))
        yield from (measured for measured in found if measured is not None)

    def _traced_each(self, places: Sequence[int]) -> list[tuple[list[str], float]]:
        return [self._traced(place, after) for place, after in zip_longest(places, places[1:])]

    def _run_on_import(self) -> set[str]:
        """The functions of the package that run as it is imported."""

        def run() -> list[str]:
            seen: set[CodeType] = set()
            for module in [module for module in self.modules.values() if Path(str(module.__file__)).is_relative_to(self.package)]:
                sys.settrace(lambda frame, event, argument: seen.add(frame.f_code))
                exec(_code(str(module.__file__)), module.__dict__)
                sys.settrace(None)
            return sorted(_names(seen))

        return set(self._in_a_child(run))

    def _in_a_child(self, work: Callable[[], list[Any]]) -> list[Any]:
        """What some work finds out in a process of its own, as JSON holds it."""
        self.rooms.before()
        with tempfile.TemporaryFile("w+") as told:
            child = os.fork()
            if not child:
                with _at_the_end():
                    limit(3600)
                    self.rooms.inside()
                    json.dump(work(), told)
                    told.flush()
                    os._exit(0)
            if ended(child, 24 * 3600) != 0:
                raise SystemExit("the tests fail or do not end when nothing is changed: run them first")
            told.seek(0)
            return list(json.load(told))

    def _traced(self, place: int, following: int | None) -> tuple[list[str], float]:
        seen, late = set[CodeType](), list[int]()

        def too_long(number: int, frame: object) -> None:
            late.append(number)
            raise TimeoutError("a test that takes so long is not asked")

        self._forget()
        before = os.times()
        for timer, alarm, seconds in ((signal.ITIMER_VIRTUAL, signal.SIGVTALRM, self.most), (signal.ITIMER_REAL, signal.SIGALRM, self.most * BUSY)):
            signal.signal(alarm, too_long)
            signal.setitimer(timer, seconds)
        sys.settrace(lambda frame, event, argument: seen.add(frame.f_code))
        try:
            failed = list(self._failed([place], following))
        finally:
            sys.settrace(None)
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)
            signal.setitimer(signal.ITIMER_REAL, 0)
        after = os.times()
        if failed and not late:
            return [], FAILS
        return sorted(_names(seen)), math.inf if late else sum(after[:4]) - sum(before[:4])  # with what it starts, however busy the machine is


class _Rooms:
    """What rooms are born from, shared by all children one after the other: what it imports takes longer than most tests, and holds no change."""

    def __init__(self) -> None:
        self.renew()

    def before(self) -> None:
        """To be called before a child is born; what has not been waited for goes from time to time."""
        if self.children >= RENEWED:
            self.renew()
        self.children += 1

    def inside(self) -> None:
        """To be called in a child."""
        NURSERY_OF_TESTS.go_on()

    def renew(self) -> None:
        """Starts anew, as after a child that was ended while it asked."""
        NURSERY_OF_TESTS.start()
        self.children = 0


def _names(seen: Iterable[CodeType]) -> set[str]:
    """The functions of the checker and of the calculations among what ran, those within others under the name of the outer one."""
    return {f"{code.co_filename}:{code.co_qualname.partition('.<locals>')[0]}" for code in seen if code.co_filename.startswith(OURS[:2])}


def _still(measured: str) -> tuple[list[str], float] | None:
    """What was measured of a test, if all that it reached is as it was then."""
    then, here, seconds = json.loads(measured) if measured else ("", [], FAILS)
    names = [f"{ROOT}/{one}" for one in here]  # as a copy of the repository has them, too
    return (names, seconds) if names and then == _as_they_are(names) else None


def _as_they_are(names: Sequence[str]) -> str:
    """A digest of the functions of these names, and of what stands at the top of their modules."""
    found = [(path, name) for path, _, name in (one.rpartition(":") for one in names) if Path(path).is_file()]
    return digest(*(_written(path).get(name, "") for path, name in found), *(_written(path)[""] for path in sorted({path for path, _ in found})))


@cache
def _written(path: str) -> dict[str, str]:
    """The functions and methods of a module, and under no name what stands at its top, as text that only changes with what it says."""

    def named(body: list[ast.stmt], inside: str) -> Iterator[tuple[str, str]]:
        for node in body:
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield inside + node.name, digest(ast.dump(node))
            elif isinstance(node, ast.ClassDef):
                yield from named(node.body, f"{inside}{node.name}.")

    body = ast.parse(Path(path).read_bytes()).body
    top = [ast.dump(node) for node in body if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)]
    return {"": digest(*top), **dict(named(body, ""))}


def _keep_nothing() -> None:
    """Answers about units are neither read from where they are kept nor written there: a changed module would answer otherwise."""
    kept: Any = sys.modules["workings.quantity.kept"]
    real, file = kept.CACHE, kept.Kept._file
    kept.Kept._file = lambda self: Path(os.devnull) / "nowhere" if kept.CACHE == real else file(self)


@contextlib.contextmanager
def _at_the_end() -> Iterator[None]:
    """A child never gets behind this."""
    try:
        yield
    finally:
        os._exit(3)


def _replaced(module: ModuleType, text: str, definition: str) -> bool:
    """Whether a function or method of a module could be given the code that it has in a text, and that is other code."""
    if module.__name__ == "workings.quantity.units":
        return False  # what it remembers is slow to make, and not forgotten
    path = Path(str(module.__file__))
    name = next((name for name in _functions(path) if f"{definition}.".startswith(f"{name}.")), "")
    code = next((code for code in _codes(compile(text, str(path), "exec", dont_inherit=True)) if code.co_qualname == name), None)
    entry: Any = module
    for part in name.split("."):
        entry = inspect.getattr_static(entry, part, None)
    for inside in ("__func__", "fget", "func", "__wrapped__"):
        entry = getattr(entry, inside, entry)
    if code is None or not inspect.isfunction(entry) or code == entry.__code__ or code.co_freevars != entry.__code__.co_freevars:
        return False
    entry.__code__ = code
    return True


def _codes(code: CodeType) -> Iterator[CodeType]:
    """The code of classes and functions in some code, and in that."""
    for one in code.co_consts:
        if isinstance(one, CodeType):
            yield one
            yield from _codes(one)


def _is_ours(module: ModuleType) -> bool:
    return (getattr(module, "__file__", None) or "").startswith(OURS) and not _is_campaign(module)


def _is_campaign(module: ModuleType) -> bool:
    return Path(str(module.__file__)).parent == Path(__file__).parent


@cache
def _code(path: str) -> CodeType:
    return compile(Path(path).read_bytes(), path, "exec", dont_inherit=True)


def _imports(module: ModuleType) -> Iterator[str]:
    """The names of modules that a module imports as it is imported, and of things in them."""
    for node in ast.parse(Path(str(module.__file__)).read_bytes()).body:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (node.module, *(f"{node.module}.{alias.name}" for alias in node.names))


@cache
def _functions(path: Path) -> frozenset[str]:
    """The functions and methods of a module."""

    def named(body: list[ast.stmt], inside: str) -> Iterator[str]:
        for node in body:
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield inside + node.name
            elif isinstance(node, ast.ClassDef):
                yield from named(node.body, f"{inside}{node.name}.")

    return frozenset(named(ast.parse(path.read_bytes()).body, ""))


def _changed(path: Path, text: str) -> frozenset[str]:
    """The names at the top of a module that are given something else in a changed text of it."""
    before = {ast.dump(node) for node in ast.parse(path.read_bytes()).body}
    return frozenset(name for node in ast.parse(text).body if ast.dump(node) not in before for name in _given(node))


def _given(node: ast.stmt) -> Iterator[str]:
    """The names that a statement at the top of a module gives something."""
    targets = node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
    yield from (one.id for target in targets for one in ast.walk(target) if isinstance(one, ast.Name))


@cache
def _readers(paths: tuple[str, ...], names: frozenset[str]) -> frozenset[str]:
    """The functions and methods of some modules that mention one of some names, or a name made from one of them."""
    found, seen = set[str](), set[str]()
    while names:
        seen |= names
        more = set[str]()
        for path in paths:
            for name, mentioned, is_definition in _mentions(path):
                if names & mentioned:
                    (found if is_definition else more).add(f"{path}:{name}" if is_definition else name)
        names = frozenset(more - seen)
    return frozenset(found)


@cache
def _mentions(path: str) -> list[tuple[str, frozenset[str], bool]]:
    """Each function, method and name at the top of a module, with the names that it mentions, and whether it is a definition."""

    def found(body: list[ast.stmt], inside: str) -> Iterator[tuple[str, frozenset[str], bool]]:
        for node in body:
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield inside + node.name, _words(node), True
            elif isinstance(node, ast.ClassDef):
                yield from found(node.body, f"{inside}{node.name}.")
            else:
                yield from ((name, _words(node), False) for name in _given(node))

    return list(found(ast.parse(Path(path).read_bytes()).body, ""))


def _words(node: ast.AST) -> frozenset[str]:
    """The names and attributes that some code mentions."""
    return frozenset(one.id if isinstance(one, ast.Name) else one.attr for one in ast.walk(node) if isinstance(one, ast.Name | ast.Attribute))


def _witness(item: pytest.Function) -> str:
    """What a test rests on: its text, its case, and what it names of its module."""
    function = inspect.unwrap(getattr(item.function, "hypothesis", item.function).inner_test if hasattr(item.function, "hypothesis") else item.function)
    case = _ADDRESS.sub("", repr({name: _told(value) for name, value in _case(item).items()})) if _case(item) else ""
    named = (item.module.__dict__.get(name) for name in function.__code__.co_names)
    held = [repr(one) if isinstance(one, PLAIN) else _source(one) for one in named if isinstance(one, PLAIN) or _is_of(one, item.module)]
    return digest(item.nodeid, _source(item.function), case, *held)


def _case(item: pytest.Function) -> dict[str, Any]:
    """The case that a test is called for; empty if it has none."""
    return getattr(getattr(item, "callspec", None), "params", {})


def _told(value: Any) -> Any:
    """A value of a case, of a function what it does, so that it reads the same in every process."""
    code = getattr(value, "__code__", None)
    return (code.co_code, code.co_names, code.co_consts, value.__defaults__) if isinstance(code, CodeType) else value


def _is_text(value: Any) -> bool:
    return isinstance(value, str)


def _is_of(one: Any, module: ModuleType) -> bool:
    return inspect.isfunction(one) and one.__module__ == module.__name__


@cache
def _source(function: Callable[..., Any]) -> str:
    return inspect.getsource(inspect.unwrap(function))
