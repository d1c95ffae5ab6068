"""The commands of *Run it yourself*: their options are read in the source of the program, where its package is there; it is not started.

Two programs are Python packages that can be had without what they need. `make commands` fetches SGLang, in the release that is locked;
vLLM's is ten times as large: `pip install --no-deps vllm`. Without them these tests are skipped.
"""

import re
import shlex
import sys
from importlib.metadata import distributions
from pathlib import Path

import pytest

PAGE = Path(__file__).parent.parent / "docs" / "openness" / "run-it-yourself.md"
FETCHED = PAGE.parents[2] / ".cache" / "commands"
DECLARED = {
    "sglang": ("sglang/srt/arg_groups/fields/", "sglang/srt/server_args.py", "sglang/srt/parser/reasoning_parser_names.py"),
    "vllm": ("vllm/engine/arg_utils.py", "vllm/entrypoints/openai/cli_args.py", "vllm/reasoning/__init__.py"),
}
"""Where each program declares its options and the names that its parsers of reasoning go by."""


def commands() -> list[list[str]]:
    """The commands in the page's blocks for a terminal, as words."""
    blocks = re.findall(r"^```sh\n(.*?)^```", PAGE.read_text(encoding="utf-8"), re.M | re.S)
    return [words for block in blocks for line in block.splitlines() if (words := shlex.split(line, comments=True))]


def program(words: list[str]) -> str:
    """The package that a command starts."""
    return words[2].split(".")[0] if words[:2] == ["python3", "-m"] else words[0]


def source(name: str) -> str:
    """The text of the files in which an installed package declares its options."""
    there = next(iter(distributions(name=name, path=[str(FETCHED), *sys.path])), None)
    if there is None:
        pytest.skip(f"{name} is not here: {'make commands' if name == 'sglang' else f'pip install --no-deps {name}'}")
    files = there.files or []
    return "\n".join(Path(str(file.locate())).read_text(encoding="utf-8") for file in files if str(file).startswith(DECLARED[name]) and file.suffix == ".py")


def options(text: str) -> set[str]:
    """The options that such a text declares: a field of the arguments, or a name written out."""
    fields = re.findall(r"^    ([a-z]\w+): ", text, re.M)
    return {f"--{field.replace('_', '-')}" for field in fields} | set(re.findall(r"[\"'](--[a-z][\w-]*)[\"']", text))


def understood(option: str, known: set[str]) -> bool:
    """Whether an option is known, or is the beginning of a known one, as `argparse` takes it."""
    return option in known or any(name.startswith(option) for name in known)


def test_the_page_has_commands_of_both_programs():
    """Two start SGLang and two vLLM; the others are of programs that are no Python packages."""
    assert {"ollama": 2, "vllm": 2, "sglang": 2, "llama-server": 1, "git": 1} == {
        name: [program(words) for words in commands()].count(name) for name in map(program, commands())
    }


def test_options_are_read_from_fields_and_from_names():
    """A field with an alias, and an option that is written out."""
    text = '    tp_size: A[\n        int,\n        Arg(aliases=["--tensor-parallel-size"]),\n    ] = 1\nparser.add_argument("--reasoning-parser")\n'
    assert {"--tp-size", "--tensor-parallel-size", "--reasoning-parser"} == options(text)
    assert understood("--tp", options(text)) and not understood("--tq", options(text))


@pytest.mark.parametrize("words", [words for words in commands() if program(words) in DECLARED], ids=" ".join)
def test_options_of_a_command_stand_in_the_program(words):
    """Each option is declared in the source of the package, and so is the name of the parser of reasoning."""
    text = source(program(words))
    assert [] == [word for word in words if word.startswith("--") and not understood(word, options(text))]
    if "--reasoning-parser" in words:
        assert f'"{words[words.index("--reasoning-parser") + 1]}"' in text
