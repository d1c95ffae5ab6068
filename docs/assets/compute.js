// Compute with Python: answers what no table of the build holds: values between steps, three controls and more, charts along all of them.

import { put } from "./frames.js"
import { ask, isHere, SIZE, stop, Stopped } from "./python.js"

/**
 * What the script of the controls hands over.
 * @typedef {{ text: string, turned?: string }} Said
 * @typedef {{ link: HTMLElement, at: Node, text: string }} Place
 * @typedef {{ fact: string, label: string, panel: HTMLElement, now: number | string }} Moved
 * @typedef {{ moved: Moved[], latest: Moved, numbers: { text: string }[], places: Place[][], put: (place: Place, written: string, now: Said) => void, computed: (changed: number) => void }} State
 * @typedef {{ text?: string, turned?: string, error?: string }} Computed
 */

/** @type {State | undefined} */
let wanted
let busy = false
/** @type {HTMLElement | undefined} */
let offered

/** @param {HTMLElement} panel */
function place(panel) {
  if (offered?.parentElement === panel) return offered
  offered?.remove()
  offered = Object.assign(document.createElement("p"), { className: "compute" })
  const press = Object.assign(document.createElement("button"), { type: "button", className: "compute__start" })
  const line = Object.assign(document.createElement("span"), { className: "compute__state" })
  line.setAttribute("role", "status")
  press.addEventListener("click", () => (busy ? stop() : compute()))
  offered.append(press, " ", line)
  panel.append(offered)
  return offered
}

/** @param {string} button @param {string} words */
function say(button, words) {
  if (!offered) return
  const [press, line] = offered.children
  press.textContent = button
  line.textContent = words
}

/** Offers to compute the present state, or computes it if Python is there. @param {State | undefined} state nothing if the tables have it all */
export function offer(state) {
  wanted = state
  if (!state) return busy || offered?.remove()
  place(state.latest.panel)
  if (busy) return
  if (isHere()) compute()
  else say(`Compute with Python (${SIZE})`, "")
}

async function compute() {
  busy = true
  try {
    for (let state = wanted; state; state = wanted === state ? undefined : wanted) {
      const assumed = Object.fromEntries(state.moved.map(one => [one.fact, typeof one.now === "string" ? { date: one.now } : one.now]))
      say("Stop", "Computing")
      const answer = await ask("compute", { assumed }, words => say("Stop", words))
      if (wanted === state) show(state, answer)
    }
  } catch (error) {
    say("Compute again", error instanceof Stopped ? "Stopped." : `It could not be computed: ${/** @type {Error} */ (error).message}. The page is whole without it.`)
  }
  busy = false
  if (!wanted) offered?.remove()
}

/** @param {State} state @param {{ numbers: Computed[], charts: { id: string, markup?: string }[] }} answer */
function show(state, { numbers, charts }) {
  let left = 0
  for (const [index, number] of numbers.entries()) {
    left += Number(Boolean(number.error))
    const { text } = state.numbers[index]
    for (const one of state.places[index]) state.put(one, text, number.error ? { text: "–", turned: number.error } : { text: number.text ?? text, turned: number.turned })
  }
  for (const { id, markup } of charts) {
    const figure = document.getElementById(id)
    if (figure && markup) put(figure, markup, true, false)
  }
  state.computed(document.querySelectorAll(".working[data-changed]").length)
  const names = state.moved.map(one => one.label).join(", ")
  say("Compute again", left ? `Computed with Python for: ${names}. ${left} cannot be stated there.` : `Computed with Python for: ${names}.`)
}
