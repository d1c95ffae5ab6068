"""Pieces: the drawings of their states, worked out by the calculation itself, and checked like any other picture."""

import hashlib
from typing import Any

from workings.evidence.outcome import Rests
from workings.evidence.project import Project
from workings.markdown.look import FIGURES, SHEET
from workings.markdown.page import Page
from workings.markdown.picture import read_picture
from workings.markdown.piece import Piece, PieceError, read_piece

LANGUAGE, END = "piece", "</svg>"


def drawings(project: Project, piece: Piece) -> list[str]:
    """The drawings of a piece: of its first state, then of all its states if there are few; raises `PieceError`."""
    run = project.run(piece.code([piece.own, *piece.states()]))
    if run.error:
        raise PieceError(run.error.replace("the block raises ", f"{piece.function} raises "), 1)
    return [f"{text}{END}" for text in run.printed.split(f"{END}\n")[:-1]]


def faults(project: Project, drawn: list[str]) -> list[str]:
    """What is wrong with drawings as pictures of a page, each once: what they may not have, and words that cannot be seen."""
    key = hashlib.sha256("\0".join([SHEET, *drawn]).encode()).hexdigest()
    told: list[str] = project._remembered("faults", key, lambda: (_faults(drawn), Rests()))
    return told


def _faults(drawn: list[str]) -> list[str]:
    read = (read_picture(f"docs/{FIGURES}piece.svg", text) for text in dict.fromkeys(drawn))
    return list(dict.fromkeys(problem.message for page in read for problem in page.problems))


def pieces(page: Page) -> list[Piece]:
    """The pieces of a page that can be read."""
    found = []
    for fence in page.fences:
        if fence.language == LANGUAGE:
            try:
                found.append(read_piece(fence.text))
            except PieceError:
                continue
    return found


def frames(project: Project, page: Page) -> list[dict[str, Any]]:
    """For each piece of a page what the page needs: how its Python is asked, its inputs, and its drawings by state, line by line.

    One that cannot be drawn is left out, as in the page: the check has told it.
    """
    return [made for piece in pieces(page) if (made := _frames(project, piece))]


def _frames(project: Project, piece: Piece) -> dict[str, Any]:
    try:
        _, *drawn = drawings(project, piece)
    except PieceError:
        return {}
    lines: dict[str, int] = {}
    made = [[lines.setdefault(line, len(lines)) for line in text.split("\n")] for text in drawn]
    entry: dict[str, Any] = {"module": piece.module, "function": piece.function, "states": [list(state) for state in piece.states()]}
    return entry | {"lines": list(lines), "frames": made}
