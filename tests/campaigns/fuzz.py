"""Fuzzing: `python tests/campaigns/fuzz.py [--inputs N] [--seed N] [TARGET…]`.

Each target of `targets.py` gets its share of all inputs, half of them drawn by edits and half guided by what the code covers (Atheris).
Nothing may crash, hang, take more than 20 µs a byte, or pass over what it should tell. Failures are written to `.cache/fuzz/`.
"""

import argparse
import json
import signal
import subprocess
import sys
import time
import traceback
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / ".cache" / "fuzz"
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "workings")]
INSTRUMENTED = [f"workings.{name}" for name in ("audit", "charts", "checks", "cli", "evidence", "markdown", "quantity")]
LIMIT, SHORTEST, ENDLESS = 20e-6, 2_000, 20
"""Seconds of processor time a byte, what is too short to measure, and when an input is said to hang."""


class Hangs(BaseException):
    """An input that does not come to an end."""


class Failures:
    """What went wrong with one target: of each kind the shortest input."""

    def __init__(self, target: str, way: str):
        self.target, self.way = target, way
        self.inputs = 0
        self.slowest = 0.0
        self.found: dict[str, str] = {}

    def tried(self, call, text: str) -> None:
        """Calls a target with a text, and notes how it fails if it does."""
        self.inputs += 1
        signal.setitimer(signal.ITIMER_PROF, ENDLESS)
        try:
            call(text)
        except (Exception, Hangs) as error:
            self.note(_kind(error), text)
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)

    def timed(self, call, text: str) -> None:
        """Measures a long text, three times if it seems slow: the best counts."""
        size, best = len(text.encode("utf-8", "surrogateescape")), float("inf")
        for _ in range(3):
            started = time.process_time()
            self.tried(call, text)
            best = min(best, (time.process_time() - started) / size)
            if best <= LIMIT / 2:
                break
        self.slowest = max(self.slowest, best)
        if best > LIMIT and size >= SHORTEST:
            self.note(f"slow: {best * 1e6:.0f} µs a byte", text)

    def note(self, kind: str, text: str) -> None:
        """Keeps the shortest input of each kind."""
        if len(text) < len(self.found.get(kind, text + " ")):
            self.found[kind] = text
            self.save()

    def save(self) -> None:
        """Writes down how far it got."""
        FOLDER.mkdir(parents=True, exist_ok=True)
        entry = {"target": self.target, "way": self.way, "inputs": self.inputs, "slowest": self.slowest, "found": self.found}
        (FOLDER / f"{self.target}.{self.way}.json").write_text(json.dumps(entry, indent=1), encoding="utf-8")


def _kind(error: BaseException) -> str:
    """What a failure is called: its type and the last place in the project's own code."""
    frames = [
        frame for frame in traceback.extract_tb(error.__traceback__) if "workings/" in frame.filename or "targets.py" in frame.filename
    ]
    where = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else "?"
    return f"{type(error).__name__} at {where}" + (f": {str(error)[:60]}" if type(error).__name__ == "Wrong" else f": {str(error)[:40]}")


def _hangs(number: int, frame: object) -> None:
    raise Hangs


def drawn(name: str, inputs: int, seed: int) -> None:
    """Texts drawn by edits, and a twentieth as many long ones, measured."""
    from draw import Drawn
    from targets import TARGETS

    target, failures = TARGETS[name], Failures(name, "drawn")
    texts = Drawn(target.seeds, seed, name in ("page", "shown", "numerals", "html"))
    for number in range(inputs):
        failures.tried(target.call, texts.text())
        if target.timed and number % 20 == 0:
            failures.timed(target.call, texts.long())
    failures.save()


def guided(name: str, inputs: int, seed: int) -> None:
    """Texts that libFuzzer makes after what they cover; it ends the process when it is done."""
    import atheris

    with atheris.instrument_imports(include=INSTRUMENTED):
        from targets import TARGETS
    import random

    from draw import edited

    target, failures = TARGETS[name], Failures(name, "guided")
    seeds = FOLDER / f"{name}.seeds"
    seeds.mkdir(parents=True, exist_ok=True)
    for number, text in enumerate(target.seeds):
        (seeds / str(number)).write_bytes(text.encode("utf-8", "surrogateescape"))
    whole = name in ("facts", "answer", "claim", "words")

    def tried(data: bytes) -> None:
        failures.tried(target.call, data.decode("utf-8", "surrogateescape" if whole else "replace"))
        if failures.inputs % 500 == 0 or failures.inputs >= inputs:
            failures.save()

    def mutated(data: bytes, longest: int, number: int) -> bytes:
        chance = random.Random(number)
        if chance.random() < 0.5:
            return atheris.Mutate(data, longest)
        text = edited(chance, data.decode("utf-8", "replace"), chance.choice(target.seeds))
        return text.encode("utf-8", "replace")[:longest]

    options = [f"-runs={inputs}", f"-seed={seed}", "-max_len=3000", "-verbosity=0", "-rss_limit_mb=0", "-timeout=600", str(seeds)]
    atheris.Setup([sys.argv[0], *options], tried, custom_mutator=mutated)
    atheris.Fuzz()


def report(names: list[str]) -> int:
    """Prints what all targets came to; 1 if anything failed."""
    status, total = 0, 0
    lines = []
    for name in names:
        for way in ("drawn", "guided"):
            path = FOLDER / f"{name}.{way}.json"
            if not path.is_file():
                continue
            entry = json.loads(path.read_text(encoding="utf-8"))
            total += entry["inputs"]
            slowest = f", at most {entry['slowest'] * 1e6:.1f} µs a byte" if entry["slowest"] else ""
            lines.append(f"{name}, {way}: {entry['inputs']:,} inputs, {len(entry['found'])} failures{slowest}")
            for kind, text in entry["found"].items():
                status = 1
                lines.append(f"  {kind}\n    {text[:300]!r}")
    lines.append(f"{total:,} inputs in all")
    (FOLDER / "report.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    print("\n".join(lines))
    return status


def main() -> int:
    """Fuzzes all targets or those that are named, each in a process of its own, and reports."""
    reader = argparse.ArgumentParser()
    reader.add_argument("names", nargs="*")
    reader.add_argument("--inputs", type=int, default=1_000_000)
    reader.add_argument("--seed", type=int, default=1)
    reader.add_argument("--way", choices=("drawn", "guided"))
    options = reader.parse_args()
    if options.way:
        signal.signal(signal.SIGPROF, _hangs)
        {"drawn": drawn, "guided": guided}[options.way](options.names[0], options.inputs, options.seed)
        return 0
    from targets import TARGETS

    try:
        import atheris  # noqa: F401

        ways = ["drawn", "guided"]
    except ImportError:
        print("Atheris is not installed (it has wheels for Linux on x86-64 only): all inputs are drawn, none is guided by coverage.")
        ways = ["drawn"]
    names = options.names or list(TARGETS)
    for name in names:
        for way in ways:
            (FOLDER / f"{name}.{way}.json").unlink(missing_ok=True)
            count = max(100, int(options.inputs * TARGETS[name].share / len(ways)))
            command = [sys.executable, __file__, name, "--way", way, "--inputs", str(count), "--seed", str(options.seed)]
            done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, check=False)
            if done.returncode:
                print(f"{name}, {way}: ended with {done.returncode}: {done.stderr[-600:]}")
    return report(names)


if __name__ == "__main__":
    raise SystemExit(main())
