"""The plane of performance and density: which part of it a rule names on a day, and where the chips on record stand."""

from datetime import date
from itertools import groupby
from math import ceil, log
from textwrap import wrap
from typing import Any, NamedTuple

from snippets.chips import performance
from snippets.chips.performance import performance_density, total_processing_performance
from snippets.chips.rules import letter_2023, rule_of_2022, rule_of_2023, rule_of_2026, status
from snippets.drawing import Drawing
from snippets.inputs import day, one_of
from snippets.pieces.which_chip_when import KINDS
from snippets.things.chips import MARKETS
from snippets.units import TPP, TPP_per_mm2

LEAST, MOST = 1000, 41_000
"""The performance at the left edge and at the right."""
LOW, HIGH = 1, 40
"""The density at the lower edge and at the upper."""
LEFT, RIGHT, TOP, BOTTOM = 40, 332, 46, 266
"""Where the edges are drawn."""
LETTER = 6
"""How wide a small letter is, about."""
CHIPS = {"data centre": ("A100", "A800", "H100", "H800", "H20", "L40S", "L20", "L2"), "consumer": ("RTX 4090", "RTX 4090 D", "RTX 5090 D")}
"""Chips whose rates and areas are on record, by whom they are sold to; the H200 would stand where the H100 does."""
LABELS = {"H100": (18, -12, " end"), "H20": (-4, 18, " end"), "L20": (-7, 12, " end"), "L2": (-7, 4, " end"),
          "RTX 4090": (8, 0, ""), "RTX 4090 D": (-7, -2, " end"), "RTX 5090 D": (-7, 11, " end")}  # fmt: skip
"""Where a name stands beside its mark, if not at its right."""


class Region(NamedTuple):
    """A part of the plane: what is said of chips in it, under which condition, its edges, and where its word stands."""

    answer: str
    condition: str
    performance: tuple[TPP, TPP]
    density: tuple[TPP_per_mm2, TPP_per_mm2]
    words: tuple[int, int]


def right_of(tpp: TPP) -> float:
    """How far to the right a performance stands; beyond an edge of the plane, at it."""
    return _along(tpp, LEAST, MOST, LEFT, RIGHT)


def height_of(density: TPP_per_mm2) -> float:
    """How far down a density stands; beyond an edge of the plane, at it."""
    return _along(density, LOW, HIGH, BOTTOM, TOP)


def _along(value: float, least: float, most: float, start: float, end: float) -> float:
    return start + (end - start) * log(min(max(value, least), most) / least) / log(most / least)


def regions(market: str, on: date) -> list[Region]:
    """The parts of the plane that rules and letters name for chips of a market on a day; what none names is free."""
    one_of(MARKETS, market=market)
    day(on=on)
    everything = LOW, HIGH
    old, rule, new = rule_of_2022, rule_of_2023, rule_of_2026
    if on < rule.effective:
        by_letter = market == "data centre" and on >= letter_2023.sent
        condition = "" if by_letter else f"if ports reach {old.link:g}"
        answer = "refused" if on >= old.effective else "licence"
        return [Region(answer, condition, (old.performance, MOST), everything, (256, 228))]
    if market == "consumer":
        return [Region("notice", "", (rule.performance, MOST), everything, (256, 228))]
    eased = on >= new.effective
    answer, condition = ("licence", "if memory is slow") if eased else ("refused", "")
    small, middle, most = rule.small_performance, rule.middle_performance, new.performance if eased else MOST
    found = [
        Region(answer, condition, (rule.performance, most), everything, (221 if eased else 256, 228)),
        Region(answer, condition, (small, rule.performance), (rule.high_density, HIGH), (121, 72)),
        Region("notice", "", (small, rule.performance), (rule.middle_density, rule.high_density), (121, 186)),
        Region("notice", "", (middle, rule.performance), (rule.low_density, rule.middle_density), (137, 224)),
    ]
    return found + [Region("refused", "", (most, MOST), everything, (305, 64))] * eased


