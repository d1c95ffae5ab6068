"""The grammar of pages: what is written for a citation, a placeholder, an include, a chart or a target, said here and nowhere else."""

import difflib
import re
from dataclasses import dataclass
from functools import lru_cache

WEB = r"https?://[^\s)>\]]+"
ADDRESS = rf"{WEB}|(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
"""An address of the web or of mail, whose digits are no numbers."""
CITATION = re.compile(r"\[@(?P<key>[\w:.-]+)(?:,\s*(?P<locator>[^\[\]\s@][^\[\]\n@]*))?\]")
"""`[@key, locator]`"""
INCLUDE = re.compile(r'^[ \t]*-{2,}8<-{2,}[ \t]+"(?P<path>[^":]+)(?::(?P<section>[\w-]+))?"[ \t]*$', re.M)
"""`--8<-- "snippets/money/cost.py:training_cost"` on a line of its own"""
SECTION_MARK = re.compile(r"--8<--[ \t]*\[(?:start|end):[\w-]+\]")
"""`# --8<-- [start:training_cost]`, which begins a section of a module"""
TABLES = ("LEDGER", "FORECASTS", "VERDICTS", "CORRECTIONS", "LATEST")
"""What the ledger writes in place of `[LEDGER]` and its like."""
ABOUT_CLAIMS = ("TREATED", "CITE", "VERDICT")
"""The same for one claim: `[CITE cost-5m]`."""
LISTS = ("TOC", "SOURCES")
"""What the renderer writes in place of `[SOURCES]` and its like."""
PLACEHOLDER = re.compile(
    rf"\[(?P<what>{'|'.join(TABLES)})\]|\[(?P<about>{'|'.join(ABOUT_CLAIMS)}) (?P<claim>[a-z0-9.-]+)\]|\[(?:{'|'.join(LISTS)})\]"
)
CHART_KINDS = ("bar", "line", "step", "area", "dots")
CHART_NEEDS = ("kind", "rows", "title", "alt")
CHART_EXAMPLES = {
    "kind": "kind: bar", "rows": "rows: money/cost.py#rivals()", "title": "title: and what the chart is about",
    "alt": "alt: and what it shows, for who does not see it",
}  # fmt: skip
CHART_MAY_HAVE = ("x", "y", "log", "unit", "note", "series", "low", "high", "line-x", "line-y", "at", "highlight", "digits")
CHART_MAY_REPEAT = ("line-x", "line-y", "at")
"""What a chart may have several of; their texts stand on lines of their own."""
CHART_PROSE = re.compile(r"(?m)^[ \t>]*(?:line-[xy]:[ \t]*(?:\d+(?=[ \t]))?|at:[^\n]*?[ \t]=[ \t])(?P<words>[^\n]*)$")
"""The lines of a chart whose words are read like those of any paragraph: its reference lines, and what is said at its rows."""
BY_REFERENCE = re.compile(r"\]\[")
TO_WRITE = re.compile(r"\[\[write: [^\[\]\n]*\]\]")
"""`[[write: what belongs here]]`, which a skeleton has in place of a sentence, until somebody writes it."""
NUMBER = re.compile(r"\[(?P<text>[^\]]+)\]\((?P<target>\S+)\)$")
"""A bound number that is a whole field of front matter."""


@dataclass(frozen=True)
class Target:
    """Where a bound number leads: a file below `snippets/` and what stands after `#`."""

    path: str
    fragment: str

    @property
    def is_fact(self) -> bool:
        """Whether it is a fact, and not a calculation."""
        return self.path.endswith(".toml")

    @property
    def name(self) -> str:
        """How messages name it: the fact's full name, or the expression."""
        return f"{self.path.rpartition('/')[2].removesuffix('.toml')}.{self.fragment}" if self.is_fact else self.fragment

    def __str__(self) -> str:
        return f"{self.path}#{self.fragment}"


def is_working(target: str) -> bool:
    """Whether a link's target is a fact or an expression in a module of `snippets`."""
    path, mark, fragment = target.partition("#")
    return bool(mark and fragment) and path.endswith((".py", ".toml")) and "snippets/" in path and "://" not in path


@lru_cache(4096)
def read_target(written: str) -> Target:
    """A link's target without its leading `../`s."""
    path, _, fragment = written.partition("#")
    while path.startswith(("../", "./")):
        path = path.split("/", 1)[1]
    return Target(path, fragment)


def short(written: str) -> str:
    """A link's target as text, without its leading `../`s: `snippets/money/cost.py#training_cost(v3)`."""
    return str(read_target(written))


def slug(words: str) -> str:
    """Words as a name for anchors and styles: holds-with-a-condition."""
    return re.sub(r"\W+", "-", words.lower())


class ChartError(ValueError):
    """What is wrong with the options of a chart, and on which of its lines, counted from one; on none if something is missing."""

    def __init__(self, message: str, line: int = 0):
        super().__init__(message)
        self.line = line


def chart_options(source: str) -> dict[str, str]:
    """The options written in a chart fence; raises `ChartError` that names the option and says what it may be."""
    options: dict[str, str] = {}
    where: dict[str, int] = {}
    allowed = CHART_NEEDS + CHART_MAY_HAVE
    for number, line in enumerate(source.splitlines(), start=1):
        if not line.strip():
            continue
        name, colon, value = (part.strip() for part in line.partition(":"))
        if not colon:
            raise ChartError(f"a chart line must be 'name: value', not {line.strip()!r}", number)
        if name not in allowed:
            near = difflib.get_close_matches(name, allowed, n=1, cutoff=0.7)
            may = f"did you mean {near[0]!r}?" if near else f"it may have {', '.join(allowed)}"
            raise ChartError(f"a chart has no option {name!r}; {may}", number)
        if name in options and name not in CHART_MAY_REPEAT:
            raise ChartError(f"chart option {name!r} is given twice", number)
        if name in CHART_MAY_REPEAT and BY_REFERENCE.search(value):
            raise ChartError("in a chart the target of a number stands beside it; write [$2](../../snippets/…#…)", number)
        options[name] = f"{options[name]}\n{value}" if name in options else value
        where[name] = number
    for name in CHART_NEEDS:
        if not options.get(name):
            raise ChartError(f"a chart needs {name!r}; write {CHART_EXAMPLES[name]}", where.get(name, 0))
    if options["kind"] not in CHART_KINDS:
        raise ChartError(f"kind must be one of {', '.join(CHART_KINDS)}, not {options['kind']!r}", where["kind"])
    if options.get("log", "x") not in ("x", "y", "xy"):
        raise ChartError(f"log must be x, y or xy, not {options['log']!r}", where["log"])
    if options.get("digits", "2") not in ("2", "3", "4"):
        raise ChartError(f"digits must be 2, 3 or 4, not {options['digits']!r}", where["digits"])
    return options


def option_line(source: str, name: str, place: int = 0) -> int:
    """The line of a chart fence on which an option stands for the `place`-th time, both counted from one and nought; 0 if it does not."""
    found = [number for number, line in enumerate(source.splitlines(), start=1) if line.partition(":")[0].strip() == name]
    return found[place] if place < len(found) else 0
