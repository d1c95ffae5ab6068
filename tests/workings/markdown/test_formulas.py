"""Formulas: which of their numerals state an amount; each formula was sorted by a person who looked at it as it is shown."""

import contextlib

import pytest
from latex2mathml.converter import convert

from workings.audit.markup import forbidden
from workings.evidence.budget import limit
from workings.markdown.formulas import COMMANDS
from workings.markdown.reader import read_page

BOUND = "[6](../snippets/a.py#b) times.\n\n"
OF_THE_FORMULA = [
    r"\(2N\)", r"\(x^2 + 1\)", r"\[ \frac{1}{2} x \]", r"\[ \frac{x}{1 + e^{-x}} \]", r"\(\sum_{i=1}^{n} x_i\)", r"\(x^3\)", r"\(x_4\)",
    r"\[ (-1)^{\text{sign}} \cdot 2^{\text{power}} x \]", r"\(\min(1, p/q)\)", r"\(\pi/2\)", r"\(2 \times \text{tokens}\)", r"\(6N\)", r"`\(57\)`",
    r"\(x_1^2\)", r"\(|x|^2\)", r"\(x^{2_i}\)", r"\(2^n x\)", r"\(x \cdot \text{bytes of one expert}\)", r"\(\text{twofold} x\)", r"\(\text{twice } x\)", r"\(MC = CD\)", r"\(x_i v_c \text{ mix}\)", r"\(\{x\}^2\)",
]  # fmt: skip
AMOUNTS = [
    r"\(57\) million", r"\(2\)", r"\(2\) million", r"\(x = 2\)", r"\(x = 57\)", r"\(x = 6\)", r"\(6\)", r"\(57 x\)", r"\(2\ \text{million}\)",
    r"\(x \le 2\)", r"\(0.2 x\)", r"\(10^{25} x\)", r"\(x^{57}\)", r"\(1{,}000 x\)", r"\(x \mathbf{2}\mathbf{1}\)", r"\(x + 1\,2\)", r"\[57\]",
    r"\(x + 2\) million", r"\(x + 2\)%", r"$\(x + 2\)", r"\(x\ \$2\)", r"\(2 \text{ GPUs} x\)", r"\(x + 2\%\)", r"\(½ x\)", r"\(57N\)",
    r"\(x \quad 2\)", r"\(x_{12} 1 2\)", r"\(\log 2\)", r"\(\text{}2\)",
    r"\(2^9 x\)", r"\(2^{9}\)", r"\(x^{2^9}\)", r"\(2 ^ {\,9} x\)", r"\(x + \text{fifty-seven}\)", r"\(\text{five million} x\)", r"\(x\ \text{a third}\)",
    r"\(half\ x\)", r"\(x = \text{LVII}\)", r"\(x = \mathrm{xii}\)", r"\(x = MMXLVIII\)", r"\(x = \text{fi}\text{ve}\)", r"\(x = f\,i\,v\,e\)",
    r"\(x = \text{tenfold } y\)", r"\(x = \text{tripled } y\)",
]  # fmt: skip
AMOUNTS += [
    r"\(x = 2\mathrm{M}\)", r"\(x = 2\,\mathrm{k}\)", r"\(x = 2\,\mathrm{B}\)", r"\(x = 2\;\text{bn}\)", r"\(y = 2~\text{m}\)", r"\(y = 2\,\mathrm{h}\)",
    r"\(y = 2 {\rm GB}\)", r"\(y = 2\,\text{ Mio}\)", r"\(y = 2\,\mathsf{T}\)",
]  # fmt: skip
OF_THE_FORMULA += [r"\(2\mathrm{rank}(A)\)", r"\(y = 2K\)", r"\(y = 2\,M\)", r"\(y = 2x \text{ if } x\)"]


@pytest.mark.parametrize("formula", OF_THE_FORMULA)
def test_what_belongs_to_a_formula_passes(formula):
    """Small numerals beside a letter, exponents and indices, and what the page binds."""
    assert [] == read_page("a.md", f"{BOUND}Here {formula} stands.").loose


@pytest.mark.parametrize("formula", AMOUNTS)
def test_what_a_formula_states_is_loose(formula):
    """Numbers alone, values, scales, units, shares, and digits that are kept apart by signs that nobody sees."""
    assert {"formula"} == {one.where for one in read_page("a.md", f"{BOUND}Here {formula} stands.").loose}


@pytest.mark.parametrize(
    ("formula", "said"),
    [
        (r"\(x^{}2\)", "'^{}' raises or lowers nothing"), (r"\(x_{ \, }\)", "raises or lowers nothing"), (r"\(^9\)", "'^' stands behind nothing"),
        (r"\(x + {}^{2}\)", "'^' stands behind nothing"), (r"\(x (_9)\)", "'_' stands behind nothing"), (r"\(\phantom{x}2\)", r"may not use \phantom"),
        (r"\(x \kern0pt 2\)", r"may not use \kern"), (r"\[\color{red}2x\]", r"may not use \color"), (r"\(x\!2\)", "may not use"),
    ],
)  # fmt: skip
def test_what_a_formula_may_not_use_is_a_finding(formula, said):
    """What hides, moves and colours, and scripts that say nothing or belong to nothing, each once."""
    assert [True] == [said in one.message for one in read_page("a.md", f"Here {formula} stands.").problems]


@pytest.mark.parametrize("command", COMMANDS.read_text(encoding="utf-8").partition("\n")[2].split())
def test_what_a_formula_may_use_is_shown_and_makes_nothing_that_no_page_may_have(command):
    """Each command that the converter can read becomes signs and not its own name, and what it becomes may stand on a page."""
    forms = (rf"\{command}{{a}}{{b}}", rf"a \{command} b", rf"\{command}( a \right)", rf"\left( a \{command}|b \right)", rf"\sum\{command}_a")
    shown = []
    for form in forms:
        with contextlib.suppress(Exception):  # its parser raises many kinds for a command in the wrong place
            shown.append(convert(form))
    assert command in ("begin", "end", "right") or [markup for markup in shown if f"\\{command}" not in markup]
    assert [] == [wrong for markup in shown for wrong in forbidden(markup)]


def test_a_formula_is_exempt_by_hand_like_any_text():
    """A reason before a block covers its formulas too."""
    page = read_page("a.md", "<!-- unbound: an example -->\nSuppose \\(x = 57\\).\n")
    assert ([], 1) == (page.loose, page.exemptions[0].numerals)


@pytest.mark.part(3)
@pytest.mark.parametrize("piece", ["{1", "x_1 ", "x = 1 ", "1 ", "\\frac{1}{2}", "\\$", "^", "1\\,", "_{1}", "{}_", "1^{", "^{ ", "half "])
def test_a_long_formula_takes_time_in_proportion_to_its_length(piece):
    """So many signs are read within seconds; looking back over the formula each time would take minutes."""
    with limit(5):
        assert read_page("a.md", "\\(" + piece * (150_000 // len(piece)) + "1\\)").formulas
