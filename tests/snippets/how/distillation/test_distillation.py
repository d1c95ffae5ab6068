"""Distillation against NumPy, numerical slopes, Hinton's limit and the tables of the R1 and Qwen3 reports."""

import numpy
import pytest

from snippets.how.distillation import distillation
from snippets.how.distillation.distillation import llama_70b, o1_mini, qwen3, qwen_7b, qwen_14b, qwen_32b, r1, rewarded_32b
from snippets.model.parameters import total_parameters
from snippets.openness.run_it_yourself import hardware_fit
from workings.quantity.units import quantities

TEACHER = [4.0, 2.5, -1.0, 0.5]
STUDENT = [1.0, 1.5, 0.2, -2.0]


def test_divergence_is_numpys():
    """The sum of p log(p/q) by NumPy; 0 for equal distributions; a p of 0 adds nothing."""
    p, q = numpy.array([0.5, 0.4, 0.1]), numpy.array([0.2, 0.5, 0.3])
    assert numpy.sum(p * numpy.log(p / q)) == pytest.approx(distillation.kl_divergence(p.tolist(), q.tolist()), rel=1e-12)
    assert 0 == distillation.kl_divergence([0.3, 0.7], [0.3, 0.7])
    assert numpy.log(2) == pytest.approx(distillation.kl_divergence([0, 1], [0.5, 0.5]))


@pytest.mark.parametrize("temperature", [0.7, 1, 3, 20])
def test_gradient_is_the_losses_slope(temperature):
    """Central differences of the loss in each of the student's logits."""
    h = 1e-5
    for i, exact in enumerate(distillation.gradient(TEACHER, STUDENT, temperature)):
        up, down = ([z + sign * h * (k == i) for k, z in enumerate(STUDENT)] for sign in (1, -1))
        rise = distillation.loss(TEACHER, up, temperature) - distillation.loss(TEACHER, down, temperature)
        assert rise / (2 * h) == pytest.approx(exact, abs=1e-7)


def test_hot_limit_matches_the_logits():
    """Hinton's equation 4: at high temperature and with logits of mean 0 the gradient is (student - teacher) / number of logits."""
    teacher, student = numpy.array(TEACHER) - numpy.mean(TEACHER), numpy.array(STUDENT) - numpy.mean(STUDENT)
    expected = (student - teacher) / 4
    assert expected.tolist() == pytest.approx(distillation.gradient(teacher.tolist(), student.tolist(), 1e5), abs=1e-4)


def test_copying_samples_is_distillation_at_temperature_one():
    """Averaged over the teacher's own choices, the slope of fine-tuning is the slope of the softened loss at T = 1."""
    chances = numpy.exp(TEACHER) / numpy.exp(TEACHER).sum()
    mean = sum(p * numpy.array(distillation.sample_gradient(token, STUDENT)) for token, p in enumerate(chances))
    assert mean.tolist() == pytest.approx(distillation.gradient(TEACHER, STUDENT, 1), abs=1e-12)


@pytest.mark.parametrize(
    "name, percent",
    [("Llama-70B", 91.3), ("Qwen-32B", 91.0), ("Qwen-14B", 87.7), ("Qwen-7B", 74.7), ("Llama-8B", 72.5), ("Qwen-1.5B", 52.0)],
)
def test_retention_from_the_published_table(name, percent):
    """Tables 4 and 5, added up by NumPy: 314.5 points for R1, and 52 to 91 % of that for the students."""
    student = distillation.STUDENTS[name]
    scores = [[model.aime, model.math, model.gpqa, model.livecode] for model in (student, r1)]
    mine, teachers = numpy.sum(scores, axis=1)
    assert 314.5 == pytest.approx(teachers)
    assert mine / teachers == pytest.approx(distillation.retention(student, r1), rel=1e-12)
    assert percent == round(100 * distillation.retention(student, r1), 1)


def test_students_are_named_by_their_base_and_size():
    """The six of the report, largest first within their kind of list: the page calls them so."""
    assert ["Llama-70B", "Qwen-32B", "Qwen-14B", "Llama-8B", "Qwen-7B", "Qwen-1.5B"] == list(distillation.STUDENTS)


