"""Energy, against Epoch AI's published draws, against power × time, and against the plant's own record."""

from types import SimpleNamespace

import pytest

from snippets.facts import assuming
from snippets.money import energy
from snippets.money.energy import (
    a100_server,
    american_plants,
    board,
    day,
    gpt4,
    grok3,
    h100_server,
    large_site,
    llama405,
    plant,
    r1,
    site,
    v3,
)
from workings.quantity.units import quantities


@pytest.mark.parametrize("run, server, place", [(v3, h100_server, site), (gpt4, a100_server, site), (llama405, h100_server, large_site)])
def test_energy_is_draw_times_duration(run, server, place):
    """The same electricity by another route: megawatts times the hours that all GPUs run side by side."""
    hours = run.gpu_hours / run.gpus
    assert energy.average_draw(run, server, place) * 1000 * hours == pytest.approx(energy.energy(run, server, place), rel=1e-12)


def test_energy_by_hand():
    """V3: 2.788 million hours × 1.275 kW × 0.75 × 1.25 are 3.33 GWh; R1 adds 147 thousand hours of the same."""
    assert 3.3325e6 == pytest.approx(energy.energy(v3, h100_server, site), rel=1e-4)
    assert 0.1757e6 == pytest.approx(energy.energy(r1, h100_server, site), rel=1e-3)


def test_grok3_hours_are_100_days():
    """Epoch AI: 100,000 GPUs for 2,400 hours."""
    assert 100_000 * 2_400 == grok3.gpu_hours


@pytest.mark.parametrize("run, published", [(v3, 2.818), (llama405, 22.62), (grok3, 137.4)])
def test_draw_agrees_with_epochs_published_draw(run, published):
    """Epoch's table gives nameplate draw with a power usage effectiveness of about 1.08: without the load, the formula must meet it."""
    nameplate = SimpleNamespace(kilowatts=h100_server.kilowatts, load=1)
    assert published == pytest.approx(energy.average_draw(run, nameplate, SimpleNamespace(pue=1.08)), rel=5e-3)


def test_bounds_hold_the_energy():
    """Boards alone are Meta's 700 W: 21.6 GWh for Llama 3.1 405B; the estimate lies between the ends for every run on such boards."""
    assert 21.588e6 == pytest.approx(energy.bounds(llama405, board, h100_server, large_site)[0])
    for run, place in ((v3, site), (r1, site), (grok3, site), (llama405, large_site)):
        least, most = energy.bounds(run, board, h100_server, place)
        assert least < energy.energy(run, h100_server, place) < most


def test_share_of_plant():
    """Half of 582 MW is 50 percent; V3's 2.4 MW are 0.4 percent and Grok-3's 120 MW a fifth."""
    assert 50 == energy.share_of_plant(291, plant)
    assert 0.42 == pytest.approx(energy.share_of_plant(energy.average_draw(v3, h100_server, site), plant), abs=5e-3)
    assert 20.5 == pytest.approx(energy.share_of_plant(energy.average_draw(grok3, h100_server, site), plant), abs=0.05)


def test_average_plant_by_hand():
    """1,115,681 MW in 11,070 plants are 100.8 MW each; 4,007 TWh are 362 GWh each, 41.3 MW around the clock."""
    average = energy.average_plant(american_plants)
    assert 100.8 == pytest.approx(average.power, abs=0.05)
    assert 361_971 == pytest.approx(average.year, rel=1e-5)
    assert 41.3 == pytest.approx(energy.working_power(average), abs=0.05)


def test_average_plant_is_as_busy_as_all():
    """The second route: all plants' year over what full power all year would give; about two fifths in 2020."""
    average = energy.average_plant(american_plants)
    busy = american_plants.year / (american_plants.power * 8_766)
    assert busy == pytest.approx(energy.working_power(average) / average.power, rel=1e-12)
    assert 0.41 == pytest.approx(busy, abs=5e-3)


def test_runs_beside_the_average_plant():
    """GPT-4's 19.0 MW are 18.9 percent of 100.8 MW and 46 percent of 41.3; Grok-3's 119.5 are more than the whole."""
    average = energy.average_plant(american_plants)
    drawn = energy.average_draw(gpt4, a100_server, site)
    assert 18.9 == pytest.approx(energy.share_of_plant(drawn, average), abs=0.05)
    assert 0.46 == pytest.approx(drawn / energy.working_power(average), abs=5e-3)
    assert 100 < energy.share_of_plant(energy.average_draw(grok3, h100_server, site), average) < 120


def test_plant_hours():
    """582 MWh are one hour of the plant; V3's run is 5.7 hours."""
    assert 1 == energy.plant_hours(582_000, plant)
    assert 5.7 == pytest.approx(energy.plant_hours(energy.energy(v3, h100_server, site), plant), abs=0.05)


def test_share_of_year():
    """All that Ginna generated in 2017 is 100 percent, and 92 percent of what full power all year would have been."""
    assert 100 == energy.share_of_year(4_697_675_000, plant)
    assert 92.1 == pytest.approx(100 * 4_697_675 / (582 * 8_760), abs=0.05)
    assert 8_760 * 0.921 == pytest.approx(energy.plant_hours(plant.year * 1000, plant), rel=1e-3)


