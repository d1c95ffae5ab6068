"""What code that is taken away calls its modules and helpers."""

from collections.abc import Iterator
from dataclasses import dataclass, field


@dataclass
class Names:
    """What the code calls its modules and helpers: names that no block of the page gives another meaning."""

    taken: set[str]
    modules: dict[str, str] = field(default_factory=dict)

    def free(self, *wanted: str) -> str:
        """The first of some names that is free, or the last with a sign behind it; it is taken from now on."""
        name = next((one for one in wanted if one not in self.taken), wanted[-1])
        while name in self.taken:
            name += "_"
        self.taken.add(name)
        return name

    def module(self, dotted: str) -> str:
        """What a module is called: by its own name, or with the name of its folder before it."""
        if dotted not in self.modules:
            parts = dotted.split(".")
            self.modules[dotted] = self.free(*("_".join(parts[start:]) for start in range(len(parts) - 1, -1, -1)))
        return self.modules[dotted]

    def imports(self) -> Iterator[str]:
        """The lines that import the modules, those of one folder on one line."""
        folders: dict[str, list[str]] = {}
        for dotted, name in sorted(self.modules.items()):
            folder, _, own = f"snippets.{dotted}".rpartition(".")
            folders.setdefault(folder, []).append(own if own == name else f"{own} as {name}")
        yield from (f"from {folder} import {', '.join(names)}" for folder, names in folders.items())
