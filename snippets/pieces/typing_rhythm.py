"""Typing rhythm: the gaps between key presses, which is all that this piece is given; which keys, it never learns."""

from statistics import fmean, pstdev

from snippets.drawing import Drawing
from snippets.inputs import in_order
from snippets.units import Whole

EXAMPLE = "0 140 265 420 690 815 935 1080 1205 1630 1745 1890 2010 2150 2440 2560 2690 2835 2950 3085"
"""A made-up rhythm in milliseconds: even inside words, slower where a word ends."""

LEFT, RIGHT, FLOOR, TALLEST, MOST, SHOWN, PAUSE = 8, 332, 190, 110, 600, 36, 2000
"""The ends and the floor of the bars, how tall one can be and for how many milliseconds, how many are drawn, and what counts as a rest."""


def moments(keys: str) -> list[Whole]:
    """The moments of a text such as `0 180 344`, in milliseconds, none before the last."""
    if wrong := [word for word in keys.split() if not word.isascii() or not word.isdigit()]:
        raise ValueError(f"keys must be whole milliseconds, not {wrong[0]!r}")
    found = [int(word) for word in keys.split()]
    for before, after in zip(found, found[1:], strict=False):
        in_order(a_key=before, the_next_key=after)
    return found


def gaps(keys: str) -> list[Whole]:
    """The time from each key to the next, in milliseconds; a rest of two seconds or more is no rhythm and is left out."""
    found = moments(keys)
    return [after - before for before, after in zip(found, found[1:], strict=False) if after - before < PAUSE]


def typing_rhythm(keys: str) -> Drawing:
    """The rhythm of the keys pressed at these moments, and at first that of an example."""
    own, measured = len(moments(keys)) > 0, gaps(keys or EXAMPLE)
    whose = "your rhythm" if own else "a made-up example: type to see yours"
    drawn = Drawing(236, "The rhythm of a sentence", _says(own, measured))
    drawn.text(LEFT, 16, whose, "small strong first" if own else "small strong second")
    if not measured:
        drawn.text(170, 120, "no gap so far: press one more key", "middle quiet")
        return drawn
    mean, spread = fmean(measured), pstdev(measured)
    drawn.text(RIGHT, 16, f"{len(measured)} gaps", "small end")
    drawn.text(LEFT, 38, f"mean {mean:.0f} ms", "strong third")
    drawn.text(RIGHT, 38, f"spread {spread:.0f} ms", "strong end third")
    _bars(drawn, measured[-SHOWN:], mean, spread)
    drawn.text(LEFT, 208, "taller: slower; line: mean; band: spread", "small quiet")
    drawn.text(LEFT, 226, "computed in this page; only times are kept", "small quiet")
    return drawn


def _bars(drawn: Drawing, measured: list[Whole], mean: float, spread: float) -> None:
    """The last gaps as bars, over a band of one spread on both sides of the mean."""
    drawn.shape("path", "rule", d=f"M{LEFT} {FLOOR - TALLEST}H{RIGHT}")
    drawn.text(RIGHT, FLOOR - TALLEST - 6, f"{MOST} ms and more", "small quiet end")
    low, high = _height(max(mean - spread, 0)), _height(mean + spread)
    drawn.shape("rect", "haze", x=LEFT, y=FLOOR - high, width=RIGHT - LEFT, height=max(high - low, 1.0))
    width = min((RIGHT - LEFT) / len(measured), 24.0)
    for place, gap in enumerate(measured):
        drawn.shape("rect", "lit", x=LEFT + place * width + 1, y=FLOOR - _height(gap), width=width - 2, height=_height(gap))
    drawn.shape("path", "beam dashed", d=f"M{LEFT} {FLOOR - _height(mean):.2f}H{RIGHT}")
    drawn.shape("path", "axis", d=f"M{LEFT} {FLOOR}H{RIGHT}")


def _height(gap: float) -> float:
    return min(gap, MOST) / MOST * TALLEST


def _says(own: bool, measured: list[Whole]) -> str:
    """The rhythm in a sentence."""
    whose = "Your rhythm" if own else "A made-up example"
    if not measured:
        return "No gap so far: it needs two keys, close together."
    times = "one gap" if len(measured) == 1 else f"{len(measured)} gaps"
    return f"{whose}: {times} between keys, {fmean(measured):.0f} milliseconds in the mean, with a spread of {pstdev(measured):.0f}."
