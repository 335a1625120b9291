/**
 * What a commit does to one client's numbering: the rule that all stores share (idempotent producer, as Kafka has it).
 * Pure, so that it can be tested without a store; the Redis script says the same in Lua.
 */
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

/** Splits numbered submissions into runs of consecutive numbers, without those refused. */
export function runsOf(client: Batch['client'], n: number, fresh: readonly Submission[]) {
  const runs: { client: Batch['client']; n: number; operations: string[] }[] = []
  let open = false
  for (const [at, { text, refused }] of fresh.entries()) {
    if (refused !== undefined) open = false
    else if (open) runs.at(-1)!.operations.push(text)
    else {
      runs.push({ client, n: n + at, operations: [text] })
      open = true
    }
  }
  return runs
}
