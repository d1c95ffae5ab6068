"""Data sheets: the published figures of each chip that the rules are worked out from, side by side."""

from typing import NamedTuple

from snippets.chips import Chip
from snippets.facts import group, names

chips = group("chips")
FIGURES = ("dense_16bit", "dense_8bit", "dense_4bit", "die_area", "memory_bandwidth", "link_bandwidth")


class Sheet(NamedTuple):
    """A chip's name and its figures as text, `not published` where there is none, in the order of `FIGURES`."""

    chip: str
    figures: tuple[str, ...]


# --8<-- [start:datasheet]
def datasheet(name: str, chip: Chip) -> Sheet:
    """The figures of `chip`: operations a second in trillions by bit length, mm² of logic dies, GB/s of memory and of the link."""
    figures = (getattr(chip, figure, None) for figure in FIGURES)
    return Sheet(name, tuple("not published" if figure is None else f"{figure:g}" for figure in figures))
# --8<-- [end:datasheet]


def datasheets() -> list[Sheet]:
    """The data sheets of every chip on record, in the order of the file."""
    return [datasheet(name, getattr(chips, name)) for name in names(chips)]
