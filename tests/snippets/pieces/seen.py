"""Drawings of pieces that somebody has looked at: a digest for each of some states, so that no line of one moves unseen.

`python -m tests.snippets.pieces.seen` accepts what is drawn now, once somebody has looked at it.
"""

import hashlib
import importlib
import json
from pathlib import Path

ACCEPTED = Path(__file__).with_name("seen.json")
STATES = {
    "sixteen_answers": [("0010000100000000",), ("1111111111111111",), ("1000000000000000",), ("0111111111111111",)],
    "eight_bits_zoomed": [
        (value, tile) for value in (0.1, -3, 0, 300, 449, 1e-5, 1e39, 1.0625) for tile in ("no scale", "one", "a thousand", "a million")
    ],
    "typing_rhythm": [("",), ("0 180 344",), ("0 90 900 3100 3200",), ("5",), (" ".join(str(place * 137 % 9000) for place in range(60)),)],
    "does_it_fit": [(model, bits, doublings) for model in ("R1", "32B student") for bits in ("two", "packed", "sixteen") for doublings in (0, 3, 7)],
    "it_copies": [(way, width, steps, seed) for way in ("copying", "reward") for width in ("two", "four", "eight") for steps, seed in ((0, 0), (3, 0), (20, 0), (7, 1), (20, 2))],
    "it_learns": [(notes, steps, seed) for notes in ("with", "without") for steps, seed in ((0, 0), (4, 0), (7, 1), (20, 0), (20, 2))],
    "which_chip_when": [
        (chip, day) for chip in ("A100", "H800", "H20", "RTX 4090", "RTX 5090 D V2", "B200") for day in ("26 August 2022", "23 October 2023", "9 April 2025", "30 November 2026")
    ],
    "your_chip_when": [
        (month, market, rate, 500, 700, memory) for month in (0, 13, 14, 18, 41, 51) for market in ("data centre", "consumer") for rate, memory in ((500, 800), (9000, 7000))
    ],
    "draft_and_check": [(often, count) for often in ("seldom", "as reported", "always") for count in (1, 9, 14, 17, 24)],
    "route_the_tokens": [(rule, step) for rule in ("no rule", "auxiliary loss", "selection bias") for step in (1, 8, 9, 24, 40)],
}


def drawn(name):
    """The digest of each drawing of a piece, by its state; of a state that is refused, what is said."""
    function = getattr(importlib.import_module(f"snippets.pieces.{name}"), name)
    found = {}
    for state in STATES[name]:
        try:
            found[repr(state)] = hashlib.sha256(str(function(*state)).encode()).hexdigest()[:16]
        except ValueError as error:
            found[repr(state)] = str(error)
    return found


def unseen(name):
    """The states of a piece that are drawn otherwise than somebody has seen them."""
    known, now = json.loads(ACCEPTED.read_text(encoding="utf-8"))[name], drawn(name)
    return [state for state in {**known, **now} if known.get(state) != now.get(state)]


if __name__ == "__main__":
    ACCEPTED.write_text(json.dumps({name: drawn(name) for name in STATES}, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
