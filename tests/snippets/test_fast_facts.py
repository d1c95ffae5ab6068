"""What changes fast is looked at again within a month of the day on which its source was read: prices, the market, rules, policies, orders, lags, speeds at home."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from snippets.facts import FOLDER, Fact, Group, fact, names

MONTH = timedelta(days=31)
NEVER = date(2026, 11, 21)
"""The day on which what has no source was last thought over."""
FAST = ("allegations", "benchmarks", "controls", "energy", "fines", "forecasts", "local", "market", "policies", "prices", "privacy", "rules")
"""Files and groups whose dated facts are to be looked at again within a month."""
CURRENT = (
    "policies.deepseek.february_2026", "policies.tiktok.november_2025", "policies.google.april_2026", "policies.meta.july_2026",
    "policies.openai.june_2026", "policies.openai_us.april_2026", "policies.anthropic.july_2026", "policies.kept.gemini", "policies.kept.openai",
    "policies.kept.meta", "policies.kept.anthropic", "policies.terms.march_2026", "policies.platform.april_2026", "privacy.italy", "privacy.berlin",
    "privacy.korea", "privacy.us", "privacy.elsewhere", "controls.beside", "rules.rule_2026", "rules.headquarters", "market.funding", "market.router",
)  # fmt: skip
"""Groups of what holds today, each fact of which says when to look again."""
SLOW = {
    "fleet.smuggled": "an estimate of a year that is over, in a paper that has no next edition",
    "costs.gpt4": "estimates of a run of 2023, the same in Epoch AI's table since 2024",
    "costs.model": "our own assumptions on a run of 2024, which no source renews",
    "serving.scenario": "our own assumptions on a day of 2025, which no source renews",
    "hardware_fit.v4_pro": "the size of files that were published and do not change",
    "hardware_fit.mac": "the last price of a machine that is no longer sold",
    "openness.fmti": "an index that comes out once a year, in December",
    "platform.material": "a day of 2027 that the makers have announced",
}
"""Groups whose facts may wait longer than a month, each with why."""
BIBLIOGRAPHY = (Path(FOLDER) / "sources.bib").read_text(encoding="utf-8")
READ = {
    key: date.fromisoformat(day)
    for key, day in re.findall(r"^@\w+\{([\w-]+),(?:(?!^@).)*?urldate\s*=\s*\{([\d-]+)\}", BIBLIOGRAPHY, re.M | re.S)
}


def everything(group: Group) -> Iterator[Fact]:
    """Every fact below a group."""
    for name in names(group):
        entry = getattr(group, name)
        yield from everything(entry) if isinstance(entry, Group) else (fact(group, name),)


@pytest.mark.parametrize("group", FAST)
def test_the_next_look_is_at_most_a_month_after_the_last(group):
    """A fact that says when to look again names a day within 31 days of the day on which its source was read."""
    dated = [known for known in everything(Group(tuple(group.split(".")))) if known.next_check and known.source]
    assert dated
    late = {known.name: known.next_check for known in dated if not READ[known.source] < known.next_check <= READ[known.source] + MONTH}
    assert {} == late


def test_only_what_is_slow_waits_longer_than_a_month():
    """Every fact that is looked at again later than 31 days after its source was read stands in a group that says why, and no group says so for nothing."""
    every = (known for file in Path(FOLDER).rglob("*.toml") for known in everything(Group((file.stem,))))
    later = {known.name for known in every if known.next_check and known.next_check > READ.get(known.source or "", NEVER) + MONTH}
    groups = {name.rpartition(".")[0] for name in later}
    assert set(SLOW) == groups


@pytest.mark.parametrize("name", CURRENT)
def test_what_holds_today_says_when_to_look_again(name):
    """Policies in force and orders that stand have a day for the next look, every one of their facts."""
    assert [] == [known.name for known in everything(Group(tuple(name.split(".")))) if known.next_check is None]
