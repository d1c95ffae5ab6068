"""Links in the code that pages of modules show: from each call of a definition of ours to where that is explained."""

import re

from workings.evidence.code import Code

CALLED = re.compile(
    r'(?<!<span class="o">\.</span>)(?P<home><span class="n">(?P<module>\w+)</span><span class="o">\.</span>)?'
    r'<span class="n">(?P<name>\w+)</span>(?=<span class="p">\()'
)
"""A call as Pygments marks it: of a name, or of a part of a module."""


def linked(html: str, module: str, code: Code) -> str:
    """The page of a module, by its name below `snippets`, with calls of public definitions as references that autorefs resolves."""
    scope = code.scope(module)

    def link(found: re.Match[str]) -> str:
        named = scope.get(found["module"] or found["name"], "")
        if found["module"]:
            named = f"{named}{found['name']}" if named.endswith(".") else ""
        called = code.origin(named)
        if called not in code.definitions or found["name"].startswith("_"):
            return found[0]
        return f'{found["home"] or ""}<autoref optional identifier="snippets.{called}" class="n">{found["name"]}</autoref>'

    return CALLED.sub(link, html)
