import fc from 'fast-check'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { readBeam, type BeamPart } from '#shared/presence/beam.ts'
import { OwnBeams } from './own-beams.ts'

let beams: OwnBeams
let changes: number
let next: number
beforeEach(() => {
  vi.useFakeTimers()
  changes = 0
  next = 0
  beams = new OwnBeams({ clock: () => Date.now(), random: () => next++ / 100, changed: () => changes++ })
})
afterEach(() => {
  beams.close()
  vi.useRealTimers()
})

it('tells this tab of each point at once', () => {
  const shone: BeamPart[] = []
  beams.shone.on((part) => shone.push(part))
  const press = beams.begin(1)
  press.add([{ x: 1, y: 2 }])
  press.add([{ x: 1.1, y: 2 }])
  expect(shone.map(({ from, points }) => [from, points])).toEqual([
    [0, [{ x: 1, y: 2 }]],
    [1, [{ x: 1.1, y: 2 }]],
  ])
})

it('leaves no gap for whoever hears one message in four', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 5, maxLength: 80 }), (waits) => {
      const press = beams.begin(1)
      let known = 0
      let elapsed = 0
      for (const [step, wait] of waits.entries()) {
        press.add([{ x: step * 10, y: step }])
        vi.advanceTimersByTime(wait)
        elapsed += wait
        if (elapsed < 200) continue
        elapsed = 0
        const part = readBeam(beams.recent()!.at(-1)!)
        expect(part.from).toBeLessThanOrEqual(known)
        known = part.from + part.points.length
      }
      press.end()
      vi.advanceTimersByTime(2_000)
      expect(beams.recent()).toBeUndefined()
    }),
  )
})

it('says again where a laser is held still, until it is lifted', () => {
  const press = beams.begin(1)
  press.add([{ x: 5, y: 5 }])
  vi.advanceTimersByTime(5_000)
  expect(beams.recent()).toHaveLength(1)
  press.end()
  vi.advanceTimersByTime(1_000)
  const before = changes
  vi.advanceTimersByTime(60_000)
  expect(beams.recent()).toBeUndefined()
  expect(changes).toBe(before)
})

it('tells of the latest presses where somebody hatches', () => {
  for (let press = 0; press < 10; press++) {
    const one = beams.begin(2)
    one.add([{ x: press, y: 0 }])
    one.end()
    vi.advanceTimersByTime(20)
  }
  expect(beams.recent()!.length).toBe(3)
})
