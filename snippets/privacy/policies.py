"""What privacy policies say, by company and day, and how long a chat is kept: DeepSeek, TikTok, Google, Meta, OpenAI, Anthropic.

Sources: the companies' own texts in the dated copies of Open Terms Archive. A day between two versions belongs to the older one.
"""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple, Protocol

from snippets.constants import DAYS_PER_YEAR, HOURS_PER_DAY, MONTHS_PER_YEAR
from snippets.dates import days_between
from snippets.facts import Group, fact, group, names
from snippets.inputs import at_least, day, in_order, not_empty, one_of, stated
from snippets.privacy.texts import Answers, answer, understood
from snippets.units import Count, Days

deepseek, tiktok = group("policies.deepseek"), group("policies.tiktok")
google, meta = group("policies.google"), group("policies.meta")
openai, anthropic = group("policies.openai"), group("policies.anthropic")
openai_us = group("policies.openai_us")
kept, hold, days = group("policies.kept"), group("policies.hold"), group("policies.days")
korea, terms = group("policies.korea"), group("policies.terms")

OPEN = ("not archived", "delayed in Europe")
"""Answers that settle nothing, so that two of them are not compared."""
YES_OR_NO = ("yes", "no")
ANSWERS: Answers = {
    "keystrokes": YES_OR_NO,
    "ad_partners": YES_OR_NO,
    "trains": (*YES_OR_NO, *OPEN),
    "opt_out": (*YES_OR_NO, "not needed", "by message", *OPEN),
    "period": (*YES_OR_NO, "temporary chats only", *OPEN),
    "stored": None,
    "in_europe": YES_OR_NO,
    "legal_bases": YES_OR_NO,
}
"""The questions put to every policy, and their answers; what each asks stands at the top of facts/privacy/policies.toml."""
CLAUSES = tuple(ANSWERS)
DAYS = {"hour": 1 / HOURS_PER_DAY, "day": 1, "month": DAYS_PER_YEAR / MONTHS_PER_YEAR, "year": DAYS_PER_YEAR}


class Version(Protocol):
    """One version of a privacy policy, by the day from which it held and the region whose text it is."""

    # the answers to the questions in CLAUSES are read by their names, each only where it is asked for
    in_force: date
    region: str


class Company(Protocol):
    """A company by the versions of its policy: each of its attributes is one, whatever it is called."""


# --8<-- [start:policy_on]
def versions(company: Company) -> list[Version]:
    """The versions of a company's policy that were read, oldest first."""
    known = [getattr(company, name) for name in (names(company) if isinstance(company, Group) else stated(company))]
    not_empty(versions=known)
    return sorted(map(_version, known), key=lambda version: version.in_force)


def policy_on(company: Company, on: date) -> Version:
    """The version of a company's policy that was in force on the day `on`, of those read."""
    day(on=on)
    known = versions(company)
    if on < known[0].in_force:
        first = known[0].in_force
        raise ValueError(f"on must be {first} (the first version read) or later, not {on}")
    in_order(on=on, newest_copy=days.newest)
    return [version for version in known if version.in_force <= on][-1]


def clause(company: Company, name: str, on: date) -> str:
    """What the policy of `company` answers to the question `name` on the day `on`.

    It is "yes", "no" or a few words.
    """
    one_of(CLAUSES, name=name)
    return answer(policy_on(company, on), name, ANSWERS)
# --8<-- [end:policy_on]


# --8<-- [start:alike]
class Agreement(NamedTuple):
    """On how many questions two policies give the same answer, and on how many both give one."""

    alike: Count
    compared: Count


def agreement(company: Company, other: Company, on: date) -> Agreement:
    """How far the policies of two companies agree on the day `on`, question by question.

    Open answers are not compared.
    """
    return _agreement((clause(company, name, on), clause(other, name, on)) for name in CLAUSES)


def agreement_in(company: Company, other: Company, elsewhere: Version, on: date) -> Agreement:
    """How far `company` and `other` agree on `on` by the text of `elsewhere`, the other's for another region.

    What was not read of that text is taken to be as in the one that was.
    """
    read = policy_on(other, on)
    theirs = {name: answer(_version(elsewhere) if hasattr(elsewhere, name) else read, name, ANSWERS) for name in CLAUSES}
    return _agreement((clause(company, name, on), theirs[name]) for name in CLAUSES)


def _version(given: Version) -> Version:
    understood(given, ANSWERS)
    return given


