"""The one style sheet that is published is all the files by subject, in the order of their numbers."""

from pathlib import Path

from workings.render.styles import joined

CSS = Path(__file__).parents[2] / "docs" / "assets" / "site"


def test_the_order_is_that_of_the_numbers(tmp_path):
    """Rules stand in the order of the files' numbers, whatever the names or the order of writing; other files are left out."""
    for name, text in (("02-a.css", "b {}\n"), ("10-last.css", "c {}\n"), ("01-z.css", "a {}\n"), ("notes.txt", "d {}\n")):
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert "a {}\nb {}\nc {}\n" == joined(tmp_path)


def test_every_number_is_given_once():
    """Every file has a number of two digits for itself: the order is never left to the rest of the name."""
    numbers = [path.name.partition("-")[0] for path in CSS.glob("*.css")]
    assert len(numbers) == len(set(numbers)) > 0
    assert all(len(number) == 2 and number.isdecimal() for number in numbers)
