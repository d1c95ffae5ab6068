"""Hostile arguments to calculations: each is refused with the argument's name, none gives a number."""

import random
from types import SimpleNamespace

import pytest

from snippets import vectors
from snippets.chips import fleet, link_speed
from snippets.claims import forecasts, origins, scores
from snippets.evidence import benchmarks, images, timeline
from snippets.facts import assuming, names
from snippets.how.distillation import distillation, distillation_toy
from snippets.how.eight_bit_training import accumulation, block_scales, number_formats, storage
from snippets.how.language_model import language
from snippets.how.latent_attention import attention, cache, intensity
from snippets.how.learning_to_reason import reasoning_toy, reinforcement
from snippets.how.mixture_of_experts import balancing, routing, specialisation
from snippets.how.moving_the_bytes import network, pipeline, schedules
from snippets.how.multi_token_prediction import prediction
from snippets.how.one_token import (
    journey,
    one_gpu,
)
from snippets.how.sparse_attention_and_v4 import compressed, layers, merging, selection, sparse
from snippets.market import spending, value_and_growth
from snippets.model import compute, parameters
from snippets.openness import openness, stored
from snippets.openness.run_it_yourself import hardware_fit, local
from snippets.privacy import allegations

NAN, INFINITY = float("nan"), float("inf")
V3, LLAMA = parameters.v3, parameters.llama
SHARED = {"vocab_size": 32_000, "hidden_size": 4096, "num_hidden_layers": 32, "num_attention_heads": 32, "intermediate_size": 14_336}
MIXTRAL = SimpleNamespace(**SHARED, num_key_value_heads=8, num_local_experts=8, num_experts_per_tok=2)
QWEN_MOE = SimpleNamespace(**SHARED, num_key_value_heads=4, num_experts=128, num_experts_per_tok=8, moe_intermediate_size=1536)
BLANK = reasoning_toy.softmax_rows(reasoning_toy.blank(2))
NEVER_RIGHT = {state: [0.0] * 7 + [1.0] if state[2] else [1.0 if token == (state[0] + state[1] + 1) % 4 else 0.0 for token in range(8)]
               for state in BLANK}
STUDENT, TEXT = distillation_toy.new_student(2), selection.haystack(16, 2, 0)
ROUTER = balancing.Router([0.0, 0.0], [0.0, 0.0])
TIMES = pipeline.times(pipeline.chunk)
ONE = balancing.Toy(experts=1, top_k=1, tokens=1, steps=1)
HALF = SimpleNamespace(active_parameters=1, tokens=3e14, pretraining_gpu_hours=1)  # 6 × 3e14 operations in 3,600 seconds: 0.5 TFLOP/s
SAID = value_and_growth.wang.said
ONE_INTERVAL = SimpleNamespace(inner_dimension=128, accumulation_interval=128)  # promotion changes nothing in so short a sum


def toy(**changes):
    """The balancing toy with something wrong."""
    return balancing.Toy(8, 2, 8, 10)._replace(**changes)


def some(**fields):
    """A thing of some fields."""
    return SimpleNamespace(**fields)


def gpu(**changes):
    """A GPU of one TFLOP/s that reads one GB/s: a thousand operations for each byte."""
    return SimpleNamespace(**{"dense_16bit": 1, "memory_bandwidth": 1} | changes)


def all_stored(backbone, drafting):
    """What files store of a model of so many parameters, with so many in its drafting module, beside the tables."""
    return stored.stored_parameters(some(backbone=backbone), stored.engram, some(parameters=drafting))


