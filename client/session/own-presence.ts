/**
 * What this tab shows of itself, and what of it a message must say: cursor and tool always; what changes seldom for a
 * while after it changed, and now and then in full, since any message may be lost.
 */
import type { Box } from '#shared/geometry/box.ts'
import { protocolLimits } from '#shared/model/limits.ts'
import type { Presence } from '#shared/wire/messages.ts'

/** Everything but the laser, which is never as it was. */
export type Shown = Omit<Presence, 'laser'>

/** How long a change is said in each message, ms. */
const fresh = 1_000
/** ms between two messages that say everything. */
const wholeEvery = 3_000

/** What the others take for granted of somebody who has not said otherwise. */
const nothing = { selected: [], writing: null, view: null, follows: null, call: null }

/** A box as it can be shown: within the bounds of the board, to hundredths of a unit. */
export function shownArea({ left, top, right, bottom }: Box): NonNullable<Shown['view']> {
  const most = protocolLimits.coordinate
  const round = (value: number) => Math.round(Math.min(most, Math.max(-most, value)) * 100) / 100
  const [x, y] = [round(left), round(top)]
  return { x, y, width: Math.max(0, round(right) - x), height: Math.max(0, round(bottom) - y) }
}

export class OwnPresence {
  #shown: Shown = { cursor: null, tool: '', ...nothing }
  /** When each part changed last, ms. */
  readonly #changedAt = new Map<string, number>()
  #wholeAt = -Infinity

  /** Whether there is anything to show yet. */
  get known(): boolean {
    return this.#changedAt.size > 0
  }

  /** Changes some of it; returns whether it is different now. */
  set(change: Partial<Shown>, now: number): boolean {
    const changed = Object.entries(change).filter(
      ([name, value]) => JSON.stringify(value) !== JSON.stringify(this.#shown[name as keyof Shown]),
    )
    for (const [name] of changed) this.#changedAt.set(name, now)
    this.#shown = { ...this.#shown, ...change }
    return changed.length > 0
  }

  /** What the next message says. */
  message(whole: boolean, now: number): Shown {
    if (whole || now - this.#wholeAt >= wholeEvery) {
      this.#wholeAt = now
      whole = true
    }
    const { cursor, tool, ...rest } = this.#shown
    const since = whole ? -Infinity : now - fresh
    const said = Object.entries(rest).filter(([name]) => (this.#changedAt.get(name) ?? -Infinity) > since)
    return { cursor, tool, ...Object.fromEntries(said) }
  }
}
