"""Rebinding: a name of one module becomes a name of that or of another one, wherever pieces of Python use it."""

import ast
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from .change import Plan, Rebinding
from .imports import Entry, entries
from .places import Piece, pieces
from .tree import Edit, RenameError, Tree, position
from .values import Code, Module, Symbol, Value, World


class Rebinder:
    """Works out what follows from one rebinding, and makes the edits at the end."""

    def __init__(self, tree: Tree, world: World) -> None:
        self.tree, self.world = tree, world
        self._plans: dict[tuple[str, int], Plan] = {}
        self._others: dict[str, set[Edit]] = {}

    def run(self, first: Rebinding) -> None:
        """Everything that follows from `first`, and from the names that change with it in modules that pass it on."""
        waiting, seen = [first], {first}
        while waiting:
            rebinding = waiting.pop()
            for piece in pieces(self.tree, self.world, re.compile(rf"(?<!\w){re.escape(rebinding.name)}(?!\w)")):
                for follows in self._piece(piece, rebinding):
                    if follows not in seen:
                        seen.add(follows)
                        waiting.append(follows)

    def whole_module(self, old: str, new: str) -> None:
        """Everything that is imported from one module is imported from another."""
        for piece in pieces(self.tree, self.world, re.compile(rf"(?<![\w.]){re.escape(old)}(?!\w)")):
            for _, _, entry in entries(piece.code.source.tree):
                if entry.module == old and not self.world.is_module(f"{old}.{entry.name}"):
                    plan = self._plans.setdefault((piece.path, piece.place(0)), Plan(piece))
                    plan.imports[entry] = replace(entry, module=new)

    def add(self, path: str, edits: Iterable[Edit]) -> None:
        """Notes edits of a file that follow from elsewhere, to be made with the rest."""
        self._others.setdefault(path, set()).update(edits)

    def save(self) -> None:
        """Makes the edits in the tree."""
        edits: dict[str, set[Edit]] = {}
        for plan in self._plans.values():
            edits.setdefault(plan.piece.path, set()).update(plan.finished())
        for path, others in self._others.items():
            edits.setdefault(path, set()).update(others)
        for path, made in edits.items():
            self.tree.edit(path, made)

    def _piece(self, piece: Piece, rebinding: Rebinding) -> Iterator[Rebinding]:
        plan = self._plans.setdefault((piece.path, piece.place(0)), Plan(piece))
        code = plan.piece.code
        touched = False
        for node, _, entry in entries(code.source.tree):
            if (entry.module, entry.name) == (rebinding.home, rebinding.name):
                touched = True
                yield from self._import(plan, node, entry, rebinding)
        if code.home == rebinding.home and rebinding.stays and rebinding.name in code.own and not _imported(code, rebinding.name):
            self._definition(plan, rebinding)
            touched = True
        if rebinding.home in plan.piece.given and any(use.name == rebinding.name for use in code.uses) and rebinding.name not in code.own:
            symbol = Symbol(rebinding.home, rebinding.name)
            if code.outer.get(rebinding.name, symbol) == symbol:
                self._given(plan, rebinding)
        for attribute in ast.walk(code.source.tree):
            if isinstance(attribute, ast.Attribute) and attribute.attr == rebinding.name:
                if rebinding.is_module and not (isinstance(attribute.value, ast.Name) and attribute.value.id != "snippets"):
                    continue  # a full dotted name, which is changed as a text
                if code.value(attribute.value) == Module(rebinding.home):
                    touched = True
                    self._attribute(plan, attribute, rebinding)
        if touched and rebinding.name != rebinding.new_name:
            self._texts(piece, rebinding)

    def _import(self, plan: Plan, node: ast.ImportFrom, entry: Entry, to: Rebinding) -> Iterator[Rebinding]:
        code, new = plan.piece.code, Entry(to.new_home, to.new_name)
        if entry.alias or to.name == to.new_name:
            plan.imports[entry] = replace(new, alias=entry.alias if entry.alias != to.new_name else None)
        elif node not in code.source.tree.body or not self._free(code, to):
            plan.imports[entry] = replace(new, alias=to.name)
        else:
            plan.imports[entry] = new
            self._uses(plan, to.name, to.new_name)
            if code.home.startswith("snippets"):
                yield Rebinding(code.home, to.name, code.home, to.new_name)

    def _free(self, code: Code, to: Rebinding) -> bool:
        """Whether a piece can call it by its new name without meaning anything else."""
        itself = Module(f"{to.new_home}.{to.new_name}") if to.is_module else Symbol(to.new_home, to.new_name)
        if code.names.get(to.new_name) == itself:
            return True
        taken = {use.name for use in code.uses} | set(code.names)
        return to.new_name not in taken and not any(to.new_name in use.around for use in code.uses if use.name == to.name)

    def _uses(self, plan: Plan, name: str, new_name: str) -> None:
        source = plan.piece.code.source
        for use in plan.piece.code.uses:
            if use.name == name and not isinstance(use.node, ast.alias):
                if span := source.name_span(use.node):
                    plan.edits.add(Edit(*span, new_name))
                else:
                    self.tree.leave(plan.piece.path, plan.piece.place(source.span(use.node)[0]), f"'{name}' is '{new_name}' now")

    def _definition(self, plan: Plan, to: Rebinding) -> None:
        code = plan.piece.code
        for use in code.uses:
            if use.name == to.name and to.new_name in use.around:
                line, column = position(code.source.text, code.source.span(use.node)[0])
                where = f"{plan.piece.path}:{line}:{column}"
                raise RenameError(f"{where}: a function that uses {to.name} calls something of its own {to.new_name}")
        self._uses(plan, to.name, to.new_name)
        for node in ast.walk(code.source.tree):
            if isinstance(node, ast.Assign) and any(isinstance(name, ast.Name) and name.id == "__all__" for name in node.targets):
                for entry in ast.walk(node.value):
                    if isinstance(entry, ast.Constant) and entry.value == to.name:
                        start, end = code.source.span(entry)
                        plan.edits.add(Edit(start + 1, end - 1, to.new_name))

    def _given(self, plan: Plan, to: Rebinding) -> None:
        """A name that a block or an expression has from its module."""
        if to.new_name in plan.piece.code.own:
            start = plan.piece.place(0)
            self.tree.leave(plan.piece.path, start, f"'{to.name}' is '{to.new_name}' now, and the block has a {to.new_name} of its own")
        elif to.stays:
            self._uses(plan, to.name, to.new_name)
        elif plan.piece.target:
            self._target(plan, to)
        else:
            self._uses(plan, to.name, to.new_name)

    def _target(self, plan: Plan, to: Rebinding) -> None:
        """A link whose function has moved to another module: its other names must stand for the same there."""
        piece, code = plan.piece, plan.piece.code
        assert piece.target
        there = self.world.names_of(to.new_home)
        renamed = {to.name: to.new_name}
        for name in {use.name for use in code.uses} - {to.name}:
            value = self.world.resolved(code.outer.get(name))
            same = [known for known in [name, *sorted(there)] if known in there and self._same(value, there[known], name == known)]
            if not same and (passed_on := self._passed_on(to)):
                self._uses(plan, to.name, passed_on)  # its old module still has it, as an import
                return
            if not same:
                start = piece.target.fragment_start
                self.tree.leave(piece.path, start, f"{to.new_home.replace('.', '/')}.py has {to.new_name} now, but nothing like '{name}'")
                return
            renamed[name] = same[0]
        for name, new_name in renamed.items():
            if name != new_name:
                self._uses(plan, name, new_name)
        below = to.new_home.removeprefix("snippets.").replace(".", "/")
        slash = "%2F" if "%2F" in self.tree.text(piece.path)[piece.target.start : piece.target.end + 12] else "/"
        self.add(piece.path, [Edit(piece.target.start, piece.target.end, below.replace("/", slash))])

    def _passed_on(self, to: Rebinding) -> str | None:
        """What the old module calls it, if that imports it now."""
        names = self.world.names_of(to.home)
        meant = Symbol(to.new_home, to.new_name)
        return next((name for name in sorted(names, key=lambda name: (name != to.name, name)) if names[name] == meant), None)

    def _same(self, value: Value, there: Value, named_alike: bool) -> bool:
        return self.world.resolved(there) == value or (named_alike and (value is None or isinstance(value, Symbol)))

    def _attribute(self, plan: Plan, node: ast.Attribute, to: Rebinding) -> None:
        code = plan.piece.code
        span = code.source.name_span(node)
        if span is None:
            place = plan.piece.place(code.source.span(node)[0])
            self.tree.leave(plan.piece.path, place, f"'{to.name}' is '{to.new_name}' of {to.new_home} now")
        elif to.stays:
            plan.edits.add(Edit(*span, to.new_name))
        else:
            start = code.source.span(node)[0] if isinstance(node.value, ast.Attribute) else code.source.span(node.value)[0]
            plan.edits.add(Edit(start, span[1], f"{self._alias(plan, to.new_home)}.{to.new_name}"))

    def _alias(self, plan: Plan, module: str) -> str:
        """What a piece calls a module; it is imported if it was not."""
        code = plan.piece.code
        known = [name for name, value in code.names.items() if self.world.resolved(value) == Module(module)]
        if known:
            return known[0]
        package, _, last = module.rpartition(".")
        alias = None if self._free(code, Rebinding(package, last, package, last)) else "_".join(module.split(".")[1:])
        plan.added[Entry(package, last, alias)] = None
        return alias or last

    def _texts(self, piece: Piece, to: Rebinding) -> None:
        """Texts that say the name: whether they mean it, a person knows."""
        for node in ast.walk(piece.code.source.tree):
            if isinstance(node, ast.Constant) and node.value == to.name and not piece.code.home.startswith("snippets"):
                place = piece.place(piece.code.source.span(node)[0])
                self.tree.leave(piece.path, place, f"the text '{to.name}' may mean what is '{to.new_name}' now")


def _imported(code: Code, name: str) -> bool:
    return any(entry.local == name for _, _, entry in entries(code.source.tree))
