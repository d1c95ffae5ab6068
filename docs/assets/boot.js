// What the theme would put inline, as one file, so that the content security policy needs no exceptions.
// It runs before the page is painted: keep it short. The names starting with __md_ are the theme's own contract.

var __md_scope = new URL(/** @type {HTMLScriptElement & { dataset: { base: string } }} */ (document.currentScript).dataset.base, location.href)
/** @type {(text: string) => number} */
var __md_hash = text => [...text].reduce((hash, character) => (hash << 5) - hash + character.charCodeAt(0), 0)
/** @type {(key: string, storage?: Storage, scope?: URL) => unknown} */
var __md_get = (key, storage = localStorage, scope = __md_scope) => JSON.parse(storage.getItem(`${scope.pathname}.${key}`) ?? "null")
/** @type {(key: string, value: unknown, storage?: Storage, scope?: URL) => void} */
var __md_set = (key, value, storage = localStorage, scope = __md_scope) => {
  try {
    const name = `${scope.pathname}.${key}`
    const colour = /** @type {{ index?: number }} */ (value)
    if (key === "__palette" && colour.index === 0 && storage.getItem(name) === null) return // nobody has chosen: nothing is kept
    storage.setItem(name, JSON.stringify(value))
  } catch {
    // No storage (private window, full disk): the choice lasts for this page.
  }
}

document.documentElement.classList.add("scripted") // what only a script can move is shown only where there is one

/** @typedef {{ media?: string, scheme?: string }} Colour What the theme keeps of the reader's choice of colours. */

{
  // Colours: the reader's choice, else the system's, as soon as there is a body to put them on.
  const paint = () => {
    /** @type {Colour} */
    let colour = {}
    try {
      colour = /** @type {{ color?: Colour } | null} */ (__md_get("__palette"))?.color ?? {}
    } catch {
      // No storage: follow the system.
    }
    const follow = !colour.media || colour.media === "(prefers-color-scheme)"
    const dark = follow ? matchMedia("(prefers-color-scheme: dark)").matches : colour.scheme === "slate"
    document.body.setAttribute("data-md-color-scheme", dark ? "slate" : "default")
  }
  new MutationObserver((_, observer) => {
    if (document.body) {
      observer.disconnect()
      paint()
    }
  }).observe(document.documentElement, { childList: true })

  // A link to something inside a content tab opens the tab.
  document.addEventListener("DOMContentLoaded", () => {
    const name = location.hash.slice(1)
    const target = /** @type {HTMLInputElement | null} */ (name && document.getElementById(name))
    if (target?.name?.startsWith("__tabbed_")) target.checked = true
  })
}

{
  // Search: the theme fetches its index and its worker on every view; here both wait until the reader opens the search.
  const waiting = new WeakSet()
  const { open, send } = XMLHttpRequest.prototype
  /** @type {(this: XMLHttpRequest, method: string, url: string | URL, ...rest: unknown[]) => void} */
  XMLHttpRequest.prototype.open = function (method, url, ...rest) {
    if (String(url).endsWith("/search_index.json")) waiting.add(this)
    return Reflect.apply(open, this, [method, url, ...rest])
  }
  XMLHttpRequest.prototype.send = function (body) {
    if (!waiting.has(this)) return send.call(this, body)
    const search = /** @type {HTMLElement} */ (document.getElementById("__search"))
    search.addEventListener("change", () => send.call(this, body), { once: true })
  }

  const SMALL = /(?<![\p{L}\p{N}-])(?:an?|and|are|as|at|be|been|by|can|did|do|does|for|from|how|i|in|is|it|its|of|on|or|so|than|that|the|this|to|was|were|what|when|which|who|why|with)(?![\p{L}\p{N}-])/giu
  const SHORT = /(?<!\S)\p{L}[\p{L}\p{N}]{0,2}(?!\S)/gu
  /** A question without small words; a short word among others stands for itself alone, not for all that begin with it. @param {string} words */
  const asked = words => {
    const left = words.replace(SMALL, " ").trim() || words
    return /\S\s+\S/.test(left) ? left.replace(SHORT, "$&^1") : left
  }
  const LONG = /(?<![\p{L}\p{N}])\p{L}{5,}(?![\p{L}\p{N}])/gu
  /** @typedef {{ terms: { [word: string]: boolean } }} Found */
  /** What was asked, with one letter otherwise in each long word that nothing found has. @type {(words: string, found: Found[]) => string} */
  const nearly = (words, found) =>
    /["*~:]/.test(words) ? words : words.replace(LONG, word => (found.some(({ terms }) => terms[word.toLowerCase()]) ? word : `${word}~1`))
  const Real = window.Worker
  class LateWorker extends EventTarget {
    /** @type {string[]} What was asked and is not answered yet. */
    asked = []
    /** @param {string | URL} url */
    constructor(url) {
      super()
      this.url = url
    }
    /** @param {{ type: number, data: unknown }} message A question is asked without the words that stand on every page. */
    postMessage(message) {
      if (message.type === 2) this.ask(asked(String(message.data)))
      else this.send(message)
    }
    /** @param {string} words */
    ask(words) {
      this.asked.push(words)
      this.send({ type: 2, data: words })
    }
    /** @param {{ type: number, data: unknown }} message */
    send(message) {
      if (!this.real) {
        this.real = new Real(this.url)
        this.real.onmessage = ({ data }) => this.answer(data)
      }
      this.real.postMessage(message)
    }
    /** @param {{ type: number, data: { items: Found[][] } }} data What was asked with a slip of the hand is asked once more. */
    answer(data) {
      const words = data.type === 3 ? /** @type {string} */ (this.asked.shift()) : ""
      const found = words ? data.data.items.flat() : []
      const again = nearly(words, found)
      if (again !== words) return this.ask(again)
      for (const { terms } of found) for (const word in terms) if (words.toLowerCase().includes(`${word}~1`)) delete terms[word]
      this.dispatchEvent(new MessageEvent("message", { data }))
    }
  }
  window.Worker = new Proxy(Real, {
    construct: (_, [url, options]) => (String(url).includes("/workers/search.") ? new LateWorker(url) : new Real(url, options)),
  })
}
