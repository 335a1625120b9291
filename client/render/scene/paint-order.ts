/**
 * The painting order of all elements as numbers: a slot's rank says how far in front it is. New elements come in at or
 * near the front, so keeping the order by shifting what is in front of them is cheap. A removed one leaves a
 * hole, and holes are closed together now and then.
 */
export class PaintOrder {
  /** Slots from back to front; -1 is a hole. */
  #slots: number[] = []
  #ranks: number[] = []
  #holes = 0
  readonly #compare: (a: number, b: number) => number

  /** `compare` orders two slots, as `Array.sort` does. */
  constructor(compare: (a: number, b: number) => number) {
    this.#compare = compare
  }

  clear(): void {
    this.#slots = []
    this.#ranks = []
    this.#holes = 0
  }

  insert(slot: number): void {
    let at = this.#slots.length
    while (at > 0) {
      const before = this.#slots[at - 1]!
      if (before >= 0 && this.#compare(before, slot) < 0) break
      at--
    }
    this.#slots.splice(at, 0, slot)
    this.#number(at)
  }

  /** Inserts many, in any order, in one walk from the front to where the last of them belongs. */
  insertAll(added: readonly number[]): void {
    const sorted = [...added].sort(this.#compare)
    const slots = this.#slots
    let old = slots.length - 1
    let from = slots.length + sorted.length
    for (let left = sorted.length - 1; left >= 0;) {
      const before = old < 0 ? undefined : slots[old]!
      if (before !== undefined && (before < 0 || this.#compare(before, sorted[left]!) > 0)) {
        slots[--from] = before
        old--
      } else slots[--from] = sorted[left--]!
    }
    this.#number(from)
  }

  remove(slot: number): void {
    const rank = this.#ranks[slot]!
    // It may have come in the same many as what takes its place, and not be here yet.
    if (this.#slots[rank] !== slot) return
    this.#slots[rank] = -1
    this.#holes++
    if (this.#holes < 64 || this.#holes * 4 < this.#slots.length) return
    this.#slots = this.#slots.filter((kept) => kept >= 0)
    this.#holes = 0
    this.#number(0)
  }

  rank(slot: number): number {
    return this.#ranks[slot]!
  }

  /** Sorts slots from back to front; returns the slots. */
  sort(slots: readonly number[]): number[] {
    const ranks = new Float64Array(slots.length)
    for (const [at, slot] of slots.entries()) ranks[at] = this.#ranks[slot]!
    ranks.sort()
    return Array.from(ranks, (rank) => this.#slots[rank]!)
  }

  /** All slots from back to front. */
  all(): number[] {
    return this.#slots.filter((slot) => slot >= 0)
  }

  #number(from: number): void {
    for (let at = from; at < this.#slots.length; at++) {
      const slot = this.#slots[at]!
      if (slot >= 0) this.#ranks[slot] = at
    }
  }
}
