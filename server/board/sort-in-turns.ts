import type { Turns } from '../turns.ts'

/** Items sorted, or merged, before others get their turn. */
const most = 2_000

/**
 * Sorts as `toSorted` does, but lets go of the processor in between: merge sort (Knuth, The Art of Computer Programming
 * 3, 5.2.4), since a large board in one go would hold up everybody else.
 */
export async function sortInTurns<T>(items: readonly T[], compare: (a: T, b: T) => number, turns: Turns): Promise<T[]> {
  let runs: T[][] = []
  for (let at = 0; at < items.length; at += most) {
    runs.push(items.slice(at, at + most).sort(compare))
    await turns.next()
  }
  while (runs.length > 1) {
    const merged: T[][] = []
    for (let at = 0; at < runs.length; at += 2) merged.push(await merge(runs[at]!, runs[at + 1] ?? [], compare, turns))
    runs = merged
  }
  return runs[0] ?? []
}

async function merge<T>(
  first: readonly T[],
  second: readonly T[],
  compare: (a: T, b: T) => number,
  turns: Turns,
): Promise<T[]> {
  const merged: T[] = []
  let [a, b] = [0, 0]
  while (a < first.length || b < second.length) {
    const takeFirst = b === second.length || (a < first.length && compare(first[a]!, second[b]!) <= 0)
    merged.push(takeFirst ? first[a++]! : second[b++]!)
    if (merged.length % most === 0) await turns.next()
  }
  return merged
}
