"""What a chip says of itself: its figures, and nothing that is none."""

from types import SimpleNamespace

import pytest

from snippets.facts import group
from snippets.things.chips import figure


def test_a_figure_is_what_the_chip_says():
    """From facts and from an object; None where nobody published it."""
    chip = SimpleNamespace(name="H100", market="data centre", memory_bandwidth=3350)
    assert 3350 == figure(chip, "memory_bandwidth") == figure(group("chips.h100"), "memory_bandwidth")
    assert figure(chip, "link_bandwidth") is None
    assert "data centre" == figure(chip, "market")


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ({"memory": 80}, "^memory is not understood in a chip$"),
        ({"link_bandwidth": float("nan")}, "^link_bandwidth must be at least 0, not nan$"),
        ({"die_area": "814"}, "^die_area must be at least 0, not '814'$"),
        ({"market": "laptop"}, "^market must be one of data centre, consumer, not 'laptop'$"),
        ({"name": 100}, "^name must be a text, not 100$"),
    ],
)
def test_whatever_a_chip_says_must_be_understood(said, message):
    """Also what is not asked for, so that no answer rests on half of a slip."""
    with pytest.raises(ValueError, match=message):
        figure(SimpleNamespace(memory_bandwidth=3350, **said), "memory_bandwidth")
