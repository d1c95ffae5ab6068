"""Plain sentences: what a number is, made from its expression, with its parts by their names and values."""

import ast
import re
from datetime import date
from typing import Any

from workings.evidence.code import Definition
from workings.evidence.project import Project
from workings.export.brief import brief
from workings.export.labels import KEYS, Labels, sentence_case, words
from workings.export.phrases import CLAUSE, LONGEST_PART, clause, cut, lower, same_but_for, thing_of
from workings.markdown.grammar import Target, read_target

JOINED = {ast.Div: "over", ast.Mult: "times", ast.Add: "plus", ast.Sub: "less"}
PARAMETER = re.compile(r"`(?P<name>\w+)`(?P<next>\s*[\w×]*)")
CODE = re.compile(r"`?\b(?:\w+\.)*(?P<last>[a-z]+_\w+)`?|`(?:\w+\.)*(?P<word>\w+)`")
BEFORE_NONE = re.compile(
    r"\s*(?:|a|and|are|as|at|by|could|did"
    r"|does|for|from|has|have|if|in|instead|is|of|on|or|than|that|then|to|under|was|when|which|with|×)", re.I
)
"""What may follow a parameter whose unit is still to be said: no noun that says it."""
ASIDE = re.compile(
    r"\s*\([^()]*(?:Table|[Ss]ection|report|paper)\b[^()]*\)"
    r"|(?:; raises|; negative|, None for|, one of `[A-Z_]+`|, which is not earlier).*?(?=[;:.]|$)"
)
"""What a docstring says to programmers alone."""
TIDIED = (
    (re.compile(r"\bthe price list (?=the list price\b)"), ""),
    (re.compile(r"\bon the day (?=\d)"), "on "),
    (re.compile(r"\bthe date (?=\d{1,2} [A-Z]|the day\b)"), ""),
    (re.compile(r"\ball a list of (?=\d)"), "all "),
    (re.compile(r"([$€][\d.,]+(?: [mbtr]+illion)?) (?:US dollars|euros)\b"), r"\1"),
    (re.compile(r"\b([\d.,]+ [KMGT]B) bytes\b"), r"\1"),
)
"""What a docstring says before a parameter, and its value says as well."""
FIELDS = {
    "low": "the low end", "high": "the high end", "p5": "the low end", "p50": "the middle", "p95": "the high end",
    "points": "the gap in points", "alike": "questions alike", "compared": "questions compared", "rose": "scores that rose",
    "fell": "scores that fell", "fit": "how many fit", "each": "room for each", "busiest": "the busiest expert",
    "idlest": "the idlest expert", "score_shift": "how far the scores moved",
    "dense_ffn": "dense networks", "gates": "routers", "pretraining": "pre-training", "context_extension": "extension to long texts",
    "post_training": "post-training", "errors": "the gap in standard errors", "short_register": "in the short register",
    "eight_bit": "in eight bits", "sixteen_bit": "in sixteen bits", "thirty_two_bit": "in thirty-two bits", "output": "text written",
    "cached_input": "text found in the cache", "new_input": "new text read", "reading": "nodes that read", "writing": "nodes that write",
    "staff": "people", "slowed": "slowed pairs", "kept": "pairs that stay", "between": "pairs between",
}  # fmt: skip
"""Parts of results whose names say little."""
LESS, MORE = "How much less", "How much more"
"""How a saving is called, and how it is where it is none."""
VALUE = re.compile(r"\S+(?: × 10\S+)?(?: (?:m|b|tr)illion)?")
"""A value at the beginning of a text, before its unit."""
SCALED = re.compile(r" [KMGT]B$")
"""The end of a value whose unit says how large it is: without it the value is another."""
MOST_WORDS = 40
"""A sentence of more words is said again with less."""
SHORTENING = {1e3: "thousands", 1e6: "millions", 1e9: "billions", 1e12: "trillions"}
"""What a value is counted in that is divided by a power of ten."""
YEARS = range(1950, 2100)
LONGEST = 420


