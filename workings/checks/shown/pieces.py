"""A piece: a drawing that a calculation makes anew from what a reader sets."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from workings.checks.shown.blocks import line_start
from workings.checks.shown.kinds import Common
from workings.evidence.code import parsed
from workings.finding import Finding
from workings.live.pieces import drawings, faults
from workings.markdown.fences import Fence
from workings.markdown.piece import Piece, PieceError, read_piece


@dataclass(frozen=True)
class Moved(Common):
    """A piece: the call that draws it, and what each of its inputs may be."""

    fence: Fence
    kind = "piece"

    @property
    def start(self) -> int:
        """Where its fence begins."""
        return self.fence.start

    @property
    def text(self) -> str:
        """The fence as written."""
        return self.fence.text

    @property
    def piece(self) -> Piece | PieceError:
        """What the fence says, or why it cannot be read."""
        try:
            return read_piece(self.fence.text)
        except PieceError as error:
            return error

    @property
    def _code(self) -> str:
        piece = self.piece
        return "" if isinstance(piece, PieceError) else piece.code([piece.own, *piece.states()])

    @property
    def facts(self) -> tuple[str, ...]:
        """The facts that its drawings read."""
        return self.project.run(self._code).facts if self._code else ()

    @property
    def functions(self) -> frozenset[str]:
        """What it draws with."""
        tree, code = parsed(self._code), self.project.code
        return code.closure(code.resolved(tree, code.imported(tree)))

    def value(self) -> Any:
        """The drawing of its first state, alone in a list."""
        try:
            return drawings(self.project, piece)[:1] if isinstance(piece := self.piece, Piece) else piece
        except PieceError as error:
            return error

    def findings(self) -> list[Finding]:
        """Whether it can be read and drawn, in every state that is drawn beforehand, as a picture of a page must be."""
        return list(self._findings())

    def _findings(self) -> Iterator[Finding]:
        try:
            for fault in faults(self.project, drawings(self.project, read_piece(self.fence.text))):
                yield self.at(self.start, f"a drawing of the piece is no picture for a page: {fault}")
        except PieceError as error:
            yield self.at(line_start(self.fence, error.line) if error.line else self.start, f"the piece cannot be drawn: {error}")
