"""The check of releases against the verdicts that the Open Source Initiative and others have published."""

from datetime import date
from types import SimpleNamespace

import pytest

from snippets.facts import names
from snippets.openness import openness
from snippets.openness.openness import check_llama, check_olmo, check_r1, check_v3, fmti

CLOSED = dict.fromkeys(("weights", "inference_code", "training_code", "data_code"), "not released")
CLOSED |= dict.fromkeys(("data_description", "public_data", "bought_data"), "none")
OPEN = dict.fromkeys(("weights", "inference_code", "training_code", "data_code"), "MIT")
OPEN |= dict.fromkeys(("data_description", "public_data", "bought_data"), "complete")


def test_agrees_with_the_initiative():
    """Its own list: OLMo passes, Llama does not; its analyst said the same of DeepSeek."""
    assert [True, False, False, False] == [openness.is_open_source(it) for it in (check_olmo, check_llama, check_r1, check_v3)]


def test_extremes():
    """A closed service meets nothing, a release of everything meets everything."""
    assert 0 == openness.clauses_met(SimpleNamespace(**CLOSED))
    assert openness.clauses_asked() == openness.clauses_met(SimpleNamespace(**OPEN)) == len(openness.osaid(check_r1))


@pytest.mark.parametrize("missing", sorted(OPEN))
def test_each_part_is_needed(missing):
    """Take any one part away from a full release, and it is no longer open source."""
    assert not openness.is_open_source(SimpleNamespace(**OPEN | {missing: CLOSED[missing]}))


def test_partial_is_not_enough():
    """The definition asks for a complete description; a partial one does not do."""
    assert not openness.is_open_source(SimpleNamespace(**OPEN | {"data_description": "partial"}))


def test_the_reasons_given_for_r1():
    """What Hugging Face missed in January 2025: data and the code that trains; the weights and their terms it had."""
    unmet = {clause.asks for clause in openness.osaid(check_r1) if not clause.met}
    assert {
        "data: full description",
        "data: list of public sources",
        "data: list of bought sources",
        "code that prepares data",
        "code that trains",
    } == unmet


def test_a_licence_change_is_what_parts_r1_from_v3():
    """V3 with R1's licence meets exactly what R1 meets."""
    changed = {name: getattr(check_v3, name) for name in OPEN} | {"weights": "MIT"}
    assert openness.clauses_met(check_r1) == openness.clauses_met(SimpleNamespace(**changed)) > openness.clauses_met(check_v3)


def test_own_licences_are_not_approved():
    """By the Initiative's list: MIT and Apache 2.0 are approved, DeepSeek's and Meta's own terms are not, nothing is not."""
    names = ("MIT", "Apache 2.0", "DeepSeek Model License", "Llama 3.1 license", "not released")
    assert [True, True, False, False, False] == [openness.approved(name) for name in names]


def test_bad_words_are_refused():
    """A level of description or a licence that is no such word is named in the message."""
    with pytest.raises(ValueError, match="data_description must be one of none, partial, complete, not 'some'"):
        openness.osaid(SimpleNamespace(**OPEN | {"data_description": "some"}))
    with pytest.raises(ValueError, match="^licence must be a text, not unknown: it is not published$"):
        openness.clauses_met(SimpleNamespace(**OPEN | {"weights": None}))


def test_items_in_order():
    """Fourteen models, oldest first; by the repositories, R1 is the first whose weights are under MIT, and Janus-Pro a week later is not."""
    items = openness.released_items()
    assert sorted(item.on for item in items) == [item.on for item in items]
    assert 14 == len(items)
    assert "R1" == next(item.model for item in items if item.weights == "MIT")
    assert "DeepSeek Model License" == next(item.weights for item in items if item.model == "Janus-Pro")
    assert {"MIT"} == {item.code for item in items}


def test_share_before_and_after():
    """None of the four before R1; all eight after March 2025, and nine of ten from R1 on; counted by hand from the licences."""
    assert 0 == openness.unrestricted_share(date(2023, 1, 1), date(2025, 1, 19))
    assert 1 == openness.unrestricted_share(date(2025, 3, 1), date(2026, 11, 21))
    assert 0.9 == openness.unrestricted_share(date(2025, 1, 20), date(2026, 11, 21))
    with pytest.raises(ValueError, match="^first and last must enclose a release; none lies between 2022-01-01 and 2022-12-31$"):
        openness.unrestricted_share(date(2022, 1, 1), date(2022, 12, 31))
    with pytest.raises(ValueError, match="^last must be a date, not '2025'$"):
        openness.unrestricted_share(date(2022, 1, 1), "2025")


def test_sizes():
    """Every model stands in one column; the largest under MIT is V4-Pro's 1.6 trillion, as its card says; the last is V4.1's with its tables."""
    rows = openness.sizes_by_licence()
    assert all((row.own_licence is None) != (row.open_source_licence is None) for row in rows)
    assert 1.6e12 == max(row.open_source_licence or 0 for row in rows)
    assert 671e9 == max(row.own_licence or 0 for row in rows)
    assert 749e9 == rows[-1].open_source_licence


def test_place_and_mean_of_the_index():
    """The index's own summary: DeepSeek eighth of thirteen, the mean just under 41 of 100, IBM first."""
    assert 8 == openness.place_among(fmti.deepseek, fmti.totals)
    assert 1 == openness.place_among(fmti.ibm, fmti.totals)
    assert 40.69 == pytest.approx(openness.average_score(fmti.totals), abs=0.005)
    assert {fmti.openai, fmti.meta} <= set(fmti.totals)
    with pytest.raises(ValueError, match="^score must be one of 66, 26, 39, .*, 72, 14, not 33$"):
        openness.place_among(33, fmti.totals)
    with pytest.raises(ValueError, match="^every entry of scores must be between 0 and 100, not 120$"):
        openness.average_score([120])
    with pytest.raises(ValueError, match="^scores must hold at least 1 entry, not none$"):
        openness.average_score([])


@pytest.mark.parametrize("licence", ["MIT", "Apache 2.0", "BSD 2-Clause", "BSD 3-Clause", "MPL 2.0", "GPL 2.0", "GPL 3.0", "LGPL 3.0", "AGPL 3.0"])
def test_licences_on_the_list_of_the_open_source_initiative(licence):
    """Each is approved under this name, the four of GNU with their versions."""
    assert openness.approved(licence)


def test_the_last_day_counts():
    """R1's day alone holds R1, whose weights are under MIT's licence."""
    assert 1 == openness.unrestricted_share(date(2025, 1, 20), date(2025, 1, 20))


def test_weights_without_running_code_cannot_be_studied():
    """The second requirement asks for both, and says so."""
    half = SimpleNamespace(**{name: getattr(check_r1, name) for name in names(check_r1)} | {"inference_code": openness.WITHHELD})
    assert ("not both released", False) == openness.osaid(half)[1][1:]
