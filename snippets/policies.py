"""What privacy policies say, by company and day, and how long a chat is kept: DeepSeek, TikTok, Google, Meta, OpenAI, Anthropic.

Sources: the companies' own texts in the dated copies of Open Terms Archive. A day between two versions belongs to the older one.
"""

from datetime import date
from typing import NamedTuple

from snippets.facts import Group, fact, group, names
from snippets.privacy import elapsed_days
from snippets.units import Count, Days

deepseek, tiktok = group("policies.deepseek"), group("policies.tiktok")
google, meta = group("policies.google"), group("policies.meta")
openai, anthropic = group("policies.openai"), group("policies.anthropic")
kept, hold, days = group("policies.kept"), group("policies.hold"), group("policies.days")
korea, terms = group("policies.korea"), group("policies.terms")

CLAUSES = ("keystrokes", "ad_partners", "trains", "opt_out", "period", "stored", "in_europe", "legal_bases")
"""The questions put to every policy; what each asks stands at the top of facts/policies.toml."""
OPEN = ("not archived", "delayed in Europe")
"""Answers that settle nothing, so that two of them are not compared."""
DAYS = {"hour": 1 / 24, "day": 1, "month": 365.25 / 12, "year": 365.25}


# --8<-- [start:policy_on]
def versions(company) -> list:
    """The versions of a company's policy that were read, oldest first; `company` is any object whose attributes are versions."""
    known = names(company) if isinstance(company, Group) else vars(company)
    return sorted((getattr(company, name) for name in known), key=lambda version: version.in_force)


def policy_on(company, on):
    """The version of a company's privacy policy that was in force on the day `on`, of those that were read."""
    if not isinstance(on, date):
        raise ValueError(f"on must be a date, not {on!r}")
    known = versions(company)
    if on < known[0].in_force:
        raise ValueError(f"on must be {known[0].in_force} (the first version read) or later, not {on}")
    return [version for version in known if version.in_force <= on][-1]


def clause(company, name, on) -> str:
    """What the policy of `company` answers to the question `name` on the day `on`: "yes", "no" or a few words."""
    if name not in CLAUSES:
        raise ValueError(f"name must be one of {', '.join(CLAUSES)}, not {name}")
    return getattr(policy_on(company, on), name)
# --8<-- [end:policy_on]


# --8<-- [start:alike]
class Agreement(NamedTuple):
    """On how many questions two policies give the same answer, and on how many both give one."""

    alike: Count
    compared: Count


def agreement(company, other, on) -> Agreement:
    """How far the policies of two companies agree on the day `on`, question by question; open answers are not compared."""
    pairs = [(clause(company, name, on), clause(other, name, on)) for name in CLAUSES]
    settled = [pair for pair in pairs if not set(pair) & set(OPEN)]
    return Agreement(sum(one == two for one, two in settled), len(settled))


def answers_changed(company, first, last) -> list[str]:
    """The questions that the policy of `company` answers differently on the day `last` than on the day `first`."""
    return [name for name in CLAUSES if clause(company, name, first) != clause(company, name, last)]
# --8<-- [end:alike]


class ClauseRow(NamedTuple):
    """The answers of one company on one day."""

    company: str
    keystrokes: str
    ad_partners: str
    trains: str
    opt_out: str
    period: str
    stored: str
    in_europe: str
    legal_bases: str


def clause_table(on) -> list[ClauseRow]:
    """The answers of the six companies on the day `on`; a company of which no version that old was read has none."""
    companies = {"DeepSeek": deepseek, "TikTok": tiktok, "Google": google, "Meta": meta, "OpenAI": openai, "Anthropic": anthropic}
    known = {name: company for name, company in companies.items() if first_read(company) <= on}
    if not known:
        raise ValueError(f"on must be {min(map(first_read, companies.values()))} (the first version read) or later, not {on}")
    return [ClauseRow(name, *(clause(company, question, on) for question in CLAUSES)) for name, company in known.items()]


def first_read(company):
    """The date of the oldest version of a company's policy that was read."""
    return versions(company)[0].in_force


# --8<-- [start:policy_history]
class VersionRow(NamedTuple):
    """The day of a version, and the questions that it answers differently than the one before."""

    in_force: date
    changed: str


def policy_history(company) -> list[VersionRow]:
    """Every version of a company's policy that was read, oldest first, with what each changed."""
    dates = [version.in_force for version in versions(company)]
    first = VersionRow(dates[0], "first version read")
    pairs = zip(dates, dates[1:], strict=False)
    return [first, *(VersionRow(new, ", ".join(answers_changed(company, old, new)) or "none of the eight") for old, new in pairs)]
# --8<-- [end:policy_history]


def changed_between(company, first, last) -> Count:
    """How many of the questions a company's version `last` answers differently than its version `first`."""
    return len(answers_changed(company, first.in_force, last.in_force))


# --8<-- [start:kept_days]
def kept_days(length, unit) -> Days:
    """A length of time in days; a month is a twelfth of 365.25 days."""
    if unit not in DAYS:
        raise ValueError(f"unit must be one of {', '.join(DAYS)}, not {unit}")
    if not length >= 0:
        raise ValueError(f"length must be at least 0, not {length}")
    return length * DAYS[unit]


class KeptRow(NamedTuple):
    """Whose copy of a chat, and how many days it is kept; None where no length is published."""

    copy: str
    kept: Days | None


def kept_rows() -> list[KeptRow]:
    """How long a chat is kept, by provider and case, as their texts of 2026 say; None where the text gives no length."""
    cases = {
        "Gemini, saving turned off": (kept.gemini, "off"),
        "ChatGPT, after deletion": (kept.openai, "deleted"),
        "Claude, after deletion": (kept.anthropic, "deleted"),
        "Gemini, default": (kept.gemini, "automatic"),
        "Gemini, seen by a reviewer": (kept.gemini, "reviewed"),
        "Claude, training allowed": (kept.anthropic, "training"),
    }
    known = [KeptRow(name, kept_days(getattr(of, case), fact(of, case).unit)) for name, (of, case) in cases.items()]
    return [*known, *(KeptRow(name, None) for name in ("ChatGPT, not deleted", "DeepSeek", "Meta AI"))]
# --8<-- [end:kept_days]


def hold_days() -> Days:
    """How long a court made OpenAI keep chats that users had deleted."""
    return elapsed_days(hold.ordered, hold.ended)
