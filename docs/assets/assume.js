// My assumptions: every fact of a page that can be taken as another value, put into its script or its notebook when that is taken away.

/** @typedef {{ name: string, value: string, unit: string, page?: string }} Fact */

const ROOT = new URL("..", import.meta.url)
const PAGE = /** @type {HTMLMetaElement} */ (document.querySelector('meta[name="workings:page"]')).content
const NUMBER = /^-?(?:\d+(?:\.\d+)?|\.\d+)(?:e[+-]?\d+)?$/i
const DAY = /^(\d{4})-(\d{2})-(\d{2})$/
const LINE = "ASSUMPTIONS = {}"

/** What the reader takes instead of what is written, as Python. @type {Map<string, string>} */
const mine = new Map()

/** @param {string} tag @param {Record<string, any>} props @param {...(Node | string)} inside */
function make(tag, props, ...inside) {
  const made = Object.assign(document.createElement(tag), props)
  made.append(...inside)
  return made
}

/** @param {string} text */
const bare = text => text.trim().replaceAll(",", "").replace("−", "-")

/** A value as Python has it, or nothing if it is none of the kind of what is written. @param {string} typed @param {string} written */
function python(typed, written) {
  const day = DAY.exec(typed.trim())
  if (DAY.test(written)) return day && !Number.isNaN(Date.parse(typed)) ? `date(${Number(day[1])}, ${Number(day[2])}, ${Number(day[3])})` : undefined
  return NUMBER.test(bare(typed)) && Number.isFinite(Number(bare(typed))) ? bare(typed).replace(/^(-?)0+(?=\d)/, "$1") : undefined
}

/** The facts of this page whose value is a number or a day. @returns {Promise<Fact[]>} */
async function known() {
  const answer = await fetch(new URL(`data/cards/${PAGE}.json`, ROOT))
  if (!answer.ok) throw new Error(`${answer.status}`)
  /** @type {Map<string, Fact>} */
  const found = new Map()
  for (const card of Object.values((await answer.json()).cards)) {
    for (const fact of card.facts ?? []) {
      if (DAY.test(fact.value) || NUMBER.test(bare(String(fact.value)))) found.set(fact.name, fact)
    }
  }
  return [...found.values()]
}

/** What controls of this page stand on, from its address. */
const stands = () => new Map(location.hash.startsWith("#a=") ? location.hash.slice(3).split(";").map(part => /** @type {[string, string]} */ (part.split(":"))) : [])

/** @param {Fact} fact @param {HTMLElement} line @param {string} [start] */
function row(fact, line, start) {
  const box = /** @type {HTMLInputElement} */ (make("input", { type: "text", inputMode: DAY.test(fact.value) ? "text" : "decimal", placeholder: fact.value }))
  box.setAttribute("aria-label", `Mine for ${fact.name}`)
  const taken = () => {
    const value = python(box.value, fact.value)
    box.setAttribute("aria-invalid", String(Boolean(box.value.trim()) && value === undefined))
    if (value === undefined) mine.delete(fact.name)
    else mine.set(fact.name, value)
    line.textContent = box.value.trim() && value === undefined ? `“${box.value.slice(0, 40)}” is no ${DAY.test(fact.value) ? "day such as 2025-01-27" : "number"}; ${fact.name} stays as written.` : told()
  }
  box.addEventListener("change", taken)
  if (start !== undefined) {
    box.value = start
    taken()
  }
  const name = fact.page ? make("a", { href: new URL(fact.page, ROOT).href }, fact.name) : fact.name
  return make("tr", {}, make("td", {}, name), make("td", {}, fact.value), make("td", {}, fact.unit === "dimensionless" ? "" : fact.unit.replaceAll("_", " ")), make("td", {}, box))
}

const told = () => (mine.size ? `${mine.size} of your own: the script and the notebook above take them along.` : "None of your own yet.")

/** Puts the assumptions into a file that is taken away. @param {HTMLAnchorElement} link @param {HTMLElement} line */
function carry(link, line) {
  link.addEventListener("click", async event => {
    if (!mine.size) return
    event.preventDefault()
    try {
      const answer = await fetch(link.href)
      if (!answer.ok) throw new Error(`${answer.status}`)
      const entries = [...mine].map(([name, value]) => `"${name}": ${value}`).join(", ")
      const dict = `ASSUMPTIONS = {${entries}}`
      const text = (await answer.text()).replace(LINE, link.dataset.take === "notebook" ? JSON.stringify(dict).slice(1, -1) : dict)
      const address = URL.createObjectURL(new Blob([text]))
      make("a", { href: address, download: /** @type {string} */ (link.pathname.split("/").pop()) }).click()
      setTimeout(() => URL.revokeObjectURL(address), 10_000)
    } catch {
      line.textContent = "The file could not be loaded: check the connection and try again."
    }
  })
}

/** Opens the table below the line of what can be taken away. @param {HTMLElement} away @param {HTMLButtonElement} button */
export async function open(away, button) {
  const shown = away.nextElementSibling?.classList.contains("assumptions") ? /** @type {HTMLElement} */ (away.nextElementSibling) : undefined
  if (shown) {
    shown.hidden = !shown.hidden
    button.setAttribute("aria-expanded", String(!shown.hidden))
    return
  }
  const line = make("p", { className: "assumptions__state" })
  line.setAttribute("role", "status")
  const place = make("div", { className: "assumptions" }, line)
  away.after(place)
  button.setAttribute("aria-expanded", "true")
  try {
    const facts = await known()
    const start = stands()
    const head = make("tr", {}, ...["Fact", "As written", "Unit", "Mine"].map(name => make("th", { scope: "col" }, name)))
    const body = make("tbody", {}, ...facts.map(fact => row(fact, line, start.get(fact.name))))
    place.prepend(make("p", {}, "Take a fact of this page as another value, then take the script or the notebook away: it works the page out under your assumptions."))
    line.before(make("div", {}, make("table", {}, make("thead", {}, head), body)))
    line.textContent = told()
    for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (away.querySelectorAll("a[data-take]"))) carry(link, line)
  } catch {
    place.remove()
    button.setAttribute("aria-expanded", "false")
    button.textContent = "My assumptions could not be loaded: try again"
  }
}
