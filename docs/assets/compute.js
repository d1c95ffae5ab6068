// Compute with Python: answers what no table of the build holds: values between steps, three controls and more, charts along all of them,
// and a reader's own value of any fact.

import { put as draw, restore as undraw } from "./frames.js"
import { changed, placesOf, put, restore, stay } from "./numbers.js"
import { ask, isHere, SIZE, stop, Stopped } from "./python.js"

/**
 * What the script of the controls hands over, and what My assumptions does.
 * @typedef {{ fact: string, label: string, now: number | string }} Moved
 * @typedef {{ moved: Moved[], gaps: boolean, panel: HTMLElement, again: () => void, computed: (changed?: number) => void }} Controls
 * @typedef {{ values: Map<string, string>, many: number, panel: HTMLElement, told: (answer: Answer) => void }} Own
 * @typedef {{ target: string, written: string, text: string, turned?: string, error?: string, reads?: string[] }} Computed
 * @typedef {{ id: string, markup?: string, error?: string }} Drawn
 * @typedef {{ numbers: Computed[], charts: Drawn[], outputs: string[], refused: Record<string, string> }} Answer
 */

const SLOW = 300 // milliseconds after which a computation says that it is going on
const DAY = /^\d{4}-\d{2}-\d{2}$/

/** @type {Controls | undefined} */
let controls
/** @type {Own | undefined} */
let own
/** @type {HTMLElement | undefined} */
let offered
let version = 0 // of what is to be computed
let busy = false
let leads = false

/** Whether the page shows what Python has computed, so that tables are not asked. */
export const isLeading = () => leads

/** Takes what controls stand on. @param {Controls} state */
export function offer(state) {
  const before = JSON.stringify(controls?.moved)
  controls = state
  turn((JSON.stringify(state.moved) === before && offered?.parentElement) || state.panel) // where the last change was
}

/** Takes the reader's own values. @param {Own} state */
export function assume(state) {
  own = state
  turn(state.panel)
}

const needed = () => Boolean(controls?.gaps || own?.values.size)

/** Offers to compute the present state, or computes it if Python is there; takes back what was computed if tables have it all. @param {HTMLElement} panel */
function turn(panel) {
  version += 1
  if (!needed()) {
    withdraw()
    return busy || offered?.remove()
  }
  place(panel)
  if (busy) return
  if (isHere()) compute()
  else say(`Compute with Python (${SIZE})`, "")
}

/** Gives the page back to its tables. */
function withdraw() {
  if (!leads) return
  leads = false
  restore()
  for (const figure of document.querySelectorAll("figure.chart")) undraw(figure)
  stay([])
  controls?.again()
}

/** @param {HTMLElement} panel */
function place(panel) {
  if (offered?.parentElement === panel) return
  if (!offered) {
    const press = Object.assign(document.createElement("button"), { type: "button", className: "compute__start plain-button" })
    const line = Object.assign(document.createElement("span"), { className: "compute__state" })
    line.setAttribute("role", "status")
    press.addEventListener("click", () => (press.textContent === "Stop" ? stop() : busy || compute()))
    offered = Object.assign(document.createElement("p"), { className: "compute" })
    offered.append(press, " ", line)
  }
  panel.append(offered)
}

/** @param {string} button @param {string} words */
function say(button, words) {
  const [press, line] = /** @type {HTMLElement} */ (offered).children
  if (press.textContent !== button) press.textContent = button
  if (line.textContent !== words) line.textContent = words
}

async function compute() {
  busy = true
  offered?.setAttribute("aria-busy", "true")
  const slow = setTimeout(() => say("Stop", "Computing"), SLOW)
  try {
    for (let done = -1; needed() && done !== version; ) {
      done = version
      const answer = await ask("compute", state(), words => words && say("Stop", words))
      if (done === version) show(answer)
    }
  } catch (error) {
    withdraw()
    say("Compute again", error instanceof Stopped ? "Stopped." : `It could not be computed: ${/** @type {Error} */ (error).message}. The page is whole without it.`)
  }
  clearTimeout(slow)
  busy = false
  offered?.setAttribute("aria-busy", "false")
  if (!needed()) offered?.remove()
}

/** What Python is to take for known. */
const state = () => ({
  assumed: Object.fromEntries((controls?.moved ?? []).map(({ fact, now }) => [fact, typeof now === "string" ? { date: now } : now])),
  own: Object.fromEntries([...(own?.values ?? [])].map(([name, text]) => [name, DAY.test(text) ? { date: text } : { number: text }])),
})

/** What went wrong, without Python's name for it. @param {string} error */
export const inWords = error => error.replace(/^\w+Error: /, "")

/** @param {Answer} answer */
function show(answer) {
  leads = true
  for (const { target, written, text, turned, error } of answer.numbers) {
    const said = error === undefined ? { text, turned } : { text: "–", turned: inWords(error) }
    for (const place of placesOf(target, written)) put(place, written, said)
  }
  for (const { id, markup, error } of answer.charts) {
    const figure = document.getElementById(id)
    if (figure && markup) draw(figure, markup)
    else if (figure) undraw(figure)
    if (error) figure?.toggleAttribute("data-undrawn", true)
  }
  stay(answer.outputs)
  const here = own && offered?.parentElement === own.panel
  controls?.computed(here ? undefined : changed())
  own?.told(answer)
  const left = answer.numbers.filter(({ error }) => error !== undefined).length
  const many = own?.many ? [`${own.many} of My assumptions`] : []
  const names = [...(controls?.moved ?? []).map(({ label }) => label), ...many].join(", ")
  const words = [`Computed with Python for: ${names}.`]
  if (left) words.push(`${left} cannot be stated there.`)
  if (here) words.push(`Numbers that now differ from what is written, each in a frame: ${changed()}.`)
  say("Compute again", words.join(" "))
}
