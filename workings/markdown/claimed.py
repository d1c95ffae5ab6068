"""What a claim says itself: the numbers that its readings, literal and fairest, may repeat in words without a link."""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import permutations
from typing import Any

from workings.markdown.words import stated
from workings.quantity.literal import UnreadableLiteral, read_literal

NUMBER = re.compile(r"[$€£]?\d[\d,]*(?:\.\d+)?(?: ?%| (?:thousand|[mbt]r?illion)\b|[KMBT]\b)?")
NEAR = Decimal("0.125")
"""How far a reading may round what it repeats: `nearly two trillion` for 1.8."""


def is_claimed(meta: dict[str, Any], known: Iterable[str | Decimal], values: list[Decimal]) -> bool:
    """Whether a claim's words, or the numbers that its page binds, come to the values: as they are, turned over, or as what is left."""
    claimed = {number for text in _texts(meta) for number in _numbers(text)}
    sound = [*_derived(claimed), *(number for number in known if isinstance(number, Decimal))]
    return bool(values) and all(any(abs(value - one) <= NEAR * abs(one) for one in sound) for value in values)


def _texts(meta: dict[str, Any]) -> Iterator[str]:
    said = meta.get("said")
    quoted = [one.get("words") for one in said if isinstance(one, dict)] if isinstance(said, list) else []
    yield from (text for text in (meta.get("claim"), meta.get("title"), *quoted) if isinstance(text, str))


def _numbers(text: str) -> Iterator[Decimal]:
    for written in (*NUMBER.findall(text), *(word for word, _ in stated(text))):
        try:
            literal = read_literal(written)
        except UnreadableLiteral:
            continue
        yield from (one.value / 100 if literal.unit == "(percent)" else one.value for one in literal.numerals)


def _derived(found: set[Decimal]) -> Iterator[Decimal]:
    yield from found
    for one in found:
        yield from (1 - one, 1 / one) if one else ()
    yield from (one / other for one, other in permutations(found, 2) if other)
