// Beside boot.js in a copy that opens from a disk, before all other scripts. Browsers refuse such pages requests for data, and workers from a file:
// data and the search's worker lie there as scripts, X as X.js, and each hands over what it holds.

{
  const ROOT = new URL("..", /** @type {HTMLScriptElement} */ (document.currentScript).src)

  /** What was handed over, by its path in the site. @type {Map<string, unknown>} */
  const held = new Map()

  /** Called by the scripts of data. @type {(path: string, value: unknown) => void} */
  const give = (path, value) => held.set(path, value)
  Object.assign(window, { give })

  /** What lies at an address of this copy, as text; nothing where nothing lies. @param {string} address @returns {Promise<string | undefined>} */
  async function taken(address) {
    const path = address.slice(ROOT.href.length)
    if (!address.startsWith(ROOT.href)) return undefined
    if (!held.has(path)) {
      const script = Object.assign(document.createElement("script"), { src: `${ROOT.href}${path}.js` })
      await new Promise(done => {
        script.addEventListener("load", done)
        script.addEventListener("error", done)
        document.head.append(script)
      })
      script.remove()
    }
    const value = held.get(path)
    return value === undefined || typeof value === "string" ? value : JSON.stringify(value)
  }

  window.fetch = async address => {
    const text = await taken(new URL(String(address), location.href).href)
    return text === undefined ? new Response("", { status: 404 }) : new Response(text)
  }

  const Made = window.Worker

  /** A worker whose script is handed over and not asked for; what it is told before that is kept in order. */
  class Worker extends EventTarget {
    /** @type {((message: MessageEvent) => void) | null} */
    onmessage = null

    /** @param {string | URL} address */
    constructor(address) {
      super()
      this.made = taken(new URL(String(address), location.href).href).then(text => {
        const worker = new Made(URL.createObjectURL(new Blob([text ?? ""], { type: "text/javascript" })))
        worker.addEventListener("message", ({ data }) => {
          const message = new MessageEvent("message", { data })
          this.dispatchEvent(message)
          this.onmessage?.(message)
        })
        return worker
      })
    }

    /** @param {unknown} message */
    postMessage(message) {
      this.made.then(worker => worker.postMessage(message))
    }

    terminate() {
      this.made.then(worker => worker.terminate())
    }
  }
  Object.assign(window, { Worker })
}
