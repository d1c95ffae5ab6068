"""What a text of a policy must say before its answers count, with texts made up here."""

from datetime import date, datetime
from types import SimpleNamespace

import pytest

from snippets.privacy.texts import answer, understood

ASKED = {"trains": ("yes", "no"), "stored": None}
SAYS = {"in_force": date(2025, 2, 14), "region": "Europe", "trains": "yes", "stored": "China"}


def test_an_answer_is_given_as_it_stands():
    """One of those that the question can have; any text where it is free."""
    policy = SimpleNamespace(**SAYS)
    assert ("yes", "China") == (answer(policy, "trains", ASKED), answer(policy, "stored", ASKED))
    understood(policy, ASKED)
    understood(SimpleNamespace(**SAYS | {"whose": "worldwide"}), ASKED, "whose")


@pytest.mark.parametrize("changed, message", [
    ({"trains": "perhaps"}, "trains must be one of yes, no, not 'perhaps'"),
    ({"stored": 3}, "stored must be a text, not 3"),
    ({"trains": None}, "policy must have trains, and it has none"),
    ({"region": "Asia"}, "region must be one of all regions, .*, not 'Asia'"),
    ({"in_force": None}, "policy must have in_force, and it has none"),
    ({"in_force": datetime(2025, 2, 14, 9)}, "in_force must be a date, not 2025-02-14 09:00:00"),
    ({"sells": "no"}, "sells is not understood in a policy"),
    ({"whose": "worldwide"}, "whose is not understood in a policy"),
])
def test_a_text_that_is_not_understood_is_refused_by_name(changed, message):
    """An answer that no text can give, none where one is asked for, a field that nobody reads."""
    with pytest.raises(ValueError, match=f"^{message}$"):
        understood(SimpleNamespace(**SAYS | changed), ASKED)


def test_what_else_is_asked_for_must_be_said():
    """A text must name what its reader asks beside the answers."""
    with pytest.raises(ValueError, match="^policy must have whose, and it has none$"):
        understood(SimpleNamespace(**SAYS), ASKED, "whose")
    with pytest.raises(ValueError, match="^whose must be a text, not ''$"):
        understood(SimpleNamespace(**SAYS | {"whose": ""}), ASKED, "whose")


def test_a_question_that_is_not_answered_is_refused():
    """Silence is no answer."""
    with pytest.raises(ValueError, match="^policy must have trains, and it has none$"):
        answer(SimpleNamespace(stored="China"), "trains", ASKED)
