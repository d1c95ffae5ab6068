// The number card, notices of what is overdue, the copy buttons and focusable tables. No framework, no globals; without this file every page is complete.

const ROOT = new URL("..", import.meta.url)
const PAGE = document.querySelector('meta[name="workings:page"]')?.content
const REPORT = document.querySelector('meta[name="workings:report"]')?.content
const OPEN_AFTER = 350 // milliseconds a mouse rests on a number before its card opens
const CLOSE_AFTER = 250 // milliseconds it may be away, so that it can travel to the card

const LISTED = 8 // numbers that a notice names before it only counts them

const CHECKED = {
  primary: "Read in the original document",
  secondary: "Read in a report about the original",
  estimate: "An estimate, not a published figure",
  assumption: "An assumption, not a published figure",
}

/** An element with attributes and children; text is always text, never markup. */
function make(name, attributes = {}, ...children) {
  const element = document.createElement(name)
  for (const [key, value] of Object.entries(attributes)) if (value != null) element.setAttribute(key, value)
  element.append(...children.filter(child => child != null && child !== ""))
  return element
}

/** 5576000 as 5,576,000; anything that is not a plain number unchanged. */
function grouped(value) {
  const text = String(value)
  return /^-?\d{4,}(\.\d+)?$/.test(text) ? text.replace(/\d(?=(\d{3})+(?!\d))(?<!\.\d*)/g, "$&,") : text
}

/** A Pint unit for readers: GPU_hour as GPU-hours; nothing for bare counts and ratios. */
function unitName(unit) {
  if (!unit || unit === "dimensionless") return ""
  return unit.replaceAll("_", "-").replaceAll("**", "^").replace(/(?<=^(?:GPU-hour|token|byte|bit|parameter|expert|layer|day|hour|month|year|GPU|share))$/, "s")
}

function dateName(iso) {
  const date = new Date(`${iso}T00:00:00Z`)
  return isNaN(date) ? String(iso ?? "") : date.toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" })
}

/** A link within the site, or to a source; never javascript: or data:. */
function link(href, ...children) {
  const url = new URL(href, ROOT)
  if (!["http:", "https:"].includes(url.protocol)) return make("span", {}, ...children)
  return make("a", { href: url, rel: url.origin === ROOT.origin ? null : "noopener" }, ...children)
}

/** A note as a sentence of its own. */
function sentence(text) {
  return text[0].toUpperCase() + text.slice(1) + (/[.!?]$/.test(text) ? "" : ".")
}

/** Text with `names` in it, set as code. */
function prose(text) {
  return text.split("`").map((part, i) => (i % 2 ? make("code", {}, part) : part))
}

function factItem(fact) {
  const quantity = [grouped(fact.value), unitName(fact.unit)].filter(Boolean).join(" ")
  const source = fact.url ? link(fact.url, fact.title ?? fact.source) : (fact.title ?? fact.source)
  const item = make("li", {}, fact.page ? link(fact.page, fact.name) : fact.name, " = ", make("b", {}, quantity))
  if (source) item.append(make("p", {}, source, fact.at ? `, ${fact.at}` : "", "."))
  const checked = CHECKED[fact.checked] ?? fact.checked
  item.append(make("p", {}, [checked, fact.as_of && `as of ${dateName(fact.as_of)}`].filter(Boolean).join("; ") + "."))
  if (fact.low != null && fact.high != null) item.append(make("p", {}, `Likely between ${grouped(fact.low)} and ${grouped(fact.high)} (90% interval).`))
  if (fact.next_check) item.append(make("p", {}, `To be looked at again by ${dateName(fact.next_check)}.`))
  if (fact.note) item.append(make("p", {}, sentence(fact.note)))
  if (fact.interest) item.append(make("p", {}, `The source's interest: ${fact.interest}.`))
  if (fact.disputed_by) item.append(make("p", { class: "disputed" }, `Disputed: ${sentence(fact.disputed_by)}`))
  return item
}

/** Everything the card says about one number. */
function contents(card, number) {
  const unit = unitName(card.unit)
  const parts = [make("p", { class: "number-card__value", id: "number-card-value" }, grouped(card.value), unit ? make("small", {}, ` ${unit}`) : "")]
  if (card.doc) parts.push(make("p", {}, ...prose(card.doc)))
  if (card.expression) parts.push(make("pre", {}, make("code", {}, card.filled || card.expression)))
  if (card.facts?.length) parts.push(make("h2", {}, "Rests on"), make("ul", {}, ...card.facts.map(factItem)))
  const links = make("p", { class: "number-card__links" })
  if (card.code) links.append(link(card.code, "The code"))
  if (card.source_lines) links.append(make("span", {}, card.source_lines))
  links.append(make("a", { href: `#${number.id}` }, "Link to this number"))
  if (REPORT) {
    const filled = REPORT.replace("{number}", encodeURIComponent(number.dataset.target)).replace("{page}", encodeURIComponent(PAGE))
    links.append(link(filled, "Report an error"))
  }
  parts.push(links)
  return parts
}

let cards // the promise of this page's cards, asked for once, when the first one is opened

