// In the worker: Python, started from what the page hands over, so that the worker itself asks for nothing. Joined behind Pyodide's own scripts.

/**
 * @typedef {{ wasm: WebAssembly.Module, library: ArrayBuffer, folder: string, bundle: string }} Parts
 * @typedef {{ kind: "start", parts: Parts } | { kind: "run" | "set" | "rows" | "console", id: number, text: string }} Request
 */

/** What Pyodide's scripts are called here. @type {any} */
const pyodide = /** @type {any} */ (globalThis).PYODIDE

/** @type {any} */
let room

/** Starts Python and the page's side of it. @param {Parts} parts */
async function start({ wasm, library, folder, bundle }) {
  const { fetch } = self
  const stream = WebAssembly.instantiateStreaming
  self.fetch = async address => new Response(String(address).endsWith(".zip") ? library : "")
  WebAssembly.instantiateStreaming = async (_, imports) => ({ module: wasm, instance: await WebAssembly.instantiate(wasm, imports) })
  const python = await pyodide.load({ indexURL: folder, lockFileContents: JSON.stringify({ info: pyodide.info, packages: {} }), createPyodideModule: pyodide.create })
  self.fetch = fetch
  WebAssembly.instantiateStreaming = stream
  const { files, ...page } = JSON.parse(bundle)
  for (const [path, text] of Object.entries(files)) {
    python.FS.mkdirTree(`/page/${path.slice(0, path.lastIndexOf("/"))}`)
    python.FS.writeFile(`/page/${path}`, text)
  }
  python.setInterruptBuffer(new Uint8Array(1)) // so that Python calls a script now and then: only there does WebKit end a worker that is told to end
  python.runPython('import sys\nsys.path[:] = ["/page", next(path for path in sys.path if path.endswith(".zip"))]') // nothing lies elsewhere
  const { Room } = python.pyimport("workings.browser.inside")
  room = Room(JSON.stringify(page))
}

self.onmessage = async ({ data }) => {
  try {
    if (data.kind === "start") {
      await start(data.parts)
      return self.postMessage({ kind: "ready" })
    }
    const answer = room[data.kind](data.text, (/** @type {string} */ text) => self.postMessage({ kind: "out", id: data.id, text }))
    self.postMessage({ kind: "answer", id: data.id, answer })
  } catch (error) {
    self.postMessage({ kind: "failed", id: data.id, answer: String(error) })
  }
}
