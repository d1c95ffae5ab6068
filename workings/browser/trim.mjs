// Run by the build in Node: starts Pyodide, imports what pages need, and writes exactly those modules of the standard library, compiled.
// Usage: node trim.mjs <folder of the package pyodide> <file to write> <module> …

import { writeFileSync } from "node:fs"
import { pathToFileURL } from "node:url"

// What Pyodide imports at its start for pages that load packages and wait for promises, with all that lies behind it (threads, sockets, processes).
// A worker of ours does neither: it has what the start asks of these modules, and no more.
const THIN = {
  "asyncio/__init__.py": "",
  "pyodide/_package_loader.py": `
class Folder:
    def __init__(self, path):
        self.path = path

    def __str__(self):
        return self.path


SITE_PACKAGES = DSO_DIR = Folder("/lib/packages")


def init_loaded_packages():
    pass
`,
  "pyodide/webloop.py": "def _initialize_event_loop():\n    pass\n",
}

const [folder, target, ...wanted] = process.argv.slice(2)
const { loadPyodide } = await import(pathToFileURL(`${folder}/pyodide.mjs`).href)
const python = await loadPyodide({ indexURL: folder })
python.globals.set("THIN", python.toPy(THIN))
python.runPython(`
import importlib.util, io, marshal, sys, zipfile

library = zipfile.ZipFile(next(path for path in sys.path if path.endswith(".zip")))
held = {name: library.read(name) for name in library.namelist()} | THIN


def packed(files):
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:  # stored, since it is compressed as a whole
        for name, content in files:
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), content)
    return written.getvalue()


def compiled(names):
    for path in sorted(name.replace(".", "/") for name in names):
        file = next((one for one in (f"{path}/__init__.py", f"{path}.py") if one in held), None)
        if file is not None:
            code = compile(held[file], f"/lib/{file}", "exec", dont_inherit=True, optimize=2)
            yield f"{file}c", importlib.util.MAGIC_NUMBER + bytes(12) + marshal.dumps(code)
`)
/** @param {string} expression */
const write = expression => writeFileSync(target, python.runPython(expression).toJs())

write("packed(held.items())")
const page = await loadPyodide({ indexURL: folder, stdLibURL: target }) // as it will start in a page
page.globals.set("WANTED", page.toPy(wanted))
page.runPython(`
import importlib, sys, traceback

for name in WANTED:
    importlib.import_module(name)
for code in ("1 +", "whlie True: pass", "import maths", "abc = 1; abd", "sys.maxsiz", "[].appendd", "1 / 0"):
    try:
        exec(compile(code, "<block>", "exec"), {"sys": sys})
    except Exception:
        traceback.format_exc()  # what an error's text needs is imported when there is one
`)
python.globals.set("NAMES", python.toPy(page.runPython("list(sys.modules)").toJs()))
write("packed(compiled(NAMES))")
