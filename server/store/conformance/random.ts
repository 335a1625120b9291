/** Random requests, asked of the store and of the reference in memory: the answers must be the same. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { nanoid } from 'nanoid'
import type { BoardId, ClientId, Epoch, UserId } from '#shared/model/ids.ts'
import { MemoryStore, type MemoryBoard } from '../memory.ts'
import type { BoardStore } from '../store.ts'
import { newBoard, snapshotNow, type Handles } from './helpers.ts'

const clients = ['aaaaaaaa', 'bbbbbbbb', 'cccccccc'] as ClientId[]
const users = ['u'.repeat(22), 'v'.repeat(22)] as UserId[]

type Ask = (store: BoardStore, board: BoardId) => Promise<unknown>
/** What to ask where the board stands so: most numbers are close to right, or hardly anything would be stored. */
type Request = (standing: MemoryBoard) => Ask

const client = fc.constantFrom(...clients)
const text = fc.string({ minLength: 1, maxLength: 6, unit: 'binary' })
const submissions = fc.array(
  fc.oneof(
    { weight: 4, arbitrary: text.map((text) => ({ text })) },
    { weight: 1, arbitrary: fc.constant({ text: '', refused: 'E_SCHEMA' as const }) },
  ),
  { minLength: 1, maxLength: 4 },
)
const step = fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, fc.integer({ min: -3, max: 3 }))
const older = fc.oneof({ weight: 5, arbitrary: fc.constant(0) }, fc.constant(1))
const elements = fc.dictionary(fc.constantFrom('e1', 'e2', 'e3'), text)

const request: fc.Arbitrary<Request> = fc.oneof(
  { weight: 2, arbitrary: opening() },
  { weight: 6, arbitrary: committing() },
  { weight: 2, arbitrary: reading() },
  { weight: 2, arbitrary: writing() },
  { weight: 1, arbitrary: naming() },
)

function opening(): fc.Arbitrary<Request> {
  return fc.record({ client, user: fc.constantFrom(...users), from: fc.integer({ min: 1, max: 6 }) }).map(
    ({ client, user, from }): Request =>
      () =>
      (store, board) =>
        store.openClient(board, client, user, from),
  )
}

function committing(): fc.Arbitrary<Request> {
  const drafts = fc.array(fc.record({ client, step, older, submissions }), { minLength: 1, maxLength: 4 })
  return fc.record({ drafts, at: fc.integer({ min: 1, max: 99 }) }).map(({ drafts, at }): Request => (standing) => {
    const batches = drafts.map(({ client, step, older, submissions }) => {
      const { stored, fence } = standing.clients.get(client) ?? { stored: 0, fence: 1 }
      return { client, fence: fence - older, n: Math.max(1, stored + 1 + step), submissions }
    })
    return (store, board) => store.commit(board, batches, at)
  })
}

function reading(): fc.Arbitrary<Request> {
  return fc
    .record({ since: fc.integer({ min: 0, max: 20 }), limit: fc.integer({ min: 1, max: 8 }) })
    .map(({ since, limit }): Request => () => async (store, board) => [
      await store.readLog(board, since, limit),
      await store.operationAt(board, since),
    ])
}

/** A snapshot at the head, behind it or beyond it, now and then one of another life of the log. */
function writing(): fc.Arbitrary<Request> {
  const foreign = fc.oneof({ weight: 6, arbitrary: fc.constant({}) }, fc.constant({ epoch: 'epoch-00' as Epoch }))
  return fc
    .record({ elements, step, foreign, keep: fc.integer({ min: 0, max: 5 }), gone: fc.subarray(['e1', 'e2', 'e3']) })
    .map(({ elements, step, foreign, keep, gone }): Request => () => async (store, board) => {
      const removed = gone.filter((id) => !(id in elements))
      const now = await snapshotNow(store, board, elements, keep, removed)
      const seq = Math.max(0, now.seq + step)
      const last = (await store.operationAt(board, seq)) ?? ''
      const written = await store.writeSnapshot(board, { ...now, seq, last, ...foreign })
      const found = await store.readSnapshot(board)
      return { ...found, written, lines: [...found.lines].sort() }
    })
}

function naming(): fc.Arbitrary<Request> {
  return fc.record({ title: text, anew: fc.boolean() }).map(
    ({ title, anew }): Request =>
      () =>
      async (store, board) =>
        anew ? store.createBoard(board, title) : [await store.setTitle(board, title), await store.info(board)],
  )
}

/** What it answers; its epoch and the time it was made are its own. */
async function answer(ask: Ask, store: BoardStore, board: BoardId): Promise<unknown> {
  try {
    const text = JSON.stringify(await ask(store, board), (name, value: unknown) =>
      name === 'epoch' || name === 'created' ? undefined : value,
    )
    return JSON.parse(text ?? 'null')
  } catch (error) {
    return (error as { code: string }).code
  }
}

export function describeRandom(handles: () => Handles): void {
  it('answers as the reference does', async () => {
    const { store, other } = handles()
    const requests = fc.array(fc.tuple(request, fc.boolean()), { minLength: 1, maxLength: 25 })
    await fc.assert(
      fc.asyncProperty(requests, async (asked) => {
        const board = newBoard()
        const reference = new MemoryStore({ clock: () => 1, epoch: () => nanoid<Epoch>(8), secret: () => nanoid(43) })
        await Promise.all([reference, store].map((each) => each.createBoard(board, 'Random')))
        for (const [request, byOther] of asked) {
          const ask = request(reference.boards.get(board)!)
          const expected = await answer(ask, reference, board)
          expect(await answer(ask, byOther ? other : store, board)).toEqual(expected)
        }
      }),
      { numRuns: 60 },
    )
  })
}
