"""Which AI chip may go from the United States to China on which day: rules and letters as a function of chip and date.

Sources: ECCN 3A090 as of October 2022 (87 FR 62186) and October 2023 (88 FR 73458), the licensing policy of January 2026
(91 FR 1684), and the letters to NVIDIA that its filings report. An explanation, not legal advice: the rules also look at
the buyer, the use and the country, which no function here does.
"""

from collections.abc import Callable
from datetime import date
from typing import Any, NamedTuple, cast

from snippets.chips import performance
from snippets.chips.performance import Chip, ChipOfKnownSize, performance_density, total_processing_performance
from snippets.dates import day_of
from snippets.facts import Fact, fact, group, names
from snippets.inputs import at_least, day, in_order, one_of
from snippets.things.chips import AT_HOME, MARKETS, figure
from snippets.units import GB_per_second, Percent, Ratio, TPP_per_mm2

letter_2022, letter_2023, letter_2025 = group("rules.letter_2022"), group("rules.letter_2023"), group("rules.letter_2025")
rule_of_2022, rule_of_2023, rule_of_2026 = group("rules.rule_2022"), group("rules.rule_2023"), group("rules.rule_2026")
seen = group("rules.seen")
reader, looked_at = group("rules.reader"), group("rules.looked_at")
a800, h100, h800, h20 = performance.a800, performance.h100, performance.h800, performance.h20
rtx4090d, l20, l2 = performance.rtx4090d, performance.l20, performance.l2
a100, h200, b200, mi325x, l40s = performance.a100, performance.h200, performance.b200, performance.mi325x, performance.l40s
rtx4090, rtx5090d, rtx5090d_v2 = performance.rtx4090, performance.rtx5090d, performance.rtx5090d_v2

WORDS = ("free", "notice", "licence", "unsettled", "refused")
"""From mildest to strictest: no licence needed · notice in advance · licence needed · one or the next · licence needed and to be refused.

"licence" stands for a licence decided case by case, or asked for by a letter that does not say how it is decided.
"unsettled" stands for a licence that is needed, where it is open whether `rule_of_2026` decides it case by case.
"""


def _bandwidth(chip: Chip, name: str) -> GB_per_second:
    value: GB_per_second = figure(chip, name)
    at_least(0, **{name: value})
    return value


def _density(chip: Chip) -> TPP_per_mm2:
    return performance_density(cast(ChipOfKnownSize, chip))  # which refuses, by name, a chip without a known die area


def for_data_centres(chip: Chip) -> bool:
    """Whether `chip` was designed and sold for data centres, and not for consumers; raises `ValueError` where its market is neither."""
    market = figure(chip, "market")
    one_of(MARKETS, market=market)
    return market == "data centre"


# --8<-- [start:reaches]
def reaches(chip: Chip, limit: GB_per_second, beside: GB_per_second = 0) -> bool:
    """Whether all inputs and outputs of `chip`, with `beside` added, come to `limit`.

    The link to other chips is one of them, so where it decides alone the total need not be known.
    """
    link = figure(chip, "link_bandwidth")
    if link is not None and link + beside >= limit:
        return True
    total = _bandwidth(chip, "io_bandwidth")
    at_least(link or 0, io_bandwidth=total)
    return total + beside >= limit
# --8<-- [end:reaches]


# --8<-- [start:rule_2022]
def rule_2022(chip: Chip) -> bool:
    """Whether the rule of October 2022 catches `chip` (ECCN 3A090.a).

    Enough arithmetic *and* fast enough inputs and outputs, all added up.
    """
    fast = total_processing_performance(chip) >= rule_of_2022.performance
    return fast and reaches(chip, rule_of_2022.link)
# --8<-- [end:rule_2022]


# --8<-- [start:rule_2023]
def rule_2023(chip: Chip) -> str:
    """The paragraph of ECCN 3A090 (October 2023) that catches `chip`, or "none".

    Below the higher of the two limits only data-centre chips count.
    """
    rule, tpp = rule_of_2023, total_processing_performance(chip)
    if tpp >= rule.performance:
        return "a.1"
    if tpp < rule.small_performance or not for_data_centres(chip):
        return "none"
    density = _density(chip)
    if density >= rule.high_density:
        return "a.2"
    if tpp >= rule.middle_performance and density >= rule.low_density:
        return "b.1"
    return "b.2" if density >= rule.middle_density else "none"
# --8<-- [end:rule_2023]


# --8<-- [start:rule_2026]
def rule_2026(chip: Chip) -> bool:
    """Whether `chip` is below both limits of the policy of January 2026.

    Little enough arithmetic *and* slow enough memory.
    """
    slow = total_processing_performance(chip) < rule_of_2026.performance
    return slow and _bandwidth(chip, "memory_bandwidth") < rule_of_2026.memory_bandwidth


def policy_2026(chip: Chip) -> str:
    """What the policy of January 2026 makes of a licence for `chip`: "licence", "unsettled" or "refused".

    Beside its two numbers it asks that the chip was on sale in the United States when it was published (SUMMARY).
    """
    if not rule_2026(chip):
        return "refused"
    sold = figure(chip, "sold_at_home")
    one_of(AT_HOME, sold_at_home=sold)
    return "licence" if sold == "yes" else "unsettled"
# --8<-- [end:rule_2026]


# --8<-- [start:by_rule]
def by_rule(chip: Chip, on: date) -> str:
    """What the published rules alone say of `chip` for China on the day `on`: one of `WORDS`."""
    day(on=on)
    in_order(first_letter=letter_2022.sent, on=on, looked_at=looked_at.today)
    if on < rule_of_2022.effective:
        return "free"
    if on < rule_of_2023.effective:
        return "refused" if rule_2022(chip) else "free"
    paragraph = rule_2023(chip)
    if paragraph == "none":
        return "free"
    if paragraph in ("b.1", "b.2") or not for_data_centres(chip):
        return "notice"
    return policy_2026(chip) if on >= rule_of_2026.effective else "refused"
