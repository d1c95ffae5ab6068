"""The timeline against calendars and against the order that its sources state."""

import calendar
import re
from datetime import date
from pathlib import Path

import pytest

from snippets.chips import fleet
from snippets.evidence import timeline
from snippets.evidence.timeline import italy, market, models
from snippets.facts import group


@pytest.mark.parametrize(
    "start, end, days",
    [
        (date(2024, 12, 26), date(2025, 1, 20), 5 + 20),  # what is left of December, then January
        (date(2025, 1, 20), date(2025, 1, 27), 7),  # Monday to Monday
        (date(2024, 2, 28), date(2024, 3, 1), 2),  # over a leap day
        (date(2023, 1, 1), date(2024, 1, 1), 365),
        (date(2025, 1, 27), date(2025, 1, 20), -7),
    ],
)
def test_days_by_hand(start, end, days):
    """Counted on a calendar: within a month, over the end of a year, over a leap day, backwards."""
    assert days == timeline.elapsed(start, end)


def test_days_by_months():
    """R1 to V4: whole months by the calendar module, and the days of the broken ones."""
    months = [(2025, month) for month in range(2, 13)] + [(2026, month) for month in range(1, 4)]
    whole = sum(calendar.monthrange(*month)[1] for month in months)
    assert (31 - 20) + whole + 24 == timeline.elapsed(date(2025, 1, 20), date(2026, 4, 24))


def test_days_need_dates():
    """Text, numbers and nothing are no dates, and the message names the argument."""
    with pytest.raises(ValueError, match="^start must be a date, not '2025-01-20'$"):
        timeline.elapsed("2025-01-20", date(2025, 1, 27))
    with pytest.raises(ValueError, match="^end must be a date, not unknown: it is not published$"):
        timeline.elapsed(date(2025, 1, 20), None)


def test_both_famous_mondays():
    """R1's release and Nvidia's fall were both Mondays, as every report of the time says; V3 was announced on a Thursday."""
    assert [calendar.MONDAY, calendar.MONDAY, calendar.THURSDAY] == [day.weekday() for day in (models.r1, market.day, models.v3)]


def test_in_order_and_complete():
    """Days never go back; the kinds divide the whole; nothing lies after the day the site has looked."""
    days = [event.on for event in timeline.chronicle()]
    assert sorted(days) == days
    assert len(days) == sum(len(timeline.chronicle(kind)) for kind in timeline.KINDS)
    assert max(days) <= timeline.AS_OF


def test_christmas_is_not_r1():
    """By the commit logs: V3-Base's weights on Christmas Day, the announcement the day after, R1 in the new year."""
    named = {event.what: event.on for event in timeline.chronicle("flagship")}
    assert (12, 25) == (named["V3-Base uploaded without notice"].month, named["V3-Base uploaded without notice"].day)
    assert named["V3-Base uploaded without notice"] < named["V3 announced"] < named["R1"]
    assert "Wang on CNBC: a model for Christmas" in [event.what for event in timeline.chronicle("dispute")]


def test_one_calendar_for_all_pages():
    """The pages on chips take DeepSeek's releases from the same place, and the reports on arXiv are of the same day or two later."""
    assert fleet.released == group("releases.models")
    arxiv = {"v2": date(2024, 5, 7), "v3": date(2024, 12, 27), "r1": date(2025, 1, 22)}
    assert all(0 <= timeline.elapsed(getattr(models, name), day) <= 2 for name, day in arxiv.items())


def test_unknown_kind():
    """A kind that does not exist is refused by name."""
    with pytest.raises(ValueError, match="^kind must be one of all, flagship, model, openness, rule, market, dispute, not 'gossip'$"):
        timeline.chronicle("gossip")


def test_ten_days_of_january():
    """By hand, 20 to 30 January 2025: R1, Stargate, CNBC, Janus-Pro, the fall, the report on OpenAI's data, Microsoft, Nvidia's hosting, Italy."""
    found = [event.what for event in timeline.happened_between(models.r1, italy.ordered)]
    assert 9 == len(found) == timeline.how_many_between(models.r1, italy.ordered)
    assert "R1" == found[0]
    assert {"Nvidia hosts R1", "Italy restricts the app's processing"} == set(found[-2:])


def test_between_the_wrong_way():
    """An end before the start is refused."""
    with pytest.raises(ValueError, match=r"^first \(2025-01-20\) must not lie after last \(2024-12-26\)$"):
        timeline.happened_between(models.r1, models.v3)


def test_every_allegation_of_the_facts_is_in_the_list():
    """Counted on a calendar from R1's day: Microsoft's report 8 days, the House committee's 86, OpenAI's memo 388, Anthropic's post 399, the White House's memo 458."""
    dated = [timeline.microsoft.reported, timeline.house.report, timeline.openai.memo, timeline.anthropic.published, timeline.ostp.memo]
    assert [8, 86, 388, 399, 458] == [timeline.elapsed(models.r1, on) for on in dated]
    assert set(dated) <= {event.on for event in timeline.chronicle("dispute")}


