/** Whether a process grows: its memory goes up and down with every collection, so only the middle of many looks says. */

export interface Sample {
  /** ms since the beginning. */
  readonly at: number
  readonly bytes: number
}

/** How much larger the last third of the samples after `from` is than the first, by their medians: 0.05 is 5 %. */
export function growth(samples: readonly Sample[], from: number): number {
  const later = samples.filter(({ at }) => at >= from)
  const third = Math.floor(later.length / 3)
  return third === 0 ? 0 : median(later.slice(-third)) / median(later.slice(0, third)) - 1
}

function median(samples: readonly Sample[]): number {
  const sorted = samples.map(({ bytes }) => bytes).sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)]!
}
