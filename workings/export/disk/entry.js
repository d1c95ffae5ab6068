// All scripts of the site as one, for a copy that opens from a disk; what a page does not have is not begun.

import { allCards } from "./workings.js"
import { WHERE } from "./python.js"

/** @type {Record<string, () => Promise<unknown>>} */
const PARTS = {
  ".control": () => import("./live.js"),
  ".check": () => import("./check.js"),
  ".report": () => import("./report.js"),
  ".ledger": () => import("./ledger.js"),
}
for (const [name, begin] of Object.entries(PARTS)) if (document.querySelector(name)) begin()

// From a disk nothing can be had at once, so what is printed at the end of a page is read before.
if (document.querySelector(".on-paper")) allCards()

/** Where the page is on the web, if that is known. */
const online = /** @type {HTMLLinkElement | null} */ (document.querySelector('link[rel="canonical"]'))?.href

/** That Python does not run here, and where it does. */
function words() {
  const said = document.createElement("small")
  said.append(`Python ${WHERE}`)
  if (online) said.append("; it does on ", Object.assign(document.createElement("a"), { href: online, textContent: "the page online" }))
  said.append(".")
  return said
}

for (const place of document.querySelectorAll(".runnable__bar, .console, .piece__loads")) place.replaceChildren(words())
