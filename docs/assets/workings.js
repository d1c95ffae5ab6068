// The card of a number or a term, on paper a note; notices of what is overdue, the copy buttons and focusable tables. No framework, no globals; without this file every page is complete.

/**
 * A bound number, what one fact says on its card, the card, and the cards of a page: data/cards/*.json.
 * @typedef {HTMLAnchorElement & { dataset: { target: string, nextCheck: string, written?: string } }} BoundNumber
 * @typedef {{ how: string, title?: string, url?: string, where?: string, interest?: string }} Source
 * @typedef {{
 *   name: string, value: string, unit: string, page: string, how: string, at?: string, range?: string, label?: string, source_page?: string,
 *   next_check?: string, disputed_by?: string, note?: string,
 * }} Fact
 * @typedef {{
 *   says: string, range: string, unit: string, note?: string, sources: Source[], more: number, disputed: string[],
 *   value: string, filled: string, code: string, source_lines: string, facts: Fact[],
 * }} Card
 * @typedef {{ cards: Record<string, Card | undefined> }} Cards
 */

/**
 * What the page's head says of it by this name.
 * @param {string} name
 */
const meta = name => /** @type {HTMLMetaElement | null} */ (document.querySelector(`meta[name="workings:${name}"]`))?.content

const ROOT = new URL("..", import.meta.url)
const PAGE = meta("page")
const REPORT = meta("report")
const OPEN_AFTER = 350 // milliseconds a mouse rests on a number before its card opens
const CLOSE_AFTER = 250 // milliseconds it may be away, so that it can travel to the card

const LISTED = 8 // numbers that a notice names before it only counts them

const FACTS = 30 // facts that a card lists before it only counts them
const NAMED = 2 // sources that a note on paper names before it only counts them
const BARE = /^[−-]?[\d.,\s–]+(?:(?:m|b|tr)illion)?$/ // a number as written whose unit stands beside it, or nowhere

/**
 * An element with attributes and children; text is always text, never markup.
 * @template {keyof HTMLElementTagNameMap} Name
 * @param {Name} name
 * @param {Record<string, string | null>} attributes
 * @param {...(Node | string | undefined)} children
 */
function make(name, attributes = {}, ...children) {
  const element = document.createElement(name)
  for (const [key, value] of Object.entries(attributes)) if (value != null) element.setAttribute(key, value)
  for (const child of children) if (child) element.append(child)
  return element
}

/**
 * 5576000 as 5,576,000; anything that is not a plain number unchanged.
 * @param {string | number} value
 */
function grouped(value) {
  const text = String(value)
  return /^-?\d{4,}(\.\d+)?$/.test(text) ? text.replace(/\d(?=(\d{3})+(?!\d))(?<!\.\d*)/g, "$&,") : text
}

/**
 * A Pint unit for readers: GPU_hour as GPU-hours; nothing for bare counts and ratios.
 * @param {string} unit
 */
function unitName(unit) {
  if (!unit || unit === "dimensionless") return ""
  return unit.replaceAll("_", "-").replaceAll("**", "^").replace(/(?<=^(?:GPU-hour|token|byte|bit|parameter|expert|layer|day|hour|month|year|GPU|share))$/, "s")
}

/**
 * A date for readers; anything that is not a date unchanged.
 * @param {string} iso
 */
function dateName(iso) {
  const date = new Date(`${iso}T00:00:00Z`)
  return Number.isNaN(date.getTime()) ? iso : date.toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" })
}

/**
 * A link within the site, or to a source; never javascript: or data:.
 * @param {string} href
 * @param {...(string | undefined)} children
 */
function link(href, ...children) {
  const url = new URL(href, ROOT)
  if (!["http:", "https:"].includes(url.protocol)) return make("span", {}, ...children)
  return make("a", { href: url.href, rel: url.origin === ROOT.origin ? null : "noopener" }, ...children)
}

/**
 * A note as a sentence of its own.
 * @param {string} text
 */
function sentence(text) {
  return text[0].toUpperCase() + text.slice(1) + (/[.!?]$/.test(text) ? "" : ".")
}

/**
 * Where a number comes from: one source, the places in it, how and for when it was read, and its interest.
 * @param {Source} source
 */
function sourceItem({ title, url, where, how, interest }) {
  const named = title && (url ? link(url, title) : title)
  return make("li", {}, ...(named ? [named, where ? `, ${where}. ` : ". "] : []), `${how}.`, interest ? ` Its interest: ${interest}.` : "")
}

