// Numbers: where each number of a page stands, how another text is put there, and how all is put back. Loaded with the first change.

/**
 * @typedef {{ link: HTMLElement, at: Node, text: string }} Place Where a number stands, and what is written there.
 * @typedef {{ text: string, turned?: string, without?: string[] }} Said
 */

/** @type {Map<string, Place[]>} */
const standing = new Map()
for (const link of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("a.working:not(.drawn)"))) {
  const text = (link.textContent ?? "").trim()
  let at = link.firstChild ?? link
  while (at.firstChild && at.childNodes.length === 1) at = at.firstChild
  const key = `${link.dataset.target}\n${text}`
  standing.set(key, [...(standing.get(key) ?? []), { link, at, text: at.textContent ?? "" }])
}

/** The places of a number. @param {string} target @param {string} text as written */
export const placesOf = (target, text) => standing.get(`${target}\n${text}`) ?? []

/** Writes a number at one of its places. @param {Place} place @param {string} written @param {Said} now */
export function put({ link, at, text }, written, now) {
  const same = now.text === written && !now.turned
  const wanted = same ? text : now.text
  if (at.textContent !== wanted) at.textContent = wanted
  link.toggleAttribute("data-changed", !same)
  link.toggleAttribute("data-fails", Boolean(now.turned))
  link.toggleAttribute("data-partly", Boolean(now.without))
  const beside = link.nextElementSibling
  const note = beside?.classList.contains("fails") ? /** @type {HTMLElement} */ (beside) : undefined
  if (now.turned && note) note.textContent = ` (${now.turned})`
  else if (now.turned) link.after(Object.assign(document.createElement("span"), { className: "fails", textContent: ` (${now.turned})` }))
  else note?.remove()
}

/** Writes every number as it is written. */
export function restore() {
  for (const place of [...standing.values()].flat()) put(place, "", { text: "" })
}

/** Marks what stays as it is written, and no more: printed outputs by their place, pictures by their name. @param {string[]} keys */
export function stay(keys) {
  const outputs = document.querySelectorAll("pre.output:not([data-added])")
  const marked = new Set(keys.map(key => document.getElementById(key) ?? outputs[Number(key)]))
  for (const one of document.querySelectorAll("pre.output, figure.picture")) one.toggleAttribute("data-as-written", marked.has(one))
}

/** How many numbers of the page differ from what is written. */
export const changed = () => document.querySelectorAll("a.working[data-changed]").length
