"""The two picture scores against the Janus-Pro report's tables, counts of prompts and NumPy."""

import numpy
import pytest

from snippets.evidence import images
from snippets.evidence.images import dalle, dpg, geneval, janus


def test_means_are_the_tables():
    """Table 4 prints 0.80 and 0.67 as the means of its six columns."""
    assert (janus.geneval, dalle.geneval) == pytest.approx((images.category_mean(janus.types), images.category_mean(dalle.types)), abs=0.5)


def test_prompts_are_the_papers():
    """GenEval's paper counts 553 prompts in six tasks."""
    assert 553 == images.prompts_asked(geneval.prompts)
    assert 6 == len(images.CATEGORIES) == images.categories_asked(janus.types)


def test_interval_is_numpys():
    """Both models' six categories drawn by NumPy; an interval over all 553 prompts as one pot would be a tenth narrower or more."""
    rng = numpy.random.default_rng(0)
    means = [
        sum(rng.binomial(n, p / 100, 50_000) * 100 / n for p, n in zip(scores, geneval.prompts, strict=True)) / 6
        for scores in (janus.types, dalle.types)
    ]
    low, high = numpy.percentile(means[0] - means[1], [2.5, 97.5])
    assert (low, high) == pytest.approx(images.mean_lead(janus.types, dalle.types, geneval.prompts), abs=0.2)


def test_error_of_equal_categories():
    """Six equal categories of 100 are one test of 600: sqrt(50·50/600)."""
    assert (2500 / 600) ** 0.5 == pytest.approx(images.category_error([50] * 6, [100] * 6))


def test_largest_spread():
    """With that spread NumPy's lead over 1,065 prompts has a standard error of lead / 1.96."""
    spread = images.largest_spread(janus.dpg - dalle.dpg, dpg.prompts)
    rng = numpy.random.default_rng(1)
    leads = rng.normal(0, spread, (4000, dpg.prompts)).mean(1) - rng.normal(0, spread, (4000, dpg.prompts)).mean(1)
    assert 0.69 / 1.96 == pytest.approx(leads.std(), rel=0.05)


def test_categories_led():
    """Table 5 by eye: Janus-Pro is ahead in attributes only; Table 4: in all six."""
    assert 0 == images.categories_led([1], [1])
    assert (1, 6) == (images.categories_led(janus.dpg_categories, dalle.dpg_categories), images.categories_led(janus.types, dalle.types))


def test_shares_of_the_lead():
    """Table 4 by hand: of 81 points in all, 36 are position's and 2 those of two objects; a category of another test is refused."""
    assert [36 / 81, 2 / 81] == pytest.approx([images.share_of_lead(name, janus.types, dalle.types) for name in ("position", "two objects")])
    with pytest.raises(ValueError, match="^category must be one of one object, "):
        images.share_of_lead("style", janus.types, dalle.types)
    with pytest.raises(ValueError, match="^lead must be above 0, not 0"):
        images.share_of_lead("position", janus.types, janus.types)


def test_pixels():
    """147,456 pixels against 1,048,576."""
    assert 1_048_576 / 147_456 == pytest.approx(images.pixel_ratio(384, 1024))


def test_rows():
    """Position is where the gap is widest, as the report says."""
    widest = max(images.category_rows(), key=lambda row: row.janus_pro - row.dall_e_3)
    assert "position" == widest.category


def test_bad_input():
    """Lists that do not match, nothing to average, no prompts and no side are refused by name."""
    with pytest.raises(ValueError, match="^prompts must be as long as scores \\(2\\), not 1$"):
        images.category_error([50, 60], [100])
    for empty in (lambda: images.category_mean([]), lambda: images.category_error([], [])):
        with pytest.raises(ValueError, match="^scores must hold at least 1 entry, not none$"):
            empty()
    with pytest.raises(ValueError, match="^every entry of scores must be between 0 and 100, not 120$"):
        images.category_mean([120])
    with pytest.raises(ValueError, match="^rivals must be as long as scores \\(1\\), not 2$"):
        images.categories_led([1], [1, 2])
    with pytest.raises(ValueError, match="^every entry of prompts must be at least 1, not -1$"):
        images.prompts_asked([-1])
    with pytest.raises(ValueError, match="points must be between -100 and 100, not nan"):
        images.largest_spread(float("nan"), 10)
    with pytest.raises(ValueError, match="prompts must be at least 1, not 0"):
        images.largest_spread(1, 0)
    with pytest.raises(ValueError, match="^side must be above 0, not 0$"):
        images.pixel_ratio(0, 1024)