/**
 * What the card says, folded, about one fact that the number rests on; of one that is the number itself, what does not stand above.
 * @param {Fact} fact @param {Card} card
 */
function factItem(fact, card) {
  const quantity = [grouped(fact.value), unitName(fact.unit)].filter(Boolean).join(" ")
  const item = make("li", {}, link(fact.page, fact.name), " = ", make("b", {}, quantity), fact.range ? `, from ${fact.range}` : "")
  const source = fact.source_page && link(fact.source_page, fact.label)
  if (card.filled) item.append(make("p", {}, source, source && fact.at ? `, ${fact.at}. ` : source ? ". " : "", `${fact.how}.`))
  if (fact.next_check) item.append(make("p", {}, `To be looked at again by ${dateName(fact.next_check)}.`))
  if (fact.note && (card.filled || !card.note)) item.append(make("p", {}, sentence(fact.note)))
  if (fact.disputed_by && card.filled) item.append(disputed(fact.disputed_by))
  return item
}

/** @param {string} by */
const disputed = by => make("p", { class: "disputed" }, `Disputed: ${sentence(by)}`)

/**
 * How a number is reached, folded: the formula filled in, the value in full, its facts and its code; of a fact, what it is in full.
 * @param {Card} card
 */
function calculation(card) {
  const { value, filled, code, source_lines, facts } = card
  const left = facts.length - FACTS
  return make(
    "details",
    {},
    make("summary", {}, filled ? "Show the calculation" : "The fact in full"),
    ...(filled ? [make("pre", {}, make("code", {}, filled)), make("p", {}, "In full: ", make("b", {}, value))] : []),
    make("ul", {}, ...facts.slice(0, FACTS).map(fact => factItem(fact, card))),
    left > 0 ? make("p", {}, `And ${left} more facts, listed with the code.`) : "",
    make("p", {}, code ? link(code, source_lines.endsWith(".toml") ? "The fact" : "The code") : "", " ", make("span", {}, source_lines)),
    source_lines.endsWith(".toml") ? "" : runOf(code),
  )
}

/**
 * A link to the block of this page in which a calculation can be run; nothing where there is none.
 * @param {string} code
 */
function runOf(code) {
  const name = decodeURIComponent(code).split(/[#.]/).pop()
  const blocks = /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".runnable"))
  const block = [...blocks].find(one => one.textContent?.includes(`def ${name}(`))
  if (!block) return ""
  block.id ||= `block-${block.dataset.block}`
  return make("p", {}, make("a", { href: `#${block.id}` }, "Run this calculation on this page"))
}

/**
 * Everything the card says about one number, in the order in which a reader asks.
 * @param {Card} card
 * @param {BoundNumber} number
 */
function contents(card, number) {
  const now = (number.textContent ?? "").trim()
  const written = number.hasAttribute("data-changed") ? (number.dataset.written ?? now) : now
  const unit = BARE.test(written) && card.unit ? make("small", {}, ` ${card.unit}`) : ""
  /** @type {HTMLElement[]} */
  const parts = [make("p", { class: "number-card__value", id: "number-card-value" }, written, unit)]
  if (number.hasAttribute("data-changed")) {
    parts.push(make("p", { class: "number-card__changed" }, `As written: ${written}. Now, with what you have changed: ${now}. This card is about the number as written.`))
  } else if (number.classList.contains("adjust")) parts.push(make("p", {}, "You can change this number, with the control below it, and see what follows."))
  parts.push(make("p", {}, card.says))
  if (card.range) parts.push(make("p", {}, `Range: ${card.range}.`))
  if (card.note) parts.push(make("p", {}, sentence(card.note)))
  const more = card.more ? [make("li", {}, `And ${card.more} more, below.`)] : []
  if (card.sources.length) parts.push(make("ul", {}, ...card.sources.map(sourceItem), ...more))
  parts.push(...card.disputed.map(disputed), calculation(card))
  const links = make("p", { class: "number-card__links" }, make("a", { href: `#${number.id}` }, /\d/.test(written) ? "Link to this number" : "Link to this"))
  if (REPORT) {
    /** @type {Record<string, string>} */
    const parts = { number: number.dataset.target, page: PAGE ?? "", value: written }
    links.append(link(REPORT.replaceAll(/\{(\w+)\}/g, (_, name) => encodeURIComponent(parts[name] ?? "")), "Report an error"))
  }
  return [...parts, links]
}

