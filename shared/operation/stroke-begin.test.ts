import { expect, it } from 'vitest'
import type { ClientId, ElementId } from '../model/ids.ts'
import { protocolLimits } from '../model/limits.ts'
import { strokeBegin } from './stroke-begin.ts'

const payload = { color: 'ink', width: 2, precision: 2, pressure: false, points: 'CCEE' }
const place = { client: 'aaaaaaaa' as ClientId, n: 40, seq: 7 }
const id = 'aaaaaaaa.14' as ElementId

it('makes a running stroke named after itself, on top of what was there', () => {
  expect(strokeBegin.targets(payload, place)).toEqual([id])
  expect(strokeBegin.apply(undefined, payload, id, place)).toEqual({
    kind: 'stroke',
    id,
    z: 7,
    ...payload,
    count: 2,
    done: false,
  })
})

it('is short on the wire where it is as usual, and says everything where it is not', () => {
  expect(strokeBegin.pack!({ ...payload, color: 'brown', width: 4.25, pressure: true }, place)).toBe('WKiBCCEE')
  expect(strokeBegin.unpack!('WKiBCCEE', place)).toEqual({ ...payload, color: 'brown', width: 4.25, pressure: true })
  for (const change of [{ color: '#00ff88' }, { width: 1 / 3 }, { opacity: 0.5 }, { brush: 'highlighter' as const }]) {
    const text = strokeBegin.pack!({ ...payload, ...change }, place)
    expect(text).toMatch(/^\{'/)
    expect(strokeBegin.unpack!(text, place)).toEqual({ ...payload, ...change })
  }
  // As it was written before there was a short form.
  const before = "{'color':'ink','width':2,'precision':2,'pressure':false,'points':'CCEE'}"
  expect(strokeBegin.unpack!(before, place)).toEqual(payload)
})

it.each(['', 'Y', 'YEQCC', 'AD', 'ADQCC', 'AE', 'AE!', 'DEQCC'])('is not %j', (body) =>
  expect(strokeBegin.unpack!(body, place)).toBeNull(),
)

it('takes points that are whole and not too many', () => {
  expect(strokeBegin.check!(payload)).toBe(true)
  expect(strokeBegin.check!({ ...payload, points: 'CCE' })).toBe(false)
  expect(strokeBegin.check!({ ...payload, points: 'CC'.repeat(protocolLimits.pointsPerOperation + 1) })).toBe(false)
})
