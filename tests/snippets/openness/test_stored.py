"""What the files of V4.1-Flash hold, against file headers and against what Hugging Face shows."""

from types import SimpleNamespace

import pytest

from snippets.facts import group
from snippets.how.sparse_attention_and_v4.lookup import engram, table_rows
from snippets.openness import stored
from snippets.openness.stored import draft, tables, v41, v41_flash_1017

flash, flash_0731 = group("v4.deepseek_v4_flash"), group("openness.v4_flash_0731")


def experts(layers, number, hidden, width):
    """Numbers in the experts of some layers, three matrices each."""
    return layers * number * 3 * hidden * width


def test_the_rows_of_the_headers():
    """A reader of the headers prints 384,006,168 rows for a layer's tables, 264 bytes each, and 203 GB for both layers."""
    rows = table_rows(engram)
    assert 384_006_168 == sum(rows[: len(rows) // 2])
    assert 203 == round(stored.table_bytes(engram, tables.row_bytes) / 1e9)
    assert 2 * 384_006_168 * 264 == pytest.approx(stored.table_bytes(engram, tables.row_bytes), rel=1e-4)


def test_the_sum_is_what_hugging_face_shows():
    """Layers, tables and drafting module together are 763 billion, to the digit that is shown."""
    assert round(v41_flash_1017.stored / 1e9) == round(stored.stored_parameters(v41, engram, draft) / 1e9)


def test_the_drafting_module_is_mostly_its_experts():
    """Three layers of 128 experts, as the reader of the headers says, are 13.6 of its 14.2 billion."""
    assert 13_589_544_960 == experts(3, 128, 5120, 2304)
    assert 0.93 < experts(3, 128, 5120, 2304) / draft.parameters < 1


def test_the_same_difference_at_v4_flash():
    """Hugging Face shows 20 billion more for V4-Flash-0731 than its layers have: three layers of 256 experts are 19.3."""
    difference = flash_0731.stored - 284.3e9
    assert 0.93 < experts(3, 256, flash.hidden_size, flash.moe_intermediate_size) / difference < 1


def test_layers_and_tables_by_the_published_counts():
    """552 and 197 billion are 749 billion, in the head."""
    assert 749e9 == stored.with_tables(v41)


def test_bounds_of_the_inputs():
    """A row takes some bytes; a model, its tables' memory and a module have some parameters."""
    with pytest.raises(ValueError, match="^row_bytes must be above 0, not 0$"):
        stored.table_bytes(engram, 0)
    with pytest.raises(ValueError, match="^backbone must be above 0, not 0$"):
        stored.stored_parameters(SimpleNamespace(backbone=0), engram, draft)
    with pytest.raises(ValueError, match="^parameters must be above 0, not 0$"):
        stored.stored_parameters(v41, engram, SimpleNamespace(parameters=0))
    with pytest.raises(ValueError, match="^memory must be above 0, not 0$"):
        stored.with_tables(SimpleNamespace(backbone=1, memory=0))
    with pytest.raises(ValueError, match="^backbone must be above 0, not 0$"):
        stored.with_tables(SimpleNamespace(backbone=0, memory=1))
