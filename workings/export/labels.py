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
    "hle": "Humanity's Last Exam", "geneval": "GenEval", "dpg": "DPG-Bench", "dalle": "DALL-E 3", "livecode": "LiveCodeBench",
    "codeforces": "Codeforces", "aider": "Aider", "caisi": "CAISI", "ibm": "IBM", "kimi": "Kimi", "tibet": "Tibet", "china": "China",
    "taiwan": "Taiwan", "australia": "Australia", "czechia": "Czechia", "minimax": "MiniMax", "moonshot": "Moonshot", "chen": "Chen",
    "dgx": "DGX", "nasdaq": "Nasdaq", "gartner": "Gartner", "abilene": "Abilene", "brown": "Brown", "trinity": "Trinity Large",
    "delangue": "Delangue", "mac": "Mac", "chatgpt": "ChatGPT", "astral": "Astral", "elluminate": "Elluminate", "hopper": "Hopper",
    "mhc": "mHC", "muon": "Muon", "deepseekmoe": "DeepSeekMoE", "qwen3": "Qwen3", "olmo": "OLMo", "dapo": "DAPO", "qwq": "QwQ",
    "humaneval": "HumanEval", "hmmt": "HMMT", "cnmo": "CNMO", "a16z": "Andreessen Horowitz", "e4m3": "E4M3", "e5m2": "E5M2",
    "ascend910c": "Ascend 910C", "rtx4090d": "RTX 4090D", "rtx5090d": "RTX 5090D", "grok3": "Grok 3", "v32": "V3.2", "v31": "V3.1",
    "v41": "V4.1", "american": "American", "chinese": "Chinese", "usmle": "USMLE",
}  # fmt: skip
"""Words of names that are written in another way."""
KEYS = {
    "live_code": "LiveCodeBench",
    "num_hidden_layers": "layers", "first_k_dense_replace": "dense layers at the start", "hidden_size": "width",
    "intermediate_size": "width of a dense layer's network", "moe_intermediate_size": "width of an expert",
    "kv_lora_rank": "width of the latent for keys and values", "q_lora_rank": "width of the latent for queries",
    "model_type": "kind of model", "n_group": "groups of experts", "topk_group": "groups chosen for a token",
    "n_routed_experts": "routed experts", "n_shared_experts": "shared experts", "num_experts_per_tok": "routed experts chosen for a token",
    "num_attention_heads": "attention heads", "num_key_value_heads": "heads for keys and values", "head_dim": "width of a head",
    "qk_nope_head_dim": "width of a head's part without position", "qk_rope_head_dim": "width of a head's part with position",
    "v_head_dim": "width of a head's values", "routed_scaling_factor": "scale of the routed experts' sum",
    "scoring_func": "how the router scores", "vocab_size": "size of the vocabulary", "index_head_dim": "width of an index head",
    "index_n_heads": "heads of the index", "index_topk": "entries that the index picks", "compress_ratios": "tokens in an entry, by layer",
    "sliding_window": "nearest tokens that are always read", "hc_mult": "streams", "o_groups": "groups of the output",
    "o_lora_rank": "width of the output's latent", "dense_4bit": "4-bit arithmetic, dense", "dense_8bit": "8-bit arithmetic, dense",
    "dense_16bit": "16-bit arithmetic, dense", "die_area": "area of the die", "io_bandwidth": "speed of all inputs and outputs",
    "link_bandwidth": "speed of the links, both ways added",
    "memory_bandwidth": "speed of the memory", "hit": "price of text found in the cache",
    "miss": "price of new text read", "output": "price of text written", "flop": "operations in all", "pue": "power usage effectiveness",
    "capex": "capital spending", "file_bytes": "size of the files", "cloud_cost": "cost at rental prices", "owner_cost": "cost to an owner",
    "said": "day of the statement", "sent": "day of the letter", "announced": "day of the announcement", "effective": "day in force",
    "in_force": "day in force", "released": "day of release", "decided": "day of the decision", "ordered": "day of the order",
    "suspended": "day of the suspension", "resumed": "day of the return", "launched": "day of the launch",
    "ad_partners": "whether data is shared for advertising", "in_europe": "whether it stands for Europe",
    "keystrokes": "whether it names keys", "legal_bases": "whether it names legal bases", "opt_out": "whether training can be refused",
    "period": "whether it names a period", "whose": "whose authorities", "trains": "whether chats train models", "region": "where it holds",
    "training_code": "licence of the code that trains", "false_non_match": "the owner refused", "false_match": "a stranger let in",
}  # fmt: skip
"""Last parts of names that readers would not understand, and what they mean wherever they stand."""
DATED = re.compile(r"since_(\d{4})_(\d\d)_(\d\d)")
KIND = re.compile(r"(?:[a-z]{1,3}\d+[a-z]*|\d+(?:\.\d+)?b)$")
"""A part that is the name of a model, a chip or a format: v3, h800, e4m3, 70b."""
SMALL_O = re.compile(r"o\d")


def words(name: str) -> str:
    """A name of the code as words: `gpu_hours` as `GPU hours`, `gpt5_2` as `GPT-5.2`."""
    if dated := DATED.fullmatch(name):
        day = date(*map(int, dated.groups()))
        return f"since {day.day} {day:%B %Y}"
    name = re.sub(r"\bgpt(\d)", r"gpt_\1", name)
    name = re.sub(r"(?<=[\d])_(?=\d{1,2}(?:_|b|$))", ".", name)
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
        said = KEYS.get(key) or words(re.sub(r"^y(?=\d{4}$)", "", key))
        return f"{self.group(above)}: {said}" if "." in above or self._field(above, "subject") else said

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