def test_the_readers_day_begins_with_r1():
    """R1 came out on 20 January 2025, which the calendar starts from."""
    assert date(2025, 1, 20) == timeline.reader.day == models.r1


def test_distances_from_r1():
    """The announcement of V3 lies 25 days before R1, R1 itself at 0, V4 459 days after: from the two tests above."""
    away = {row.event: row.days_away for row in timeline.distances(models.r1)}
    assert (-25, 0, 459) == (away["V3 announced"], away["R1"], away["V4: Pro and Flash"])


def test_flagships_after_r1():
    """By DeepSeek's change log and cards: V3-0324, R1-0528, V3.1, V3.2-Exp, V3.2, V4, V4-Pro-0813, V4.1 and V4.1-1017; after the last day: none."""
    assert 10 == timeline.flagships_after(models.r1)
    assert 0 == timeline.flagships_after(timeline.AS_OF)
    assert (10, 9) == (timeline.flagships_after(date(2025, 3, 23)), timeline.flagships_after(date(2025, 3, 24)))  # V3-0324 is of the 24th


NAMED = {
    "flagship": [
        "DeepSeek LLM 67B",
        "V2",
        "V3-Base uploaded without notice",
        "V3 announced",
        "R1",
        "V3-0324",
        "R1-0528",
        "V3.1",
        "V3.1-Terminus",
        "V3.2-Exp",
        "V3.2",
        "V4: Pro and Flash",
        "V4-Pro-0813",
        "V4.1-Flash",
        "V4.1-Flash-1017",
    ],
    "model": [
        "DeepSeek Coder",
        "DeepSeekMoE",
        "DeepSeekMath",
        "Coder-V2",
        "Janus-Pro",
        "DeepSeekMath-V2",
        "V4-Flash-0731",
        "V4-Flash-Vision-Exp",
    ],
    "openness": [
        "Open Source AI Definition 1.0",
        "Microsoft hosts R1",
        "Nvidia hosts R1",
        "Open-Source Week begins",
        "OpenAI's gpt-oss",
        "R1 in Nature, peer reviewed",
        "DeepSeek Harness opened",
        "DeepSeek opens its programs for running models on Huawei's chips",
        "DeepSeek opens DeepInfer, its engine for running models",
    ],
    "rule": [
        "US bars the H800 from China",
        "Italy restricts the app's processing",
        "US requires a licence for the H20",
        "South Korea's regulator recommends corrections",
        "US guidance on Huawei's Ascend chips",
        "US puts its worldwide rule on AI chips aside",
        "Berlin reports the app to the stores",
        "Reported: US to get a share of sales of the H20",
        "US affiliates rule: firms that listed firms own",
        "Reported: China bars foreign chips from state data centres",
        "US suspends its affiliates rule",
        "US law keeps it from defence and intelligence systems",
        "House passes a bill on chips rented from afar",
        "US licenses some chips case by case",
        "US tariff on some AI chips",
        "House committee passes a bill by which Congress could stop exports of AI chips",
        "Reported: China lets three companies buy H200s",
        "Reported: China lets DeepSeek buy H200s",
        "House committee passes a bill on chips that report where they are",
        "US guidance: who buys counts, wherever the chips go",
        "Reported: US holds off putting DeepSeek on the Entity List",
        "Reported: US civilian agencies told to remove it",
        "Last day of the suspension of the US affiliates rule",
    ],
    "market": [
        "DeepSeek founded (month only)",
        "DeepSeek's app announced",
        "Stargate announced",
        "Nvidia falls: a record loss in one day",
        "Reported: DeepSeek's first outside funding",
    ],
    "dispute": [
        "Wang on CNBC: a model for Christmas",
        "Report: Microsoft probes a group linked to DeepSeek",
        "South Korea's intelligence service warns of the app",
        "House committee's report calls copying highly likely",
        "US government's test of DeepSeek",
        "OpenAI alleges distillation to a House committee",
        "Anthropic alleges distillation",
        "White House memo accuses entities in China of copying",
        "US government's test of V4-Pro",
    ],
}
"""What the timeline calls each event, by kind and in order of time."""


@pytest.mark.parametrize("kind", NAMED)
def test_events_are_called_by_their_names(kind):
    """As a reader sees them, none missing."""
    assert NAMED[kind] == [event.what for event in timeline.chronicle(kind)]


def test_every_rule_on_chips_since_r1_is_in_the_table():
    """What the list has of chip rules, and every version of DeepSeek's line since R1, stands in the page's table with its days from R1."""
    page = (Path(__file__).parents[3] / "docs/evidence/timeline.md").read_text(encoding="utf-8")
    days = set(map(int, re.findall(r"\| \[(\d+)\]\[d-[\w-]+\] \|\n", page.replace("−", "-"))))
    shown = [*timeline.chronicle("rule"), *timeline.chronicle("flagship")]
    assert set() == {(event.on - models.r1).days for event in shown if event.on > models.r1} - days
