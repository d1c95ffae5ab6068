"""Tables of which each part is read when it is first asked for."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TypeVar

Entry = TypeVar("Entry")


class Lazy(Mapping[str, Entry]):
    """Entries by name, in parts: the part that a name stands in is read with the first of its names, all parts to list the names."""

    def __init__(self, parts: Iterable[str], part_of: Callable[[str], str], read: Callable[[str], Mapping[str, Entry]]):
        self._parts, self._part_of, self._read_part = dict.fromkeys(parts), part_of, read
        self._known: dict[str, Mapping[str, Entry]] = {}

    def _part(self, part: str) -> Mapping[str, Entry]:
        if part not in self._known:
            self._known[part] = self._read_part(part) if part in self._parts else {}
        return self._known[part]

    def __getitem__(self, name: str) -> Entry:
        return self._part(self._part_of(name))[name]

    def __iter__(self) -> Iterator[str]:
        return (name for part in self._parts for name in self._part(part))

    def __len__(self) -> int:
        return sum(len(self._part(part)) for part in self._parts)
