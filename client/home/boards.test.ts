import { expect, it } from 'vitest'
import type { BoardId } from '#shared/model/ids.ts'
import { MemoryStorage } from '../storage/memory-storage.ts'
import { Boards } from './boards.svelte.ts'

const board = (id: string, opened: number) => ({ id: id as BoardId, title: id, opened, picture: null })

async function listOf(...boards: ReturnType<typeof board>[]) {
  const storage = new MemoryStorage()
  for (const each of boards) await storage.keepBoard(each)
  const list = new Boards({
    storage,
    bulk: { make: () => Promise.resolve('new' as BoardId), rename: (_id, title) => Promise.resolve(title.trim()) },
  })
  await list.read()
  const titles = () => list.all?.map(({ title }) => title)
  return { list, titles }
}

it('shows the board that was opened last first', async () => {
  const { titles } = await listOf(board('old', 1), board('new', 2))
  expect(titles()).toEqual(['new', 'old'])
})

it('brings back what was taken off the list', async () => {
  const { list, titles } = await listOf(board('a', 2), board('b', 1))
  await list.forget(list.all![0]!)
  expect(titles()).toEqual(['b'])
  await list.bringBack()
  expect(titles()).toEqual(['a', 'b'])
  expect(list.forgotten).toBeNull()
})

it('names a board as the server cleaned the name', async () => {
  const { list, titles } = await listOf(board('a', 1))
  await list.rename(list.all![0]!, ' Plan ')
  expect(titles()).toEqual(['Plan'])
})
