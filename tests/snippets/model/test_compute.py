"""Training arithmetic against DeepSeek's published costs per token, and attention against a count of every multiplication."""

from types import SimpleNamespace

import pytest

from snippets.facts import group
from snippets.model import compute
from snippets.model.compute import isca, llama, run, v2, v3
from snippets.model.parameters import active_parameters
from workings.quantity.units import quantities, registry

CONTEXT = 4096


def test_two_and_six_n():
    """A matrix of 3 by 5 takes 15 multiplications and 15 additions a token; learning takes three times that."""
    assert 30 == compute.forward_flops(3 * 5)
    assert 90 == compute.training_flops(3 * 5)


def test_training_is_forward_and_two_products_backward():
    """For y = Wx the backward pass makes two products of the same size, for the input and for the weights: 3 x 2N."""
    rows, columns = 3, 5
    forward = sum(2 for _ in range(rows) for _ in range(columns))
    to_input = sum(2 for _ in range(columns) for _ in range(rows))
    to_weights = sum(2 for _ in range(rows) for _ in range(columns))
    assert forward + to_input + to_weights == compute.training_flops(rows * columns)


def test_dimension():
    """Parameters in, operations out: the factor is operations per parameter and token."""
    quantity = registry().Quantity(active_parameters(v3), "parameter")
    assert (compute.forward_flops(quantity) * registry().Quantity(1, "FLOP/parameter/token")).check("[operation]/[token]")


@pytest.mark.parametrize("context", [1, 2, 7, 64])
def test_attention_counted_pair_by_pair(context):
    """Every query meets itself and every earlier key: counted one by one, half the square plus half the diagonal."""
    small = SimpleNamespace(model_type="deepseek_v3", num_hidden_layers=2, num_attention_heads=3, kv_lora_rank=4,
                            qk_nope_head_dim=5, qk_rope_head_dim=2, v_head_dim=6)
    counted = 0
    for query in range(context):
        for _key in range(query + 1):
            counted += 2 * 3 * (2 * (5 + 2) + 2 * 6)  # layers x heads x (score + weighted value), multiply and add
    diagonal = compute.attention_flops(small, 1)
    assert pytest.approx(counted / context) == compute.attention_flops(small, context) + diagonal


def test_attention_of_grouped_queries():
    """Sharing keys saves memory, not arithmetic: 126 layers x 128 heads x (128 + 128) x 4,096 for Llama."""
    assert 126 * 128 * 256 * 4096 == compute.attention_flops(llama, 4096)


@pytest.mark.parametrize(("config", "published"), [(v3, isca.v3), (v2, isca.v2)])
def test_published_cost_per_token(config, published):
    """250 and 155 GFLOPs a token, as DeepSeek's ISCA paper prints them, to the last digit."""
    assert published / 1e9 == round(compute.training_flops_per_token(config, CONTEXT) / 1e9)


@pytest.mark.parametrize(("config", "published"), [(v3, isca.v3), (v2, isca.v2)])
def test_only_one_convention_fits(config, published):
    """Of three ways to count, only the head without the embedding rounds to the published figure, for both models."""
    rows = compute.conventions(config, CONTEXT)
    fitting = [row.counted for row in rows if round(row.training / 1e9) == published / 1e9]
    assert ["output head only"] == fitting
    assert ["neither embedding nor head", "output head only", "embedding and head"] == [row.counted for row in rows]
    assert [active_parameters(config)] == [row.active for row in rows if row.counted == "output head only"]
    table = config.vocab_size * config.hidden_size
    assert [active_parameters(config) + table * tables for tables in (-1, 0, 1)] == [row.active for row in rows]


def test_full_attention_does_not_fit():
    """Counting the whole attention matrix instead of its lower half would give 281, not 250."""
    whole = compute.training_flops_per_token(v3, CONTEXT) + 3 * compute.attention_flops(v3, CONTEXT)
    assert 281 == round(whole / 1e9)


def test_llama_is_one_percent_off():
    """The same count of Llama 3.1 405B gives 2,473 GFLOPs where the paper prints 2,448: it does not say how it counted there."""
    assert pytest.approx(isca.llama_405b, rel=0.0104) == compute.training_flops_per_token(llama, CONTEXT)
    assert isca.llama_405b / 1e9 != round(compute.training_flops_per_token(llama, CONTEXT) / 1e9)


def test_attention_share():
    """30.70 of 250.46 GFLOPs at 4,096 tokens; most of the work at 128K."""
    assert pytest.approx(30.70 / 250.46, rel=1e-3) == compute.attention_share(v3, CONTEXT)
    assert compute.attention_share(v3, 131_072) > 0.8


