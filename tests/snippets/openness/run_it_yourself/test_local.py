"""Speed limits against a second way of counting and against what was measured."""

from types import SimpleNamespace

import pytest

from snippets import facts
from snippets.openness.run_it_yourself import local
from snippets.openness.run_it_yourself.local import llama_70b, mac, memory, qwen_32b, r1, server, v3

DENSE = SimpleNamespace(model_type="llama", num_hidden_layers=2, num_key_value_heads=1, head_dim=4, hidden_size=8, num_attention_heads=2)


def test_memory_of_a_server():
    """Intel's figure for eight channels of DDR5-4800: 307.2 GB/s; a desktop's two channels of DDR5-5600: 89.6."""
    assert 307.2 == local.dram_bandwidth(server.channels, server.transfers)
    assert 89.6 == local.dram_bandwidth(2, 5600)


def test_a_dense_model_reads_its_file():
    """All weights and, after 100 tokens, 100 tokens of cache: 2 layers × 2 × 4 numbers of 2 bytes each."""
    assert 1000 == local.read_per_token(DENSE, 1000)
    assert 1000 + 100 * 2 * 2 * 4 * 2 == local.read_per_token(DENSE, 1000, context=100)


def test_r1_reads_the_active_share():
    """DeepSeek's own count: 37 of 671 billion parameters at work, to 2 %."""
    assert 37 / 671 == pytest.approx(local.read_per_token(v3, r1.four_bit) / r1.four_bit, rel=0.02)


def test_experts_counted_by_hand():
    """58 layers × 8 experts × 3 matrices of 7168 × 2048, at the file's bits per weight."""
    weights = 58 * 8 * 3 * 7168 * 2048
    assert weights / 671_026_419_200 * r1.four_bit == pytest.approx(local.expert_bytes_per_token(v3, r1.four_bit), rel=1e-6)


def test_one_token_a_second():
    """A memory that gives a gigabyte a second, and a token that reads one."""
    assert 1 == local.speed_limit(1e9, 1)


def test_split_between_two_equal_memories():
    """If both memories are equally fast, where the weights lie does not matter."""
    whole = local.speed_limit(local.read_per_token(v3, r1.four_bit), 500)
    assert whole == pytest.approx(local.split_speed_limit(v3, r1.four_bit, 500, 500))


def test_measured_is_below_the_limit():
    """No published measurement beats the limit: those of R1 reach between a third and a half of it, 81 of 112 are more, and 4 of 50.4 hardly a tenth."""
    small, large, *shares = [machine.measured / machine.limit for machine in local.machines()]
    assert 3 == len(shares)
    assert all(1 / 3 < share < 1 / 2 for share in shares)
    assert 81 / 112 == pytest.approx(small)
    assert large < 0.1


def test_machines_by_hand():
    """A gaming card of 1,008 GB/s and a file of 20 GB: 50.4 tokens a second; 819 GB/s over 22.07 GB on the Mac: 37.1."""
    limits = {machine.machine: machine.limit for machine in local.machines()}
    assert 50.4 == pytest.approx(limits["32B student, RTX 4090"])
    assert mac.bandwidth / (404.3 * 36_625_618_432 / 671_026_419_200) == pytest.approx(limits["R1, Mac Studio of 512 GB"])


def test_server_limit_by_hand():
    """12.31 GB at 307.2 GB/s and 9.76 GB at 1,008 GB/s, one after the other: 20.1 tokens a second; a second socket halves the first part."""
    assert 1 / (12.312 / 307.2 + 9.755 / 1008) == pytest.approx(local.server_limit(1), rel=1e-3)
    assert 1 / (12.312 / 614.4 + 9.755 / 1008) == pytest.approx(local.server_limit(2), rel=1e-3)


def test_cards():
    """404.3 over 24 is 16.8, so 17 cards; the 70B student needs two, the 32B student one."""
    assert [17, 2, 1] == [local.cards_for(size, memory.gaming_card) for size in (r1.four_bit, llama_70b.file_bytes, qwen_32b.file_bytes)]


def test_cards_whose_gb_are_gib():
    """24 GiB are 25.77 billion bytes: 404.3 over that is 15.7, so 16 cards; the students need as many as before."""
    assert 25_769_803_776 == local.in_gib(24e9)
    assert [16, 2, 1] == [local.cards_for(size, local.in_gib(memory.gaming_card)) for size in (r1.four_bit, llama_70b.file_bytes, qwen_32b.file_bytes)]


