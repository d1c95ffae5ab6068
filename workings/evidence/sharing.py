"""Calls that are shared: what was worked out once, with plain values and in a like state of the facts, is not worked out again.

A call with its values, and what is assumed of each fact that it read, decide what it gives: so a step works out only what the control
that moves is read by, and all numbers that rest on one simulation share it. Standard library only: it runs in a reader's page as well.
"""

import inspect
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from time import perf_counter
from types import FunctionType, ModuleType
from typing import Any

PLAIN = frozenset((int, float, bool, str, date, type(None)))
VARIED = 200
"""After so many calls in one state that were all different a function is one that is called for each draw, and no longer remembered."""
TRIED, CHEAP = 10, 30e-6
"""And one that takes so few seconds, each of so many times, is made anew in less time than it is remembered."""
KEPT, KEPT_LISTS, LONG = 400, 2, 20
"""For how many states a value is kept, as many as a control has steps; and for how many one that is long, and what is long."""
MOST_CALLS = 2_000
"""How many calls of one calculation are remembered beyond their state."""
NOTHING = object()
GATHERING = (inspect.Parameter.VAR_POSITIONAL, inspect.Parameter.VAR_KEYWORD)

Print = tuple[tuple[str, str], ...]
"""What is assumed of a fact: of its value, its ends and its parts."""


def is_group(entry: Any) -> bool:
    """Whether `entry` is a group of facts, of whichever project."""
    kind = type(entry)
    return kind.__name__ == "Group" and kind.__module__ == "snippets.facts"


def _is_calculation(entry: Any) -> bool:
    if type(entry) is not FunctionType:
        return False
    home = str(entry.__module__)
    apart = home in ("snippets.facts", "snippets.inputs") or entry.__code__.co_flags & inspect.CO_GENERATOR
    return home.startswith("snippets.") and not apart


class Sharing:
    """What calls gave, by the call and by what is assumed of the facts that it read; good as long as their files are."""

    def __init__(self, facts: Any):
        self.facts = facts
        self.calls: dict[FunctionType, Call] = {}
        self.state = 0
        self._below: dict[str, tuple[str, ...]] = {}
        self._assumed: dict[str, Any] = {}
        self._prints: dict[str, Print] = {}

    @contextmanager
    def within(self, modules: Iterable[ModuleType]) -> Iterator["Sharing"]:
        """Inside the block the calculations of some modules share their calls; `begin` is called wherever other facts are assumed."""
        before = [(module, name, entry) for module in modules for name, entry in vars(module).items() if _is_calculation(entry)]
        try:
            for module, name, entry in before:
                call = self.calls.get(entry) or self.calls.setdefault(entry, Call(self, entry))
                call.stand_in(module, name)
            yield self
        finally:
            for module, name, entry in before:
                setattr(module, name, entry)
                self.calls[entry].places.clear()

    def begin(self, assumed: dict[str, Any]) -> None:
        """Another state begins, in which these facts are assumed."""
        self._assumed, self._prints, self.state = assumed, {}, self.state + 1

    def print_of(self, name: str) -> Print:
        """What is assumed of a fact in the present state."""
        if (known := self._prints.get(name)) is None:
            known = tuple((one, repr(self._assumed[one])) for one in self._names(name) if one in self._assumed)
            self._prints[name] = known
        return known

    def is_passing(self, prints: tuple[Print, ...]) -> bool:
        """Whether something rests on all that is assumed at once, so that no other state will ask for it."""
        return len(self._assumed) > 1 and {one for known in prints for one, _ in known} >= self._assumed.keys()

    def _names(self, name: str) -> tuple[str, ...]:
        """The names under which something can be assumed that a fact follows."""
        if name not in self._below:
            *group, _ = path = name.split(".")
            parts = self.facts._files.record(tuple(path)).parts
            beside = (self._names(".".join((*group, part))) for part in parts)
            self._below[name] = (name, f"{name}.low", f"{name}.high", *(one for names in beside for one in names))
        return self._below[name]


