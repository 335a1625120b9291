/**
 * The laser of this tab: points that it shows at once, and the last moments of them for the others. While a press is held
 * still its last point is said again, so that what somebody points at stays marked.
 */
import { packBeam, type BeamPart, type BeamPoint } from '#shared/presence/beam.ts'
import { protocolLimits } from '#shared/model/limits.ts'
import { precisionForZoom } from '#shared/points/packed.ts'
import type { Beam } from '#shared/wire/messages.ts'
import { Emitter } from '../emitter.ts'

export interface OwnBeamsParts {
  /** ms, monotonic. */
  readonly clock: () => number
  /** 0 to 1. */
  readonly random: () => number
  /** There is something to tell. */
  readonly changed: () => void
}

/** One press of the laser. */
export interface Press {
  add(points: readonly BeamPoint[]): void
  end(): void
}

/** How long a point is said again, ms: some messages of those that carry it may be lost. */
const memory = 500
/** Least distance of two points that the others get: ms, and CSS px. */
const leastTime = 12
const leastWay = 1.5
/** ms after which a pointer that is held still is said again. */
const still = 120
/** ms after the end of a press when it is said a last time. */
const lastWord = 250

interface Kept {
  readonly id: number
  readonly precision: number
  /** Number of the first point that is still here. */
  from: number
  points: (BeamPoint & { readonly at: number })[]
}

export class OwnBeams {
  /** Told of each new point of this tab, as it comes. */
  readonly shone = new Emitter<[BeamPart]>()
  readonly #parts: OwnBeamsParts
  #kept: Kept[] = []
  readonly #timers = new Set<ReturnType<typeof setTimeout>>()

  constructor(parts: OwnBeamsParts) {
    this.#parts = parts
  }

  /** Begins a press; `zoom` in CSS px per board unit. */
  begin(zoom: number): Press {
    const { clock, random, changed } = this.#parts
    const id = Math.floor(random() * 0x7fff_ffff)
    // Half a CSS pixel is fine enough for what is gone in a second.
    const kept: Kept = { id, precision: Math.max(0, precisionForZoom(zoom) - 1), from: 0, points: [] }
    this.#kept = [...this.#kept, kept].slice(-protocolLimits.beamsShown)
    let told = 0
    let last: BeamPoint | null = null
    let holding: ReturnType<typeof setTimeout> | undefined

    const tell = (points: readonly BeamPoint[]) => {
      this.shone.emit({ id, from: told, points })
      told += points.length
    }
    const keep = (point: BeamPoint, always: boolean) => {
      const before = kept.points.at(-1)
      const at = clock()
      const near = before && Math.hypot(point.x - before.x, point.y - before.y) * zoom < leastWay
      if (always || !before || (!near && at - before.at >= leastTime)) kept.points.push({ x: point.x, y: point.y, at })
    }
    const hold = () => {
      this.#cancel(holding)
      holding = this.#later(still, () => {
        if (!last) return
        tell([last])
        keep(last, true)
        changed()
        hold()
      })
    }
    return {
      add: (points) => {
        for (const point of points) keep(point, false)
        last = points.at(-1) ?? last
        tell(points)
        changed()
        hold()
      },
      end: () => {
        this.#cancel(holding)
        if (last) keep(last, true)
        changed()
        this.#later(lastWord, changed)
      },
    }
  }

  /** What the others should know now; undefined: nothing. */
  recent(): Beam[] | undefined {
    const oldest = this.#parts.clock() - memory
    for (const kept of this.#kept) {
      const gone = kept.points.findIndex(({ at }) => at > oldest)
      const leaving = gone < 0 ? kept.points.length : gone
      kept.from += leaving
      kept.points.splice(0, leaving)
    }
    const shining = this.#kept.filter(({ points }) => points.length > 0)
    if (shining.length === 0) return undefined
    return shining.map((kept) => packBeam(kept, kept.precision))
  }

  close(): void {
    for (const timer of this.#timers) clearTimeout(timer)
    this.#timers.clear()
  }

  #later(delay: number, run: () => void): ReturnType<typeof setTimeout> {
    const timer = setTimeout(() => {
      this.#timers.delete(timer)
      run()
    }, delay)
    this.#timers.add(timer)
    return timer
  }

  #cancel(timer: ReturnType<typeof setTimeout> | undefined): void {
    clearTimeout(timer)
    if (timer !== undefined) this.#timers.delete(timer)
  }
}
