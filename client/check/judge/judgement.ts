/** What a finding means: for the person who draws, and for the one who operates the server. */
import type { Topic } from '../advice.ts'

/** `good`: as it should be. `note`: harmless. `warn`: hurts, or will. `bad`: drawing together does not work like that. */
export type Tone = 'good' | 'note' | 'warn' | 'bad'

export interface Judgement {
  readonly tone: Tone
  readonly text: string
  /** The measure that goes with it, short. */
  readonly figure?: string
  /** What the operator should do about it. */
  readonly operator?: string
  /** Which settings of a proxy mend it. */
  readonly topic?: Topic
}

/** 12 ms, 1.2 s, 12 s, 3 min. */
export function shownTime(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)} ms`
  if (ms < 10_000) return `${Number((ms / 1000).toFixed(1))} s`
  return ms < 120_000 ? `${Math.round(ms / 1000)} s` : `${Math.round(ms / 60_000)} min`
}

/** 500 bytes, 64 KiB, 1 MiB. */
export function shownSize(bytes: number): string {
  if (bytes < 1024) return `${bytes} bytes`
  return bytes < 1024 * 1024 ? `${Math.floor(bytes / 1024)} KiB` : `${Number((bytes / 1024 / 1024).toFixed(1))} MiB`
}
