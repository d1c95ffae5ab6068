// In the place of Python in the page, in a copy that opens from a disk, where it does not run.

export const WHERE = "does not run in a page opened from a disk"
export const SIZE = ""
export class Stopped extends Error {}

/** Refuses everything that is to be run. @returns {Promise<{ error?: string }>} */
export const ask = () => Promise.reject(new Error(`Python ${WHERE}.`))
