"""The clause table, against the dated texts as they were read, and lengths of time against the calendar."""

from datetime import date, timedelta
from types import SimpleNamespace

import pytest

from snippets.facts import names
from snippets.privacy import policies
from snippets.privacy.policies import CLAUSES, anthropic, deepseek, google, meta, openai, openai_us, tiktok
from snippets.privacy.texts import REGIONS

COVERAGE = date(2025, 1, 27)  # the day of the headlines
ARCHIVED = date(2026, 8, 22)  # the newest recording read


def test_a_version_holds_until_the_day_before_the_next():
    """DeepSeek's second version is dated 14 February 2025: the first holds on the 13th, the second from the 14th on."""
    assert deepseek.december_2024 == policies.policy_on(deepseek, date(2025, 2, 13))
    assert deepseek.february_2025 == policies.policy_on(deepseek, date(2025, 2, 14))
    assert deepseek.february_2026 == policies.policy_on(deepseek, ARCHIVED)


@pytest.mark.parametrize("company, first", [(deepseek, date(2024, 12, 5)), (anthropic, date(2025, 5, 1))])
def test_before_the_first_version_there_is_no_answer(company, first):
    """A day before the oldest version read is refused, and the message names that version's date."""
    assert first == policies.first_read(company)
    with pytest.raises(ValueError, match=f"^on must be {first} \\(the first version read\\) or later, not "):
        policies.policy_on(company, first - timedelta(days=1))
    assert policies.policy_on(company, date(2026, 8, 22))
    with pytest.raises(ValueError, match=r"^on \(2026-08-23\) must not lie after newest_copy \(2026-08-22\)$"):
        policies.policy_on(company, date(2026, 8, 23))


@pytest.mark.parametrize("company", [deepseek, tiktok, google, meta, openai, anthropic])
def test_every_version_answers_every_question(company):
    """No version skips a question, and each answers the one on typing rhythm with yes or no."""
    for name in names(company):
        version = getattr(company, name)
        assert all(getattr(version, question) for question in CLAUSES)
        assert version.keystrokes in ("yes", "no")
        assert version.region in REGIONS


def test_the_clause_on_keystrokes():
    """The word stands in DeepSeek's text of December 2024 and in none since, and in every text of TikTok's; in none of the others."""
    assert ("yes", "no") == tuple(policies.clause(deepseek, "keystrokes", day) for day in (COVERAGE, ARCHIVED))
    assert ("yes", "yes") == tuple(policies.clause(tiktok, "keystrokes", day) for day in (COVERAGE, ARCHIVED))
    assert {"no"} == {policies.clause(other, "keystrokes", ARCHIVED) for other in (google, meta, openai, anthropic)}
    with pytest.raises(ValueError, match="^name must be one of keystrokes, .*, not 'keystroke'$"):
        policies.clause(deepseek, "keystroke", COVERAGE)


def test_agreement_counts_by_hand():
    """January 2025, read side by side: with TikTok four of eight, with Google two of six, with Meta one; now five of eight with both."""
    assert [(4, 8), (2, 6), (1, 6)] == [policies.agreement(deepseek, other, COVERAGE) for other in (tiktok, google, meta)]
    assert [(5, 8), (5, 8)] == [policies.agreement(deepseek, other, ARCHIVED) for other in (google, meta)]
    assert (8, 8) == policies.agreement(openai, openai, ARCHIVED)


def test_the_american_text_agrees_on_one_question_less():
    """OpenAI's American policy names marketing partners, which DeepSeek's text does not; nothing else of it was read."""
    europe, america = policies.agreement(deepseek, openai, ARCHIVED), policies.agreement_in(deepseek, openai, openai_us.april_2026, ARCHIVED)
    assert (6, 5, 8, 8) == (europe.alike, america.alike, europe.compared, america.compared)
    assert america == policies.agreement_in(deepseek, openai, SimpleNamespace(in_force=ARCHIVED, region="United States", ad_partners="yes"), ARCHIVED)


def test_a_time_for_deleting_may_begin_with_the_user():
    """Meta's European texts of November 2024 and July 2026 name ninety days from a deletion, as OpenAI's and Anthropic's name thirty; DeepSeek's and TikTok's name none."""
    assert {"yes"} == {getattr(meta, name).period for name in names(meta)} == {openai.june_2026.period, anthropic.july_2026.period}
    assert {"no"} == {getattr(company, name).period for company in (deepseek, tiktok) for name in names(company)}


