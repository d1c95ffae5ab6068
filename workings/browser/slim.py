"""The machine code of the runtime without the names that only further libraries would ask for, of which a page loads none.

Each name that the machine code offers costs time at every start, and Pyodide's offers thousands.
"""

import re
from collections.abc import Iterator

EXPORTS = 7
"""The number of the section of a WebAssembly module that lists what it offers."""
HEADER = 8
"""How many bytes come before a module's first section."""
BOUND = re.compile(r'\w+=(?:Module\["\w+"\]=)?wasmExports\["(\w+)"\](?:\.value>>>0)?;')
"""Where Pyodide's script takes one name of the machine code for its own use."""
DECLARED = re.compile(r"(?<=[ ,])(?:_\w+,){20,}")
"""Where it declares them."""


def slim(script: str, machine: bytes) -> tuple[str, bytes]:
    """Pyodide's script and machine code as they came, less the names that the script takes and never uses."""
    used = set(re.findall(r"[\w$]+", BOUND.sub("", DECLARED.sub("", script))))
    unused = {name for name in BOUND.findall(script) if not {name, f"_{name}"} & used}
    kept = BOUND.sub(lambda found: "" if found[1] in unused else found[0], script)
    kept = DECLARED.sub(lambda found: "".join(f"{name}," for name in found[0][:-1].split(",") if name[1:] not in unused), kept)
    return kept, offering(machine, used | set(BOUND.findall(kept)))


def offering(machine: bytes, names: set[str]) -> bytes:
    """A WebAssembly module that offers, of all that it did, these names alone."""
    parts = [machine[:HEADER]]
    for kind, start, body, end in sections(machine):
        parts.append(_section(machine[body:end], names) if kind == EXPORTS else machine[start:end])
    return b"".join(parts)


def sections(machine: bytes) -> Iterator[tuple[int, int, int, int]]:
    """Each section's kind, and where it, its content and the next one start."""
    start = HEADER
    while start < len(machine):
        size, body = number(machine, start + 1)
        yield machine[start], start, body, body + size
        start = body + size


def _section(body: bytes, names: set[str]) -> bytes:
    kept = [entry for name, entry in entries(body) if name in names]
    content = written(len(kept)) + b"".join(kept)
    return bytes([EXPORTS]) + written(len(content)) + content


def entries(body: bytes) -> Iterator[tuple[str, bytes]]:
    """What a module offers: each name with its whole entry."""
    many, place = number(body, 0)
    for _ in range(many):
        start = place
        length, place = number(body, place)
        name, (_, place) = body[place : place + length].decode(), number(body, place + length + 1)
        yield name, body[start:place]


def number(data: bytes, place: int) -> tuple[int, int]:
    """A number as WebAssembly writes it, seven bits a byte, least first, and where it ends."""
    value = shift = 0
    while True:
        byte = data[place]
        value |= (byte & 127) << shift
        place, shift = place + 1, shift + 7
        if byte < 128:
            return value, place


def written(value: int) -> bytes:
    """A number as WebAssembly writes it."""
    low, rest = value & 127, value >> 7
    return bytes([low | 128]) + written(rest) if rest else bytes([low])
