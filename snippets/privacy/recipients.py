"""Whom privacy policies name as recipients of what users type or of other data of theirs: seven texts, nine kinds of recipient.

Sources: the companies' own texts in the dated copies of Open Terms Archive. A text that does not name a recipient is silent, no more.
"""

from datetime import date
from typing import Protocol

from snippets.facts import group
from snippets.inputs import one_of
from snippets.privacy.texts import answer, understood
from snippets.units import Count

headlines, deepseek, tiktok = group("recipients.headlines"), group("recipients.deepseek"), group("recipients.tiktok")
google, meta = group("recipients.google"), group("recipients.meta")
openai, anthropic = group("recipients.openai"), group("recipients.anthropic")

YES_OR_SILENT = ("yes", "not named")
ANSWERS = {
    "group": YES_OR_SILENT,
    "providers": YES_OR_SILENT,
    "buyer": YES_OR_SILENT,
    "authorities": YES_OR_SILENT,
    "ad_partners": (*YES_OR_SILENT, "by their own cookies", "sharing, with whom not said"),
    "reviewers": (*YES_OR_SILENT, "review, by whom not said", "monitoring, by whom not said"),
    "employer": YES_OR_SILENT,
    "shared_with": (*YES_OR_SILENT, "services only"),
    "researchers": YES_OR_SILENT,
}
"""The kinds of recipient, and what a text can answer of each; what each asks stands at the top of facts/privacy/recipients.toml."""


class Text(Protocol):
    """One version of a privacy policy, by the day from which it held, the region whose text it is, and whose authorities it names."""

    # the answers are read by the names in ANSWERS
    in_force: date
    region: str
    whose: str


TEXTS: tuple[Text, ...] = (headlines, deepseek, tiktok, google, meta, openai, anthropic)
"""The texts that are compared: DeepSeek's at the headlines, and of each company the newest that was read."""


def names(policy: Text, kind: str) -> str:
    """What a text answers of a kind of recipient: "yes", "not named", or a few words that limit the name."""
    one_of(ANSWERS, kind=kind)
    named = answer(policy, kind, ANSWERS)
    understood(policy, ANSWERS, "whose")
    return named


def named_by_all(*policies: Text) -> Count:
    """How many kinds of recipient every one of some texts names outright; without any, the seven texts that are compared."""
    return sum(all(names(policy, kind) == "yes" for policy in policies or TEXTS) for kind in ANSWERS)


def kinds_asked() -> Count:
    """How many kinds of recipient are looked for in each text."""
    return len(ANSWERS)
