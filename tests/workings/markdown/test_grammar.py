"""What is written for a target, a chart, a piece or a placeholder: each form is read as it is meant, and what is none is told with its line."""

import pytest

from workings.markdown.grammar import (
    CHART_PROSE,
    CITATION,
    INCLUDE,
    PLACEHOLDER,
    SECTION_MARK,
    TO_WRITE,
    ChartError,
    Target,
    chart_options,
    is_working,
    option_line,
    read_target,
    short,
    slug,
)
from workings.markdown.piece import PieceError, read_piece

TARGETS = {
    "../../snippets/facts/how/buses.toml#bus.seats": True, "../snippets/bus.py#daily_seats(bus)": True, "snippets/bus.py#a": True,
    "../snippets/bus.py": False, "../snippets/bus.py#": False, "../bus.py#a": False, "../snippets/bus.md#a": False, "#a": False,
    "https://example.org/snippets/bus.py#a": False, "../snippets/bus.py#a://b": True,
}  # fmt: skip


@pytest.mark.parametrize("target", TARGETS)
def test_what_binds_a_number(target):
    """A fact or an expression in a file below snippets/; a file as a whole, a page and another host do not."""
    assert TARGETS[target] == is_working(target)


def test_a_target_is_named_without_the_way_to_it():
    """A fact by its full name, a calculation by its expression."""
    fact, call = read_target("../../snippets/facts/how/buses.toml#bus.seats"), read_target("./../snippets/bus.py#f(a#b)")
    assert [Target("snippets/facts/how/buses.toml", "bus.seats"), Target("snippets/bus.py", "f(a#b)")] == [fact, call]
    assert [("buses.bus.seats", True), ("f(a#b)", False)] == [(one.name, one.is_fact) for one in (fact, call)]
    assert "snippets/bus.py#f(a)" == short("../../../snippets/bus.py#f(a)") == short("snippets/bus.py#f(a)")


def test_words_become_names():
    """For anchors and styles."""
    assert ["holds-with-a-condition", "v3-", "a-b"] == [slug(words) for words in ("Holds, with a condition", "V3?", "a — b")]


FORMS = [
    (CITATION, "[@bus-report, page 3]", ("bus-report", "page 3")), (CITATION, "[@a.b:c]", ("a.b:c", None)), (CITATION, "[a]", None), (CITATION, "[@a, ]", None), 
    (INCLUDE, '--8<-- "snippets/a.py:b"', ("snippets/a.py", "b")), (INCLUDE, '  --8<-- "snippets/a.py"', ("snippets/a.py", None)), (INCLUDE, 'x --8<-- "a.py"', None),
    (SECTION_MARK, "# --8<-- [start:a_b]", ()), (SECTION_MARK, "# --8<-- [end:a-b]", ()), (SECTION_MARK, "# --8<-- [middle:a]", None),
    (PLACEHOLDER, "[LEDGER]", ("LEDGER", None, None)), (PLACEHOLDER, "[LATEST]", ("LATEST", None, None)), (PLACEHOLDER, "[CITE cost-5m]", (None, "CITE", "cost-5m")),
    (PLACEHOLDER, "[TREATED a.b]", (None, "TREATED", "a.b")), (PLACEHOLDER, "[VERDICT a]", (None, "VERDICT", "a")), (PLACEHOLDER, "[SOURCES]", (None, None, None)), (PLACEHOLDER, "[TOC]", (None, None, None)), (PLACEHOLDER, "[CITE]", None),
    (TO_WRITE, "[[write: the verdict]]", ()), (TO_WRITE, "[[write: a\nb]]", None), (TO_WRITE, "[write: a]", None),
]  # fmt: skip


@pytest.mark.parametrize(("pattern", "text", "parts"), FORMS)
def test_forms(pattern, text, parts):
    """Each form with its parts, and what is near it and none."""
    match = pattern.search(text)
    assert parts == (match.groups() if match else None)


@pytest.mark.parametrize(
    ("line", "words"),
    [("at: one = [5](b) of it", "[5](b) of it"), ("line-x: 0 none", " none"), ("> line-y: [5](b) a = b", "[5](b) a = b"), ("at: one", None), ("note: a = b", None), ("line-x: 05", "05")],
)
def test_the_words_of_a_chart_that_may_hold_bound_numbers(line, words):
    """Those behind a row and behind a plain place of a line."""
    match = CHART_PROSE.search(f"kind: bar\n{line}\n")
    assert words == (match["words"] if match else None)


CHART = "kind: bar\nrows: bus.py#rows()\ntitle: Seats\nalt: One bar.\n"
MAY = "kind, rows, title, alt, x, y, log, unit, note, series, low, high, line-x, line-y, at, highlight, digits"
CHARTS = {
    f"{CHART}note\n": (5, "a chart line must be 'name: value', not 'note'"),
    f"{CHART}\n nothing: a\n": (6, f"a chart has no option 'nothing'; it may have {MAY}"),
    f"{CHART}titel: a\n": (5, "a chart has no option 'titel'; did you mean 'title'?"),
    f"{CHART}kind: line\n": (5, "chart option 'kind' is given twice"),
    f"{CHART}at: a = [5][b]\n": (5, "in a chart the target of a number stands beside it; write [$2](../../snippets/…#…)"),
    CHART.replace("kind: bar\n", ""): (0, "a chart needs 'kind'; write kind: bar"),
    CHART.replace(" bus.py#rows()", ""): (2, "a chart needs 'rows'; write rows: money/cost.py#rivals()"),
    CHART.replace("bar\n", "pie\n"): (1, "kind must be one of bar, line, step, area, dots, not 'pie'"),
    f"{CHART}log: z\n": (5, "log must be x, y or xy, not 'z'"),
    f"{CHART}note: a\ndigits: 5\n": (6, "digits must be 2, 3 or 4, not '5'"),
}


