// My assumptions: every fact of a page that can be taken as another value. The page follows, with Python in it; so do its script and its notebook.

import * as computing from "./compute.js"

/** @typedef {{ name: string, value: string, exact?: number, low?: number, high?: number, unit: string, page?: string }} Fact */

const ROOT = new URL("..", import.meta.url)
const PAGE = /** @type {HTMLMetaElement} */ (document.querySelector('meta[name="workings:page"]')).content
const NUMBER = /^-?(?:\d+(?:\.\d+)?|\.\d+)(?:e[+-]?\d+)?$/i
const DAY = /^(\d{4})-(\d{2})-(\d{2})$/
const LINE = "ASSUMPTIONS = {}"

/** What the reader takes instead of what is written, but for what controls of the page stand on. @type {Map<string, string>} */
const mine = new Map()
/** @type {Map<string, Fact>} */
const known = new Map()
/** @type {Map<string, HTMLInputElement>} */
const boxes = new Map()
/** The controls of the page, if it has any. @type {typeof import("./live.js") | undefined} */
let live

/** @param {string} tag @param {Record<string, any>} props @param {...(Node | string)} inside */
function make(tag, props, ...inside) {
  const made = Object.assign(document.createElement(tag), props)
  made.append(...inside)
  return made
}

const place = make("div", { className: "assumptions" })
const foot = make("div", { className: "assumptions__foot" })
const line = make("p", { className: "assumptions__state" })
const refused = make("p", { className: "assumptions__refused" })
for (const one of [line, refused]) one.setAttribute("role", "status")

/** @param {string} text */
const bare = text => text.trim().replaceAll(",", "").replace("−", "-")

/** Whether a text is a day of the calendar. @param {string} text */
function isDay(text) {
  const day = new Date(`${text}T00:00Z`)
  return DAY.test(text) && !text.startsWith("0000") && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text)
}

/** What is typed as Python and JSON have it, or nothing if it is none of the kind of what is written. @param {string} typed @param {string} written */
function read(typed, written) {
  if (DAY.test(written)) return isDay(typed.trim()) ? typed.trim() : undefined
  return NUMBER.test(bare(typed)) && Number.isFinite(Number(bare(typed))) ? bare(typed).replace(/^(-?)0+(?=\d)/, "$1") : undefined
}

/** The facts of this page whose value is a number or a day: those on its cards, and those that only its charts, outputs and sums read. */
async function load() {
  const answer = await fetch(new URL(`data/cards/${PAGE}.json`, ROOT))
  if (!answer.ok) throw new Error(`${answer.status}`)
  const { cards, facts } = await answer.json()
  for (const fact of [...Object.values(cards).flatMap(card => card.facts), ...facts]) {
    if (DAY.test(fact.value) || NUMBER.test(bare(fact.value))) known.set(fact.name, fact)
  }
}

/** A fact with another value: itself, and the ends of its interval in proportion. @param {string} name @param {string} value @returns {[string, string][]} */
function ends(name, value) {
  const { exact, low, high } = known.get(name) ?? {}
  const factor = Number(value) / (exact || Number.NaN)
  if (low === undefined || high === undefined || !(factor >= 0) || low * high < 0) return [[name, value]]
  return [[name, value], [`${name}.low`, String(low * factor)], [`${name}.high`, String(high * factor)]]
}

/** All that is assumed, for what is taken away: what controls stand on, then the reader's own. */
function all() {
  const moved = (live?.standing() ?? []).flatMap(({ fact, also, now }) => [fact, ...also].flatMap(name => ends(name, String(now))))
  return new Map([...moved, ...own()])
}

/** The reader's own, as Python in the page is to take them. */
const own = () => new Map([...mine].flatMap(([name, value]) => ends(name, value)))

/** @param {Fact} fact */
function row(fact) {
  const box = /** @type {HTMLInputElement} */ (make("input", { type: "text", inputMode: DAY.test(fact.value) ? "text" : "decimal", placeholder: fact.value }))
  box.setAttribute("aria-label", `Mine for ${fact.name}`)
  box.addEventListener("change", () => take(fact, box))
  boxes.set(fact.name, box)
  const name = fact.page ? make("a", { href: new URL(fact.page, ROOT).href }, fact.name) : fact.name
  return make("tr", {}, make("td", {}, name), make("td", {}, fact.value), make("td", {}, fact.unit === "dimensionless" ? "" : fact.unit.replaceAll("_", " ")), make("td", {}, box))
}

/** Takes what stands in a box. @param {Fact} fact @param {HTMLInputElement} box */
async function take(fact, box) {
  const value = read(box.value, fact.value)
  const wrong = Boolean(box.value.trim()) && value === undefined
  const typed = box.value.slice(0, 40)
  place.setAttribute("aria-busy", "true")
  mine.delete(fact.name)
  const said = await live?.assume(fact.name, value === undefined || DAY.test(value) ? value : Number(value))
  if (said === undefined && value !== undefined) mine.set(fact.name, value)
  if (wrong) box.value = typed
  else sync()
  box.setAttribute("aria-invalid", String(wrong))
  tell(wrong ? `“${typed}” is no ${DAY.test(fact.value) ? "day such as 2025-01-27" : "number"}; ${fact.name} stays as written.` : undefined, said && `${fact.name}: ${said} `)
  place.setAttribute("aria-busy", "false")
}

