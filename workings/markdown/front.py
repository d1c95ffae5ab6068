"""Front matter: the YAML between two lines of `---` at the top of a page, with the place of every text in it."""

import json
import re
from dataclasses import dataclass, field
from typing import Any

import yaml

FENCED = re.compile(r"\A\ufeff?---[ \t]*\r?\n(?P<yaml>.*?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.S)
LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
DEEPEST = 10
"""How many lists and tables within one another a field may be."""
TOO_DEEP = f"has more than {DEEPEST} lists and tables within one another"


@dataclass(frozen=True)
class Front:
    """What the front matter says, the line of each of its fields, and what is wrong with it, if anything."""

    meta: dict[str, Any] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    end: int = 0
    """Where the page's body begins."""
    error: str = ""
    error_line: int = 1
    node: Any = None
    start: int = 0
    """Where the YAML begins."""

    @property
    def is_there(self) -> bool:
        """Whether the page has front matter."""
        return self.end > 0


def _refused(node: Any) -> tuple[Any, str] | None:
    """What of some YAML no page may have, and why: a few lines with aliases hold more than any machine, and some hold themselves."""
    seen, waiting = set[Any](), [(node, 0)]
    for one, depth in waiting:  # which grows meanwhile
        if one in seen:
            return one, "has an alias; write out what it stands for"
        if depth > DEEPEST:
            return one, TOO_DEEP
        seen.add(one)
        inner = [] if isinstance(one, yaml.ScalarNode) else one.value
        waiting += [(part, depth + 1) for entry in inner for part in (entry if isinstance(entry, tuple) else (entry,))]
    return None


def _meant(line: int, source: str) -> str:
    """What was probably meant on a line that YAML refuses: a text in which a colon stands."""
    written = "".join(source.split("\n")[line : line + 1]).strip()
    name, _, value = written.partition(": ")
    if ": " not in value or value[:1] in "\"'[{|>":
        return ""
    return f"; put the text in quotes: {name}: {json.dumps(value, ensure_ascii=False)}"


def read_front(text: str) -> Front:
    """The front matter of a page."""
    match = FENCED.match(text)
    if not match:
        return Front()
    source, start, end = match["yaml"], match.start("yaml"), match.end()
    try:
        node: Any = yaml.compose(source, Loader=LOADER)
        meta = yaml.load(source, Loader=LOADER)
    except (yaml.YAMLError, ValueError, RecursionError) as error:  # YAML's own, and Python's for 31 February
        mark, problem = getattr(error, "problem_mark", None), getattr(error, "problem", None) or str(error)
        said = f"front matter is not YAML: {problem}{_meant(mark.line if mark else 0, source)}"
        if "nesting depth" in problem:
            said = f"front matter {TOO_DEEP}"
        return Front(end=end, start=start, error=said, error_line=mark.line + 2 if mark else 1)
    if meta is None:
        return Front(end=end, start=start)
    if not isinstance(meta, dict):
        return Front(end=end, start=start, error="front matter is not a table of fields")
    if refused := _refused(node):
        wrong, why = refused
        return Front(end=end, start=start, error=f"front matter {why}", error_line=wrong.start_mark.line + 2)
    lines = {key.value: key.start_mark.line + 2 for key, _ in node.value}
    return Front(meta, lines, end, node=node, start=start)
