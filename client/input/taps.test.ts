import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { Taps, type Tap } from './taps.ts'

let told: string[]
let taps: Taps<Tap>
beforeEach(() => {
  vi.useFakeTimers()
  told = []
  taps = new Taps({ twice: () => told.push('twice'), held: ({ clientX }) => told.push(`held ${clientX}`) })
})
afterEach(() => vi.useRealTimers())

const at = (timeStamp: number, clientX = 100, change: Partial<Tap> = {}): Tap => ({
  ...{ pointerId: 1, pointerType: 'touch', clientX, clientY: 100, timeStamp },
  ...change,
})

function tap(timeStamp: number, clientX = 100, change: Partial<Tap> = {}) {
  taps.down(at(timeStamp, clientX, change))
  taps.up(at(timeStamp + 60, clientX, change), true)
}

it('two taps in a row at one spot are told once, also where the browser tells of them too', () => {
  tap(0)
  tap(200, 110)
  taps.doubled({ timeStamp: 265 } as MouseEvent)
  expect(told).toEqual(['twice'])
  tap(400)
  expect(told, 'a third begins anew').toEqual(['twice'])
})

it('the double click of a mouse is told as the browser tells it', () => {
  tap(0, 100, { pointerType: 'mouse' })
  tap(200, 100, { pointerType: 'mouse' })
  expect(told).toEqual([])
  taps.doubled({ timeStamp: 265 } as MouseEvent)
  expect(told).toEqual(['twice'])
})

it.each([
  ['late', () => tap(700)],
  ['elsewhere', () => tap(200, 160)],
  ['long', () => (taps.down(at(200)), taps.up(at(520), true))],
  ['taken away', () => (taps.down(at(200)), taps.up(at(260), false))],
  ['moved', () => (taps.down(at(200)), taps.move(at(230, 130)), taps.up(at(260, 100), true))],
  ['of two fingers', () => (taps.down(at(200)), taps.down(at(210, 200, { pointerId: 2 })), taps.up(at(260), true))],
])('a second tap that is %s makes no two', (_what, second) => {
  tap(0)
  second()
  expect(told).toEqual([])
})

it('a finger that rests is told, where it rests', () => {
  taps.down(at(0, 50))
  taps.move(at(200, 54))
  vi.advanceTimersByTime(600)
  expect(told).toEqual(['held 50'])
  taps.up(at(700, 54), true)
  expect(told).toEqual(['held 50'])
})

it.each([
  ['that moves', () => taps.move(at(100, 80))],
  ['that lifts', () => taps.up(at(100), true)],
  ['with another beside it', () => taps.down(at(100, 200, { pointerId: 2 }))],
])('a finger %s asks for nothing', (_what, next) => {
  taps.down(at(0))
  next()
  vi.advanceTimersByTime(2_000)
  expect(told).toEqual([])
})

it('a pen or a mouse that rests asks for nothing', () => {
  for (const pointerType of ['pen', 'mouse']) {
    taps.down(at(0, 100, { pointerType }))
    vi.advanceTimersByTime(2_000)
    taps.up(at(2_000, 100, { pointerType }), true)
  }
  expect(told).toEqual([])
})
