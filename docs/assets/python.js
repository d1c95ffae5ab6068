// Python in the page: fetches the runtime when it is asked for, starts it in a worker that can reach nothing else, and stops it at will.

/**
 * @typedef {{ folder: string, script: string, wasm: string, library: string, sizes: Record<string, number>, packed: number }} Runtime
 * @typedef {{ wasm: WebAssembly.Module, library: ArrayBuffer, script: Blob, folder: string, bundle: string }} Parts
 * @typedef {{ answer: (text: string) => void, fail: (error: Error) => void, out: (text: string) => void }} Waiting
 */

const ROOT = new URL("..", import.meta.url)
const PAGE = /** @type {HTMLMetaElement} */ (document.querySelector('meta[name="workings:page"]')).content
export const SIZE = "4.6 MB" // what the runtime weighs as hosts send it; a test holds it against the files
const SILENT = 30_000 // milliseconds without a byte, or without a sign of life at the start, after which it is given up
const OFTEN = 100 // milliseconds between two words on how far it has come
const AFTER = 700 // milliseconds that a run has to itself before more is imported and a second Python is started beside it

/** What happened to a run that was stopped. */
export class Stopped extends Error {}

/** Fails when nothing has been heard for too long. @template T @param {Promise<T>} promise @param {{ heard: number }} watch @param {string} words @returns {Promise<T>} */
function inTime(promise, watch, words) {
  return new Promise((resolve, reject) => {
    const timer = setInterval(() => {
      if (performance.now() - watch.heard > SILENT) reject(new Error(words))
    }, 500)
    promise.then(resolve, reject).finally(() => clearInterval(timer))
  })
}

/** A file of the site, with every byte that comes counted. @param {string | URL} address @param {(bytes: number) => void} [count] */
async function fetched(address, count) {
  const answer = await fetch(address, { cache: "force-cache" }) // its name changes with its content
  if (!answer.ok) throw new Error(`${answer.status} for ${new URL(answer.url).pathname}`)
  if (count) {
    const reader = /** @type {ReadableStream<Uint8Array>} */ (answer.clone().body).getReader()
    const pump = async () => {
      for (let part = await reader.read(); !part.done; part = await reader.read()) count(part.value.length)
    }
    pump().catch(() => {})
  }
  return answer
}

/** WebAssembly as it comes, and whole where a host does not say that it is WebAssembly. @param {Response} answer */
async function compiled(answer) {
  if (answer.headers.get("Content-Type") === "application/wasm") return WebAssembly.compileStreaming(answer) // which browsers remember
  return WebAssembly.compile(await answer.arrayBuffer())
}

/** Everything that a worker is started from, fetched once for as long as the page is open. @param {(words: string) => void} say @returns {Promise<Parts>} */
async function load(say) {
  const watch = { heard: performance.now() }
  /** @type {Runtime} */
  const runtime = await (await inTime(fetch(new URL("live/python.json", ROOT)), watch, "no answer from the site")).json()
  const total = Object.values(runtime.sizes).reduce((sum, size) => sum + size, 0)
  let come = 0
  let told = -OFTEN
  /** @param {number} bytes */
  const count = bytes => {
    come += bytes
    watch.heard = performance.now()
    if (watch.heard - told < OFTEN) return
    told = watch.heard
    say(`Loading Python: ${((come / total) * runtime.packed / 1e6).toFixed(1)} of ${(runtime.packed / 1e6).toFixed(1)} MB`)
  }
  const folder = new URL(runtime.folder, ROOT)
  const parts = Promise.all([
    fetched(new URL(runtime.wasm, folder), count).then(compiled),
    fetched(new URL(runtime.library, folder), count).then(answer => new Response(answer.body?.pipeThrough(new DecompressionStream("gzip"))).arrayBuffer()),
    fetched(new URL(runtime.script, folder), count).then(answer => answer.blob()),
    fetch(new URL(`live/${PAGE}.python.json`, ROOT)).then(answer => answer.text()),
  ])
  const [wasm, library, script, bundle] = await inTime(parts, watch, "nothing has come for half a minute")
  return { wasm, library, script, folder: folder.href, bundle }
}

/** One worker with Python in it. */
class Interpreter {
  /** @param {Parts} parts */
  constructor({ script, ...parts }) {
    // From a blob, which takes the page's policy with it: a worker from a file would have none.
    const address = URL.createObjectURL(new Blob([script], { type: "text/javascript" }))
    this.worker = new Worker(address, { type: "module" })
    /** @type {Map<number, Waiting>} */
    this.waiting = new Map()
    this.asked = 0
    this.prepares = false
    const started = new Promise((resolve, reject) => {
      this.worker.onmessage = ({ data }) => {
        if (data.kind === "ready") resolve(undefined)
        else if (data.id === undefined) reject(new Error(data.answer))
        else this.heard(data)
      }
      this.worker.onerror = event => reject(new Error(event.message || "the browser does not let it start"))
    })
    this.ready = inTime(started, { heard: performance.now() }, "it did not start within half a minute").finally(() => URL.revokeObjectURL(address))
    this.ready.catch(() => {})
    this.worker.postMessage({ kind: "start", parts })
  }

