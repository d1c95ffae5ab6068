"""What people type leads to the page that answers: in their words, in numbers of any style, by names and terms."""

import gzip
import json
import re
import tomllib

import pytest

from tests.serving import ROOT, differs

RESULTS = "() => [...document.querySelectorAll('.md-search-result__list > li')].map(one => new URL(one.querySelector('a').href).pathname.slice(1))"
COST, LEFT_OUT, RULES, MANY = "money/what-it-counts/", "money/what-it-leaves-out/", "chips/rules/", "chips/how-many/"
TEACHERS = "start/teachers-and-reporters/"
DAY, SAFE, FINDINGS, OPEN = "market/27-january-2025/", "privacy/app-api-or-weights/", "privacy/bans-and-findings/", "openness/is-it-open-source/"
ASKED = "reference/questions/"
QUESTIONS: dict[str, set[str]] = {
    "$5.6M": {COST, "claims/cost-5m/"}, "5.576 million": {COST, "claims/cost-5m/"}, "five million dollars": {COST, "claims/cost-5m/"},
    "$6 million": {COST, "claims/cost-5m/"}, "training cost": {COST}, "how much did it cost": {COST}, "what did R1 cost": {COST},
    "GPU hours": {COST}, "real cost of DeepSeek": {LEFT_OUT}, "SemiAnalysis 1.6 billion": {LEFT_OUT, "claims/cost-skeptics/"},
    "H800": {RULES, MANY}, "H20 ban": {RULES}, "when was the H100 banned": {RULES}, "when was the H800 banned": {RULES},
    "when was the H20 banned": {RULES}, "diffusion rule": {RULES}, "April 2025": {RULES}, "50,000 H100": {"claims/chips-50k-h100/"}, "50000 chips": {MANY, "claims/chips-50k-h100/"},
    "did they use smuggled chips": {MANY, ASKED}, "smuggled chips": {ASKED}, "smuggling": {MANY, ASKED}, "smuggled H100": {MANY, ASKED, "claims/chips-50k-h100/"}, "export controls": {RULES, "chips/do-controls-work/"}, "Amodei": {"chips/do-controls-work/"},
    "MoE": {"how/mixture-of-experts/"}, "671 billion parameters": {"how/mixture-of-experts/"},
    "are the experts specialists": {"how/are-experts-specialists/"}, "how many active parameters": {"how/which-count-is-active/"},
    "37 billion active": {"how/mixture-of-experts/", "how/which-count-is-active/"}, "entity list": {RULES, "reference/glossary/"}, "MLA": {"how/latent-attention/"},
    "KV cache": {"how/latent-attention/"}, "context window": {"how/long-texts/"}, "FP8": {"how/eight-bit-training/"},
    "MTP": {"how/multi-token-prediction/"}, "GRPO": {"how/learning-to-reason/"}, "aha moment": {"how/learning-to-reason/"},
    "did DeepSeek steal from OpenAI": {FINDINGS, ASKED}, "copied OpenAI": {FINDINGS, ASKED}, "did they copy ChatGPT": {ASKED}, "is it safe to use the app": {ASKED, SAFE}, "NVLink": {"how/moving-the-bytes/"}, "V4": {"how/sparse-attention-and-v4/"},
    "what is a token": {"how/language-model/", "reference/glossary/"}, "keystrokes": {"claims/privacy-keystrokes/"},
    "is it safe to use": {SAFE}, "data sent to China": {SAFE, "privacy/policies/"}, "banned in Italy": {FINDINGS},
    "is deepseek banned": {FINDINGS, ASKED}, "banned": {FINDINGS, ASKED}, "chat gpt": {FINDINGS, ASKED}, "danger": {SAFE, ASKED},
    "who can read my chats": {"privacy/policies/"},
    "Tiananmen": {"privacy/what-it-will-not-say/"}, "Nvidia stock crash": {DAY, "claims/market-nvidia-600b/"},
    "how much did Nvidia lose": {DAY, "claims/market-nvidia-600b/"}, "$600 billion": {DAY, "claims/market-nvidia-600b/"}, "Jevons paradox": {"market/does-cheap-mean-less/"},
    "is it open source": {OPEN, "claims/open-source/"}, "MIT license": {OPEN, "claims/open-mit/"}, "Ollama": {"openness/run-it-yourself/"},
    "run locally": {"openness/run-it-yourself/"}, "API price": {"money/prices/"}, "energy use": {"money/energy/"},
    "who pays for this site": {"about/how-we-decide/"}, "OpenAI o1": {"claims/perf-o1/", "evidence/benchmarks/"},
    "is deepseek safe": {SAFE, ASKED}, "can i run deepseek on my laptop": {"openness/run-it-yourself/", ASKED},
    "what it leaves out": {LEFT_OUT}, "assumptions": {LEFT_OUT, "lab/"},
    "who founded DeepSeek": {"evidence/timeline/"}, "Sputnik moment": {"claims/market-sputnik/"}, "glossary": {"reference/glossary/"},
    **dict.fromkeys(("spyware", "malware", "hacked", "does it spy on me", "data leak", "leak", "breach", "data breach"), {FINDINGS, ASKED}),
    "plagiarism": {FINDINGS, ASKED}, "Germany": {FINDINGS, ASKED}, "can china see my chats": {"privacy/policies/", SAFE}, "black market GPUs": {MANY, ASKED},
    "did they lie about the cost": {COST, LEFT_OUT, ASKED, "claims/cost-5m/", "claims/cost-skeptics/"},
    "2026": {"evidence/timeline/"}, "not known": {ASKED}, "indictment": {MANY}, "charged": {MANY},
    **dict.fromkeys(("exercise", "homework", "quiz", "lesson", "print", "worksheet"), {TEACHERS}),
}  # fmt: skip
pytestmark = differs("Search")


