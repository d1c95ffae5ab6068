"""Phrases: how the parts of a plain sentence are shortened and joined, whatever they are of."""

import ast
import re

from workings.export.labels import NAMES

LONGEST_PART, PARTS = 140, 3
"""Characters of a part of a sentence; so many parts of one thing, and more, are told with the thing's name once."""
CLAUSE = re.compile(r"[;:] |\. | \(")
"""The end of a sentence's first clause."""
OF_ONE = re.compile(r"(?:[A-Z(]|o\d)")
"""How what two parts do not share begins, if it is the name of a thing."""
SHARED = 4
"""Two parts that begin with so many words alike are said to be the same but for the rest."""


def thing_of(tree: ast.expr) -> str:
    """The name of the one thing whose parts, three and more, are all that an expression reckons with; empty if it is otherwise."""
    nodes = list(ast.walk(tree))
    names, parts = [node.id for node in nodes if isinstance(node, ast.Name)], [node for node in nodes if isinstance(node, ast.Attribute)]
    of_one = len(names) == len(parts) >= PARTS and len(set(names)) == 1
    return names[0] if of_one and not any(isinstance(node, ast.Call) for node in nodes) else ""


def same_but_for(first: str, second: str) -> str:
    """The second of two names, without the words that both begin with, where they differ in the name of a thing alone."""
    one, other = first.split(" "), second.split(" ")
    alike = next((place for place, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]), 0)
    rest = " ".join(other[alike:])
    if alike < SHARED or not OF_ONE.match(rest) or (other[alike - 1] != "of" and not rest.startswith("(")):
        return second
    return f"the same {rest}" if "; " in rest else f"the same for {rest[1:-1] if rest.startswith('(') and rest.endswith(')') else rest}"


def clause(said: str) -> str:
    """The first clause of a sentence."""
    first = CLAUSE.split(said)[0]
    return cut(first.split(", ")[0] if len(first) > LONGEST_PART else first, LONGEST_PART).rstrip(".")


def lower(text: str) -> str:
    """A sentence as a part of another: its first word small, unless it is a name."""
    first = text.partition(" ")[0]
    is_name = first in NAMES.values() or first.endswith("'s") or first != first.capitalize() or first[-1:].isdigit()
    return text if is_name or (len(first) < 2 and first != "A") else text[0].lower() + text[1:]


def cut(text: str, most: int) -> str:
    """A text of at most so many characters, cut between words with a mark."""
    return text if len(text) <= most else text[: most - 1].rpartition(" ")[0].rstrip(",;: (") + " …"
