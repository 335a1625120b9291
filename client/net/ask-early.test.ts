import { expect, it } from 'vitest'
import { askEarly } from './ask-early.ts'

const board = new URL('http://host/api/boards/b/snapshot')

it('gives the answer to what was asked early, once, and asks for anything else', async () => {
  const asked: string[] = []
  const fetcher: typeof fetch = (wanted) => {
    asked.push(String(wanted))
    return Promise.resolve(new Response(`answer ${asked.length}`))
  }
  const ask = askEarly(board, fetcher)
  expect(asked).toEqual([board.href])
  const textOf = async (address: URL) => (await ask(address)).text()
  expect(await textOf(new URL('http://host/api/session'))).toBe('answer 2')
  expect(await textOf(new URL(board))).toBe('answer 1')
  expect(await textOf(new URL(board))).toBe('answer 3')
})

it('fails where the answer is used', async () => {
  const ask = askEarly(board, () => Promise.reject(new TypeError('offline')))
  await expect(ask(new URL(board))).rejects.toThrow('offline')
})