@pytest.fixture(scope="module")
def asked(browser, address):
    """A page whose search is open and ready, and what it answers to a question."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(f"{address}about/privacy/")
    field = page.get_by_role("textbox", name="Search")
    field.click()
    field.fill("token")
    page.locator(".md-search-result__item a").first.wait_for(timeout=60_000)

    def ask(question: str) -> list[str]:
        for words in ("", question):  # the theme does not answer what it was asked just before
            page.evaluate("document.querySelector('.md-search-result__list').replaceChildren()")
            field.fill(words)
            field.press("End")  # the theme listens to keys
        page.locator(".md-search-result__item a").first.wait_for()
        return page.evaluate(RESULTS)

    ask.page = page
    yield ask
    context.close()


def test_questions_lead_to_their_pages(asked):
    """The right page comes first for nine questions of ten, and among the first three for every one."""
    answers = {question: asked(question)[:3] for question in QUESTIONS}
    astray = {question: found for question, found in answers.items() if not QUESTIONS[question] & set(found)}
    assert {} == astray
    second = {question: found for question, found in answers.items() if found[0] not in QUESTIONS[question]}
    assert len(second) * 10 <= len(QUESTIONS), second


@pytest.mark.parametrize(("question", "answer"), [
    ("smuggled chips", "Did DeepSeek use smuggled chips?"), ("smuggling", "smuggled"), ("did they copy ChatGPT", "Did DeepSeek copy OpenAI"),
    ("is it safe to use the app", "send your words to China"), ("is deepseek banned", "decided against"),
])  # fmt: skip
def test_what_answers_is_to_be_seen_in_the_first_result(asked, question, answer):
    """The section with its words, not a page's bare title above sections that are folded."""
    asked(question)
    first = asked.page.locator(".md-search-result__list > li").first
    shown = [one for one in first.locator("article").all() if one.is_visible()]
    assert any(answer in one.inner_text() and one.locator("p:not([hidden])").count() for one in shown), [one.inner_text() for one in shown]


@pytest.mark.parametrize(("question", "opened"), [
    ("smuggled chips", "reference/questions/#did-deepseek-use-smuggled-chips"), ("did they copy ChatGPT", "reference/questions/#did-deepseek-copy-openai"),
    ("latent attention", "how/latent-attention/"), ("is it banned", "reference/questions/#is-deepseek-banned"),
])  # fmt: skip
def test_a_title_opens_the_page_where_it_answers(asked, question, opened):
    """At the section that was found, unless the page's title is what was asked: then at its top."""
    asked(question)
    titles = asked.page.evaluate("[...document.querySelectorAll('.md-search-result__list > li')].map(one => one.querySelector('a').href)")
    addresses = [re.sub(r"^https?://[^/]+/|\?[^#]*", "", title) for title in titles]
    assert opened in addresses, addresses


@pytest.mark.parametrize(("slip", "pages"), [
    ("destillation", {"how/distillation/"}), ("jevans paradox", {"market/does-cheap-mean-less/"}), ("nvidai shares", {DAY}),
    ("smugled chips", {ASKED, MANY}), ("Tianamen", {"privacy/what-it-will-not-say/"}),
])  # fmt: skip
def test_a_slip_of_the_hand_finds_what_was_meant(asked, slip, pages):
    """Another letter, two in the wrong order, one too few; and the result does not call missing what it was found by."""
    found = asked(slip)
    assert pages & set(found[:3]), found[:5]
    assert "Missing" not in asked.page.locator(".md-search-result__item").first.inner_text()


