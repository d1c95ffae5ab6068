"""Pieces: a fence becomes a drawing with inputs, every state is checked like a picture, and what is wrong is told with its line."""

import json

import pytest
from small import FILES, change, write

from workings.audit.engine import engine, rendered
from workings.checks.page import check_file
from workings.evidence.project import Project
from workings.export.data import exports
from workings.markdown.piece import PieceError, read_piece

MODULE = '''"""A bus drawn."""

from snippets.drawing import Drawing


def bus(seats, colour):
    """A bus with a square for each seat."""
    made = Drawing(90, "A bus", f"It has {seats} seats.")
    for place in range(seats):
        made.shape("rect", colour, x=place * 20, y=50, width=10, height=10)
    made.text(10, 20, f"{seats} seats", "small")
    return made
'''
FENCE = """draw: omnibus.py#bus(seats, colour)
title: Seats of a bus
try: Move it.
seats: steps 1 to 3 = 2 | Seats
colour: choice lit, warm = lit | Colour
"""


@pytest.fixture
def bus(tmp_path):
    """A project with one piece on a page whose only numbers are drawn."""
    settings = 'markdown_extensions:\n  - workings.render.extension\n  - pymdownx.superfences:\n      custom_fences:\n        - name: piece\n          class: piece\n'
    settings += "          format: !!python/name:workings.render.piece.fence\n          validator: !!python/name:workings.render.piece.validator\n"
    from serving import ROOT

    drawing = (ROOT / "snippets/drawing.py").read_text(encoding="utf-8")
    page = {"docs/a.md": f"# A bus\n\n```piece\n{FENCE}```\n", "mkdocs.yml": settings}
    write(tmp_path, FILES | {"snippets/omnibus.py": MODULE, "snippets/drawing.py": drawing} | page)
    return tmp_path


def findings(root):
    """What the check says of the page, each as line and message."""
    return [(one.line, one.message) for one in check_file(Project(root), root / "docs/a.md").findings]


def test_the_first_state_stands_in_the_page(bus):
    """Its drawing, its inputs with their values and words, hidden until a script brings them to life; nothing is a finding."""
    assert [] == findings(bus)
    project = Project(bus)
    html = rendered(engine(project), (bus / "docs/a.md").read_text(encoding="utf-8"))
    assert '<figure class="picture piece" id="piece-bus"><figcaption>Seats of a bus</figcaption>' in html
    assert 2 == html.count("<rect") and ">2 seats</text>" in html and '<div class="piece__inputs" hidden>' in html
    assert '<label for="piece-bus-seats">Seats</label><input id="piece-bus-seats" type="range" min="1" max="3" step="1" value="2">' in html
    assert '<input type="radio" name="piece-bus-colour" value="lit" checked>lit' in html


def test_a_piece_that_needs_python_at_once_says_so(bus):
    """With an input that has no list of values no state is drawn beforehand, and the figure is marked for the line that says what Python weighs; others are not."""
    project, text = Project(bus), (bus / "docs/a.md").read_text(encoding="utf-8")
    assert "data-python" not in rendered(engine(project), text)
    typed = text.replace("steps 1 to 3 = 2", "number 2")
    assert '<figure class="picture piece" id="piece-bus" data-python><figcaption>' in rendered(engine(project), typed)


def test_every_state_is_drawn_beforehand(bus):
    """Three numbers of seats in two colours are six drawings, which the page puts together from lines."""
    (piece,) = json.loads(exports(Project(bus))["../live/a.pieces.json"])
    assert [[seats, colour] for seats in (1, 2, 3) for colour in ("lit", "warm")] == piece["states"]
    drawn = ["\n".join(piece["lines"][line] for line in frame) for frame in piece["frames"]]
    assert [1, 1, 2, 2, 3, 3] == [one.count("<rect") for one in drawn]
    assert ["lit", "warm"] * 3 == ["warm" if "warm" in one else "lit" for one in drawn]


WRONG = [
    ("draw: omnibus.py#bus(seats, colour)\n", "", 3, "a piece needs 'draw'; write draw: how/bus.py#timetable(trips), then title, try and a line for each input"),
    ("bus(seats, colour)", "bus", 4, "draw must be a call with the names of inputs, such as how/bus.py#timetable(trips), not 'omnibus.py#bus'"),
    ("steps 1 to 3 = 2", "1 to 3", 7, "the input 'seats' needs a line 'seats: what it may be | its words', where what it may be is steps 1 to 16 = 4, choice none, tile = tile, number 0.1, marks 0100, or keys"),
    ("= 2 |", "= 9 |", 7, "9 is none of the values of 'seats'"),
    ("try: Move", "tri: Move", 6, "a piece has no 'tri'; did you mean 'try'?"),
    ("title: Seats", "title Seats", 5, "a line of a piece must be 'name: value', not 'title Seats of a bus'"),
    ("seats: steps", "draw: x\nseats: steps", 7, "'draw' is given twice"),
    ("#bus(", "#car(", 4, "car raises ImportError: cannot import name 'car' from 'snippets.omnibus'"),
    ("choice lit, warm", "choice lit, green", 3, "a drawing of the piece is no picture for a page: there is no class 'green'"),
    ("try: Move it.", "try: Move it by 57.", 6, "57 stands in the words of a chart but is no number that the page binds; write it as the page does"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "line", "said"), WRONG)
def test_what_is_wrong_is_told_at_its_line(bus, old, new, line, said):
    """Lines that cannot be read, calls that draw nothing, states that no page may show, numbers in words."""
    change(bus, "docs/a.md", old, new)
    (found,) = findings(bus)
    assert line == found[0]
    assert said in found[1]


def test_a_piece_that_cannot_be_drawn_has_no_frames(bus):
    """The page is whole without it, and the other piece of it has its own."""
    other = FENCE.replace("#bus(seats", "#car(seats")
    write(bus, {"docs/a.md": f"# A bus\n\n```piece\n{other}```\n\n```piece\n{FENCE}```\n"})
    (piece,) = json.loads(exports(Project(bus))["../live/a.pieces.json"])
    assert ("bus", 6) == (piece["function"], len(piece["frames"]))


def test_states_without_end_are_left_to_python():
    """A number that is typed has no list of values, and four hundred states are the most that are drawn beforehand."""
    typed = "draw: a.py#b(x)\ntitle: A\ntry: B\nx: number 0.1 | X"
    assert ([], (0.1,)) == (read_piece(typed).states(), read_piece(typed).own)
    for odd in ("number " + "9" * 5000, "steps 1 to " + "9" * 5000 + " = 1", "steps 1 to 9999999 = 1"):  # more than any piece has
        with pytest.raises(PieceError, match="^the input 'x' needs a line"):
            read_piece(typed.replace("number 0.1", odd))
    many = "draw: a.py#b(x)\ntitle: A\ntry: B\nx: steps 1 to {} = 1 | X"
    assert (400, 0) == (len(read_piece(many.format(400)).states()), len(read_piece(many.format(401)).states()))
