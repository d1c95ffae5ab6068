"""Which chip on which day: what the rules and letters in force ask of a chip, and what they say."""

from datetime import date
from typing import Any, NamedTuple

from snippets.chips import performance
from snippets.chips.performance import Chip, performance_density, total_processing_performance
from snippets.chips.rules import letter_2025, like_h20, rule_2022, rule_2023, rule_2026, rule_of_2022, rule_of_2023, rule_of_2026, status
from snippets.drawing import Drawing
from snippets.inputs import at_least, between, one_of, whole
from snippets.things.chips import figure
from snippets.units import Whole

CHIPS = ("A100", "A800", "H100", "H800", "H20", "RTX 4090", "RTX 4090 D", "RTX 5090 D", "H200", "B200")
QUARTERS = 16
YEARS = {"2022": 0, "2023": 2, "2024": 6, "2025": 10, "2026": 14}
"""The first quarter of each year, counted from September 2022."""
KINDS = {"free": ("lit", "first"), "notice": ("tint", "first"), "licence": ("haze", "third"), "refused": ("warm", "second")}
HEIGHTS = {"free": 22, "notice": 16, "licence": 10, "refused": 4}
"""How an answer is drawn, as in the picture of the rules, and how tall: the less may pass, the lower."""


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


def day_at(quarter: Whole) -> date:
    """The fifteenth of the last month of a quarter, counted from September 2022."""
    whole(0, quarter=quarter)
    between(0, QUARTERS, quarter=quarter)
    months = 8 + 3 * int(quarter)
    return date(2022 + months // 12, months % 12 + 1, 15)


def in_force(chip: Chip, on: date) -> list[Text]:
    """The texts in force on a day, with what each asks of `chip`."""
    tpp, memory, total = total_processing_performance(chip), figure(chip, "memory_bandwidth"), figure(chip, "io_bandwidth")
    words, ports = ("all its ports", total) if total is not None else ("link alone", figure(chip, "link_bandwidth"))  # a part of them
    at_least(0, memory_bandwidth=memory, link_bandwidth=ports)
    if on < rule_of_2023.effective:
        name = "rule of 2022" if on >= rule_of_2022.effective else "letter of August 2022"
        caught = "caught" if rule_2022(chip) else "not caught: both needed"
        limits = Check("performance", tpp, rule_of_2022.performance), Check(words, ports, rule_of_2022.link)
        return [Text(name, caught, limits)]
    found = [Text("rule of 2023", _paragraph(chip), (Check("performance", tpp, rule_of_2023.performance), *_density(chip, tpp)))]
    if on >= letter_2025.sent:
        limits = Check("memory", memory, letter_2025.memory), Check(words, ports, letter_2025.input_output)
        both = Check("both together", memory + ports, letter_2025.combined)
        found.append(Text("letter of April 2025", "stopped: one is enough" if like_h20(chip) else "not stopped", (*limits, both)))
    if on >= rule_of_2026.effective and rule_2023(chip).startswith("a.") and figure(chip, "market") == "data centre":
        limits = Check("performance", tpp, rule_of_2026.performance), Check("memory", memory, rule_of_2026.memory_bandwidth)
        found.append(Text("policy of 2026", "case by case" if rule_2026(chip) else "refused", limits))
    return found


def _paragraph(chip: Any) -> str:
    paragraph = rule_2023(chip)
    sold = "" if figure(chip, "market") == "data centre" else ", for consumers"
    return f"not caught{sold}" if paragraph == "none" else f"paragraph {paragraph}{sold}"


def _density(chip: Any, tpp: float) -> tuple[Check, ...]:
    """The density and the least that is caught at such a performance, where `rule_of_2023` asks for it."""
    if figure(chip, "market") != "data centre" or not rule_of_2023.small_performance <= tpp < rule_of_2023.performance:
        return ()
    limit = rule_of_2023.low_density if tpp >= rule_of_2023.middle_performance else rule_of_2023.middle_density
    return (Check("density", performance_density(chip), limit),)


def which_chip_when(chip: str, quarter: Whole) -> Drawing:
    """What a chip may do in a quarter, what decides it, and all quarters in a row."""
    one_of(CHIPS, chip=chip)
    on, known = day_at(quarter), getattr(performance, chip.lower().replace(" ", ""))
    answer, texts = status(known, on), in_force(known, on)
    why = "; ".join(f"{one.name}: {one.says}" for one in texts)
    drawn = Drawing(350, f"The {chip} under the rules", f"The {chip} in {on:%B %Y}: {answer}; {why}.")
    drawn.text(8, 18, f"{chip}, {on:%B %Y}", "head")
    drawn.text(332, 18, answer, f"head end {KINDS[answer][1]}")
    _row_of_quarters(drawn, known, int(quarter))
    y = 134
    for one in texts:
        drawn.text(8, y, one.name, "strong")
        drawn.text(332, y, one.says, "small end")
        for place, check in enumerate(one.checks, start=1):
            _check(drawn, y + 20 * place, check)
        y += 20 * len(one.checks) + 28
    drawn.height = y - 20
    return drawn


def _row_of_quarters(drawn: Drawing, chip: Any, now: int) -> None:
    for quarter in range(QUARTERS + 1):
        word, x = status(chip, day_at(quarter)), 9 + quarter * 19
        drawn.shape("rect", KINDS[word][0], x=x, y=52 - HEIGHTS[word], width=15, height=HEIGHTS[word])
    drawn.shape("path", "line", d=f"M{9 + now * 19} 57h15")
    for year, first in YEARS.items():
        drawn.shape("path", "rule", d=f"M{7 + first * 19} 52v24")
        drawn.text(11 + first * 19, 74, year, "small quiet")
    drawn.text(8, 92, "from the tallest: free, notice, licence, refused", "small quiet")
    drawn.text(8, 108, "refused: a licence is needed, and as a rule denied", "small quiet")


def _check(drawn: Drawing, y: int, check: Check) -> None:
    """A figure as a bar, with its limit as a line at half the way; a bar that reaches twice the limit ends there.

    A bar has no colour of an answer: what a figure means for the chip is said by the text that asks for it.
    """
    drawn.text(16, y, check.words, "small")
    kind, long = "box" if check.value >= check.limit else "grey", float(min(check.value / check.limit, 2) * 50)
    drawn.shape("rect", kind, x=112, y=y - 9, width=long, height=9)
    drawn.shape("path", "line", d=f"M162 {y - 13}v16")
    digits = ",.0f" if check.limit > 100 else ".3g"
    drawn.text(332, y, f"{check.value:{digits}}, limit {check.limit:{digits}}", "small end")
