"""What readers call a fact: its own words where its file has them, else words made of its name."""

import pytest
from small import change

from workings.evidence.project import Project
from workings.export.labels import Labels, words


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("gpu_hours", "GPU hours"),
        ("gpt5_2", "GPT-5.2"),
        ("qwen_1_5b", "Qwen 1.5B"),
        ("v3_0324", "V3 0324"),
        ("r1_2025", "R1 2025"),
        ("v41_flash", "V4.1 Flash"),
        ("since_2025_01_20", "since 20 January 2025"),
        ("o3_mini", "o3 mini"),
        ("hle", "Humanity's Last Exam"),
    ],
)
def test_names_become_words(name: str, expected: str):
    """Models and companies are written as they write themselves; years and days stay whole."""
    assert expected == words(name)


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("seats", "bus: seats"),
        ("num_hidden_layers", "bus: layers"),
        ("dense_16bit", "bus: 16-bit arithmetic, dense"),
        ("y2026", "bus: 2026"),
        ("output", "bus: price of text written"),
    ],
)
def test_a_last_part_that_nobody_would_understand_is_said_in_words(buses, key: str, expected: str):
    """Fields of models and chips have words wherever they stand; a year is a year."""
    assert expected == Labels(Project(buses)).fact(f"buses.bus.{key}")


def test_the_file_has_the_last_word(buses):
    """A subject stands for the group, a label for the whole."""
    change(buses, "snippets/facts/how/buses.toml", "[bus]", '[bus]\nsubject = "the ring line"')
    assert "the ring line: seats" == Labels(Project(buses)).fact("buses.bus.seats")
    change(buses, "snippets/facts/how/buses.toml", "[bus.seats]", '[bus.seats]\nlabel = "seats of a bus"')
    assert "seats of a bus" == Labels(Project(buses)).fact("buses.bus.seats")