CASES = {
    "vectors": [
        (lambda: vectors.softmax([]), "scores"),
        (lambda: vectors.softmax([1, NAN]), "scores"),
        (lambda: vectors.softmax([1], NAN), "temperature"),
    ],
    "language": [
        (lambda: language.write(language.RHYME, "the", 0), "length"),
        (lambda: language.tokens_processed(NAN, 1), "prompt"),
    ],
    "compute": [
        (lambda: compute.forward_flops(-1), "parameters"),
        (lambda: compute.attention_flops(V3, NAN), "context"),
        (lambda: compute.run_flops(V3, 4096, -1), "tokens"),
        (lambda: compute.throughput(-1, 1), "flops"),
        (lambda: compute.throughput(1, NAN), "gpu_hours"),
        (lambda: compute.model_flops_utilisation(1, 1, NAN), "peak"),
    ],
    "parameters": [
        (lambda: parameters.total_parameters(MIXTRAL), "model_type"),
        (lambda: parameters.active_parameters(QWEN_MOE), "model_type"),
        (lambda: parameters.moe_layers(MIXTRAL), "model_type"),
        (lambda: parameters.ffn_parameters(V3, 0), "width"),
    ],
    "moe": [
        (lambda: routing.routed_expert_calls(QWEN_MOE), "model_type"),
        (lambda: routing.expert_teams(LLAMA), "config"),
        (lambda: routing.chosen_share(LLAMA), "config"),
        (lambda: routing.route([], V3), "logits"),
        (lambda: routing.route([0.0] * 256, V3, [0.0]), "bias"),
        (lambda: routing.affinities([NAN], "sigmoid"), "logits"),
        (lambda: routing.top([1, 2, 3], 1.5), "k"),
        (lambda: routing.gate_weights([0.5, 0.5], [-1], V3), "experts"),
        (lambda: routing.layer_output([1.0], routing.Route([-1], [1.0]), [list], []), "chosen"),
        (lambda: routing.layer_output([1.0], routing.Route([1], [1.0]), [list], []), "chosen"),
    ],
    "balancing": [
        (lambda: balancing.train(balancing.unbalanced, toy(tokens=0)), "tokens"),
        (lambda: balancing.train(balancing.unbalanced, toy(skew=NAN)), "skew"),
        (lambda: balancing.train(balancing.unbalanced, toy(top_k=9)), "k must"),
        (lambda: balancing.result(balancing.unbalanced, toy(), last=0), "last"),
        (lambda: balancing.overload_by_step(toy(), window=0), "window"),
        (lambda: balancing.overload([-1, 2]), "every entry of load"),
        (lambda: balancing.overload([NAN, 2]), "load"),
        (lambda: balancing.selection_bias(ROUTER, [], [1]), "load"),
        (lambda: balancing.balance_gradient([[0.5]], [1, 2]), "scores"),
        (lambda: balancing.balance_gradient([[0.5, 0.5]], [0, 0]), "load"),
        (lambda: balancing.count_load([[0.5, 0.5]], [0.0], 1), "scores"),
        (lambda: balancing.experts_touched(256, 8, -1), "tokens"),
        (lambda: balancing.simulate_touched(8, 9, 1), "top_k"),
        (lambda: balancing.simulate_touched(8, 2, 1, trials=0), "trials"),
    ],
    "specialisation": [
        (lambda: specialisation.top_share(specialisation.law, 1.5), "count"),
        (lambda: specialisation.even_share(specialisation.v2_lite, -1), "count"),
        (lambda: specialisation.even_experts_for(specialisation.v2_lite, 2), "share"),
        (lambda: specialisation.expected_overlap(-1, 2, 3), "first"),
        (lambda: specialisation.expected_overlap(1, 2, NAN), "experts"),
        (lambda: specialisation.concentration(0), "step"),
    ],
    "attention": [
        (lambda: attention.normed([0, 0]), "vector"),
        (lambda: attention.matrix(0, 2, random.Random(0)), "rows"),
        (lambda: attention.hidden_states(0, attention.Shape(), 0), "count"),
        (lambda: attention.rotated([1, 2], 1, base=0), "base"),
        (lambda: attention.attend([1.0], [[1.0]], []), "values"),
        (lambda: attention.largest_difference([], [[1]]), "right"),
        (lambda: attention.latent_weights(attention.Shape(kv_lora_rank=0), 0), "kv_lora_rank"),
    ],
    "cache": [
        (lambda: cache.kv_cache_bytes_per_token(V3, NAN), "bits"),
        (lambda: cache.kv_cache_bytes(V3, NAN), "context"),
        (lambda: cache.weight_bytes(V3, -8), "bits"),
        (lambda: cache.ratios(LLAMA), "model .*kv_lora_rank"),
        (lambda: cache.equal_groups(LLAMA), "model .*kv_lora_rank"),
        (lambda: cache.conversations(10, -1, 1), "weights"),
        (lambda: cache.conversations(NAN, 1, 1), "memory"),
    ],
    "intensity": [
        (lambda: intensity.absorbed_flop(LLAMA), "model .*kv_lora_rank"),
        (lambda: intensity.expansion_flop(LLAMA), "model .*kv_lora_rank"),
        (lambda: intensity.arithmetic_intensity(V3, 0), "queries"),
        (lambda: intensity.crossover(V3, -1, intensity.h800), "read"),
        (lambda: intensity.nanoseconds(1, NAN, intensity.h800), "read"),
    ],
    "precision": [
        (lambda: number_formats.decode(1.5, number_formats.e4m3), "pattern"),
        (lambda: number_formats.bits_for(INFINITY), "digits"),
    ],
    "scaling": [
        (lambda: block_scales.scale([], number_formats.e4m3), "values"),
        (lambda: block_scales.quantise([1, INFINITY], number_formats.e4m3, 1), "values"),
        (lambda: block_scales.quantise_blocks([[1, 2], [3]], number_formats.e4m3, 2), "rows"),
        (lambda: block_scales.relative_error([0], [1]), "values"),
        (lambda: block_scales.outlier_error(NAN, number_formats.e4m3, 8, 8), "outlier"),
        (lambda: block_scales.outlier_error(1, number_formats.e4m3, 1, 1), "count"),
        (lambda: accumulation.cut(1, 0), "step"),
        (lambda: accumulation.aligned_sum([], 13), "products"),
        (lambda: accumulation.accumulate([1.0] * 32, accumulation.hopper, 0), "interval"),
        (lambda: accumulation.accumulate([1.0] * 32, accumulation.hopper, 33), "interval"),
        (lambda: accumulation.accumulation_error(accumulation.hopper, block_scales.v3, 0), "sums"),
        (lambda: block_scales.token_outlier(10, number_formats.e4m3, 1), "side"),
        (lambda: storage.saving(-1, 2), "new"),
    ],
    "prediction": [
        (lambda: prediction.tokens_per_step(0.9, 1.5), "drafts"),
        (lambda: prediction.speed_up(0.9, -1), "overhead"),
        (lambda: prediction.acceptance_needed(0, 0.1), "target"),
        (lambda: prediction.acceptance_rate([1.0], [0.5, 0.5]), "draft"),
        (lambda: prediction.residual([2, -1], [0.5, 0.5]), "target"),
        (lambda: prediction.output_distribution([NAN, 1], [0.5, 0.5]), "target"),
        (lambda: prediction.overhead(LLAMA), "config"),
        (lambda: prediction.draw([], random.Random(0)), "chances"),
        (lambda: prediction.generate(*prediction.toy_models(), 0), "length"),
        (lambda: prediction.generate(*prediction.toy_models(), 5, drafts=-1), "drafts"),
        (lambda: prediction.generate(lambda text: [0.5, 0.6], lambda text: [0.5, 0.5], 5), "target"),
        (lambda: prediction.toy_models(0), "vocabulary"),
    ],
    "reinforcement": [
        (lambda: reinforcement.group_advantages([1, NAN]), "rewards"),
        (lambda: reinforcement.all_wrong_chance(0.5, -1), "group_size"),
        (lambda: reinforcement.silent_chance(0.5, 1), "group_size"),
        (lambda: reinforcement.clipped(1, NAN, 0.2), "advantage"),
        (lambda: reinforcement.clipped(1, 1, NAN), "clip"),
        (lambda: reinforcement.kl_penalty(1, -1), "log_reference"),
        (lambda: reinforcement.kl_pull(-1, NAN), "log_policy"),
        (lambda: reinforcement.objective([1, 0], [-1, -1], [-1, -1], [-1, -1], 0.2, -1), "beta"),
        (lambda: reinforcement.pull(-1, 1, 0.2), "ratio"),
        (lambda: reinforcement.most_growth(0), "clip"),
        (lambda: reinforcement.thinking_time(-1, 20), "tokens"),
    ],
    "reasoning_toy": [
        (lambda: reasoning_toy.attempt(BLANK, 16, 1, random.Random(0)), "x"),
        (lambda: reasoning_toy.solve_chance(BLANK, 1, -1), "y"),
        (lambda: reasoning_toy.reward(1, 1, []), "written"),
        (lambda: reasoning_toy.train(0, 2, -1), "steps"),
        (lambda: reasoning_toy.train(0, 2, 1, rate=NAN), "rate"),
        (lambda: reasoning_toy.train(0, 2, 1, questions=0), "questions"),
        (lambda: reasoning_toy.learning_curve(steps=1, every=0), "every"),
    ],
    "distillation": [
        (lambda: distillation.loss([1, 2], [1, 2], NAN), "temperature"),
        (lambda: distillation.kl_divergence([0.5, 0.1], [0.5, 0.5]), "p"),
        (lambda: distillation.kl_divergence([0.5, 0.5], [-1, 2]), "q"),
        (lambda: distillation.sample_gradient(0, []), "student"),
        (lambda: distillation.hours_ratio(SimpleNamespace(rewarded_hours=1, distilled_hours=0)), "distilled_hours"),
        (lambda: distillation.bits_per_weight(SimpleNamespace(file_bytes=1, parameters=0)), "parameters"),
        (lambda: distillation.retention(distillation.r1, SimpleNamespace(aime=0, math=0, gpqa=0, livecode=0)), "teacher"),
    ],
    "distillation_toy": [
        (lambda: distillation_toy.new_student(1.5), "width"),
        (lambda: distillation_toy.hidden(STUDENT, (4, 0, 0)), "state"),
        (lambda: distillation_toy.traces(BLANK, 0, random.Random(0)), "count"),
        (lambda: distillation_toy.traces(NEVER_RIGHT, 1, random.Random(0)), "chances"),
        (lambda: distillation_toy.fine_tune(STUDENT, []), "examples"),
        (lambda: distillation_toy.reinforce(STUDENT, -1), "steps"),
        (lambda: distillation_toy.attempts(1, 0), "questions"),
    ],
    "network": [
        (lambda: network.expected_nodes(SimpleNamespace(n_routed_experts=8, num_experts_per_tok=2, n_group=3)), "n_group"),
        (lambda: network.traffic_saved(network.config, 0), "nodes"),
        (lambda: network.send_seconds(network.config, -1, 1, 1), "tokens"),
        (lambda: network.exchange_seconds(network.decode, 7168, 0), "bandwidth"),
        (lambda: network.tokens_per_second(network.decode, network.config, 0, 50), "width"),
    ],
    "pipeline": [
        (lambda: pipeline.times(pipeline.chunk, NAN), "communication"),
        (lambda: pipeline.bubble_share(-1, TIMES, 1), "bubble"),
        (lambda: pipeline.bubble_share(1, TIMES, 0), "batches"),
        (lambda: schedules.execute(schedules.order_1f1b, 0, 8, TIMES), "stages"),
        (lambda: schedules.order_1f1b(4, 4, 8), "stage"),
        (lambda: schedules.order_zb1p(0, 4, 0), "micro_batches"),
        (lambda: schedules.order_dualpipe(1, 3, 8), "stages"),
    ],
    "sparse": [
        (lambda: selection.index_scores([], [1.0], [[1.0]]), "weights"),
        (lambda: selection.top_k([1, NAN], 1), "scores"),
        (lambda: sparse.break_even(V3), "model must have index_topk, and it has none"),
        (lambda: sparse.indexer_flops(V3, 10), "model must have index_topk, and it has none"),
        (lambda: selection.sparse_attend([1.0], [[1.0]], [[1.0]], [-1]), "every entry of chosen"),
        (lambda: selection.sparse_attend([1.0], [[1.0]], [[1.0]], []), "chosen"),
        (lambda: selection.attention_kept(TEXT, [0, 0]), "chosen"),
        (lambda: selection.haystack(0, 0, 0), "length"),
        (lambda: selection.compare(TEXT, 0), "k"),
        (lambda: sparse.writing_flops(sparse.v32, -1), "context"),
        (lambda: sparse.reading_flops(V3, NAN), "context"),
    ],
    "compressed": [
        (lambda: compressed.flops(compressed.v4_pro, 0), "context"),
        (lambda: compressed.entries(compressed.v4_pro, NAN), "context"),
        (lambda: compressed.weighted_flops(compressed.v4_pro, 10, 0), "index_bits"),
        (lambda: layers.pretraining_flops(V3, NAN), "tokens"),
    ],
    "journey": [
        (lambda: journey.looking_back(V3, NAN), "context"),
        (lambda: journey.sent(LLAMA, 1), "config"),
        (lambda: journey.weights_read_in_batch(LLAMA, 8), "config"),
        (lambda: one_gpu.answers_at_once(journey.day, 0), "speed"),
        (lambda: one_gpu.share_of(1, 0), "limit"),
    ],
    "chips": [
        (lambda: fleet.achieved_utilisation(HALF, some(dense_16bit=0)), "dense_16bit"),
        (lambda: link_speed.usable_share(some(link_bandwidth=0), 1), "link_bandwidth"),
        (lambda: link_speed.usable_link(some(), 1), "link_bandwidth"),
        (lambda: link_speed.experts_reachable(-1, 1, 1), "nodes"),
        (lambda: link_speed.experts_reachable(1, -1, 1), "inside"),
        (lambda: link_speed.arithmetic_seconds(HALF, -1, 1), "tokens"),
        (lambda: link_speed.processors_given_up(some(processors=0, all_processors=0)), "all_processors"),
    ],
    "what GPUs, files and texts take": [
        (lambda: cache.texts(0, some(text=1, bits=16)), "per_token"),
        (lambda: cache.texts(1, some(text=1, bits=0)), "bits"),
        (lambda: cache.node_memory(some(gpus=-1, memory=1)), "gpus"),
        (lambda: cache.node_memory(some(gpus=1, memory=-1)), "memory"),
        *((lambda name=name: intensity.ridge(gpu(**{name: 0})), name) for name in ("dense_16bit", "memory_bandwidth")),
        *((lambda name=name: intensity.nanoseconds(1, 1, gpu(**{name: 0})), name) for name in ("dense_16bit", "memory_bandwidth")),
        (lambda: distillation.packed_bytes(some(parameters=0), 4), "parameters"),
        (lambda: distillation.packed_bytes(some(parameters=1), 0), "bits"),
        (lambda: distillation.fitting(4, -1), "memory"),
        (lambda: distillation.kl_divergence([0.5, 0.5], [1, 0]), "q must be more than 0 wherever p is"),
        (lambda: distillation.loss([1], [1, 2], 1), "student"),
        (lambda: distillation.sample_gradient(-1, [1, 2]), "token"),
        (lambda: block_scales.relative_error([1], [None]), "rounded"),
        (lambda: block_scales.part_errors(1, number_formats.e4m3, 4, 3, 4), r"part must be a divisor of the number of values \(4\), not 3"),
        (lambda: block_scales.relative_error([None, 1], [1, 1]), "values"),
        (lambda: prediction.acceptance_needed(1, -1), "overhead"),
        *((lambda name=name: selection.haystack(1, 0, 0, **{name: 0}), name) for name in ("width", "small", "heads")),
        *((lambda name=name: compressed.cache_bytes(V3, 10, some(**{"entry": 0, "index": 0, "window": 0} | {name: -1})), name) for name in ("entry", "index", "window")),
        (lambda: sparse.retraining_share(some(warm_up_tokens=-1, sparse_tokens=1), some(tokens=1)), "warm_up_tokens"),
        (lambda: sparse.retraining_share(some(warm_up_tokens=1, sparse_tokens=-1), some(tokens=1)), "sparse_tokens"),
        (lambda: journey.learning_cost(some(tokens=0)), "tokens"),
        (lambda: one_gpu.share_of(-1, 1), "used"),
    ],
    "claims": [
        (lambda: scores.estimated_serving(some(machines=1, days=1, output_tokens=0, yuan=1)), "output_tokens"),
        (lambda: origins.pairs_in_order("a", ""), "second must be a text, not ''"),
    ],
    "evidence": [
        (lambda: benchmarks.win_chance(10_001, 0), "rating"),
        (lambda: benchmarks.win_chance(0, -10_001), "rival"),
        (lambda: images.category_error([101], [1]), "every entry of scores"),
        (lambda: images.category_error([50], [0]), "every entry of prompts"),
        (lambda: images.mean_lead([1], [1, 2], [1]), "rivals"),
        (lambda: images.categories_led([101], [1]), "every entry of scores"),
        (lambda: images.categories_led([1], [101]), "every entry of rivals"),
        (lambda: images.share_of_lead("position", [1], [1, 2]), "rivals"),
        (lambda: images.largest_spread(101, 1), "points"),
        (lambda: images.largest_spread(-101, 1), "points"),
        (lambda: images.pixel_ratio(1, 0), "rival_side"),
        (lambda: images.prompts_asked([0]), "every entry of prompts"),
        (lambda: timeline.happened_between(2025, SAID), "first"),
        (lambda: timeline.happened_between(SAID, 2025), "last"),
        (lambda: timeline.distances(2025), "origin"),
    ],
    "openness": [
        (lambda: openness.unrestricted_share(2025, SAID), "first"),
        (lambda: local.split_speed_limit(V3, 1, 0, 1), "slow"),
    ],
    "privacy": [
        (lambda: allegations.exchanges_per_account(some(exchanges=-1, accounts=1)), "exchanges"),
    ],
}

