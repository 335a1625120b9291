import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { BoardId, ClientId } from '#shared/model/ids.ts'
import type { Presence } from '#shared/wire/messages.ts'
import { Cursors } from './cursors.ts'

const board = 'board-0123456789abcdef' as BoardId
const [anna, ben] = ['client-a', 'client-b'] as ClientId[] as [ClientId, ClientId]
const at = (x: number): Presence => ({ cursor: { x, y: 0 }, tool: 'pen' })

let sent: Record<string, Presence>[]
let crowd: number
let cursors: Cursors
beforeEach(() => {
  vi.useFakeTimers()
  sent = []
  crowd = 2
  cursors = new Cursors({ send: (_board, members) => void sent.push(members), crowd: () => crowd })
})
afterEach(() => {
  cursors.close()
  vi.useRealTimers()
})

it('sends the latest of each member, together', () => {
  cursors.show(board, anna, at(1))
  cursors.show(board, ben, at(2))
  cursors.show(board, anna, at(3))
  vi.advanceTimersByTime(50)
  expect(sent).toEqual([{ [anna]: at(3), [ben]: at(2) }])
})

it('takes what a later message leaves out from the one that still waits, and from none that is sent', () => {
  cursors.show(board, anna, { ...at(1), selected: [], follows: ben })
  cursors.show(board, anna, { ...at(2), follows: null })
  vi.advanceTimersByTime(50)
  cursors.show(board, anna, at(3))
  vi.advanceTimersByTime(50)
  expect(sent).toEqual([{ [anna]: { ...at(2), selected: [], follows: null } }, { [anna]: at(3) }])
})

it('sends about twenty times a second, less often in a crowd, and nothing when nothing moves', () => {
  const moveForASecond = () => {
    sent = []
    for (let time = 0; time < 1_000; time += 10) {
      cursors.show(board, anna, at(time))
      vi.advanceTimersByTime(10)
    }
    return sent.length
  }
  expect(moveForASecond()).toBeGreaterThanOrEqual(16)
  expect(sent.length).toBeLessThanOrEqual(20)
  vi.advanceTimersByTime(1_000)
  crowd = 200
  expect(moveForASecond()).toBeLessThanOrEqual(5)
  vi.advanceTimersByTime(1_000)
  sent = []
  vi.advanceTimersByTime(5_000)
  expect(sent).toEqual([])
})
