"""Words that deny the number behind them, or turn its relation."""

import pytest

from workings.quantity.denying import denial, taken_back, turned

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
        "no", "in no way", "under no circumstances", "at no point", "contrary to", "falsely", "Wrongly", "mistakenly", "incorrectly said to be", "falsely, as they say", "not, as some say,", "never (as some say)", "not – as some say –", "never — as some say —",
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


@pytest.mark.parametrize("falsehood", ["false", "untrue", "wrong", "incorrect", "denied", "disproved", "refuted", "a myth", "a lie", "a mistake", "not true", "not so", "not right", "not correct", "not the case"])
@pytest.mark.parametrize("verb", ["is", "was", "’s"])
def test_a_sentence_is_denied_as_a_whole(falsehood, verb):
    """Before a number, and behind it, in whatever letters."""
    said = f"{verb} {falsehood}"
    assert f"{said} that it cost" == denial(f"It {said} that it cost ").removeprefix("It ")
    assert f"{said} to say that it took" == denial(f"It {said} to say that it took ")
    if verb != "’s":
        assert said == taken_back(f" days {said}.") == taken_back(f" days, which {said},").removeprefix("which ")
        assert f"that {verb} {falsehood.upper()}" == taken_back(f"? that {verb} {falsehood.upper()}")


@pytest.mark.parametrize("word", ["False", "Untrue", "Wrong", "Denied", "Refuted", "Not true", "A myth", "Myth", "Lie", "Fiction", "Nonsense", "Hoax", "Fake", "Misconception", "Falsehood"])
@pytest.mark.parametrize("mark", [":", " –", " —"])
def test_a_word_calls_the_sentence_behind_it_false(word, mark):
    """Where it opens a sentence."""
    assert f"{word}{mark} it took" == denial(f"{word}{mark} it took ") == denial(f"It ran. {word}{mark} it took ").removeprefix(". ")
    assert "" == denial(f"Its {word}{mark} it took ")


@pytest.mark.parametrize("says", ["Nobody says it cost", "nobody believed in", "No one claims that it took", "no one thought of"])
def test_what_nobody_says_is_denied(says):
    """At the beginning of a sentence and within one."""
    assert says == denial(f"{says} ")


@pytest.mark.parametrize("before", ["It is false. It took ", "It is false that we know it, and it took ", "Everybody says that it cost ", "It is true that it took ", "Nobody knows who paid "])
def test_a_denial_ends_with_its_part_of_a_sentence(before):
    """And what is true, or not said, is none."""
    assert "" == denial(before)


@pytest.mark.parametrize(
    ("after", "words"),
    [
        (" days – not.", "not"), (" days, false", "false"), (" days — a pure fiction.", "a pure fiction"), (" days, Nonsense!", "Nonsense"), (" days (false) in all", "false"), (" days [Not true]", "Not true"), (" days (untrue)", "untrue"), (" days (wrong)", "wrong"), (" days (not)", "not"),
        (", a false figure", "a false figure"), (" an untrue claim", "an untrue claim"), (" days, a wrong number", "a wrong number"), (" days? No.", "No"), (" days? Not at all.", "Not at all"), (" days? Never", "Never"), (" days? Hardly.", "Hardly"), (" days? It’s wrong.", "It’s wrong"),
        (" days. That was incorrect.", "That was incorrect"), (" days", ""), (" days, not weeks", ""), (" days, and it was denied later", ""), (" days? Yes.", ""), (" days? Not yet known", ""), ("", ""),
    ],
)  # fmt: skip
def test_a_denial_behind_a_number(after, words):
    """Behind a dash, in brackets, in the sentence that follows, or as an answer."""
    assert words == taken_back(after)


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
