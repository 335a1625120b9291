/**
 * A commit on its way between the threads. Both ways it is one text of plain lists, since copying objects from thread
 * to thread took three times as long as all else that is done for a commit; and what was sent is not sent back.
 */
import type { ClientId } from '#shared/model/ids.ts'
import type { ErrorCode } from '#shared/wire/errors.ts'
import type { Run } from '#shared/wire/frame.ts'
import { runsOf } from '../batches.ts'
import type { Batch, CommitResult } from '../store.ts'

/** Client, fence, n, version of the access (null: left out), the operations, and why those that were refused were, by their place. */
export type PackedBatch = readonly [
  client: ClientId,
  fence: number,
  n: number,
  access: number | null,
  texts: readonly string[],
  refused?: Readonly<Record<number, ErrorCode>>,
]

/** Without what was appended: of each batch, how many of its last operations are new. */
export type PackedResult = Omit<CommitResult, 'runs'> & { readonly fresh: readonly number[] }

export function packBatch({ client, fence, n, submissions, ...batch }: Batch): PackedBatch {
  const access = batch.access ?? null
  const texts = submissions.map(({ text }) => text)
  if (submissions.every(({ refused }) => refused === undefined)) return [client, fence, n, access, texts]
  const refused = submissions.flatMap(({ refused }, at) => (refused === undefined ? [] : [[at, refused] as const]))
  return [client, fence, n, access, texts, Object.fromEntries(refused)]
}

export function unpackBatch([client, fence, n, access, texts, codes]: PackedBatch): Batch {
  const submissions = texts.map((text, at) => {
    const refused = codes?.[at]
    return refused === undefined ? { text } : { text, refused }
  })
  return { client, fence, n, submissions, ...(access !== null && { access }) }
}

/** The whole result, for those who know the batches. */
export function unpackResult({ fresh, ...result }: PackedResult, batches: readonly Batch[]): CommitResult {
  const runs = batches.flatMap(({ client, n, submissions }, at): Run[] => {
    const known = submissions.length - fresh[at]!
    return runsOf(client, n + known, submissions.slice(known))
  })
  return { ...result, runs }
}
