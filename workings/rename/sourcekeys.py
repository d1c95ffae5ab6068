"""A source gets another key: in the bibliography, in facts, in citations, in the front matter of claims and in tests."""

import re

from .tree import Edit, Tree

ENTRY = re.compile(r"(?m)^[ \t]*@(?!(?i:string|comment|preamble))\w+[ \t]*\{[ \t]*(?P<key>[^\s,}]+)")


def bibliography(tree: Tree) -> dict[str, str]:
    """The file of each entry of the bibliographies, by its key."""
    return {match["key"]: path for path in tree.paths("snippets/", ending=".bib") for match in ENTRY.finditer(tree.text(path))}


def rename_source(tree: Tree, old: str, new: str) -> None:
    """Calls a source by its new key everywhere; if the bibliography has the new key only, just the references follow."""
    key = re.escape(old)
    ends = r"(?![\w:.-]*[\w-])"
    named = re.compile(
        rf"(?:\[@|;[ \t]*@|sources(?:/|\.md)#)(?P<a>{key}){ends}"
        rf"|\bsource[ \t]*[=:][ \t]*[\"']?(?P<b>{key}){ends}"
        rf"|source '(?P<c>{key})'"
    )
    for path in tree.paths():
        text = tree.text(path)
        if old not in text:
            continue
        spans = {match.span(match.lastgroup or 0) for match in named.finditer(text)}
        if path.endswith(".bib"):
            spans |= {match.span("key") for match in ENTRY.finditer(text) if match["key"] == old}
        if path.startswith("tests/"):
            spans |= {match.span("it") for match in re.finditer(rf"(?P<quote>[\"'])(?P<it>{key})(?P=quote)", text)}
        for match in re.finditer(rf"(?<![\w:.-]){key}{ends}", text):
            if match.span() not in spans and ("-" in old or path.startswith("tests/")):
                tree.leave(path, match.start(), f"this {old} may mean the source that is {new} now")
        tree.edit(path, [Edit(*span, new) for span in spans])
