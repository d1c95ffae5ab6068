// Run, Edit, Stop and Reset on blocks that the tests run. Loaded when the first Run or Edit is pressed.

import { ask, keep, SIZE, Stopped, stop } from "./python.js"

/** @typedef {"tested" | "running" | "done" | "error" | "stopped"} State */

const TOLD = {
  tested: "Tested: the output is what the tests printed.",
  same: "Run here: the same output as the tests printed.",
  other: "Run here: not the output that the tests printed.",
  edited: "Edited by you: the tests have not seen this code.",
  stopped: "Stopped.",
}

/** @param {string} name @param {string} text @param {string} title @param {() => void} press */
function button(name, text, title, press) {
  const made = Object.assign(document.createElement("button"), { type: "button", className: `${name} plain-button`, textContent: text, title })
  made.addEventListener("click", press)
  return made
}

/** Whether two outputs are the same, line by line, as the check compares them. @param {string} one @param {string} other */
const same = (one, other) => [one, other].map(text => text.replace(/[ \t]+$/gm, "").trimEnd()).every((text, _, both) => text === both[0])

/** One block of a page. */
class Block {
  /** @param {HTMLElement} element */
  constructor(element) {
    this.element = element
    this.index = Number(element.dataset.block)
    this.pre = /** @type {HTMLElement} */ (element.querySelector("pre:not(.output)"))
    this.code = /** @type {HTMLElement} */ (this.pre.querySelector("code"))
    this.output = /** @type {HTMLElement} */ (element.querySelector(".runnable__output") ?? this.missingOutput())
    this.text = this.source = (this.code.textContent ?? "").replace(/\n$/, "")
    this.tested = this.output.textContent ?? ""
    /** @type {HTMLTextAreaElement | undefined} */
    this.editor = undefined
    this.status = Object.assign(document.createElement("span"), { className: "runnable__status" })
    this.status.setAttribute("role", "status")
    this.run = button("run", "Run", `Runs this code in the page; the first time it loads Python, ${SIZE}`, () => this.start())
    this.edit = button("edit", "Edit", "Change the code, then run it", () => this.open())
    this.stop = button("stop", "Stop", "Ends the run at once", stop)
    this.reset = button("reset", "Reset", "Back to the tested code and output", () => this.restore())
    const bar = /** @type {HTMLElement} */ (element.querySelector(".runnable__bar"))
    this.hint = /** @type {HTMLElement} */ (bar.querySelector("small"))
    bar.replaceChildren(this.run, this.edit, this.stop, this.reset, this.hint, this.status)
    this.show("tested", "")
  }

  missingOutput() {
    const made = Object.assign(document.createElement("pre"), { className: "output runnable__output", hidden: true })
    made.dataset.added = "" // not of the page, so that it does not count among its outputs
    made.append(document.createElement("code"))
    this.element.append(made)
    return made
  }

  get edited() {
    return this.text !== this.source
  }

  /** @param {State} state @param {string} words */
  show(state, words) {
    const before = document.activeElement
    this.element.dataset.state = state
    this.element.toggleAttribute("data-edited", this.edited)
    this.run.hidden = state === "running"
    this.stop.hidden = state !== "running"
    this.edit.hidden = state === "running" || Boolean(this.editor)
    this.reset.hidden = state === "running" || (state === "tested" && !this.editor)
    if (before === this.run && this.run.hidden) this.stop.focus()
    if (before === this.stop && this.stop.hidden) this.run.focus()
    this.status.textContent = words
  }

  /** @param {string} text */
  print(text) {
    this.output.hidden = false
    const place = this.output.querySelector("code") ?? this.output
    place.textContent = text
  }

