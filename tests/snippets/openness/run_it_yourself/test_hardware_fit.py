"""What fits where, against file sizes, shapes counted by hand and the makers' own advice."""

from types import SimpleNamespace

import pytest

from snippets.facts import group
from snippets.model.parameters import total_parameters
from snippets.openness.run_it_yourself import hardware_fit
from snippets.openness.run_it_yourself.hardware_fit import llama_8b, llama_70b, mac, memory, qwen_1_5b, qwen_14b, qwen_32b, r1, v3
from workings.quantity.units import quantities


def test_memory_is_weights_and_cache():
    """By hand: 80 layers × 2 × 8 heads × 128 × 2 bytes are 327,680 bytes a token, 2.684 GB for 8,192, beside 43 GB of weights."""
    assert 43e9 + 80 * 2 * 8 * 128 * 2 * 8192 == hardware_fit.memory_needed(llama_70b, llama_70b.file_bytes, 8192)
    assert 404.3e9 + 61 * (512 + 64) * 2 * 131_072 == hardware_fit.memory_needed(v3, r1.four_bit, 131_072)


def test_files_of_one_format_have_as_many_bits_a_weight():
    """Q4_K_M averages about 4.85 bits a weight: R1's file and its students' agree, from parameter counts of other sources, to 2 %."""
    students = group("distillation")
    sizes = {total_parameters(v3): r1.four_bit, students.llama_70b.parameters: llama_70b.file_bytes}
    sizes |= {students.qwen_32b.parameters: qwen_32b.file_bytes, students.qwen_14b.parameters: qwen_14b.file_bytes}
    assert [4.85] * 4 == pytest.approx([8 * size / count for count, size in sizes.items()], rel=0.02)


def test_stored_bits_of_the_smallest_r1():
    """140.2 GB for DeepSeek's own 671 billion parameters are 1.67 bits each, although the file is called 1.58-bit."""
    assert 8 * 140.2e9 / 671e9 == pytest.approx(hardware_fit.stored_bits(v3, r1.smallest), rel=1e-3)


def test_the_14b_file_is_the_one_that_another_page_measured():
    """Ollama's interface gives 8,988,112,040 bytes for the file that its list rounds to 9.0 GB."""
    assert group("distillation").qwen_14b.file_bytes == pytest.approx(qwen_14b.file_bytes, rel=0.005)


def test_context_that_fits_turns_round():
    """The context that fits, needed again, fills the room but for less than one token: 0.95 × 24 GB."""
    tokens = hardware_fit.context_that_fits(qwen_32b, qwen_32b.file_bytes, memory.gaming_card)
    used = hardware_fit.memory_needed(qwen_32b, qwen_32b.file_bytes, tokens)
    assert 0 <= 0.95 * 24e9 - used < 262_144
    assert 0 == hardware_fit.context_that_fits(llama_70b, llama_70b.file_bytes, memory.gaming_card)


def test_spare_is_what_is_left_or_lacks():
    """By hand: of 24 GB a twentieth is kept; the 32B student's 20 GB and 8,192 × 262,144 bytes leave 0.65 GB, of 12 GB 10.7 lack."""
    assert 0.95 * 24e9 - 20e9 - 8192 * 262_144 == hardware_fit.spare(qwen_32b, qwen_32b.file_bytes, 8192, memory.gaming_card)
    assert -10.75e9 == pytest.approx(hardware_fit.spare(qwen_32b, qwen_32b.file_bytes, 8192, memory.small_card), rel=1e-3)


def test_holders_agree_with_what_people_run():
    """Unsloth names two 80 GB cards for the smallest R1, so one is too few; a 512 GB Mac ran R1 at 4 bits; 12 GB cards run the 14B."""
    assert "80 GB card" not in hardware_fit.holders(v3, r1.smallest, 8192)
    assert ["512 GB Mac", "8 x 80 GB"] == hardware_fit.holders(v3, r1.four_bit, 8192)
    assert 5 == len(hardware_fit.holders(qwen_14b, qwen_14b.file_bytes, 8192))


def test_devices_grow_and_a_server_is_eight_cards():
    """640 GB, as eight times 80."""
    assert 640e9 == hardware_fit.server_memory() == hardware_fit.devices()["8 x 80 GB"]
    assert sorted(hardware_fit.devices().values()) == list(hardware_fit.devices().values())


def test_cache_ratio_by_hand():
    """327,680 bytes a token for the student against 70,272 for R1: 4.66 times."""
    assert 327_680 / 70_272 == hardware_fit.cache_ratio(llama_70b, v3)
    assert 1 == hardware_fit.cache_ratio(v3, v3)


def test_points_lost_are_the_reports():
    """R1 79.8, the 32B student 72.6 and the 1.5B student 28.9 on AIME 2024 (R1 report, Tables 4 and 5)."""
    assert [7.2, 50.9] == pytest.approx([hardware_fit.points_lost(group(f"distillation.{name}")) for name in ("qwen_32b", "qwen_1_5b")])


