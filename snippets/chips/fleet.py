"""How many chips, and what can be trained on them: fleets in H100-equivalents, days on the market, one run on other chips."""

from datetime import date, timedelta
from math import fsum
from types import SimpleNamespace
from typing import NamedTuple, Protocol

from snippets import inputs
from snippets.chips import performance, rules
from snippets.constants import DAYS_PER_YEAR, HOURS_PER_DAY, SECONDS_PER_HOUR
from snippets.dates import days_between
from snippets.facts import Group, group
from snippets.inputs import above, at_least, at_most
from snippets.model.compute import model_flops_utilisation, pretraining_flop, throughput
from snippets.things.chips import ComputingChip, figure
from snippets.things.machines import PeakOfDay
from snippets.things.runs import ClusterRun, PretrainingRun, SizedRun
from snippets.units import FLOP, Days, GPU_hours, GPUs, Percent, Ratio, Years

v3 = group("runs.v3")
day = group("serving.day")
hf, semianalysis, wang = group("fleet.hf"), group("fleet.semianalysis"), group("fleet.wang")
legal, smuggled = group("fleet.legal"), group("fleet.smuggled")
window, service, released = group("fleet.window"), group("fleet.service"), group("releases.models")
stargate, h20_trade, lag = group("controls.stargate"), group("controls.h20_trade"), group("controls.lag")
letter_2022, letter_2023, letter_2025 = rules.letter_2022, rules.letter_2023, rules.letter_2025
rule_2022, rule_2023 = rules.rule_of_2022, rules.rule_of_2023
a100_run, h20_run = group("fleet.a100_run"), group("fleet.h20_run")
h800, h100, h20, a100 = performance.h800, performance.h100, performance.h20, performance.a100

KINDS = ("a100", "a800", "h100", "h800", "h200", "h20", "l40s", "l40", "l20", "l2", "rtx4090", "rtx4090d", "b200", "mi325x", "ascend910c")
"""The kinds of chip that a fleet may hold, by their names in `chips`."""


class Chips(Protocol):
    """A fleet by how many chips of each kind it has."""

    # optional: every one of `KINDS` (GPU); one of them is needed


# --8<-- [start:h100_equivalents]
def holdings(fleet: Chips) -> list[tuple[Group, GPUs]]:
    """The chips of `fleet` as pairs of a kind of chip and how many there are."""
    named = {kind: getattr(fleet, kind, None) for kind in KINDS}
    counts = {kind: count for kind, count in named.items() if count is not None}
    if not counts:
        raise ValueError(f"fleet must name at least one kind of chip out of {', '.join(KINDS)}")
    at_least(0, **counts)
    return [(getattr(performance, kind), count) for kind, count in counts.items() if count]


def h100_equivalents(fleet: Chips) -> GPUs:
    """How many H100s have the arithmetic of `fleet`, by total processing performance."""
    return fsum(count * performance.relative_performance(chip, h100) for chip, count in holdings(fleet))
# --8<-- [end:h100_equivalents]


# --8<-- [start:memory_equivalents]
def memory_equivalents(fleet: Chips) -> GPUs:
    """How many H100s have the memory bandwidth of `fleet`, which limits the writing of answers."""
    return fsum(count * performance.relative_memory(chip, h100) for chip, count in holdings(fleet))
# --8<-- [end:memory_equivalents]


class Fleet(NamedTuple):
    """A number of chips that was published, estimated or told, in H100-equivalents of arithmetic; an estimate has a low and a high end."""

    whose: str
    low: GPUs | None
    h100_equivalents: GPUs
    high: GPUs | None


# --8<-- [start:fleets]
def training_cluster(run: ClusterRun) -> Chips:
    """The chips that `run` used, as a fleet of H800s."""
    return SimpleNamespace(h800=run.gpus)


def serving_cluster(day: PeakOfDay) -> Chips:
    """The chips at work at the peak of the published `day`, as a fleet of H800s."""
    return SimpleNamespace(h800=day.peak_nodes * day.gpus_per_node)


def fleets() -> list[Fleet]:
    """Numbers of chips said to be DeepSeek's, from the best documented to the least, in H100-equivalents.

    The estimate counts H20s of which some were still on order: its low end counts none of them, its high end all.
    """
    known = {
        "V3's training cluster (report)": training_cluster(v3),
        "Serving, day's peak (DeepSeek)": serving_cluster(day),
        "A100s of Fire-Flyer 2 (paper)": hf,
        "Hoppers (SemiAnalysis's estimate)": semianalysis,
        "Told on television (Wang)": wang,
    }
    counted = {name: h100_equivalents(fleet) for name, fleet in known.items()}
    without = h100_equivalents(SimpleNamespace(h800=semianalysis.h800, h100=semianalysis.h100))
    ends = {"Hoppers (SemiAnalysis's estimate)": (without, h100_equivalents(semianalysis))}
    return [Fleet(name, low, count, high) for name, count in counted.items() for low, high in [ends.get(name, (None, None))]]
