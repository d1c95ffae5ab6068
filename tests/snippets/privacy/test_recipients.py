"""Whom policies name as recipients, against the texts as they were read, and against what the table of eight questions says of the same versions."""

from datetime import date
from types import SimpleNamespace

import pytest

from snippets.facts import fact
from snippets.privacy import policies, recipients
from snippets.privacy.recipients import ANSWERS, TEXTS, anthropic, deepseek, google, headlines, meta, openai, tiktok


def test_every_text_answers_every_question():
    """Seven texts, nine kinds of recipient, and none is passed over; of authorities each says more, or is silent."""
    assert 7 == len(TEXTS) and 9 == recipients.kinds_asked()
    assert all(recipients.names(text, kind) for text in TEXTS for kind in ANSWERS)
    assert ["worldwide" if text is google else "not named" for text in TEXTS] == [text.whose for text in TEXTS]


def test_four_kinds_stand_in_every_text():
    """Under headings of their own in all seven: the group, service providers, a sale of the business, requests by law."""
    outright = [kind for kind in ANSWERS if {"yes"} == {recipients.names(text, kind) for text in TEXTS}]
    assert ["group", "providers", "buyer", "authorities"] == outright
    assert 4 == recipients.named_by_all() == recipients.named_by_all(*TEXTS)


def test_two_texts_name_more_kinds_together_than_all_do():
    """DeepSeek's of today adds those with whom a user shares, and TikTok's, beside it, no less."""
    assert [5, 5, 7] == [recipients.named_by_all(*some) for some in ([deepseek], [deepseek, tiktok], [google])]
    assert 4 == recipients.named_by_all(deepseek, anthropic)


@pytest.mark.parametrize(
    "kind, named",
    [
        ("reviewers", [tiktok, google, meta]),
        ("ad_partners", [headlines, tiktok, meta]),
        ("shared_with", [deepseek, tiktok, google, meta, openai]),
        ("researchers", [tiktok, meta]),
        ("employer", [google, openai, anthropic]),
    ],
)
def test_who_names_the_other_five(kind, named):
    """By the headings and sentences of the seven texts, read one beside the other."""
    assert named == [text for text in TEXTS if recipients.names(text, kind) == "yes"]


NEWEST = [policies.policy_on(company, policies.days.newest) for company in (
    policies.deepseek, policies.tiktok, policies.google, policies.meta, policies.openai, policies.anthropic)]  # fmt: skip


def test_silence_on_advertising_is_that_of_the_other_table():
    """Where a text names no advertising partner and no sharing, the eight questions have a no; where it names either, in full or in part, a yes."""
    for text, version in zip(TEXTS, [policies.deepseek.december_2024, *NEWEST], strict=True):
        assert version.ad_partners == ("no" if text.ad_partners == "not named" else "yes")


def test_texts_are_the_versions_of_the_other_table():
    """Both tables ask the same seven texts: same day, same region, same copy."""
    for text, version in zip(TEXTS, [policies.deepseek.december_2024, *NEWEST], strict=True):
        assert (text.in_force, text.region) == (version.in_force, version.region)
        copies = [fact(one, "ad_partners").at.split(":")[0] for one in (text, version)]
        assert copies[0] == copies[1]
    assert [date(2026, 4, 2), date(2026, 7, 8)] == [google.in_force, anthropic.in_force]


@pytest.mark.parametrize(
    "answer, message",
    [("no", "^buyer must be one of yes, not named, not 'no'$"), (None, "^policy must have buyer, and it has none$"), (5, "^buyer must be a text, not 5$")],
)
def test_an_answer_that_no_text_gives_is_refused(answer, message):
    """A plain no, which no silence is; nothing at all; and a number."""
    with pytest.raises(ValueError, match=message):
        recipients.names(SimpleNamespace(buyer=answer), "buyer")


def test_a_kind_that_is_not_asked_is_refused():
    """A neighbour is no kind of recipient here."""
    with pytest.raises(ValueError, match="^kind must be one of group, .*, not 'neighbour'$"):
        recipients.names(deepseek, "neighbour")
