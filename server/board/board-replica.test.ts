import { beforeEach, expect, it, vi } from 'vitest'
import { BoardState } from '#shared/board/board.ts'
import { encodeElement } from '#shared/elements/element-codec.ts'
import { elementIdOf, type BoardId, type ClientId, type Epoch, type UserId } from '#shared/model/ids.ts'
import { encodeOperation, readOperation } from '#shared/operation/codec.ts'
import { dot } from '../testing/member.ts'
import { memoryStore } from '../testing/node.ts'
import { Turns } from '../turns.ts'
import { BoardReplica } from './board-replica.ts'

const board = 'board-0123456789abcdef' as BoardId
const client = 'abcdefgh' as ClientId
const user = 'user-0123456789abcdefg' as UserId
let store: ReturnType<typeof memoryStore>
let replica: BoardReplica
let n: number

beforeEach(async () => {
  store = memoryStore()
  await store.createBoard(board, '')
  await store.openClient(board, client, user, 1)
  replica = new BoardReplica(board, store, new Turns())
  n = 1
})

async function commit(...texts: string[]) {
  const submissions = texts.map((text) => ({ text }))
  const { fence } = { fence: store.boards.get(board)!.clients.get(client)!.fence }
  const result = await store.commit(board, [{ client, fence, n, submissions }], 0)
  n += texts.length
  return result
}

const removal = (begun: number) =>
  encodeOperation({ kind: 'element.delete', payload: { elements: [elementIdOf(client, begun)] } }, { client, n })

it('folds the log as anybody would', async () => {
  await commit(dot, dot)
  await commit(removal(1))
  const expected = new BoardState({ epoch: store.boards.get(board)!.epoch, seq: 0, last: '' })
  for (const [at, { text }] of store.boards.get(board)!.log.entries()) {
    const place = { client, n: at + 1, seq: at + 1 }
    expected.apply(readOperation(text, place), place)
  }
  expect(await replica.digest()).toEqual({ ...expected.token, digest: expected.digest() })
})

it('follows what was committed here without reading it, and what was not by reading it', async () => {
  await replica.current()
  const reading = vi.spyOn(store, 'readLog')
  replica.advance(await commit(dot))
  expect((await replica.current()).seq).toBe(1)
  expect(reading).not.toHaveBeenCalled()
  await commit(dot)
  replica.advance(await commit(dot))
  expect((await replica.current()).seq).toBe(3)
  expect(reading).toHaveBeenCalledOnce()
})

it('reads once for all who ask at the same time', async () => {
  await commit(dot)
  const asking = vi.spyOn(store, 'info')
  const states = await Promise.all(Array.from({ length: 20 }, () => replica.current()))
  expect(new Set(states).size).toBe(1)
  expect(asking.mock.calls.length).toBeLessThanOrEqual(2)
})

it('starts over when the log was replaced', async () => {
  await commit(dot, dot)
  await replica.current()
  store.boards.get(board)!.epoch = 'epoch-99' as Epoch
  expect((await replica.current()).epoch).toBe('epoch-99')
})

it('starts over when the log lost its end, also when it grew again since', async () => {
  await commit(dot, dot, dot)
  expect((await replica.current()).elements.size).toBe(3)
  const stored = store.boards.get(board)!
  stored.log.splice(1)
  expect((await replica.current()).elements.size).toBe(1)
  await commit(dot, dot)
  await replica.current()
  const other = 'ijklmnop' as ClientId
  stored.log.splice(1)
  for (const at of [1, 2, 3]) stored.log.push({ client: other, n: at, text: dot, at: 0 })
  expect([...(await replica.current()).elements.keys()].filter((id) => id.startsWith(other))).toHaveLength(3)
})

it('does not go on from an end that the log lost, also where what is committed has the number after it', async () => {
  const other = 'ijklmnop' as ClientId
  await commit(dot, dot)
  await replica.current()
  const stored = store.boards.get(board)!
  stored.log.splice(1)
  stored.log.push({ client: other, n: 1, text: dot, at: 0 })
  replica.advance(await commit(dot))
  const ids = [elementIdOf(client, 1), elementIdOf(other, 1), elementIdOf(client, 3)]
  expect([...(await replica.current()).elements.keys()]).toEqual(ids)
})

it('starts from the snapshot where the log was trimmed', async () => {
  await commit(dot, dot, dot)
  const { epoch, seq, last, elements } = await replica.current()
  const changed = new Map([...elements.values()].map((element) => [element.id, encodeElement(element)]))
  await store.writeSnapshot(board, { epoch, placed: '', seq, last, changed, removed: [], keep: 0 })
  await commit(dot)
  const fresh = new BoardReplica(board, store, new Turns())
  expect((await fresh.digest()).digest).toBe((await replica.digest()).digest)
})

it('starts over when the board was put in place anew, also where its log is the same', async () => {
  await commit(dot, dot)
  const { token, elements } = await replica.current()
  const changed = new Map([...elements.values()].map((element) => [element.id, encodeElement(element)]))
  await store.writeSnapshot(board, { ...token, placed: replica.placed, changed, removed: [], keep: 0 })
  const parts = await Array.fromAsync(store.transfer.exportBoard(board))
  async function* others() {
    for (const part of parts) if (part.kind !== 'element' || part.id !== elementIdOf(client, 1)) yield part
  }
  await store.transfer.importBoard(board, others(), { replace: true })
  expect([...(await replica.current()).elements.keys()]).toEqual([elementIdOf(client, 2)])
  expect(replica.placed).toBe((await store.info(board)).placed)
})

it('knows about how large the board is', async () => {
  await replica.current()
  expect(replica.bytes).toBe(0)
  await commit(dot, dot)
  await replica.current()
  const two = replica.bytes
  expect(two).toBeGreaterThan(0)
  await commit(removal(1))
  await replica.current()
  expect(replica.bytes).toBe(two / 2)
})

it('rejects what cannot be read, and reads it when it can again', async () => {
  store.boards.get(board)!.elements.set(elementIdOf(client, 1), 'nonsense')
  await expect(replica.current()).rejects.toMatchObject({ code: 'E_DAMAGED' })
  store.boards.get(board)!.elements.clear()
  await expect(replica.current()).resolves.toBeInstanceOf(BoardState)
})
