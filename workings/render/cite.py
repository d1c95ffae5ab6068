"""How to cite a page: as a line, as BibTeX, and as CSL-JSON."""

import re
from datetime import date
from typing import Any

SITE = "DeepSeek, Worked Out"
SPECIAL = re.compile(r"[&%$#_{}]")


def key(place: str) -> str:
    """The name of a page in a bibliography: `dwo-money-what-it-counts`."""
    return "dwo-" + re.sub(r"[^a-z0-9]+", "-", place.removeprefix("claims/").lower())


def bibtex(place: str, title: str, day: Any, url: str, note: str = "", site: str = SITE) -> list[str]:
    """The lines of a BibTeX entry; without an address where none is known."""
    fields = {"title": f"{{{_tex(title)}}}", "author": f"{{{{{_tex(site)}}}}}", "date": f"{{{day}}}"}
    fields |= {"note": f"{{{_tex(note)}}}"} if note else {}
    fields |= {"url": f"{{{url}}}"} if url else {}
    body = [f"  {name} = {value}," for name, value in fields.items()]
    return [f"@online{{{key(place)},", *body[:-1], body[-1].rstrip(","), "}"]


def _tex(text: str) -> str:
    return SPECIAL.sub(r"\\\g<0>", text)


def csl(place: str, title: str, day: Any, url: str, note: str = "", site: str = SITE) -> dict[str, Any]:
    """A CSL-JSON item."""
    parts = [int(part) for part in str(day).split("-")]
    item: dict[str, Any] = {
        "id": key(place), "type": "webpage", "title": title, "container-title": site, "author": [{"literal": site}],
        "issued": {"date-parts": [parts]}, "language": "en",
    }  # fmt: skip
    return item | ({"URL": url} if url else {}) | ({"note": note} if note else {})


def is_day(day: Any) -> bool:
    """Whether something is a day, or names one as ISO does."""
    return isinstance(day, date) or re.fullmatch(r"\d{4}-\d{2}-\d{2}", str(day)) is not None
