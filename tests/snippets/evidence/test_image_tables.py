"""Tables 4 and 5 of the Janus-Pro report, written a second time, and counted by eye."""

import pytest

from snippets.evidence import image_tables, images
from snippets.evidence.image_tables import table_4, table_5
from snippets.evidence.images import dalle, janus

TABLE_4 = """
LlamaGen 0.71 0.34 0.21 0.58 0.07 0.04 0.32
LDM 0.92 0.29 0.23 0.70 0.02 0.05 0.37
SDv1.5 0.97 0.38 0.35 0.76 0.04 0.06 0.43
PixArt-alpha 0.98 0.50 0.44 0.80 0.08 0.07 0.48
SDv2.1 0.98 0.51 0.44 0.85 0.07 0.17 0.50
DALL-E-2 0.94 0.66 0.49 0.77 0.10 0.19 0.52
Emu3-Gen 0.98 0.71 0.34 0.81 0.17 0.21 0.54
SDXL 0.98 0.74 0.39 0.85 0.15 0.23 0.55
DALL-E-3 0.96 0.87 0.47 0.83 0.43 0.45 0.67
SD3-Medium 0.99 0.94 0.72 0.89 0.33 0.60 0.74
SEED-X 0.97 0.58 0.26 0.80 0.19 0.14 0.49
Show-o 0.95 0.52 0.49 0.82 0.11 0.28 0.53
D-DiT 0.97 0.80 0.54 0.76 0.32 0.50 0.65
LWM 0.93 0.41 0.46 0.79 0.09 0.15 0.47
Transfusion - - - - - - 0.63
ILLUME 0.99 0.86 0.45 0.71 0.39 0.28 0.61
TokenFlow-XL 0.95 0.60 0.41 0.81 0.16 0.24 0.55
Chameleon - - - - - - 0.39
Janus 0.97 0.68 0.30 0.84 0.46 0.42 0.61
Janus-Pro-1B 0.98 0.82 0.51 0.89 0.65 0.56 0.73
Janus-Pro-7B 0.99 0.89 0.59 0.90 0.79 0.66 0.80
"""
"""The report's Table 4 as printed: one object, two objects, counting, colours, position, colour of an attribute, mean; a dash where it has one."""
TABLE_5 = """
SDv1.5 74.63 74.23 75.39 73.49 67.81 63.18
PixArt-alpha 74.97 79.32 78.60 82.57 76.96 71.11
Lumina-Next 82.82 88.65 86.44 80.53 81.82 74.63
SDXL 83.27 82.43 80.91 86.76 80.41 74.65
Playground-v2.5 83.06 82.59 81.20 84.08 83.50 75.47
Hunyuan-DiT 84.59 80.59 88.01 74.36 86.41 78.87
PixArt-Sigma 86.89 82.89 88.94 86.59 87.68 80.54
Emu3-Gen 85.21 86.68 86.84 90.22 83.15 80.60
DALL-E-3 90.97 89.61 88.39 90.58 89.83 83.50
SD3-Medium 87.90 91.01 88.83 80.70 88.68 84.08
Janus 82.33 87.38 87.70 85.46 86.41 79.68
Janus-Pro-1B 87.58 88.63 88.17 88.98 88.30 82.63
Janus-Pro-7B 86.90 88.90 89.40 89.32 89.48 84.19
"""
"""The report's Table 5 as printed: global, entity, attribute, relation, other, total."""


@pytest.mark.parametrize(("text", "table", "factor"), [(TABLE_4, table_4, 100), (TABLE_5, table_5, 1)], ids=["GenEval", "DPG-Bench"])
def test_every_row_is_the_printed_one(text, table, factor):
    """Model by model and cell by cell; a dash is no figure."""
    printed = [[float(cell) * factor for cell in row.split()[1:] if cell != "-"] for row in text.split("\n") if row]
    held = list(image_tables.printed_rows(table).values())
    assert printed == [pytest.approx(row) for row in held]
    assert len(printed) == image_tables.models_listed(table)


def test_what_the_page_takes_stands_in_the_tables():
    """Both models' rows are the same in the two places."""
    assert table_4.janus_pro_7b == [*janus.types, janus.geneval] and table_4.dall_e_3 == [*dalle.types, dalle.geneval]
    assert table_5.janus_pro_7b == [*janus.dpg_categories, janus.dpg] and table_5.dall_e_3 == [*dalle.dpg_categories, dalle.dpg]


def test_lead_over_the_next():
    """By eye the next is SD3-Medium both times: 80 against 74, 84.19 against 84.08."""
    assert (6, 0.11) == pytest.approx((image_tables.lead_over_next("janus_pro_7b", table_4), image_tables.lead_over_next("janus_pro_7b", table_5)))
    assert -6 == image_tables.lead_over_next("sd3_medium", table_4)
    with pytest.raises(ValueError, match="^model must be one of llamagen, "):
        image_tables.lead_over_next("midjourney", table_4)


def test_categories_lost_to_sd3_medium():
    """By eye: two objects and counting of Table 4, global and entity of Table 5."""
    assert (2, 2) == tuple(image_tables.categories_lost("janus_pro_7b", "sd3_medium", table) for table in (table_4, table_5))
    assert 0 == image_tables.categories_lost("janus_pro_7b", "dall_e_3", table_4)
    with pytest.raises(ValueError, match="^rival must be one of llamagen, "):
        image_tables.categories_lost("janus_pro_7b", "midjourney", table_4)


def test_means_that_do_not_fit():
    """By hand SDXL's six columns give 55.7 where 55 is printed, and TokenFlow-XL's 52.8 where 55 is; no total of Table 5 is a mean."""
    assert ["sdxl", "tokenflow_xl"] == image_tables.means_off(table_4)
    assert [0.557, 0.528] == pytest.approx([images.category_mean(row[:-1]) / 100 for row in (table_4.sdxl, table_4.tokenflow_xl)], abs=5e-4)
    assert (2, 13) == (image_tables.models_off(table_4), image_tables.models_off(table_5))
    with pytest.raises(ValueError, match="^half must be at least 0, not -1"):
        image_tables.means_off(table_4, -1)
