// In the place of Compute with Python, in a copy that opens from a disk: says in words what the tables of the build do not hold.

import { WHERE } from "./python.js"

const line = Object.assign(document.createElement("p"), { className: "compute" })
line.setAttribute("role", "status")

let [gaps, mine] = [false, false]

/** @param {HTMLElement} panel */
function tell(panel) {
  if (!gaps && !mine) return line.remove()
  if (line.parentElement !== panel) panel.append(line)
  const words = mine ? "The script and the notebook take My assumptions along; the numbers and charts above do not follow here" : "Numbers and charts that no table holds stay as they were"
  line.textContent = `${words}: Python ${WHERE}.`
}

/** Takes what controls stand on. @param {{ gaps: boolean, panel: HTMLElement }} state */
export function offer(state) {
  gaps = state.gaps
  tell(state.panel)
}

/** Takes the reader's own values. @param {{ values: Map<string, string>, panel: HTMLElement }} state */
export function assume(state) {
  mine = state.values.size > 0
  tell(state.panel)
}

/** Nothing was computed. */
export const isLeading = () => false

/** @param {string} error */
export const inWords = error => error
