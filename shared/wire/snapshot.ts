/**
 * A snapshot: a board folded up to a sequence number, as text. A header line of JSON, then one line per element
 * in painting order, back first. The elements may be newer than the number says (suffix replay makes up for it).
 */
import { isEpoch, type Epoch } from '../model/ids.ts'

export const snapshotFormat = 1

export interface SnapshotHeader {
  readonly format: number
  readonly epoch: Epoch
  readonly seq: number
  /** Id of the operation at `seq`. */
  readonly last: string
  /** Number of element lines that follow. */
  readonly count: number
}

export type SnapshotPosition = Omit<SnapshotHeader, 'format' | 'count'>

export interface Snapshot extends SnapshotHeader {
  /** Element lines (`shared/elements/element-codec.ts`). */
  readonly lines: readonly string[]
}

/** The first line of a snapshot; the others follow, each after a line feed. */
export function encodeSnapshotHeader({ epoch, seq, last }: SnapshotPosition, count: number): string {
  return JSON.stringify({ format: snapshotFormat, epoch, seq, last, count } satisfies SnapshotHeader)
}

/** Reads a snapshot; throws with a reason where the text is cut short or of another format. */
export function decodeSnapshot(text: string): Snapshot {
  const end = text.indexOf('\n')
  const header = JSON.parse(end < 0 ? text : text.slice(0, end)) as Partial<SnapshotHeader>
  const { format, epoch, seq, last, count } = header
  if (format !== snapshotFormat) throw new Error(`snapshot format ${String(format)} is not known here`)
  if (typeof epoch !== 'string' || !isEpoch(epoch) || typeof seq !== 'number' || typeof last !== 'string') {
    throw new Error('snapshot without a position')
  }
  const lines = end < 0 ? [] : text.slice(end + 1).split('\n')
  if (lines.length !== count) throw new Error(`snapshot holds ${lines.length} of ${String(count)} elements`)
  return { format, epoch, seq, last, count, lines }
}