async function cardOf(number) {
  cards ??= fetch(new URL(`data/cards/${PAGE}.json`, ROOT)).then(answer => {
    if (!answer.ok) throw new Error(`${answer.status} ${answer.url}`)
    return answer.json()
  })
  const card = (await cards).cards[number.dataset.target]
  if (!card) throw new Error(`no card for ${number.dataset.target}`)
  return card
}

const box = make("div", { class: "number-card", popover: "manual", role: "dialog", "aria-labelledby": "number-card-value", tabindex: "-1" })
let current = null // the number whose card is open
let pinned = false // opened by click, tap or key: stays until dismissed
let timer = 0

function place() {
  const [first] = current.getClientRects()
  const { top, bottom } = current.getBoundingClientRect()
  const header = document.querySelector(".md-header")?.offsetHeight ?? 0
  const above = top - header - 16
  const below = innerHeight - bottom - 16
  box.style.maxHeight = ""
  const under = box.offsetHeight <= below || below >= above
  box.style.maxHeight = `${Math.max(240, Math.min(box.offsetHeight, under ? below : above))}px`
  const left = Math.max(12, Math.min(first.left, document.documentElement.clientWidth - box.offsetWidth - 12))
  box.style.left = `${left + scrollX}px`
  box.style.top = `${(under ? bottom + 8 : top - box.offsetHeight - 8) + scrollY}px`
}

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
  let card
  try {
    card = await cardOf(number)
  } catch (error) {
    number.removeAttribute("aria-busy")
    if (current === number) current = null
    if (pin) location.assign(number.href)
    return
  }
  number.removeAttribute("aria-busy")
  if (current !== number) return // closed, or another one opened, while the data were on their way
  const shut = make("button", { type: "button", class: "number-card__close", "aria-label": "Close" }, "×")
  shut.addEventListener("click", () => close(true))
  box.replaceChildren(...contents(card, number), shut)
  box.querySelector('a[href^="#"]').addEventListener("click", () => close(true))
  if (!box.isConnected) document.body.append(box)
  box.showPopover()
  box.scrollTop = 0
  number.setAttribute("aria-expanded", "true")
  place()
  if (pinned) box.focus({ preventScroll: true })
}

function close(back = false) {
  clearTimeout(timer)
  if (!current) return
  const number = current
  current = null
  number.setAttribute("aria-expanded", "false")
  const inside = box.contains(document.activeElement)
  if (box.matches(":popover-open")) box.hidePopover()
  if (back || inside) number.focus({ preventScroll: true })
}

function later(delay, action) {
  clearTimeout(timer)
  timer = setTimeout(action, delay)
}

const numberAt = event => event.target.closest?.("a.working")

function listen() {
  document.addEventListener("click", event => {
    const number = numberAt(event)
    if (!number || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return
    event.preventDefault()
    if (current === number && pinned) close(true)
    else open(number, true)
  })
  document.addEventListener("pointerdown", event => {
    if (current && !box.contains(event.target) && numberAt(event) !== current) close()
  })
  document.addEventListener("keydown", event => {
    if (!current) return
    if (event.key === "Escape") close(box.contains(document.activeElement))
    if (event.key === "Tab" && box.contains(document.activeElement)) {
      const stops = [...box.querySelectorAll("a, button")]
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
    else if (number || box.contains(event.target)) clearTimeout(timer)
    else if (current && !pinned) later(CLOSE_AFTER, () => close())
    else if (!current) clearTimeout(timer)
  })
  addEventListener("resize", () => current && box.matches(":popover-open") && place())
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

/** Wide tables and formulas scroll; what scrolls must be reachable by keyboard. */
function scrollers() {
  const scrolls = element => element.scrollWidth > element.clientWidth
  for (const table of document.querySelectorAll(".md-typeset__scrollwrap")) {
    if (table.hasAttribute("role") || !scrolls(table)) continue
    table.tabIndex = 0
    table.setAttribute("role", "region")
    table.setAttribute("aria-label", "Table")
  }
  for (const formula of document.querySelectorAll("math[display=block]")) if (scrolls(formula)) formula.tabIndex = 0
}

/** A link to a function shows its code, not the button that would. */
function openCode() {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)))
  const code = target?.closest(".doc-object")?.querySelector("details.mkdocstrings-source")
  if (code) code.open = true
}

/** Says at the top of the page what was to be looked at again by a day that has passed on the reader's clock, and marks it. */
function overdue() {
  const now = new Date()
  const today = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map(part => String(part).padStart(2, "0")).join("-")
  const verdict = document.querySelector('meta[name="workings:next-check"]')?.content
  const numbers = [...document.querySelectorAll("a.working[data-next-check]")].filter(number => number.dataset.nextCheck < today)
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

function start() {
  overdue()
  for (const number of document.querySelectorAll("a.working")) number.setAttribute("aria-haspopup", "dialog")
  if (PAGE) listen()
  copyButtons()
  scrollers()
  openCode()
  addEventListener("hashchange", openCode)
  document.addEventListener("toggle", scrollers, { capture: true }) // a table in an opened <details>
}

start()
