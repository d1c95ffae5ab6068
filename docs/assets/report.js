// What a link to the page on errors carries behind its '#', shown there to be copied. Without this file the page says what to write.

const PARTS = { page: "Page", number: "Number", value: "Written there" } // as a link names them, and as a report does
const LONGEST = 500 // characters of a part: an expression is shorter

function show() {
  document.querySelector(".report ~ .report__carried")?.remove()
  const carried = new URLSearchParams(location.hash.slice(1))
  const lines = Object.entries(PARTS).flatMap(([name, title]) => {
    const text = carried.get(name)?.slice(0, LONGEST).trim()
    return text ? [`${title}: ${text}`] : []
  })
  const report = document.querySelector(".report")
  if (!lines.length || !report) return
  const box = document.createElement("div")
  box.className = "report__carried admonition"
  box.tabIndex = -1
  const words = document.createElement("p")
  words.className = "admonition-title"
  words.textContent = "The link that you followed names these; copy them into your report:"
  const text = document.createElement("code")
  text.tabIndex = 0 // a long line scrolls
  text.textContent = lines.join("\n")
  const block = document.createElement("pre")
  block.append(text)
  const copy = document.createElement("button")
  copy.type = "button"
  copy.className = "plain-button"
  copy.textContent = "Copy"
  copy.addEventListener("click", async () => {
    await navigator.clipboard.writeText(text.textContent ?? "")
    copy.textContent = "Copied"
  })
  box.append(words, block, ...(navigator.clipboard ? [copy] : []))
  report.after(box)
  box.focus()
  box.scrollIntoView({ block: "center" })
}

show()
addEventListener("hashchange", show)
