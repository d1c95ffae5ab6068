"""Counts of findings, against lists made by hand."""

from types import SimpleNamespace

import pytest

from snippets.facts import group
from snippets.privacy import findings as module
from snippets.privacy.findings import findings, findings_on, findings_recorded


def test_the_findings_recorded():
    """Three regulators (Italy, South Korea, Berlin) and three companies (Wiz, NowSecure, Feroot) make six."""
    assert 8 == findings_recorded(findings)


def test_findings_by_place():
    """Each of the six names the app, the website or a database behind them, as its source says; none names the weights."""
    assert 8 == findings_on("service", findings)
    assert 0 == findings_on("weights", findings)


def test_findings_on_the_weights_would_be_counted(monkeypatch):
    """Of three invented findings, two on the weights, two are counted: the zero above is not built in."""
    monkeypatch.setattr(module, "names", lambda recorded: list(vars(recorded)))
    invented = SimpleNamespace(one="weights", two="service", three="weights")
    assert 2 == findings_on("weights", invented)
    assert 1 == findings_on("service", invented)


def test_an_unknown_place_is_refused():
    """A place other than the two raises a ValueError that names the argument and both."""
    with pytest.raises(ValueError, match="^place must be one of service, weights, not 'app'$"):
        findings_on("app", group("privacy.findings"))