def test_electricity_cost():
    """3.33 million kilowatt-hours at 7.71 cents are $257 thousand."""
    assert 256_938 == round(energy.electricity_cost(energy.energy(v3, h100_server, site), h100_server.electricity))


def test_days_of_serving():
    """1,814 GPUs around the clock give 43,536 GPU-hours a day; 2.788 million take 64 days."""
    assert 2_788_000 / 43_536 == energy.days_of_serving(v3, day)


def test_energy_per_thousand_tokens():
    """By hand: 43,536 h × 1.1953 kW = 52.0 MWh over 168 million thousands of tokens is 0.31 Wh."""
    assert 0.31 == pytest.approx(energy.energy_per_thousand_tokens(day, h100_server, site), abs=5e-4)
    kilowatt_hours = energy.energy(SimpleNamespace(gpu_hours=43_536), h100_server, site)
    assert kilowatt_hours / 168e3 == pytest.approx(energy.energy_per_thousand_tokens(day, h100_server, site), rel=1e-12)


def test_draws_are_the_bars_of_the_chart():
    """Four runs, an average plant and the nuclear one; none of the others is more than a quarter of that."""
    rows = energy.draws()
    runs = ["DeepSeek-V3", "GPT-4", "Llama 3.1 405B", "Grok-3"]
    assert [*(f"{run} (estimate)" for run in runs), "Average American plant", "Ginna power plant"] == [row.name for row in rows]
    assert 582 == rows[-1].power
    assert max(row.power for row in rows[:-1]) < 582 / 4


def test_estimates_are_drawn_as_ranges():
    """V3's 2,048 boards of 0.7 kW draw 1.43 MW, its servers of 1.275 kW at full power with a quarter more 3.26; plants have no range."""
    rows = energy.draws()
    assert (1.43, 3.26) == pytest.approx((rows[0].low, rows[0].high), abs=0.005)
    assert all(row.low < row.power < row.high for row in rows[:4])
    assert {(row.low, row.high) for row in rows[4:]} == {(None, None)}
    with assuming({"costs.server.load": 0.3}):
        assert energy.draws()[0].low == energy.draws()[0].power < 1
    with assuming({"costs.server.load": 1, "energy.a100_server.load": 1}):
        assert all(row.low < row.power <= row.high for row in energy.draws()[:4])


def test_dimensions():
    """GPU-hours × kilowatts per GPU are energy, and energy over power is time."""
    used = energy.energy(quantities(v3), quantities(h100_server), quantities(site))
    assert used.check("[energy]")
    assert energy.average_draw(quantities(v3), quantities(h100_server), quantities(site)).check("[power]")
    assert energy.plant_hours(used, quantities(plant)).check("[time]")
    assert energy.electricity_cost(used, quantities(h100_server).electricity).check("[us_dollar]")
    assert energy.days_of_serving(quantities(v3), quantities(day)).check("[]")
    assert energy.share_of_year(used, quantities(plant)).check("[]")
    average = energy.average_plant(quantities(american_plants))
    assert average.power.check("[power]")
    assert average.year.check("[energy]")


@pytest.mark.parametrize(
    "call, message",
    [
        (lambda: energy.energy(SimpleNamespace(gpu_hours=-1), h100_server, site), "gpu_hours must be at least 0, not -1"),
        (lambda: energy.energy(v3, SimpleNamespace(kilowatts=1, load=2), site), "load must be between 0 and 1, not 2"),
        (lambda: energy.average_draw(SimpleNamespace(gpus=-1), h100_server, site), "gpus must be at least 0, not -1"),
        (lambda: energy.share_of_year(1, SimpleNamespace(year=0)), "year must be above 0, not 0"),
        (lambda: energy.bounds(SimpleNamespace(gpu_hours=-1), energy.board, h100_server, site), "gpu_hours must be at least 0, not -1"),
        (lambda: energy.draw_ends(SimpleNamespace(gpus=-1), 0.5, h100_server, site), "gpus must be at least 0, not -1"),
        (lambda: energy.draw_ends(v3, 1.5, h100_server, site), "board_share must be between 0 and 1, not 1.5"),
        (lambda: energy.draw_ends(v3, 0.5, h100_server, SimpleNamespace(pue=0.9)), "pue must be at least 1, not 0.9"),
        (lambda: energy.energy_per_thousand_tokens(SimpleNamespace(output_tokens=0), h100_server, site), "output_tokens must be above 0, not 0"),
        (lambda: energy.energy(v3, h100_server, SimpleNamespace(pue=0.9)), "pue must be at least 1, not 0.9"),
        (lambda: energy.share_of_plant(1, SimpleNamespace(power=0)), "power must be above 0, not 0"),
        (lambda: energy.plant_hours(1, SimpleNamespace(power=-5)), "power must be above 0, not -5"),
        (lambda: energy.electricity_cost(1, -0.1), "price must be at least 0, not -0.1"),
    ],
)
def test_impossible_inputs_are_refused(call, message):
    """Bad input is refused with the name of the argument and its bound."""
    with pytest.raises(ValueError, match=f"^{message}$"):
        call()
