// The ledger's filters and sorting, for the tables of claims. What is shown is in the address, so that a view can be shared.
// Without this file the tables are complete.

const COLUMNS = { claim: 0, area: 1, verdict: 2, checked: 4 } // those that can be sorted, by their place

/**
 * @typedef {HTMLTableElement & { tHead: HTMLTableSectionElement }} ClaimTable
 * @typedef {{ row: HTMLTableRowElement, place: number, claim: string, area: string, label: string, checked: string, words: string }} Entry
 * @typedef {{ table: ClaimTable, rows: Entry[], empty: HTMLElement }} Ledger
 */

const COUNTS = "zero one two three four five six seven eight nine ten eleven twelve".split(" ")
/** @type {Record<string, string>} */
const SCALES = { k: "thousand", m: "million", b: "billion", bn: "billion", t: "trillion" }

/**
 * A text in which numbers are written in one way: $5M, five million and 5 million are the same, and so are 50,000, 50k and 50000.
 * @param {string} text
 */
const alike = text =>
  text
    .toLowerCase()
    .replace(/[$€£]|(?<=\d),(?=\d{3})/g, "")
    .replace(/(?<=\d) ?(k|m|bn?|t)\b/g, (_, scale) => ` ${SCALES[scale]}`)
    .replace(/\b[a-z]+\b/g, word => (COUNTS.includes(word) ? String(COUNTS.indexOf(word)) : word))
    .replace(/(\d+) thousand\b/g, "$1000")

/** @param {string} text */
const slug = text => text.trim().toLowerCase().replaceAll(/\W+/g, "-")

/**
 * An element with attributes and children.
 * @template {keyof HTMLElementTagNameMap} Name
 * @param {Name} name
 * @param {Record<string, string>} attributes
 * @param {...(Node | string)} children
 */
function make(name, attributes = {}, ...children) {
  const element = document.createElement(name)
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value)
  element.append(...children)
  return element
}

/**
 * A row of the ledger: what can be asked of it, and where it stood.
 * @param {HTMLTableRowElement} row
 * @param {number} place
 * @returns {Entry}
 */
function entry(row, place) {
  const [claim, area, verdict, , checked] = [...row.cells].map(cell => cell.textContent.trim())
  const label = /** @type {Element} */ (row.cells[2].querySelector(".verdict")).textContent.trim()
  return { row, place, claim, area, label, checked, words: alike(`${claim} ${area} ${verdict}`) }
}

const found = /** @type {NodeListOf<ClaimTable>} */ (document.querySelectorAll(".ledger table"))
const tables = [...found].map(table => {
  const rows = [...table.tBodies[0].rows].map(entry)
  return { table, rows, empty: make("p", { class: "ledger-empty", hidden: "" }, "None of these match.") }
})
const all = tables.flatMap(table => table.rows)
const labels = [...document.querySelectorAll(".verdicts a.verdict")].map(link => link.textContent.trim()) // in the order of their meaning
/** @param {string} label */
const rank = label => (labels.includes(label) ? labels.indexOf(label) : labels.length)

/** @type {Record<string, string>} */
const state = { area: "", label: "", q: "", sort: "", order: "" }

/**
 * A native select with a count beside each choice.
 * @param {"area" | "label"} name
 * @param {string} caption
 * @param {string[]} choices
 */
function select(name, caption, choices) {
  const counted = choices.map(choice => {
    const count = all.filter(one => one[name] === choice).length
    return make("option", { value: slug(choice) }, `${choice[0].toUpperCase()}${choice.slice(1)} (${count})`)
  })
  return make("label", {}, caption, make("select", { name }, make("option", { value: "" }, `All (${all.length})`), ...counted))
}

/** @param {"area" | "label"} name */
const known = name => [...new Set(all.map(one => one[name]))]
const form = make(
  "form",
  { class: "ledger-filter", role: "search", "aria-label": "Claims" },
  select("area", "Area", known("area")),
  select("label", "Verdict", known("label").sort((a, b) => rank(a) - rank(b))),
  make("label", {}, "Words", make("input", { type: "search", name: "q", autocomplete: "off", spellcheck: "false", placeholder: "in claim or verdict" })),
  make("button", { type: "reset" }, "Show all"),
)
const status = make("p", { class: "ledger-count", role: "status" })
const search = make("a", {}) // of the whole site, which the theme opens at such an address
const elsewhere = make("p", { class: "ledger-elsewhere", hidden: "" }, "What is no claim here may stand on another page: ", search, ".")

