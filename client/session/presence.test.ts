import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { BoardId, ClientId, ElementId } from '#shared/model/ids.ts'
import type { Unsealed } from '../net/wire.ts'
import { PresenceSender } from './presence.ts'

const at = (x: number) => ({ cursor: { x, y: 0 }, tool: 'pen' })
const selected = ['aaaaaaaa.1', 'aaaaaaaa.2'] as ElementId[]
const sent: (number | undefined)[] = []
const told: Unsealed<'presence'>[] = []
let sender: PresenceSender
const goodbye = vi.fn(() => Promise.resolve())

beforeEach(() => {
  vi.useFakeTimers()
  sent.length = 0
  goodbye.mockClear()
  told.length = 0
  const show = (message: Unsealed<'presence'>) => {
    sent.push(message.cursor?.x)
    told.push(message)
  }
  sender = new PresenceSender({
    board: 'b'.repeat(22) as BoardId,
    client: 'aaaaaaaa' as ClientId,
    bulk: { goodbye },
    wire: { show },
    transport: () => 'websocket',
    clock: () => Date.now(),
    random: () => 0.5,
  })
})
afterEach(() => {
  sender.close()
  vi.useRealTimers()
})

it('sends the first at once and then the latest, at its pace', () => {
  sender.set(at(1))
  sender.set(at(2))
  sender.set(at(3))
  expect(sent).toEqual([1])
  vi.advanceTimersByTime(50)
  expect(sent).toEqual([1, 3])
})

it('sends the place of a resting pointer again, for it may have been lost, and then no more', () => {
  sender.set(at(1))
  vi.advanceTimersByTime(60_000)
  expect(sent).toEqual([1, 1, 1])
})

it('does not keep a pointer waiting that moves after a rest', () => {
  sender.set(at(1))
  vi.advanceTimersByTime(500)
  sender.set(at(2))
  expect(sent).toEqual([1, 2])
  vi.advanceTimersByTime(60_000)
  expect(sent).toEqual([1, 2, 2, 2])
})

it('sends nothing for what is as it was', () => {
  sender.set({ selected })
  sender.set({ selected: [...selected] })
  vi.advanceTimersByTime(500)
  expect(told).toHaveLength(1)
})

it('says what changes seldom for a while, then now and then, and at rest', () => {
  sender.set({ ...at(0), selected })
  for (let moves = 1; moves <= 200; moves++) {
    sender.set(at(moves))
    vi.advanceTimersByTime(50)
  }
  const with_ = told.filter(({ selected: said }) => said).length
  expect(told.length).toBeGreaterThan(190)
  // A second of it, and three times in the nine after it.
  expect(with_).toBeGreaterThan(20)
  expect(with_).toBeLessThan(30)
  told.length = 0
  vi.advanceTimersByTime(60_000)
  expect(told).toEqual([at(200), { ...at(200), selected }, { ...at(200), selected }].slice(-told.length))
})

it('shows newcomers everything, and a crowd of them once in a while', () => {
  sender.welcome()
  vi.advanceTimersByTime(10_000)
  expect(told, 'nothing is known of this member itself').toEqual([])
  sender.set({ follows: 'bbbbbbbb' as ClientId })
  vi.advanceTimersByTime(60_000)
  told.length = 0
  for (let crowd = 0; crowd < 60; crowd++) {
    sender.welcome()
    vi.advanceTimersByTime(100)
  }
  expect(told.length).toBeGreaterThanOrEqual(2)
  expect(told.length).toBeLessThanOrEqual(7)
  expect(told[0]).toMatchObject({ follows: 'bbbbbbbb' })
})

it('carries the last moments of the laser in each message, and none of it when it is over', () => {
  const press = sender.beams.begin(1)
  for (let step = 0; step < 20; step++) {
    press.add([{ x: 10 * step, y: 0 }])
    vi.advanceTimersByTime(25)
  }
  press.end()
  vi.advanceTimersByTime(60_000)
  const beams = told.flatMap(({ laser }) => laser ?? [])
  expect(beams.length).toBeGreaterThan(8)
  expect(new Set(beams.map(({ id }) => id)).size).toBe(1)
  expect(told.at(-1)!.laser).toBeUndefined()
})

it('says goodbye of the join that it is known by, once', () => {
  sender.leave()
  sender.joined({ fence: 7 })
  sender.leave()
  sender.leave()
  expect(goodbye.mock.calls).toEqual([['b'.repeat(22), 'aaaaaaaa', 7]])
})