LEAST = {
    "chips": [
        (lambda: fleet.achieved_utilisation(HALF, some(dense_16bit=0.5)), 1),
        (lambda: link_speed.usable_share(some(link_bandwidth=1), 0.5), 1),
        (lambda: link_speed.experts_reachable(0, 0, 1), 0),
        (lambda: link_speed.arithmetic_seconds(HALF, 0, 1), 0),
        (lambda: link_speed.processors_given_up(some(processors=1, all_processors=1)), 100),
    ],
    "what GPUs, files and texts take": [
        (lambda: intensity.ridge(gpu()), 1000),
        (lambda: intensity.nanoseconds(0, 0, gpu()), 0),
        (lambda: intensity.crossover(V3, 0, gpu()), 0),
        (lambda: cache.weight_bytes(V3, 1) * 8, 671_026_419_200),
        (lambda: [cache.conversations(*given) for given in ((0, 0, 1), (5, 0, 2))], [0, 2]),
        (lambda: cache.kv_cache_bytes(V3, 1) / cache.kv_cache_bytes(V3, 1, 8), 2),
        (lambda: cache.cache_saving(V3, V3, 16, 8), -1),
        (lambda: distillation.packed_bytes(some(parameters=1), 1), 1 / 8),
        (lambda: distillation.bits_per_weight(some(file_bytes=1, parameters=1)), 8),
        (lambda: distillation.fitting(4, 0), 0),
        (lambda: len(block_scales.part_errors(1, number_formats.e4m3, 4, 2, 4)), 2),
        (lambda: 0 <= block_scales.error_elsewhere(1, number_formats.e4m3, 4, 2, 4) <= 100 / 2**4, True),
        (lambda: distillation.kl_divergence([1, 0], [1, 0]), 0),
        (lambda: distillation.fitting(4, distillation.packed(4)[0].weights), 3),
        (lambda: distillation.retention(*[some(aime=1, math=1, gpqa=1, livecode=1)] * 2), 1),
        (lambda: distillation.wins(distillation.r1, distillation.r1), 0),
        (lambda: storage.saving(0, 1), 1),
        (lambda: [one_gpu.share_of(used, 1) for used in (0, 1)], [0, 100]),
    ],
    "claims": [
        (lambda: forecasts.active_share(some(active=0.5, total=1)), 50),
        (lambda: forecasts.paid_per_hour(some(cost=24, gpus=1, days=1)), 1),
        (lambda: origins.arrangements(0), 1),
        (lambda: scores.estimated_serving(some(machines=1, days=1, output_tokens=1, yuan=1)), 1e6),
        (lambda: scores.published_serving(some(published_cost=1, output_tokens=1)), 1e6),
        (lambda: scores.within(1), 0),
    ],
    "evidence": [
        (lambda: benchmarks.standard_error(50, 1), 50),
        (lambda: benchmarks.score_interval(0, 1)[0], 0),
        (lambda: benchmarks.simulated_chance(0, 50, 1, 1, 0), 1),
        (lambda: [benchmarks.win_chance(rating, rating) for rating in (-10_000, 10_000)], [0.5, 0.5]),
        (lambda: images.category_error([50], [1]), 50),
        (lambda: images.category_error([0, 100], [1, 1]), 0),
        (lambda: images.categories_led([100, 0], [0, 100]), 1),
        (lambda: images.share_of_lead("one object", [1, 0, 0, 0, 0, 0], [0.5, 0, 0, 0, 0, 0]), 1),
        (lambda: [round(images.largest_spread(points, 2), 6) for points in (-100, 100)], [51.021346, 51.021346]),  # 100 / 1.959964
        (lambda: images.pixel_ratio(1, 0.5), 0.25),
        (lambda: images.pixel_ratio(0.5, 1), 4),
        (lambda: images.prompts_asked([1]), 1),
    ],
    "market": [
        (lambda: value_and_growth.change(2, 0), -100),
        (lambda: value_and_growth.value_lost(1, 0, 0.5), 0.5),
        (lambda: value_and_growth.value_lost(0, 0, 0), 0),
        (lambda: value_and_growth.implied_shares(0, 1, 0), 0),
        (lambda: value_and_growth.share_of(0.5, 1), 50),
        (lambda: value_and_growth.share_of(0, 1), 0),
        (lambda: value_and_growth.annual_growth(1, 1, 1), 0),
        (lambda: value_and_growth.years_needed(1, 2, 100), 1),
        (lambda: value_and_growth.spend_per_million(0, 1), 0),
        (lambda: spending.use_after(0, 0), 1),
        (lambda: spending.time_to_spend(0, 1, 1), 0),
    ],
    "openness": [
        (lambda: stored.with_tables(some(backbone=1, memory=1)), 2),
        (lambda: stored.table_bytes(stored.engram, 2) - 2 * stored.table_bytes(stored.engram, 1), 0),
        (lambda: all_stored(9, 9) - all_stored(1, 1), 16),
        (lambda: hardware_fit.memory_needed(V3, 1, 0), 1),
        (lambda: hardware_fit.context_that_fits(V3, 1, 1), 0),
        (lambda: len(hardware_fit.holders(V3, 1, 1)), 5),
        (lambda: [hardware_fit.tokens_for_machine(price, 1) for price in (0, 1)], [0, 1e6]),
        (lambda: hardware_fit.years_to_write(0, 1), 0),
        (lambda: hardware_fit.spare(V3, 1, 0, 1) < 0 < hardware_fit.stored_bits(V3, 1), True),
        (lambda: local.read_per_token(LLAMA, 1), 1),
        (lambda: local.speed_limit(1, 1), 1e9),
        (lambda: round(local.split_speed_limit(V3, 1, 1, 1) / local.speed_limit(local.read_per_token(V3, 1), 1), 9), 1),
        (lambda: local.dram_bandwidth(1, 1), 0.008),
        (lambda: local.cards_for(1, 1), 1),
        (lambda: local.share_offering(0, 1), 0),
    ],
    "privacy": [(lambda: allegations.exchanges_per_account(some(exchanges=0, accounts=1)), 0)],
    "attention": [
        (lambda: [len(row) for row in attention.matrix(1, 3, random.Random(0))], [3]),
        (lambda: [len(row) for row in attention.matrix(3, 1, random.Random(0))], [1, 1, 1]),
        (lambda: len(attention.hidden_states(1, attention.Shape(), 0)), 1),
    ],
    "balancing": [
        (lambda: balancing.train(balancing.unbalanced, ONE)[1], [[1]]),
        (lambda: balancing.count_load([[0.5, 0.6]], [0.0, 0.0], 1), [0, 1]),
        (lambda: balancing.result(balancing.unbalanced, ONE, last=1), (0, 1, 1, 0)),
        (lambda: balancing.overload_by_step(ONE, window=1), [(1, 0, 0, 0)]),
        (lambda: balancing.simulate_touched(1, 1, 1, trials=1), 1),
        (lambda: balancing.simulate_touched(8, 2, 0), 0),
    ],
    "compressed": [
        (lambda: compressed.entries(compressed.v3, 1), (61, 0, 0)),
        (lambda: compressed.read(compressed.v3, 1), 61),
        (lambda: compressed.scored(compressed.v32, 1), 61),
    ],
    "distillation_toy": [
        (lambda: [len(row) for part in distillation_toy.new_student(1) for row in part], [1] * 10 + [2] * 8),
        (lambda: len(distillation_toy.traces(BLANK, 1, random.Random(0))), 1),
        (lambda: distillation_toy.fine_tune(STUDENT, [[((0, 0, 0), 1)]], 0), STUDENT),
        (lambda: distillation_toy.reinforce(STUDENT, 0), STUDENT),
        (lambda: len(distillation_toy.reinforce(STUDENT, 1, questions=1)), 2),
        (lambda: distillation_toy.attempts(0), 0),
        (lambda: distillation_toy.attempts(1, 1), 16),
    ],
    "moe": [(lambda: routing.top([3.0], 1), [0])],
    "pipeline": [
        (lambda: schedules.execute(schedules.order_1f1b, 1, 1, TIMES), (TIMES.forward + TIMES.backward, [0])),
        (lambda: schedules.order_1f1b(0, 1, 1), [("F", 0, 0, 0), ("B", 0, 0, 0)]),
    ],
    "precision": [(lambda: number_formats.decode(0, number_formats.e4m3), 0)],
    "prediction": [
        (lambda: prediction.tokens_per_step(0.9, 0), 1),
        (lambda: prediction.generate(*prediction.toy_models(1), 3, drafts=0), ([0, 0, 0], 3)),
    ],
    "reasoning_toy": [
        (lambda: len(reasoning_toy.blank(1)), 16),
        (lambda: reasoning_toy.train(0, 2, 0), reasoning_toy.blank(2)),
        (lambda: len(reasoning_toy.train(0, 1, 1, questions=1, updates=1)), 16),
        (lambda: reasoning_toy.learning_curve(steps=0, every=1), [(0, 6.25, 6.25)]),
    ],
    "reinforcement": [
        (lambda: reinforcement.all_wrong_chance(0.25, 1), 0.75),
        (lambda: reinforcement.silent_chance(0.5, 2), 0.5),
    ],
    "scaling": [
        (lambda: round(block_scales.outlier_error(1, number_formats.e4m3, 1, 2), 9), 0),
        (lambda: accumulation.aligned_sum([1.5], 0), 1),
        (lambda: len({*accumulation.accumulation_error(accumulation.hopper, ONE_INTERVAL, 1)}), 1),
        (lambda: max(block_scales.token_outlier(1, number_formats.e4m3, 2)) <= 100 / 2**4, True),
    ],
    "sparse": [
        (lambda: selection.top_k([5, 7], 1), [1]),
        (lambda: [kept[1:] for kept in selection.compare(selection.haystack(1, 1, 0, width=1, small=1, heads=1), 1)], [(1, 0)] * 3),
    ],
    "specialisation": [
        (lambda: specialisation.top_share(specialisation.law, 0), 0),
        (lambda: len(specialisation.concentration(1)), 65),
    ],
}


