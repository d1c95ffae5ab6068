"""Drawings: small SVG pictures that a calculation makes, in the classes of this site's pictures and nothing else."""

from html import escape
from typing import Any


class Drawing:
    """A picture as wide as a phone allows: its shapes in the order in which they are drawn, and its words above all of them."""

    def __init__(self, height: float, title: str, says: str):
        self.height, self.title, self.says = height, title, says
        self.shapes: list[str] = []
        self.words: list[str] = []

    def shape(self, name: str, kind: str, **places: Any) -> None:
        """A shape such as `rect` with its class and its places; numbers are rounded to hundredths."""
        told = "".join(f' {key}="{_plain(value)}"' for key, value in places.items())
        self.shapes.append(f'<{name} class="{escape(kind)}"{told}/>')

    def text(self, x: float, y: float, words: str, kind: str = "") -> None:
        """Words that begin at a place."""
        given = f' class="{escape(kind)}"' if kind else ""
        self.words.append(f'<text{given} x="{_plain(x)}" y="{_plain(y)}">{escape(str(words))}</text>')

    def __str__(self) -> str:
        head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 340 {_plain(self.height)}">'
        named = [f"<title>{escape(self.title)}</title>", f"<desc>{escape(self.says)}</desc>"]
        return "\n".join([head, *named, *self.shapes, *self.words, "</svg>"])


def _plain(value: Any) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".") if isinstance(value, float) else escape(str(value))
