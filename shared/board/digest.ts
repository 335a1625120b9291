/**
 * A hash of a board that does not depend on how the board was reached: the sum, modulo 2^64 in two halves, of a
 * hash of each element. A changed element is hashed again only when the digest is asked for, and what it was before as
 * well: keeping the hash of each would take a hundred bytes an element.
 */
import type { Element } from '../elements/element.ts'
import { encodeElement } from '../elements/element-codec.ts'
import type { ElementId } from '../model/ids.ts'

interface Halves {
  readonly low: number
  readonly high: number
}

/** Hash of one element's canonical text: two FNV-1a style lanes (public domain) with different primes, mixed at the end. */
export function hashElement(element: Element): Halves {
  const text = encodeElement(element)
  let low = 0x811c9dc5
  let high = 0x9e3779b9
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    low = Math.imul(low ^ code, 0x01000193)
    high = Math.imul(high ^ code, 0x5bd1e995)
  }
  return { low: mix(low ^ text.length), high: mix(high) }
}

/** Final avalanche of MurmurHash3 (Austin Appleby, public domain). */
function mix(value: number): number {
  let hash = value
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}

export class DigestSum {
  #low = 0
  #high = 0
  /** What changed since it was added, as it was then; undefined: it was not there. */
  readonly #touched = new Map<ElementId, Element | undefined>()

  /** Notes that an element was made, changed or removed, and what it was until now. */
  touch(id: ElementId, before: Element | undefined): void {
    if (!this.#touched.has(id)) this.#touched.set(id, before)
  }

  /** Hashes up to `most` elements that changed; returns whether all are done. */
  settle(elementOf: (id: ElementId) => Element | undefined, most = Infinity): boolean {
    let left = most
    for (const [id, before] of this.#touched) {
      if (left-- <= 0) return false
      this.#touched.delete(id)
      const after = elementOf(id)
      if (before) this.#add(hashElement(before), -1)
      if (after) this.#add(hashElement(after), 1)
    }
    return true
  }

  value(elementOf: (id: ElementId) => Element | undefined): string {
    this.settle(elementOf)
    return this.#high.toString(16).padStart(8, '0') + this.#low.toString(16).padStart(8, '0')
  }

  #add({ low, high }: Halves, times: 1 | -1): void {
    this.#low = (this.#low + times * low) >>> 0
    this.#high = (this.#high + times * high) >>> 0
  }
}
