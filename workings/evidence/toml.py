"""TOML as a person writes it: what is nested beyond that is refused like what is no TOML, and stops nobody who reads on."""

import tomllib
from typing import Any

DEEPEST = 20
"""How many tables and lists may lie within one another."""


def read_toml(text: str) -> dict[str, Any]:
    """The tables in a text; raises `ValueError` for what is no TOML, a number of thousands of digits, and what is nested too deeply."""
    try:
        table = tomllib.loads(text)
    except RecursionError as error:
        raise ValueError(str(error)) from error
    waiting: list[tuple[Any, int]] = [(table, 0)]
    for one, depth in waiting:  # which grows meanwhile
        if depth > DEEPEST:
            raise ValueError(f"more than {DEEPEST} tables and lists lie within one another")
        inner = one.values() if isinstance(one, dict) else one
        waiting += ((part, depth + 1) for part in inner if isinstance(part, dict | list))
    return table
