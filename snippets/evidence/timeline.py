"""The timeline: dated facts in order, and the days between any two of them. Every day is a fact; none is written here."""

from datetime import date
from typing import NamedTuple

from snippets.facts import group
from snippets.inputs import day, in_order, one_of
from snippets.units import Count, Days

company, models, events = group("releases.company"), group("releases.models"), group("releases.events")
reader = group("releases.reader")
market, interview, stargate = group("market.nvidia"), group("market.wang"), group("controls.stargate")
caisi_v4, beside = group("controls.caisi_v4"), group("controls.beside")
rules, v32, italy = group("rules"), group("v4.v32"), group("privacy.italy")
anthropic, us = group("allegations.anthropic"), group("privacy.us")
microsoft, openai, ostp = group("allegations.microsoft"), group("allegations.openai"), group("allegations.ostp")
house = group("allegations.house")
korea, korea_nis, berlin, funding = group("privacy.korea"), group("privacy.korea_nis"), group("privacy.berlin"), group("market.funding")
v4_pro, v41_flash = group("v4.deepseek_v4_pro"), group("v4.deepseek_v41_flash")

AS_OF = date(2026, 11, 30)
"""The day of the timeline's page, to which it counts."""

KINDS = ("flagship", "model", "openness", "rule", "market", "dispute")
"""A flagship is a general model at the head of DeepSeek's line; other models are smaller, or for code, mathematics, images or research."""


# --8<-- [start:elapsed]
def elapsed(start: date, end: date) -> Days:
    """Days from the date `start` to the date `end`; negative if `end` comes first."""
    day(start=start, end=end)
    return (end - start).days
# --8<-- [end:elapsed]


class Event(NamedTuple):
    """Something that happened on a day: what, and of which kind (one of `KINDS`)."""

    on: date
    what: str
    kind: str


def _models() -> list[Event]:
    special = {"coder": "DeepSeek Coder", "moe": "DeepSeekMoE", "math": "DeepSeekMath", "coder_v2": "Coder-V2", "janus_pro": "Janus-Pro"}
    special |= {"math_v2": "DeepSeekMath-V2", "v4_flash_0731": "V4-Flash-0731", "v4_flash_vision": "V4-Flash-Vision-Exp"}
    return [Event(getattr(models, key), name, "model") for key, name in special.items()]


def _flagships() -> list[Event]:
    names = {"llm": "DeepSeek LLM 67B", "v2": "V2", "v3_weights": "V3-Base uploaded without notice", "v3": "V3 announced", "r1": "R1"}
    names |= {"v3_0324": "V3-0324", "r1_0528": "R1-0528", "v31": "V3.1", "v31_terminus": "V3.1-Terminus"}
    released = [(getattr(models, key), name) for key, name in names.items()]
    released += [(v32.released, "V3.2-Exp"), (v32.final_released, "V3.2"), (v4_pro.released, "V4: Pro and Flash")]
    released += [(models.v4_pro_0813, "V4-Pro-0813"), (v41_flash.released, "V4.1-Flash"), (models.v41_flash_1017, "V4.1-Flash-1017")]
    return [Event(on, name, "flagship") for on, name in released]


def _surroundings() -> list[Event]:
    return [
        Event(company.founded, "DeepSeek founded (month only)", "market"),
        Event(rules.letter_2023.sent, "US bars the H800 from China", "rule"),
        Event(events.osaid, "Open Source AI Definition 1.0", "openness"),
        Event(events.app, "DeepSeek's app announced", "market"),
        Event(stargate.announced, "Stargate announced", "market"),
        Event(interview.said, "Wang on CNBC: a model for Christmas", "dispute"),
        Event(market.day, "Nvidia falls: a record loss in one day", "market"),
        Event(events.azure, "Microsoft hosts R1", "openness"),
        Event(events.nvidia_nim, "Nvidia hosts R1", "openness"),
        Event(events.open_week, "Open-Source Week begins", "openness"),
        Event(rules.letter_2025.sent, "US requires a licence for the H20", "rule"),
        Event(events.gpt_oss, "OpenAI's gpt-oss", "openness"),
        Event(events.harness, "DeepSeek Harness opened", "openness"),
        Event(events.ascend, "DeepSeek opens its programs for running models on Huawei's chips", "openness"),
        Event(events.deepinfer, "DeepSeek opens DeepInfer, its engine for running models", "openness"),
        Event(events.nature, "R1 in Nature, peer reviewed", "openness"),
        Event(events.caisi, "US government's test of DeepSeek", "dispute"),
        Event(caisi_v4.published, "US government's test of V4-Pro", "dispute"),
        Event(funding.closed, "Reported: DeepSeek's first outside funding", "market"),
        *_allegations(),
        *_chip_rules(),
        *_measures(),
    ]