/**
 * What the card says about a term: what the page has of it from the glossary, and where there is more.
 * @param {HTMLElement} term
 */
function explained(term) {
  const said = document.getElementById(term.getAttribute("aria-describedby") ?? "")
  if (!said) throw new Error(`nothing is said of ${term.textContent}`)
  /** @param {Element | null} one */
  const inside = one => (one?.cloneNode(true) ?? make("p")).childNodes
  return [
    make("p", { class: "number-card__value", id: "number-card-value" }, ...inside(said.previousElementSibling)),
    make("p", {}, ...inside(said)),
    make("p", { class: "number-card__links" }, make("a", { href: term.getAttribute("href") }, "In the glossary"), ...inside(said.nextElementSibling)),
  ]
}

const CARDS = new URL(`data/cards/${PAGE}.json`, ROOT)
/** @type {Promise<Cards> | undefined} */
let cards // asked for once, when the first card is opened
/** @type {Cards | undefined} */
let known // the same, once they are there

/** The cards of this page. */
export function allCards() {
  cards ??= fetch(CARDS).then(async answer => {
    if (!answer.ok) throw new Error(`${answer.status} ${answer.url}`)
    known = /** @type {Cards} */ (await answer.json())
    return known
  })
  return cards
}

/** The cards at once: a browser prints what stands there when a listener ends, so that the page waits for this one request. */
function cardsNow() {
  if (known) return known
  const asked = new XMLHttpRequest()
  asked.open("GET", CARDS, false)
  asked.send()
  known = /** @type {Cards} */ (JSON.parse(asked.responseText))
  return known
}

/** @param {BoundNumber} number */
async function cardOf(number) {
  const card = (await allCards()).cards[number.dataset.target]
  if (!card) throw new Error(`no card for ${number.dataset.target}`)
  return card
}

const OPENS = "a:is(.working, .term)" // what has a card
const STOPS = ":is(a, button, summary):not(details:not([open]) > :not(summary) *)" // what Tab reaches in a card

const box = make("div", { class: "number-card", popover: "manual", role: "dialog", "aria-labelledby": "number-card-value", tabindex: "-1" })
/** @type {BoundNumber | null} */
let current = null // the number or term whose card is open
let pinned = false // opened by click, tap or key: stays until dismissed
let timer = 0

/**
 * Puts the card below its number, or above where there is more room.
 * @param {BoundNumber} number
 */
function place(number) {
  const [first] = number.getClientRects()
  const { top, bottom } = number.getBoundingClientRect()
  const header = /** @type {HTMLElement | null} */ (document.querySelector(".md-header"))?.offsetHeight ?? 0
  const above = top - header - 16
  const below = innerHeight - bottom - 16
  box.style.maxHeight = ""
  const under = box.offsetHeight <= below || below >= above
  box.style.maxHeight = `${Math.max(240, Math.min(box.offsetHeight, under ? below : above))}px`
  const left = Math.max(12, Math.min(first.left, document.documentElement.clientWidth - box.offsetWidth - 12))
  box.style.left = `${left + scrollX}px`
  box.style.top = `${(under ? bottom + 8 : top - box.offsetHeight - 8) + scrollY}px`
}

/**
 * Opens a number's card; a pinned one takes the focus and stays until it is dismissed.
 * @param {BoundNumber} number
 * @param {boolean} pin
 */
async function open(number, pin) {
  if (current === number) {
    pinned ||= pin
    if (pin) box.focus({ preventScroll: true })
    return
  }
  close()
  current = number
  pinned = pin
  number.setAttribute("aria-busy", "true")
  /** @type {HTMLElement[]} */
  let said
  try {
    said = number.matches(".term") ? explained(number) : contents(await cardOf(number), number)
  } catch {
    number.removeAttribute("aria-busy")
    if (current === number) current = null
    if (pin) location.assign(/** @type {string} */ (number.getAttribute("href")))
    return
  }
  number.removeAttribute("aria-busy")
  if (current !== number) return // closed, or another one opened, while the data were on their way
  const shut = make("button", { type: "button", class: "number-card__close", "aria-label": "Close" }, "×")
  shut.addEventListener("click", () => close(true))
  box.replaceChildren(...said, shut)
  box.querySelector('a[href^="#"]')?.addEventListener("click", () => close(true))
  if (!box.isConnected) document.body.append(box)
  box.showPopover()
  box.scrollTop = 0
  number.setAttribute("aria-expanded", "true")
  place(number)
  box.querySelector("details")?.addEventListener("toggle", () => current === number && place(number))
  const hidden = number.getBoundingClientRect().bottom + 12 - box.getBoundingClientRect().top
  if (getComputedStyle(box).position === "fixed" && hidden > 0) scrollBy(0, hidden) // the number stays in sight above the sheet
  if (pinned) box.focus({ preventScroll: true })
}

