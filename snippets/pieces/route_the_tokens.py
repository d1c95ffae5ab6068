"""Route the tokens: where the tokens of a stream go in a layer of DeepSeek-V3's layout, under three balancing rules."""

from functools import cache

from snippets.drawing import Drawing
from snippets.how.mixture_of_experts.stream import RULES, TOKENS, Batch, in_even_shares, stream, v3
from snippets.inputs import between, one_of, whole
from snippets.units import Ratio, Whole

BATCHES, PITCH, SQUARE, ROWS = 32, 16, 13, 8
"""How long the stream is; how far squares stand apart, how wide one is, and how many stand in a column of a group."""
KINDS = ((0.5, "cell"), (2, "grey"), (float("inf"), "wash"))
"""How a square is drawn whose expert has less than so many even shares."""


@cache
def _stream(rule: str) -> list[Batch]:
    return stream(RULES[rule], BATCHES)


def route_the_tokens(rule: str, batches: Whole) -> Drawing:
    """The experts of the last token of some batches, how often each expert was visited so far, and how the three rules fare."""
    one_of(tuple(RULES), rule=rule)
    whole(1, batches=batches)
    between(1, BATCHES, batches=batches)
    now = int(batches)
    seen = _stream(rule)[now - 1]
    shares = in_even_shares(seen.visits)
    drawn = Drawing(460, "Tokens and the experts that they visit", _says(rule, now, seen, shares))
    drawn.text(8, 16, f"token {now * TOKENS:,}", "head")
    drawn.text(332, 16, rule, "head end")
    for place in range(v3.n_group):
        _group(drawn, place, seen, shares)
    for x, kind, words in ((8, "lit", "visited by this token"), (174, "wash", "twice its share or more")):
        drawn.shape("rect", kind, x=x, y=325, width=SQUARE, height=SQUARE)
        drawn.text(x + 18, 336, words, "small")
    for x, kind, words in ((8, "cell", "less than half its share"), (174, "grey", "in between")):
        drawn.shape("rect", kind, x=x, y=345, width=SQUARE, height=SQUARE)
        drawn.text(x + 18, 356, words, "small")
    _race(drawn, rule, now)
    return drawn


def _size() -> int:
    return int(v3.n_routed_experts) // int(v3.n_group)


def _groups(seen: Batch) -> list[Whole]:
    """The groups that hold the experts of a token, counted from nought."""
    return sorted({expert // _size() for expert in seen.chosen})


def _group(drawn: Drawing, place: int, seen: Batch, shares: list[Ratio]) -> None:
    """A group of experts: a frame, lit where the token goes, and a square for each expert."""
    left, top = 8 + place % 4 * 84, 28 + place // 4 * 148
    drawn.shape("rect", "tint" if place in _groups(seen) else "box", x=left, y=top, width=72, height=136, rx=5)
    for number in range(_size()):
        expert = place * _size() + number
        kind = "lit" if expert in seen.chosen else next(kind for most, kind in KINDS if shares[expert] < most)
        x, y = left + 6 + number // ROWS * PITCH, top + 6 + number % ROWS * PITCH
        drawn.shape("rect", kind, x=x, y=y, width=SQUARE, height=SQUARE)


def _race(drawn: Drawing, rule: str, now: int) -> None:
    """The three rules after the same tokens: busiest expert, as a bar and in figures, idlest, and how far scores were bent."""
    for x, words in ((206, "busiest"), (250, "idlest"), (332, "scores bent")):
        drawn.text(x, 380, words, "small quiet end")
    drawn.text(8, 454, "×: times an even share; nearer to one is better", "small quiet")
    for place, name in enumerate(RULES):
        y, seen = 398 + 18 * place, _stream(name)[now - 1]
        shares = in_even_shares(seen.visits)
        drawn.text(8, y, name, "small strong" if name == rule else "small")
        drawn.shape("rect", "lit" if name == rule else "grey", x=108, y=y - 10, width=float(max(shares) * 2.6), height=10)
        for x, figure in ((206, f"{max(shares):.1f}×"), (250, f"{min(shares):.1f}×"), (332, f"{seen.moved:.1f}")):
            drawn.text(x, y, figure, "small strong end" if name == rule else "small end")


def _says(rule: str, now: int, seen: Batch, shares: list[Ratio]) -> str:
    """The drawing in a sentence."""
    groups = [str(place + 1) for place in _groups(seen)]
    where = f"groups {', '.join(groups[:-1])} and {groups[-1]}" if len(groups) > 1 else f"group {groups[0]}"
    first = f"Token {now * TOKENS:,}, with {rule}, visits {len(seen.chosen)} experts in {where}"
    return f"{first}; so far the busiest expert has {max(shares):.1f} even shares and the idlest {min(shares):.1f}."
