"""Energy of a training run: GPU-hours × server power × what the building adds, held against a power plant."""

from types import SimpleNamespace
from typing import NamedTuple, Protocol

from snippets.constants import HOURS_PER_YEAR
from snippets.facts import group
from snippets.inputs import above, at_least, share
from snippets.money import serving
from snippets.things.machines import Machines
from snippets.things.runs import ClusterRun, TimedRun
from snippets.units import MW, USD, Count, Days, Hours, MWh, Percent, Ratio, Tokens, USD_per_kWh, Wh, kW_per_GPU, kWh

v3, r1, gpt4, llama405 = group("runs.v3"), group("runs.r1"), group("runs.gpt4"), group("runs.llama405")
grok3 = group("energy.grok3")
board, a100_server, h100_server = group("energy.board"), group("energy.a100_server"), group("costs.server")
site, large_site = group("costs.server"), group("energy.large_site")
plant, american_plants = group("energy.plant"), group("energy.american_plants")
abilene, day = group("energy.abilene"), group("serving.day")


class Powered(Protocol):
    """A GPU's board, or its part of a server, by its nameplate power."""

    kilowatts: kW_per_GPU


class Server(Powered, Protocol):
    """A server by its nameplate power and the share of it that is in use."""

    load: Ratio


class Site(Protocol):
    """A building by its power usage effectiveness."""

    pue: Ratio


class Plant(Protocol):
    """A power plant by what it delivers at full power."""

    power: MW


class PlantYear(Protocol):
    """A power plant by what it generated in a year."""

    year: MWh


class Plants(Plant, PlantYear, Protocol):
    """Many power plants together, by their number, full power and a year's electricity."""

    plants: Count


class WritingMachines(Machines, Protocol):
    """A time of serving by its machines and the tokens that they wrote."""

    output_tokens: Tokens


# --8<-- [start:energy]
def energy(run: TimedRun, server: Server, site: Site) -> kWh:
    """Electricity of `run`: GPU-hours × kilowatts per GPU × load × power usage effectiveness.

    `server.kilowatts` is nameplate power of the whole server, `server.load` the share of it in use,
    and `site.pue` what cooling and losses multiply it by.
    """
    at_least(0, gpu_hours=run.gpu_hours, kilowatts=server.kilowatts)
    share(load=server.load)
    at_least(1, pue=site.pue)
    return run.gpu_hours * server.kilowatts * server.load * site.pue


def bounds(run: TimedRun, board: Powered, server: Powered, site: Site) -> tuple[kWh, kWh]:
    """A low and a high estimate of what `run` used, neither of them a strict limit.

    Its GPU boards alone at rated power, and whole servers at nameplate power all the time.
    """
    at_least(0, gpu_hours=run.gpu_hours, board=board.kilowatts, server=server.kilowatts)
    at_least(1, pue=site.pue)
    return run.gpu_hours * board.kilowatts, run.gpu_hours * server.kilowatts * site.pue
# --8<-- [end:energy]


# --8<-- [start:average_draw]
def average_draw(run: ClusterRun, server: Server, site: Site) -> MW:
    """Power that `run` draws: GPUs × kilowatts × load × power usage effectiveness."""
    at_least(0, gpus=run.gpus, kilowatts=server.kilowatts)
    share(load=server.load)
    at_least(1, pue=site.pue)
    return run.gpus * server.kilowatts * server.load * site.pue / 1000


def share_of_plant(megawatts: MW, plant: Plant) -> Percent:
    """A draw in megawatts as a share of what `plant` delivers at full power."""
    above(0, power=plant.power)
    at_least(0, megawatts=megawatts)
    return 100 * megawatts / plant.power
# --8<-- [end:average_draw]


# --8<-- [start:average_plant]
class AveragePlant(NamedTuple):
    """A power plant of average size: what it delivers at full power, and what it generates in a year."""

    power: MW
    year: MWh


