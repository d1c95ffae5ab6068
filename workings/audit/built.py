"""The audit of a built page: what stands around its content (titles, menus, descriptions, data for search engines)."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from workings.audit.judged import numerals_of
from workings.audit.seen import Seen, digits, seen
from workings.audit.visible import visible
from workings.render.ledger import in_words


def unjudged_around(output: str, content: str, known: Iterable[str]) -> list[Seen]:
    """The numerals that a whole page shows, that its content does not, and that none of the texts that are known has."""
    inside = {digits(one.text) for one in seen(visible(content))}
    judged = inside | {found for text in known for found in numerals_of(text)}
    return [one for one in seen(visible(output)) if digits(one.text) not in judged]


def texts(value: Any) -> Iterator[str]:
    """Every text in a page's front matter, dates as the page writes them."""
    if isinstance(value, date):
        yield from (in_words(value), value.isoformat())
    elif isinstance(value, dict):
        yield from (text for entry in value.values() for text in texts(entry))
    elif isinstance(value, list | tuple):
        yield from (text for entry in value for text in texts(entry))
    elif value is not None:
        yield str(value)
        if re.fullmatch(r"\d{4}-\d\d-\d\d", str(value)):
            yield in_words(date.fromisoformat(str(value)))