@pytest.mark.parametrize(
    ("call", "names"), [pytest.param(*case, id=f"{module}-{number}") for module, cases in CASES.items() for number, case in enumerate(cases)]
)
def test_it_is_refused_by_name(call, names):
    """The message begins with the argument and says what it must be."""
    with pytest.raises(ValueError, match=f"^{names}( |$).*"):
        call()


@pytest.mark.parametrize(
    ("count", "field"),
    [
        *((cache.ratios, name) for name in ("num_attention_heads", "qk_nope_head_dim", "v_head_dim")),
        *((count, name) for count in (lambda model: cache.saving_against_heads(model, 8), cache.equal_groups) for name in ("qk_nope_head_dim", "v_head_dim")),
        *((prediction.module_parameters, name) for name in ("hidden_size", "vocab_size", "num_experts_per_tok", "n_shared_experts")),
    ],
)
def test_an_assumed_configuration_is_refused_by_the_name_of_its_field(count, field):
    """A reader's number in place of a fact is held to the same bounds."""
    with assuming({f"architectures.deepseek_v3.{field}": -1}), pytest.raises(ValueError, match=f"^{field} must be at least 0, not -1$"):
        count(V3)


@pytest.mark.parametrize(
    "call",
    [
        lambda: attention.largest_difference([[1, 2]], [[1]]),
        lambda: balancing.auxiliary_loss(ROUTER, [[0.5, 0.5, 0.5]], [1, 1, 1]),
        lambda: routing.layer_output([1.0], routing.Route([0, 0], [1.0]), [list], []),
        lambda: merging.blend([[1, 2]], [[1]]),
        lambda: merging.merge_heavily(merging.Series([[1]], [[1]], [[1, 2]])),
        lambda: prediction.output_distribution([0.5, 0.5], [0.5, 0.5], lambda target, draft: [1.0]),
    ],
)
def test_lists_that_do_not_match_are_refused(call):
    """A number more on one side than on the other is dropped nowhere."""
    with pytest.raises(ValueError, match=r"^zip\(\) argument 2 is (shorter|longer) than argument 1"):
        call()


