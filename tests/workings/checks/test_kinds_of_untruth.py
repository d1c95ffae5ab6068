"""Pages that say something untrue, by kind, each with the verdict that a person gave it: `tests/mistakes/kinds.txt`.

What is `untrue` is a finding, what is `true` is none, and what is `unjudged` is untrue and left to a reviewer, as *How a number is read* says.
"""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from workings.audit.page import audited
from workings.checks.leads import misled
from workings.checks.page import check_page
from workings.evidence.project import Project
from workings.markdown.reader import read_page

ROOT = Path(__file__).resolve().parents[3]
TABLE = ROOT / "tests" / "mistakes" / "kinds.txt"
FACTS = "../../snippets/facts/money/"
TARGETS = {
    "A": f"{FACTS}runs.toml#v3.active_parameters",
    "C": "../../snippets/money/cost.py#training_cost(v3)",
    "D": "../../snippets/money/cost.py#days(v3.gpu_hours,v3.gpus)",
    "G": f"{FACTS}runs.toml#v3.gpus",
    "H": f"{FACTS}runs.toml#v3.gpu_hours",
    "K": f"{FACTS}runs.toml#v3.tokens",
    "P": f"{FACTS}runs.toml#v3.price_per_gpu_hour",
    "S": f"{FACTS}costs.toml#project.token_share",
    "T": f"{FACTS}prices.toml#v3.since_2025_02_08.output",
    "chosen": "../../snippets/facts/model/architectures.toml#deepseek_v3.num_experts_per_tok",
    "close": "../../snippets/facts/market/market.toml#nvidia.close_after",
    "disc": "../../snippets/facts/money/prices.toml#claim.discount",
    "draw": "../../snippets/money/energy.py#average_draw(v3,h100_server,site)",
    "energy": "../../snippets/money/energy.py#energy(v3,h100_server,site)",
    "experts": "../../snippets/facts/model/architectures.toml#deepseek_v3.n_routed_experts",
    "fall": "../../snippets/market/value_and_growth.py#-change(nvidia.close_before,nvidia.close_after)",
    "fallday": "../../snippets/facts/market/market.toml#nvidia.day",
    "fine": "../../snippets/facts/privacy/fines.toml#imposed.tiktok",
    "kv": "../../snippets/how/latent_attention/cache.py#kv_cache_bytes_per_token(v3)",
    "lag": "../../snippets/facts/chips/controls.toml#lag.months",
    "layers": "../../snippets/facts/model/architectures.toml#deepseek_v3.num_hidden_layers",
    "llama": "../../snippets/money/cost.py#like_for_like(llama405,v3).gpu_hours",
    "loss": "../../snippets/facts/market/market.toml#loss.reuters",
    "mem": "../../snippets/facts/openness/run_it_yourself/hardware_fit.toml#memory.gaming_card",
    "meta": "../../snippets/facts/privacy/fines.toml#imposed.meta",
    "output": "../../snippets/facts/money/prices.toml#r1.since_2025_01_20.output",
    "plus": "../../snippets/facts/money/prices.toml#chatgpt.plus",
    "pro": "../../snippets/facts/money/prices.toml#chatgpt.pro",
    "prompts": "../../snippets/facts/privacy/jailbreak.toml#cisco.prompts",
    "r1day": "../../snippets/facts/evidence/releases.toml#models.r1",
    "r1gpus": "../../snippets/facts/money/runs.toml#r1.gpus",
    "ratio": "../../snippets/money/cost.py#like_for_like(gpt4,v3).dollars",
    "refused": "../../snippets/privacy/jailbreak.py#refused_share()",
    "share": "../../snippets/model/parameters.py#active_share(v3)",
    "total": "../../snippets/model/parameters.py#total_parameters(v3)",
    "util": "../../snippets/money/plausibility.py#utilisation(v3)",
}
"""`{D|57}` in the table is a link to the days of V3's run that reads 57; C is its cost, G its chips, H its hours, S a share of 15 %; the others are what they are called."""


def kinds() -> Iterator[tuple[str, str, str]]:
    """The kind, the verdict and the page of each line of the table."""
    kind = ""
    for line in TABLE.read_text(encoding="utf-8").split("\n"):
        verdict, colon, written = line.partition(": ")
        if line.startswith("# "):
            kind = line[2:]
        elif colon:
            yield kind, verdict, page_of(written)


