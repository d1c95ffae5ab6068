"""Speeds and hours of runs, against what DeepSeek measured and what Meta and Epoch AI report."""

import pytest

from snippets.money import plausibility
from snippets.money.plausibility import maverick, v3


def test_achieved_agrees_with_the_measured_speed():
    """DeepSeek measured 385 TFLOP/s with attention at 250 GFLOP a token; 6ND leaves attention out: 222 of the 250."""
    assert 385 * 222 / 250 == pytest.approx(plausibility.achieved(v3), rel=0.005)


def test_utilisation_agrees_with_the_measured_one():
    """DeepSeek measured 38.94 % with attention; without its 28 of 250 operations that is 34.6 %."""
    assert 0.3894 * 222 / 250 == pytest.approx(plausibility.utilisation(v3), rel=0.005)


def test_hours_from_measurement_agree_with_table_1():
    """Two figures of the 2025 paper give Table 1's 2.664M hours of 2024 to half a per cent; forgetting attention would miss by 11 %."""
    assert 2_664_000 == pytest.approx(plausibility.hours_from_measurement(), rel=0.005)
    assert 222 / 250 * plausibility.hours_from_measurement() != pytest.approx(2_664_000, rel=0.05)
    assert 3.7e24 / 3.85e14 / 60 / 60 == pytest.approx(plausibility.hours_from_measurement())  # 250 GFLOP × 14.8T tokens at 385 TFLOP/s


def test_factors_multiply_to_the_ratio_of_hours():
    """Meta's 30.84M hours over DeepSeek's 2.664M are 11.58; 405/37 of it is parameters at work, 15.6/14.8 is tokens."""
    found = plausibility.why_fewer_hours()
    assert 30.84 / 2.664 == pytest.approx(found.gpu_hours)
    assert (405 / 37, 15.6 / 14.8) == pytest.approx(found[:2])
    assert found.gpu_hours == pytest.approx(found.active_parameters * found.tokens * found.hours_per_operation)


def test_work_per_hour_uses_epochs_speed_of_maverick():
    """Epoch AI works out 262 TFLOP/s per GPU for Maverick; V3's 342.6 are 1.31 times that."""
    assert 342.6 / 262 == pytest.approx(plausibility.work_per_hour(maverick, maverick.gpu_hours), rel=0.001)


def test_no_hours_are_refused():
    """A run that took no time has no speed."""
    with pytest.raises(ValueError, match="^gpu_hours must be above 0, not 0$"):
        plausibility.work_per_hour(maverick, 0)


def test_share_of_the_eight_bit_peak():
    """Nvidia's sheet gives 1,979 TFLOP/s in 8 bits without sparsity: 342.6 is 17.3 % of that."""
    assert 342.6 / 1978.9 == pytest.approx(plausibility.utilisation_eight_bit(plausibility.v3), rel=2e-3)
