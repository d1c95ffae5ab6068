"""Answers of the room: read as one line of JSON, and of the very form that the question asks for; anything else is no answer."""

import json
from collections.abc import Callable
from datetime import date
from typing import Any

from workings.quantity.numeral import is_number

LONGEST_ANSWER = 8_000_000
"""Bytes that an answer may have."""
LARGEST = 1e300


class NoAnswer(Exception):
    """A request that was not answered; the message says how it ended."""


def read_answer(line: bytes, kind: str) -> dict[str, Any]:
    """The answer to a question of some kind; raises `NoAnswer` for any other line."""
    try:
        answer = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise NoAnswer("its answer cannot be read") from error
    if not (isinstance(answer, dict) and (_refuses(answer) or _answers(answer, kind))):
        raise NoAnswer("its answer is none")
    return answer


def _refuses(answer: dict[str, Any]) -> bool:
    return isinstance(answer.get("error"), str) and answer.get("kind") in ("ended", "target")


def _answers(answer: dict[str, Any], kind: str) -> bool:
    if answer.keys() != {"made", "reads", "asked"} or not (_texts(answer["reads"]) and _texts(answer["asked"])):
        return False
    made = answer["made"]
    if isinstance(made, dict):
        return made.keys() == {"error"} and isinstance(made["error"], str)
    return isinstance(made, list) and FORMS[kind](made)


def _is_outcome(made: list[Any]) -> bool:
    if len(made) != 6:
        return False
    value, unit, facts, functions, low, high = made
    bounds = all(bound is None or _can_be_stated(bound) for bound in (low, high))
    stated = _can_be_stated(value) or isinstance(value, str) or (isinstance(value, dict) and _is_cell(value))
    return stated and bounds and isinstance(unit, str) and _texts(facts) and _texts(functions)


def _is_rows(made: list[Any]) -> bool:
    if len(made) != 3:
        return False
    names, units, rows = made
    return (
        _texts(names)
        and _texts(units)
        and len(names) == len(units)
        and isinstance(rows, list)
        and all(isinstance(row, list) and len(row) == len(names) and all(map(_is_cell, row)) for row in rows)
    )


def _is_run(made: list[Any]) -> bool:
    if len(made) != 4:
        return False
    printed, facts, error, line = made
    return isinstance(printed, str) and _texts(facts) and isinstance(error, str) and type(line) is int


def _is_steps(made: list[Any]) -> bool:
    if len(made) != 2 or not all(isinstance(part, list) for part in made):
        return False
    answers, reads = made
    return all(map(_texts, reads)) and all(
        isinstance(row, list) and len(row) == len(reads) and all(map(_is_step, row)) for row in answers
    )


def _is_step(entry: Any) -> bool:
    """Whether an entry is what a target may come to at a step: a value, both ends of a range, rows, or why there is none."""
    if isinstance(entry, dict) and entry.keys() == {"error"}:
        return isinstance(entry["error"], str)
    if isinstance(entry, list):
        return (len(entry) == 2 and all(map(_can_be_stated, entry))) or _is_rows(entry)
    return _can_be_stated(entry) or isinstance(entry, str) or (isinstance(entry, dict) and _is_cell(entry))


FORMS: dict[str, Callable[[list[Any]], bool]] = {"outcome": _is_outcome, "rows": _is_rows, "block": _is_run, "steps": _is_steps}


def _texts(entries: Any) -> bool:
    return isinstance(entries, list) and all(isinstance(entry, str) for entry in entries)


def _can_be_stated(entry: Any) -> bool:
    """Whether an entry is a number that a page could state."""
    return is_number(entry) and abs(entry) <= LARGEST


def _is_cell(entry: Any) -> bool:
    """Whether an entry is a number, a text, a date or nothing."""
    if isinstance(entry, dict):
        return entry.keys() == {"date"} and _is_date(entry["date"])
    return entry is None or isinstance(entry, str | int | float)


def _is_date(entry: Any) -> bool:
    try:
        return isinstance(entry, str) and bool(date.fromisoformat(entry))
    except ValueError:
        return False