def test_mean_score_of_the_teacher():
    """(79.8 + 97.3 + 71.5 + 65.9) / 4."""
    assert 78.625 == pytest.approx(distillation.mean_score(r1))


def test_every_student_loses_on_every_test():
    """By hand from the tables: 2.8 points (Llama-70B, MATH-500) to 50.9 points (Qwen-1.5B, AIME)."""
    assert 97.3 - 94.5 == pytest.approx(distillation.smallest_loss(r1))
    assert 79.8 - 28.9 == pytest.approx(distillation.largest_loss(r1))
    assert [24.3, 4.5, 22.4, 28.3] == pytest.approx(distillation.losses(qwen_7b, r1))


def test_wins_over_o1_mini():
    """Read off Table 5: the 32B and 70B students lead on all but Codeforces, R1 on everything, the 7B on MATH-500 only."""
    assert [4, 4, 5, 1] == [distillation.wins(model, o1_mini) for model in (qwen_32b, llama_70b, r1, qwen_7b)]


TABLE_5 = """
gpt_4o 9.3 13.4 74.6 49.9 32.9 759
claude 16.0 26.7 78.3 65.0 38.9 717
o1_mini 63.6 80.0 90.0 60.0 53.8 1820
qwq 50.0 60.0 90.6 54.5 41.9 1316
qwen_1_5b 28.9 52.7 83.9 33.8 16.9 954
qwen_7b 55.5 83.3 92.8 49.1 37.6 1189
qwen_14b 69.7 80.0 93.9 59.1 53.1 1481
qwen_32b 72.6 83.3 94.3 62.1 57.2 1691
llama_8b 50.4 80.0 89.1 49.0 39.6 1205
llama_70b 70.0 86.7 94.5 65.2 57.5 1633
"""
"""The table as it is printed, all ten rows and six columns."""
MAJORITY = {"gpt_4o": 0, "claude": 1, "o1_mini": 2, "qwq": 3, "llama_70b": 0, "qwen_32b": 1, "qwen_14b": 2, "llama_8b": 3, "qwen_7b": 4, "qwen_1_5b": 5}


@pytest.mark.parametrize("row", [row.split() for row in TABLE_5.split("\n") if row], ids=lambda row: row[0])
def test_each_row_of_table_5_is_the_printed_one(row):
    """AIME, the commonest answer of 64 there, MATH-500, GPQA, LiveCodeBench and the rating, written a second time."""
    name, *cells = row
    model = getattr(distillation, name)
    often = distillation.majority.rivals if name in ("gpt_4o", "claude", "o1_mini", "qwq") else distillation.majority.students
    held = [model.aime, often[MAJORITY[name]], model.math, model.gpqa, model.livecode, model.codeforces]
    assert [float(cell) for cell in cells] == held


def test_wins_over_the_other_rivals():
    """Read off Table 5: the 7B beats GPT-4o on all but GPQA (49.1 against 49.9), though the report says across the board; the 14B beats QwQ on all five."""
    assert [4, 3, 2] == [distillation.wins(qwen_7b, rival) for rival in (distillation.gpt_4o, distillation.claude, distillation.qwq)]
    assert 5 == distillation.wins(distillation.qwen_14b, distillation.qwq)
    assert 49.1 < 49.9 == distillation.gpt_4o.gpqa


def test_ahead_in_majority():
    """86.7, 83.3 and 83.3 are above o1-mini's 80.0; two students are level with it."""
    assert 3 == distillation.ahead_in_majority()


def test_distilled_against_rewarded():
    """Table 6: 72.6 - 47.0, 94.3 - 91.6, 62.1 - 55.0 and 57.2 - 40.2."""
    assert (25.6, 2.7, 7.1, 17.0) == pytest.approx(distillation.gain(qwen_32b, rewarded_32b), abs=1e-9)


def test_table_6_is_whole():
    """Its three rows and five columns, written a second time: QwQ, the rewarded model and the distilled one."""
    often = distillation.majority
    printed = {"qwq": (50.0, 60.0, 90.6, 54.5, 41.9), "rewarded_32b": (47.0, 60.0, 91.6, 55.0, 40.2), "qwen_32b": (72.6, 83.3, 94.3, 62.1, 57.2)}
    for (name, row), held in zip(printed.items(), (often.rivals[3], often.rewarded, often.distilled), strict=True):
        model = getattr(distillation, name)
        assert row == (model.aime, held, model.math, model.gpqa, model.livecode)
    assert often.distilled == often.students[1]


