"""The live layer without Python in the page: what every step of every control makes of the numbers and charts that rest on it."""

from workings.live.answers import Answers, answers
from workings.live.control import Control, Wrong, control_on, controls
from workings.live.mark import MarkError, is_control
from workings.live.staying import staying

__all__ = ["Answers", "Control", "MarkError", "Wrong", "answers", "control_on", "controls", "is_control", "staying"]
