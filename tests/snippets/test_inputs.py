"""The bounds on arguments: what meets them passes, what does not is refused by name."""

from datetime import date, datetime

import pytest

from snippets.facts import group
from snippets.inputs import above, at_least, below, day, divides, each_between, latent, mixture, share
from workings.units import quantities

NAN, INFINITY = float("nan"), float("inf")


@pytest.mark.parametrize("value", [0, 1, 10**30, 0.0])
def test_at_least_lets_the_bound_pass(value):
    """The bound itself and all above it pass."""
    assert at_least(0, value=value) is None


def test_above_does_not_let_the_bound_pass():
    """Two dollars are above 0; nothing is not."""
    assert above(0, price=2) is None
    with pytest.raises(ValueError, match="^price must be above 0, not 0$"):
        above(0, price=0)


def test_below_does_not_let_the_bound_pass():
    """A price may fall by 99 % and not by 100; what is no number is below nothing."""
    assert below(100, fall=99.9) is None
    for fall, shown in ((100, "100"), (NAN, "nan"), ("50", "'50'"), (-INFINITY, "-inf"), (None, "unknown: it is not published")):
        with pytest.raises(ValueError, match=f"^fall must be below 100, not {shown}$"):
            below(100, fall=fall)


@pytest.mark.parametrize("check", [lambda **inputs: at_least(0, **inputs), lambda **inputs: above(0, **inputs), share])
@pytest.mark.parametrize("value", [-1, -1e-9, NAN])
def test_negative_numbers_and_no_numbers_are_refused(check, value):
    """The second input is wrong, and the message names the second."""
    with pytest.raises(ValueError, match="^second must be "):
        check(first=1, second=value)


def test_share_ends_at_one():
    """Nothing and all are shares, more than all is none."""
    assert share(none=0, all=1) is None
    with pytest.raises(ValueError, match="^load must be between 0 and 1, not 1.5$"):
        share(load=1.5)


@pytest.mark.parametrize("check", [lambda **inputs: at_least(0, **inputs), lambda **inputs: above(0, **inputs), share])
def test_a_missing_figure_is_called_not_published(check):
    """A missing figure is never taken for nought."""
    with pytest.raises(ValueError, match="^tokens must be .*not unknown: it is not published$"):
        check(tokens=None)


def test_quantities_are_compared_as_they_are():
    """Hours with a unit are compared with a bare zero as bare hours are."""
    assert at_least(0, gpu_hours=quantities(group("runs.v3")).gpu_hours) is None


def test_models_without_latent_attention_or_experts_are_refused():
    """DeepSeek-V3 has both; Llama 3.1 405B has neither."""
    v3, llama = group("architectures.deepseek_v3"), group("architectures.llama_3_1_405b")
    assert (None, None) == (latent(model=v3), mixture(config=v3))
    with pytest.raises(ValueError, match="^second must have latent attention: its configuration has no kv_lora_rank$"):
        latent(first=v3, second=llama)
    with pytest.raises(ValueError, match="^second must be a mixture of experts: it has no n_routed_experts$"):
        mixture(first=v3, second=llama)


def test_divisors():
    """Twelve can be cut into pieces of three but not of five, and into no pieces of none or of one and a half."""
    assert divides("the row's length", 12, one=1, three=3, twelve=12) is None
    with pytest.raises(ValueError, match=r"^piece must be a divisor of the row's length \(12\), not 5$"):
        divides("the row's length", 12, whole=12, piece=5)
    for wrong in (0, 1.5):
        with pytest.raises(ValueError, match=f"^piece must be a whole number of at least 1, not {wrong}$"):
            divides("the row's length", 12, piece=wrong)


def test_every_entry_lies_between_the_ends():
    """Scores of nothing and of full marks pass, also in an empty list; the first entry outside is shown, of whichever list."""
    assert each_between(0, 100, scores=[0, 50.5, 100], rivals=[]) is None
    for wrong, shown in ((100.1, "100.1"), (-1, "-1"), (NAN, "nan"), ("50", "'50'"), (None, "unknown: it is not published")):
        with pytest.raises(ValueError, match=f"^every entry of rivals must be between 0 and 100, not {shown}$"):
            each_between(0, 100, scores=[1], rivals=[1, wrong])


def test_a_day_has_no_hour():
    """A date passes; a moment, which Python takes for a date but does not compare with one, and a text do not."""
    assert day(on=date(2025, 1, 27)) is None
    for wrong, shown in ((datetime(2025, 1, 27), "2025-01-27 00:00:00"), ("2025-01-27", "'2025-01-27'")):
        with pytest.raises(ValueError, match=f"^on must be a date, not {shown}$"):
            day(on=wrong)