def test_sharing_for_advertising_is_asked_of_all_alike():
    """Whoever's goods are advertised: DeepSeek's text of the headlines and every text of Anthropic's speak of their own, Meta's of others'."""
    assert {"yes"} == {getattr(company, name).ad_partners for company in (anthropic, google, meta, tiktok) for name in names(company)}
    assert {"no"} == {getattr(openai, name).ad_partners for name in names(openai)}
    assert ["yes", "no"] == [version.ad_partners for version in policies.versions(deepseek)[:2]]


def test_every_version_says_whose_text_it_is():
    """By the texts' own heads: Ireland's Meta and Google, TikTok's EEA/UK/CH, OpenAI's Europe; DeepSeek and Anthropic have one for all."""
    region = {company: {getattr(company, name).region for name in names(company)} for company in (tiktok, google, meta, openai)}
    assert [{"Europe"}] * 4 == list(region.values())
    assert ["all regions"] + [REGIONS[1]] * 5 == [row.region for row in policies.policy_history(deepseek)]
    assert {REGIONS[1]} == {row.region for row in policies.policy_history(anthropic)}
    assert "United States" == openai_us.april_2026.region


def test_rows_carry_the_version_and_the_region_of_their_text():
    """Meta's row of January 2025 is the European text of 14 November 2024; the rows on deletion name theirs too."""
    meta_row = next(row for row in policies.clause_table(COVERAGE) if row.company == "Meta")
    assert (date(2024, 11, 14), "Europe") == (meta_row.in_force, meta_row.region)
    kept = {row.copy: (row.text_of, row.region) for row in policies.kept_rows()}
    assert (date(2026, 8, 10), "Europe") == kept["Gemini, default"]
    assert (date(2026, 2, 10), REGIONS[1]) == kept["DeepSeek"]
    assert (date(2026, 7, 23), "Europe") == kept["Meta, not deleted"] == kept["Meta, after deletion"]


def test_answers_changed_are_five_of_eight():
    """Gone: keystrokes and advertising partners. Come: a switch, a representative, legal grounds. As before: training, storage, no period."""
    changed = ["keystrokes", "ad_partners", "opt_out", "in_europe", "legal_bases"]
    assert changed == policies.answers_changed(deepseek, COVERAGE, ARCHIVED)
    assert 5 == policies.changed_between(deepseek, deepseek.december_2024, deepseek.february_2026)
    assert 0 == policies.changed_between(tiktok, tiktok.december_2024, tiktok.november_2025)


def test_policy_history_is_the_six_dated_versions():
    """The dates printed at the head of each version, and what their side-by-side reading gave."""
    rows = policies.policy_history(deepseek)
    dates = [date(2024, 12, 5), date(2025, 2, 14), date(2025, 4, 28), date(2025, 7, 4), date(2025, 12, 22), date(2026, 2, 10)]
    assert dates == [row.in_force for row in rows]
    assert ["keystrokes, ad_partners, legal_bases", "opt_out", "in_europe"] == [row.changed for row in rows[1:4]]
    assert {"none of the eight"} == {row.changed for row in rows[4:]}
    assert "trains, opt_out" == policies.policy_history(anthropic)[1].changed


def test_the_table_leaves_out_who_was_not_read():
    """Anthropic's oldest archived version is of May 2025, so the table of January has five rows and that of 2026 six."""
    assert [5, 6] == [len(policies.clause_table(day)) for day in (COVERAGE, ARCHIVED)]
    assert 6 == len(policies.clause_table(date(2025, 5, 1)))
    assert ["DeepSeek", "TikTok", "Google", "Meta", "OpenAI", "Anthropic"] == [row.company for row in policies.clause_table(ARCHIVED)]
    assert ("DeepSeek", "China") == (policies.clause_table(COVERAGE)[0].company, policies.clause_table(COVERAGE)[0].stored)
    with pytest.raises(ValueError, match="^on must be 2024-09-16 \\(the first version read\\) or later, not 2023-01-01$"):
        policies.clause_table(date(2023, 1, 1))


def test_any_company_that_says_when_its_versions_begin():
    """A company of one's own is an object with versions: two, of which the second drops the clause on keystrokes."""
    answers = dict.fromkeys(CLAUSES, "yes")
    first = SimpleNamespace(in_force=date(2024, 1, 1), region="Europe", **answers)
    second = SimpleNamespace(in_force=date(2025, 1, 1), region="Europe", **answers | {"keystrokes": "no"})
    ours = SimpleNamespace(newer=second, older=first)
    assert [first, second] == policies.versions(ours)
    assert ["first version read", "keystrokes"] == [row.changed for row in policies.policy_history(ours)]
    assert (1, 8) == policies.agreement(ours, SimpleNamespace(v=SimpleNamespace(in_force=date(2024, 1, 1), region="Europe", **dict.fromkeys(CLAUSES, "no"))), date(2025, 6, 1))
    with pytest.raises(ValueError, match="^on must be a date, not '2025'$"):
        policies.policy_on(ours, "2025")


