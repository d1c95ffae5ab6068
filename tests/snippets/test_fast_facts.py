"""What changes fast is looked at again within a month of the day on which its source was read: prices, the market, rules, policies, orders, lags, speeds at home."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from snippets.facts import FOLDER, Fact, Group, fact, names

MONTH = timedelta(days=31)
FAST = ("allegations", "benchmarks", "controls", "forecasts", "local", "market", "policies", "prices", "privacy", "rules")
"""Files and groups whose dated facts are to be looked at again within a month."""
CURRENT = (
    "policies.deepseek.february_2026", "policies.tiktok.november_2025", "policies.google.february_2026", "policies.meta.july_2026",
    "policies.openai.june_2026", "policies.openai_us.april_2026", "policies.anthropic.october_2025", "policies.kept.gemini", "policies.kept.openai",
    "policies.kept.anthropic", "policies.terms.march_2026", "policies.platform.april_2026", "privacy.italy", "privacy.berlin", "privacy.korea", "privacy.us", "privacy.elsewhere",
    "controls.beside", "rules.rule_2026", "rules.headquarters", "market.funding", "market.router",
)  # fmt: skip
"""Groups of what holds today, each fact of which says when to look again."""
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


@pytest.mark.parametrize("name", CURRENT)
def test_what_holds_today_says_when_to_look_again(name):
    """Policies in force and orders that stand have a day for the next look, every one of their facts."""
    assert [] == [known.name for known in everything(Group(tuple(name.split(".")))) if known.next_check is None]