function close(back = false) {
  clearTimeout(timer)
  if (!current) return
  const number = current
  number.setAttribute("aria-expanded", "false")
  const inside = box.contains(document.activeElement)
  if (box.matches(":popover-open")) box.hidePopover()
  if (back || inside) number.focus({ preventScroll: true })
  current = null // only now: focus that comes back opens nothing
  pinned = false
}

/**
 * @param {number} delay
 * @param {() => void} action
 */
function later(delay, action) {
  clearTimeout(timer)
  timer = setTimeout(action, delay)
}

/** @param {Event} event */
const numberAt = event => (event.target instanceof Element ? /** @type {BoundNumber | null} */ (event.target.closest(OPENS)) : null)

/**
 * The number in the text to which the head of a claim leads.
 * @param {Event} event
 */
function ledTo(event) {
  const href = event.target instanceof Element && event.target.closest(".claim-number a")?.getAttribute("href")
  return href ? /** @type {BoundNumber | null} */ (document.getElementById(href.slice(1))) : null
}

/** @param {Event} event */
const inBox = event => box.contains(/** @type {Node | null} */ (event.target))

function listen() {
  document.addEventListener("click", event => {
    const here = numberAt(event)
    const number = here ?? ledTo(event)
    if (!number || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return
    event.preventDefault()
    if (!here) location.hash = number.id
    if (current === number && pinned) close(true)
    else open(number, true)
  })
  document.addEventListener("pointerdown", event => {
    if (current && !inBox(event) && numberAt(event) !== current) close()
  })
  document.addEventListener("keydown", event => {
    if (!current) return
    if (event.key === "Escape") close(box.contains(document.activeElement))
    // with Shift, WebKitGTK tells the place of the key and not its name
    if ([event.key, event.code].includes("Tab") && box.contains(document.activeElement)) {
      const stops = [...box.querySelectorAll(STOPS)]
      /** @type {(Element | null | undefined)[]} */
      const leaving = event.shiftKey ? [box, stops[0]] : [stops.at(-1)]
      if (!leaving.includes(document.activeElement)) return
      if (event.shiftKey) event.preventDefault() // back to the number itself; forward goes on from it
      close(true)
    }
  })
  document.addEventListener("pointerover", event => {
    if (event.pointerType !== "mouse") return
    const number = numberAt(event)
    if (number && number !== current && !pinned) later(OPEN_AFTER, () => open(number, false))
    else if (number || inBox(event)) clearTimeout(timer)
    else if (current && !pinned) later(CLOSE_AFTER, () => close())
    else if (!current) clearTimeout(timer)
  })
  // Whoever walks through a page by keyboard is told what a term means on coming to it, and goes on by the same key.
  document.addEventListener("focusin", event => {
    const term = numberAt(event)
    if (term !== current && term?.matches(".term:focus-visible")) open(term, false)
    else if (current && !pinned && term !== current && !inBox(event)) close()
  })
  addEventListener("resize", () => current && box.matches(":popover-open") && place(current))
}

/**
 * A card in a line or two: what the number is, its range, where it was read, and who disputes it.
 * @param {Card} card
 */
function note({ says, range, sources, more, disputed }) {
  const named = sources.flatMap(({ title, where }) => (title ? [where ? `${title}, ${where}` : title] : []))
  const left = named.slice(NAMED).length + more
  const read = named.slice(0, NAMED).join(" · ").replace(/\.+$/, "") + (left ? ` · and ${left} more.` : ".")
  return [says, range && `Range: ${range}.`, named.length ? read : "", ...disputed.map(by => `Disputed: ${by}`)].filter(Boolean).join(" ")
}

/** While a page is printed, what its cards say stands at its end, in the place of the line that says where they are, and numbers have its marks. */
function notesOnPaper() {
  const line = document.querySelector(".on-paper")
  /** @type {HTMLElement | undefined} */
  let notes
  addEventListener("beforeprint", () => {
    if (!line || notes) return
    /** @type {Cards} */
    let had
    try {
      had = cardsNow()
    } catch {
      return // the line stays
    }
    const items = new Map()
    for (const number of /** @type {NodeListOf<BoundNumber>} */ (document.querySelectorAll("article a.working"))) {
      const { target, written } = number.dataset
      const card = had.cards[target]
      if (!card || number.closest(".terms")) continue
      const now = (number.textContent ?? "").trim()
      const said = number.hasAttribute("data-changed") && written ? [make("b", {}, written), `, changed to ${now}. `] : [make("b", {}, now), " "]
      if (!items.has(target)) items.set(target, make("li", { value: String(items.size + 1) }, ...said, note(card)))
      number.dataset.note = items.get(target).value
    }
    notes = make("section", { class: "paper-notes" }, make("h2", {}, "What the numbers rest on"), make("ol", {}, ...items.values()))
    line.replaceWith(notes)
  })
  addEventListener("afterprint", () => {
    notes?.replaceWith(/** @type {Element} */ (line))
    notes = undefined
    for (const number of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-note]"))) delete number.dataset.note
  })
}

/** A copy button on every block of code. */
function copyButtons() {
  for (const block of document.querySelectorAll(".md-typeset .highlight")) {
    const code = block.querySelector("code")
    if (!code || !navigator.clipboard) continue
    const button = make("button", { type: "button", class: "code-copy" }, "Copy")
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(code.textContent)
      button.textContent = "Copied"
      setTimeout(() => (button.textContent = "Copy"), 1500)
    })
    block.append(button)
  }
}