@pytest.mark.parametrize("source", CHARTS)
def test_what_is_wrong_with_the_options_of_a_chart(source):
    """Each is told with its line, or with none where a line is missing."""
    with pytest.raises(ChartError) as wrong:
        chart_options(source)
    assert CHARTS[source] == (wrong.value.line, str(wrong.value))


def test_the_options_of_a_chart():
    """What may be given several times is kept on lines of its own, and each is found on its line of the fence."""
    source = f"{CHART}\nat: a = b\n  log : xy\nat: c = d: e\ndigits: 3\nnote: [a][b]\n"
    assert {"kind": "bar", "rows": "bus.py#rows()", "title": "Seats", "alt": "One bar.", "at": "a = b\nc = d: e", "log": "xy", "digits": "3", "note": "[a][b]"} == chart_options(source)
    assert [1, 6, 8, 0, 7, 0] == [option_line(source, name, place) for name, place in (("kind", 0), ("at", 0), ("at", 1), ("at", 2), ("log", 0), ("x", 0))]


PIECE = "draw: how/bus.py#timetable(trips, way)\ntitle: A timetable\ntry: More trips.\ntrips: steps -1 to 2 = 1 | trips\nway: choice both ways, one way = one way | ways\n"
KINDS = "steps 1 to 16 = 4, choice none, tile = tile, number 0.1, marks 0100, or keys"
PIECES = {
    f"{PIECE}note\n": (6, "a line of a piece must be 'name: value', not 'note'"),
    f"{PIECE}note:\n": (6, "a line of a piece must be 'name: value', not 'note:'"),
    f"\n{PIECE}try: a\n": (7, "'try' is given twice"),
    PIECE.replace(".py", ""): (1, "draw must be a call with the names of inputs, such as how/bus.py#timetable(trips), not 'how/bus#timetable(trips, way)'"),
    f"{PIECE}ways: a\n": (6, "a piece has no 'ways'; did you mean 'way'?"),
    f"{PIECE}colour: a\n": (6, "a piece has no 'colour'; its inputs are trips, way"),
    PIECE.replace("title: A timetable\n", ""): (0, "a piece needs 'title'; write draw: how/bus.py#timetable(trips), then title, try and a line for each input"),
    "title: A\ntry: b\n": (0, "a piece needs 'draw'; write draw: how/bus.py#timetable(trips), then title, try and a line for each input"),
    PIECE.replace(" | trips", ""): (4, f"the input 'trips' needs a line 'trips: what it may be | its words', where what it may be is {KINDS}"),
    PIECE.replace("steps", "step"): (4, f"the input 'trips' needs a line 'trips: what it may be | its words', where what it may be is {KINDS}"),
    PIECE.partition("way:")[0]: (1, f"the input 'way' needs a line 'way: what it may be | its words', where what it may be is {KINDS}"),
    PIECE.replace("= 1 ", "= 3 "): (4, "3 is none of the values of 'trips'"),
    PIECE.replace("= one way", "= no way"): (5, "'no way' is none of the values of 'way'"),
}


@pytest.mark.parametrize("source", PIECES)
def test_what_is_wrong_with_a_piece(source):
    """Each is told with its line, or with none where a line is missing."""
    with pytest.raises(PieceError) as wrong:
        read_piece(source)
    assert PIECES[source] == (wrong.value.line, str(wrong.value))


def test_a_piece():
    """Its inputs, what they may be and are at first, and its states: the last input is the first to change."""
    piece = read_piece(f"{PIECE}note: See: there.\n")
    assert ("how/bus", "how.bus", "timetable", (1, "one way")) == (piece.path, piece.module, piece.function, piece.own)
    assert [("trips", "trips", "steps", (-1, 0, 1, 2)), ("way", "ways", "choice", ("both ways", "one way"))] == [(one.name, one.label, one.kind, one.values) for one in piece.inputs]
    assert {"draw": "how/bus.py#timetable(trips, way)", "title": "A timetable", "try": "More trips.", "note": "See: there."} == piece.words
    assert [(-1, "both ways"), (-1, "one way"), (0, "both ways")] == piece.states()[:3] and 8 == len(piece.states())
    assert "from snippets.how.bus import timetable\nfor state in [(1, 'a')]:\n    print(timetable(*state))\n" == piece.code([(1, "a")])


@pytest.mark.parametrize(
    ("written", "values", "own", "states"),
    [
        ("steps 1 to 400 = 4", tuple(range(1, 401)), 4, 400), ("steps 1 to 401 = 4", tuple(range(1, 402)), 4, 0),
        ("number -1.5", (), -1.5, 0), ("number 2", (), 2, 0), ("marks 0100", (), "0100", 0), ("keys", (), "", 0), ("choice a, b-c = b-c", ("a", "b-c"), "b-c", 2),
    ],
)  # fmt: skip
def test_the_kinds_of_input(written, values, own, states):
    """Those without end, and more than four hundred states, are not drawn beforehand."""
    piece = read_piece(f"draw: a.py#b(c)\ntitle: A\ntry: b\nc: {written} | d\n")
    assert (values, own, states) == (piece.inputs[0].values, piece.inputs[0].own, len(piece.states()))
