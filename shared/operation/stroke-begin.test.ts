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

it('takes points that are whole and not too many', () => {
  expect(strokeBegin.check!(payload)).toBe(true)
  expect(strokeBegin.check!({ ...payload, points: 'CCE' })).toBe(false)
  expect(strokeBegin.check!({ ...payload, points: 'CC'.repeat(protocolLimits.pointsPerOperation + 1) })).toBe(false)
})
