"""The room: what a block on a page tries, what it gets, and that everything else is still checked. Each fails without its defence."""

import json
import os
import socket
import time
from pathlib import Path

import pytest
from small import FILES, write

from workings.checks.everything import page_findings
from workings.evidence.outcome import Run
from workings.evidence.project import Project
from workings.evidence.room import calls, limits
from workings.evidence.room.parent import Room

pytestmark = pytest.mark.real_rooms

SLOW = '''

def endless(line) -> People:
    """Never ends, and swallows what would stop it."""
    while True:
        try:
            while True:
                pass
        except Exception:
            pass


def in_c(line) -> People:
    """Does not come back to Python."""
    return sum(range(10**13))


def waits(line) -> People:
    """Takes its time, and no processor's."""
    from time import sleep
    sleep(12)
    return line.seats


def leaves(line) -> People:
    """Ends its process."""
    import os
    os._exit(0)
'''


@pytest.fixture
def project(tmp_path):
    """A small project in which nothing may take longer than a fraction of a second, and nothing is remembered."""
    write(tmp_path, {**FILES, "snippets/ways.py": WAYS, "snippets/bus.py": FILES["snippets/bus.py"] + SLOW})
    return Project(tmp_path, remember=False, seconds=0.5)


def run(project: Project, code: str) -> Run:
    """What comes of a block."""
    return project.run(code)


OUT = "from snippets.ways import leave, os\n"
"""A page may not reach these by itself; a calculation that is changed might hand them over, and then the room must hold."""
WAYS = '"""Ways out."""\n\nimport os\nimport socket\nimport sys\n\nleave = os._exit\n'


@pytest.mark.parametrize(
    ("code", "error"),
    [
        ("leave(0)", "the block gave no answer: it ended the process that ran it, with status 0"),
        ("leave(7)", "the block gave no answer: it ended the process that ran it, with status 7"),
        ("os.kill(os.getpid(), 9)", "the block gave no answer: it used up its processor time (0.5 seconds): does it end?"),
        ("os.abort()", "the block gave no answer: it was ended by the signal SIGABRT"),
        ("print('a' * 10**7)", "the block gave no answer: its answer is longer than 8,000,000 bytes"),
        ("from snippets.ways import os\nos.read(os.pipe()[0], 1)", "the block gave no answer: it gave no answer within 10 seconds"),
        ("sum(range(10**13))", "the block gave no answer: it used up its processor time (0.5 seconds): does it end?"),
        ("x = []\nwhile True: x.append(bytes(10**8))", "the block raises MemoryError: "),
        ("def f(): return f()\nf()", "the block raises RecursionError: maximum recursion depth exceeded"),
    ],
)
def test_a_block_that_leaves_hangs_or_grows_is_a_finding(project, code, error):
    """No answer is a failure with a reason, never a pass, and the next block is answered as ever."""
    assert error == run(project, OUT + code).error
    assert Run("5\n") == run(project, "print(5)")


def test_what_swallows_the_limit_is_ended(project):
    """A loop that catches every exception is warned once, goes on, and is killed."""
    code = "while True:\n    try:\n        while True: pass\n    except BaseException:\n        pass\n"
    started = time.monotonic()
    assert run(project, code).error
    assert time.monotonic() - started < 20


def test_every_other_finding_is_still_there(project):
    """A block that ends its process beside a wrong number: both are found, and so is what stands on the next page."""
    write(project.root, {
        "docs/a.md": "Seats [57](../snippets/facts/how/buses.toml#bus.seats).\n\n```python\nfrom snippets.ways import leave\nleave(0)\n```\n",
        "docs/b.md": "Seats [58](../snippets/bus.py#daily_seats(bus)) and [59](../snippets/bus.py#leaves(bus)).\n",
    })  # fmt: skip
    found = [str(finding) for finding in page_findings(project)]
    assert "docs/a.md:1:7: [57] but buses.bus.seats = 40 person; write 40" in found
    assert "docs/a.md:4:1: the block gave no answer: it ended the process that ran it, with status 0" in found
    assert "docs/b.md:1:7: [58] but daily_seats(bus) = 10,000 person; write 10,000" in found
    assert 4 == len(found)


@pytest.mark.part(1)
@pytest.mark.parametrize("name", ["endless", "in_c", "leaves"])
def test_a_calculation_that_does_not_come_back_is_a_finding(project, name):
    """The message names the expression, and the next expression is answered."""
    answer = project.outcome(f"snippets/bus.py#{name}(bus)")
    assert isinstance(answer, ValueError) and f"'{name}(bus)' gave no answer" in str(answer)
    assert 10_000 == project.outcome("snippets/bus.py#daily_seats(bus)").value


def test_the_environment_is_empty(project, monkeypatch):
    """No variable of the one who checks is there to be printed."""
    monkeypatch.setenv("SECRET_TOKEN", "hunter2")
    printed = run(project, OUT + "print(dict(os.environ))").printed
    assert "SECRET" not in printed and "hunter2" not in printed


def test_no_handle_is_inherited(project, tmp_path):
    """What the checking process has open is closed in the room."""
    with open(tmp_path / "open.txt", "w", encoding="utf-8") as file:
        os.set_inheritable(file.fileno(), True)
        code = OUT + f"try:\n    os.fstat({file.fileno()})\n    print('open')\nexcept OSError:\n    print('closed')"
        assert "closed\n" == run(project, code).printed


