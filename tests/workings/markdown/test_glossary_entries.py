"""The glossary as its page has it: names, words and pages of each entry, and where a text says a name."""

import pytest

from workings.markdown.glossary import finder, read_glossary

PAGE = """---
title: Glossary
---

# Glossary

## G

Key-value cache { #cache }
:   What a model keeps: [70 KB][kept] a token.
    It grows. [Attention](../how/attention.md), [the rules](../chips/rules.md#first)

H100, H800 { #H800 }
:   Two chips of *one* maker. [The rules](../chips/rules.md)

Token { #token }
:   A piece of text.

[kept]: ../../snippets/how/cache.py#kept(v3)
"""


def test_an_entry_has_names_words_and_pages():
    """What stands before the first link to a page is what it says, on one line, its numbers linked by address."""
    cache, chips, token = read_glossary(PAGE).values()
    assert ("cache", "What a model keeps: [70 KB](../../snippets/how/cache.py#kept(v3)) a token. It grows.") == (cache.id, cache.says)
    assert (("Attention", "how/attention.md"), ("the rules", "chips/rules.md")) == cache.pages
    assert (["H100", "H800"], "Two chips of *one* maker.") == (chips.names, chips.says)
    assert ("A piece of text.", ()) == (token.says, token.pages)
    assert cache.is_explained_on("how/attention.md") and not token.is_explained_on("how/attention.md")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tokens pass, a token stays, and tokenizers and pre-token do not.", ["Tokens", "token"]),
        ("The key-value\ncache of the H800s, the H100's; not the h800, nor the H800.5 or H800-like.", ["key-value\ncache", "H800s", "H100"]),
        ("A key-value cache, at the end: H800.", ["key-value cache", "H800"]),
        ("Nothing.", []),
    ],
)
def test_names_are_found_as_texts_write_them(text: str, expected: list[str]):
    """At the start of a sentence, of several, on two lines; not as a part of another name."""
    pattern, ids = finder(read_glossary(PAGE).values())
    assert expected == [match[0] for match in pattern.finditer(text)]
    assert all(ids[(match.lastindex or 1) - 1] == ("token" if "oken" in match[0] else "H800" if "H" in match[0] else "cache") for match in pattern.finditer(text))


def test_no_terms_are_found_nowhere():
    """Nothing that waits finds nothing."""
    pattern, ids = finder([])
    assert [] == ids and pattern.search("token ") is None
