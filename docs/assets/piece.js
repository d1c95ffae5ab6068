// Pieces: a drawing follows what its reader sets, by frames that the build drew, or by Python in the page where no frame can know. Loaded at the first touch.

import { ask, SIZE, Stopped } from "./python.js"

/**
 * How a piece is asked, and its drawings by state, as places in a list of lines.
 * @typedef {{ module: string, function: string, states: (number | string)[][], lines: string[], frames: number[][] }} Piece
 */

const ROOT = new URL("..", import.meta.url)
const PAGE = /** @type {HTMLMetaElement} */ (document.querySelector('meta[name="workings:page"]')).content
const NOT_PYTHON = 'The drawing could not be worked out: '

/** @type {Promise<Piece[]> | undefined} */
let asked
const all = /** @type {HTMLElement[]} */ ([...document.querySelectorAll(".piece")])
const blocks = document.querySelectorAll(".runnable").length

/** @returns {Promise<Piece[]>} */
function known() {
  asked ??= fetch(new URL(`live/${PAGE}.pieces.json`, ROOT))
    .then(answer => {
      if (!answer.ok) throw new Error(`${answer.status} for ${new URL(answer.url).pathname}`)
      return answer.json()
    })
    .catch(error => {
      asked = undefined
      throw error
    })
  return asked
}

/** What the inputs of a piece are set to, in the order of its call; nothing while one of them is no value. @param {HTMLElement} figure */
function state(figure) {
  const values = []
  for (const one of /** @type {NodeListOf<HTMLElement>} */ (figure.querySelectorAll("[data-input]"))) {
    const inputs = /** @type {HTMLInputElement[]} */ ([...one.querySelectorAll("input")])
    const [first] = inputs
    if (one.dataset.kind === "choice") values.push(inputs.find(input => input.checked)?.value ?? "")
    else if (one.dataset.kind === "marks") values.push(inputs.map(input => (input.checked ? "1" : "0")).join(""))
    else if (one.dataset.kind === "keys") values.push(first.dataset.times ?? "")
    else if (first.value.trim() === "" || !Number.isFinite(first.valueAsNumber)) return undefined
    else values.push(first.valueAsNumber)
  }
  return values
}

/** Puts a drawing in the place of the one that stands there, under its names. @param {HTMLElement} figure @param {string} text */
function put(figure, text) {
  const place = /** @type {HTMLElement} */ (figure.querySelector(".piece__drawing"))
  const old = /** @type {SVGElement} */ (place.querySelector("svg"))
  const made = new DOMParser().parseFromString(text, "image/svg+xml").documentElement
  if (made.localName !== "svg") throw new Error("it is no picture")
  for (const name of ["width", "role", "aria-labelledby", "aria-describedby"]) made.setAttribute(name, old.getAttribute(name) ?? "")
  for (const part of ["title", "desc"]) made.querySelector(part)?.setAttribute("id", `${figure.id}-${part}`)
  place.replaceChildren(document.adoptNode(made))
  say(figure, made.querySelector("desc")?.textContent ?? "")
}

/** @param {HTMLElement} figure @param {string} words */
function say(figure, words) {
  const place = /** @type {HTMLElement} */ (figure.querySelector(".piece__said"))
  if (place.textContent !== words) place.textContent = words
}

/** A value as Python writes it. @param {number | string} value */
const python = value => (typeof value === "number" ? String(value) : JSON.stringify(value))

/** Keeps the moments at which keys go down in a place to type, in milliseconds from the first; of a key it looks only at whether it writes a character. @param {HTMLElement} figure */
function watch(figure) {
  for (const input of /** @type {NodeListOf<HTMLInputElement>} */ (figure.querySelectorAll("[data-kind=keys] input"))) {
    if (input.dataset.times !== undefined) continue
    /** @type {number[]} */
    const times = []
    input.dataset.times = ""
    input.addEventListener("keydown", event => {
      if (event.repeat || event.key.length !== 1) return
      times.push(Math.round(event.timeStamp - (times.length ? start : event.timeStamp)))
      if (times.length === 1) start = event.timeStamp
      input.dataset.times = times.join(" ")
    })
    let start = 0
  }
}

/** @type {WeakMap<HTMLElement, object>} */
const turns = new WeakMap()

/** Draws a piece for what it is set to now; whether it has not been set anew meanwhile. @param {HTMLElement} figure */
export async function moved(figure) {
  const now = {}
  turns.set(figure, now)
  const latest = () => turns.get(figure) === now
  watch(figure)
  try {
    await drawn(figure, latest)
  } catch (error) {
    if (latest() && !(error instanceof Stopped)) say(figure, NOT_PYTHON + /** @type {Error} */ (error).message)
  }
  return latest()
}

/** Draws a piece for what it is set to, if that is still the latest. @param {HTMLElement} figure @param {() => boolean} latest */
async function drawn(figure, latest) {
  const values = state(figure)
  if (!values) return say(figure, "Write a number.")
  const place = all.indexOf(figure)
  const piece = (await known())[place]
  const frame = piece.frames[piece.states.findIndex(one => one.every((value, at) => value === values[at]))]
  if (frame) return latest() && put(figure, frame.map(line => piece.lines[line]).join("\n"))
  const code = `from snippets.${piece.module} import ${piece.function}\nprint(${piece.function}(${values.map(python).join(", ")}))\n`
  let printed = ""
  const answer = await ask("run", { code, block: blocks + place }, words => latest() && words && say(figure, `${words} (${SIZE}, once)`), text => (printed += text))
  figure.querySelector(".piece__loads")?.remove() // it is there
  if (!latest()) return
  if (answer.error) say(figure, answer.error.trim().split("\n").at(-1))
  else put(figure, printed)
}
