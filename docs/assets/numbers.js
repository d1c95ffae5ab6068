// Numbers: where each number of a page stands, how another text is put there, and how all is put back. Loaded with the first change.

/**
 * @typedef {{ link: HTMLElement, at: Node, text: string }} Place Where a number stands, and what is written there.
 * @template [T=unknown]
 * @typedef {{ text: string, turned?: string, without?: T[] }} Said
 */

/** @type {Map<string, Place[]>} */
const standing = new Map()
for (const link of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("a.working:not(.drawn, .as-said), figure.picture:not(.piece) a.working"))) {
  const text = (link.textContent ?? "").trim()
  let at = link.firstChild ?? link
  while (at.firstChild && at.childNodes.length === 1) at = at.firstChild
  const key = `${link.dataset.target}\n${text}`
  standing.set(key, [...(standing.get(key) ?? []), { link, at, text: at.textContent ?? "" }])
}

/** The places of a number. @param {string} target @param {string} text as written */
export const placesOf = (target, text) => standing.get(`${target}\n${text}`) ?? []

/** What is said of a number whose sentence does not hold, by its link. @type {Map<HTMLElement, HTMLElement>} */
const notes = new Map()

/** Writes a number at one of its places; one in a drawing has its words in the caption, and no style can write its °. @param {Place} place @param {string} written @param {Said} now */
export function put({ link, at, text }, written, now) {
  const same = now.text === written && !now.turned
  const caption = link.closest("svg")?.closest("figure")?.querySelector("figcaption")
  const wanted = (same ? text : now.text) + (caption && now.without ? "°" : "")
  if (at.textContent !== wanted) at.textContent = wanted
  link.toggleAttribute("data-changed", !same)
  if (same) delete link.dataset.written
  else link.dataset.written = text.trim()
  link.toggleAttribute("data-fails", Boolean(now.turned))
  link.toggleAttribute("data-partly", Boolean(now.without))
  let note = notes.get(link)
  if (!now.turned) {
    note?.remove()
    notes.delete(link)
    return
  }
  if (!note) {
    note = Object.assign(document.createElement("span"), { className: "fails" })
    if (caption) caption.append(note)
    else link.after(note)
    notes.set(link, note)
  }
  note.textContent = caption ? ` (${now.text}: ${now.turned})` : ` (${now.turned})`
}

/** Writes every number as it is written. */
export function restore() {
  for (const place of [...standing.values()].flat()) put(place, "", { text: "" })
}

const AS_WRITTEN = "With the values as written: " // before what a picture's description says of them

/** Marks what stays as it is written, and no more: printed outputs by their place, the shapes of pictures by their name. @param {string[]} keys */
export function stay(keys) {
  const outputs = document.querySelectorAll("pre.output:not([data-added])")
  const marked = new Set(keys.map(key => document.getElementById(key) ?? outputs[Number(key)]))
  for (const one of document.querySelectorAll("pre.output, figure.picture")) {
    const described = one.querySelector("svg > desc")
    if (described && one.hasAttribute("data-as-written") !== marked.has(one)) {
      described.textContent = marked.has(one) ? AS_WRITTEN + described.textContent : (described.textContent ?? "").slice(AS_WRITTEN.length)
    }
    one.toggleAttribute("data-as-written", marked.has(one))
  }
}

/** How many numbers of the page differ from what is written. */
export const changed = () => document.querySelectorAll("a.working[data-changed]").length
