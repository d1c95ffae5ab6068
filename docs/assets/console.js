// The console: lines of Python, run in the page one after another, with every calculation and every fact at hand.

import { ask, SIZE, Stopped, stop } from "./python.js"
import { manners } from "./run.js"

const PLACE = /** @type {HTMLElement} */ (document.querySelector(".console"))

/** @param {string} tag @param {Record<string, any>} props @param {...(Node | string)} inside */
function make(tag, props, ...inside) {
  const made = Object.assign(document.createElement(tag), props)
  made.append(...inside)
  return made
}

const label = /** @type {HTMLLabelElement} */ (make("label", { htmlFor: "console-code" }, "Lines of Python"))
const code = /** @type {HTMLTextAreaElement} */ (make("textarea", { id: "console-code", className: "runnable__editor", rows: 4, spellcheck: false, autocapitalize: "off" }))
const help = make("small", { className: "runnable__help", id: "console-help" }, "Ctrl and Enter runs them; names stay until you press Stop or leave. Tab indents; press Escape first to leave with Tab.")
const run = /** @type {HTMLButtonElement} */ (make("button", { type: "button", className: "run plain-button" }, "Run"))
const end = /** @type {HTMLButtonElement} */ (make("button", { type: "button", className: "stop plain-button", hidden: true }, "Stop"))
const clear = make("button", { type: "button", className: "reset plain-button" }, "Clear")
const hint = make("small", {}, `Python, ${SIZE}, loads once`)
const status = make("span", { className: "runnable__status" })
const log = make("pre", { className: "console__log", hidden: true, tabIndex: 0 })
status.setAttribute("role", "status")
code.setAttribute("aria-describedby", "console-help")
log.setAttribute("role", "log")
log.setAttribute("aria-label", "What has been run")
code.value = "from snippets.money import cost\ncost.training_cost(cost.v3)"
PLACE.replaceChildren(label, code, help, make("div", { className: "runnable__bar" }, run, end, clear, hint, status), log)

/** @param {boolean} running */
function show(running) {
  const held = document.activeElement === run || document.activeElement === end
  run.hidden = running
  end.hidden = !running
  if (held) (running ? end : run).focus()
}

/** @param {string} text */
function write(text) {
  log.hidden = false
  log.append(text)
  log.scrollTop = log.scrollHeight
}

async function start() {
  if (!run.hidden && code.value.trim()) {
    show(true)
    write(`${code.value.trimEnd().replace(/^/gm, "> ")}\n`)
    try {
      const answer = await ask("console", { code: code.value }, words => (status.textContent = words || "Running"), write)
      hint.hidden = true
      if (answer.error) write(answer.error)
      status.textContent = answer.error ? `An error on line ${answer.line}.` : "Done."
    } catch (error) {
      status.textContent = error instanceof Stopped ? "Stopped; names are forgotten." : `Python could not be loaded: ${/** @type {Error} */ (error).message}. Press Run to try again.`
    }
    show(false)
  }
}

run.addEventListener("click", start)
end.addEventListener("click", stop)
clear.addEventListener("click", () => {
  log.textContent = ""
  log.hidden = true
})
manners(code, start)

// The worked examples: each line of the table below can be put into the console.
for (const row of document.querySelectorAll("article tbody tr")) {
  const [home, line] = row.querySelectorAll("td > code")
  if (!home?.textContent?.startsWith("snippets") || !line) continue
  const text = line.textContent ?? ""
  const try_ = make("button", { type: "button", className: "console__try plain-button", title: "Put it into the console" }, "try")
  try_.setAttribute("aria-label", `Put ${text} into the console`)
  try_.addEventListener("click", () => {
    code.value = `from ${home.textContent} import ${text.split(".")[0]}\n${text}`
    code.rows = code.value.split("\n").length + 1
    PLACE.scrollIntoView({ block: "nearest" })
    code.focus()
  })
  line.after(" ", try_)
}
