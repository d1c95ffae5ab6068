// Controls: moves a fact and swaps in the texts that the build worked out for every step. No formula, no framework; without this file the page is whole.

/**
 * Tables of a page: live/*.json. Along one control a number has a text for each step, along two a text for each pair of steps.
 * @typedef {{ fact: string, values: (number | string)[], texts: string[], named?: number[] }} Steps
 * @typedef {{ target: string, text: string, by: Record<string, string[]>, turned?: Record<string, Record<string, string>> }} Moving
 * @typedef {{ controls: Steps[], numbers: Moving[], outputs: Record<string, number[]>, grids: boolean, charts: boolean }} Tables
 * @typedef {{ texts: (string | [string, string])[], at: number[] }} Cells
 * @typedef {{ a: number, b: number, numbers: Record<string, Cells> }} Grid
 * @typedef {{ shapes: string[], steps: [number, ...string[]][] }} Frames
 * @typedef {{ id: string, by: Record<string, Frames> }} Chart
 */

const ROOT = new URL("..", import.meta.url)
const PAGE = /** @type {HTMLMetaElement} */ (document.querySelector('meta[name="workings:page"]')).content
const SETTLED = 500 // milliseconds without a change, after which one is announced
const ADDRESS = "#a="
const LOST = "The answers could not be loaded: check the connection and move it again."

/** @type {(name: string) => Promise<any>} */
const fetched = async name => {
  const answer = await fetch(new URL(`live/${PAGE}${name}.json`, ROOT))
  if (!answer.ok) throw new Error(`${answer.status} ${answer.url}`)
  return answer.json()
}

let loading = 0

/** @param {number} more */
function busy(more) {
  loading += more
  for (const panel of document.querySelectorAll(".controls")) panel.setAttribute("aria-busy", String(loading > 0))
}

/** What is on its way, file or script: the controls are busy until it is there. @template T @param {Promise<T>} coming */
async function awaited(coming) {
  busy(1)
  try {
    return await coming
  } finally {
    busy(-1)
  }
}

/** Asks once, and again only where that failed. @template T @param {() => Promise<T>} ask */
function once(ask) {
  /** @type {Promise<T> | undefined} */
  let asked
  return () => {
    asked ??= ask().catch(error => {
      asked = undefined
      throw error
    })
    return asked
  }
}
const [tablesOf, gridsOf, chartsOf] = ["", ".2d", ".charts"].map(name => once(() => fetched(name)))

/** The tables, and what writes numbers: whoever asks is answered in turn. */
const neededOf = once(() => Promise.all([/** @type {Promise<Tables>} */ (tablesOf()), import("./numbers.js")]))

/** One control of the page: its elements, and at which step it stands. */
class Control {
  /** @param {HTMLElement} element */
  constructor(element) {
    /** @type {<T extends HTMLElement>(selector: string) => T} */
    const find = selector => /** @type {any} */ (element.querySelector(selector))
    this.element = element
    this.panel = /** @type {HTMLElement} */ (element.closest(".controls"))
    this.fact = element.dataset.fact ?? ""
    this.label = find("label").textContent ?? ""
    this.range = /** @type {HTMLInputElement} */ (find("input[type=range]"))
    this.box = /** @type {HTMLInputElement | null} */ (find("input[type=number]"))
    this.reset = /** @type {HTMLButtonElement} */ (find(".reset"))
    this.message = find(".control__message")
    this.value = /** @type {HTMLElement | null} */ (find(".control__value")) // of a date, which has no box
    this.written = this.range.value = this.range.defaultValue // a browser may have kept where a visit before had left it
    if (this.box) this.box.value = this.box.defaultValue
    this.reset.disabled = true
    this.index = -1 // of its table
    this.start = this.step = 0
    /** @type {number | string | undefined} */
    this.free = undefined // a value that is no step, which only Python can answer
    /** @type {Steps} */
    this.steps = { fact: this.fact, values: [], texts: [] }
  }

  get moved() {
    return this.step !== this.start || this.free !== undefined
  }

  /** Whether a value lies between the ends of its slider, or on one. @param {number} value */
  holds(value) {
    const { values } = this.steps
    return value >= Number(values[0]) && value <= Number(values.at(-1))
  }

  /** Whether it stands on what an address can name: a step, or a value between two. */
  get isWithin() {
    return this.free === undefined || this.holds(Number(this.free))
  }

  get now() {
    return this.free ?? this.steps.values[this.step]
  }

  /** @param {string} words */
  say(words) {
    this.message.textContent = words
  }