class Call:
    """A calculation, and what it gave."""

    def __init__(self, sharing: Sharing, function: FunctionType):
        self.sharing, self.function = sharing, function
        self.places: list[tuple[ModuleType, str]] = []
        self.known: dict[Any, dict[tuple[str, ...], dict[tuple[Print, ...], Any]]] = {}
        self.here: dict[Any, tuple[Any, tuple[str, ...]]] = {}
        self.state, self.missed = 0, 0
        self.made, self.longest = 0, 0.0
        self.left = False
        """Whether it is left as it is: remembering takes longer than making it anew."""
        self.remembered = self._remembering()

    def stand_in(self, module: ModuleType, name: str) -> None:
        """Stands in a module in the place of the calculation itself, unless that is left as it is."""
        if not self.left:
            setattr(module, name, self.remembered)
            self.places.append((module, name))

    def _remembering(self) -> Callable[..., Any]:
        function, sharing, note, key_of = self.function, self.sharing, self.sharing.facts._note, _keys(self.function)

        def remembered(*positional: Any, **named: Any) -> Any:
            if self.left:
                return function(*positional, **named)
            if self.state != sharing.state:
                self.state, self.missed, self.here = sharing.state, 0, {}
            key = key_of(positional, named)
            found = None if key is None else self.here.get(key) or self._recalled(key)
            if found is None:
                return self._made(key, positional, named)
            for name in found[1]:
                note(name)
            return _apart(found[0])

        return remembered

    def _recalled(self, key: Any) -> tuple[Any, tuple[str, ...]] | None:
        """What the call gave in another state in which the same was assumed of all that it read."""
        for names, results in self.known.get(key, {}).items():
            result = results.get(tuple(map(self.sharing.print_of, names)), NOTHING)
            if result is not NOTHING:
                self.here[key] = result, names
                return result, names
        return None

    def _made(self, key: Any, positional: tuple[Any, ...], named: dict[str, Any]) -> Any:
        started = perf_counter()
        with self.sharing.facts.reading() as reads:
            result = self.function(*positional, **named)
        self.missed, self.made, self.longest = self.missed + 1, self.made + 1, max(self.longest, perf_counter() - started)
        if self.missed > VARIED or self.made == TRIED and self.longest < CHEAP:
            self._leave()
        elif key is not None and not hasattr(result, "__next__"):
            names = tuple(dict.fromkeys(reads))
            self.here[key] = _apart(result), names
            if _stays(result):
                self._keep(key, names, self.here[key][0])
        return result

    def _leave(self) -> None:
        self.left, self.known, self.here = True, {}, {}
        for module, name in self.places:
            setattr(module, name, self.function)

    def _keep(self, key: Any, names: tuple[str, ...], result: Any) -> None:
        if len(self.known) >= MOST_CALLS:
            self.known = {}
        prints = tuple(map(self.sharing.print_of, names))
        if self.sharing.is_passing(prints):
            return
        results = self.known.setdefault(key, {}).setdefault(names, {})
        results[prints] = result
        if len(results) > (KEPT_LISTS if isinstance(result, tuple | list) and len(result) > LONG else KEPT):
            del results[next(iter(results))]


def _apart(result: Any) -> Any:
    """A list as one of its own, so that whoever sorts it sorts it for nobody else."""
    return result[:] if type(result) is list else result


def _stays(result: Any) -> bool:
    """Whether nothing can change a value as it is used: it is plain, or a list of what is."""
    kinds = set(map(type, result)) if isinstance(result, tuple | list) else {type(result)}
    return all(kind in PLAIN or issubclass(kind, tuple) for kind in kinds)


def _keys(function: FunctionType) -> Callable[[tuple[Any, ...], dict[str, Any]], Any]:
    """What makes the key of a call, in which what is left out counts as its default; `None` for a call that is not shared."""
    form: inspect.Signature | None = None
    many = 0

    def key_of(positional: tuple[Any, ...], named: dict[str, Any]) -> Any:
        nonlocal form, many
        if form is None:
            form = inspect.signature(function)
            many = -1 if any(one.kind in GATHERING for one in form.parameters.values()) else len(form.parameters)
        if named or len(positional) != many:
            given = form.bind(*positional, **named)
            given.apply_defaults()
            positional = (*given.args, *sorted(given.kwargs.items()), len(given.args)) if many < 0 else tuple(given.arguments.values())
        kept = tuple(map(_plain, positional))
        return None if None in kept else kept

    return key_of


def _plain(entry: Any) -> Any:
    """A value with its kind, if it is plain or a group of facts, and no thing that changes as it is used, such as a source of chance."""
    kind = type(entry)
    if kind in PLAIN or is_group(entry):
        return kind, entry
    if isinstance(entry, tuple):
        inner = tuple(map(_plain, entry))
        return None if None in inner else (kind, inner)
    return None
