"""Calls from a page: an argument in another unit than the parameter's is refused before anything runs."""

import pytest
from small import FILES, write

from workings.evidence.project import Project

MODULE = '''"""Costs."""

from typing import Protocol

from snippets.facts import group
from snippets.units import USD, GPU_hours, Tokens, USD_per_GPU_hour

run = group("runs.run")
ran: list = []


class Priced(Protocol):
    """A run with a price."""

    gpu_hours: GPU_hours

    @property
    def price(self) -> USD_per_GPU_hour:
        """Dollars an hour."""


def cost(run: Priced) -> USD:
    """Hours times price."""
    return run.gpu_hours * run.price


def at(hours: GPU_hours, price: USD_per_GPU_hour = 2) -> USD:
    """Hours times a price."""
    return hours * price


def bill(*runs: Priced, **prices: USD_per_GPU_hour) -> USD:
    """What several runs cost, at what several prices are together."""
    return sum(cost(run) for run in runs) + sum(prices.values())


def maybe(run: Priced | None = None, hours: GPU_hours | None = None) -> USD:
    """A run, if there is one."""
    return cost(run) if run else 0


def listed(runs: list[Priced], pair: tuple[Priced, Priced] | None = None) -> USD:
    """What the runs of a list cost."""
    return sum(cost(run) for run in runs)


SOUND, UNSOUND = [run, run], [run, euro]


def read(tokens: Tokens) -> Tokens:
    """As many tokens."""
    return tokens
'''
FACTS = """[run]
as_of   = 2026-01-01
checked = "assumption"
note    = "an example"
gpu_hours = { value = 10, unit = "GPU_hour" }
price     = { value = 2, unit = "USD/GPU_hour" }
in_cents  = { value = 200, unit = "cent/GPU_hour" }
days      = { value = 3, unit = "day" }
number    = { value = 3, unit = "dimensionless" }
wrong     = { value = 3, unit = "USD" }

[free]
as_of   = 2026-01-01
checked = "assumption"
note    = "an example"
gpu_hours = { value = 10, unit = "GPU_hour" }

[euro]
as_of   = 2026-01-01
checked = "assumption"
note    = "an example"
gpu_hours = { value = 10, unit = "GPU_hour" }
price     = { value = 2, unit = "EUR/GPU_hour" }
"""


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    """A small project with costs."""
    more = MODULE.replace("ran: list = []", 'free, euro = group("runs.free"), group("runs.euro")')
    return Project(write(tmp_path_factory.mktemp("costs"), {**FILES, "snippets/money/cost.py": more, "snippets/facts/money/runs.toml": FACTS}))


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        ("cost(run)", 20),
        ("at(run.gpu_hours,run.price)", 20),
        ("at(run.gpu_hours,10)", 100),
        ("at(run.gpu_hours*2,price=run.price)", 40),
        ("at(at(run.gpu_hours)/run.price)", 20),
        ("read(run.number)", 3),
    ],
)
def test_right_units_pass(project, expression, value):
    """Facts, plain numbers and calculated quantities in the parameter's unit are handed over; a bare count may stand for tokens."""
    assert value == project.outcome(f"snippets/money/cost.py#{expression}").value


@pytest.mark.parametrize(
    ("expression", "message"),
    [
        ("at(run.days)", "at takes hours in GPU-hours, and it is given in days"),
        ("at(run.gpu_hours,run.in_cents)", "at takes price in USD per GPU-hour, and it is given in cent per GPU-hour"),
        ("at(run.gpu_hours,price=euro.price)", "at takes price in USD per GPU-hour, and it is given in EUR per GPU-hour"),
        ("at(run.gpu_hours*run.price)", "at takes hours in GPU-hours, and it is given in USD"),
        ("cost(free)", "cost needs price of run: runs.free has no fact 'price'"),
        ("cost(euro)", "cost takes run.price in USD per GPU-hour, and runs.euro.price is given in EUR per GPU-hour"),
        ("read(run.wrong)", "read takes tokens in tokens, and it is given in USD"),
    ],
)
def test_other_units_are_refused_by_name(project, expression, message):
    """The message names the function, the parameter or the field, the unit it takes and the unit that is given."""
    assert message == str(project.outcome(f"snippets/money/cost.py#{expression}"))


EURO = "takes {}.price in USD per GPU-hour, and runs.euro.price is given in EUR per GPU-hour"


@pytest.mark.parametrize(
    ("call", "message"),
    [
        ("bill(run,run)", ""), ("bill(run,euro)", f"bill {EURO.format('runs')}"), ("bill(run,free)", "bill needs price of runs"),
        ("bill(run,a=run.price)", ""), ("bill(run,a=run.price,b=run.wrong)", "bill takes prices in USD per GPU-hour, and it is given in USD"),
        ("maybe()", ""), ("maybe(run)", ""), ("maybe(euro)", f"maybe {EURO.format('run')}"), ("maybe(hours=run.wrong)", "maybe takes hours in GPU-hours, and it is given in USD"),
        ("listed(SOUND)", ""), ("listed(UNSOUND)", f"listed {EURO.format('runs')}"), ("listed(SOUND,UNSOUND)", f"listed {EURO.format('pair')}"),
    ],
)  # fmt: skip
def test_several_things_and_things_that_may_be_missing(project, call, message):
    """Each of `*runs`, of `**prices` and of a list, and a thing that may be left out, is held to its unit as a plain one is."""
    found = project.outcome(f"snippets/money/cost.py#{call}")
    said = str(found) if isinstance(found, ValueError) else ""
    assert (message in said) if message else not said, said