  /** The step nearest to a value. @param {number} value */
  nearest(value) {
    const values = this.steps.values.map(Number)
    const near = Math.max(values[0], Math.min(Number(values.at(-1)), value))
    const away = values.map(step => Math.abs(step - near))
    return away.indexOf(Math.min(...away))
  }

  /** What is said of a value that is no step: which one is near, or that the slider ends there. @param {number} value */
  near(value) {
    return `${value < Infinity && !this.holds(value) ? "The slider ends at" : "There is no such step: the nearest is"} ${this.steps.texts[this.step]}.`
  }

  /** Takes a value between two steps, if it is one; says so. @param {number} value */
  between(value) {
    if (!this.box || !this.holds(value)) return false
    this.take(value)
    return true
  }

  /** The step that has a value, or none. @param {number | string} value */
  stepOf(value) {
    return this.steps.values.findIndex(known => known === value || (typeof known === "number" && typeof value === "number" && Math.abs(known - value) <= 1e-9 * Math.abs(known)))
  }

  /** Takes any value; says which step is near, if none has it. @param {number | string} value */
  take(value) {
    const step = this.stepOf(value)
    this.free = step < 0 ? value : undefined
    this.step = step >= 0 ? step : typeof value === "string" ? this.start : this.nearest(value)
    this.say(step < 0 && typeof value !== "string" ? this.near(value) + (this.isWithin ? "" : ` Compute with Python counts yours.`) : "")
  }

  /** The step that its slider stands on. */
  get chosen() {
    return this.range.dataset.step ? Number(this.range.value) : this.nearest(Number(this.range.value))
  }

  /** The next step up or down of those that are listed: what stands between them for a named place is reached by its button. @param {number} way */
  beside(way) {
    let step = this.step + way
    while (this.steps.named?.includes(step)) step += way
    return step
  }

  /** Puts slider, box and button where the step is. @param {Element} [from] what the reader is using, which is left alone */
  show(from) {
    const value = this.now
    if (from !== this.range) this.range.value = String(this.range.dataset.step ? this.step : this.steps.values[this.step])
    this.range.setAttribute("aria-valuetext", this.steps.texts[this.step])
    if (this.box && from !== this.box) {
      const { places, scale } = this.box.dataset
      const number = Number((Number(value) / Number(scale)).toPrecision(12))
      this.box.value = places && this.free === undefined && number % 1 ? number.toFixed(+places) : String(number) // of a price that is a step its cents
    }
    if (this.value) this.value.textContent = String(this.free ?? this.steps.texts[this.step])
    this.reset.disabled = !this.moved
  }
}

const controls = [...document.querySelectorAll(".control")].map(element => new Control(/** @type {HTMLElement} */ (element)))
/** @type {Tables | undefined} */
let tables
/** @type {Grid[]} */
let grids = []
/** @type {Chart[]} */
let charts = []
/** @type {import("./numbers.js").Place[][]} */
let places = []
/** @type {typeof import("./numbers.js")} */
let numbers
/** @type {typeof import("./frames.js") | undefined} */
let frames
let latest = controls[0]
let order = [...controls] // the one that was moved last stands last
let following = false // a link within the page is being followed
let timer = 0
/** @type {typeof import("./compute.js") | undefined} */
let computer
/** Who is told what controls stand on: My assumptions. @type {() => void} */
let told = () => {}

/** Loads the tables once, and finds the numbers that they speak of. */
async function ready() {
  if (tables) return tables
  const [found, writing] = await awaited(neededOf())
  if (tables) return tables
  numbers = writing
  places = found.numbers.map(number => numbers.placesOf(number.target, number.text))
  for (const control of controls) {
    control.index = found.controls.findIndex(steps => steps.fact === control.fact)
    control.steps = found.controls[control.index]
    control.start = control.step = control.range.dataset.step ? Number(control.written) : control.nearest(Number(control.written))
  }
  tables = found
  return found
}

/** What a number says in the present state. @param {Moving} number @param {number} index @param {Control[]} moved @returns {import("./numbers.js").Said<Control>} */
function said(number, index, moved) {
  const grid = grids.filter(({ numbers }) => numbers[index])
  /** @type {(one: Control, other: Control) => Grid | undefined} */
  const meeting = (one, other) => grid.find(({ a, b }) => a === Math.min(one.index, other.index) && b === Math.max(one.index, other.index))
  const along = moved.filter(one => number.by[one.index] || moved.some(other => other !== one && meeting(one, other)))
  if (!along.length) return { text: number.text }
  if (along.length === 2) {
    const [first, second] = along[0].index < along[1].index ? along : [along[1], along[0]]
    const pair = meeting(first, second)
    if (pair) {
      const cells = pair.numbers[index]
      const text = cells.texts[cells.at[first.step * second.steps.values.length + second.step]]
      return typeof text === "string" ? { text } : { text: text[0], turned: text[1] }
    }
  }
  const leading = along.find(one => one === latest && number.by[one.index]) ?? along.find(one => number.by[one.index]) ?? along[0]
  const text = number.by[leading.index]?.[leading.step] ?? number.text
  const without = along.filter(one => one !== leading)
  return { text, turned: number.turned?.[leading.index]?.[leading.step], without: without.length ? without : undefined }
}