@pytest.mark.parametrize("length, unit, days", [(72, "hour", 3), (30, "day", 30), (12, "month", 365.25), (4, "year", 1461)])
def test_kept_days_by_the_calendar(length, unit, days):
    """Seventy-two hours are three days, twelve months a year, and four years have one leap day."""
    assert days == pytest.approx(policies.kept_days(length, unit))


@pytest.mark.parametrize(
    "call, message",
    [((1, "week"), "unit must be one of hour, day, month, year, not 'week'"), ((-1, "day"), "length must be at least 0, not -1"), ((float("nan"), "day"), "length must be at least 0, not nan")],
)
def test_odd_lengths_are_refused(call, message):
    """Each message names the input and its bound."""
    with pytest.raises(ValueError, match=f"^{message}$"):
        policies.kept_days(*call)


def test_kept_rows_rise_and_end_with_who_gives_no_length():
    """From three days to five years, and None, not 0, for what is not deleted at OpenAI and Meta and for DeepSeek."""
    lengths = [row.kept for row in policies.kept_rows()]
    assert [3, 30, 30, 90, 547.875, 1095.75, 1826.25, None, None, None] == pytest.approx(lengths)


def test_the_court_hold_by_the_calendar():
    """13 May to 26 September 2025: 18 days of May, 30, 31, 31 and 26."""
    assert 18 + 30 + 31 + 31 + 26 == policies.hold_days()


def test_open_answers_are_not_compared():
    """Where one side's answer is not archived, the question does not count."""
    assert 6 == policies.agreement(google, google, COVERAGE).compared
    assert SimpleNamespace(alike=6, compared=6) == SimpleNamespace(**policies.agreement(google, google, COVERAGE)._asdict())


@pytest.mark.parametrize("answer, message", [("maybe", "^keystrokes must be one of yes, no, not 'maybe'$"), (None, "^policy must have keystrokes, and it has none$"), (5, "^keystrokes must be a text, not 5$")])
def test_an_answer_that_no_policy_gives_is_refused(answer, message):
    """Neither yes nor no, nothing at all, and a number."""
    version = SimpleNamespace(in_force=date(2024, 1, 1), region="Europe", **{name: "no" for name in CLAUSES} | {"keystrokes": answer})
    with pytest.raises(ValueError, match=message):
        policies.clause(SimpleNamespace(first=version), "keystrokes", COVERAGE)
    with pytest.raises(ValueError, match=message):
        policies.agreement(SimpleNamespace(first=version), deepseek, COVERAGE)


@pytest.mark.parametrize("name", [name for name in CLAUSES if name != "stored"])
def test_every_question_but_that_of_the_place_has_its_answers(name):
    """Ireland is an answer to where chats are stored and to nothing else."""
    version = SimpleNamespace(in_force=date(2024, 1, 1), region="Europe", stored="Ireland", **{name: "Ireland"})
    company = SimpleNamespace(first=SimpleNamespace(in_force=date(2024, 1, 1), region="Europe", stored="Ireland"))
    assert "Ireland" == policies.clause(company, "stored", COVERAGE)
    with pytest.raises(ValueError, match=f"^{name} must be one of yes, no"):
        policies.clause(SimpleNamespace(first=version), name, COVERAGE)


@pytest.mark.parametrize("said, message", [({"region": "Europe", "colour": "red"}, "colour is not understood in a policy"), ({}, "policy must have region, and it has none")])
def test_a_version_says_for_whom_it_is_and_nothing_that_nobody_reads(said, message):
    """One field too many, and one too few."""
    with pytest.raises(ValueError, match=f"^{message}$"):
        policies.versions(SimpleNamespace(first=SimpleNamespace(in_force=date(2024, 1, 1), **said)))


def test_a_version_without_an_answer_is_refused():
    """A field that is missing is an error of its own name."""
    version = SimpleNamespace(in_force=date(2024, 1, 1), region="Europe")
    with pytest.raises(ValueError, match="^policy must have trains, and it has none$"):
        policies.clause(SimpleNamespace(first=version), "trains", COVERAGE)
