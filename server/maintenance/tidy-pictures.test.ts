import { createHash } from 'node:crypto'
import { expect, it } from 'vitest'
import { encodeElement } from '#shared/elements/element-codec.ts'
import { elementFrom } from '#shared/elements/element.ts'
import type { BoardId, ElementId } from '#shared/model/ids.ts'
import { encodeOperation } from '#shared/operation/codec.ts'
import { ann, batch, boardOfTwo } from '../store/conformance/helpers.ts'
import { MemoryFiles } from '../testing/memory-files.ts'
import { memoryStore } from '../testing/node.ts'
import { tidyPictures } from './tidy-pictures.ts'

const day = 86_400_000
const hashOf = (text: string) => createHash('sha256').update(text).digest('base64url')

it('keeps what is on a board, by its snapshot or its log, and the rest for as long as it may still be needed', async () => {
  const [store, files] = [memoryStore(), new MemoryFiles()]
  const names = ['on a board', 'in a log', 'of nobody', 'of nobody for now']
  for (const name of names) await files.put(hashOf(name), Buffer.from(name))
  const board = await boardOfTwo(store)
  const draft = (name: string) => ({ kind: 'image', file: hashOf(name), type: 'png', w: 10, h: 10 }) as const
  const add = (name: string, n: number) =>
    encodeOperation({ kind: 'element.add', payload: draft(name) }, { client: ann, n })
  await store.commit(board, [batch(ann, 1, add('on a board', 1))], 1)
  const id = `${ann}.1` as ElementId
  const { epoch, seq, last } = await store.info(board)
  const changed = new Map([[id, encodeElement(elementFrom(draft('on a board'), id, 1))]])
  await store.writeSnapshot(board, { epoch, placed: '', seq, last, changed, removed: [], keep: 0 })
  await store.commit(board, [batch(ann, 2, add('in a log', 2))], 2)

  const tidied = (now: number) => tidyPictures({ transfer: store.transfer, files, patience: 30 * day, now })
  expect(await tidied(100 * day)).toEqual({ needed: 2, waiting: 2, removed: 0, bytes: 0 })
  expect(await tidied(129 * day)).toEqual({ needed: 2, waiting: 2, removed: 0, bytes: 0 })
  await store.commit(board, [batch(ann, 3, add('of nobody for now', 3))], 3)
  expect(await tidied(131 * day)).toEqual({ needed: 3, waiting: 0, removed: 1, bytes: 'of nobody'.length })
  expect(await files.has(hashOf('of nobody'))).toBe(false)
  // What was taken off the board may come back by an undo; that the log still has it counts for nothing.
  const taken = encodeOperation({ kind: 'element.delete', payload: { elements: [id] } }, { client: ann, n: 4 })
  await store.commit(board, [batch(ann, 4, taken)], 4)
  expect(await tidied(132 * day)).toEqual({ needed: 2, waiting: 1, removed: 0, bytes: 0 })
  expect(await files.has(hashOf('on a board'))).toBe(true)
  expect(await tidied(162 * day)).toMatchObject({ needed: 2, waiting: 0, removed: 1 })
  for (const name of ['in a log', 'of nobody for now']) expect(await files.has(hashOf(name))).toBe(true)
})

it('removes nothing where a board cannot be read', async () => {
  const [store, files] = [memoryStore(), new MemoryFiles()]
  await files.put(hashOf('a'), Buffer.from('a'))
  await files.noteUnused(hashOf('a'), 0)
  const transfer = {
    async *boards() {
      yield 'b'.repeat(22) as BoardId
    },
    exportBoard: (board: BoardId) => store.transfer.exportBoard(board),
  }
  const tidying = tidyPictures({ transfer, files, patience: day, now: 100 * day })
  await expect(tidying).rejects.toMatchObject({ code: 'E_NOTFOUND' })
  expect(await files.has(hashOf('a'))).toBe(true)
})
