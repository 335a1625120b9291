/** What somebody prefers on every board, kept on this device. */
import type { Pattern } from '../render/dot-grid.ts'
import type { Paper } from './papers.ts'
import { recall, remember } from './device.ts'

export interface Preference {
  /** A grid to snap to. */
  readonly grid: boolean
  /** Snapping to other elements. */
  readonly guides: boolean
  /** How much the line of a free hand is smoothed, 0 to 1. */
  readonly smoothing: number
  /** A finger moves the view; only a pen draws. Null: as soon as a pen is there. */
  readonly penOnly: boolean | null
  readonly minimap: boolean
  /** Changes are told to screen readers. */
  readonly announce: boolean
  /** What is on the paper. */
  readonly pattern: Pattern
  readonly paper: Paper
}

const usual: Preference = {
  grid: false,
  guides: true,
  smoothing: 0.25,
  penOnly: null,
  minimap: false,
  announce: true,
  pattern: 'dots',
  paper: 'usual',
}
const isPreference = (value: unknown): value is Partial<Preference> => typeof value === 'object' && value !== null

export class Preferences {
  #own = $state.raw<Partial<Preference>>(recall('preferences', isPreference, {}))
  readonly current = $derived<Preference>({ ...usual, ...this.#own })

  set(change: Partial<Preference>): void {
    this.#own = { ...this.#own, ...change }
    remember('preferences', this.#own)
  }
}
