/** Random requests, asked of the store and of the reference in memory: the answers must be the same. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { nanoid } from 'nanoid'
import type { BoardId, ClientId, Epoch, UserId } from '#shared/model/ids.ts'
import { MemoryStore } from '../memory.ts'
import type { BoardStore } from '../store.ts'
import { newBoard, snapshotNow, type Handles } from './helpers.ts'

const clients = ['aaaaaaaa', 'bbbbbbbb', 'cccccccc'] as ClientId[]
const users = ['u'.repeat(22), 'v'.repeat(22)] as UserId[]

type Request = (store: BoardStore, board: BoardId) => Promise<unknown>

const client = fc.constantFrom(...clients)
const submissions = fc.array(
  fc.oneof(
    { weight: 4, arbitrary: fc.string({ minLength: 1, maxLength: 6 }).map((text) => ({ text })) },
    { weight: 1, arbitrary: fc.constant({ text: '', refused: 'E_SCHEMA' as const }) },
  ),
  { minLength: 1, maxLength: 4 },
)
const batches = fc.array(
  fc.record({ client, fence: fc.integer({ min: 1, max: 3 }), n: fc.integer({ min: 1, max: 12 }), submissions }),
  { minLength: 1, maxLength: 4 },
)
const elements = fc.dictionary(fc.constantFrom('e1', 'e2', 'e3'), fc.string({ minLength: 1, maxLength: 5 }))

const request: fc.Arbitrary<Request> = fc.oneof(
  { weight: 2, arbitrary: open() },
  {
    weight: 6,
    arbitrary: batches.map(
      (all): Request =>
        (store, board) =>
          store.commit(board, all, 5),
    ),
  },
  { weight: 2, arbitrary: reading() },
  { weight: 1, arbitrary: writing() },
  { weight: 1, arbitrary: fc.constant<Request>((store, board) => store.info(board)) },
)

function open(): fc.Arbitrary<Request> {
  return fc.record({ client, user: fc.constantFrom(...users), from: fc.integer({ min: 1, max: 6 }) }).map(
    ({ client, user, from }): Request =>
      (store, board) =>
        store.openClient(board, client, user, from),
  )
}

function reading(): fc.Arbitrary<Request> {
  return fc
    .record({ since: fc.integer({ min: 0, max: 20 }), limit: fc.integer({ min: 1, max: 8 }) })
    .map(({ since, limit }): Request => async (store, board) => [
      await store.readLog(board, since, limit),
      await store.operationAt(board, since),
    ])
}

function writing(): fc.Arbitrary<Request> {
  return fc
    .record({ elements, keep: fc.integer({ min: 0, max: 5 }), removed: fc.subarray(['e1', 'e2', 'e3']) })
    .map(({ elements, keep, removed }): Request => async (store, board) => {
      const gone = removed.filter((id) => !(id in elements))
      await store.writeSnapshot(board, await snapshotNow(store, board, elements, keep, gone))
      const { seq, last, lines } = await store.readSnapshot(board)
      return { seq, last, lines: [...lines].sort() }
    })
}

/** What it answers; its epoch and the time it was made are its own. */
async function answer(ask: Request, store: BoardStore, board: BoardId): Promise<unknown> {
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
        for (const [ask, byOther] of asked) {
          const expected = await answer(ask, reference, board)
          expect(await answer(ask, byOther ? other : store, board)).toEqual(expected)
        }
      }),
      { numRuns: 60 },
    )
  })
}
