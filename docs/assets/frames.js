// Frames: the charts of a page as something else draws them: the build along a control, or Python in the page. Loaded with the first chart that moves.

/**
 * @typedef {{ shapes: string[], steps: [number, ...string[]][] }} Frames
 * @typedef {{ id: string, by: Record<string, Frames> }} Chart
 * @typedef {{ index: number, step: number }} Stands
 */

const AS_WRITTEN = "With the values as written: " // before what a picture's description says of them
const PARTS = [".chart-body", "tbody"]

/** What the page came with. @type {Map<Element, Element[]>} */
const written = new Map()

/** Puts parts of a drawing into a figure. Links stay the ones that they were: they lead somewhere, and their texts follow. @param {Element} figure @param {Element[]} parts */
function swap(figure, parts) {
  const links = [...figure.querySelectorAll(".chart-body a.working")]
  for (const link of parts.flatMap(part => [...part.querySelectorAll("a.working")])) {
    const same = links.findIndex(known => known.getAttribute("data-target") === link.getAttribute("data-target"))
    if (same >= 0) link.replaceWith(...links.splice(same, 1))
  }
  for (const [place, part] of PARTS.entries()) figure.querySelector(part)?.replaceWith(parts[place])
}

/** The parts that change, of a figure or of a drawing. @param {ParentNode} from */
const partsOf = from => PARTS.map(part => /** @type {Element} */ (from.querySelector(part)))

/** Puts a drawing and its table into a figure. @param {HTMLElement} figure @param {string} markup the site's own drawing @param {boolean} partly */
export function put(figure, markup, partly) {
  if (!written.has(figure)) written.set(figure, partsOf(figure).map(part => /** @type {Element} */ (part.cloneNode(true))))
  const fresh = document.createElement("template")
  fresh.innerHTML = markup
  fresh.content.querySelector("desc")?.prepend(AS_WRITTEN)
  swap(figure, partsOf(fresh.content))
  figure.toggleAttribute("data-changed", true)
  figure.toggleAttribute("data-partly", partly)
  figure.removeAttribute("data-undrawn")
}

/** Puts back what the page came with. @param {Element} figure */
export function restore(figure) {
  const parts = written.get(figure)
  if (parts && figure.hasAttribute("data-changed")) swap(figure, parts.map(part => /** @type {Element} */ (part.cloneNode(true))))
  for (const name of ["data-changed", "data-partly", "data-undrawn"]) figure.removeAttribute(name)
}

/** Which frame each chart shows. @type {Map<Chart, number>} */
const drawn = new Map()

/** Forgets what charts show, since something else has drawn them. @param {Chart[]} charts */
export function redrawn(charts) {
  for (const chart of charts) drawn.set(chart, -1)
}

/** Whether some chart is moved by more than one of these. @param {Chart[]} charts @param {Stands[]} moved */
export const meet = (charts, moved) => charts.some(chart => moved.filter(one => chart.by[one.index]).length > 1)

/**
 * Draws the charts that a control moves, each along the one that was moved last.
 * @param {Chart[]} charts @param {Stands[]} moved @param {Stands} latest
 */
export function draw(charts, moved, latest) {
  for (const chart of charts) {
    const along = moved.filter(one => chart.by[one.index])
    const leading = along.includes(latest) ? latest : along[0]
    const figure = document.getElementById(chart.id)
    if (!figure) continue
    if (!leading) {
      if (drawn.delete(chart)) restore(figure)
      continue
    }
    const { shapes, steps } = chart.by[leading.index]
    const key = (along.length > 1 ? 1e6 : 0) + leading.index * 1000 + leading.step
    if (drawn.get(chart) === key) continue
    const [shape, ...values] = steps[leading.step]
    const markup = shapes[shape].split("\0").reduce((text, part, place) => text + values[place - 1] + part)
    put(figure, markup, along.length > 1)
    drawn.set(chart, key)
  }
}
