"""Dates as written: `20 January 2025`, `January 2025`, `27 Jan`, `2025-01-20`."""

import calendar
import re
from dataclasses import dataclass
from datetime import date

MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_name) if name}
MONTHS |= {name.lower(): number for number, name in enumerate(calendar.month_abbr) if name} | {"sept": 9}
MONTH = r"(?P<month>" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\.?"
DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
FORMS = tuple(
    re.compile(rf"^\s*(?:(?P<relation>before|after|by|since|until|on|in|from|early|late|mid)[\s-]+)?{form}\s*$", re.I)
    for form in (
        rf"{DAY}\s+{MONTH}(?:,?\s+(?P<year>\d{{4}}))?",
        rf"{MONTH}\s+{DAY}(?:,\s*(?P<year>\d{{4}}))?",
        rf"{MONTH}\s+(?P<year>\d{{4}})",
        r"(?P<year>\d{4})-(?P<iso>\d{2})-(?P<day>\d{2})",
        r"(?P<year>\d{4})",
    )
)


@dataclass(frozen=True)
class WrittenDate:
    """A date as a page writes it; what is not written is `None`."""

    relation: str
    year: int | None
    month: int | None
    day: int | None
    iso: bool = False

    @property
    def exists(self) -> bool:
        """Whether the calendar has such a date; without a year, 29 February does."""
        month = 12 if self.month is None else self.month
        return (
            self.year != 0 and 1 <= month <= 12 and (self.day is None or 1 <= self.day <= calendar.monthrange(self.year or 2024, month)[1])
        )


def read_date(text: str) -> WrittenDate | None:
    """The date that `text` writes, or `None` if it writes none that exists."""
    for form in FORMS:
        if match := form.match(text):
            parts = match.groupdict()
            month = MONTHS[parts["month"].lower()] if parts.get("month") else int(parts["iso"]) if parts.get("iso") else None
            year, day = (int(parts[name]) if parts.get(name) else None for name in ("year", "day"))
            written = WrittenDate((parts["relation"] or "").lower(), year, month, day, bool(parts.get("iso")))
            return written if written.exists else None
    return None


def date_holds(written: WrittenDate, value: date) -> bool:
    """Whether `written` says what `value` is, as far as it is written: `January 2025` stands for every day of that month."""
    said = tuple(part for part in (written.year, written.month, written.day) if part is not None)
    known = tuple(
        part for part, stated in ((value.year, written.year), (value.month, written.month), (value.day, written.day)) if stated is not None
    )
    match written.relation:
        case "before" | "until":
            return known < said
        case "after":
            return known > said
        case "by":
            return known <= said
        case "since":
            return known >= said
        case "early" | "mid" | "late":
            return known == said and _third(written, value) == written.relation
    return known == said


def _third(written: WrittenDate, value: date) -> str:
    """Which third of the month (or of the year, if only a year is written) `value` falls in."""
    position = (value.day - 1) / calendar.monthrange(value.year, value.month)[1] if written.month else (value.month - 1) / 12
    return "early" if position < 1 / 3 else "mid" if position < 2 / 3 else "late"


def write_date(written: WrittenDate, value: date) -> str:
    """`value` at the precision of `written`, in words unless that is in digits only."""
    if written.iso:
        return value.isoformat()
    day = f"{value.day} " if written.day else ""
    month = f"{calendar.month_name[value.month]} " if written.month else ""
    return f"{day}{month}{value.year if written.year else ''}".strip()