/** Takes the state from the address; a bare label, as in #does-not-hold, asks for that label. False if the address has none. */
function read() {
  const hash = location.hash.slice(1)
  if (hash && !hash.includes("=") && !labels.map(slug).includes(hash)) return false
  const asked = hash.includes("=") ? new URLSearchParams(hash) : new URLSearchParams({ label: hash })
  for (const name of Object.keys(state)) state[name] = asked.get(name) ?? ""
  if (!Object.hasOwn(COLUMNS, state.sort)) state.sort = state.order = ""
  const controls = /** @type {Iterable<HTMLSelectElement | HTMLInputElement | HTMLButtonElement>} */ (form.elements)
  for (const control of controls) if (control.name) control.value = state[control.name]
  return true
}

function write() {
  const set = Object.entries(state).filter(([, value]) => value)
  history.replaceState(history.state, "", set.length ? `#${new URLSearchParams(set)}` : location.pathname + location.search)
}

/** @type {Record<string, "claim" | "area" | "label" | "checked" | undefined>} */
const KEYS = { claim: "claim", area: "area", verdict: "label", checked: "checked" } // what a column is sorted by

/**
 * How two rows compare in the column that is sorted; rows that are equal there stay in the order of the ledger.
 * @param {Entry} a
 * @param {Entry} b
 */
function compare(a, b) {
  const key = KEYS[state.sort]
  const sign = state.order === "descending" ? -1 : 1
  const by = key === "label" ? rank(a.label) - rank(b.label) : key ? a[key].localeCompare(b[key], "en", { sensitivity: "base" }) : 0
  return sign * by || a.place - b.place
}

function show() {
  const words = alike(state.q).split(/\s+/).filter(Boolean)
  /** @param {Entry} one */
  const fits = one =>
    (!state.area || slug(one.area) === state.area) && (!state.label || slug(one.label) === state.label) && words.every(word => one.words.includes(word))
  for (const { table, rows, empty } of tables) {
    for (const one of rows) one.row.hidden = !fits(one)
    table.tBodies[0].append(...[...rows].sort(compare).map(one => one.row))
    empty.hidden = rows.some(one => !one.row.hidden)
    table.hidden = !empty.hidden
    for (const head of table.tHead.rows[0].cells) {
      if (head.dataset.column === state.sort) head.setAttribute("aria-sort", state.order)
      else head.removeAttribute("aria-sort")
    }
  }
  const shown = all.filter(one => !one.row.hidden).length
  elsewhere.hidden = shown > 0 || !state.q
  search.href = `?${new URLSearchParams({ q: state.q })}`
  search.textContent = `search the whole site for “${state.q}”`
  status.textContent = shown === all.length ? `All ${all.length} claims` : `${shown} of ${all.length} claims`
}

/**
 * A column's heading becomes a button: up, down, as it was.
 * @param {Ledger} ledger
 */
function sortable({ table }) {
  for (const [name, place] of Object.entries(COLUMNS)) {
    const head = table.tHead.rows[0].cells[place]
    const button = make("button", { type: "button" }, ...head.childNodes)
    button.addEventListener("click", () => {
      const next = state.sort !== name ? "ascending" : state.order === "ascending" ? "descending" : ""
      Object.assign(state, { sort: next && name, order: next })
      write()
      show()
    })
    head.dataset.column = name
    head.append(button)
  }
}

/**
 * On a phone a row is a card and no longer laid out as a row: say that it is one.
 * @param {Ledger} ledger
 */
function roles({ table }) {
  table.setAttribute("role", "table")
  for (const group of [table.tHead, table.tBodies[0]]) group.setAttribute("role", "rowgroup")
  for (const row of table.rows) {
    row.setAttribute("role", "row")
    for (const cell of row.cells) cell.setAttribute("role", cell.tagName === "TH" ? "columnheader" : "cell")
  }
}

function start() {
  for (const one of tables) {
    sortable(one)
    roles(one)
    one.table.closest(".ledger")?.append(one.empty)
  }
  tables[0].table.closest(".ledger")?.before(form, status, elsewhere)
  form.addEventListener("submit", event => event.preventDefault())
  form.addEventListener("input", event => {
    const control = /** @type {HTMLSelectElement | HTMLInputElement} */ (event.target)
    state[control.name] = control.value.trim()
    write()
    show()
  })
  form.addEventListener("reset", event => {
    event.preventDefault()
    history.replaceState(history.state, "", location.pathname + location.search)
    read()
    show()
  })
  addEventListener("hashchange", () => {
    if (!read()) return
    show()
    form.scrollIntoView({ block: "start" })
  })
  read()
  show()
}

if (tables.length) start()
