/**
 * A frame: consecutive operations of a board's log, in one text that is encoded once for everybody. The same
 * form carries the tail of the log over HTTP.
 *
 * It is the epoch, the sequence number of the first operation, then runs in log order: operations of one client with
 * consecutive numbers. A run is the client, the number of its first operation, and the operations, each after twice its
 * length, plus one where another operation of the same run follows. Numbers are counts (`shared/points/count.ts`). So
 * nothing in it needs a backslash when it stands in JSON that did not need one in the operation.
 *
 * To those who follow the log, a run that continues its client's last one says how far back that ended in place of client
 * and number (`authors.ts`): a point, the distance, and a check.
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

/** A run whose client is the one of the operation before it, and whose first number follows that one's. */
export interface Continuation {
  /** Sequence number of the operation before it. */
  readonly after: number
  /** One character made of the client, in case the log is not the one that it was. */
  readonly check: string
  readonly operations: readonly WireOperation[]
}

/** As frames come to those who follow the log. */
export interface LiveFrame {
  readonly epoch: Epoch
  /** Sequence number of the first operation. */
  readonly seq: number
  readonly runs: readonly (Run | Continuation)[]
}

export interface Frame extends LiveFrame {
  readonly runs: readonly Run[]
}

/** Stands where a client begins otherwise. */
const continues = '.'

export const isContinuation = (run: Run | Continuation): run is Continuation => 'after' in run

export function encodeFrame({ epoch, seq, runs }: LiveFrame): string {
  let text = epoch + encodeCount(seq)
  let at = seq
  for (const run of runs) {
    const { operations } = run
    text += isContinuation(run) ? continues + encodeCount(at - run.after) + run.check : run.client + encodeCount(run.n)
    at += operations.length
    const last = operations.length - 1
    for (const [at, operation] of operations.entries())
      text += encodeCount(operation.length * 2 + (at < last ? 1 : 0)) + operation
  }
  return text
}

/** Reads a frame that stands by itself; null where the text is not one. */
export function decodeFrame(text: string): Frame | null {
  const frame = decodeLiveFrame(text)
  return frame && isWhole(frame) ? frame : null
}

/** Reads any frame; null where the text is not one. */
export function decodeLiveFrame(text: string): LiveFrame | null {
  const reader = new CountReader(text)
  const epoch = reader.text(idLength)
  const seq = reader.count()
  if (epoch === null || !isEpoch(epoch) || !(seq >= 1)) return null
  const runs: (Run | Continuation)[] = []
  let at = seq
  while (!reader.done) {
    const author = text[reader.at] === continues ? readContinuation(reader, at) : readAuthor(reader)
    const operations = author && readOperations(reader)
    if (!operations) return null
    runs.push({ ...author, operations })
    at += operations.length
  }
  return { epoch, seq, runs }
}

function readAuthor(reader: CountReader): Pick<Run, 'client' | 'n'> | null {
  const client = reader.text(idLength)
  const n = reader.count()
  return client !== null && isClientId(client) && n >= 1 ? { client, n } : null
}

/** `at`: sequence number of its first operation. */
function readContinuation(reader: CountReader, at: number): Pick<Continuation, 'after' | 'check'> | null {
  reader.text(continues.length)
  const after = at - reader.count()
  const check = reader.text(1)
  return after >= 1 && after < at && check !== null ? { after, check } : null
}

function readOperations(reader: CountReader): WireOperation[] | null {
  const operations: WireOperation[] = []
  for (let more = true; more;) {
    const length = reader.count()
    const operation = reader.text(Math.floor(length / 2))
    if (operation === null) return null
    operations.push(operation)
    more = length % 2 === 1
  }
  return operations
}

function isWhole(frame: LiveFrame): frame is Frame {
  return !frame.runs.some(isContinuation)
}

/** Operations in a frame. */
export function frameLength(frame: LiveFrame): number {
  return frame.runs.reduce((sum, run) => sum + run.operations.length, 0)
}

/** The frame without its first `count` operations. */
export function dropOperations(frame: LiveFrame, count: number): LiveFrame {
  const runs: (Run | Continuation)[] = []
  let left = count
  for (const run of frame.runs) {
    const cut = Math.min(left, run.operations.length)
    left -= cut
    if (cut < run.operations.length) runs.push(cut === 0 ? run : withoutFirst(run, cut, frame.seq + count))
  }
  return { ...frame, seq: frame.seq + count, runs }
}

/** A run without its first `cut` operations; the next one has the sequence number `seq`. */
function withoutFirst(run: Run | Continuation, cut: number, seq: number): Run | Continuation {
  const operations = run.operations.slice(cut)
  return isContinuation(run) ? { ...run, after: seq - 1, operations } : { ...run, n: run.n + cut, operations }
}
