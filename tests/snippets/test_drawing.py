"""Drawings are SVG in the classes of the site's pictures, words last, whatever is written in them."""

from xml.etree import ElementTree

from snippets.drawing import Drawing

SPACE = "{http://www.w3.org/2000/svg}"


def drawing():
    """A bus with a name that needs care."""
    made = Drawing(90, "A bus", "It has <40> seats.")
    made.text(10, 20.5, "A & B", "small")
    made.shape("rect", "lit", x=1 / 3, y=2, width=10.0, height=5)
    return made


def test_words_stand_above_shapes():
    """The text comes after the rectangle that was drawn after it."""
    names = [one.tag.removeprefix(SPACE) for one in ElementTree.fromstring(str(drawing()))]
    assert ["title", "desc", "rect", "text"] == names


def test_signs_and_numbers_are_written_plainly():
    """A third is rounded to hundredths, a whole number has no point, and signs of XML are words."""
    tree = ElementTree.fromstring(str(drawing()))
    assert {"class": "lit", "x": "0.33", "y": "2", "width": "10", "height": "5"} == tree.find(f"{SPACE}rect").attrib
    assert ("A & B", "It has <40> seats.") == (tree.findtext(f"{SPACE}text"), tree.findtext(f"{SPACE}desc"))
