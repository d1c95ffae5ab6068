// A chart as PNG: its SVG file drawn on a canvas, in the colours that the reader sees. Loaded when it is asked for.

const SHARP = 2 // pixels of the picture for each of the drawing

/** Hands the reader the picture of the chart that a button stands under. @param {HTMLElement} button */
export async function take(button) {
  const file = /** @type {HTMLAnchorElement} */ (button.parentElement?.querySelector('a[href$=".svg"]'))
  const drawing = new Image()
  drawing.style.colorScheme = getComputedStyle(document.body).colorScheme
  drawing.src = file.href
  try {
    await drawing.decode()
    const canvas = Object.assign(document.createElement("canvas"), { width: SHARP * drawing.naturalWidth, height: SHARP * drawing.naturalHeight })
    canvas.getContext("2d")?.drawImage(drawing, 0, 0, canvas.width, canvas.height)
    const picture = await new Promise(done => canvas.toBlob(done, "image/png"))
    const href = URL.createObjectURL(/** @type {Blob} */ (picture))
    Object.assign(document.createElement("a"), { href, download: file.pathname.split("/").pop()?.replace(/svg$/, "png") }).click()
    setTimeout(() => URL.revokeObjectURL(href), 10_000)
  } catch {
    button.textContent = "PNG: could not be made"
  }
}
