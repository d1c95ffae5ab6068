"""Counts of the claim pages on privacy, against lists made by hand, and a gap against the textbook formula."""

import math
from types import SimpleNamespace

import pytest

from snippets import claims_evidence
from snippets.claims_evidence import exam, exam_gap, findings, findings_on, findings_recorded
from snippets.facts import group


def test_the_findings_recorded():
    """Three regulators (Italy, South Korea, Berlin) and three companies (Wiz, NowSecure, Feroot) make six."""
    assert 6 == findings_recorded(findings)


def test_findings_by_place():
    """Each of the six names the app, the website or a database behind them, as its source says; none names the weights."""
    assert 6 == findings_on("service", findings)
    assert 0 == findings_on("weights", findings)


def test_findings_on_the_weights_would_be_counted(monkeypatch):
    """Of three invented findings, two on the weights, two are counted: the zero above is not built in."""
    monkeypatch.setattr(claims_evidence, "names", lambda recorded: list(vars(recorded)))
    invented = SimpleNamespace(one="weights", two="service", three="weights")
    assert 2 == findings_on("weights", invented)
    assert 1 == findings_on("service", invented)


def test_an_unknown_place_is_refused():
    """A place other than the two raises a ValueError that names the argument and both."""
    with pytest.raises(ValueError, match="^place must be one of service, weights, not 'app'$"):
        findings_on("app", group("claims_evidence.findings"))


def test_the_gap_on_the_exam():
    """Half a point of 2,700 questions: z by the two-proportion formula is 0.64, and the interval reaches from -1.0 to 2.0."""
    found = exam_gap(9.4, exam.o1_text)
    error = math.sqrt((0.094 * 0.906 + 0.089 * 0.911) / 2700)
    assert 0.5 == pytest.approx(found.points)
    assert 0.005 / error == pytest.approx(found.errors)
    assert (-1.0, 2.0) == (round(found.low, 1), round(found.high, 1))


def test_a_score_above_all_is_refused():
    """A score above 100 raises a ValueError that names it."""
    with pytest.raises(ValueError, match="^score must be between 0 and 100, not 101$"):
        exam_gap(101, 50)
