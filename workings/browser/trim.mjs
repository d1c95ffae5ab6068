// Run by the build in Node: starts Pyodide, imports what pages need, and writes exactly those modules of the standard library, compiled.
// Usage: node trim.mjs <folder of the package pyodide> <file to write> <module> …

import { writeFileSync } from "node:fs"
import { pathToFileURL } from "node:url"

const [folder, target, ...wanted] = process.argv.slice(2)
const { loadPyodide } = await import(pathToFileURL(`${folder}/pyodide.mjs`).href)
const python = await loadPyodide({ indexURL: folder })
python.globals.set("WANTED", python.toPy(wanted))
python.runPython(`
import importlib, importlib.util, io, marshal, sys, traceback, zipfile

for name in WANTED:
    importlib.import_module(name)
try:
    compile("1 +", "<block>", "exec")
except SyntaxError:
    traceback.format_exc()  # what an error's text needs is imported when there is one
library = zipfile.ZipFile(next(path for path in sys.path if path.endswith(".zip")))
held = set(library.namelist())
written = io.BytesIO()
with zipfile.ZipFile(written, "w") as trimmed:  # stored, since it is compressed as a whole
    for name in sorted(sys.modules):
        path = name.replace(".", "/")
        file = next((one for one in (f"{path}/__init__.py", f"{path}.py") if one in held), None)
        if file is None:
            continue
        code = compile(library.read(file), f"/lib/{file}", "exec", dont_inherit=True, optimize=2)
        entry = zipfile.ZipInfo(f"{file}c", (1980, 1, 1, 0, 0, 0))
        trimmed.writestr(entry, importlib.util.MAGIC_NUMBER + bytes(12) + marshal.dumps(code))
TRIMMED = written.getvalue()
`)
writeFileSync(target, python.globals.get("TRIMMED").toJs())
