/** Boards for the commands to handle, made without a server, and what they are compared by. */
import { nanoid } from 'nanoid'
import { encodeElement } from '#shared/elements/element-codec.ts'
import { elementIdOf, type BoardId, type ClientId, type ElementId, type UserId } from '#shared/model/ids.ts'
import { creationOf } from '#shared/operation/element-create.ts'
import { encodeOperation, type WireOperation } from '#shared/operation/codec.ts'
import { PointPacker } from '#shared/points/packed.ts'
import { makeStrokes } from '../support/made-strokes.ts'
import { createLog } from '../../server/log.ts'
import { summaryOf, type BoardSummary } from '../../server/maintenance/board-fold.ts'
import { addressOf } from '../../server/maintenance/stores.ts'
import { openStorage } from '../../server/store/open.ts'
import type { Submission } from '../../server/store/store.ts'
import type { TransferableStore } from '../../server/store/transfer/transfer.ts'

/** Opens the store at an address as a command takes it, and closes it again. */
export async function using<T>(address: string, work: (store: TransferableStore) => Promise<T>): Promise<T> {
  const config = addressOf(address, {})
  const { store } = await openStorage({
    config: { ...config, filesBytes: 1e9 },
    log: createLog('silent'),
    took: () => undefined,
  })
  try {
    return await work(store)
  } finally {
    await store.close()
  }
}

/** Every board of a store, by what it is compared by. */
export function summaries(address: string): Promise<Map<BoardId, BoardSummary>> {
  return using(address, async ({ transfer }) => {
    const found = new Map<BoardId, BoardSummary>()
    for await (const board of transfer.boards()) found.set(board, await summaryOf(transfer.exportBoard(board)))
    return found
  })
}

/** The secrets of a store, in order. */
export function secrets(address: string): Promise<string[]> {
  return using(address, async ({ transfer }) => {
    const found: string[] = []
    for await (const { name, value } of transfer.secrets()) found.push(`${name} ${value}`)
    return found.sort()
  })
}

/**
 * A board as people leave it: strokes, all in a snapshot, and after it operations that begin, lengthen, end and delete
 * some; the last one was refused.
 */
export async function makeBoard(store: TransferableStore, strokes: number, title = 'Überall 💡'): Promise<BoardId> {
  // As one board in 64 is called: what takes ids on a command line must not read it as an option.
  const board = `-${nanoid(21)}` as BoardId
  const [ann, ben] = [nanoid<ClientId>(8), nanoid<ClientId>(8)]
  await store.createBoard(board, title)
  for (const client of [ann, ben]) await store.openClient(board, client, nanoid<UserId>(22), 1)
  const changed = new Map<ElementId, string>()
  const made: Submission[] = []
  for (const stroke of makeStrokes(strokes, { client: ann, points: 20 })) {
    const payload = creationOf(stroke)
    made.push({ text: encodeOperation({ kind: 'element.create', payload }, { client: ann, n: stroke.z }) })
    changed.set(stroke.id, encodeElement(stroke))
  }
  const commit = (client: ClientId, n: number, submissions: readonly Submission[]) =>
    store.commit(board, [{ client, fence: 1, n, submissions }], Date.now())
  for (let at = 0; at < made.length; at += 1_000) await commit(ann, at + 1, made.slice(at, at + 1_000))
  const { epoch, seq, last } = await store.info(board)
  await store.writeSnapshot(board, { epoch, placed: '', seq, last, changed, removed: [], keep: 10 })
  const after = [...strokeBy(ben, 1), remove(elementIdOf(ann, 1))].map((text): Submission => ({ text }))
  await commit(ben, 1, [...after, { text: '', refused: 'E_SCHEMA' }])
  return board
}

/** A stroke that is begun, goes on and ends, as operations from number `n` on. */
export function strokeBy(client: ClientId, n: number): WireOperation[] {
  const element = elementIdOf(client, n)
  const format = { precision: 2, pressure: false }
  const packer = new PointPacker(format)
  const points = packer.pack([
    { x: n, y: 1, pressure: 0 },
    { x: n + 2, y: 3, pressure: 0 },
  ])
  const more = packer.pack([{ x: n + 5, y: 5, pressure: 0 }])
  return [
    encodeOperation({ kind: 'stroke.begin', payload: { color: 'ink', width: 4, ...format, points } }, { client, n }),
    encodeOperation({ kind: 'stroke.append', payload: { element, index: 2, points: more } }, { client, n: n + 1 }),
    encodeOperation({ kind: 'stroke.end', payload: { element } }, { client, n: n + 2 }),
  ]
}

/** Takes an element off the board. */
export function remove(element: ElementId): WireOperation {
  return encodeOperation({ kind: 'element.delete', payload: { elements: [element] } }, { client: '' as ClientId, n: 1 })
}
