// Frames: the charts of a page along its controls, as the build drew them for every step. Loaded with the first chart that moves.

/**
 * @typedef {{ shapes: string[], steps: [number, ...string[]][] }} Frames
 * @typedef {{ id: string, by: Record<string, Frames> }} Chart
 * @typedef {{ index: number, step: number }} Stands
 */

const AS_WRITTEN = "With the values as written: " // before what a picture's description says of them
/** Puts a drawing and its table into a figure. @param {HTMLElement} figure @param {string} markup the site's own drawing @param {boolean} changed @param {boolean} partly */
export function put(figure, markup, changed, partly) {
  const fresh = document.createElement("template")
  fresh.innerHTML = markup
  if (changed) fresh.content.querySelector("desc")?.prepend(AS_WRITTEN)
  const links = [...figure.querySelectorAll(".chart-body a.working")] // which lead somewhere, and whose texts follow the controls
  for (const link of fresh.content.querySelectorAll("a.working")) {
    const same = links.findIndex(known => known.getAttribute("data-target") === link.getAttribute("data-target"))
    if (same >= 0) link.replaceWith(...links.splice(same, 1))
  }
  for (const part of [".chart-body", "tbody"]) figure.querySelector(part)?.replaceWith(/** @type {Element} */ (fresh.content.querySelector(part)))
  figure.toggleAttribute("data-changed", changed)
  figure.toggleAttribute("data-partly", partly)
}

/** Which frame each chart shows. @type {Map<Chart, number>} */
const drawn = new Map()

/** Forgets what charts show, since something else has drawn them. @param {Chart[]} charts */
export function redrawn(charts) {
  for (const chart of charts) drawn.set(chart, -1)
}

/**
 * Draws the charts that a control moves, each along the one that was moved last.
 * @param {Chart[]} charts @param {Stands[]} controls @param {Stands[]} moved @param {Stands} latest
 */
export function draw(charts, controls, moved, latest) {
  for (const chart of charts) {
    const along = moved.filter(one => chart.by[one.index])
    const leading = along.includes(latest) ? latest : along[0]
    const still = leading ?? controls.find(one => chart.by[one.index])
    const figure = document.getElementById(chart.id)
    if (!still || !figure || (!leading && !drawn.has(chart))) continue
    const { shapes, steps } = chart.by[still.index]
    const key = still.index * 1000 + still.step
    if (drawn.get(chart) === key) continue
    const [shape, ...values] = steps[still.step]
    const markup = shapes[shape].split("\0").reduce((text, part, place) => text + values[place - 1] + part)
    put(figure, markup, Boolean(leading), along.length > 1)
    drawn.set(chart, key)
  }
}
