"""Which chip on which day: what the rules and letters in force ask of a chip, and what they say."""

from datetime import date
from itertools import groupby
from typing import Any, NamedTuple

from snippets.chips import performance
from snippets.chips.performance import Chip, performance_density, total_processing_performance
from snippets.chips.rules import (
    for_data_centres,
    letter_2022,
    letter_2023,
    letter_2025,
    like_h20,
    looked_at,
    policy_2026,
    rule_2022,
    rule_2023,
    rule_of_2022,
    rule_of_2023,
    rule_of_2026,
    status,
)
from snippets.drawing import Drawing
from snippets.facts import group
from snippets.inputs import at_least, one_of
from snippets.things.chips import figure

CHIPS = ("A100", "H100", "A800", "H800", "L40S", "RTX 4090", "RTX 4090 D", "RTX 5090 D", "RTX 5090 D V2", "H20", "H200", "MI325X", "B200")
"""The chips of the page's table, in its order."""
KINDS = {
    "free": ("lit", "first"),
    "notice": ("tint", "first"),
    "licence": ("haze", "third"),
    "unsettled": ("wash", "quiet"),
    "refused": ("warm", "second"),
}
HEIGHTS = {"free": 22, "notice": 17, "licence": 12, "unsettled": 8, "refused": 4}
"""How an answer is drawn, as in the picture of the rules, and how tall: the less may pass, the lower."""
SAYS = {"licence": "case by case", "unsettled": "unsettled: sold at home?", "refused": "refused"}
"""What the newest policy makes of a licence, in the words of the drawing."""
LEGEND = (
    "by height: free, notice, licence, unsettled, refused",
    "unsettled: decided case by case, or refused",
    "refused: a licence is needed, and as a rule denied",
    "in brackets: not yet on sale",
)
"""What stands below the row of days, the last line only where a chip was not yet on sale."""
LEFT, RIGHT = 8, 332
"""Where the row of days begins and ends."""
WIDE = 90
"""How wide a figure or its limit is drawn, whichever is greater."""
on_sale = group("rules.on_sale")


class Check(NamedTuple):
    """A figure of a chip beside the limit that it is held against."""

    words: str
    value: float
    limit: float


class Text(NamedTuple):
    """A rule or letter in force: its name, what it says of a chip, and the figures that it asks for."""

    name: str
    says: str
    checks: tuple[Check, ...]


def days() -> list[date]:
    """The first day of each rule or letter, on which an answer may change, and the day of the last look."""
    early = letter_2022.sent, rule_of_2022.effective, letter_2023.sent, rule_of_2023.effective
    return [*early, letter_2025.sent, rule_of_2026.effective, looked_at.today]


def written(on: date) -> str:
    """A day in words."""
    return f"{on.day} {on:%B %Y}"


def in_force(chip: Chip, on: date) -> list[Text]:
    """The texts in force on a day, with what each asks of `chip`."""
    tpp, memory, total = total_processing_performance(chip), figure(chip, "memory_bandwidth"), figure(chip, "io_bandwidth")
    words, ports = ("all its ports", total) if total is not None else ("link alone", figure(chip, "link_bandwidth"))  # a part of them
    at_least(0, memory_bandwidth=memory, link_bandwidth=ports)
    if on < rule_of_2023.effective:
        name = "rule of 2022" if on >= rule_of_2022.effective else "letter of August 2022"
        caught = "caught" if rule_2022(chip) else "not caught: both needed"
        limits = Check("performance", tpp, rule_of_2022.performance), Check(words, ports, rule_of_2022.link)
        first = [Text(name, caught, limits)]
        return first + _letter_of_2023(chip, tpp) if on >= letter_2023.sent else first
    found = [Text("rule of 2023", _paragraph(chip), (Check("performance", tpp, rule_of_2023.performance), *_density(chip, tpp)))]
    if on >= letter_2025.sent:
        limits = Check("memory", memory, letter_2025.memory), Check(words, ports, letter_2025.input_output)
        both = Check("both together", memory + ports, letter_2025.combined)
        found.append(Text("letter of April 2025", "stopped: one is enough" if like_h20(chip) else "not stopped", (*limits, both)))
    if on >= rule_of_2026.effective and rule_2023(chip).startswith("a.") and for_data_centres(chip):
        limits = Check("performance", tpp, rule_of_2026.performance), Check("memory", memory, rule_of_2026.memory_bandwidth)
        found.append(Text("policy of 2026", SAYS[policy_2026(chip)], limits))
    return found


