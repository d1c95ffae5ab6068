"""The files of DeepSeek-V3 to the last number: three counts and a sum of bytes as Hugging Face shows them."""

from types import SimpleNamespace

import pytest

from snippets.facts import group, names
from snippets.model import files
from snippets.model.files import Matrices, hub, v3
from snippets.model.parameters import parts, total_parameters

HEADS_OF_FILES = 11_888_393


def test_numbers_by_format():
    """Hugging Face answers F8_E4M3 680,571,043,840, BF16 3,918,786,560, F32 41,555,600: 684,531,386,000 in all."""
    assert (680_571_043_840, 3_918_786_560, 41_555_600) == files.stored(v3)
    assert files.stored(v3) == (hub.eight_bit, hub.sixteen_bit, hub.thirty_two_bit)
    assert 684_531_386_000 == files.numbers_in_files(v3) == hub.numbers


def test_bytes():
    """The files add up to 688,586,727,753 bytes: what is not numbers is 73 KB in each of 163 files, which list 91,991 tensors."""
    assert 688_574_839_360 == files.bytes_in_files(v3)
    assert hub.bytes - files.bytes_in_files(v3) == HEADS_OF_FILES
    assert 100 < HEADS_OF_FILES / 91_991 < 150


def test_main_model_and_module_by_the_other_count():
    """A second route: the parameters of the main model, those of the draft module, its two copies and the scales."""
    assert 671_026_419_200 + 11_610_068_224 + 2 * 129_280 * 7168 + 41_540_496 == files.numbers_in_files(v3)
    assert 11_610_068_224 == files.draft_parameters(v3)
    assert total_parameters(v3) == files.numbers_in_files(v3, 0) - files.all_scales(v3, 0)


def test_sixteen_bit_numbers_by_hand():
    """Four tables, 59 routers of 256 vectors, the projection of the draft module, and all norms."""
    tables, routers, projection = 4 * 129_280 * 7168, 59 * 256 * 7168, 7168 * 14_336
    norms = 62 * (7168 + 7168 + 1536 + 512) + 7168 + 3 * 7168
    assert tables + routers + projection + norms == files.stored(v3).sixteen_bit


def test_matrices_are_those_of_the_parts():
    """Without a draft module the matrices hold what the parts hold, but for the small norms inside attention."""
    part, small_norms = parts(v3), 61 * (1536 + 512)
    wanted = part.attention - small_norms + part.dense_ffn + part.routed_experts + part.shared_experts
    assert wanted == sum(m.rows * m.columns * m.copies for m in files.layer_matrices(v3, 0)) == files.stored(v3, 0).eight_bit


def test_other_numbers_of_draft_modules():
    """None adds nothing; two add twice what one adds, with copies and scales of their own."""
    assert 0 == files.draft_parameters(v3, 0) == files.second_copies(v3, 0)
    assert 2 * 11_610_068_224 == files.draft_parameters(v3, 2)
    one, two = (files.bytes_in_files(v3, drafts) - files.bytes_in_files(v3, 0) for drafts in (1, 2))
    assert two == 2 * one
    assert pytest.approx(11.51e9 + 2 * (0.1 + 1.85) * 1e9, rel=0.01) == one  # a layer of experts; projection and copies in two bytes
    assert 4 * 129_280 * 7168 == files.second_copies(v3, 2)


def changed(**values):
    """V3's configuration with some of its fields changed."""
    return {name: getattr(v3, name) for name in names(v3)} | values


@pytest.mark.parametrize(
    ("count", "field", "message"),
    [
        (files.stored, "q_lora_rank", "q_lora_rank must be at least 1, not 0"),
        (files.second_copies, "vocab_size", "vocab_size must be a whole number of at least 1, not 0"),
        (files.second_copies, "hidden_size", "hidden_size must be a whole number of at least 1, not 0"),
    ],
)
def test_fields_that_cannot_be(count, field, message):
    """A model without compressed queries, a vocabulary or a width is not counted."""
    with pytest.raises(ValueError, match=f"^{message}$"):
        count(SimpleNamespace(**changed(**{field: 0})))


def test_least_fields_count():
    """A rank of one and a vocabulary of one entry of width one are models, if small ones."""
    assert 0 < files.stored(SimpleNamespace(**changed(q_lora_rank=1))).eight_bit < files.stored(v3).eight_bit
    assert 2 == files.second_copies(SimpleNamespace(vocab_size=1, hidden_size=1))


def test_announced_figures():
    """DeepSeek's 685, 671 and 14 billion: the whole, the main model, and the rest to a billion."""
    announced, whole, main = hub.announced, files.numbers_in_files(v3), total_parameters(v3)
    assert (announced.all, announced.main, announced.module) == (round(whole, -9), round(main, -9), round(whole - main, -9) + 0.0)


def test_scales():
    """A square of 128 has one scale, a number more on a side one more; the 576 rows of the small latent matrix take five."""
    assert [1, 2, 4] == [files.scales(Matrices(rows, columns, 1)) for rows, columns in ((128, 128), (129, 128), (129, 129))]
    assert 5 * 56 * 61 == files.scales(Matrices(576, 7168, 61))
    assert 0 == files.scales(Matrices(1, 1, 0))


@pytest.mark.parametrize("name", ["deepseek_v2", "deepseek_v2_lite"])
def test_other_models_are_refused(name):
    """V2 is kept in 16 bits: to answer as for V3 would be wrong by half."""
    with pytest.raises(ValueError, match=r"^model_type must be one of deepseek_v3, not 'deepseek_v2'$"):
        files.stored(group(f"architectures.{name}"))


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: files.stored(v3, -1), "drafts must be a whole number of at least 0, not -1"),
        (lambda: files.second_copies(v3, 0.5), "drafts must be a whole number of at least 0, not 0.5"),
        (lambda: files.scales(Matrices(0, 1, 1)), "rows must be a whole number of at least 1, not 0"),
        (lambda: files.scales(Matrices(1, 0, 1)), "columns must be a whole number of at least 1, not 0"),
        (lambda: files.scales(Matrices(1, 1, -1)), "copies must be a whole number of at least 0, not -1"),
        (lambda: files.scales(Matrices(1, 1, 1), 0), "square must be a whole number of at least 1, not 0"),
    ],
)
def test_bad_input(call, message):
    """What is out of bounds is named with its bound."""
    with pytest.raises(ValueError, match=f"^{message}$"):
        call()
