"""Models with an indexer: which configurations say that they have one."""

from types import SimpleNamespace

from snippets.facts import group
from snippets.how.sparse_attention_and_v4.indexed import is_sparse


def test_v32_brought_the_index():
    """V3.2's report adds an indexer to V3; V4 keeps one; null in a config.json means that there is none."""
    assert [False, True, True] == [is_sparse(model) for model in (group("architectures.deepseek_v3"), group("v4.deepseek_v32"), group("v4.deepseek_v4_pro"))]
    assert not is_sparse(SimpleNamespace(index_topk=None))
