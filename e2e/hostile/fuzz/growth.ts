/** How far memory may grow between the first tenth of a run and its end. */
import type { FuzzReport } from './run.ts'

const megabyte = 1024 * 1024
/** The process as the system sees it, after its garbage was collected. */
const mostResident = 40 * megabyte
/** Objects in use, besides what the stored operations need. */
const mostHeap = 10 * megabyte
/** An operation that is stored may leave an element, and a client's name, bytes. */
const perOperation = 600

/** What grew too much; empty: nothing. */
export function growthOf({ memory: [before, after], stored }: Pick<FuzzReport, 'memory' | 'stored'>): string[] {
  const grown: string[] = []
  const check = (what: string, growth: number, most: number) => {
    if (growth > most) grown.push(`${what} grew by ${growth} bytes, more than ${most}`)
  }
  check('the heap', after.heap - before.heap, mostHeap + stored * perOperation)
  check('the process', after.resident - before.resident, mostResident + stored * perOperation)
  return grown
}
