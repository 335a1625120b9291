import { expect, test } from 'vitest'
import { encodeElement } from '#shared/elements/element-codec.ts'
import { BoardState } from '#shared/board/board.ts'
import { elementIdOf, type ClientId, type Epoch } from '#shared/model/ids.ts'
import { stroke } from '#shared/testing/sample-stroke.ts'
import { readBoard, readElements } from './read-elements.ts'

const token = { epoch: 'eeeeeeee' as Epoch, seq: 7, last: 'aaaaaaaa:7' }
const elements = (count: number) =>
  Array.from({ length: count }, (_, n) => ({ ...stroke, id: elementIdOf('aaaaaaaa' as ClientId, n + 1), z: n + 1 }))

test('reads texts of one line and of many, and leaves out what is damaged', () => {
  const [a, b, c, d] = elements(4).map(encodeElement)
  expect([...readElements([a!, `${b}\nrubbish\n${c}`, '', d!])].map(({ z }) => z)).toEqual([1, 2, 3, 4])
})

test('reads a large board with breaks, and all of it', async () => {
  const all = elements(9_001)
  let breaks = 0
  let reading = true
  const count = () => {
    breaks++
    if (reading) setTimeout(count)
  }
  setTimeout(count)
  const state = await readBoard(token, all.map(encodeElement))
  reading = false
  expect(breaks).toBeGreaterThan(0)
  expect(state.token).toEqual(token)
  expect(state.digest()).toBe(new BoardState(token, all).digest())
})