def test_a_block_cannot_speak_for_another(project):
    """A block that writes into every handle that it finds changes no other block's answer, and its own is no answer."""
    forged = json.dumps({"made": ["forged\n", [], "", 0], "reads": [], "asked": []})
    code = OUT + f"for handle in range(3, 64):\n    try: os.write(handle, ({forged!r} + chr(10)).encode() * 3)\n    except OSError: pass\n"
    run(project, code)
    assert [Run("1\n"), Run("2\n")] == [run(project, "print(1)"), run(project, "print(2)")]


def test_a_block_leaves_nothing_behind(project):
    """What a block patches or defines is gone for the next one."""
    assert not run(project, "import math\nmath.pi = 3\nimport snippets.bus\nsnippets.bus.LINES = 9").error
    assert "3.14\n" == run(project, "import math\nprint(round(math.pi, 2))").printed
    assert 30_000 == project.outcome("snippets/bus.py#all_lines(bus)").value


def enforced() -> bool:
    """Whether this system can hold a process to what it may read: asked in a process of its own."""
    process = os.fork()
    if process == 0:
        os._exit(0 if limits.only_read([Path("/usr")]) else 1)
    return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]) == 0


needs_landlock = pytest.mark.skipif(not enforced(), reason="this system has no Landlock: reading, writing and signals are not held here")


@needs_landlock
@pytest.mark.parametrize(
    "code",
    [
        "from snippets.facts import Path\nPath('{root}/docs/buses.md').read_text()",
        "from snippets.facts import Path\nPath('/etc/passwd').read_text()",
        "from snippets.ways import os\nos.listdir('{root}')",
        "from snippets.facts import Path\nPath('{root}/snippets/new.py').write_text('x = 1')",
        "from snippets.facts import Path\nPath('{root}/snippets/bus.py').unlink()",
        "from snippets.ways import os\nos.execv('/bin/sh', ['/bin/sh', '-c', 'true'])",
        "from snippets.ways import os\nos.kill(os.getppid(), 9)",
        "from snippets.ways import os\nos.open('/proc/self/mem', 2)",
    ],
)
def test_what_a_block_may_not_touch(project, code):
    """Files outside `snippets/`, any writing, any program and any signal are refused by the system, and nothing has changed."""
    found = run(project, code.replace("{root}", str(project.root)))
    assert "PermissionError" in found.error
    assert not (project.root / "snippets" / "new.py").exists() and (project.root / "snippets" / "bus.py").exists()


@needs_landlock
def test_a_command_does_nothing(project):
    """A shell cannot be started, so a command prints nothing and leaves nothing."""
    target = project.root / "snippets" / "made.txt"
    assert "" == run(project, OUT + f"os.system('echo made; touch {target}')").printed
    assert not target.exists()


needs_seccomp = pytest.mark.skipif(calls.pyseccomp is None, reason="this system has no seccomp library: processes and file modes are not held here")


@needs_seccomp
@pytest.mark.parametrize(
    "code",
    [
        "os.fork()",
        "os.posix_spawn('/bin/true', ['true'], {})",
        "os.chmod('{root}/snippets/bus.py', 0o600)",
        "os.utime('{root}/snippets/bus.py', (0, 0))",
        "os.chown('{root}/snippets/bus.py', 1, 1)",
        "os.setxattr('{root}/snippets/bus.py', 'user.note', b'1')",
        "os.setpriority(0, 0, 5)",
        "os.memfd_create('hidden')",
        "os.unshare(os.CLONE_NEWUSER) if hasattr(os, 'unshare') else os.fork()",
    ],
)
def test_calls_that_are_refused(project, code):
    """No process that outlives the block, no change of a file's mode, owner or times, no larger limits: the system says no."""
    file = project.root / "snippets" / "bus.py"
    before = file.stat()
    assert "PermissionError" in run(project, OUT + code.replace("{root}", str(project.root))).error
    after = file.stat()
    assert (before.st_mode, before.st_uid, before.st_mtime_ns) == (after.st_mode, after.st_uid, after.st_mtime_ns)


WAITING = ["import time\ntime.sleep(12)", "from time import sleep as rest\nrest(12)", "import time\ngetattr(time, 'sl' + 'eep')(0.1)"]


@pytest.mark.parametrize("code", WAITING)
def test_a_block_that_waits_is_told_at_once(project, code):
    """Waiting takes no processor time, so no limit to that would end it."""
    assert run(project, code).error == "the block raises PermissionError: time.sleep may not be called: a calculation waits for nothing"


def test_an_expression_that_waits_is_told_at_once(project):
    """A calculation that sleeps is refused, and the room goes on."""
    assert "time.sleep may not be called" in str(project.outcome("snippets/bus.py#waits(bus)"))
    assert 10_000 == project.outcome("snippets/bus.py#daily_seats(bus)").value


def test_the_network_is_out_of_reach(project):
    """A server on this very machine cannot be reached from the room."""
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        code = (
            "from snippets.ways import socket\n"
            f"socket.create_connection(('127.0.0.1', {server.getsockname()[1]}), 2)\nprint('reached')"
        )
        found = run(project, code)
    assert "reached" not in found.printed and ("OSError" in found.error or "Error" in found.error)


def test_reads_that_are_forged_are_no_facts(project):
    """Names that no fact has are not believed."""
    assert () == run(project, "from snippets.facts import _reads\n_reads.get().append('no.such.fact')\nprint(1)").facts


def test_the_room_starts_again(project):
    """When the process is gone, the next question starts another."""
    room = project.room
    assert isinstance(room, Room)
    assert 10_000 == project.outcome("snippets/bus.py#daily_seats(bus)").value
    room._process.kill()
    room._process.wait()
    assert 30_000 == project.outcome("snippets/bus.py#all_lines(bus)").value
