import { expect, it } from 'vitest'
import { Turns } from './turns.ts'

it('gives one piece of work its turn in each round of the event loop, however many wait', async () => {
  const turns = new Turns()
  let rounds = 0
  let going = true
  const round = () => {
    rounds++
    if (going) setImmediate(round)
  }
  setImmediate(round)
  const done: number[] = []
  const work = async (name: number) => {
    for (let piece = 0; piece < 3; piece++) {
      await turns.next()
      done.push(name)
    }
  }
  await Promise.all([1, 2, 3].map(work))
  going = false
  expect(done).toEqual([1, 2, 3, 1, 2, 3, 1, 2, 3])
  expect(rounds).toBeGreaterThanOrEqual(8)
})
