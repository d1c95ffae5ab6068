"""What cheaper tokens save, against sums made by hand."""

import pytest

from snippets.money import savings


def test_launch_fall_lies_between_the_falls_of_its_parts():
    """R1 cost 0.55 and 2.19 where o1 cost 15 and 60, and 0.14 for 7.50 in the cache; any mix falls between the least and the most."""
    assert 1 - 0.55 / 15 < savings.launch_fall() < 1 - 0.14 / 7.5
    r1, o1 = 342 * 0.14 + 266 * 0.55 + 168 * 2.19, 342 * 7.5 + 266 * 15 + 168 * 60
    assert 1 - r1 / o1 == pytest.approx(savings.launch_fall())


def test_token_share_needed_undoes_the_saving():
    """A project with just that share of tokens saves just that much."""
    assert 0.9 == pytest.approx(savings.project_saving(savings.token_share_needed(0.9, 0.966), 0.966))
    assert 1 == savings.token_share_needed(0.9, 0.9)


@pytest.mark.parametrize(
    "saving, fall, message",
    [
        (0.5, 0, "price_fall must be above 0, not 0"),
        (0.5, 1.1, "price_fall must be at most 1, not 1.1"),
        (0.95, 0.9, r"saving must be between 0 and price_fall \(0.9\), not 0.95"),
        (-0.1, 0.9, r"saving must be between 0 and price_fall \(0.9\), not -0.1"),
        (float("nan"), 0.9, r"saving must be between 0 and price_fall \(0.9\), not nan"),
    ],
)
def test_impossible_savings_are_refused(saving, fall, message):
    """No project saves more than the price fell, and no price falls by more than all of itself."""
    with pytest.raises(ValueError, match=f"^{message}$"):
        savings.token_share_needed(saving, fall)


def test_project_saving_is_the_whole_only_if_tokens_are():
    """Tokens that fall by 90 % save 90 % of a project that is nothing but tokens, and 9 % of one that is a tenth tokens."""
    assert 0.9 == savings.project_saving(1, 0.9)
    assert 0.09 == pytest.approx(savings.project_saving(0.1, 0.9))


@pytest.mark.parametrize("share, fall, name", [(1.1, 0.5, "token_share"), (0.5, -0.1, "price_fall")])
def test_shares_outside_zero_to_one_are_refused(share, fall, name):
    """A share above one or a negative fall in price is refused by name."""
    with pytest.raises(ValueError, match=f"^{name} must be between 0 and 1, not "):
        savings.project_saving(share, fall)
