import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { Convoys } from './convoys.ts'

let heard: string[]
let wait: number
let convoys: Convoys
let say: (text: string) => void

beforeEach(() => {
  vi.useFakeTimers()
  heard = []
  wait = 12
  convoys = new Convoys({ wait: () => wait, clock: () => performance.now(), gather: (writing) => writing() })
  const listener = convoys.lead('room', (message, channel) => void heard.push(`${String(channel)}: ${String(message)}`))
  say = (text) => listener(Buffer.from(text), Buffer.from('room'))
})
afterEach(() => {
  convoys.close()
  vi.useRealTimers()
})

it('lets through at once what comes after a pause, and everything where nobody is to wait', () => {
  say('a')
  vi.advanceTimersByTime(20)
  say('b')
  expect(heard).toEqual(['room: a', 'room: b'])
  wait = 0
  say('c')
  expect(heard).toEqual(['room: a', 'room: b', 'room: c'])
})

it('keeps what comes soon after for what this node says, in its order, and no longer than told', () => {
  say('a')
  say('b')
  say('c')
  expect(heard).toEqual(['room: a'])
  convoys.depart('room')
  expect(heard).toEqual(['room: a', 'room: b', 'room: c'])
  say('d')
  vi.advanceTimersByTime(11)
  expect(heard).toHaveLength(3)
  vi.advanceTimersByTime(1)
  expect(heard).toEqual(['room: a', 'room: b', 'room: c', 'room: d'])
})

it('says nothing any more to whoever has left, and begins anew with whoever comes', () => {
  say('a')
  say('b')
  convoys.end('room')
  const again = convoys.lead('room', (message) => void heard.push(`again: ${String(message)}`))
  again(Buffer.from('c'), Buffer.from('room'))
  vi.advanceTimersByTime(100)
  expect(heard).toEqual(['room: a', 'again: c'])
})
