// A field in place of the link to check a claim: what is typed opens the site's search. Without this file the link leads to the ledger.

const links = /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll("a.check"))
const query = /** @type {HTMLInputElement | null} */ (document.querySelector('.md-search:not([hidden]) [data-md-component="search-query"]'))

for (const link of query ? links : []) {
  const field = Object.assign(document.createElement("input"), { type: "search", id: "check", placeholder: "words or a number", autocomplete: "off" })
  const label = Object.assign(document.createElement("label"), { htmlFor: "check", textContent: link.textContent })
  const button = Object.assign(document.createElement("button"), { textContent: "Search" })
  const form = Object.assign(document.createElement("form"), { className: "check" })
  form.append(label, field, button)
  form.addEventListener("submit", event => {
    event.preventDefault()
    if (!query || !field.value.trim()) return field.focus()
    query.value = field.value
    const shut = /** @type {HTMLInputElement | null} */ (document.querySelector("#__search:not(:checked)"))
    shut?.click() // on a phone it cannot take the focus before it is open
    query.focus()
  })
  ;(link.closest("p") ?? link).replaceWith(form)
}