@pytest.mark.parametrize(
    ("call", "expected"), [pytest.param(*case, id=f"{module}-{number}") for module, cases in LEAST.items() for number, case in enumerate(cases)]
)
def test_the_least_that_makes_sense_is_taken(call, expected):
    """One token, one expert, no step: what a bound lets through has an answer that can be given by hand."""
    assert expected == call()


def test_equal_rewards_are_equal_however_the_mean_is_rounded():
    """Three times 0.1 has a mean that differs from 0.1 in the last bit; divided by itself that would have been an advantage of -1."""
    assert [0.0, 0.0, 0.0] == reinforcement.group_advantages([0.1, 0.1, 0.1])


def test_a_dense_model_has_no_experts_to_call():
    """Llama 3.1 405B: no visits, no routed experts; nought is right here and not a refusal."""
    assert (0, 0) == (routing.routed_expert_calls(LLAMA), specialisation.all_routed_experts(LLAMA))


def test_other_official_configurations_are_counted_right():
    """DeepSeek-V2-Lite is 15.7 billion and Llama 3.1 8B is 8.03 billion, as published; both from plain objects."""
    lite = SimpleNamespace(**{name: getattr(parameters.v2_lite, name, None) for name in names(parameters.v2_lite)})
    small = SimpleNamespace(**SHARED | {"vocab_size": 128_256}, model_type="llama", num_key_value_heads=8)
    assert [15.7, 8.03] == [round(parameters.total_parameters(lite) / 1e9, 1), round(parameters.total_parameters(small) / 1e9, 2)]
    assert 131_072 == cache.kv_cache_bytes_per_token(small)


def test_all_of_a_tasks_routing_takes_every_expert():
    """The published shares are rounded and end a hair below 1; what they leave out is in the last expert."""
    assert 64 == specialisation.experts_for(specialisation.law, 0.9999999999)
