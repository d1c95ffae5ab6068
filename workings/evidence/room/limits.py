"""What a process in the room may do, as far as the system can enforce it: time, memory, files, network, signals.

Processor time, memory and the size of files are limited on every Unix. Reading is held to a few folders, and writing, signals and
the network are refused, where Linux has Landlock; the network is gone altogether where a namespace of its own can be had.
"""

import ctypes
import os
import resource
import signal
import time
from collections.abc import Iterable
from pathlib import Path

MEMORY = 3 * 2**30
"""Bytes of address space: enough for the largest page of this site many times over."""
BUSY = 10
"""How many times its processor time an answer may be waited for: other work on the machine is no fault of a page."""
CREATE_RULESET, ADD_RULE, RESTRICT_SELF = 444, 445, 446
RULE_PATH_BENEATH = 1
READ_FILE, READ_DIR = 1 << 2, 1 << 3
RIGHTS_BY_ABI = {1: (1 << 13) - 1, 2: (1 << 14) - 1, 3: (1 << 15) - 1, 5: (1 << 16) - 1}
"""Every right over files that a version of Landlock knows: execute, write, read, remove, make, refer, truncate, ioctl."""
BIND_AND_CONNECT = 3
SCOPES = 3
"""No abstract sockets and no signals to processes outside."""
NO_NEW_PRIVILEGES, NEW_NETWORK, NEW_USER = 38, 0x40000000, 0x10000000
NEW_WORLD = NEW_NETWORK | 0x04000000 | 0x08000000
"""A network, a name and a shared memory of its own."""


class _Ruleset(ctypes.Structure):
    _fields_ = [("files", ctypes.c_uint64), ("network", ctypes.c_uint64), ("scopes", ctypes.c_uint64)]


class _PathBeneath(ctypes.Structure):
    _pack_ = 1
    _fields_ = [("allowed", ctypes.c_uint64), ("parent", ctypes.c_int32)]


def limit_memory() -> None:
    """Address space, and no file and no core dump of more than nothing."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def limit_time(seconds: float) -> None:
    """Processor seconds: at the next whole one the process is warned, and a second later it is killed."""
    whole = max(1, int(seconds) + 1)
    resource.setrlimit(resource.RLIMIT_CPU, (whole, whole + 1))


def refuse_waiting() -> None:
    """From now on nothing in this process sleeps: waiting takes no processor time, and a page has nothing to wait for."""
    setattr(time, "sleep", _awake)  # noqa: B010  # a plain assignment is no valid type


def _awake(seconds: float) -> None:
    raise PermissionError("time.sleep may not be called: a calculation waits for nothing")


def how_it_ended(code: int, seconds: float) -> str:
    """In words, how a process ended that should have answered: by leaving, by the limit of time, or by another signal."""
    if code >= 0:
        return f"it ended the process that ran it, with status {code}"
    if -code in (signal.SIGXCPU, signal.SIGKILL, signal.SIGVTALRM):
        return f"it used up its processor time ({seconds:g} seconds): does it end?"
    return f"it was ended by the signal {signal.Signals(-code).name}"


def leave_the_network() -> bool:
    """Moves into a network of its own, which has nothing in it; returns whether the system let it."""
    libc = ctypes.CDLL(None, use_errno=True)
    unshare = getattr(libc, "unshare", None)
    return unshare is not None and (unshare(NEW_WORLD) == 0 or unshare(NEW_USER | NEW_WORLD) == 0)


def only_read(folders: Iterable[Path]) -> bool:
    """From now on this process reads below `folders` and nowhere else, and writes nowhere; returns whether the system enforces it."""
    return _restricted(max(RIGHTS_BY_ABI.values()), BIND_AND_CONNECT, SCOPES, list(folders))


def keep_to_itself() -> bool:
    """From now on this process can send no signal to those that were there before it; returns whether the system enforces it."""
    return _restricted(0, 0, SCOPES, [])


def _restricted(files: int, network: int, scopes: int, folders: list[Path]) -> bool:
    libc = ctypes.CDLL(None, use_errno=True)
    abi = libc.syscall(CREATE_RULESET, None, ctypes.c_size_t(0), ctypes.c_uint32(1))
    if abi < 1:
        return False
    known = max(value for version, value in RIGHTS_BY_ABI.items() if version <= abi)
    asked = _Ruleset(files & known, network if abi >= 4 else 0, scopes if abi >= 6 else 0)
    if not (asked.files or asked.network or asked.scopes):
        return False
    size = 24 if abi >= 6 else 16 if abi >= 4 else 8
    ruleset = libc.syscall(CREATE_RULESET, ctypes.byref(asked), ctypes.c_size_t(size), ctypes.c_uint32(0))
    if ruleset < 0:
        return False
    try:
        for folder in folders:
            _allow(libc, ruleset, folder)
        libc.prctl(NO_NEW_PRIVILEGES, 1, 0, 0, 0)
        enforced: bool = libc.syscall(RESTRICT_SELF, ctypes.c_int(ruleset), ctypes.c_uint32(0)) == 0
        return enforced
    finally:
        os.close(ruleset)


def _allow(libc: ctypes.CDLL, ruleset: int, folder: Path) -> None:
    try:
        parent = os.open(folder, os.O_PATH | os.O_CLOEXEC)
    except OSError:
        return
    rule = _PathBeneath(READ_FILE | (READ_DIR if folder.is_dir() else 0), parent)
    libc.syscall(ADD_RULE, ctypes.c_int(ruleset), ctypes.c_int(RULE_PATH_BENEATH), ctypes.byref(rule), ctypes.c_uint32(0))
    os.close(parent)
