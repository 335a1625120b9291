/**
 * Frames in whatever order they arrive, made into operations in log order. Nodes publish without waiting for one
 * another, so frames of several nodes overtake each other; and a publication can be lost without a word. Pure: the
 * caller fetches what is missing.
 *
 * Invariant: everything up to `seq` has been handed out exactly once; every held frame starts after it.
 */
import type { Epoch } from '../model/ids.ts'
import { Authors } from '../wire/authors.ts'
import { dropOperations, frameLength, type Frame, type LiveFrame } from '../wire/frame.ts'

export type Verdict =
  /** These frames continue the log, in this order. */
  | { readonly kind: 'apply'; readonly frames: readonly Frame[] }
  /** Everything in it is known already. */
  | { readonly kind: 'old' }
  /** Something before it is missing; it is held (or was dropped, where too much is held). */
  | { readonly kind: 'early' }
  /** It continues what is not known here: the log is to be read instead. */
  | { readonly kind: 'unknown' }
  /** It belongs to another life of the log: a snapshot is needed. */
  | { readonly kind: 'epoch' }

/** Operations that may wait for a gap to close; beyond it the furthest frames are dropped and fetched later. */
const mostHeld = 5_000

export class Inbox {
  #epoch: Epoch
  #seq: number
  /** Early frames by their first sequence number. */
  readonly #held = new Map<number, LiveFrame>()
  #heldOperations = 0
  /** Highest sequence number that anybody has told of. */
  #known: number
  readonly #authors = new Authors()

  constructor(position: { epoch: Epoch; seq: number }) {
    this.#epoch = position.epoch
    this.#seq = position.seq
    this.#known = position.seq
  }

  /** Sequence number up to which everything has been handed out. */
  get seq(): number {
    return this.#seq
  }

  get epoch(): Epoch {
    return this.#epoch
  }

  /** Whether operations after `seq` are known to exist and have not arrived. */
  get behind(): boolean {
    return this.#known > this.#seq
  }

  /** Starts again at a new position; frames held for the same epoch may continue from it. */
  reset(position: { epoch: Epoch; seq: number }): readonly Frame[] {
    if (position.epoch !== this.#epoch) {
      this.#held.clear()
      this.#heldOperations = 0
    }
    this.#epoch = position.epoch
    this.#seq = position.seq
    this.#known = Math.max(position.seq, ...[...this.#held.values()].map(lastSeq))
    this.#authors.forget()
    return this.#release().frames
  }

  accept(frame: LiveFrame): Verdict {
    if (frame.epoch !== this.#epoch) return { kind: 'epoch' }
    const last = lastSeq(frame)
    if (last <= this.#seq) return { kind: 'old' }
    this.#known = Math.max(this.#known, last)
    this.#hold(frame)
    const { frames, unknown } = this.#release()
    if (frames.length > 0) return { kind: 'apply', frames }
    return { kind: unknown ? 'unknown' : 'early' }
  }

  /** Compares with what a node says the head is. `rewound`: the log is shorter than what was handed out. */
  head(epoch: Epoch, seq: number): 'current' | 'behind' | 'rewound' | 'epoch' {
    if (epoch !== this.#epoch) return 'epoch'
    this.#known = Math.max(this.#known, seq)
    return seq === this.#seq ? 'current' : seq > this.#seq ? 'behind' : 'rewound'
  }

  #hold(frame: LiveFrame): void {
    const same = this.#held.get(frame.seq)
    if (same && frameLength(same) >= frameLength(frame)) return
    if (same) this.#heldOperations -= frameLength(same)
    this.#held.set(frame.seq, frame)
    this.#heldOperations += frameLength(frame)
    while (this.#heldOperations > mostHeld && this.#held.size > 1) {
      const furthest = this.#held.get(Math.max(...this.#held.keys()))!
      this.#held.delete(furthest.seq)
      this.#heldOperations -= frameLength(furthest)
    }
  }

  /** Takes out what continues the log now, cut where it overlaps. `unknown`: the next one cannot be read. */
  #release(): { frames: Frame[]; unknown: boolean } {
    const frames: Frame[] = []
    for (const seq of [...this.#held.keys()].sort((a, b) => a - b)) {
      const frame = this.#held.get(seq)!
      if (seq > this.#seq + 1) break
      this.#held.delete(seq)
      this.#heldOperations -= frameLength(frame)
      const last = lastSeq(frame)
      if (last <= this.#seq) continue
      const next = this.#authors.resolve(dropOperations(frame, this.#seq + 1 - seq))
      if (!next) return { frames, unknown: true }
      frames.push(next)
      this.#seq = last
    }
    return { frames, unknown: false }
  }
}

function lastSeq(frame: LiveFrame): number {
  return frame.seq + frameLength(frame) - 1
}