  /** @param {{ kind: string, id: number, text: string, answer: string }} data */
  heard(data) {
    const waiting = this.waiting.get(data.id)
    if (data.kind === "out") return waiting?.out(data.text)
    this.waiting.delete(data.id)
    if (data.kind === "answer") waiting?.answer(data.answer)
    else waiting?.fail(new Error(data.answer))
  }

  /** @param {string} kind @param {any} what @param {(text: string) => void} out @returns {Promise<any>} */
  ask(kind, what, out) {
    this.asked += 1
    return new Promise((resolve, reject) => {
      this.waiting.set(this.asked, { answer: text => resolve(JSON.parse(text)), fail: reject, out })
      this.worker.postMessage({ kind, id: this.asked, text: JSON.stringify(what) })
    })
  }

  /** The same one, which imports, once, what the page's blocks need: each is run without a line. (With that much run browsers keep what they compiled.) */
  prepared() {
    if (!this.prepares) {
      this.prepares = true
      const blocks = [...document.querySelectorAll("[data-block]")].keys()
      this.ready.then(() => Promise.all(Array.from(blocks, block => this.ask("run", { code: "", block }, () => {})))).catch(() => {}) // or it was ended first
    }
    return this
  }

  /** Ends it at once, whatever it is doing. */
  end() {
    this.worker.terminate()
    for (const { fail } of this.waiting.values()) fail(new Stopped("stopped"))
    this.waiting.clear()
  }
}

/** @type {Promise<Parts> | undefined} */
let parts
/** @type {Interpreter | undefined} */
let current
/** @type {Interpreter | undefined} */
let spare
let keepsSpare = false

/** Whether Python is there already. */
export const isHere = () => Boolean(current)

/** The bundle of this page, as it was handed to Python. */
export const bundled = async () => JSON.parse((await /** @type {Promise<Parts>} */ (parts)).bundle)

/** Python, fetched and started if it is not there. @param {(words: string) => void} say @returns {Promise<Interpreter>} */
async function python(say) {
  if (!parts) {
    parts = load(say)
    parts.catch(() => {
      parts = undefined
    })
  }
  const known = await parts
  if (!current) say("Starting Python")
  current ??= new Interpreter(known)
  const one = current
  try {
    await one.ready
  } catch (error) {
    if (current === one) current = undefined
    one.end()
    throw error
  }
  afterwards(() => {
    if (current === one) one.prepared()
    second(known)
  })
  return one
}

/** What is to be done in a moment, unless the page is left before. @type {Set<ReturnType<typeof setTimeout>>} */
const planned = new Set()

/** Does something once a run has had some time to itself. @param {() => void} work */
function afterwards(work) {
  const one = setTimeout(() => {
    planned.delete(one)
    work()
  }, AFTER)
  planned.add(one)
}

/** Who waits for Python to be there. @type {Set<(error: Error) => void>} */
const coming = new Set()

/** Asks Python for something. @param {string} kind @param {any} what @param {(words: string) => void} say @param {(text: string) => void} [out] @returns {Promise<any>} */
export function ask(kind, what, say, out = () => {}) {
  return new Promise((resolve, reject) => {
    coming.add(reject)
    python(words => coming.has(reject) && say(words))
      .then(one => {
        if (!coming.delete(reject)) return // stopped before it began
        say("")
        return one.ask(kind, what, out).then(resolve)
      })
      .catch(reject)
      .finally(() => coming.delete(reject))
  })
}

/** Stops whatever Python is doing, at once; the next question goes to the spare, or starts it anew. */
export function stop() {
  for (const reject of coming) reject(new Stopped("stopped"))
  coming.clear()
  current?.end()
  current = spare
  spare = undefined
  afterwards(keep)
}

/** From now on a second Python is kept ready, so that stopping costs nothing: never on a small device. */
export function keep() {
  keepsSpare ||= !(/** @type {any} */ (navigator).deviceMemory <= 4) && matchMedia("(any-pointer: fine)").matches
  parts?.then(second).catch(() => {})
}

/** Starts the second one, if there is to be one and the first is there. @param {Parts} known */
function second(known) {
  if (!keepsSpare) return
  if (current) spare ??= new Interpreter(known).prepared()
  else current = new Interpreter(known).prepared()
}

addEventListener("pagehide", () => {
  planned.forEach(clearTimeout)
  planned.clear()
  current?.end()
  spare?.end()
  current = spare = undefined
})