const LOADS = "Python, 4.6 MB, loads once"

/** Run and Edit on every block that the tests run; what they do is loaded when one is pressed. */
function runButtons() {
  for (const element of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".runnable"))) {
    const buttons = ["run", "edit"].map(name => {
      const button = make("button", { type: "button", class: `${name} plain-button` }, name === "run" ? "Run" : "Edit")
      button.addEventListener("click", async () => (await import("./run.js")).press(element, name))
      return button
    })
    element.querySelector(".highlight")?.after(make("div", { class: "runnable__bar" }, ...buttons, make("small", {}, LOADS)))
  }
}

/** Inputs of pieces, which need a script; what they do is loaded when one is touched, and what Python weighs is said before. */
function pieceInputs() {
  for (const figure of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".piece"))) {
    const inputs = /** @type {HTMLElement} */ (figure.querySelector(".piece__inputs"))
    inputs.hidden = false
    if ("python" in figure.dataset) inputs.append(make("div", { class: "piece__loads" }, make("small", {}, `${LOADS}, at the first change`)))
    inputs.addEventListener("input", async () => {
      figure.setAttribute("aria-busy", "true")
      let isLast = true
      try {
        isLast = await (await import("./piece.js")).moved(figure)
      } finally {
        if (isLast) figure.removeAttribute("aria-busy")
      }
    })
  }
}

/** Beside what can be taken away: the reader's own assumptions for it. */
function assumptions() {
  const away = /** @type {HTMLElement | null} */ (document.querySelector(".take-away"))
  if (!away) return
  const button = make("button", { type: "button", class: "take-away__mine", "aria-expanded": "false" }, "My assumptions")
  button.addEventListener("click", async () => (await import("./assume.js")).open(away, button))
  for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (away.querySelectorAll("a[data-take]"))) {
    link.addEventListener("click", async event => {
      if (!document.querySelector(".assumptions, .control .reset:enabled")) return // nothing is assumed
      event.preventDefault()
      await (await import("./assume.js")).carry(link)
    })
  }
  away.append(" · ", button)
}

/** Beside the files of each chart: the same as a picture for slides, made here when it is asked for. */
function pngButtons() {
  for (const csv of document.querySelectorAll(".chart-foot > a:last-of-type")) {
    const button = make("button", { type: "button" }, "PNG")
    button.addEventListener("click", async () => (await import("./chart.js")).take(button))
    csv.after(button)
  }
}

