"""Route the tokens: where the tokens of a stream go in a layer of DeepSeek-V3's layout, one by one and then under three balancing rules."""

from collections.abc import Sequence
from functools import cache

from snippets.drawing import Drawing
from snippets.how.mixture_of_experts.routing import top
from snippets.how.mixture_of_experts.stream import RULES, TOKENS, Batch, Token, first_tokens, in_even_shares, stream, v3
from snippets.inputs import between, one_of, whole
from snippets.units import Ratio, Whole

BATCHES, PITCH, SQUARE, ROWS = 32, 16, 13, 8
"""How long the stream is; how far squares stand apart, how wide one is, and how many stand in a column of a group."""
SINGLES = 8
"""How many tokens come one by one before the batches."""
KINDS = ((0.5, "open"), (2, "grey"), (float("inf"), "wash"))
"""How a square is drawn whose expert has less than so many even shares."""


@cache
def _stream(rule: str) -> list[Batch]:
    return stream(RULES[rule], BATCHES)


def route_the_tokens(rule: str, step: Whole) -> Drawing:
    """A layer after some steps: the first are single tokens, the next ones batches."""
    whole(1, step=step)
    between(1, SINGLES + BATCHES, step=step)
    return one_token(rule, int(step)) if step <= SINGLES else after_batches(rule, int(step) - SINGLES)


