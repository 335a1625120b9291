/** Whether a process grows: its memory goes up and down with every collection, so only the middle of many looks says. */
import { median } from '../support/median.ts'

export interface Sample {
  /** ms since the beginning. */
  readonly at: number
  readonly bytes: number
}

/** How much larger the last third of the samples after `from` is than the first, by their medians: 0.05 is 5 %. */
export function growth(samples: readonly Sample[], from: number): number {
  const later = samples.filter(({ at }) => at >= from)
  const third = Math.floor(later.length / 3)
  const [first, last] = [later.slice(0, third), later.slice(-third)].map((part) =>
    median(part.map(({ bytes }) => bytes)),
  )
  return third === 0 ? 0 : last! / first! - 1
}