/** Wide tables and formulas scroll; what scrolls must be reachable by keyboard. */
function scrollers() {
  /** @param {Element} element */
  const scrolls = element => element.scrollWidth > element.clientWidth
  const tables = /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".md-typeset__scrollwrap"))
  const formulas = /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".formula"))
  for (const [index, table] of tables.entries()) {
    if (table.hasAttribute("role") || !scrolls(table)) continue
    table.tabIndex = 0
    table.setAttribute("role", "region")
    table.setAttribute("aria-label", `Table ${index + 1}`) // each region has a name of its own
  }
  for (const formula of formulas) if (scrolls(formula)) formula.tabIndex = 0
}

/** A link to a function shows its code, not the button that would. */
function openCode() {
  let name = location.hash.slice(1)
  try {
    name = decodeURIComponent(name)
  } catch {
    // Not an encoding: it names nothing.
  }
  if (!name) return
  const target = document.getElementById(name)
  const source = target?.closest(".doc-object")?.querySelector("details.mkdocstrings-source")
  const code = /** @type {HTMLDetailsElement | null | undefined} */ (source)
  if (code) code.open = true
}

/** Says at the top of the page what was to be looked at again by a day that has passed on the reader's clock, and marks it. */
function overdue() {
  const now = new Date()
  const today = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map(part => String(part).padStart(2, "0")).join("-")
  const verdict = meta("next-check")
  const dated = /** @type {NodeListOf<BoundNumber>} */ (document.querySelectorAll("a.working[data-next-check]"))
  const numbers = [...dated].filter(number => number.dataset.nextCheck < today)
  const notes = []
  if (verdict && verdict < today) notes.push(make("p", {}, `This verdict was to be checked again by ${dateName(verdict)}; it may be out of date.`))
  if (numbers.length) {
    for (const number of numbers) {
      number.classList.add("past")
      number.title = `To be checked again by ${dateName(number.dataset.nextCheck)}; may be out of date`
    }
    const first = numbers.map(number => number.dataset.nextCheck).sort()[0]
    const listed = numbers.slice(0, LISTED).flatMap((number, i) => [i ? ", " : "", make("a", { href: `#${number.id}` }, number.textContent)])
    const more = numbers.length > LISTED ? ` and ${numbers.length - LISTED} more, marked †` : ""
    const text = `Some figures on this page were to be checked again by ${dateName(first)}; they may be out of date: `
    notes.push(make("p", {}, text, ...listed, `${more}.`))
  }
  if (notes.length) document.querySelector(".md-content__inner")?.prepend(make("div", { class: "overdue", role: "note" }, ...notes))
}

/** Whoever comes back from what was found finds the list again: the address keeps what was asked, and the theme reads it. */
function keepQuery() {
  const field = /** @type {HTMLInputElement | null} */ (document.querySelector('[data-md-component="search-query"]'))
  document.querySelector(".md-search-result__list")?.addEventListener("click", event => {
    const { ctrlKey, metaKey, shiftKey } = /** @type {MouseEvent} */ (event)
    if (!field || ctrlKey || metaKey || shiftKey) return // another tab or window opens, and nobody comes back
    history.replaceState(history.state, "", `?${new URLSearchParams({ q: field.value })}`)
  })
}

/** A page that was found for a section of it opens there, unless its title has what was asked or the page as a whole matches better. */
function leadToSections() {
  const list = document.querySelector(".md-search-result__list")
  /** @param {Element} link */
  const score = link => Number(link.firstElementChild?.getAttribute("data-md-score"))
  const lead = () => {
    for (const { children } of list?.children ?? []) {
      const [first, ...others] = /** @type {HTMLAnchorElement[]} */ ([...children].filter(one => one.matches("a")))
      const best = others.sort((one, other) => score(other) - score(one))[0]
      if (best && score(best) > score(first) && !first.querySelector("h1 mark")) first.href = best.href
    }
  }
  if (list) new MutationObserver(lead).observe(list, { childList: true })
}

function start() {
  overdue()
  for (const number of document.querySelectorAll(OPENS)) number.setAttribute("aria-haspopup", "dialog")
  if (PAGE) listen()
  notesOnPaper()
  copyButtons()
  runButtons()
  pieceInputs()
  assumptions()
  pngButtons()
  scrollers()
  keepQuery()
  leadToSections()
  openCode()
  addEventListener("hashchange", openCode)
  document.addEventListener("toggle", scrollers, { capture: true }) // a table in an opened <details>
}

start()
