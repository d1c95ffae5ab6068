"""The piece of memories against sizes worked out on paper, what people run, and lengths measured in the drawing."""

import itertools
from xml.etree import ElementTree

import pytest

from snippets.how.latent_attention.cache import kv_cache_bytes
from snippets.openness.run_it_yourself.hardware_fit import context_that_fits, qwen_32b
from snippets.pieces import does_it_fit as piece
from snippets.pieces.does_it_fit import BITS, MODELS, Poured, does_it_fit, poured, weights
from tests.snippets.pieces.seen import unseen

SPACE = "{http://www.w3.org/2000/svg}"
ROOMS = (12, 24, 32, 80, 448, 640, 1128)
"""In gigabytes: four cards, what the Mac's graphics part can use, eight cards of 80, and eight H200s of 141 each."""


def words(*state):
    """All words of a drawing."""
    return [one.text for one in ElementTree.fromstring(str(does_it_fit(*state))).findall(f"{SPACE}text")]


def rows(*state):
    """For each memory the end of its frame and the end of what is poured, both measured from where they begin."""
    frames, ends = {}, {}
    for one in ElementTree.fromstring(str(does_it_fit(*state))).findall(f"{SPACE}rect"):
        x, y, width = (float(one.get(key)) for key in ("x", "y", "width"))
        if one.get("class") == "open":
            frames[y] = width
        elif width != 9:
            ends[y - 3] = max(ends.get(y - 3, 0), x + width - 8)
    return [(frames[y], ends[y]) for y in frames]


def verdicts(*state):
    """Which of the memories hold the model, from the smallest to the largest."""
    return [one.startswith("fits") for one in words(*state) if one.startswith(("fits", "does not"))]


@pytest.mark.parametrize("model, bits, size", [
    ("R1", "packed", 404.3), ("R1", "eight", 671.03), ("32B student", "four", 32.764 / 2), ("14B student", "sixteen", 2 * 14.770),
    ("70B student", "two", 70.554 / 4), ("70B student", "three", 70.554 * 3 / 8), ("32B student", "packed", 20),
])  # fmt: skip
def test_weights_by_hand(model, bits, size):
    """Billions of weights, from the models' own pages, times bits over eight; R1's packed file has 404.3 GB."""
    assert size == pytest.approx(weights(model, bits) / 1e9, rel=1e-4)


def test_why_published_files_are_larger_is_said_where_less_is():
    """R1's files on Hugging Face hold 688.59 GB; eight bits for each of 671.03 billion weights leave out their scales."""
    assert "weights 671 GB; published files 689 GB" in words("R1", "eight", 3)
    others = [state for state in itertools.product(MODELS, BITS) if state != ("R1", "eight")]
    assert not any("published" in word for state in others for word in words(*state, 3))


@pytest.mark.parametrize("state, need", [
    (("32B student", "packed", 3), 20 + 8192 * 262_144 / 1e9),  # 64 layers × 2 × 8 heads × 128 × 2 bytes
    (("R1", "packed", 7), 404.3 + 131_072 * 70_272 / 1e9),  # 61 layers × 576 × 2 bytes
    (("14B student", "two", 0), 14.770 / 4 + 1024 * 196_608 / 1e9),
])  # fmt: skip
def test_bars_are_to_the_scale_of_their_frames(state, need):
    """What is poured is to its frame as the bytes on paper to those of the memory, and the longer of the two is 324 long."""
    found = rows(*state)
    assert [need / room for room in ROOMS] == pytest.approx([end / frame for frame, end in found], rel=0.003)
    assert [324] * 7 == pytest.approx([max(row) for row in found], abs=0.02)


@pytest.mark.parametrize("state, wanted", [
    (("R1", "packed", 3), [False] * 4 + [True] * 3),  # ran on a Mac of 512 GB
    (("R1", "eight", 3), [False] * 6 + [True]),  # DeepSeek's server of eight H200s; of H100s it takes two
    (("R1", "sixteen", 0), [False] * 7),
    (("32B student", "packed", 3), [False] + [True] * 6),
    (("32B student", "packed", 4), [False] * 2 + [True] * 5),  # 24.3 GB
    (("14B student", "two", 0), [True] * 7),
])  # fmt: skip
def test_who_holds_it(state, wanted):
    """What makers and users report, and sums on paper."""
    assert wanted == verdicts(*state)


def test_what_is_left_and_what_lacks_are_written():
    """A twentieth is kept: of 24 GB 22.8 less 22.15, of 12 GB 11.4."""
    assert {"fits, 0.65 GB left", "does not fit, lacks 10.7 GB", "needs 22.1 GB"} <= set(words("32B student", "packed", 3))
    said = does_it_fit("32B student", "packed", 3).says
    assert said.endswith("it fits from the 24 GB card on, with 0.65 GB left there.")
    assert does_it_fit("R1", "sixteen", 0).says.endswith("even the largest of seven memories lacks 271 GB.")  # 2 × 671.03 + 0.07 less 1,071.6


def test_a_memory_holds_the_text_that_another_calculation_allows():
    """The second route: the longest text for which a memory suffices is the longest of which something is left."""
    for row in poured(qwen_32b, qwen_32b.file_bytes, 1024)[1:]:
        most = context_that_fits(qwen_32b, qwen_32b.file_bytes, row.room)
        for text, fits in ((most, True), (most + 1, False)):
            assert fits == (next(one.left for one in poured(qwen_32b, qwen_32b.file_bytes, text) if one.name == row.name) >= 0)


def test_every_state_is_drawn():
    """No state that may be set is refused; seven memories each time, and none that holds it is smaller than one that does not."""
    for state in itertools.product(MODELS, BITS, range(8)):
        found = verdicts(*state)
        assert 7 == len(found) and sorted(found) == found


def test_a_memory_that_is_just_large_enough(monkeypatch):
    """What leaves nothing fits, its dashes stand where the bar ends; whole gigabytes from a hundred on, one decimal from one on."""
    need = weights("14B student", "two") + kv_cache_bytes(MODELS["14B student"], 1024)
    rooms = [Poured("small", need, 0), Poured("middle", 2 * need, 1e9), Poured("large", 1e12, 100e9)]
    monkeypatch.setattr(piece, "poured", lambda *state: rooms)
    drawn = does_it_fit("14B student", "two", 0)
    told = [one.text for one in ElementTree.fromstring(str(drawn)).findall(f"{SPACE}text")]
    assert ["fits, 0.00 GB left", "fits, 1.0 GB left", "fits, 100 GB left"] == [one for one in told if one.startswith("fits")]
    assert 3 == len(ElementTree.fromstring(str(drawn)).findall(f"{SPACE}path"))
    assert drawn.says.endswith("it fits from the small on, with 0.00 GB left there.")


@pytest.mark.parametrize("state, message", [
    (("V2", "packed", 0), "model must be one of R1, 70B student, 32B student, 14B student, not 'V2'"),
    (("R1", "one", 0), "bits must be one of two, three, four, packed, eight, sixteen, not 'one'"),
    (("R1", "two", 8), "doublings must be between 0 and 7, not 8"),
    (("R1", "two", -1), "doublings must be a whole number of at least 0, not -1"),
])  # fmt: skip
def test_what_cannot_be_drawn_is_refused(state, message):
    """Each by the name of its input."""
    with pytest.raises(ValueError, match=f"^{message}$"):
        does_it_fit(*state)


def test_it_is_drawn_as_somebody_has_seen_it():
    """Every line of some drawings stands where it stood when they were looked at."""
    assert [] == unseen("does_it_fit")
