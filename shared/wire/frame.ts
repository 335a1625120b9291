/**
 * A frame: consecutive operations of a board's log, in one text that is encoded once for everybody. The same
 * form carries the tail of the log over HTTP.
 *
 * It is the epoch, the sequence number of the first operation, then runs in log order: operations of one client with
 * consecutive numbers. A run is the client, the number of its first operation, and the operations, each after twice its
 * length, plus one where another operation of the same run follows. Numbers are counts (`shared/points/count.ts`). So
 * nothing in it needs a backslash when it stands in JSON that did not need one in the operation.
 */
import { isClientId, isEpoch, type ClientId, type Epoch } from '../model/ids.ts'
import type { WireOperation } from '../operation/codec.ts'
import { CountReader, encodeCount } from '../points/count.ts'

/** Characters of an epoch, and of a client. */
const idLength = 8

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
  readonly runs: readonly Run[]
}

export function encodeFrame({ epoch, seq, runs }: Frame): string {
  let text = epoch + encodeCount(seq)
  for (const { client, n, operations } of runs) {
    text += client + encodeCount(n)
    const last = operations.length - 1
    for (const [at, operation] of operations.entries())
      text += encodeCount(operation.length * 2 + (at < last ? 1 : 0)) + operation
  }
  return text
}

/** Reads a frame; null where the text is not one. */
export function decodeFrame(text: string): Frame | null {
  const reader = new CountReader(text)
  const epoch = reader.text(idLength)
  const seq = reader.count()
  if (epoch === null || !isEpoch(epoch) || !(seq >= 1)) return null
  const runs: Run[] = []
  while (!reader.done) {
    const client = reader.text(idLength)
    const n = reader.count()
    if (client === null || !isClientId(client) || !(n >= 1)) return null
    const operations: WireOperation[] = []
    for (let more = true; more;) {
      const length = reader.count()
      const operation = reader.text(Math.floor(length / 2))
      if (operation === null) return null
      operations.push(operation)
      more = length % 2 === 1
    }
    runs.push({ client, n, operations })
  }
  return { epoch, seq, runs }
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
