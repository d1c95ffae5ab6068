"""Your own chip on a day: where it stands among others, what each rule or letter in force says of it, and by which of its figures."""

from datetime import date
from itertools import product
from math import dist
from operator import itemgetter
from typing import Any, NamedTuple

from snippets.chips.performance import Chip, performance_density, total_processing_performance
from snippets.chips.rules import by_rule, looked_at, rule_2023, rule_of_2023, status
from snippets.drawing import Drawing
from snippets.inputs import between, numbers, one_of, whole
from snippets.pieces.plane import BOTTOM, HIGH, LEAST, LEFT, LOW, MOST, RIGHT, TOP, draw_plane, height_of, right_of
from snippets.pieces.which_chip_when import KINDS, Check, Text, in_force, written
from snippets.things.chips import MARKETS, figure
from snippets.units import TPP, GB_per_second, Real, Square_millimetres, TFLOP_per_second, TPP_per_mm2, Whole

MONTHS = 51
"""The last month that may be chosen, counted from September 2022: one more than the rules were looked at for."""
ASKED = {"rate": "rate of operations", "area": "area of logic", "ports": "bandwidth of ports", "memory": "bandwidth of memory"}
"""What a chip is described by, in words."""


class Own(NamedTuple):
    """A chip as a reader describes it."""

    dense_8bit: TFLOP_per_second
    die_area: Square_millimetres
    io_bandwidth: GB_per_second
    memory_bandwidth: GB_per_second
    market: str
    sold_at_home: str


