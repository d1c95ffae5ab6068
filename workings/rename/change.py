"""What is to change in a piece of Python: the renaming that it follows from, its edits and its imports."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from .imports import Entry, changed
from .places import Piece
from .tree import Edit


@dataclass(frozen=True)
class Rebinding:
    """What `home` calls `name` is from now on what `new_home` calls `new_name`."""

    home: str
    name: str
    new_home: str
    new_name: str
    is_module: bool = False

    @property
    def stays(self) -> bool:
        """Whether it stays in its module."""
        return self.home == self.new_home


@dataclass
class Plan:
    """What is to change in one piece of Python."""

    piece: Piece
    edits: set[Edit] = field(default_factory=set)
    imports: dict[Entry, Entry] = field(default_factory=dict)
    added: dict[Entry, None] = field(default_factory=dict)

    def finished(self) -> Iterator[Edit]:
        """All edits, as edits of the file."""
        source = self.piece.code.source

        def change(entry: Entry) -> Entry:
            return replace(self.imports.get(entry, entry), comment=entry.comment)

        for edit in [*self.edits, *changed(source, change, tuple(self.added))]:
            yield self.piece.edit(edit)
