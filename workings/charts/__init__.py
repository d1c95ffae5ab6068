"""Charts as accessible SVG, drawn from rows that carry their units. Standard library only: the browser draws with the same code."""

from .figure import draw
from .series import Refused

__all__ = ["Refused", "draw"]
