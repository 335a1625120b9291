/** What a finding means: for the person who draws, and for the one who operates the server. */
import type { Topic } from '../advice.ts'
import type { CheckWords } from '../language/said.ts'

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

/** With at most one decimal, as the language writes it. */
const tenths = (value: number, { units }: CheckWords) => String(Number(value.toFixed(1))).replace('.', units.point)

/** 12 ms, 1.2 s, 12 s, 3 min. */
export function shownTime(ms: number, words: CheckWords): string {
  const { units } = words
  if (ms < 1000) return `${Math.round(ms)} ${units.ms}`
  if (ms < 10_000) return `${tenths(ms / 1000, words)} ${units.s}`
  return ms < 120_000 ? `${Math.round(ms / 1000)} ${units.s}` : `${Math.round(ms / 60_000)} ${units.min}`
}

/** 500 bytes, 64 KiB, 1 MiB. */
export function shownSize(bytes: number, words: CheckWords): string {
  const { units } = words
  if (bytes < 1024) return `${bytes} ${units.bytes}`
  return bytes < 1024 * 1024
    ? `${Math.floor(bytes / 1024)} ${units.kib}`
    : `${tenths(bytes / 1024 / 1024, words)} ${units.mib}`
}