class Sentence:
    """What the expressions of one module say, in words."""

    def __init__(self, project: Project, labels: Labels, target: str):
        self.project, self.labels = project, labels
        self.target: Target = read_target(target)
        self.module = self.target.path.removeprefix("snippets/").removesuffix(".py").replace("/", ".")
        self.terse = False
        self.thing = ""
        self.inside = 0

    def text(self) -> str:
        """One plain sentence, without its stop."""
        if self.target.is_fact:
            return sentence_case(self.labels.fact(self.target.name))
        tree = ast.parse(self.target.fragment, mode="eval").body
        self.thing = thing_of(tree)
        said = self._say(tree)
        if len(said.split()) > MOST_WORDS:
            self.terse = True
            said = self._say(tree)
        return cut(sentence_case(said + (f", of {self._thing(tree)}" if self.thing else "")), LONGEST).rstrip(".")

    def _thing(self, tree: ast.expr) -> str:
        """What readers call the thing whose parts alone an expression reckons with."""
        named = next(node for node in ast.walk(tree) if isinstance(node, ast.Name))
        return self._name(named)

    def _say(self, node: ast.expr) -> str:
        """What a whole expression says."""
        if isinstance(node, ast.BinOp):
            return self._joined(node, nested=False)
        if isinstance(node, ast.UnaryOp):
            said = self._say(node.operand)
            return said.replace(LESS, MORE, 1) if said.startswith(LESS) else f"{said}, without its minus sign"
        if isinstance(node, ast.Attribute) and not self._path(node):
            return f"{FIELDS.get(node.attr) or KEYS.get(node.attr) or words(node.attr)}: {lower(self._of(node.value))}"
        if not isinstance(node, ast.Call):
            return self._name(node)
        said, left = self._call(node)
        known = self._doc(node.func).partition(". ")[0]
        said, _, more = (said or known).partition("; ")
        return said + self._listed(left) + (f". {sentence_case(more)}" if more else "")

    def _of(self, node: ast.expr) -> str:
        """What a part is taken of: a calculation by its first clause, since a part has one of its own."""
        if not isinstance(node, ast.Call):
            return self._say(node)
        return self._briefly(node)

    def _joined(self, node: ast.BinOp, nested: bool) -> str:
        chain = isinstance(node.op, ast.Add | ast.Sub) and isinstance(node.left, ast.BinOp) and isinstance(node.left.op, ast.Add | ast.Sub)
        scale = getattr(node.right, "value", None)
        if isinstance(node.op, ast.Div) and isinstance(scale, int | float) and scale in SHORTENING:
            said = f"{self._name(node.left)}, in {SHORTENING[scale]}"
            return f"({said})" if nested else said
        first = self._joined(node.left, nested=False) if chain and isinstance(node.left, ast.BinOp) else self._part(node.left)
        second = self._part(node.right, self._name(node.left) if isinstance(node.op, ast.Div) else "")
        said = f"{first}, {JOINED.get(type(node.op), 'with')} {second}"
        return f"({said})" if nested else said

    def _part(self, node: ast.expr, beside: str = "") -> str:
        """A part of an expression with its value; what it shares with the name of the part before is not said again."""
        if isinstance(node, ast.BinOp):
            return self._joined(node, nested=True)
        if isinstance(node, ast.Constant):
            return brief(node.value)
        value = self._value(node)
        if isinstance(node, ast.Call) and self._name(node) == value:
            return value
        name = same_but_for(beside, self._name(node))
        return f"{name}, {value}" if value else name

    def _name(self, node: ast.expr) -> str:
        """The label of a part, without its value."""
        if isinstance(node, ast.Constant):
            return str(node.value) if node.value in YEARS else brief(node.value)
        if day := _day(node):
            return brief(day)
        if path := self._path(node):
            return self.labels.fact(path) if path in self.project.facts else self.labels.group(path)
        if isinstance(node, ast.Call):
            return lower(self._briefly(node))
        if isinstance(node, ast.Attribute):
            said = FIELDS.get(node.attr) or KEYS.get(node.attr) or words(node.attr)
            return said if self.thing and isinstance(node.value, ast.Name) else f"{self._name(node.value)}, {said}"
        if isinstance(node, ast.UnaryOp):
            return f"minus {self._name(node.operand)}"
        return self._constant(node) or words(node.id.lower()) if isinstance(node, ast.Name) else "a part"

    def _briefly(self, node: ast.Call) -> str:
        """A calculation as a part: the first clause of what it says of itself, and what that does not mention."""
        self.inside += 1
        said, left = self._call(node, CLAUSE.split(self._doc(node.func))[0].rstrip("."))
        self.inside -= 1
        return cut(said.split(", ")[0] if len(said) > LONGEST_PART else said, LONGEST_PART) + self._listed(left)

    def _listed(self, left: list[str]) -> str:
        """What a sentence does not mention, behind it; a name and its value have a comma between them already."""
        told = left[:1] if self.terse else left
        return f" ({('; ' if any(', ' in one for one in told) else ', ').join(told)})" if told else ""

    def _constant(self, node: ast.Name) -> str:
        """What a module says of a constant, in the text behind it."""
        found = self._definition(node)
        body = self.project.code.trees[found.module].body if found else []
        after = body[body.index(found.node) + 1 :] if found and isinstance(found.node, ast.Assign) else []
        said = getattr(getattr(after[0], "value", None), "value", "") if after else ""
        return lower(clause(said.split("\n")[0])) if isinstance(said, str) else ""

    def _call(self, node: ast.Call, said: str = "") -> tuple[str, list[str]]:
        """The first sentence of what a function says of itself, or a part of it, its parameters filled in; and what it does not mention."""
        doc, function = said or self._doc(node.func), self._definition(node.func)
        arguments = self._arguments(node, function)
        mentioned: set[str] = set()
        known = function.node.args if function and isinstance(function.node, ast.FunctionDef) else None
        filled = known.args[len(known.args) - len(known.defaults) :] if known else []
        pairs = zip(filled, known.defaults if known else [], strict=False)
        defaults = {one.arg: value for one, value in pairs if self._path(value) or isinstance(getattr(value, "value", None), int | float)}

        def fill(match: re.Match[str]) -> str:
            name = match["name"]
            if name not in arguments:
                return (words(name) if name not in defaults else self._name(defaults[name])) + match["next"]
            mentioned.add(name)
            of_all = match.string[: match.start()].endswith("all ")
            return self._argument(arguments[name], bool(BEFORE_NONE.fullmatch(match["next"])), of_all) + match["next"]

        said = CODE.sub(lambda match: words(match["last"] or match["word"]), PARAMETER.sub(fill, doc)).replace("`", "")
        left = [self._short(entry) for name, entry in arguments.items() if name not in mentioned and not isinstance(entry, ast.Constant)]
        for twice, once in TIDIED:
            said = twice.sub(once, said)
        return said, list(dict.fromkeys(filter(None, left)))

    def _argument(self, node: ast.expr, with_unit: bool, of_all: bool = False) -> str:
        """What stands in place of a parameter: the value of a fact or a calculation, the name of a group or of a list."""
        path = self._path(node)
        if path in self.project.facts and self._is_text(path):
            return self.labels.fact(path)
        if path in self.project.facts and self._is_list(path) and not of_all:
            return self.labels.fact(path)
        if path in self.project.facts and isinstance(self.project.facts[path].value, date):
            return self._value(node) if self.terse or self.inside else f"{self._value(node)} ({self.labels.fact(path)})"
        if value := self._value(node) if isinstance(node, ast.Call | ast.Attribute | ast.BinOp | ast.Name) else "":
            return value if with_unit or SCALED.search(value) or not (bare := VALUE.match(value)) else bare[0]
        return self._short(node)

    def _short(self, node: ast.expr) -> str:
        path = self._path(node)
        if path in self.project.facts:
            bare = self._is_text(path) or self._is_list(path)
            return self.labels.fact(path) if bare or self.terse else f"{self.labels.fact(path)}, {self._value(node)}"
        if isinstance(node, ast.BinOp):
            return self._joined(node, nested=False)
        return self._name(node) if not isinstance(node, ast.Call) or _day(node) else clause(self._name(node))

    def _is_list(self, path: str) -> bool:
        return isinstance(self.project.facts[path].value, list | tuple)

    def _is_text(self, path: str) -> bool:
        return isinstance(self.project.facts[path].value, str)

    def _arguments(self, node: ast.Call, function: Definition | None) -> dict[str, ast.expr]:
        known = function.node.args if function and isinstance(function.node, ast.FunctionDef) else None
        names = [one.arg for one in (*known.posonlyargs, *known.args)] if known else []
        given = dict(zip(names, node.args, strict=False))
        return given | {keyword.arg: keyword.value for keyword in node.keywords if keyword.arg}

    def _doc(self, node: ast.expr) -> str:
        function = self._definition(node)
        doc = ast.get_docstring(function.node) if function and isinstance(function.node, ast.FunctionDef | ast.ClassDef) else None
        first = ASIDE.sub("", (doc or "").split("\n")[0])
        return first.rstrip(".") if first else words(ast.unparse(node).rpartition(".")[2])

    def _definition(self, node: ast.expr) -> Definition | None:
        scope = self.project.code.scope(self.module)
        name = scope.get(node.id, "") if isinstance(node, ast.Name) else ""
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            name = f"{scope.get(node.value.id, '')}{node.attr}"
        seen: set[str] = set()
        while name and name not in self.project.code.definitions and name not in seen:
            seen.add(name)
            home, _, last = name.rpartition(".")
            name = self.project.code.scope(home).get(last, name) if home in self.project.code.paths else name
        return self.project.code.definitions.get(name)

    def _path(self, node: ast.expr) -> str:
        """The dotted path of the fact or the group that a name or an attribute stands for; empty if it is neither."""
        if isinstance(node, ast.Attribute):
            above = self._path(node.value)
            return f"{above}.{node.attr}" if above and above not in self.project.facts else ""
        found = self._definition(node) if isinstance(node, ast.Name) else None
        value: Any = getattr(found.node, "value", None) if found else None
        if found and isinstance(found.node, ast.Assign) and isinstance(value, ast.Tuple) and isinstance(found.node.targets[0], ast.Tuple):
            names = [getattr(one, "id", "") for one in found.node.targets[0].elts]
            value = dict(zip(names, value.elts, strict=False)).get(found.name)
        if isinstance(value, ast.Call) and getattr(value.func, "id", "") == "group" and isinstance(value.args[0], ast.Constant):
            return str(value.args[0].value)
        return ""

    def _value(self, node: ast.expr) -> str:
        """The value of a part; empty for what has none of its own, as a group has not."""
        path = self._path(node)
        if path in self.project.facts:
            return brief(self.project.facts[path].value, self.project.facts[path].unit)
        if path or _day(node) or (isinstance(node, ast.Name) and not self._constant(node)):
            return brief(day) if (day := _day(node)) else ""
        source = ast.get_source_segment(self.target.fragment, node) or ast.unparse(node)
        known = self.project.outcome(f"{self.target.path}#{source}")
        if isinstance(known, ValueError):
            return ""
        if known.low is not None and known.high is not None and known.low != known.high:
            return f"{brief(known.low)} to {brief(known.high, known.unit)}"
        return brief(known.value, known.unit)


def _day(node: ast.expr) -> date | None:
    if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "date":
        parts = [one.value for one in node.args if isinstance(one, ast.Constant) and isinstance(one.value, int)]
        return date(*parts) if len(parts) == 3 else None
    return None