def test_rerun_stays_close():
    """Hugging Face's table less DeepSeek's: -2.3, -1.0, +0.3, +0.7, -3.3 and -1.1 points."""
    assert 3.3 == pytest.approx(distillation.rerun_shortfall(), abs=1e-9)
    assert 0.7 == pytest.approx(distillation.rerun_surplus(), abs=1e-9)


def test_hours_of_the_qwen3_report():
    """Table 21: 17,920 GPU-hours against 1,800; the report's text says about a tenth."""
    assert 10 == pytest.approx(distillation.hours_ratio(qwen3), rel=0.01)
    assert distillation.hours_ratio(quantities(qwen3)).check("[]")


def test_bits_scale_to_the_other_published_files():
    """The 14B file's 4.87 bits a weight give 20 GB, 43 GB and 404 GB for 32B, 70B and R1: the sizes of the published files, to 2 %."""
    bits = distillation.bits_per_weight(qwen_14b)
    assert 4.87 == pytest.approx(bits, abs=0.005)
    files = {hardware_fit.qwen_32b.file_bytes: qwen_32b.parameters, hardware_fit.llama_70b.file_bytes: llama_70b.parameters}
    for listed, parameters in {**files, hardware_fit.r1.four_bit: total_parameters(hardware_fit.v3)}.items():
        assert listed == pytest.approx(parameters * bits / 8, rel=0.02)


def test_kept_is_the_table_in_percent():
    """The first row by hand: 94.5 / 97.3, 65.2 / 71.5, 57.5 / 65.9 and 70.0 / 79.8."""
    rows = distillation.kept()
    assert ("Llama-70B", 97.1, 91.2, 87.3, 87.7) == (rows[0].student, *(round(share, 1) for share in rows[0][1:]))
    assert 6 == len(rows)


@pytest.mark.parametrize(
    "call, message",
    [
        (lambda: distillation.loss([1, 2], [1, 2], -1), "^temperature must be above 0, not -1$"),
        (lambda: distillation.kl_divergence([1], [0.5, 0.5]), r"^q must be as long as p \(1\), not 2$"),
        (lambda: distillation.gradient([1], [0.5, 0.5], 1), r"^student must be as long as teacher \(1\), not 2$"),
        (lambda: distillation.kl_divergence([0.5, 0.5], [1, 0]), "^q must be more than 0 wherever p is$"),
        (lambda: distillation.sample_gradient(4, STUDENT), "^token must be at most 3, not 4$"),
    ],
)
def test_bad_input_is_refused_by_name(call, message):
    """Each message names the argument and the bound."""
    with pytest.raises(ValueError, match=message):
        call()


def test_softened_choices():
    """NumPy's exponentials of the example's logits over the temperature, shared out."""
    for temperature in (1, 4):
        powers = numpy.exp(numpy.array([[4.0, 2.5, -1.0], [1.0, 1.5, 0.0]]) / temperature)
        wanted = (powers / powers.sum(axis=1, keepdims=True)).T
        rows = distillation.softened(temperature)
        assert wanted == pytest.approx(numpy.array([row[1:] for row in rows]))
        assert ["first", "second", "third"] == [row.choice for row in rows]
        assert (rows[0], rows[2]) == (distillation.first(rows), distillation.last(rows))


def test_no_choices_have_no_first_and_no_last():
    """Nothing is refused by name."""
    for end in (distillation.first, distillation.last):
        with pytest.raises(ValueError, match="^choices must hold at least 1 entry, not none$"):
            end([])


def test_students_that_fit():
    """On paper: 32.76 billion weights at five bits are 20.5 GB, under 24 billion bytes; the larger Llama's 44.1 GB are not."""
    assert 32_763_876_352 * 5 / 8 == distillation.packed_bytes(qwen_32b, 5)
    assert ["Llama-70B", "Qwen-32B", "Qwen-14B"] == [row.student for row in distillation.packed(5)]
    assert [3, 2, 0, 0] == [distillation.fitting(bits, memory) for bits, memory in ((5, 50e9), (5, 24e9), (16, 24e9), (5, 1e8))]