def _agreement(pairs: Iterable[tuple[str, str]]) -> Agreement:
    settled = [pair for pair in pairs if not set(pair) & set(OPEN)]
    return Agreement(sum(one == two for one, two in settled), len(settled))


def answers_changed(company: Company, first: date, last: date) -> list[str]:
    """The questions that a company's policy answers otherwise on the day `last` than on `first`."""
    pairs = {name: (clause(company, name, first), clause(company, name, last)) for name in CLAUSES}
    return [name for name, (before, after) in pairs.items() if before != after]
# --8<-- [end:alike]


class ClauseRow(NamedTuple):
    """The answers of one company on one day, with the version and the region of its text."""

    company: str
    in_force: date
    region: str
    keystrokes: str
    ad_partners: str
    trains: str
    opt_out: str
    period: str
    stored: str
    in_europe: str
    legal_bases: str


def clause_table(on: date) -> list[ClauseRow]:
    """The answers of the six companies on the day `on`; a company of which no version that old was read has none."""
    day(on=on)
    companies = {"DeepSeek": deepseek, "TikTok": tiktok, "Google": google, "Meta": meta, "OpenAI": openai, "Anthropic": anthropic}
    known = {name: company for name, company in companies.items() if first_read(company) <= on}
    if not known:
        raise ValueError(f"on must be {min(map(first_read, companies.values()))} (the first version read) or later, not {on}")
    texts = {name: policy_on(company, on) for name, company in known.items()}
    answers = {name: [getattr(text, question) for question in CLAUSES] for name, text in texts.items()}
    return [ClauseRow(name, text.in_force, text.region, *answers[name]) for name, text in texts.items()]


def first_read(company: Company) -> date:
    """The date of the oldest version of a company's policy that was read."""
    return versions(company)[0].in_force


# --8<-- [start:policy_history]
class VersionRow(NamedTuple):
    """The day and the region of a version, and the questions that it answers differently than the one before."""

    in_force: date
    region: str
    changed: str


def policy_history(company: Company) -> list[VersionRow]:
    """Every version of a company's policy that was read, oldest first, with what each changed."""
    texts = versions(company)
    pairs = zip(texts, texts[1:], strict=False)
    changes = (", ".join(answers_changed(company, old.in_force, new.in_force)) for old, new in pairs)
    changed = ("first version read", *(change or "none of the eight" for change in changes))
    return [VersionRow(text.in_force, text.region, change) for text, change in zip(texts, changed, strict=True)]
# --8<-- [end:policy_history]


def changed_between(company: Company, first: Version, last: Version) -> Count:
    """How many of the questions a company's version `last` answers differently than its version `first`."""
    return len(answers_changed(company, _version(first).in_force, _version(last).in_force))


# --8<-- [start:kept_days]
def kept_days(length: Count, unit: str) -> Days:
    """A length of time in days; a month is a twelfth of 365.25 days."""
    one_of(DAYS, unit=unit)
    at_least(0, length=length)
    return length * DAYS[unit]


class KeptRow(NamedTuple):
    """Whose copy of a chat, and how many days it is kept; None where no length is published.

    With the day and the region of the text that says so.
    """

    copy: str
    kept: Days | None
    text_of: date
    region: str


def kept_rows() -> list[KeptRow]:
    """How long a chat is kept, by provider and case, as their texts said in 2026.

    None stands where the text gives no length.
    """
    cases = {
        "Gemini, saving turned off": (kept.gemini, "off"),
        "ChatGPT, after deletion": (kept.openai, "deleted"),
        "Claude, after deletion": (kept.anthropic, "deleted"),
        "Meta, after deletion": (kept.meta, "deleted"),
        "Gemini, default": (kept.gemini, "automatic"),
        "Gemini, seen by a reviewer": (kept.gemini, "reviewed"),
        "Claude, training allowed": (kept.anthropic, "training"),
    }
    known = [
        KeptRow(name, kept_days(getattr(company, case), fact(company, case).unit), _read(company, case), company.region)
        for name, (company, case) in cases.items()
    ]
    silent = {"ChatGPT, not deleted": openai, "DeepSeek": deepseek, "Meta, not deleted": meta}
    texts = {name: policy_on(company, days.newest) for name, company in silent.items()}
    return [*known, *(KeptRow(name, None, text.in_force, text.region) for name, text in texts.items())]
# --8<-- [end:kept_days]


def _read(company: Group, case: str) -> date:
    on = fact(company, case).as_of
    assert on is not None
    return on


def hold_days() -> Days:
    """How long a court made OpenAI keep chats that users had deleted."""
    return days_between(hold.ordered, hold.ended)