def test_a_short_word_among_others_stands_for_itself(asked):
    """An app is no appearance: what merely begins with a short word of a question is not found by it."""
    asked("is it safe to use the app")
    marked = asked.page.evaluate("[...document.querySelectorAll('.md-search-result mark')].map(one => one.textContent.toLowerCase())")
    beside = asked.page.evaluate("[...document.querySelectorAll('.md-search-result mark')].map(one => (one.nextSibling?.textContent ?? '').slice(0, 1))")
    assert "app" in marked and not [word for word, sign in zip(marked, beside, strict=True) if word == "app" and sign.isalpha()]


def test_words_of_a_section_have_a_section(site):
    """Each part of a page that `docs/search.toml` names is one of the index."""
    known = {entry["location"] for entry in json.loads((site.folder / "search/search_index.json").read_text(encoding="utf-8"))["docs"]}
    named = [place for place in tomllib.loads((ROOT / "docs/search.toml").read_text(encoding="utf-8"))["words"] if "#" in place]
    assert named and not [place for place in named if place.replace(".md#", "/#").replace("index/#", "#") not in known]


def test_code_comes_after_what_people_read(asked):
    """For words that stand in both, no page of code or facts stands before one that people read."""
    for question in ("training cost", "parameters", "attention"):
        code = [place.startswith(("snippets/", "facts/", "sources/")) for place in asked(question)]
        assert code == sorted(code), question


def test_a_claim_shows_its_verdict(visit):
    """In the list of results a claim says its verdict, and the words that it is found by are not to be seen."""
    page = visit("about/privacy/")
    page.get_by_role("textbox", name="Search").click()
    page.get_by_role("textbox", name="Search").type("keystrokes")
    first = page.locator(".md-search-result__link[href*='/claims/privacy-keystrokes/']").first
    first.wait_for()
    assert "Was so, no longer" == first.locator(".verdict").inner_text()
    assert not page.locator(".md-search-result .md-tag").first.is_visible()


@differs("Search")
def test_the_words_of_a_result_are_no_larger_than_its_title(visit):
    """What a page says first is large on the page, and small in the list."""
    page = visit()
    field = page.get_by_role("textbox", name="Search", exact=True)
    field.click()
    field.press_sequentially("keystrokes")
    page.locator(".md-search-result__article h1 + p").first.wait_for(timeout=30_000)
    sizes = page.evaluate("[...document.querySelectorAll('.md-search-result__article h1 + p')].map(one => [one, one.previousElementSibling].map(each => parseFloat(getComputedStyle(each).fontSize)))")
    assert sizes and all(text <= title for text, title in sizes)


@pytest.mark.parametrize("question", ["H100 arithmetic", "50,000 H100s"])
def test_what_is_found_is_marked_without_breaking_signs(visit, question):
    """An apostrophe or a quotation mark beside a word that is found is shown as such, not as the rest of its entity."""
    page = visit("about/privacy/")
    page.get_by_role("textbox", name="Search").click()
    page.get_by_role("textbox", name="Search").type(question)
    page.locator(".md-search-result__item mark", has_text="H100").first.wait_for()
    shown = page.locator(".md-search-result__list").inner_text()
    assert not {sign for sign in ("';", '";', "&#", "&quot", "amp;") if sign in shown}


def test_a_beginning_that_breaks_off_says_so(asked):
    """What a result shows of a section ends where a sentence ends, or says that it goes on."""
    asked("on another company's servers")
    shown = asked.page.evaluate("[...document.querySelectorAll('.md-search-result__article p:not([hidden])')].map(one => one.innerText.trim())")
    assert any(one.endswith(" …") for one in shown) and all(re.search(r"[.!?:…)”\"]$", one) for one in shown if len(one) > 140), shown


@pytest.mark.parametrize("width", [1280, 390])
@differs("Search")
def test_the_way_back_from_a_result_leads_to_the_results(visit, width):
    """On a phone as on a desk, the search is open and asks the same."""
    page = visit(width=width)
    field = page.get_by_role("searchbox", name="Check a claim")
    field.fill("keystrokes")
    field.press("Enter")
    first = page.locator(".md-search-result__item a").first
    first.click(timeout=30_000)
    page.wait_for_url("**/claims/privacy-keystrokes/**")
    page.go_back()
    first.wait_for(timeout=30_000)
    assert "keystrokes" == page.get_by_role("textbox", name="Search", exact=True).input_value() and first.is_visible()


def test_the_index_is_small(site):
    """At most 150 kB, as served."""
    assert 150_000 >= len(gzip.compress((site.folder / "search/search_index.json").read_bytes()))