  async start() {
    if (this.editor) this.text = this.editor.value
    let printed = ""
    /** @param {string} text */
    const out = text => {
      printed += text
      this.print(printed)
    }
    this.print("")
    this.output.removeAttribute("data-as-written")
    this.show("running", "")
    try {
      const answer = await ask("run", { code: this.text, block: this.index }, words => this.say(words), out)
      this.hint.hidden = true
      if (answer.error) {
        this.print(printed + answer.error)
        return this.show("error", this.edited ? `An error on line ${answer.line} of your code. ${TOLD.edited}` : `An error on line ${answer.line}.`)
      }
      this.print(printed)
      this.show("done", this.edited ? TOLD.edited : same(printed, this.tested) ? TOLD.same : TOLD.other)
    } catch (error) {
      if (error instanceof Stopped) {
        this.print(printed)
        return this.show("stopped", this.edited ? `${TOLD.stopped} ${TOLD.edited}` : TOLD.stopped)
      }
      this.print(this.edited ? "" : this.tested)
      this.show("error", `Python could not be loaded: ${/** @type {Error} */ (error).message}. The page is whole without it; press Run to try again.`)
    }
  }

  /** @param {string} words */
  say(words) {
    if (this.element.dataset.state === "running") this.status.textContent = words || "Running"
  }

  open() {
    const editor = Object.assign(document.createElement("textarea"), { className: "runnable__editor", value: this.text, spellcheck: false })
    const help = Object.assign(document.createElement("small"), {
      className: "runnable__help", id: `edit-${this.index}`, textContent: "Ctrl and Enter runs it. Tab indents; press Escape first to leave with Tab.",
    })
    editor.setAttribute("aria-label", "Code of this block")
    editor.setAttribute("aria-describedby", help.id)
    editor.setAttribute("autocapitalize", "off")
    editor.setAttribute("autocomplete", "off")
    const fit = () => {
      editor.rows = editor.value.split("\n").length + 1
    }
    editor.addEventListener("input", () => {
      this.text = editor.value
      fit()
      this.show(/** @type {State} */ (this.element.dataset.state), this.edited ? TOLD.edited : "")
    })
    manners(editor, () => this.start())
    fit()
    this.editor = editor
    this.pre.hidden = true
    this.pre.after(editor, help)
    this.show(/** @type {State} */ (this.element.dataset.state), this.status.textContent ?? "")
    editor.setSelectionRange(0, 0) // first, or the focus scrolls to the end of the last line
    editor.focus()
    keep()
  }

  restore() {
    this.editor?.nextElementSibling?.remove()
    this.editor?.remove()
    this.editor = undefined
    this.pre.hidden = false
    this.text = this.source
    this.print(this.tested)
    this.output.hidden = !this.tested
    this.show("tested", TOLD.tested)
    this.run.focus()
  }
}

/** What one expects of a place where code is written, and a way out of it by keyboard. @param {HTMLTextAreaElement} editor @param {() => void} run */
export function manners(editor, run) {
  let leaving = false
  editor.addEventListener("keydown", event => {
    const at = editor.selectionStart
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault()
      run()
    } else if (event.key === "Tab" && !leaving && !event.shiftKey) {
      event.preventDefault()
      type(editor, "    ")
    } else if (event.key === "Enter" && !event.isComposing) {
      event.preventDefault()
      const line = editor.value.slice(editor.value.lastIndexOf("\n", at - 1) + 1, at)
      type(editor, `\n${/^ */.exec(line)?.[0] ?? ""}${/:\s*$/.test(line) ? "    " : ""}`)
    }
    leaving = event.key === "Escape" || (leaving && event.key === "Shift")
  })
}

/** Writes at the cursor, so that the browser's own undo knows of it. @param {HTMLTextAreaElement} editor @param {string} text */
function type(editor, text) {
  if (!document.execCommand?.("insertText", false, text)) editor.setRangeText(text, editor.selectionStart, editor.selectionEnd, "end")
  editor.dispatchEvent(new Event("input", { bubbles: true }))
}

/** @type {Map<HTMLElement, Block>} */
const blocks = new Map()

/** What one of a block's first two buttons does. @param {HTMLElement} element @param {string} name */
export function press(element, name) {
  const block = blocks.get(element) ?? new Block(element)
  blocks.set(element, block)
  if (name === "edit") block.open()
  else {
    block.run.focus()
    block.start()
  }
}