/** Says how many there are, and lets the page follow. @param {string} [wrong] @param {string} [said] by the control of the last one */
function tell(wrong, said = "") {
  const many = mine.size + (live?.standing().length ?? 0)
  const taken = "The script and the notebook above take them along; the address of the page has only what its controls show."
  line.textContent = wrong ?? (many ? `${said}${many} of your own. ${taken}` : "None of your own yet.")
  refused.textContent = ""
  computing.assume({ values: own(), many: mine.size, panel: foot, told })
}

/** What Python says of values that it cannot work with. @param {import("./compute.js").Answer} answer */
function told({ numbers, refused: not }) {
  /** @type {Map<string, number>} */
  const failed = new Map()
  const wrong = new Set(Object.keys(not))
  const taken = all()
  for (const { error, reads } of numbers) {
    if (error === undefined) continue
    failed.set(error, (failed.get(error) ?? 0) + 1)
    for (const name of reads ?? []) wrong.add(name)
  }
  const words = [...failed].map(([error, many]) => `${computing.inWords(error)} (${many})`).join("; ")
  const left = Object.entries(not).map(([name, why]) => `${name} stays as written: ${why}.`)
  const said = [...left, words && `Numbers that cannot be stated under your values, and why: ${words}.`].join(" ").trim()
  if (refused.textContent !== said) refused.textContent = said
  for (const [name, box] of boxes) if (taken.has(name)) box.setAttribute("aria-invalid", String(wrong.has(name)))
}

/** Shows in the table what controls stand on. */
function sync() {
  const shown = new Map(live?.standing().flatMap(({ fact, also, now }) => [fact, ...also].map(name => [name, String(now)])))
  for (const [name, box] of boxes) {
    const unread = box.value && read(box.value, box.placeholder) === undefined && !shown.has(name)
    if (mine.has(name) || box === document.activeElement || unread) continue
    box.value = shown.get(name) ?? ""
    if (!box.value) box.setAttribute("aria-invalid", "false")
  }
}

/** Takes everything back. */
async function reset() {
  mine.clear()
  for (const box of boxes.values()) {
    box.value = ""
    box.setAttribute("aria-invalid", "false")
  }
  place.setAttribute("aria-busy", "true")
  for (const { fact } of live?.standing() ?? []) await live?.assume(fact)
  tell()
  place.setAttribute("aria-busy", "false")
}

/** A value as Python writes it. @param {string} value */
function python(value) {
  const day = DAY.exec(value)
  return day ? `date(${Number(day[1])}, ${Number(day[2])}, ${Number(day[3])})` : value
}

/** Gives a file that is taken away, with the assumptions in it. @param {HTMLAnchorElement} link */
export async function carry(link) {
  try {
    await ready()
    const answer = await fetch(link.href)
    if (!answer.ok) throw new Error(`${answer.status}`)
    const entries = [...all()].map(([name, value]) => `"${name}": ${python(value)}`).join(", ")
    const dict = `ASSUMPTIONS = {${entries}}`
    const text = (await answer.text()).replace(LINE, link.dataset.take === "notebook" ? JSON.stringify(dict).slice(1, -1) : dict)
    const address = URL.createObjectURL(new Blob([text]))
    make("a", { href: address, download: /** @type {string} */ (link.pathname.split("/").pop()) }).click()
    setTimeout(() => URL.revokeObjectURL(address), 10_000)
  } catch {
    if (!line.isConnected) link.parentElement?.after(line)
    line.textContent = "The file could not be loaded: check the connection and try again."
  }
}

/** Reads the facts of the page, and what its controls stand on. */
async function ready() {
  if (!known.size) await load()
  live ??= document.querySelector(".control") ? await import("./live.js") : undefined
  await live?.recalled
}

/** The table, and what stands above and below it. */
function table() {
  const head = make("tr", {}, ...["Fact", "As written", "Unit", "Mine"].map(name => make("th", { scope: "col" }, name)))
  const body = make("tbody", {}, ...[...known.values()].map(row))
  const button = make("button", { type: "button", className: "plain-button" }, "Reset all")
  button.addEventListener("click", reset)
  const words = "Type another value for a fact, then press Compute with Python, which appears at the foot of this list: the numbers and charts above that rest on it follow. Nothing more to press for a fact that has a control on the page, or once Python is here. Script and notebook take your values along."
  place.append(make("p", {}, words), make("div", {}, make("table", {}, make("thead", {}, head), body)), foot)
  foot.replaceChildren(make("p", {}, button), line, refused)
}

/** Opens the table below the line of what can be taken away. @param {HTMLElement} away @param {HTMLButtonElement} button */
export async function open(away, button) {
  const wanted = button.getAttribute("aria-expanded") !== "true"
  button.setAttribute("aria-expanded", String(wanted))
  place.hidden = !wanted
  if (place.isConnected) return
  away.after(place)
  try {
    await ready()
    table()
    live?.join(computing, sync)
    sync()
    tell()
  } catch {
    place.replaceChildren()
    place.remove()
    button.setAttribute("aria-expanded", "false")
    button.textContent = "My assumptions could not be loaded: try again"
  }
}