def page_of(written: str) -> str:
    """The page that a line of the table stands for."""
    text = re.sub(r"\{(\w+)\|([^{}|]*)\}", lambda match: f"[{match[2]}]({TARGETS[match[1]]})", written.replace("\\n", "\n"))
    return text.removeprefix("RAW") if text.startswith("RAW") else f"# A page\n\nIt says nothing.\n\n{text}"


ROWS = list(kinds())
DAYS, GPUS, COST = "days(v3.gpu_hours,v3.gpus) = 56.722 days", "runs.v3.gpus = 2,048 GPUs", "training_cost(v3) = 5,576,000 USD"
IN_WORDS = "is a number in words and bound to nothing; in leads, verdicts, headings and tables it is linked like any other"
OTHER, LARGER = "makes another number of it; bind the result instead", "makes it larger; say it there or in the link, not in both"
MESSAGES = [
    (r"| Run | Days (negative) |\n|---|---|\n| V3 | {D|57} |", f"7:8: [57] says that {DAYS}, but 'negative' before it turns its sign; put the sign inside the link"),
    (r"| Run | Not days |\n|---|---|\n| V3 | {D|57} |", f"7:8: [57] says that {DAYS}, but 'Not' before it denies it; say what holds, or write the number that does hold before it: 60, not 57"),
    (r"| Run | GPUs, more than |\n|---|---|\n| V3 | {G|2,048} |", f"7:8: [2,048] says that {GPUS}, but 'more than' beside it is not true of that; put the words inside the link and let them hold"),
    (r"| | V3 |\n|---|---|\n| How many weeks | {D|57} |", f"7:20: [57] says that {DAYS}, but 'weeks' stands at the head of its row, and it is in days; name its own unit"),
    (r"| | V3 |\n|---|---|\n| Thousand chips | {G|2,048} |", f"7:20: [2,048] says that {GPUS}, but 'Thousand' at the head of its row {LARGER}"),
    (r"| Run | Time | Note |\n|---|---|---|\n| V3 | {D|57} | in thousands |", f"7:8: [57] says that {DAYS}, but 'thousands' in its row {LARGER}"),
    (r"Weeks of training: {D|57}.", f"5:20: [57] says that {DAYS}, but 'Weeks' stands before it, and it is in days; name its own unit"),
    (r"Yuan spent: {C|5.576 million}.", f"5:13: [5.576 million] says that {COST}, but 'Yuan spent' stands before it, and it is in USD; name its own unit"),
    (r"- weeks → {D|57}", f"5:11: [57] says that {DAYS}, but 'weeks' stands before it, and the value is in days; name its own unit"),
    (r"Unit: week\n\n| Run | Time |\n|---|---|\n| V3 | {D|57} |", f"9:8: [57] says that {DAYS}, but 'weeks' stands above it and all that follows, and it is in days; name its own unit"),
    (r"All figures in thousands.\n\nV3 used {G|2,048} GPUs.", f"7:9: [2,048] says that {GPUS}, but 'thousand' is said above it of all that follows and {LARGER}"),
    (r"Prices (€)\n\n- V3: {C|5.576 million}", f"7:7: [5.576 million] says that {COST}, but '€' stands above it and all that follows, and it is in USD; name its own unit"),
    (r"- Time in weeks:\n    - V3: {D|57}", f"6:11: [57] says that {DAYS}, but 'weeks' stands above it and all that follows, and it is in days; name its own unit"),
    (r"It took {D|57}[^w] days.\n\n[^w]: In thousands.", f"5:9: [57] says that {DAYS}, but 'thousand' is said in its footnote and {LARGER}"),
    (r"It took {D|57}[^w].\n\n[^w]: All times in weeks.", f"5:9: [57] says that {DAYS}, but 'weeks' stands in its footnote, and it is in days; name its own unit"),
    (r"It used {G|2,048} or so thousand GPUs.", f"5:9: [2,048] says that {GPUS}, but 'thousand' after it makes another number of it; put it inside the link if it belongs to the number"),
    (r"It used {G|2,048} kilo-GPUs.", f"5:9: [2,048] says that {GPUS}, but 'kilo' after it makes another number of it; put it inside the link if it belongs to the number"),
    (r"It took {D|57} h.", f"5:9: [57] but {DAYS}; write 1,361"),
    (r"It took {D|57} (calendar) weeks.", f"5:9: [57] says that {DAYS}, but 'weeks' stands after it, and the value is in days; name its own unit"),
    (r"It cost {C|5.576 million} kuai.", f"5:9: [5.576 million] says that {COST}, but 'kuai' stands beside it, and the value is in USD; name its own currency"),
    (r"In renminbi the bill came to {C|5.576 million}.", f"5:30: [5.576 million] says that {COST}, but 'renminbi' stands beside it, and the value is in USD; name its own currency"),
    (r"It changed by minus about {D|57} days.", f"5:27: [57] says that {DAYS}, but 'minus' before it turns its sign; put the sign inside the link"),
    (r"It was {D|57} days below zero.", f"5:8: [57] says that {DAYS}, but 'below zero' beside it may turn its sign; put the sign inside the link, or say it in words"),
    (r"It took {D|57} days and a half.", f"5:9: [57] says that {DAYS}, but 'and a half' after it {OTHER}"),
    (r"It took {D|57} days less a week.", f"5:9: [57] says that {DAYS}, but 'less a week' after it {OTHER}"),
    (r"It took {D|57}! days.", f"5:9: [57] says that {DAYS}, but '!' stands right after it and makes another number of it; put all of the number inside the link"),
    (r"It took ten per cent of {D|57} days.", f"5:25: [57] says that {DAYS}, but 'ten per cent of' before it {OTHER}"),
    (r"It cost {C|$5.576 million} a million times over.", f"5:9: [$5.576 million] says that {COST}, but 'a million times over' after it {OTHER}"),
    (r"It took between a month and {D|57} days.", f"5:29: [57] says that {DAYS}, but 'between a month and' before it makes a range of it; put both ends inside the link"),
    (r"It took from {D|57} days to a year.", f"5:14: [57] says that {DAYS}, but 'to a year' after it makes a range of it; put both ends inside the link"),
    (r"It used more than an estimated {G|2,048} GPUs.", f"5:32: [2,048] says that {GPUS}, but 'more than' beside it is not true of that; put the words inside the link and let them hold"),
    (r"{D|57} days? That is wrong.", f"5:1: [57] says that {DAYS}, but 'That is wrong' after it denies it; say what holds"),
    (r"It took {D|57} days – nonsense.", f"5:9: [57] says that {DAYS}, but 'nonsense' after it denies it; say what holds"),
    (r"Fiction: it took {D|57} days.", f"5:18: [57] says that {DAYS}, but 'Fiction: it took' before it denies it; say what holds, or write the number that does hold before it: 60, not 57"),
    (r"One day cost {C|$5.576 million}.", f"5:14: [$5.576 million] says that {COST}, but 'One day' before it makes a rate of it, and the value is in USD; bind the rate instead"),
    (r"Cost (daily): {C|$5.576 million}.", f"5:15: [$5.576 million] says that {COST}, but '(daily)' before it makes a rate of it, and the value is in USD; bind the rate instead"),
    (r"It cost {C|$5.576 million} an experiment.", f"5:9: [$5.576 million] says that {COST}, but 'an experiment' after it makes a rate of it, and the value is in USD; bind the rate instead"),
    ("It took {D|57} th\u043eusand days.", "5:71: 'th\u043eusand' has U+043E in it, which only looks like a plain letter; type the word anew"),
    ("It took long \uff44\uff41\uff59\uff53.", "5:14: '\uff44\uff41\uff59\uff53' has U+FF44 in it, which only looks like a plain letter; type the word anew"),
    (r"It took &#8238;{D|57} days.", "5:9: U+202E turns the direction of what follows; take it out"),
    (r"| Run | Weeks |\n|---|---|\n| V3 | eight |", f"7:8: eight {IN_WORDS}"),
    (r"RAW# A page\n\n**It cost six\n*mill*ion.**", f"3:11: six million {IN_WORDS}"),
    (r"| Run | GPUs: under |\n|---|---|\n| V3 | {G|2,048} |", f"7:8: [2,048] says that {GPUS}, but 'under' beside it is not true of that; put the words inside the link and let them hold"),
    (r"Monthly: {C|$5.576 million}.", f"5:10: [$5.576 million] says that {COST}, but 'Monthly' before it makes a rate of it, and the value is in USD; bind the rate instead"),
    (r"(€) {C|5.576 million}", f"5:5: [5.576 million] says that {COST}, but '€' stands before it, and the value is in USD; name its own unit"),
    (r"{C|$5.576 million}, in thousands of yuan", f"5:1: [$5.576 million] says that {COST}, but 'thousands' after it makes another number of it; put it inside the link if it belongs to the number"),
    (r"{C|$5.576 million}, meaning yuan", f"5:1: [$5.576 million] says that {COST}, but 'yuan' stands beside it, and the value is in USD; name its own currency"),
    (r"{D|57} (weeks, not days)", f"5:1: [57] says that {DAYS}, but '(weeks)' stands after it, and the value is in days; name its own unit"),
    (r"It took {D|57} working days.", f"5:9: [57] says that {DAYS}, but 'working days' stands after it, and the value is in days; name its own unit"),
    (r"It took {D|57 days} (in dog years).", f"5:9: [57 days] says that {DAYS}, but 'dog years' stands after it, and the value is in days; name its own unit"),
    (r"Each year {D|57 days} went into the run.", f"5:11: [57 days] says that {DAYS}, but 'Each year' before it makes a rate of it, and the value is in days; bind the rate instead"),
    (r"It cost {C|$5.576 million} (Australian dollars).", f"5:9: [$5.576 million] says that {COST}, but 'Australian dollars' stands beside it, and the value is in USD; name its own currency"),
    (r"It cost {C|$5.576 million}, and that is in yuan.", f"5:9: [$5.576 million] says that {COST}, but 'yuan' stands beside it, and the value is in USD; name its own currency"),
    (r"It took one and a half times {D|57 days}.", f"5:30: [57 days] says that {DAYS}, but 'one and a half times' before it makes another number of it; bind the result instead"),
    (r"At no time was it {D|57 days}.", f"5:19: [57 days] says that {DAYS}, but 'At no time was it' before it denies it; say what holds, or write the number that does hold before it: 60, not 57"),
    (r"It took {D|57 days}: this is incorrect.", f"5:9: [57 days] says that {DAYS}, but 'this is incorrect' after it denies it; say what holds"),
    (r"It took {D|57 days}, but that is a myth.", f"5:9: [57 days] says that {DAYS}, but 'but that is a myth' after it denies it; say what holds"),
    (r"It took {D|57 days}. Wrong!", f"5:9: [57 days] says that {DAYS}, but 'Wrong' after it denies it; say what holds"),
    (r"It isn't true: {D|57 days}.", f"5:16: [57 days] says that {DAYS}, but 'isn't true:' before it denies it; say what holds, or write the number that does hold before it: 60, not 57"),
    (r"It took {D|57} in weeks.", f"5:9: [57] says that {DAYS}, but 'weeks' stands after it, and the value is in days; name its own unit"),
    (r"The weeks numbered {D|57}.", f"5:20: [57] says that {DAYS}, but 'weeks' stands before it, and the value is in days; name its own unit"),
    (r"It weighed {D|57} kg.", f"5:12: [57] but {DAYS}: the value is in days: 'kg' after the link does not agree"),
    (r"It used {H|2.788 million} GPU-hours on each chip.", "5:9: [2.788 million] says that runs.v3.gpu_hours = 2,788,000 GPU-hours, but 'on each chip' after it makes a rate of it, and the value is in GPU-hours; bind the rate instead"),
    (r"It cost {C|$5.576 million} (monthly).", f"5:9: [$5.576 million] says that {COST}, but 'monthly' after it makes a rate of it, and the value is in USD; bind the rate instead"),
    (r"It cost {C|$5.576 million} every other week.", f"5:9: [$5.576 million] says that {COST}, but 'every other week' after it makes a rate of it, and the value is in USD; bind the rate instead"),
    (r"They paid a daily fee of {C|$5.576 million}.", f"5:26: [$5.576 million] says that {COST}, but 'daily fee of' before it makes a rate of it, and the value is in USD; bind the rate instead"),
    (r"It was −${C|5.576 million}.", f"5:10: [5.576 million] says that {COST}, but '−' before it turns its sign; put the sign inside the link"),
    (r"It took .{D|57} days.", f"5:10: [57] says that {DAYS}, but '.' stands right before it and makes another number of it; put all of the number inside the link"),
    (r"| Duration in hours | {D|57} |\n|---|---|\n| a | b |", f"5:23: [57] says that {DAYS}, but 'hours' stands at the head of its row, and it is in days; name its own unit"),
    (r"The final run cost {C|5.576 million}.", f"5:20: [5.576 million] says that {COST}, but nothing beside it says that it is in USD; write its unit inside the link, or right behind it"),
    (r"V3 was trained for {H|2.788 million}.", "5:20: [2.788 million] says that runs.v3.gpu_hours = 2,788,000 GPU-hours, but nothing beside it says that it is in GPU-hours; write its unit inside the link, or right behind it"),
    (r"V3 used {G|2,048}, or about three thousand, GPUs.", f"5:9: [2,048] says that {GPUS}, but 'about three thousand' after it says it again, and is not true of it; leave it out, or let it say the same"),
    (r"It took {D|57 days}, that is four months.", f"5:9: [57 days] says that {DAYS}, but 'four months' after it says it again, and is not true of it; leave it out, or let it say the same"),
    (r"Three thousand GPUs ({G|2,048}) trained it.", f"5:22: [2,048] says that {GPUS}, but 'Three thousand GPUs' before it says it again, and is not true of it; leave it out, or let it say the same"),
    (r"It used {G|2,048} in ten GPUs.", f"5:9: [2,048] says that {GPUS}, but 'in ten' after it makes odds of it; bind the share instead"),
    (r"Nine out of ten of {G|2,048} GPUs rest.", f"5:20: [2,048] says that {GPUS}, but 'Nine out of ten of' before it {OTHER}"),
    (r"V3 was by no means trained on {G|2,048} GPUs.", f"5:31: [2,048] says that {GPUS}, but 'was by no means trained on' before it denies it; say what holds, or write the number that does hold before it: 60, not 57"),
    (r"It cost {C|$5.576 million} for every GPU.", f"5:9: [$5.576 million] says that {COST}, but 'for every GPU' after it makes a rate of it, and the value is in USD; bind the rate instead"),
    (r"Nvidia rose by {fall|17%} then.", "5:16: [17%] says that -change(nvidia.close_before,nvidia.close_after) = 16.9682 percent, but 'rose by' before it says that it rose, and it fell; say what holds"),
    (r"It fell on {fallday|27 January 2025}, a Sunday.", "5:12: [27 January 2025] says market.nvidia.day, but 'Sunday' beside it is another day of the week; write Monday"),
    (r"It fell on Sunday, {fallday|27 January 2025}.", "5:20: [27 January 2025] says market.nvidia.day, but 'Sunday' beside it is another day of the week; write Monday"),
    ("```python\n--8<-- \"snippets/money/cost.py:days\"\n\nprint(f\"{days(v3.gpu_hours, v3.gpus):.0f} weeks\")\n```\n\n```output\n57 weeks\n```", f"8:1: the block prints '57 weeks', but {DAYS}; print it in its own unit and scale"),
    ("```python\n--8<-- \"snippets/money/cost.py:training_cost\"\n\nprint(f\"{training_cost(v3) / 1000:,} million dollars\")\n```\n\n```output\n5,576.0 million dollars\n```", f"8:1: the block prints '5,576.0 million dollars', but {COST}; print it in its own unit and scale"),
]  # fmt: skip
"""A page of each kind that was told last, with all that is said of it: what is written, what holds, what to write."""