def test_fit_rows_start_with_the_largest():
    """R1 needs the most for its weights, and yet less cache than four of its five students."""
    rows = hardware_fit.fit_rows()
    assert sorted(rows, key=lambda row: -row.weights) == rows
    assert 4 == sum(row.full_cache > rows[0].full_cache for row in rows)
    assert 28 * 2 * 2 * 128 * 2 * 8192 == next(row for row in rows if "1.5B" in row.model).short_cache
    assert qwen_1_5b.file_bytes < llama_8b.file_bytes


def test_price_of_a_machine_in_tokens():
    """9,499 dollars buy 4,337 million tokens at $2.19; at 18 a second those take 7.6 years."""
    tokens = hardware_fit.tokens_for_machine(mac.price, hardware_fit.api.output)
    assert 9499 / 2.19 == pytest.approx(tokens / 1e6)
    assert 4337.44e6 / 18 / 86_400 / 365.25 == pytest.approx(hardware_fit.years_to_write(tokens, mac.speed), rel=1e-5)


@pytest.mark.parametrize(
    "call, message",
    [
        (lambda: hardware_fit.memory_needed(v3, 0, 1), "file_bytes must be above 0, not 0"),
        (lambda: hardware_fit.context_that_fits(v3, 1e9, -1), "room must be above 0, not -1"),
        (lambda: hardware_fit.tokens_for_machine(1, 0), "price_per_million must be above 0, not 0"),
        (lambda: hardware_fit.years_to_write(1, 0), "tokens_per_second must be above 0, not 0"),
        (lambda: hardware_fit.memory_needed(v3, 1, -1), "context must be at least 0, not -1"),
        (lambda: hardware_fit.memory_needed(v3, float("nan"), 1), "file_bytes must be above 0, not nan"),
        (lambda: hardware_fit.context_that_fits(v3, -1e9, 1e9), "file_bytes must be above 0, not -1000000000.0"),
        (lambda: hardware_fit.context_that_fits(v3, 1e9, float("nan")), "room must be above 0, not nan"),
        (lambda: hardware_fit.spare(v3, 1e9, 1, 0), "room must be above 0, not 0"),
        (lambda: hardware_fit.spare(v3, 0, 1, 1), "file_bytes must be above 0, not 0"),
        (lambda: hardware_fit.spare(v3, 1e9, -1, 1), "context must be at least 0, not -1"),
        (lambda: hardware_fit.holders(v3, 1e9, 0), "context must be at least 1, not 0"),
        (lambda: hardware_fit.stored_bits(v3, -1), "file_bytes must be above 0, not -1"),
        (lambda: hardware_fit.points_lost(SimpleNamespace(aime=120)), "aime must be between 0 and 100, not 120"),
        (lambda: hardware_fit.tokens_for_machine(-1, 1), "price must be at least 0, not -1"),
        (lambda: hardware_fit.years_to_write(-1, 1), "tokens must be at least 0, not -1"),
    ],
)
def test_impossible_machines_are_refused(call, message):
    """Each message names the input and its bound."""
    with pytest.raises(ValueError, match=f"^{message}$"):
        call()


def test_the_price_of_a_machine_has_the_right_dimensions():
    """Dollars over dollars per token are tokens, and tokens over tokens per second are time."""
    tokens = hardware_fit.tokens_for_machine(quantities(mac).price, quantities(hardware_fit.api).output)
    assert tokens.check("[token]")
    assert hardware_fit.years_to_write(tokens, quantities(mac).speed).check("[time]")


@pytest.mark.parametrize(
    "room, name",
    [(1e9, "none of them"), (12e9, "14B student"), (24e9, "32B student"), (80e9, "70B student"), (448e9, "R1"), (640e9, "R1")],
)
def test_the_largest_that_fits(room, name):
    """By the table of the page: 14B on a card of 12 GB, 32B on one of 24 GB, R1 on the Mac and the server; a Llama of 43 GB on 80 GB."""
    assert name == hardware_fit.largest_that_fits(room, 8192)


def test_the_family_is_listed_from_the_largest_file_to_the_smallest():
    """R1's file of 404 GB, the Llama's of 43, and so on down to that of 1.1 GB."""
    sizes = [size for _, size in hardware_fit.family().values()]
    assert sorted(sizes, reverse=True) == sizes
    assert (404.3e9, 1.1e9) == pytest.approx((sizes[0], sizes[-1]), rel=0.03)


def test_the_longest_text_that_fits_is_held():
    """A whole number of tokens, and one more is too many."""
    most = hardware_fit.context_that_fits(llama_8b, llama_8b.file_bytes, memory.small_card)
    assert most == int(most)
    assert ["12 GB card", "24 GB card", "80 GB card", "512 GB Mac", "8 x 80 GB"] == hardware_fit.holders(llama_8b, llama_8b.file_bytes, most)
    assert "12 GB card" not in hardware_fit.holders(llama_8b, llama_8b.file_bytes, most + 1)
    largest = hardware_fit.largest_that_fits(memory.small_card, 4096)
    model, size = next(entry for name, entry in hardware_fit.family().items() if name.startswith(largest))
    longest = hardware_fit.context_that_fits(model, size, memory.small_card)
    assert largest == hardware_fit.largest_that_fits(memory.small_card, longest) != hardware_fit.largest_that_fits(memory.small_card, longest + 1)