# --8<-- [end:fleets]


class KindRow(NamedTuple):
    """Chips of one kind in a fleet, in H100-equivalents: by arithmetic, which training needs, and by memory bandwidth."""

    kind: str
    for_training: GPUs
    for_writing: GPUs


def by_kind(fleet: Chips) -> list[KindRow]:
    """What each kind of chip in `fleet` adds to its arithmetic and to its memory bandwidth, and all of them together."""
    parts = [
        KindRow(chip.name, count * performance.relative_performance(chip, h100), count * performance.relative_memory(chip, h100))
        for chip, count in holdings(fleet)
    ]
    return [*parts, KindRow("All together", h100_equivalents(fleet), memory_equivalents(fleet))]


def achieved_utilisation(run: PretrainingRun, chip: ComputingChip) -> Ratio:
    """Share of the 16-bit peak of `chip` that `run` turned into useful arithmetic, over its pre-training hours."""
    above(0, dense_16bit=figure(chip, "dense_16bit"))
    return model_flops_utilisation(pretraining_flop(run), run.pretraining_gpu_hours, chip.dense_16bit)


# --8<-- [start:on_other_chips]
def gpu_hours_on(run: SizedRun, chip: ComputingChip, utilisation: Ratio) -> GPU_hours:
    """Hours of `chip` that the pre-training of `run` takes at `utilisation` of its 16-bit peak."""
    above(0, utilisation=utilisation, dense_16bit=figure(chip, "dense_16bit"))
    at_most(1, utilisation=utilisation)
    return pretraining_flop(run) / (chip.dense_16bit * 1e12 * utilisation) / SECONDS_PER_HOUR


def days_on(run: SizedRun, chip: ComputingChip, gpus: GPUs, utilisation: Ratio) -> Days:
    """Days that the pre-training of `run` takes on `gpus` of `chip` at `utilisation`."""
    above(0, gpus=gpus)
    return gpu_hours_on(run, chip, utilisation) / gpus / HOURS_PER_DAY
# --8<-- [end:on_other_chips]


# --8<-- [start:days_for]
def days_for(flop: FLOP, gpus: GPUs, run: PretrainingRun = v3) -> Days:
    """Days for `flop` operations on `gpus` H100-equivalents, as busy as the H800s of `run` were."""
    at_least(0, flop=flop)
    above(0, gpus=gpus)
    per_second = throughput(pretraining_flop(run), run.pretraining_gpu_hours) * 1e12
    return flop / per_second / gpus / (HOURS_PER_DAY * SECONDS_PER_HOUR)
# --8<-- [end:days_for]


# --8<-- [start:in_service]
def in_service(first: date, last: date, on: date, years: Years) -> Percent:
    """Share at work on the day `on` of chips that are bought evenly from `first` to `last` and used for `years`.
    """
    above(0, years=years)
    inputs.day(first=first, last=last, on=on)
    if last <= first:
        raise ValueError(f"last must lie after first ({first}), not on {last}")
    age, window = (on - first).days, days_between(first, last)
    ages = age, age - years * DAYS_PER_YEAR
    bought, retired = (min(max(days / window, 0), 1) for days in ages)
    return 100 * (bought - retired)
# --8<-- [end:in_service]


# --8<-- [start:stock_and_flow]
class StockAndFlow(NamedTuple):
    """On one day: whether H800s may be bought, and what share of all that were bought is at work."""

    on: date
    on_sale: Percent
    at_work: Percent


def stock_and_flow(years: Years) -> list[StockAndFlow]:
    """The H800 in China on the days on which something begins or ends; on the first and the last day of sale before and after.

    The flow ends with the letter of October 2023, the stock works on for `years`; between these days it changes evenly.
    """
    first, last = window.h800_first, window.h800_last
    worn_out = [day + timedelta(days=years * DAYS_PER_YEAR) for day in (first, last)]
    sold = [(first - timedelta(days=180), 0), (first, 0), (first, 100), (last, 100), (last, 0)]
    sold += [(day, 100 * (first <= day < last)) for day in (*worn_out, worn_out[1] + timedelta(days=180))]
    return [StockAndFlow(on, share, in_service(first, last, on, years)) for on, share in sorted(sold, key=lambda row: row[0])]
# --8<-- [end:stock_and_flow]