@pytest.fixture(scope="module")
def project():
    """The project itself, whose facts the pages name."""
    return Project(ROOT, remember=False)


def is_told(project, text: str) -> bool:
    """Whether the check has a finding for a page."""
    page = read_page("docs/money/x.md", f"{text}\n")
    report = check_page(project, page)
    return bool(report.findings or report.unchecked or [*misled(project, page)] or audited(project, page))


@pytest.mark.parametrize("kind", dict.fromkeys(kind for kind, _, _ in ROWS))
def test_what_is_untrue_is_found_and_what_is_true_is_not(project, kind):
    """The verdict of the check on each page of a kind is the one in the table."""
    rows = [(verdict, text) for one, verdict, text in ROWS if one == kind]
    assert [] == [(verdict, text) for verdict, text in rows if is_told(project, text) != (verdict == "untrue")]


@pytest.mark.parametrize(("written", "message"), MESSAGES)
def test_what_is_said_of_an_untrue_page(project, written, message):
    """One finding, word for word, at its place."""
    report = check_page(project, read_page("docs/money/x.md", f"{page_of(written)}\n"))
    assert [f"docs/money/x.md:{message}"] == [f"{one.path}:{one.line}:{one.column}: {one.message}" for one in report.findings]


def test_the_table_is_wide_enough():
    """Several hundred pages of more than twenty kinds, of which few are left to a reviewer."""
    verdicts = Counter(verdict for _, verdict, _ in ROWS)
    assert {"untrue", "true", "unjudged"} == set(verdicts)
    assert (True, True) == (len(ROWS) >= 1600 and len({kind for kind, _, _ in ROWS}) >= 25, verdicts["unjudged"] * 7 < verdicts["untrue"])