def _chip_rules() -> list[Event]:
    return [
        Event(rules.diffusion.not_enforced, "US puts its worldwide rule on AI chips aside", "rule"),
        Event(beside.ascend, "US guidance on Huawei's Ascend chips", "rule"),
        Event(beside.share_agreed, "Reported: US to get a share of sales of the H20", "rule"),
        Event(beside.affiliates, "US affiliates rule: firms that listed firms own", "rule"),
        Event(beside.china_bar, "Reported: China bars foreign chips from state data centres", "rule"),
        Event(beside.affiliates_suspended, "US suspends its affiliates rule", "rule"),
        Event(beside.remote_access, "House passes a bill on chips rented from afar", "rule"),
        Event(rules.rule_2026.effective, "US licenses some chips case by case", "rule"),
        Event(beside.tariff, "US tariff on some AI chips", "rule"),
        Event(beside.overwatch, "House committee passes a bill by which Congress could stop exports of AI chips", "rule"),
        Event(beside.h200_three, "Reported: China lets three companies buy H200s", "rule"),
        Event(beside.h200_deepseek, "Reported: China lets DeepSeek buy H200s", "rule"),
        Event(beside.chip_security, "House committee passes a bill on chips that report where they are", "rule"),
        Event(rules.headquarters.guidance, "US guidance: who buys counts, wherever the chips go", "rule"),
        Event(rules.entity_list.deepseek, "Reported: US holds off putting DeepSeek on the Entity List", "rule"),
        Event(beside.affiliates_until, "Last day of the suspension of the US affiliates rule", "rule"),
    ]


def _allegations() -> list[Event]:
    return [
        Event(microsoft.reported, "Report: Microsoft probes a group linked to DeepSeek", "dispute"),
        Event(korea_nis.said, "South Korea's intelligence service warns of the app", "dispute"),
        Event(house.report, "House committee's report calls copying highly likely", "dispute"),
        Event(openai.memo, "OpenAI alleges distillation to a House committee", "dispute"),
        Event(anthropic.published, "Anthropic alleges distillation", "dispute"),
        Event(ostp.memo, "White House memo accuses entities in China of copying", "dispute"),
    ]


def _measures() -> list[Event]:
    return [
        Event(italy.ordered, "Italy restricts the app's processing", "rule"),
        Event(korea.decided, "South Korea's regulator recommends corrections", "rule"),
        Event(berlin.reported, "Berlin reports the app to the stores", "rule"),
        Event(us.law, "US law keeps it from defence and intelligence systems", "rule"),
        Event(us.published, "Reported: US civilian agencies told to remove it", "rule"),
    ]


# --8<-- [start:chronicle]
def chronicle(kind: str = "all") -> list[Event]:
    """The events of one kind, or of all kinds, in order of time."""
    one_of(("all", *KINDS), kind=kind)
    events = (*_models(), *_flagships(), *_surroundings())
    return sorted(event for event in events if kind in ("all", event.kind))


def happened_between(first: date, last: date) -> list[Event]:
    """The events from the date `first` to the date `last`, both included."""
    day(first=first, last=last)
    in_order(first=first, last=last)
    return [event for event in chronicle() if first <= event.on <= last]
# --8<-- [end:chronicle]


def how_many_between(first: date, last: date) -> Count:
    """How many events of the timeline fall between two dates, both included."""
    return len(happened_between(first, last))


def flagships_after(start: date) -> Count:
    """How many flagship versions were released after the day `start`."""
    return sum(elapsed(start, event.on) > 0 for event in chronicle("flagship"))


class Distance(NamedTuple):
    """An event and its distance from a chosen day; negative before it."""

    event: str
    days_away: Days


def distances(origin: date) -> list[Distance]:
    """Every flagship release, by its days from `origin`."""
    day(origin=origin)
    return [Distance(event.what, elapsed(origin, event.on)) for event in chronicle("flagship")]