# --8<-- [end:by_rule]


# --8<-- [start:like_h20]
def like_h20(chip: Chip) -> bool:
    """Whether `chip` has the bandwidths that the letter of April 2025 stops, by the numbers that Intel told its customers.

    Fast enough memory, *or* fast enough inputs and outputs, *or* enough of both together.
    """
    memory = _bandwidth(chip, "memory_bandwidth")
    if memory >= letter_2025.memory or reaches(chip, letter_2025.input_output):
        return True
    return reaches(chip, letter_2025.combined, beside=memory)
# --8<-- [end:like_h20]


# --8<-- [start:by_letter]
class Letter(NamedTuple):
    """An order to a maker by letter: from when, until which rule took it over, what it means, and which chips it covers."""

    sent: date
    until: date
    says: str
    covers: Callable[[Chip], bool]


def letters() -> list[Letter]:
    """The letters reported in NVIDIA's filings; AMD reported like ones, so no function here asks who made a chip."""
    return [
        Letter(letter_2022.sent, rule_of_2022.effective, "licence", rule_2022),  # both lines "roughly equivalent to the A100"
        Letter(letter_2023.sent, rule_of_2023.effective, "refused", lambda chip: for_data_centres(chip) and rule_2023(chip) == "a.1"),
        Letter(letter_2025.sent, date.max, "licence", like_h20),
    ]


def by_letter(chip: Chip, on: date) -> str:
    """What the letters in force on the day `on` say of `chip`: one of `WORDS`."""
    day(on=on)
    in_force = [letter for letter in letters() if letter.sent <= on < letter.until]
    return max((letter.says for letter in in_force if letter.covers(chip)), key=WORDS.index, default="free")
# --8<-- [end:by_letter]


# --8<-- [start:status]
def status(chip: Chip, on: date) -> str:
    """Whether `chip` may go to China on the day `on`, one of `WORDS`: the stricter of rules and letters."""
    answer = by_rule(chip, on)
    return answer if answer == "refused" else max(answer, by_letter(chip, on), key=WORDS.index)
# --8<-- [end:status]


# --8<-- [start:closeness]
def closeness_2022(chip: Chip) -> Ratio:
    """How near `chip` is to the line of October 2022; 1 is on it. Both tests must be met, so the weaker one counts."""
    speed = _bandwidth(chip, "io_bandwidth") / rule_of_2022.link
    return min(total_processing_performance(chip) / rule_of_2022.performance, speed)


def closeness_2023(chip: Chip) -> Ratio:
    """How near `chip` is to the nearest paragraph of October 2023; 1 is on it. In each paragraph the weaker test counts."""
    rule, tpp = rule_of_2023, total_processing_performance(chip)
    total = tpp / rule.performance
    if not for_data_centres(chip):
        return total
    pairs = (
        (rule.small_performance, rule.high_density),
        (rule.middle_performance, rule.low_density),
        (rule.small_performance, rule.middle_density),
    )
    density = _density(chip)
    return max(total, *(min(tpp / performance, density / line) for performance, line in pairs))
# --8<-- [end:closeness]


# --8<-- [start:made_to_fit]
class MadeToFit(NamedTuple):
    """A chip offered to China and how near it came to the nearest line of the rule that it was made for."""

    chip: str
    share_of_the_line: Percent


def made_to_fit() -> list[MadeToFit]:
    """Chips that NVIDIA made for China after the rules of 2022 and 2023, in the order of their appearance."""
    first = [(chip, closeness_2022(chip)) for chip in (a800, h800)]
    second = [(chip, closeness_2023(chip)) for chip in (rtx4090d, h20, l20, l2)]
    return [MadeToFit(chip.name, 100 * share) for chip, share in first + second]
# --8<-- [end:made_to_fit]


# --8<-- [start:sightings]
class Sighting(NamedTuple):
    """What a source said of a chip on a day, beside what the rules and letters give."""

    chip: str
    on: date
    seen: str
    computed: str
    why: str

    @property
    def agrees(self) -> bool:
        """Whether both say the same; a source that only says that a licence is needed leaves its fate open."""
        return self.computed in {"restricted": ("licence", "unsettled", "refused")}.get(self.seen, (self.seen,))


def sightings(answer: Callable[[Chip, date], str] = status) -> list[Sighting]:
    """Every dated report of a chip's standing, with `answer(chip, day)` beside it; the reason where the two differ."""
    reports = [(name, fact(getattr(seen, name), when)) for name in names(seen) for when in names(getattr(seen, name))]
    return [_sighting(getattr(performance, name), report, answer) for name, report in reports]


def _sighting(chip: Any, report: Fact, answer: Callable[[Chip, date], str]) -> Sighting:
    on = day_of(report)
    return Sighting(chip.name, on, str(report.value), answer(chip, on), report.note or "")
# --8<-- [end:sightings]


def said_by_2022(chip: Chip) -> str:
    """What the rule of October 2022 says of `chip`, in a word: caught or free."""
    return "caught" if rule_2022(chip) else "free"


def said_by_letter_of_2025(chip: Chip) -> str:
    """What the letter of April 2025 says of the bandwidths of `chip`, in a word: stopped or free."""
    return "stopped" if like_h20(chip) else "free"


def said_by_2026(chip: Chip) -> str:
    """How the policy of January 2026 decides on `chip` where a licence is needed: case by case, refused, or unsettled."""
    return {"licence": "decided case by case"}.get(known := policy_2026(chip), known)
