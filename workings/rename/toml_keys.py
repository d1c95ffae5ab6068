"""The keys in a text of TOML and where each part of them stands: headers, keys of tables and of inline tables."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

SPACE = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
PART = re.compile(r"[ \t]*(?:\"(?P<quoted>[^\"\n]*)\"|'(?P<literal>[^'\n]*)'|(?P<bare>[\w-]+))[ \t]*")
TEXT = re.compile(r'"""(?:\\.|[^\\])*?"""|\'\'\'.*?\'\'\'|"(?:\\.|[^"\\\n])*"|\'[^\'\n]*\'', re.S)
PLAIN = re.compile(r"[^,\]}\n#]*")


@dataclass(frozen=True)
class Key:
    """One part of a key, with the path that it completes."""

    path: tuple[str, ...]
    start: int
    end: int


def keys(text: str) -> Iterator[Key]:
    """Every part of every key, in the order of the text."""
    place, table = _after_space(text, 0), ()  # type: tuple[int, tuple[str, ...]]
    while place < len(text):
        if text[place] == "[":
            place += 2 if text.startswith("[[", place) else 1
            found, place = _key(text, place, ())
            yield from found
            table = found[-1].path
            place += 2 if text.startswith("]]", place) else 1
        else:
            inner, place = _entry(text, place, table)
            yield from inner
        place = _after_space(text, place)


def _after_space(text: str, place: int) -> int:
    return match.end() if (match := SPACE.match(text, place)) else place


def _key(text: str, place: int, table: tuple[str, ...]) -> tuple[list[Key], int]:
    """The parts of one dotted key, and where it ends."""
    found: list[Key] = []
    while match := PART.match(text, place):
        kind = match.lastgroup or "bare"
        table = (*table, match[kind])
        found.append(Key(table, *match.span(kind)))
        place = match.end()
        if text[place : place + 1] != ".":
            break
        place += 1
    if not found:
        raise ValueError(f"no key at {text[place : place + 20]!r}")
    return found, place


def _entry(text: str, place: int, table: tuple[str, ...]) -> tuple[list[Key], int]:
    """The keys of `key = value`, those inside the value too, and where it ends."""
    found, place = _key(text, place, table)
    inner, place = _value(text, place + 1, found[-1].path)
    return [*found, *inner], place


def _value(text: str, place: int, path: tuple[str, ...]) -> tuple[list[Key], int]:
    place = _after_space(text, place)
    if match := TEXT.match(text, place):
        return [], match.end()
    if text[place] not in "[{":
        return [], PLAIN.match(text, place).end()  # type: ignore[union-attr]  # it always matches
    closing, found = "]" if text[place] == "[" else "}", []  # type: tuple[str, list[Key]]
    place = _after_space(text, place + 1)
    while text[place] != closing:
        inner, place = _entry(text, place, path) if closing == "}" else _value(text, place, path)
        found += inner
        place = _after_space(text, place)
        if text[place] == ",":
            place = _after_space(text, place + 1)
    return found, place + 1
