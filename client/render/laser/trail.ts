/**
 * The trail of one press of a laser: each point fades from when it was shown. Points that come from elsewhere in batches
 * are shown at an even pace. All times in ms, passed in; places in board units.
 */
import type { BeamPart, BeamPoint } from '#shared/presence/beam.ts'
import { Growth } from '../live/growth.ts'

/** How long a point can be seen, ms. */
export const life = 900

export interface TrailPoint extends BeamPoint {
  /** When it was shown. */
  readonly at: number
}

/** What is left of a point, 1 to 0. */
export function strength(age: number): number {
  const share = Math.min(1, Math.max(0, age / life))
  return 1 - share * share
}

export class Trail {
  /** Null: shown as it comes. */
  readonly #growth: Growth | null
  /** Points that are known and not gone yet; those before `#shown.length` are shown. */
  readonly #known: BeamPoint[]
  readonly #shown: TrailPoint[] = []
  /** Number in its press of the next point that is new. */
  #next: number
  /** Points that came so far, and that are gone. */
  #total: number
  #gone = 0

  /** `own`: shown as it comes. */
  constructor({ from, points }: BeamPart, now: number, own: boolean) {
    this.#known = [...points]
    this.#next = from + points.length
    this.#total = points.length
    this.#growth = own ? null : new Growth(points.length, now)
    this.advance(now)
  }

  /** Takes in what is new of a part. */
  add({ from, points }: BeamPart, now: number): void {
    // Where points between were lost for good, the trail goes on from here.
    const fresh = points.slice(Math.max(0, this.#next - from))
    if (fresh.length === 0) return
    this.#known.push(...fresh)
    this.#next = from + points.length
    this.#total += fresh.length
    this.#growth?.extend(this.#total, now, false)
    this.advance(now)
  }

  /** Nothing of it can be seen any more, and nothing is on its way. */
  isOver(now: number): boolean {
    this.advance(now)
    return this.#known.length === 0
  }

  /** Moves on to `now`. */
  advance(now: number): void {
    const reached = this.#growth ? Math.floor(this.#growth.advance(now)) - this.#gone : this.#known.length
    while (this.#shown.length < Math.min(reached, this.#known.length))
      this.#shown.push({ ...this.#known[this.#shown.length]!, at: now })
    const alive = this.#shown.findIndex(({ at }) => now - at < life)
    const leaving = alive < 0 ? this.#shown.length : alive
    this.#known.splice(0, leaving)
    this.#shown.splice(0, leaving)
    this.#gone += leaving
  }

  /** What is seen now, oldest first; its tip is on the way to a point that is not shown yet. */
  visible(now: number): readonly TrailPoint[] {
    this.advance(now)
    const last = this.#shown.at(-1)
    const next = this.#known[this.#shown.length]
    if (!this.#growth || !last || !next) return this.#shown
    const part = this.#growth.shown % 1
    return [...this.#shown, { x: last.x + (next.x - last.x) * part, y: last.y + (next.y - last.y) * part, at: now }]
  }
}
