"""Named places on a control: facts and calculations in the unit of the control, however it is spelled."""

import pytest

from workings.checks.page import check_file
from workings.live import MarkError, controls
from workings.live.control import _stop


def test_a_place_may_spell_its_unit_another_way(project):
    """A price per GPU-hour is one in a fact and in a function: the owner's hour at $2.12, the listed one at $3.42."""
    page = check_file(project, project.docs / "money/what-it-counts.md").page
    made, wrong = controls(project, page)
    price = next(control for control in made if control.fact == "runs.v3.price_per_gpu_hour")
    assert [] == wrong
    assert [2, 2.12, 3.42, 12.29] == pytest.approx([price.values[step] for _, step in price.stops], abs=0.005)


@pytest.mark.parametrize("where, given", [("runs.v3.gpus", "GPU"), ("money/cost.py#training_cost(v3)", "USD")])
def test_a_place_in_another_unit_is_refused(project, where, given):
    """Processors, or dollars, are no price of an hour."""
    with pytest.raises(MarkError, match=f"^the mark 'here' is in {given}, and the control in USD/GPU_hour$"):
        _stop(project, "here", where, "USD/GPU_hour")
