"""What R1 still scores without part of its experts, by the subject for which the rest was chosen (EASY-EP, Tables 1, 2, 4 and 5)."""

from collections.abc import Sequence
from math import fsum
from typing import NamedTuple

from snippets.facts import group, names
from snippets.inputs import between
from snippets.units import Percent

removed, elsewhere, chosen_on = group("pruning.removed"), group("pruning.elsewhere"), group("pruning.chosen_on")
number, v3 = group("pruning.number"), group("architectures.deepseek_v3")
r1, v3_0324 = group("pruning.kept_r1"), group("pruning.kept_v3")


# --8<-- [start:scores]
class Three(NamedTuple):
    """Scores of a row of Table 1: competition mathematics, science, code."""

    aime_2024: Percent
    gpqa: Percent
    live_code: Percent


class Eight(NamedTuple):
    """Scores of a row of Table 2, and the mean that is printed beside them."""

    aime_2024: Percent
    aime_2025: Percent
    hmmt: Percent
    live_code: Percent
    gpqa: Percent
    usmle: Percent
    finance: Percent
    agent: Percent
    mean: Percent


class Six(NamedTuple):
    """Scores of a row of Table 4."""

    aime_2024: Percent
    live_code: Percent
    gpqa: Percent
    agent: Percent
    usmle: Percent
    finance: Percent


def without(row: Sequence[Percent]) -> Three:
    """The scores of `row`: of R1 without a subject's own experts, or of all of R1 (EASY-EP, Table 1)."""
    return Three(*_sound(row))


def kept(row: Sequence[Percent]) -> Eight:
    """The scores of `row`: of a model with part of its experts, or with all (EASY-EP, Table 2)."""
    return Eight(*_sound(row))


def in_other_subjects(row: Sequence[Percent]) -> Six:
    """The scores of `row`: of R1 with the half of its experts that was chosen for one subject (EASY-EP, Table 4)."""
    return Six(*_sound(row))


def chosen_by(row: Sequence[Percent]) -> Three:
    """The scores of `row`: of R1 with the half that was chosen on some kind of text (EASY-EP, Table 5, whose second column is code)."""
    aime_2024, live_code, gpqa = _sound(row)
    return Three(aime_2024, gpqa, live_code)
# --8<-- [end:scores]


def mean_of(row: Sequence[Percent]) -> Percent:
    """The mean of the eight scores of a row, to hold the printed one against."""
    *scores, _ = kept(row)
    return fsum(scores) / len(scores)


# --8<-- [start:rows]
def change(row: Sequence[Percent], full: Sequence[Percent]) -> Three:
    """By how many points each score of a row of Table 1 differs from that of all of R1."""
    return Three(*(after - before for after, before in zip(without(row), without(full), strict=True)))


class Mean(NamedTuple):
    """The mean of eight scores with some experts kept, for R1 and for V3-0324."""

    row: str
    r1: Percent
    v3_0324: Percent


def means() -> list[Mean]:
    """The means of all rows of Table 2, from the scores themselves."""
    return [Mean(name, mean_of(getattr(r1, name)), mean_of(getattr(v3_0324, name))) for name in names(r1)]
# --8<-- [end:rows]


class InMedicine(NamedTuple):
    """What R1 scores on the USMLE with some of its experts."""

    experts: str
    usmle: Percent


def in_medicine() -> list[InMedicine]:
    """R1's scores on a medical examination: with all experts, halves chosen for it and for others, one by chance, and a quarter."""
    scores: dict[str, Eight | Six] = {
        "All experts": kept(r1.full),
        "Half for medicine": kept(r1.chosen_128),
        "Half for all subjects": kept(r1.mixed_chosen),
        "Half for science": in_other_subjects(elsewhere.science),
        "Half for mathematics": in_other_subjects(elsewhere.mathematics),
        "Half for code": in_other_subjects(elsewhere.code),
        "A half at random": kept(r1.random_128),
        "Quarter for medicine": kept(r1.chosen_64),
    }
    return [InMedicine(name, row.usmle) for name, row in scores.items()]


def _sound(row: Sequence[Percent]) -> Sequence[Percent]:
    for score in row:
        between(0, 100, score=score)
    return row
