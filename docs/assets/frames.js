// Frames: the charts of a page as something else draws them: the build along a control, or Python in the page. Loaded with the first chart that moves.

/**
 * @typedef {{ shapes: string[], steps: [number, ...string[]][] }} Frames
 * @typedef {{ id: string, by: Record<string, Frames> }} Chart
 * @typedef {{ index: number, step: number, label: string }} Stands
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

/** Notes on a figure, and on its caption, which says so, what its drawing leaves out. @param {Element} figure @param {string} [without] */
function leave(figure, without) {
  for (const one of [figure, figure.querySelector("figcaption")]) {
    if (without) one?.setAttribute("data-partly", without)
    else one?.removeAttribute("data-partly")
  }
}

/** Puts a drawing and its table into a figure. @param {HTMLElement} figure @param {string} markup the site's own drawing @param {string} [without] what it leaves out */
export function put(figure, markup, without) {
  if (!written.has(figure)) written.set(figure, partsOf(figure).map(part => /** @type {Element} */ (part.cloneNode(true))))
  const fresh = document.createElement("template")
  fresh.innerHTML = markup
  fresh.content.querySelector("desc")?.prepend(AS_WRITTEN)
  swap(figure, partsOf(fresh.content))
  figure.toggleAttribute("data-changed", true)
  leave(figure, without)
  figure.removeAttribute("data-undrawn")
}

/** Puts back what the page came with. @param {Element} figure */
export function restore(figure) {
  const parts = written.get(figure)
  if (parts && figure.hasAttribute("data-changed")) swap(figure, parts.map(part => /** @type {Element} */ (part.cloneNode(true))))
  for (const name of ["data-changed", "data-undrawn"]) figure.removeAttribute(name)
  leave(figure)
}

/** Which frame each chart shows. @type {Map<Chart, string>} */
const drawn = new Map()

/** Forgets what charts show, since something else has drawn them. @param {Chart[]} charts */
export function redrawn(charts) {
  for (const chart of charts) drawn.set(chart, "")
}

/** Along which of the controls that move it a chart is drawn, and which are left out of it. @template {Stands} T @param {Chart} chart @param {T[]} moved @param {T} latest */
function parted(chart, moved, latest) {
  const along = moved.filter(one => chart.by[one.index])
  const leading = along.includes(latest) ? latest : along[0]
  return { leading, left: along.filter(one => one !== leading) }
}

/** What some chart leaves out. @template {Stands} T @param {Chart[]} charts @param {T[]} moved @param {T} latest */
export const leftOut = (charts, moved, latest) => charts.flatMap(chart => parted(chart, moved, latest).left)

/**
 * Draws the charts that a control moves, each along the one that was moved last.
 * @param {Chart[]} charts @param {Stands[]} moved @param {Stands} latest
 */
export function draw(charts, moved, latest) {
  for (const chart of charts) {
    const { leading, left } = parted(chart, moved, latest)
    const figure = document.getElementById(chart.id)
    if (!figure) continue
    if (!leading) {
      if (drawn.delete(chart)) restore(figure)
      continue
    }
    const { shapes, steps } = chart.by[leading.index]
    const without = left.map(({ label }) => `“${label}”`).join(", ")
    const key = [leading.index, leading.step, without].join()
    if (drawn.get(chart) === key) continue
    const [shape, ...values] = steps[leading.step]
    const markup = shapes[shape].split("\0").reduce((text, part, place) => text + values[place - 1] + part)
    put(figure, markup, without)
    drawn.set(chart, key)
  }
}
