"""The commands of *Run it yourself*: options of Python programs are read in their sources, and llama.cpp's server is started with a small model in V4's place.

`make commands` fetches all three in the releases that are locked; what is not there is skipped.
"""

import json
import os
import platform
import re
import shlex
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.commands import stand_in

PAGE = Path(__file__).parent.parent / "docs" / "openness" / "run-it-yourself.md"
FETCHED, SERVER = PAGE.parents[2] / ".cache" / "commands", Path(__file__).parent / "commands" / "llama_server.py"
DECLARED = {
    "sglang": ("sglang/srt/arg_groups/fields", "sglang/srt/server_args.py", "sglang/srt/parser/reasoning_parser_names.py"),
    "vllm": ("vllm/engine/arg_utils.py", "vllm/reasoning/__init__.py"),
}
"""Where each program declares its options and the names that its parsers of reasoning go by."""
SECONDS = 120
"""How long the server may take to load the model, to answer or to end; on an idle machine each takes a few."""


def commands() -> list[list[str]]:
    """The commands in the page's blocks for a terminal, as words."""
    blocks = re.findall(r"^```sh\n(.*?)^```", PAGE.read_text(encoding="utf-8"), re.M | re.S)
    return [words for block in blocks for line in block.splitlines() if (words := shlex.split(line, comments=True))]


def program(words: list[str]) -> str:
    """The package that a command starts."""
    return words[2].split(".")[0] if words[:2] == ["python3", "-m"] else words[0]


def source(name: str) -> str:
    """The text of the files in which a fetched program declares its options."""
    if not (FETCHED / name).is_dir():
        pytest.skip(f"the source of {name} is not here: make commands")
    places = [FETCHED / place for place in DECLARED[name]]
    files = [file for place in places for file in (sorted(place.rglob("*.py")) if place.is_dir() else [place])]
    return "\n".join(file.read_text(encoding="utf-8") for file in files)


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


def asked(address: str, body: object = None) -> dict[str, object]:
    """What a server on this machine answers, as data."""
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(address, data, {"Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=SECONDS) as answer:
        return json.load(answer)


@contextmanager
def started(words: list[str], folder: Path, hub: str) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """A command of llama.cpp's server as it stands on the page: its address and its process, with another hub, a free port and one thread in its environment alone."""
    if not (FETCHED / "xllamacpp").is_dir():
        pytest.skip("llama.cpp's server is not here: make commands")
    if (sys.platform, platform.machine()) != ("linux", "x86_64"):
        pytest.skip("llama.cpp's server is started on Linux, on a 64-bit PC")
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    environment = {"PATH": os.environ["PATH"], "HOME": str(folder), "MODEL_ENDPOINT": hub, "LLAMA_ARG_PORT": str(port), "LLAMA_ARG_THREADS": "1"}
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen([sys.executable, "-P", SERVER, *words[1:]], env=environment, cwd=folder, stdout=log, stderr=log)
    try:
        yield f"http://127.0.0.1:{port}", process
    finally:
        process.kill()
        process.wait()


def wait_for(address: str, process: subprocess.Popen[bytes]) -> None:
    """Waits until the server says that it is well; fails if it ends before, or takes too long."""
    last = time.monotonic() + SECONDS
    while process.poll() is None and time.monotonic() < last:
        try:
            assert {"status": "ok"} == asked(f"{address}/health")
            return
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.2)
    pytest.fail(f"the server did not start: {process.poll()}")


def named(words: list[str]) -> tuple[str, str]:
    """The repository that a command of llama.cpp names, and the file in it that its tag stands for."""
    repository, tag = words[words.index("-hf") + 1].split(":")
    return repository, f"{repository.split('/')[1].removesuffix('-GGUF')}-{tag}.gguf"


SERVED = [words for words in commands() if program(words) == "llama-server"]


@pytest.mark.parametrize("words", SERVED, ids=" ".join)
def test_the_server_starts_answers_and_stops(words, tmp_path):
    """The page's command, word for word: it fetches what it names, here from a hub on this machine, loads it as a model of V4's kind, writes eight tokens, and ends when told."""
    repository, file = named(words)
    with stand_in.hub(repository, file, stand_in.model()) as hub, started(words, tmp_path, hub) as (address, process):
        wait_for(address, process)
        question = {"messages": [{"role": "user", "content": "What is DeepSeek?"}], "max_tokens": 8, "temperature": 0, "ignore_eos": True}
        first, second = (asked(f"{address}/v1/chat/completions", question) for _ in range(2))
        assert [8, 8] == [answer["usage"]["completion_tokens"] for answer in (first, second)]
        assert first["choices"] == second["choices"]
        assert first["choices"][0]["message"]["content"]
        process.terminate()
        assert 0 == process.wait(SECONDS)


@pytest.mark.parametrize(
    "wrong, said",
    [(["-hg", SERVED[0][2]], "invalid argument: -hg"), (["-hf", f"{SERVED[0][2]}X"], "no GGUF files found")],
    ids=["an option that it does not have", "a tag that the repository does not have"],
)
def test_the_server_refuses_what_it_does_not_know(wrong, said, tmp_path):
    """It ends by itself, and says why."""
    repository, file = named(SERVED[0])
    with stand_in.hub(repository, file, b"") as hub, started(["llama-server", *wrong], tmp_path, hub) as (_, process):
        assert process.wait(SECONDS) not in (0, None)
    assert said in (tmp_path / "log").read_text(encoding="utf-8", errors="replace")