/** Shows the present state everywhere, if it is not Python that does; says how many numbers differ and which. */
function show() {
  if (!tables) return
  const moved = controls.filter(control => control.moved)
  const led = computer?.isLeading()
  /** @type {Set<Control>} */
  const missing = new Set(frames?.leftOut(charts, moved, latest))
  for (const [index, number] of tables.numbers.entries()) {
    const now = said(number, index, moved)
    for (const one of now.without ?? []) missing.add(one)
    if (!led) for (const place of places[index]) numbers.put(place, number.text, now)
  }
  if (!led) frames?.draw(charts, moved, latest)
  const { outputs } = tables
  if (!led) numbers.stay(Object.keys(outputs).filter(key => moved.some(one => outputs[key].includes(one.index))))
  clearTimeout(timer)
  if (!led) timer = setTimeout(() => announce(numbers.changed(), moved, [...missing]), SETTLED)
  const gaps = missing.size > 0 || moved.some(one => one.free !== undefined)
  const states = moved.map(({ fact, label, now }) => ({ fact, label, now }))
  if (gaps || computer) hand({ moved: states, gaps, panel: latest.panel, again: show, computed: changed => computed(moved, changed) })
  told()
}

/** Hands the present state to what computes it with Python. @param {import("./compute.js").Controls} state */
async function hand(state) {
  try {
    computer ??= await awaited(import("./compute.js"))
    computer.offer(state)
  } catch {
    // It stays with what the tables hold, and says what they leave out.
  }
}

/** What follows when Python has computed: charts are no longer as they were drawn, and the numbers that changed are announced here, or elsewhere. @param {Control[]} moved @param {number} [changed] */
function computed(moved, changed) {
  frames?.redrawn(charts)
  clearTimeout(timer)
  announce(changed ?? 0, changed === undefined ? [] : moved, [])
}

/** One quiet line for each settled change, below the control that was moved last. @param {number} changed @param {Control[]} moved @param {Control[]} missing which are left out of some */
function announce(changed, moved, missing) {
  const many = `Numbers that now differ from what is written, each in a frame: ${changed}. Charts follow. Printed outputs, words and the shapes of drawn pictures stay.`
  const partly = missing.map(({ label, steps, start }) => `Numbers and charts with a ° leave out “${label}”: in them it is still ${steps.texts[start]}. `).join("")
  const whole = partly && "Compute with Python counts all changes. "
  for (const control of controls) {
    const line = control.panel.querySelector(".controls__state")
    const words = control.panel === latest.panel && moved.length ? partly + whole + many : ""
    line?.toggleAttribute("data-partly", Boolean(words && partly))
    if (line && line.textContent !== words) line.textContent = words
  }
}

/** The address of the present state. */
function address() {
  const parts = order.filter(one => one.moved && one.isWithin).map(one => `${one.fact}:${one.now}`)
  return parts.length ? ADDRESS + parts.join(";") : location.pathname + location.search
}

function remember() {
  try {
    if (address() !== (location.hash.startsWith(ADDRESS) ? location.hash : location.pathname + location.search)) history.pushState(null, "", address())
  } catch {
    // The browser has had enough of changes for now: the address keeps the state before.
  }
}

/** Takes the state from the address; what is not understood is left out, and said. */
async function recall() {
  const wanted = location.hash.startsWith(ADDRESS) ? location.hash.slice(ADDRESS.length) : ""
  if (!wanted && following) {
    following = false
    if (controls.some(control => control.moved)) history.replaceState(null, "", address()) // the page has gone to its place, and keeps its state
    return
  }
  if (!wanted && !tables) return
  await load()
  if (!tables) return
  for (const control of controls) {
    control.step = control.start
    control.free = undefined
    control.say("")
  }
  order = [...controls]
  for (const part of wanted.split(";").filter(Boolean)) choose(part)
  for (const control of controls) control.show()
  show()
  more()
}

