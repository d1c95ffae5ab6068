"""What rendered HTML is made of: elements, attributes and links that no page may have, whatever way they came in."""

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser

from workings.markdown.allowed import ATTRIBUTES, ELEMENTS, MADE_ATTRIBUTES, MADE_ELEMENTS, forbidden_target

ALIGNED = re.compile(r"text-align: (?:left|right|center);")
LISTED = "what a page may have is listed in workings/markdown/allowed.py"
LEADS = ("href", "src", "cite")
FOREIGN = "the picture '{}' comes from another host"


def forbidden(markup: str) -> Iterator[str]:
    """What a browser would find in the HTML of a page's content and may not: each once, in words."""
    root = LexborHTMLParser(markup).root
    found = {} if root is None else {wrong: None for node in root.traverse() for wrong in _wrong(node.tag or "", node.attributes)}
    return iter(found)


def _wrong(name: str, attributes: dict[str, str | None]) -> Iterator[str]:
    if name.startswith("-"):
        return
    if name == "code" and attributes.get("class") == "unread":
        yield str(attributes.get("title"))
    if name not in ELEMENTS | MADE_ELEMENTS:
        yield f"<{name}> reaches the page; {LISTED}"
    for attribute, value in attributes.items():
        if name in ("th", "td") and attribute == "style" and ALIGNED.fullmatch(value or ""):
            continue  # the engine's own way to align a column
        if attribute == "value" and name in ("data", "input", "option"):
            continue
        if name == "img" and attribute == "src" and "//" in (value or ""):
            yield FOREIGN.format(value)
        if attribute.lower() not in ATTRIBUTES | MADE_ATTRIBUTES:
            yield f"the attribute {attribute} of <{name}> reaches the page; {LISTED}"
        elif attribute in LEADS and forbidden_target(value or ""):
            yield f"the link '{value}' reaches the page; {LISTED}"
