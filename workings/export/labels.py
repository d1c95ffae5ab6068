"""Labels: what readers call a fact or a group. What a file says wins (`label` on a fact, `subject` on a group); else a rule makes it."""

import re
import tomllib
from datetime import date
from functools import cache
from typing import Any

from workings.evidence.project import Project

NAMES = {
    "gpt": "GPT", "gpu": "GPU", "gpus": "GPUs", "api": "API", "aime": "AIME", "mmlu": "MMLU", "gpqa": "GPQA", "swe": "SWE",
    "isca": "ISCA paper", "flops": "FLOP", "deepseek": "DeepSeek", "openai": "OpenAI", "anthropic": "Anthropic",
    "nvidia": "Nvidia", "meta": "Meta", "google": "Google", "microsoft": "Microsoft", "amazon": "Amazon", "alphabet": "Alphabet",
    "tiktok": "TikTok", "llama": "Llama", "qwen": "Qwen", "gemini": "Gemini", "grok": "Grok", "cisco": "Cisco",
    "epoch": "Epoch AI", "altman": "Altman", "amodei": "Amodei", "wang": "Wang", "bloomberg": "Bloomberg", "reuters": "Reuters",
    "semianalysis": "SemiAnalysis", "stargate": "Stargate", "korea": "South Korea", "italy": "Italy", "berlin": "Berlin",
    "europe": "Europe", "us": "the United States", "xai": "xAI", "typenet": "TypeNet", "crowdstrike": "CrowdStrike",
    "promptfoo": "Promptfoo", "llm": "LLM", "fmti": "FMTI", "isa": "ISA", "opus": "Opus", "sonnet": "Sonnet", "mla": "MLA",
    "mha": "MHA", "sglang": "SGLang", "vllm": "vLLM", "hf": "Hugging Face", "ds67b": "DeepSeek 67B", "reader": "your example",
    "eer": "equal error rate", "layernorm": "norm", "belgium": "Belgium", "model": "our model", "january": "January",
    "february": "February", "march": "March", "april": "April", "may": "May", "june": "June", "july": "July", "august": "August",
    "september": "September", "october": "October", "november": "November", "december": "December", "sol": "Sol", "astra": "Astra",
    "terra": "Terra", "luna": "Luna", "flash": "Flash", "pro": "Pro", "rtx4090": "RTX 4090", "janus": "Janus",
    "polymarket": "Polymarket", "nowsecure": "NowSecure", "wiz": "Wiz", "feroot": "Feroot", "usd": "dollars", "gdpr": "GDPR",
}  # fmt: skip
"""Words of names that are written in another way."""
DATED = re.compile(r"since_(\d{4})_(\d\d)_(\d\d)")
KIND = re.compile(r"(?:[a-z]{1,3}\d+[a-z]*|\d+b)$")
"""A part that is the name of a model, a chip or a format: v3, h800, e4m3, 70b."""
SMALL_O = re.compile(r"o\d")


def words(name: str) -> str:
    """A name of the code as words: `gpu_hours` as `GPU hours`, `gpt5_2` as `GPT-5.2`."""
    if dated := DATED.fullmatch(name):
        day = date(*map(int, dated.groups()))
        return f"since {day.day} {day:%B %Y}"
    name = re.sub(r"\bgpt(\d)", r"gpt_\1", name)
    name = re.sub(r"(?<=[\d])_(?=\d+(?:_|b|$))", ".", name)
    return re.sub(r"GPT (?=\d)", "GPT-", " ".join(map(_word, filter(None, name.split("_")))))


def _word(part: str) -> str:
    if part in NAMES:
        return NAMES[part]
    return part.upper() if KIND.match(part) and not SMALL_O.match(part) else part


class Labels:
    """The labels of one project's facts and groups."""

    def __init__(self, project: Project):
        self.project = project
        self._table = cache(lambda stem: tomllib.loads(project.files.text(project.fact_file(stem))))

    def fact(self, name: str) -> str:
        """What readers call a fact: its label, or the words of its name behind its subject."""
        if own := self._field(name, "label"):
            return own
        above, _, key = name.rpartition(".")
        return f"{self.group(above)}: {words(key)}" if "." in above or self._field(above, "subject") else words(key)

    def group(self, name: str) -> str:
        """What readers call a group: the nearest subject, and the words of the names below it."""
        stem, *parts = name.split(".")
        said = [words(part) for part in parts] or [words(stem)]
        for depth in range(len(parts), -1, -1):
            if subject := self._field(".".join([stem, *parts[:depth]]), "subject"):
                said = [subject, *map(words, parts[depth:])]
                break
        return ", ".join(said)

    def _field(self, name: str, field: str) -> str:
        stem, *parts = name.split(".")
        entry: Any = self._table(stem)
        for part in parts:
            entry = entry.get(part, {})
        found = entry.get(field, "")
        return found if isinstance(found, str) else ""


def sentence_case(text: str) -> str:
    """A text with a capital in front, unless its first word is a name that begins small, as o1 does."""
    return text if re.match(r"o\d|xAI|vLLM", text) else text[:1].upper() + text[1:]