def test_share_offering():
    """62 of 148 is 42 %."""
    assert 41.89 == pytest.approx(local.share_offering(62, 148), abs=0.005)


@pytest.mark.parametrize(
    "call, words",
    [
        (lambda: local.read_per_token(DENSE, 0), "file_bytes must be above 0, not 0"),
        (lambda: local.speed_limit(0, 10), "read must be above 0, not 0"),
        (lambda: local.speed_limit(10, -1), "bandwidth must be above 0, not -1"),
        (lambda: local.split_speed_limit(local.v3, 1e9, 1, 0), "fast must be above 0, not 0"),
        (lambda: local.dram_bandwidth(0, 4800), "channels must be at least 1, not 0"),
        (lambda: local.dram_bandwidth(8, 0), "transfers must be above 0, not 0"),
        (lambda: local.server_limit(3), "sockets must be one of 1, 2, not 3"),
        (lambda: local.in_gib(-1), "printed must be at least 0, not -1"),
        (lambda: local.cards_for(100, 0), "card_bytes must be above 0, not 0"),
        (lambda: local.cards_for(-1, 24e9), "file_bytes must be above 0, not -1"),
        (lambda: local.read_per_token(DENSE, float("nan")), "file_bytes must be above 0, not nan"),
        (lambda: local.expert_bytes_per_token(DENSE, 1e9), "model must be a mixture of experts: it has no n_routed_experts"),
        (lambda: local.expert_bytes_per_token(local.v3, -1), "file_bytes must be above 0, not -1"),
        (lambda: local.share_offering(0, 0), "providers must be above 0, not 0"),
        (lambda: local.share_offering(5, 4), r"offering must be between 0 and providers \(4\), not 5"),
    ],
)
def test_bad_input(call, words):
    """Nothing to read, no memory, a third socket and more offers than providers are refused by name."""
    with pytest.raises(ValueError, match=f"^{words}$"):
        call()


def test_points_that_packing_costs():
    """Subtracted on paper: 78.09 less 74.56; the mean of the six printed shares is each average, to the rounding."""
    assert 3.53 == pytest.approx(local.packing_lost(local.packing))
    whole, packed = (82.10, 73.09, 90.24, 83.00, 67.70, 72.40), (78.40, 68.43, 89.02, 78.00, 66.50, 67.00)
    assert [local.packing.unpacked, local.packing.packed] == pytest.approx([sum(whole) / 6, sum(packed) / 6], abs=0.005)
    with pytest.raises(ValueError, match="^unpacked must be between 0 and 100, not 101$"):
        local.packing_lost(SimpleNamespace(unpacked=101, packed=50))
    with pytest.raises(ValueError, match="^packed must be between 0 and 100, not -1$"):
        local.packing_lost(SimpleNamespace(unpacked=100, packed=-1))


def test_a_gibibyte_is_larger():
    """1,073,741,824 bytes against a thousand million."""
    assert 7.3741824 == pytest.approx(local.binary_excess())


def test_the_file_of_v4_flash_is_given_in_binary_gigabytes():
    """Experts of 43 layers at 2.0625 bits (two matrices) and 2.625 (the third) take 78 GB: 81 GB would leave too little for the rest, 81 GiB does not."""
    matrix = 43 * 256 * 4096 * 2048
    experts = matrix * (2 * 2.0625 + 2.625) / 8
    rest = 284.3e9 - 3 * matrix
    assert 78e9 == pytest.approx(experts, rel=0.01)
    assert experts + rest * 4.5 / 8 > 81e9  # even at four bits and their scales, and most of the rest has eight
    assert experts + rest * 8.5 / 8 == pytest.approx(local.flash.two_bit * 2**30, rel=0.03)


def test_measured_speeds_of_v4_flash_are_below_the_limit():
    """The Mac Studio's 819 GB/s against what a token reads: six experts of 43 layers at 2.25 bits, the other active weights at 8.5."""
    experts = 43 * 6 * 3 * 4096 * 2048
    read = experts * 2.25 / 8 + (13.27e9 - experts) * 8.5 / 8
    limit = local.speed_limit(read, mac.bandwidth)
    assert limit / 3 < local.flash.m3_ultra < limit / 2


def test_an_expectation_of_one_to_three_has_two_in_its_middle():
    """The maker of R1's smallest file names both ends, and the value between them is ours."""
    known = facts.fact(facts.group("local.disk"), "squeezed_speed")
    assert (1, 2, 3) == (known.low, known.value, known.high)