def day_in(month: Whole) -> date:
    """The fifteenth of a month, counted from September 2022."""
    whole(0, month=month)
    between(0, MONTHS, month=month)
    months = 8 + int(month)
    return date(2022 + months // 12, months % 12 + 1, 15)


def deciding(chip: Chip) -> tuple[Check, ...]:
    """The limits of `rule_of_2023` that decide on a chip: those that its paragraph sets, or the one that it stays below."""
    rule, (tpp, density) = rule_of_2023, _place(chip)
    limits = {
        "a.1": (rule.performance, 0),
        "a.2": (rule.small_performance, rule.high_density),
        "b.1": (rule.middle_performance, rule.low_density),
        "b.2": (rule.small_performance, rule.middle_density),
    }
    paragraph = rule_2023(chip)
    if paragraph == "none" and figure(chip, "market") == "consumer":
        paragraph = "a.1"  # the only one that looks at such chips
    elif paragraph == "none":
        paragraph = "b.1" if tpp >= rule.middle_performance else "b.2"
    performance, dense = limits[paragraph]
    first = Check("performance", tpp, performance)
    return (first, Check("density", density, dense)) if dense and tpp >= performance else (first,)


def texts(chip: Own, on: date) -> list[Text]:
    """The rules and letters in force on a day, what each says of a chip, and the limits that decide it."""
    paragraph = rule_2023(chip)
    says = "not caught" if paragraph == "none" else f"paragraph {paragraph}: {by_rule(chip, on)}"
    return [Text(one.name, says, deciding(chip)) if one.name == "rule of 2023" else one for one in in_force(chip, on)]


def beside(check: Check) -> str:
    """A figure and its limit in words, the figure with as many decimals as tell it from the limit."""
    value, limit = check.value, check.limit
    texts = (f"{value:.{places}f}" for places in range(0 if limit > 100 else 2, 20))
    shown = next(text for text in texts if (float(text) - limit) * (value - limit) > 0 or value == limit)
    return f"{check.words} {float(shown):,.12g}: {'at or above' if value >= limit else 'below'} {limit:,g}"


def lacking(rate: Real, area: Real, ports: Real, memory: Real) -> str:
    """Why such figures are no chip's, in a sentence; nothing where they are one's."""
    for name, value in {"rate": rate, "area": area, "ports": ports, "memory": memory}.items():
        if not (0 < value <= 1e6):
            return f"{ASKED[name].capitalize()}: it must lie above 0, up to a million."
    return ""


def your_chip_when(month: Whole, market: str, rate: Real, area: Real, ports: Real, memory: Real) -> Drawing:
    """The plane of a day with the chips on record and a reader's own, what is in force, and what it says of that chip."""
    on = day_in(month)
    one_of(MARKETS, market=market)
    numbers(figures=[rate, area, ports, memory])
    if on > looked_at.today:
        return _too_late(on)
    drawn = Drawing(340, f"Chips under the rules of {written(on)}", "")
    drawn.text(8, 18, written(on), "head")
    taken = draw_plane(drawn, market, on)
    if said := lacking(rate, area, ports, memory):
        for y, words in ((326, said), (344, "Until then no chip of your own is drawn.")):
            drawn.text(8, y, words, "small")
        drawn.height = 352
        drawn.says = f"{written(on)}, without a chip of yours. {said}"
        return drawn
    chip = Own(rate, area, ports, memory, market, "yes")  # sale at home is taken for granted, as the page says
    answer, found = status(chip, on), texts(chip, on)
    drawn.text(RIGHT, 18, f"yours: {answer}", f"head end {KINDS[answer][1]}")
    _mark(drawn, chip, taken)
    y = 326
    for one in found:
        drawn.text(8, y, one.name, "strong")
        drawn.text(RIGHT, y, one.says, "small end")
        for place, check in enumerate(one.checks, start=1):
            drawn.text(16, y + 17 * place, beside(check), "small")
        y += 17 * len(one.checks) + 24
    drawn.height = y - 14
    drawn.says = _says(chip, on, answer, found)
    return drawn


def _too_late(on: date) -> Drawing:
    """In place of a plane after the day to which the rules were followed: that it stands on no ground."""
    last = written(looked_at.today)
    drawn = Drawing(92, f"The rules of {written(on)} are not known here", f"{written(on)}: the rules were last looked at on {last}.")
    drawn.text(8, 18, written(on), "head")
    told = f"The rules were last looked at on {last}.", "What holds after that is not known here.", "Go back a month."
    for place, words in enumerate(told):
        drawn.text(8, 42 + 18 * place, words, "small")
    return drawn


def _place(chip: Any) -> tuple[TPP, TPP_per_mm2]:
    return total_processing_performance(chip), performance_density(chip)


def _mark(drawn: Drawing, chip: Own, taken: list[tuple[float, float]]) -> None:
    """A ring and a cross where the chip stands or, beyond an edge, at it; its name is on the side where there is most room."""
    tpp, density = _place(chip)
    x, y, off = right_of(tpp), height_of(density), not (LEAST <= tpp <= MOST and LOW <= density <= HIGH)
    drawn.shape("circle", "line", cx=x, cy=y, r=7)
    drawn.shape("path", "line", d=f"M{x - 11:.1f} {y:.1f}h22M{x:.1f} {y - 11:.1f}v22")
    words = "yours, beyond the edge" if off else "yours"
    right, down, kind = free_side(x, y, words, taken)
    drawn.text(right, down, words, f"strong{kind}")


def free_side(x: float, y: float, words: str, taken: list[tuple[float, float]]) -> tuple[float, float, str]:
    """Where words stand beside a mark, and by which end: at its height, above or below, inside the plane, farthest from what is taken."""
    wide, free = 7 * len(words), list[tuple[float, tuple[float, float, str]]]()
    for down, away in product((4, -12, 20), (1, -1)):
        near, far, base = x + 14 * away, x + (14 + wide) * away, y + down
        if LEFT < min(near, far) and max(near, far) < 340 and TOP + 10 < base < BOTTOM:
            room = min(dist(((near + far) / 2, base), one) for one in taken)
            free.append((room, (near, base, " end" if away < 0 else "")))
    return max(free, key=itemgetter(0))[1]


def _says(chip: Own, on: date, answer: str, found: list[Text]) -> str:
    """The drawing in sentences."""
    tpp, density = _place(chip)
    first = f"On {written(on)} your {chip.market} chip, with {tpp:,.10g} TPP and {density:,.3g} a square millimetre: {answer}."
    return " ".join([first, *(f"{one.name.capitalize()}, {one.says}: {', '.join(map(beside, one.checks))}." for one in found)])