/** Sets a control from one part of the address. @param {string} part */
function choose(part) {
  let text = part
  try {
    text = decodeURIComponent(part)
  } catch {
    // Not an encoding: it is taken as it stands, and will name nothing.
  }
  const [fact, value = ""] = text.split(":")
  const control = controls.find(one => one.fact === fact)
  if (!control) return controls[0].say(`The address names “${fact.slice(0, 60)}”, which nothing here changes.`)
  const number = /^-?[\d.]+(?:e[+-]?\d+)?$/i.test(value) ? Number(value) : Number.NaN
  const step = control.stepOf(Number.isNaN(number) ? value : number)
  if (step < 0 && !control.between(number)) return control.say(`The address says “${value.slice(0, 60)}”, which is no step; the written value stays.`)
  if (step >= 0) control.step = step
  last(control)
}

/** Notes which control was moved last: what cannot count in all of them goes by it. @param {Control} control */
function last(control) {
  latest = control
  order = [...order.filter(one => one !== control), control]
}

/** Loads the tables; says so where they cannot be had. */
async function load() {
  try {
    await ready()
  } catch {
    latest.say(LOST)
  }
}

/** Loads what is needed beside them, now that something has moved: charts, and what two controls do together. */
async function more() {
  const pairs = tables?.grids && !grids.length && controls.filter(control => control.moved).length > 1
  const pictures = tables?.charts && !charts.length
  if (!pairs && !pictures) return
  try {
    if (pictures) {
      frames ??= await awaited(import("./frames.js"))
      charts = await awaited(chartsOf())
    }
    if (pairs) grids = await awaited(gridsOf())
    show()
  } catch {
    latest.say(LOST)
  }
}

/** Moves a control to a step, and writes the address if it is to stay there. @param {Control} control @param {() => number} choice @param {Element} [from] @param {boolean} [stays] @param {number | string} [value] which may be no step */
async function move(control, choice, from, stays = true, value) {
  last(control)
  if (!tables) await load()
  if (!tables) return
  control.free = undefined
  control.step = Math.max(0, Math.min(control.steps.values.length - 1, choice()))
  control.say("")
  if (value !== undefined) control.take(value)
  control.show(from)
  if (stays) remember()
  if (tables.grids && !grids.length && controls.filter(one => one.moved).length > 1) await more()
  show()
  more()
}

for (const control of controls) {
  const { range, box, reset, element } = control
  range.addEventListener("input", () => move(control, () => control.chosen, range, false))
  range.addEventListener("change", () => move(control, () => control.chosen, range))
  element.querySelector(".control__less")?.addEventListener("click", () => move(control, () => control.beside(-1)))
  element.querySelector(".control__more")?.addEventListener("click", () => move(control, () => control.beside(1)))
  reset.addEventListener("click", () => {
    range.focus({ preventScroll: true }) // the button goes out of use, and must not take the focus with it
    move(control, () => control.start)
  })
  for (const stop of element.querySelectorAll("button[data-step]")) {
    stop.addEventListener("click", () => move(control, () => Number(/** @type {HTMLElement} */ (stop).dataset.step)))
  }
  if (!box) continue
  const typed = () => (box.value ? control.nearest(box.valueAsNumber * Number(box.dataset.scale)) : control.step)
  box.addEventListener("input", () => move(control, typed, box, false))
  box.addEventListener("change", async () => {
    const value = box.valueAsNumber * Number(box.dataset.scale)
    await move(control, typed)
    const taken = Number(control.steps.values[control.step])
    if (Math.abs(taken - value) <= 1e-9 * Math.abs(taken)) return
    if (control.between(value)) {
      control.show()
      remember()
      show()
    } else control.say(`${control.near(value)} My assumptions, below, take any value.`)
  })
}
addEventListener("click", event => {
  following = event.target instanceof Element && Boolean(event.target.closest('a[href^="#"]'))
})
addEventListener("popstate", recall)

/** The address has been read. */
export const recalled = recall()

/** What the controls that have moved stand on, each with the facts that move along. */
export const standing = () => controls.filter(one => one.moved).map(one => ({ fact: one.fact, also: (one.element.dataset.also ?? "").split(" ").filter(Boolean), now: one.now }))

/** Puts the control of a fact, if it has one, on a value of the reader's own, or back; returns what the control says of it. @param {string} fact @param {number | string} [value] */
export async function assume(fact, value) {
  const control = controls.find(one => one.fact === fact)
  if (!control) return
  await move(control, () => control.start, undefined, true, value)
  return control.message.textContent ?? ""
}

/** Lets My assumptions know what controls stand on, and what Python computes for it. @param {typeof import("./compute.js")} computing @param {() => void} tell */
export function join(computing, tell) {
  computer = computing
  told = tell
  show()
}
