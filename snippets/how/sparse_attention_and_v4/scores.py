"""What V3.2 did to the scores: V3.1-Terminus against V3.2-Exp, trained on from it and post-trained alike (report, Table 1)."""

from snippets.facts import group
from snippets.statistics import Changes, changes

before, after = group("v4.v32.before"), group("v4.v32.after")


def alone() -> Changes:
    """Scores without tools, seven in percent and the rating on Codeforces, counted by which way they went."""
    return changes([*before.alone, before.codeforces], [*after.alone, after.codeforces])


def with_tools() -> Changes:
    """The same for the scores with tools, all in percent."""
    return changes(before.tools, after.tools)
