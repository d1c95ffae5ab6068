// While a site is served: loads the page again when it was built anew, and marks what the check has found on it.

const own = /** @type {HTMLScriptElement} */ (document.querySelector("script[data-epoch]"))
const assets = new URL(".", own.src)
const epoch = Number(own.dataset.epoch)

/** @typedef {{ place: string, message: string, target?: string, text?: string, before?: number }} Told */

/**
 * An element with a class and children.
 * @template {keyof HTMLElementTagNameMap} Name
 * @param {Name} name
 * @param {string} kind
 * @param {...(Node | string)} children
 */
function make(name, kind, ...children) {
  const element = document.createElement(name)
  element.className = kind
  element.append(...children)
  return element
}

/**
 * The bound number that a finding is about.
 * @param {Told} told
 */
function bound({ target, text, before = 0 }) {
  const alike = [...document.querySelectorAll("article a.working")].filter(
    link => link instanceof HTMLElement && link.dataset.target === target && link.textContent?.trim() === text,
  )
  return alike[before] ?? alike[0]
}

/**
 * A mark around the words that a finding is about, where no link stands.
 * @param {Told} told
 */
function worded({ text = "", before = 0 }) {
  const walker = document.createTreeWalker(document.querySelector("article") ?? document.body, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(), left = before; text && node; node = walker.nextNode()) {
    if (node.parentElement?.closest("a.working, pre, script, .findings")) continue
    for (let at = node.textContent?.indexOf(text) ?? -1; at >= 0; at = node.textContent?.indexOf(text, at + text.length) ?? -1) {
      if (left-- > 0) continue
      const words = /** @type {Text} */ (node).splitText(at)
      words.splitText(text.length)
      const mark = make("mark", "")
      words.replaceWith(mark)
      mark.append(words)
      return mark
    }
  }
}

/**
 * The findings of this page, above it, each leading to its place; and those on no page.
 * @param {Record<string, Told[]>} findings
 */
function show(findings) {
  const page = document.querySelector('meta[name="workings:page"]')?.getAttribute("content") ?? ""
  const here = [...(findings[""] ?? []), ...(page ? (findings[page] ?? []) : [])]
  document.querySelector(".findings")?.remove()
  for (const marked of document.querySelectorAll("[data-finding]")) marked.removeAttribute("data-finding")
  if (here.length === 0) return
  const list = make("ol", "findings__list")
  here.forEach((told, index) => {
    const place = (told.target && bound(told)) || (!told.target && worded(told)) || undefined
    const line = make("li", "", make("code", "", told.place), ` ${told.message}`)
    if (place instanceof HTMLElement) {
      place.dataset.finding = String(index + 1)
      place.title = told.message
      const lead = make("a", "", "show")
      lead.href = "#"
      lead.addEventListener("click", event => {
        event.preventDefault()
        place.scrollIntoView({ block: "center" })
        place.focus()
      })
      line.append(" ", lead)
    }
    list.append(line)
  })
  const said = here.length === 1 ? "One finding" : `${here.length} findings`
  const box = make("aside", "findings", make("strong", "", `${said}, as the check has it`), list)
  box.setAttribute("role", "status")
  const article = document.querySelector("article")
  article?.prepend(box)
}

/** Asks the server until the site was built anew. */
async function wait() {
  for (;;) {
    try {
      const answer = await fetch(`${new URL("/livereload/", location.href)}${epoch}/${Date.now()}`, { cache: "no-store" })
      if (answer.ok && Number(await answer.text()) > epoch) return location.reload()
    } catch {
      await new Promise(resolve => setTimeout(resolve, 1000))
    }
  }
}

fetch(new URL("../findings.json", assets), { cache: "no-store" })
  .then(answer => answer.json())
  .then(show, () => {})
wait()
