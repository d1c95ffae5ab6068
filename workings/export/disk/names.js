// What the site's scripts mean by these names in a copy that opens from a disk: esbuild puts them in the place of the browser's own.

const ROOT = new URL("..", import.meta.url)

/** An address, of this copy as if a host had sent it; a folder is the page in it, since a disk shows its list. */
class Address extends globalThis.URL {
  /** @param {string | URL} address @param {string | URL} [base] */
  constructor(address, base) {
    super(address, base)
    if (this.isHere && this.pathname.endsWith("/")) this.pathname += "index.html"
  }

  get isHere() {
    return this.href.startsWith(ROOT.href)
  }

  get protocol() {
    return this.isHere ? "http:" : super.protocol
  }
}

/** A picture that is drawn from its text, so that a canvas that holds it can be read. */
class Drawn extends globalThis.Image {
  /** @type {Promise<void>} */
  ready = Promise.resolve()

  set src(/** @type {string} */ address) {
    this.ready = fetch(address)
      .then(answer => answer.text())
      .then(text => {
        super.src = `data:image/svg+xml,${encodeURIComponent(text)}`
      })
  }

  async decode() {
    await this.ready
    return super.decode()
  }
}

export { Address as URL, Drawn as Image }
