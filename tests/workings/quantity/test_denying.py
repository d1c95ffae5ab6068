"""Words that deny the number behind them, or turn its relation."""

import pytest

from workings.quantity.denying import denial, turned

VERBS = (
    "be been being cost costs costing have had has take takes took taken taking use uses used using need needs needed run runs ran last lasts lasted spend spends spent "
    "pay pays paid total totals totalled number numbers numbered equal equals equalled hold holds held contain contains contained get gets got see sees saw make makes made "
    "count counts counted own owns owned buy buys bought rent rents rented worth charge charges charged employ employs employed"
).split()


@pytest.mark.parametrize("verb", [*VERBS, "come to", "comes to", "came to", "amount to", "amounts to", "amounted to"])
def test_a_denied_verb_denies_the_number_behind_it(verb):
    """Each verb that states a number, in each of its forms."""
    assert f"never {verb}" == denial(f"It never {verb} ")


@pytest.mark.parametrize(
    "words",
    [
        "not", "Not", "never", "cannot", "isn't", "isn’t", "hardly", "scarcely", "not even", "not really", "not actually", "not ever", "not quite", "not exactly", "not precisely", "not about", "not around",
        "not roughly", "not anywhere", "not anything", "not close to", "not near", "not nearly", "not in fact", "far from", "Far from", "miles from", "a far cry from", "a long way away from", "nowhere near",
        "anything but", "nothing like", "by no means", "didn't even cost close to about",
    ],
)  # fmt: skip
def test_words_deny_a_number(words):
    """A negation alone or with words between, and words of distance."""
    assert words == denial(f"{words} ")


@pytest.mark.parametrize(
    "before",
    [
        "", "It cost ", "from ", "does not fit in ", "It was near ", "\ue0002\ue001 days, not ", "\ue0002\ue001 days and not ", "\ue0002\ue001 days (not ", "\ue0002\ue001 days — not ", "if not ", "If not ", "whether or not ", "Whether or not ",
        "not",
    ],
)  # fmt: skip
def test_words_that_deny_nothing(before):
    """No negation, one that is far away, one that sets a number against one that holds, and one that touches it."""
    assert "" == denial(before)


def test_a_number_that_holds_in_another_sentence_is_no_contrast():
    """The full stop parts them."""
    assert "not" == denial("\ue0002\ue001 days. It is not ")


@pytest.mark.parametrize(
    ("before", "relation", "turned_to"),
    [
        ("It is not ", "over", "at most"), ("It is not much ", "under", "at least"), ("It is not far ", "at least", "under"), ("It is not any ", "at most", "over"), ("Never ", "over", "at most"),
        ("It is not ", "just over", ""), ("It does not cost significantly ", "over", "at most"), ("It is not substantially ", "over", "at most"),
    ],
)  # fmt: skip
def test_a_negation_turns_a_relation(before, relation, turned_to):
    """Into its opposite, or where it has none into nothing that is said."""
    assert (turned_to, "not … words") == turned(before, relation, "words")


def test_a_relation_without_a_negation_stays():
    """What is before it says nothing against it."""
    assert ("over", "more than") == turned("It is ", "over", "more than")
