"""Outside the room: asks, waits, counts, and takes no answer for an answer."""

import json
import os
import select
import subprocess
import sys
from pathlib import Path
from typing import Any

from workings.evidence.files import Files
from workings.evidence.room.answers import LONGEST_ANSWER, NoAnswer, read_answer
from workings.evidence.room.limits import BUSY, how_it_ended

PACKAGES = Path(__file__).resolve().parents[3]
WITHOUT = "sys.modules['numpy'] = None"
"""Pint would import NumPy where it is there, which takes longer than all else; no calculation may use it."""
PATIENCE, AT_START = 10.0, 60.0
"""Seconds to wait beyond what a request may take, and more for the first, which loads the modules."""


class Room:
    """One process that answers for one project; started when it is first asked, and again when it is gone."""

    def __init__(self, files: Files, snippets: Path, seconds: float):
        self.files, self.snippets, self.seconds = files, snippets, seconds
        self._process: subprocess.Popen[bytes] | None = None
        self._answers = -1

    def ask(self, request: dict[str, Any]) -> dict[str, Any]:
        """The answer to a request; raises `NoAnswer` for what ended, took too long or answered something that is no answer."""
        process, fresh = self._running()
        try:
            assert process.stdin is not None
            process.stdin.write(json.dumps(request).encode() + b"\n")
            process.stdin.flush()
            line = self._line(AT_START if fresh else PATIENCE)
        except TimeoutError as error:
            self.close()
            raise NoAnswer(str(error)) from error
        except OSError as error:
            self.close()
            raise NoAnswer(how_it_ended(process.wait(), self.seconds)) from error
        answer = read_answer(line, request["kind"])
        if answer.get("kind") == "ended":
            raise NoAnswer(str(answer["error"]))
        return answer

    def _running(self) -> tuple[subprocess.Popen[bytes], bool]:
        """The process, and whether it was started just now."""
        if self._process is not None and self._process.poll() is None and not self._speaks():
            return self._process, False
        self.close()
        outlet, inlet = os.pipe()
        os.set_inheritable(inlet, True)
        self._process = started(inlet)
        os.close(inlet)
        self._answers = outlet
        overlay = {str(path): text for path, text in self.files.overlay.items()}
        start = {"root": str(self.files.root), "snippets": str(self.snippets), "overlay": overlay, "seconds": self.seconds}
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(start).encode() + b"\n")
        self._process.stdin.flush()
        return self._process, True

    def _speaks(self) -> bool:
        """Whether the process says what nobody has asked for, which would be taken for the answer to the next question."""
        return bool(select.select([self._answers], [], [], 0)[0])

    def _line(self, patience: float) -> bytes:
        """One line of the answers; raises `TimeoutError` when none comes or it has no end, and `OSError` when none can come any more."""
        data, waited = b"", BUSY * self.seconds + patience
        while not data.endswith(b"\n"):
            ready, _, _ = select.select([self._answers], [], [], waited)
            if not ready:
                raise TimeoutError(f"it gave no answer within {waited:g} seconds")
            more = os.read(self._answers, 1 << 16)
            if not more:
                raise OSError("it is gone")
            data += more
            if len(data) > LONGEST_ANSWER:
                raise TimeoutError(f"its answer is longer than {LONGEST_ANSWER:,} bytes")
        return data

    def close(self) -> None:
        """Ends the process, if there is one."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            if self._process.stdin is not None:
                self._process.stdin.close()
            os.close(self._answers)
            self._process, self._answers = None, -1

    def __del__(self) -> None:
        self.close()


def started(inlet: int) -> subprocess.Popen[bytes]:
    """A process that knows of no project yet; it reads from its standard input and answers through a handle."""
    code = f"import sys; {WITHOUT}; sys.path.insert(0, {str(PACKAGES)!r}); from workings.evidence.room.child import main; main()"
    return apart(code, inlet, subprocess.PIPE)


def apart(code: str, handle: int, stdin: int) -> subprocess.Popen[bytes]:
    """A process of Python that has nothing of this one but a handle, whose number it is told: no environment, no folder, no voice."""
    return subprocess.Popen(
        [sys.executable, "-I", "-c", code, str(handle)],
        stdin=stdin, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, pass_fds=(handle,), env={}, cwd="/",
    )  # fmt: skip
