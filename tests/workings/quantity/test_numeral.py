"""What counts as a number, and what does not."""

from decimal import Decimal

import pytest

from workings.quantity.numeral import is_number


@pytest.mark.parametrize(("value", "is_one"), [(0, True), (-1.5, True), (float("inf"), True), (True, False), (False, False), ("1", False), (None, False), ([1], False), (Decimal(1), False)])
def test_a_truth_value_is_no_number(value, is_one):
    """Python counts `True` among the whole numbers; a fact or a cell that is true states none."""
    assert is_one is is_number(value)
