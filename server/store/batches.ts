/**
 * What a commit does to one client's numbering: the rule that all stores share (idempotent producer, as Kafka has it).
 * Pure, so that it can be tested without a store; the Redis script says the same in Lua.
 */
import type { ClientId } from '#shared/model/ids.ts'
import type { WireOperation } from '#shared/operation/codec.ts'
import type { Run } from '#shared/wire/frame.ts'
import type { Batch, BatchResult, Submission } from './store.ts'

export interface ClientRecord {
  readonly stored: number
  readonly fence: number
}

export type BatchPlan =
  | { readonly result: Exclude<BatchResult, { status: 'stored' }> }
  /** The submissions that are new, the first numbered `n`; refused ones only use up their number. */
  | {
      readonly result: Extract<BatchResult, { status: 'stored' }>
      readonly n: number
      readonly fresh: readonly Submission[]
    }

/** `record`: what is stored of the batch's client; undefined: nothing. `access`: version of the board's, as it is stored. */
export function planBatch(record: ClientRecord | undefined, batch: Batch, access: number): BatchPlan {
  if (!record || (batch.access ?? access) < access) return { result: { status: 'unknown' } }
  if (batch.fence < record.fence) return { result: { status: 'fenced' } }
  if (batch.n > record.stored + 1) return { result: { status: 'gap', expected: record.stored + 1 } }
  const fresh = batch.submissions.slice(record.stored + 1 - batch.n)
  const n = record.stored + 1
  return { result: { status: 'stored', n: record.stored + fresh.length }, n, fresh }
}

/** A run that may go on. */
export interface OpenRun extends Run {
  readonly operations: WireOperation[]
}

/** Adds the next operation of a log: to the last run where it continues that, else as the first of another one. */
export function addToRuns(
  runs: OpenRun[],
  { client, n, text }: { readonly client: ClientId; readonly n: number; readonly text: WireOperation },
): void {
  const last = runs.at(-1)
  if (last?.client === client && last.n + last.operations.length === n) last.operations.push(text)
  else runs.push({ client, n, operations: [text] })
}

/** The runs that submissions numbered `n`, `n + 1`, ... make without those refused. */
export function runsOf(client: ClientId, n: number, fresh: readonly Submission[]): OpenRun[] {
  const runs: OpenRun[] = []
  for (const [at, { text, refused }] of fresh.entries())
    if (refused === undefined) addToRuns(runs, { client, n: n + at, text })
  return runs
}
