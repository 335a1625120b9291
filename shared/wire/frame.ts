/**
 * A frame: consecutive operations of a board's log, in one text that is encoded once for everybody. The same
 * form carries the tail of the log over HTTP.
 *
 *   <epoch> <seq of the first operation> <time of the commit, ms since 1970, base 36>
 *   <client> <n of the first operation> TAB <operation> TAB <operation> ...        (a run: consecutive n)
 *   ...
 *
 * Lines end with a line feed, runs follow one another in log order. No operation holds a tab or a line feed.
 */
import { isClientId, isEpoch, type ClientId, type Epoch } from '../model/ids.ts'
import type { WireOperation } from '../operation/codec.ts'

/** Operations of one client with consecutive numbers, the first being `n`. */
export interface Run {
  readonly client: ClientId
  readonly n: number
  readonly operations: readonly WireOperation[]
}

export interface Frame {
  readonly epoch: Epoch
  /** Sequence number of the first operation. */
  readonly seq: number
  /** When it was committed, ms since 1970 by the committing node's clock; for display, never for order. */
  readonly at: number
  readonly runs: readonly Run[]
}

export function encodeFrame(frame: Frame): string {
  let text = `${frame.epoch} ${frame.seq} ${frame.at.toString(36)}`
  for (const run of frame.runs) text += `\n${run.client} ${run.n}\t${run.operations.join('\t')}`
  return text
}

/** Reads a frame; null where the text is not one. */
export function decodeFrame(text: string): Frame | null {
  const [header = '', ...lines] = text.split('\n')
  const [epoch = '', seq = '', at = '', ...rest] = header.split(' ')
  if (!isEpoch(epoch) || rest.length > 0 || !isCount(seq) || !/^[0-9a-z]{1,9}$/.test(at)) return null
  const runs: Run[] = []
  for (const line of lines) {
    const [head = '', ...operations] = line.split('\t')
    const [client = '', n = '', ...more] = head.split(' ')
    if (!isClientId(client) || !isCount(n) || more.length > 0 || operations.length === 0) return null
    runs.push({ client, n: Number(n), operations })
  }
  return { epoch, seq: Number(seq), at: Number.parseInt(at, 36), runs }
}

/** Operations in a frame. */
export function frameLength(frame: Frame): number {
  return frame.runs.reduce((sum, run) => sum + run.operations.length, 0)
}

/** The frame without its first `count` operations. */
export function dropOperations(frame: Frame, count: number): Frame {
  const runs: Run[] = []
  let left = count
  for (const run of frame.runs) {
    const cut = Math.min(left, run.operations.length)
    left -= cut
    if (cut < run.operations.length)
      runs.push({ client: run.client, n: run.n + cut, operations: run.operations.slice(cut) })
  }
  return { ...frame, seq: frame.seq + count, runs }
}

function isCount(text: string): boolean {
  return /^[1-9][0-9]{0,15}$/.test(text)
}