def draw_plane(drawn: Drawing, market: str, on: date) -> list[tuple[float, float]]:
    """Draws the plane of a day with its regions and chips; gives the places that are taken, for what is drawn on top."""
    named = regions(market, on)
    drawn.shape("path", "axis", d=f"M{LEFT} {TOP}V{BOTTOM}H{RIGHT}")
    grounds = {"notice": "tint", "licence": "haze", "refused": "wash"}
    for one in named:
        (left, right), (bottom, top) = map(right_of, one.performance), map(height_of, one.density)
        drawn.shape("rect", grounds[one.answer], x=left, y=top, width=right - left, height=bottom - top, rx=0)
    for one in named:
        x, y = one.words
        narrow = one.performance[0] == rule_of_2026.performance
        drawn.text(x, y, one.answer, f"{'small' if narrow else 'strong'} middle {KINDS[one.answer][1]}")
        for place, line in enumerate(_in_lines(one), start=1):
            drawn.text(x, y + 16 * place, line, "small middle")
    for tpp in sorted({edge for one in named for edge in one.performance} - {MOST}):
        leftmost = tpp == rule_of_2023.small_performance  # its neighbour stands close
        drawn.text(right_of(tpp) + 9 * leftmost, BOTTOM + 15, f"{tpp:,}", f"small {'end' if leftmost else 'middle'}")
    for density in sorted({edge for one in named for edge in one.density} - {LOW, HIGH}):
        drawn.text(LEFT - 5, height_of(density) + 4, f"{density:g}", "small end")
    drawn.text(4, TOP - 8, "↑ density, TPP a square millimetre", "small quiet")
    drawn.text(RIGHT, BOTTOM + 32, "performance (TPP) →", "small quiet end")
    places = [place for names in _places(market) for place in _chips(drawn, names, named, on)]
    return [*(one.words for one in named), *places]


def _in_lines(region: Region) -> list[str]:
    """The condition of a part of the plane, in as many lines, of about the same length, as its width needs."""
    long, (left, right) = len(region.condition), map(right_of, region.performance)
    lines = ceil(long * LETTER / (right - left))
    return wrap(region.condition, ceil(long / lines) + 1) if long else []


def where(name: str) -> tuple[TPP, TPP_per_mm2]:
    """The performance and the density of a chip on record."""
    chip = on_record(name)
    return total_processing_performance(chip), performance_density(chip)


def on_record(name: str) -> Any:
    """A chip by its name in words."""
    return getattr(performance, name.lower().replace(" ", ""))


def _places(market: str) -> list[list[str]]:
    """The chips of a market by the places where they stand: two of the same silicon stand in one."""
    return [list(names) for _, names in groupby(CHIPS[market], key=where)]


def answer_at(named: list[Region], tpp: TPP, density: TPP_per_mm2) -> str:
    """What the regions say of a place, their conditions aside."""
    by_speed = [one for one in named if one.performance[0] <= tpp < one.performance[1]]
    inside = (one.answer for one in reversed(by_speed) if one.density[0] <= density < one.density[1])
    return next(inside, "free")


def _chips(drawn: Drawing, names: list[str], named: list[Region], on: date) -> list[tuple[float, float]]:
    """The mark of a place and its names, each with its answer where it is not that of the region; gives the places that are taken."""
    said: dict[str, list[str]] = {}
    for name in names:
        said.setdefault(status(on_record(name), on), []).append(name)
    tpp, density = where(names[0])
    x, y, expected = right_of(tpp), height_of(density), answer_at(named, tpp, density)
    drawn.shape("circle", "dot" if len(said) > 1 else KINDS[next(iter(said))][0], cx=x, cy=y, r=4)
    right, down, kind = LABELS.get(names[0], (8, 4, ""))
    first = y + down - 14 * (len(said) - 1) * (down < 0)
    for place, (answer, those) in enumerate(said.items()):
        words = ", ".join(those) + f": {answer}" * (answer != expected or len(said) > 1)
        beyond = kind == " end" and x + right - len(words) * LETTER < LEFT  # the words would run over the axis
        for row, line in enumerate(words.rsplit(" ", 1) if beyond else [words]):
            drawn.text(x + right, first + 14 * (place + row), line, f"small{kind} {KINDS[answer][1]}")
    return [(x, y), (x + right, y + down)]
