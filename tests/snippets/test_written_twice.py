"""Published figures that pages show rounded, or as a part of a sum, written down a second time from their sources: a slip of a key differs.

Pages hold every digit that they show, and the tests of the calculations every digit that they use; these are the digits beyond.
"""

from datetime import date

import pytest

from snippets import facts

TWICE = {
    "allthings-v4-sizes": {"hardware_fit.v4_pro.download.high": 900_000_000_000, "hardware_fit.v4_pro.download.low": 860_000_000_000},
    "altman-three-observations": {"scores.altman.said": date(2025, 2, 9)},
    "amazon-results": {"market.mentioned.amazon": 200_000_000_000},
    "amodei-export-controls": {"scores.amodei.said": date(2025, 1, 29)},
    "caisi-deepseek": {"releases.events.caisi": date(2025, 9, 30)},
    "dcd-alphabet": {"scores.alphabet.said": date(2025, 2, 4)},
    "deepseek-coder-v2-repo": {"releases.models.coder_v2": date(2024, 6, 17)},
    "deepseek-esft": {"experts.routing.intent.selected": 124, "experts.routing.law.selected": 153},
    "deepseek-isca-2025": {"cache.isca.llama": 516_096, "cache.isca.qwen": 327_680, "cache.isca.v3": 70_272},
    "deepseek-math-repo": {"releases.models.math": date(2024, 2, 6)},
    "deepseek-moe-repo": {"releases.models.moe": date(2024, 1, 11)},
    "deepseek-r1-report": {"distillation.o1_mini.aime": 63.6, "distillation.o1_mini.codeforces": 1_820, "distillation.o1_mini.gpqa": 60, "distillation.o1_mini.livecode": 53.8, "distillation.o1_mini.math": 90},
    "deepseek-v32-exp-repo": {"v4.served.v32.index": 132},
    "delangue-2025": {"forecasts.delangue.deadline": date(2025, 12, 31)},
    "dpg-bench-repo": {"benchmarks.dpg.prompts": 1_065},
    "epoch-r1-training": {"scores.epoch.said": date(2025, 1, 31)},
    "epoch-training-costs": {"costs.gpt4.development": 129_000_000, "costs.gpt4.development_compute": 89_300_000},
    "flashmla-deep-dive": {"cache.mentioned.clock": 1_600},
    "flashmla-sparse-deep-dive": {"v4.kernel.break_even": 3_000},
    "gpt-oss-repo": {"forecasts.gpt_oss.active": 5_100_000_000},
    "janus-pro-report": {"benchmarks.dalle.dpg_categories": [90.97, 89.61, 88.39, 90.58, 89.83], "benchmarks.janus.dpg_categories": [86.9, 88.9, 89.4, 89.32, 89.48]},
    "llama-3-3-70b-config": {"distillation.llama_70b.parameters": 70_553_706_496},
    "market-reports-2025": {"market.worth.four_trillion": 4_004_000_000_000},
    "meta-outlook-2025": {"scores.meta.said": date(2025, 1, 24)},
    "nvidia-10k-2026": {"controls.h20_trade.under_licence": 60_000_000, "market.sales.china_2025": 25_048_000_000, "market.sales.china_2026": 19_677_000_000, "market.sales.data_centre_2025": 115_186_000_000, "market.sales.data_centre_2026": 193_737_000_000, "market.sales.total_2025": 130_497_000_000, "market.sales.total_2026": 215_938_000_000},
    "nvidia-outlook-2025": {"scores.nvidia.said": date(2025, 2, 26)},
    "nvidia-q2-2027": {"market.sales.data_centre_quarter": 89_000_000_000},
    "ollama-deepseek-r1": {"distillation.qwen_14b.file_bytes": 8_988_112_040},
    "open-r1-update-1": {"distillation.llama_70b.math_rerun": 93.4, "distillation.qwen_14b.math_rerun": 94.2, "distillation.qwen_1_5b.math_rerun": 81.6, "distillation.qwen_7b.math_rerun": 91.8},
    "qwen-2-5-14b-config": {"distillation.qwen_14b.parameters": 14_770_033_664},
    "qwen-2-5-32b-config": {"distillation.qwen_32b.parameters": 32_763_876_352},
    "semianalysis-deepseek-debates": {"fleet.legal.h20": 1_000_000, "fleet.mentioned.hoppers": 50_000},
    "transformers-deepseek-v41": {"v4.deepseek_v41_flash.candidate_source_layer_id": 20, "v4.deepseek_v41_flash.index_source_layer_ids": [2, 8, 14, 20, 24, 28, 32, 36], "v4.deepseek_v41_flash.kv_source_layer_ids": [2, 8, 14, 20]},
    "wikipedia-deepseek": {"releases.company.founded": date(2023, 7, 1)},
    "yahoo-capex-2025": {"scores.amazon.said": date(2025, 2, 6)},
    "you-yang-maas": {"scores.you.said": date(2025, 2, 9)},
}  # fmt: skip
PAIRS = [(name, value) for figures in TWICE.values() for name, value in figures.items()]


@pytest.mark.parametrize(("name", "value"), PAIRS, ids=[name for name, _ in PAIRS])
def test_what_is_written_twice_is_the_same(name, value):
    """The fact, or an end of its range, is the figure that the source prints."""
    *path, end = name.split(".")
    part = end if end in ("low", "high") else "value"
    *groups, key = path if part != "value" else name.split(".")
    known = facts.fact(facts.Group(tuple(groups)), key)
    assert value == getattr(known, part)


@pytest.mark.parametrize(("source", "figures"), TWICE.items(), ids=TWICE.keys())
def test_they_come_from_the_source_that_is_named(source, figures):
    """Each figure is given by the source under which it stands here."""
    for name in figures:
        *groups, key = name.removesuffix(".low").removesuffix(".high").split(".")
        assert source == facts.fact(facts.Group(tuple(groups)), key).source
