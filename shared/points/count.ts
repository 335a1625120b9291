/**
 * Counts as text: whole numbers from 0 on, in the digits of `vlq.ts` without a sign, and as large as a number can be
 * exactly. Each has one spelling.
 */
import { digits, alphabet } from './vlq.ts'

/** Encodes a whole number from 0 to 2^53 - 1. */
export function encodeCount(value: number): string {
  let rest = value
  let text = ''
  do {
    const more = Math.floor(rest / 32)
    text += alphabet[(rest % 32) + (more > 0 ? 32 : 0)]
    rest = more
  } while (rest > 0)
  return text
}

/** Reads counts, and texts of a known length, one after another. */
export class CountReader {
  readonly #text: string
  #at: number

  constructor(text: string, at = 0) {
    this.#text = text
    this.#at = at
  }

  /** Index of the next character. */
  get at(): number {
    return this.#at
  }

  get done(): boolean {
    return this.#at >= this.#text.length
  }

  /** NaN at the end and at anything malformed. */
  count(): number {
    let value = 0
    for (let factor = 1; ; factor *= 32) {
      const code = this.#text.charCodeAt(this.#at)
      const digit = code < 128 ? digits[code]! : 255
      if (digit === 255) return Number.NaN
      this.#at++
      value += (digit & 31) * factor
      if (value > Number.MAX_SAFE_INTEGER) return Number.NaN
      if ((digit & 32) === 0) return factor > 1 && digit === 0 ? Number.NaN : value
    }
  }

  /** The next `length` code units; null where there are not so many. */
  text(length: number): string | null {
    const from = this.#at
    if (!(from + length <= this.#text.length)) return null
    this.#at = from + length
    return this.#text.slice(from, this.#at)
  }
}