def test_run_flops():
    """3.71e24 operations for 14.8 trillion tokens; Epoch AI's own count, without attention, is 3.41e24."""
    flops = compute.run_flops(v3, CONTEXT, run.tokens)
    assert pytest.approx(3.71e24, rel=2e-3) == flops
    assert pytest.approx(run.flop, rel=0.1) == flops


@pytest.mark.parametrize(("run", "published"), [(group("runs.v3"), 3.2856e24), (group("runs.maverick"), 2.244e24)])
def test_pretraining_flop_is_epochs(run, published):
    """Epoch AI's database counts 3.2856e24 operations for V3's pre-training and 2.244e24 for Llama 4 Maverick's."""
    assert published == pytest.approx(compute.pretraining_flop(run), rel=1e-9)


def test_pretraining_flop_is_near_a_count_with_attention():
    """Epoch AI counts 3.41e24 operations for V3 with attention, 4 % more than 6 × 37e9 × 14.8e12."""
    assert run.flop == pytest.approx(compute.pretraining_flop(run), rel=0.04)


def test_pretraining_flop_has_a_dimension():
    """Arithmetic counts parameters times tokens."""
    assert compute.pretraining_flop(quantities(run)).check("[parameter] * [token]")


def test_utilisation_as_published():
    """385 TFLOP/s per GPU and 38.94 %, as Table 4 of the ISCA paper reports them, within half a percent of ours."""
    flops = compute.run_flops(v3, CONTEXT, run.tokens)
    assert pytest.approx(isca.causal, rel=0.005) == compute.throughput(flops, run.pretraining_gpu_hours)
    share = compute.model_flops_utilisation(flops, run.pretraining_gpu_hours, compute.bf16_peak(isca))
    assert pytest.approx(isca.causal_utilisation / 100, rel=0.005) == share


def test_no_tokens_take_no_operations():
    """And no operations are no throughput."""
    assert (0, 0) == (compute.run_flops(v3, CONTEXT, 0), compute.throughput(0, 1))


def test_bf16_peak():
    """The implied peak is NVIDIA's 989.5 TFLOP/s within a thousandth: utilisation was measured against BF16, not FP8."""
    assert pytest.approx(989.5, rel=1e-3) == compute.bf16_peak(isca)


def test_models():
    """Forward work is twice the active count, and the dense model needs eleven times as much as V3."""
    work = {row.model: row.forward for row in compute.models()}
    assert ["DeepSeek-V2-Lite", "DeepSeek-V2", "DeepSeek-V3", "Llama 3.1 405B"] == list(work)
    assert 2 * 36_625_618_432 == work["DeepSeek-V3"]
    assert pytest.approx(11.02, abs=0.01) == work["Llama 3.1 405B"] / work["DeepSeek-V3"]


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: compute.attention_flops(v3, 0), "context must be at least 1, not 0"),
        (lambda: compute.attention_flops(SimpleNamespace(num_hidden_layers=1, num_attention_heads=1), 1), "model_type is missing: without it nobody can tell how the layers are built"),
        (lambda: compute.throughput(1, 0), "gpu_hours must be above 0, not 0"),
        (lambda: compute.pretraining_flop(SimpleNamespace(active_parameters=-1, tokens=1)), "active_parameters must be at least 0, not -1"),
        (lambda: compute.pretraining_flop(SimpleNamespace(active_parameters=1, tokens=-1)), "tokens must be at least 0, not -1"),
        (lambda: compute.model_flops_utilisation(1, 1, 0), "peak must be above 0, not 0"),
        (lambda: compute.bf16_peak(SimpleNamespace(causal=1, causal_utilisation=0)), "causal_utilisation must be above 0, not 0"),
        (lambda: compute.bf16_peak(SimpleNamespace(causal=None, causal_utilisation=1)), "causal must be at least 0, not unknown: it is not published"),
    ],
)
def test_bad_input(call, message):
    """What is out of bounds is named with its bound."""
    with pytest.raises(ValueError, match=f"^{message}$"):
        call()


def test_who_compares_a_token_with_all_others():
    """V3 and Llama do; V3.2 has an indexer, V4 a window, and a type that nobody read is refused."""
    assert [61, 126] == [compute.compares_all(model).num_hidden_layers for model in (compute.v3, compute.llama)]
    with pytest.raises(ValueError, match="^index_topk must be absent"):
        compute.compares_all(group("v4.deepseek_v32"))
    with pytest.raises(ValueError, match="^sliding_window must be absent"):
        compute.compares_all(group("v4.deepseek_v4_pro"))
    with pytest.raises(ValueError, match="^model_type must be one of"):
        compute.compares_all(SimpleNamespace(model_type="mystery"))