def one_token(rule: str, number: Whole) -> Drawing:
    """The experts of one of the first tokens, those of earlier ones, and how its groups were chosen: the same with every rule."""
    one_of(tuple(RULES), rule=rule)
    whole(1, number=number)
    between(1, SINGLES, number=number)
    *earlier, token = first_tokens(number)
    entered, before = top(token.pairs, v3.topk_group), {expert for one in earlier for expert in one.chosen}
    groups = _listed(sorted({expert // _size() for expert in token.chosen}))
    says = f"Token {number} visits {len(token.chosen)} of {v3.n_routed_experts} experts, in {groups}; {_waits(rule)}."
    drawn = Drawing(508, "A token and the experts that it visits", says)
    drawn.text(8, 16, f"token {number}", "head")
    drawn.text(332, 16, f"{len(token.chosen)} of {v3.n_routed_experts} experts", "head end")
    kinds = ["lit" if expert in token.chosen else "grey" if expert in before else "open" for expert in range(v3.n_routed_experts)]
    for place in range(v3.n_group):
        _group(drawn, place, place in entered, kinds)
    _legend(drawn, (("lit", "visited by this token"), ("grey", "by an earlier one"), ("open", "not yet visited")))
    _choice_of_groups(drawn, token, entered)
    drawn.text(8, 500, _waits(rule), "small quiet")
    return drawn


def _waits(rule: str) -> str:
    """What a rule does while single tokens come: nothing."""
    return "no rule is set: the load stays as it comes" if rule == "no rule" else f"{rule} begins to act after {TOKENS} tokens"


def after_batches(rule: str, batches: Whole) -> Drawing:
    """The experts of the last token of some batches, how often each expert was visited so far, and how the three rules fare."""
    one_of(tuple(RULES), rule=rule)
    whole(1, batches=batches)
    between(1, BATCHES, batches=batches)
    now = int(batches)
    seen = _stream(rule)[now - 1]
    shares = in_even_shares(seen.visits)
    drawn = Drawing(500, "Tokens and the experts that they visit", _says(rule, now, seen, shares))
    drawn.text(8, 16, f"token {now * TOKENS:,}", "head")
    drawn.text(332, 16, rule, "head end")
    wear = [next(kind for most, kind in KINDS if share < most) for share in shares]
    kinds = ["lit" if expert in seen.chosen else kind for expert, kind in enumerate(wear)]
    for place in range(v3.n_group):
        _group(drawn, place, place in _groups(seen), kinds)
    below, above = ("open", "less than half its share"), ("wash", "twice its share or more")
    _legend(drawn, (("lit", "visited by this token"), above, below, ("grey", "in between")))
    _race(drawn, rule, now)
    return drawn


def _legend(drawn: Drawing, entries: Sequence[tuple[str, str]]) -> None:
    """What the squares mean, two in a row."""
    for place, (kind, words) in enumerate(entries):
        x, y = 8 + 166 * (place % 2), 349 + 20 * (place // 2)
        drawn.shape("rect", kind, x=x, y=y, width=SQUARE, height=SQUARE)
        drawn.text(x + 18, y + 11, words, "small")


def _choice_of_groups(drawn: Drawing, token: Token, entered: Sequence[Whole]) -> None:
    """Each group by the sum of its two best priorities, as a bar and in figures; the best are entered."""
    drawn.text(8, 404, f"a group's two best priorities, added: {len(entered)} are entered", "small quiet")
    for place, pair in enumerate(token.pairs):
        x, y, kind = 8 + 170 * (place // 4), 424 + 18 * (place % 4), "small strong" if place in entered else "small"
        drawn.text(x, y, f"group {place + 1}", kind)
        drawn.shape("rect", "lit" if place in entered else "grey", x=x + 60, y=y - 10, width=float(pair * 28), height=10)
        drawn.text(x + 154, y, f"{pair:.3f}", f"{kind} end")


def _size() -> int:
    return int(v3.n_routed_experts) // int(v3.n_group)


def _groups(seen: Batch) -> list[Whole]:
    """The groups that hold the experts of a token, counted from nought."""
    return sorted({expert // _size() for expert in seen.chosen})


def _group(drawn: Drawing, place: int, entered: bool, kinds: Sequence[str]) -> None:
    """A group of experts: its name, a frame, lit where the token goes, and a square for each expert."""
    left, top = 8 + place % 4 * 84, 40 + place // 4 * 160
    drawn.text(left + 36, top - 5, f"group {place + 1}", "small quiet middle")
    drawn.shape("rect", "tint" if entered else "box", x=left, y=top, width=72, height=136, rx=5)
    for number in range(_size()):
        x, y = left + 6 + number // ROWS * PITCH, top + 6 + number % ROWS * PITCH
        drawn.shape("rect", kinds[place * _size() + number], x=x, y=y, width=SQUARE, height=SQUARE)


def _race(drawn: Drawing, rule: str, now: int) -> None:
    """The three rules after the same tokens: busiest expert, as a bar and in figures, idlest, and how far scores were bent."""
    for x, words in ((206, "busiest"), (250, "idlest"), (332, "scores bent")):
        drawn.text(x, 404, words, "small quiet end")
    drawn.text(8, 478, "×: even shares, counted since the first batch;", "small quiet")
    drawn.text(8, 494, "how fast a rule is shows nothing about the model", "small quiet")
    for place, name in enumerate(RULES):
        y, seen = 422 + 18 * place, _stream(name)[now - 1]
        shares = in_even_shares(seen.visits)
        drawn.text(8, y, name, "small strong" if name == rule else "small")
        drawn.shape("rect", "lit" if name == rule else "grey", x=108, y=y - 10, width=float(max(shares) * 2.6), height=10)
        for x, figure in ((206, f"{max(shares):.1f}×"), (250, f"{min(shares):.1f}×"), (332, f"{seen.moved:.1f}")):
            drawn.text(x, y, figure, "small strong end" if name == rule else "small end")


def _says(rule: str, now: int, seen: Batch, shares: list[Ratio]) -> str:
    """The drawing in a sentence."""
    first = f"Token {now * TOKENS:,}, with {rule}, visits {len(seen.chosen)} experts in {_listed(_groups(seen))}"
    return f"{first}; so far the busiest expert has {max(shares):.1f} even shares and the idlest {min(shares):.1f}."


def _listed(groups: Sequence[Whole]) -> str:
    """Groups in words, counted from one."""
    names = [str(place + 1) for place in groups]
    return f"groups {', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else f"group {names[0]}"