def average_plant(all_plants: Plants) -> AveragePlant:
    """One of `all_plants` if they were equal: full power and a year's electricity over their number."""
    above(0, plants=all_plants.plants)
    at_least(0, power=all_plants.power, year=all_plants.year)
    return AveragePlant(all_plants.power / all_plants.plants, all_plants.year / all_plants.plants)


def working_power(plant: PlantYear) -> MW:
    """Power that `plant` delivers on average over a year, its idle hours included."""
    at_least(0, year=plant.year)
    return plant.year / HOURS_PER_YEAR
# --8<-- [end:average_plant]


# --8<-- [start:plant_hours]
def plant_hours(kilowatt_hours: kWh, plant: Plant) -> Hours:
    """How long `plant` takes at full power to generate that much."""
    above(0, power=plant.power)
    at_least(0, kilowatt_hours=kilowatt_hours)
    return kilowatt_hours / (plant.power * 1000)


def share_of_year(kilowatt_hours: kWh, plant: PlantYear) -> Percent:
    """That much electricity as a share of what `plant` really generated in its year."""
    above(0, year=plant.year)
    at_least(0, kilowatt_hours=kilowatt_hours)
    return 100 * kilowatt_hours / (plant.year * 1000)
# --8<-- [end:plant_hours]


def electricity_cost(kilowatt_hours: kWh, price: USD_per_kWh) -> USD:
    """What that much electricity costs at `price` US dollars per kilowatt-hour."""
    at_least(0, price=price, kilowatt_hours=kilowatt_hours)
    return kilowatt_hours * price


# --8<-- [start:serving]
def days_of_serving(run: TimedRun, day: Machines) -> Days:
    """Days in which the machines of that `day` of serving take as many GPU-hours as `run` did."""
    hours = serving.gpu_hours(day)
    above(0, nodes_and_hours=hours)
    at_least(0, gpu_hours=run.gpu_hours)
    return run.gpu_hours / hours


def energy_per_thousand_tokens(day: WritingMachines, server: Server, site: Site) -> Wh:
    """Electricity per thousand tokens written on that `day`, the reading of questions included."""
    above(0, output_tokens=day.output_tokens)
    whole_day = SimpleNamespace(gpu_hours=serving.gpu_hours(day))
    return energy(whole_day, server, site) / day.output_tokens * 1000 * 1000
# --8<-- [end:serving]


# --8<-- [start:draws]
class Draw(NamedTuple):
    """A training run by its estimated power and the ends of it, or a plant by its full power, which has none."""

    name: str
    low: MW | None
    power: MW
    high: MW | None


def draw_ends(run: ClusterRun, board_share: Ratio, server: Powered, site: Site) -> tuple[MW, MW]:
    """The least and the most that `run` can have drawn.

    Its GPU boards alone, which are `board_share` of a server's nameplate power, and whole servers at nameplate power.
    """
    at_least(0, gpus=run.gpus, kilowatts=server.kilowatts)
    share(board_share=board_share)
    at_least(1, pue=site.pue)
    nameplate = run.gpus * server.kilowatts / 1000
    return nameplate * board_share, nameplate * site.pue


def draws() -> list[Draw]:
    """Average power of four training runs, and the full power of an average American plant and of the smallest nuclear one.

    The boards' share of an A100 server is taken to be that of an H100 server. An end is never nearer than the power itself.
    """
    runs = (
        ("DeepSeek-V3 (estimate)", v3, h100_server, site),
        ("GPT-4 (estimate)", gpt4, a100_server, site),
        ("Llama 3.1 405B (estimate)", llama405, h100_server, large_site),
        ("Grok-3 (estimate)", grok3, h100_server, site),
    )
    found = []
    for name, run, server, place in runs:
        power = average_draw(run, server, place)
        low, high = draw_ends(run, board.kilowatts / h100_server.kilowatts, server, place)
        found.append(Draw(name, min(low, power), power, max(power, high)))
    plants = ("Average American plant", average_plant(american_plants).power), ("Ginna power plant", plant.power)
    return [*found, *(Draw(name, None, power, None) for name, power in plants)]
# --8<-- [end:draws]