def _letter_of_2023(chip: Any, tpp: float) -> list[Text]:
    """The letter that put the strictest paragraph of `rule_of_2023` in force ahead of its day, for data centres alone."""
    says = "not for consumer chips" if not for_data_centres(chip) else "stopped" if rule_2023(chip) == "a.1" else "not stopped"
    return [Text("letter of October 2023", says, (Check("performance", tpp, rule_of_2023.performance),))]


def _paragraph(chip: Any) -> str:
    paragraph = rule_2023(chip)
    sold = "" if for_data_centres(chip) else ", for consumers"
    return f"not caught{sold}" if paragraph == "none" else f"paragraph {paragraph}{sold}"


def _density(chip: Any, tpp: float) -> tuple[Check, ...]:
    """The density and the least that is caught at such a performance, where `rule_of_2023` asks for it."""
    if not for_data_centres(chip) or not rule_of_2023.small_performance <= tpp < rule_of_2023.performance:
        return ()
    limit = rule_of_2023.low_density if tpp >= rule_of_2023.middle_performance else rule_of_2023.middle_density
    return (Check("density", performance_density(chip), limit),)


def which_chip_when(chip: str, day: str) -> Drawing:
    """What a chip may do on a day, what decides it, and all days in a row."""
    one_of(CHIPS, chip=chip)
    known_days = {written(one): one for one in days()}
    one_of(tuple(known_days), day=day)
    on, key = known_days[day], chip.lower().replace(" v", "_v").replace(" ", "")
    known = getattr(performance, key)
    answer, texts = status(known, on), in_force(known, on)
    later = on < getattr(on_sale, key, on)
    why = "; ".join(f"{one.name}: {one.says}" for one in texts)
    drawn = Drawing(350, f"The {chip} under the rules", f"The {chip} on {day}: {answer}{', not yet on sale' * later}; {why}.")
    drawn.text(8, 18, f"{chip}, {on.day} {on:%b %Y}", "head")
    drawn.text(RIGHT, 18, f"({answer})" if later else answer, f"head end {KINDS[answer][1]}")
    _row_of_days(drawn, known, on)
    for place, line in enumerate(LEGEND[: 3 + later]):
        drawn.text(8, 92 + 16 * place, line, "small quiet")
    y = 150 + 16 * later
    for one in texts:
        drawn.text(8, y, one.name, "strong")
        drawn.text(RIGHT, y, one.says, "small end")
        for place, check in enumerate(one.checks, start=1):
            _check(drawn, y + 20 * place, check)
        y += 20 * len(one.checks) + 28
    drawn.height = y - 20
    return drawn


def _right_of(on: date) -> float:
    """How far to the right a day stands in the row."""
    first, last = days()[0], days()[-1]
    return LEFT + (RIGHT - LEFT) * (on - first).days / (last - first).days


def _row_of_days(drawn: Drawing, chip: Any, now: date) -> None:
    known = days()
    for word, group_of in groupby(known[:-1], key=lambda start: status(chip, start)):
        starts = list(group_of)
        x, end = _right_of(starts[0]), _right_of(known[known.index(starts[-1]) + 1])
        drawn.shape("rect", KINDS[word][0], x=x, y=52 - HEIGHTS[word], width=end - x, height=HEIGHTS[word])
    x = _right_of(now)
    drawn.shape("path", "line", d=f"M{x:.2f} 26v30")
    for year in range(known[0].year + 1, known[-1].year + 1):
        x = _right_of(date(year, 1, 1))
        drawn.shape("path", "rule", d=f"M{x:.2f} 52v24")
        drawn.text(x + 4, 74, str(year), "small quiet")


def _check(drawn: Drawing, y: int, check: Check) -> None:
    """A figure as a bar and its limit as a line, on one scale: the greater of the two fills the row's width.

    A bar has no colour of an answer: what a figure means for the chip is said by the text that asks for it.
    """
    drawn.text(16, y, check.words, "small")
    kind, most = "box" if check.value >= check.limit else "grey", max(check.value, check.limit)
    drawn.shape("rect", kind, x=112, y=y - 9, width=round(float(WIDE * check.value / most), 2), height=9)
    drawn.shape("path", "line", d=f"M{112 + WIDE * float(check.limit / most):.2f} {y - 13}v16")
    digits = ",.0f" if check.limit > 100 else ".3g"
    drawn.text(332, y, f"{check.value:{digits}}, limit {check.limit:{digits}}", "small end")
