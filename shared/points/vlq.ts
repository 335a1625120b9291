/**
 * Whole numbers as text: base64 variable-length quantities, the encoding of source maps (ECMA-426, section
 * "VLQ"), with the base64url alphabet. Five bits a character, least significant first, the sixth bit says
 * that more follow; the sign is the lowest bit. Numbers of small magnitude take one character.
 */
export const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

/** Value of each character code, 255 for those outside the alphabet. */
export const digits: Uint8Array = new Uint8Array(128).fill(255)
for (let value = 0; value < 64; value++) digits[alphabet.charCodeAt(value)] = value

/** Largest magnitude that this codec takes: 2^30 - 1. */
export const vlqLimit = 2 ** 30 - 1

/** Encodes a whole number between -vlqLimit and vlqLimit. */
export function encodeVlq(value: number): string {
  let rest = value < 0 ? (-value << 1) | 1 : value << 1
  let text = ''
  do {
    const more = rest >>> 5
    text += alphabet[(rest & 31) | (more > 0 ? 32 : 0)]
    rest = more
  } while (rest > 0)
  return text
}

/** Reads numbers from a text one after another. `next` returns NaN at the end and at anything malformed. */
export class VlqReader {
  readonly #text: string
  /** Index of the next character to read. */
  at: number

  constructor(text: string, at = 0) {
    this.#text = text
    this.at = at
  }

  get done(): boolean {
    return this.at >= this.#text.length
  }

  next(): number {
    let shift = 0
    let value = 0
    for (;;) {
      const code = this.#text.charCodeAt(this.at)
      const digit = code < 128 ? digits[code]! : 255
      if (digit === 255 || shift > 30 || (shift === 30 && digit > 1)) return Number.NaN
      this.at++
      value |= (digit & 31) << shift
      if ((digit & 32) === 0) {
        // One number has one spelling: no empty last digit, no negative zero.
        if ((shift > 0 && digit === 0) || value === 1) return Number.NaN
        return (value & 1) === 1 ? -(value >>> 1) : value >>> 1
      }
      shift += 5
    }
  }
}
